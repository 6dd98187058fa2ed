// What a page weighs, and in how many requests it is readable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, LANGUAGES, origin } from './support/given.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Opens a page as a phone does that was never here. What came over the wire, in the order in which it was asked for. */
async function load(address, language) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } }), tab = await context.newPage();
  await context.addCookies(preferences(origin, { lang: language }));
  const network = await context.newCDPSession(tab), asked = new Map();
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ requestId, request, type, renderBlockingBehavior }) => asked.set(requestId, { url: request.url, type, blocks: renderBlockingBehavior }));
  network.on('Network.responseReceived', ({ requestId, response }) => Object.assign(asked.get(requestId) ?? {}, { coding: response.headers['content-encoding'] ?? '' }));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => Object.assign(asked.get(requestId) ?? {}, { bytes: encodedDataLength }));
  await tab.goto(origin + address, { waitUntil: 'networkidle' });
  await context.close();
  return [...asked.values()].filter(({ url, bytes }) => url.startsWith(origin) && bytes !== undefined);
}

for (const language of LANGUAGES) {
  test(`the page a code opens is one request of at most 8 KB, and a small script after it: ${language}`, async () => {
    const loaded = await load(addresses['the landing page'], language);
    const [page, ...others] = loaded;
    assert.equal(page.type, 'Document');
    assert.equal(page.coding, 'br');
    assert.ok(page.bytes <= 8 * 1024, `${page.bytes} bytes with headers`);
    assert.deepEqual(others.map(({ type }) => type), ['Script'], 'nothing else is asked for');
    assert.ok(others[0].bytes <= 5 * 1024, `${others[0].bytes} bytes of script with headers`);
    assert.notEqual(others[0].blocks, 'blocking', 'the page is shown before its script has come');
  });

  test(`a reader of a paper loads at most 30 KB, and nothing of another origin: ${language}`, async () => {
    for (const name of ['a resolution with a table', 'a plan with a long table', 'a document in three languages']) {
      const loaded = await load(addresses[name], language);
      const bytes = loaded.reduce((sum, one) => sum + one.bytes, 0);
      assert.ok(bytes <= 30 * 1024, `${name}: ${bytes} bytes`);
      assert.deepEqual(loaded.map(({ type }) => type).sort(), ['Document', 'Script', 'Stylesheet'], name);
    }
  });
}

test('no page asks another origin for anything', async () => {
  const context = await browser.newContext(), tab = await context.newPage(), elsewhere = [];
  tab.on('request', request => { if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) elsewhere.push(request.url()); });
  for (const address of Object.values(addresses)) await tab.goto(origin + address, { waitUntil: 'networkidle' });
  await context.close();
  assert.deepEqual(elsewhere, []);
});

test('a page that was read before costs its headers alone', async () => {
  const first = await fetch(origin + addresses['the landing page'], { headers: { 'Accept-Language': 'vi' } });
  const again = await fetch(origin + addresses['the landing page'], { headers: { 'Accept-Language': 'vi', 'If-None-Match': first.headers.get('etag') } });
  assert.equal(again.status, 304);
  assert.equal((await again.arrayBuffer()).byteLength, 0);
});
