// axe-core finds nothing, on any page, in any language, light or dark, narrow or wide.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import AxeBuilder from '@axe-core/playwright';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, LANGUAGES, origin } from './support/given.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice'];
const Axe = AxeBuilder.default ?? AxeBuilder;
let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());

for (const language of LANGUAGES) for (const colorScheme of ['light', 'dark']) for (const width of [320, 1280]) {
  test(`nothing is in the way of a reader of ${language}, ${colorScheme}, ${width} px`, async () => {
    // axe is a script of its own, which our policy forbids
    const context = await browser.newContext({ viewport: { width, height: 720 }, colorScheme, bypassCSP: true });
    await context.addCookies(preferences(origin, { lang: language }));
    const tab = await context.newPage(), found = [];
    for (const [name, address] of Object.entries(addresses)) {
      await tab.goto(origin + address);
      assert.equal(await tab.locator('html').getAttribute('lang'), language, name);
      const { violations } = await new Axe({ page: tab }).withTags(RULES).analyze();
      found.push(...violations.map(({ id, nodes }) => `${name}: ${id}, ${nodes.length} times, as ${nodes[0].html.slice(0, 120)}`));
    }
    await context.close();
    assert.deepEqual(found, []);
  });
}

test('a theme that is chosen is as readable as the device\'s own', async () => {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme: theme === 'dark' ? 'light' : 'dark', bypassCSP: true });
    await context.addCookies(preferences(origin, { theme }));
    const tab = await context.newPage();
    for (const name of ['home', 'the landing page', 'a plan with a long table']) {
      await tab.goto(origin + addresses[name]);
      const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(paper, theme === 'dark' ? 'rgb(22, 22, 22)' : 'rgb(255, 255, 255)', `${name}, ${theme}`);
      const { violations } = await new Axe({ page: tab }).withTags(RULES).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${name}, ${theme}: ${id} ${nodes[0].html.slice(0, 120)}`), []);
    }
    await context.close();
  }
});
