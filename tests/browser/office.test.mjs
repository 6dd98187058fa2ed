// Pages of those who are signed in: nothing is in the way of anybody, in three languages, light and dark; no target is too small, nothing runs over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everythingWrong, wrongToTheEye } from './support/axe.mjs';
import { launch } from './support/chromium.mjs';
import { LANGUAGES, origin } from './support/given.mjs';
import { signedInAs } from './support/people.mjs';

const PAGES = {
  'dang-vien': ['/', '/me', '/me/card', '/me/stored', '/me/correct/phone', '/me/log'],
  'bi-thu': ['/', '/office', '/office/members', '/office/corrections', '/office/leave', '/office/slips', '/office/enrol', '/office/counts'],
  'cap-tren': ['/', '/office/counts'],
  'van-thu': ['/', '/office/counts'],
  'quan-tri': ['/', '/admin', '/admin/roles', '/admin/import', '/admin/log'],
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const language of LANGUAGES) {
  test(`nothing is in the way of whoever is signed in and reads ${language}`, async () => {
    const found = [];
    for (const [person, paths] of Object.entries(PAGES)) {
      const { context, tab } = await signedInAs(browser, person, { language, bypassCSP: true });
      const visit = async path => {
        await tab.emulateMedia({ colorScheme: 'light' });
        await tab.setViewportSize({ width: 320, height: 720 });
        const answer = await tab.goto(origin + path);
        assert.equal(answer.status(), 200, `${person} ${path}`);
        found.push(...(await everythingWrong(tab)).map(wrong => `${person} ${path}: ${wrong}`));
        await tab.emulateMedia({ colorScheme: 'dark' });
        await tab.setViewportSize({ width: 1280, height: 720 });
        found.push(...(await wrongToTheEye(tab)).map(wrong => `${person} ${path}, dark and wide: ${wrong}`));
      };
      for (const path of paths) await visit(path);
      if (person === 'bi-thu') {
        await tab.goto(`${origin}/office/members`);
        await visit(await tab.locator('a[href^="/office/members/"]').first().getAttribute('href'));
      }
      await context.close();
    }
    assert.deepEqual(found, []);
  });
}

test('every target is at least 48 px, and nothing runs over a phone\'s edge, at the largest text too', async () => {
  const wrong = [];
  for (const [person, paths] of Object.entries(PAGES)) {
    for (const size of ['1', '4']) {
      const { context, tab } = await signedInAs(browser, person);
      await context.addCookies([{ name: 'size', value: size, url: origin }]);
      for (const path of paths) {
        await tab.goto(origin + path);
        const said = await tab.evaluate(() => {
          const small = [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden]):not([type=checkbox])')].filter(target => {
            const box = target.getBoundingClientRect();
            const isInText = target.matches('p a, li a, dd a, td a') && getComputedStyle(target).display === 'inline';
            return box.width && !isInText && !target.matches('.skip, .sr') && (box.height < 47.5 || box.width < 47.5);
          }).map(target => `${target.tagName} ${target.textContent.trim().slice(0, 30)}`);
          const over = document.documentElement.scrollWidth > innerWidth + 1 ? [`${document.documentElement.scrollWidth} px wide`] : [];
          return [...small, ...over];
        });
        wrong.push(...said.map(one => `${person} ${path} at size ${size}: ${one}`));
      }
      await context.close();
    }
  }
  assert.deepEqual(wrong, []);
});
