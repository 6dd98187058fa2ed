// The people of the demo in real browsers: signed in by its links, with authenticators that DevTools plays.
import { preferences } from './chromium.mjs';
import { origin } from './given.mjs';

/** A browser of its own, signed in as one of the demo's people; `language` as they read. */
export async function signedInAs(browser, person, { language = 'vi', ...more } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...more });
  await context.addCookies(preferences(origin, { lang: language }));
  const tab = await context.newPage();
  await tab.goto(`${origin}/demo/${person}`);
  return { context, tab };
}

/** An authenticator as a phone has one: it keeps keys, and knows its owner. */
export async function authenticator(tab, more = {}) {
  const tools = await tab.context().newCDPSession(tab);
  await tools.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true, ...more,
    },
  });
  const credentials = async () => (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    credentials,
    verifies: isUserVerified => tools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    remove: () => tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    // a copy of a key, as somebody would have who cloned the device
    clone: async other => {
      for (const credential of await credentials()) await other.add({ ...credential, signCount: 0 });
    },
    add: credential => tools.send('WebAuthn.addCredential', { authenticatorId, credential }),
  };
}

/** Opens an enrolment for a member of the secretary's unit, by name. What the secretary's page shows: the unit's number and nine digits. */
export async function openEnrolment(secretary, name) {
  await secretary.tab.goto(`${origin}/office/members`);
  await secretary.tab.getByRole('link', { name }).first().click();
  await secretary.tab.locator('form[action$="/enrol"] button').click();
  await secretary.tab.waitForURL(/\/office\/enrol\//);
  const codes = await secretary.tab.locator('dd.code').allTextContents();
  return { cell: codes[0].replace(/\D/g, ''), code: codes[1].replace(/\D/g, '') };
}

/** Types both numbers, as somebody at the table does. */
export async function join(tab, { cell, code }) {
  await tab.goto(`${origin}/join`);
  await tab.locator('#number').fill(cell);
  await tab.locator('form button').last().click();
  await tab.locator('input[type=hidden][name=cell]').waitFor({ state: 'attached' });
  await tab.locator('#number').fill(code);
  await tab.locator('.typed form button').click();
  await tab.waitForURL(/\/join\/wait/);
  return (await tab.locator('.two').textContent()).replace(/\D/g, '');
}
