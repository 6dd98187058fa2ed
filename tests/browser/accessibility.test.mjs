// axe-core finds nothing, on any page, in any language, light or dark, narrow or wide.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everythingWrong, wrongToTheEye } from './support/axe.mjs';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, LANGUAGES, origin } from './support/given.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const language of LANGUAGES) {
  test(`nothing is in the way of a reader of ${language}, light or dark, narrow or wide`, async () => {
    const context = await browser.newContext({ bypassCSP: true }), tab = await context.newPage(), found = [];
    await context.addCookies(preferences(origin, { lang: language }));
    for (const [name, address] of Object.entries(addresses)) {
      await tab.emulateMedia({ colorScheme: 'light' });
      await tab.setViewportSize({ width: 320, height: 720 });
      await tab.goto(origin + address);
      assert.equal(await tab.locator('html').getAttribute('lang'), language, name);
      found.push(...(await everythingWrong(tab)).map(wrong => `${name}: ${wrong}`));
      // colours do not depend on the width, so each of both is looked at once
      await tab.emulateMedia({ colorScheme: 'dark' });
      await tab.setViewportSize({ width: 1280, height: 720 });
      found.push(...(await wrongToTheEye(tab)).map(wrong => `${name}, dark and wide: ${wrong}`));
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
      assert.deepEqual(await everythingWrong(tab), [], `${name}, ${theme}`);
    }
    await context.close();
  }
});
