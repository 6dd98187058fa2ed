// What works without a script, what appears with one, and what our policy forbids.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, origin, READABLE } from './support/given.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const open = async (more = {}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN', ...more });
  return { context, tab: await context.newPage() };
};
const shown = tab => tab.evaluate(() => {
  for (const part of document.querySelectorAll('details')) part.open = true;
  return document.querySelector('main').innerText.replace(/\s+/g, ' ').trim();
});

test('every page says the same without a script', async () => {
  const [bare, whole] = [await open({ javaScriptEnabled: false }), await open()];
  // a page that lists what a script has kept has nothing to say without one
  const { 'what is kept': _, ...others } = addresses;
  for (const [name, address] of Object.entries(others)) {
    await bare.tab.goto(origin + address);
    await whole.tab.goto(origin + address);
    // what only a script can do is offered by the script alone
    const without = await shown(bare.tab);
    const offered = await whole.tab.locator('main .later, main .keep, main .listen, main .kept, main .resume').allInnerTexts();
    let withScript = await shown(whole.tab);
    for (const words of offered) withScript = withScript.replace(words.replace(/\s+/g, ' ').trim(), '').replace(/\s+/g, ' ');
    assert.equal(without, withScript.trim(), name);
    assert.ok(without.length > 40, `${name} is not empty`);
    assert.equal(await bare.tab.locator('.later:visible, .keep:visible, .listen:visible').count(), 0, `${name}: a button that does nothing`);
  }
  await bare.context.close();
  await whole.context.close();
});

test('whoever pastes a whole paper into a field is answered for as much as is read of it', async () => {
  const { context, tab } = await open({ javaScriptEnabled: false });
  for (const [field, address, status] of [['#q', '/search?', 200], ['#code', '/q?', 404]]) {
    await tab.goto(origin);
    await tab.locator(field).focus();
    await tab.keyboard.insertText('đầu mối '.repeat(1_250));
    const [answer] = await Promise.all([tab.waitForResponse(answer => answer.url().includes(address)), tab.waitForURL(`**${address}**`), tab.keyboard.press('Enter')]);
    assert.equal(answer.status(), status);
    assert.ok((await shown(tab)).length > 100, 'with a page of ours');
  }
  await context.close();
});

test('a page that is opened again, and is known already, looks as it did', async () => {
  const { context, tab } = await open();
  for (const [name, address] of Object.entries(addresses)) {
    const looks = [];
    while (looks.length < 2) {
      await tab.goto(origin + address);
      looks.push(await tab.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor));
    }
    assert.equal(looks[1], looks[0], name);
  }
  await context.close();
});

test('a reader without a script goes from a code to a paper, to its printed pages, and finds words in it', async () => {
  const { context, tab } = await open({ javaScriptEnabled: false });
  await tab.goto(origin + addresses['the landing page']);
  await tab.locator('.rows .row').first().click();
  await tab.waitForURL('**/d/**');
  const title = await tab.locator('.lead').innerText();
  assert.ok(await tab.locator('article p, article td').count() > 3, 'the text is there');
  await tab.locator('a.btn[href$="/pages"]').click();
  await tab.waitForURL('**/pages');
  assert.equal(await tab.locator('.lead').innerText(), title);
  assert.ok(await tab.locator('figure img').first().evaluate(image => image.complete && image.naturalWidth > 300), 'the first page is drawn');
  await tab.goto(origin);
  await tab.locator('#q').fill('dau moi');
  await tab.locator('form[role=search] button').click();
  await tab.waitForURL('**/search?**');
  assert.ok(await tab.locator('.hit mark').count() > 0, 'the hit is marked in its paragraph');
  const place = await tab.locator('.hit h2 a').first().getAttribute('href');
  await tab.locator('.hit h2 a').first().click();
  await tab.waitForURL(url => url.href.endsWith(place));
  assert.ok(await tab.locator(':target').first().isVisible(), 'the page opens where the words are');
  await context.close();
});

test('text size, colours and language are remembered, without a script', async () => {
  const { context, tab } = await open({ javaScriptEnabled: false });
  await tab.goto(origin + addresses['a resolution with a table']);
  const size = () => tab.locator('article p').first().evaluate(p => parseFloat(getComputedStyle(p).fontSize));
  const usual = await size();
  await tab.locator('.settings summary').click();
  await tab.locator('a[href*="size=4"]').click();
  assert.ok(!tab.url().includes('size='), 'the address is the page\'s own again');
  assert.ok(Math.abs(await size() / usual - 1.8) < 0.01, 'the text is 180 %');
  await tab.locator('.settings summary').click();
  await tab.locator('.sheet a[href*="theme=dark"]').click();
  await tab.locator('.settings summary').click();
  await tab.locator('.sheet a[href*="lang=ar"]').click();
  await tab.goto(origin);
  const { lang, dir, dataset } = await tab.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, dataset: { ...document.documentElement.dataset } }));
  assert.deepEqual({ lang, dir, ...dataset }, { lang: 'ar', dir: 'rtl', size: '4', theme: 'dark' });
  await context.close();
});

test('no page breaks its own policy, and none reports an error', async () => {
  const { context, tab } = await open();
  const said = [];
  tab.on('console', message => { if (['error', 'warning'].includes(message.type())) said.push(message.text().slice(0, 200)); });
  tab.on('pageerror', error => said.push(String(error)));
  for (const address of Object.values(READABLE)) {
    await tab.goto(origin + address, { waitUntil: 'networkidle' });
    await tab.evaluate(() => document.querySelectorAll('details').forEach(part => { part.open = true; }));
  }
  await context.close();
  assert.deepEqual(said, []);
});

test('a script that somebody smuggles in does not run', async () => {
  const { context, tab } = await open();
  await tab.goto(origin);
  const ran = await tab.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'self.smuggled = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'self.smuggled = true');
    image.src = 'data:,';
    document.body.append(image);
    await new Promise(done => { image.addEventListener('error', () => done(), { once: true }); });
    return self.smuggled === true;
  });
  assert.equal(ran, false);
  await context.close();
});

test('reading aloud is offered where there is a voice for the language, and only there', async () => {
  const listen = async voices => {
    const { context, tab } = await open();
    // a container has no voices; what the page does with one is what is tested
    await context.addInitScript(languages => {
      const spoken = self.spoken = [];
      const speech = { getVoices: () => languages.map(lang => ({ lang, localService: true, name: lang })), cancel() {}, speak(utterance) { spoken.push(utterance.text); setTimeout(() => utterance.onend()); } };
      Object.defineProperty(self, 'speechSynthesis', { value: speech });
      self.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    }, voices);
    await tab.goto(origin + addresses['a resolution with a table'], { waitUntil: 'load' });
    const button = tab.locator('.listen').first(), visible = await button.isVisible();
    let spoken = [];
    if (visible) {
      await button.click();
      await tab.waitForFunction(() => self.spoken.length > 5);
      spoken = await tab.evaluate(() => self.spoken);
    }
    await context.close();
    return { visible, spoken };
  };
  assert.equal((await listen([])).visible, false, 'no voice at all');
  assert.equal((await listen(['en-US'])).visible, false, 'no voice that knows Vietnamese');
  const { visible, spoken } = await listen(['en-US', 'vi-VN']);
  assert.ok(visible);
  assert.ok(spoken.every(sentence => sentence.length <= 201), 'browsers cut off long utterances');
});

test('plain HTTP to another machine offers nothing that needs a secure address', async () => {
  // browsers treat 127.0.0.1 as secure; a name that leads to it is as a phone sees the demo over Wi-Fi
  const own = await launch({ args: ['--host-resolver-rules=MAP demo.test 127.0.0.1'] });
  const tab = await own.newPage();
  for (const name of ['the landing page', 'a resolution with a table']) {
    await tab.goto(origin.replace('127.0.0.1', 'demo.test') + addresses[name], { waitUntil: 'networkidle' });
    assert.equal(await tab.evaluate(() => isSecureContext), false);
    assert.equal(await tab.locator('.keep:visible').count(), 0, name);
    assert.equal(await tab.locator('.kept-here:visible').count(), 0, name);
  }
  await own.close();
});

test('the landing page leads to every paper and to the library, in the reader\'s language', async () => {
  for (const [lang, words] of [['vi', 'Hội nghị Đảng ủy xã Ví Dụ mở rộng'], ['en', 'Hội nghị Đảng ủy xã Ví Dụ mở rộng'], ['ar', 'Hội nghị Đảng ủy xã Ví Dụ mở rộng']]) {
    const { context, tab } = await open();
    await context.addCookies(preferences(origin, { lang }));
    await tab.goto(origin + addresses['the landing page']);
    assert.equal(await tab.locator('h1').innerText(), words);
    const papers = await tab.locator('.rows .row').evaluateAll(rows => rows.map(row => row.getAttribute('href')));
    assert.equal(papers.length, 4, 'four of the five papers are public');
    for (const paper of papers) assert.equal((await tab.goto(origin + paper)).status(), 200);
    await context.close();
  }
});
