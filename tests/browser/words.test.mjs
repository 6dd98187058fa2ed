// Two languages that nobody speaks: every sentence of the catalogue stands between ⟦ and ⟧ in them, and en-XA is two fifths longer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, origin } from './support/given.mjs';
import { sample } from './support/program.mjs';

const SITE = 'Sổ tay Handbook الدليل';    // the name of a handbook that nobody has named
let browser, content;
before(async () => {
  browser = await launch();
  content = await ownWords();
});
after(() => browser.close());

/** What documents, packs and units say themselves: it stands on pages in its own language. */
async function ownWords() {
  const json = async path => JSON.stringify(await (await fetch(origin + path)).json());
  const { documents } = JSON.parse(await json('/api/v1/documents'));
  const records = await Promise.all(documents.map(({ number }) => json(`/api/v1/documents/${number}`)));
  const texts = [...records, await json('/api/v1/packs/204817368'), readFileSync(sample('../units.csv'), 'utf8'), 'Hội nghị đã hoãn Thông báo lịch tiếp công dân Đổi lịch Sửa chủ đề vi en ar', SITE];
  return new Set(texts.join(' ').match(/[\p{L}\p{M}]+/gu));
}

/** What stands in no bracket; brackets stand in brackets where a sentence takes another one up. */
function outside(text) {
  const without = text.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  return without === text ? text : outside(without);
}

for (const language of ['en-XA', 'ar-XB']) {
  test(`every word of a page is of the catalogue or of a document: ${language}`, async context_ => {
    const context = await browser.newContext({ viewport: { width: 320, height: 720 } }), tab = await context.newPage(), found = [];
    await context.addCookies(preferences(origin, { lang: language }));
    for (const [name, address] of Object.entries(addresses)) {
      await tab.goto(origin + address);
      if (await tab.locator('html').getAttribute('lang') !== language) return context_.skip('the program was built without the feature pseudo');
      const texts = await tab.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
        for (const part of document.querySelectorAll('bdi:not([lang]):not(.on-paper)')) part.replaceWith(...part.childNodes);
        document.body.normalize();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
        for (let node; (node = walker.nextNode());) if (!node.parentElement.closest('article, .toc, .quote, blockquote, script, style, bdi.code, .on-paper, [lang]:not(html)')) texts.push(node.data);
        for (const one of document.querySelectorAll('body [aria-label], body [alt], body [title], body [placeholder]')) texts.push(...['aria-label', 'alt', 'title', 'placeholder'].map(of => one.getAttribute(of) ?? ''));
        return [document.title, document.querySelector('meta[name=description]').content, ...texts];
      });
      for (const text of texts) {
        const bare = outside(text).match(/[\p{L}\p{M}]{3,}/gu) ?? [];
        found.push(...bare.filter(word => !content.has(word)).map(word => `${name}: «${word}» in «${text.trim().slice(0, 80)}»`));
      }
      for (const size of ['1', '4']) {
        const beside = await tab.evaluate(size => {
          document.documentElement.dataset.size = size;
          return document.documentElement.scrollWidth - innerWidth;
        }, size);
        if (beside > 0) found.push(`${name}, size ${size}: ${beside} px beside the screen`);
      }
    }
    await context.close();
    assert.deepEqual([...new Set(found)], []);
  });
}

test('numbers, dates and sizes are written as Vietnamese writes them', async () => {
  const context = await browser.newContext(), tab = await context.newPage();
  await context.addCookies(preferences(origin, { lang: 'vi' }));
  await tab.goto(origin + addresses['the landing page']);
  const words = await tab.locator('main').innerText();
  assert.match(words, /4 tài liệu/);
  assert.match(words, /28\/11\/2026/);
  assert.match(words, /\d(,\d)?\s(kB|KB|MB)/, 'Vietnamese writes a comma before tenths');
  await context.close();
});
