// The hall without a network: what was kept opens, everything else says that it is not here.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { launchTrusting, makeAuthority } from './support/authority.mjs';
import { addresses, handbook } from './support/given.mjs';
import { console_, freePort, start } from './support/program.mjs';

const NAME = 'sotay.test', HERE = `https://${NAME}`, LANDING = HERE + addresses['the landing page'];
let authority, port, browser;
/** Of one test. */
let folder, server, tab;

before(async () => {
  authority = makeAuthority(NAME);
  port = await freePort();
  browser = await launchTrusting(authority, NAME, port);
});
after(async () => {
  await browser.close();
  authority.remove();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sotay-offline-'));
  cpSync(handbook.data, join(folder, 'data'), { recursive: true });
  rmSync(join(folder, 'data/demo'));    // with this mark it would still be a demo, at its own address
  writeFileSync(config(), [
    `public.url = "${HERE}"`, 'data.folder = "data"', `server.listen = "127.0.0.1:${port}"`, 'metrics.enabled = false',
    `tls.certificate = "${authority.certificate}"`, `tls.key = "${authority.key}"`, '',
  ].join('\n'));
  await serve();
  tab = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })).newPage();
});
afterEach(async () => {
  await tab.context().close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => join(folder, 'sotay.toml');
const serve = async () => { server = await start(['serve', '--config', config()], said => said.includes(HERE)); };
const keep = async () => {
  const button = tab.locator('.keep');
  const done = await button.getAttribute('data-kept');
  await button.click();
  await tab.locator('.keep', { hasText: done }).waitFor();
};

test('the certificate is trusted, and the policy holds while a page is kept', async () => {
  const said = [];
  tab.on('console', message => { if (['error', 'warning'].includes(message.type())) said.push(message.text()); });
  const answer = await tab.goto(LANDING);
  assert.equal((await answer.securityDetails()).issuer, 'Sotay test authority');
  assert.match(answer.headers()['strict-transport-security'], /max-age=\d{8}/);
  assert.match(await tab.locator('.keep').innerText(), /\d.*(MB|kB|KB)/, 'the size is named before anything is stored');
  await keep();
  assert.deepEqual(said, []);
});

test('a pack that was kept opens without a network: texts, printed pages, files', async () => {
  await tab.goto(LANDING);
  const title = await tab.title();
  await keep();
  await server.stop();
  await tab.goto(LANDING);
  assert.equal(await tab.title(), title);
  const papers = await tab.locator('.rows .row').evaluateAll(rows => rows.map(row => row.href));
  for (const paper of papers) {
    await tab.goto(paper);
    assert.ok(await tab.locator('article p, article td').count() > 3, paper);
    assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector('.btn')).minBlockSize), '48px', 'with its style');
  }
  await tab.goto(papers[0]);
  const original = await tab.locator('a.btn[href$="/file"]').getAttribute('href');
  await tab.locator('a.btn[href$="/pages"]').click();
  assert.ok(await tab.locator('figure img').first().evaluate(async image => { await image.decode(); return image.naturalWidth > 300; }), 'the first printed page is drawn');
  const file = await tab.evaluate(async path => (await caches.match(path))?.headers.get('Content-Type'), original);
  assert.ok(file, 'the original is on the device');
});

test('what was cut off half-way is not said to be kept, and can be kept again', async () => {
  await tab.goto(LANDING);
  const button = tab.locator('.keep'), [cut, kept] = [await button.getAttribute('data-cut'), await button.getAttribute('data-kept')];
  const label = await button.innerText(), last = (await button.getAttribute('data-paths')).split(' ').pop();
  await tab.route('**' + last, route => route.abort());
  await button.click();
  await tab.locator('.keep', { hasText: cut }).waitFor();
  await tab.reload();
  // the page has looked by then: it asked first
  await button.evaluate(({ dataset }) => Promise.all(dataset.paths.split(' ').map(path => caches.match(path))));
  assert.equal(await button.innerText(), label);
  await tab.unroute('**' + last);
  await button.click();
  await tab.locator('.keep', { hasText: kept }).waitFor();
  await tab.reload();
  await tab.locator('.keep', { hasText: kept }).waitFor();
});

test('what was only looked at is not stored, and says so', async () => {
  await tab.goto(LANDING);
  await keep();
  const other = HERE + addresses['a document in its second version'];
  await tab.goto(other);
  await server.stop();
  await tab.goto(other);
  assert.match(await tab.title(), /Chưa có mạng/);
  await tab.locator('main:not(.settling)').waitFor();
  assert.equal(await tab.locator('.kept .rows a').count(), 1 + 4, 'what is here instead: the pack and its papers');
  await tab.locator(`.kept .rows a[href="${LANDING}"]`).click();
  assert.equal(tab.url(), LANDING);
});

test('a guest leaves nothing on a borrowed phone', async () => {
  await tab.goto(LANDING);
  await tab.locator('.rows .row').first().click();
  await tab.waitForLoadState('networkidle');
  const left = await tab.evaluate(async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length }));
  assert.deepEqual(left, { caches: [], workers: 0 });
});

test('text size and colours can be changed on a kept page', async () => {
  await tab.goto(LANDING);
  await keep();
  await server.stop();
  await tab.goto(LANDING);
  await tab.locator('.settings summary').click();
  await tab.locator('.sheet a[href*="size=3"]').click();
  assert.equal(await tab.locator('html').getAttribute('data-size'), '3');
  assert.equal(await tab.locator('.rows .row').count(), 4, 'it is still the kept page');
});

test('a pack that is withdrawn leaves the devices that kept it', async () => {
  await tab.goto(LANDING);
  await keep();
  await console_('pack', 'withdraw', handbook.pack, '--yes', '--config', config());
  // the server beside hears of it within a second: every look is a whole request, so this waits on nothing else
  let heading = '';
  for (let look = 0; look < 200 && !/thu hồi/.test(heading); look++) {
    await tab.goto(LANDING);
    heading = await tab.locator('h1').innerText();
  }
  assert.match(heading, /thu hồi/);
  await server.stop();
  await tab.goto(LANDING);
  assert.match(await tab.title(), /Chưa có mạng/, 'the kept copy is gone');
});

test('what is kept can be removed from the device again', async () => {
  await tab.goto(LANDING);
  await keep();
  await tab.goto(`${HERE}/offline`);
  const pack = tab.locator('.kept .rows li', { has: tab.locator(`a[href="${LANDING}"]`) });
  await pack.locator('button').click();
  await pack.waitFor({ state: 'detached' });
  await server.stop();
  await tab.goto(LANDING);
  assert.match(await tab.title(), /Chưa có mạng/);
});
