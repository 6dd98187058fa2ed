// From a code at the table to signing in by a touch, and to the phone that was lost: with the authenticators that Chromium plays.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/chromium.mjs';
import { LANGUAGES, origin } from './support/given.mjs';
import { authenticator, join, openEnrolment, signedInAs } from './support/people.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function stranger(language) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies([{ name: 'lang', value: language, url: origin }]);
  return { context, tab: await context.newPage() };
}

const signOut = tab => tab.locator('form[action="/sign-out"] button').click();
const isSignedIn = async tab => (await tab.goto(`${origin}/me`)).url().endsWith('/me');

/** Enrols a member's browser with a key. The pages that the member saw. */
async function enrol(secretary, member, name) {
  const numbers = await openEnrolment(secretary, name);
  const pages = [];
  member.tab.on('framenavigated', frame => { if (frame === member.tab.mainFrame()) pages.push(new URL(frame.url()).pathname); });
  const digits = await join(member.tab, numbers);
  await secretary.tab.locator('.two').waitFor();
  assert.equal((await secretary.tab.locator('.two').textContent()).replace(/\D/g, ''), digits, 'both see the same two digits');
  await secretary.tab.locator('form[action$="/confirm"] button').click();
  await member.tab.locator('.passkey button').waitFor();
  await member.tab.locator('.passkey button').click();
  await member.tab.waitForURL(url => !url.pathname.startsWith('/join'));
  return new Set(pages.filter(path => path.startsWith('/join')));
}

for (const [person, language] of [['Đỗ Hữu Quế', 'vi'], ['Nguyễn Đình Ưng', 'ar']]) {
  test(`a member is enrolled at the table, signs in by a touch, loses the phone and comes back, in ${language}`, async () => {
    const secretary = await signedInAs(browser, 'bi-thu', { language });
    const member = await stranger(language), phone = await authenticator(member.tab);
    const seen = await enrol(secretary, member, person);
    assert.ok(seen.size <= 4, [...seen].join(' '));
    const [credential] = await phone.credentials();
    assert.equal(credential.isResidentCredential, true, 'it is found without a name');
    assert.equal(await member.tab.evaluate(() => document.cookie.includes('__Host-')), false, 'no script reads the session');
    assert.ok(await isSignedIn(member.tab));

    await signOut(member.tab);
    assert.equal(await isSignedIn(member.tab), false);
    await member.tab.goto(`${origin}/sign-in?to=/me`);
    await member.tab.locator('.passkey button').click();
    await member.tab.waitForURL(/\/me$/);

    // in the field: the browser suggests, and here chooses at once
    await signOut(member.tab);
    await member.tab.goto(`${origin}/sign-in?to=/me`);
    await member.tab.waitForURL(/\/me$/);

    await signOut(member.tab);
    await phone.verifies(false);
    await member.tab.goto(`${origin}/sign-in`);
    await member.tab.locator('.passkey button').click();
    await member.tab.locator('.said').filter({ hasText: /./ }).waitFor();
    assert.equal(await isSignedIn(member.tab), false, 'whoever is not its owner is not signed in');

    await phone.remove();
    const another = await authenticator(member.tab);
    await enrol(secretary, member, person);
    assert.equal((await another.credentials()).length, 1);
    assert.ok(await isSignedIn(member.tab));
    await member.context.close();
    await secretary.context.close();
  });
}

test('asvs 6.5.1: a code works once, and a lost session gives nothing', async () => {
  const secretary = await signedInAs(browser, 'bi-thu');
  const [one, other] = [await stranger('vi'), await stranger('vi')];
  const numbers = await openEnrolment(secretary, 'Lê Đình Lim');
  await join(one.tab, numbers);
  await other.tab.goto(`${origin}/join?cell=${numbers.cell}`);
  await other.tab.locator('#number').fill(numbers.code);
  await other.tab.locator('.typed form button').click();
  await other.tab.locator('[role=alert]').waitFor();
  await secretary.tab.locator('form[action$="/refuse"] button').last().click();
  await one.tab.waitForFunction(() => !document.querySelector('.two'));
  assert.equal(await isSignedIn(one.tab), false);
  for (const { context } of [one, other, secretary]) await context.close();
});

test('a browser without keys is told how it comes in, and comes in', async () => {
  const secretary = await signedInAs(browser, 'bi-thu');
  const member = await stranger('vi');
  await member.context.addInitScript(() => { delete self.PublicKeyCredential; });
  const numbers = await openEnrolment(secretary, 'Đinh Thị Dâu');
  await join(member.tab, numbers);
  await secretary.tab.locator('form[action$="/confirm"] button').click();
  await member.tab.locator('form[action="/join/browser"] button').click();
  await member.tab.waitForURL(url => !url.pathname.startsWith('/join'));
  assert.ok(await isSignedIn(member.tab));
  for (const { context } of [member, secretary]) await context.close();
});

test('asvs 3.4.3: no script of another origin runs, and none in the page', async () => {
  const { context, tab } = await signedInAs(browser, 'bi-thu');
  for (const path of ['/', '/me', '/office/members', '/sign-in/again?to=/me']) {
    await tab.goto(origin + path);
    const ran = await tab.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'self.ran = 1';
      document.body.append(script);
      return self.ran;
    });
    assert.equal(ran, undefined, path);
    await assert.rejects(tab.evaluate(() => fetch('http://127.0.0.1:1/')), path);
  }
  await context.close();
});

test('what somebody saw who signed out is not shown to whoever sits there next', async () => {
  const { context, tab } = await signedInAs(browser, 'bi-thu');
  await tab.goto(`${origin}/office/members`);
  await tab.goto(`${origin}/me`);
  await signOut(tab);
  await tab.goBack();
  await tab.waitForLoadState();
  assert.equal(await tab.getByText('Đỗ Thị Bảng').count(), 0);
  await context.close();
});

test('every language signs in', async () => {
  for (const language of LANGUAGES) {
    const { context, tab } = await signedInAs(browser, 'dang-vien', { language });
    assert.equal(await tab.locator('html').getAttribute('lang'), language);
    assert.ok(await isSignedIn(tab));
    await context.close();
  }
});
