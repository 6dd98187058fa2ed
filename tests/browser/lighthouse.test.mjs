// Lighthouse, as a phone on a slow network. What it says about the machine (blocking time, the score that holds it) is reported and not judged.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import lighthouse from 'lighthouse';
import { launch } from './support/chromium.mjs';
import { addresses, origin } from './support/given.mjs';
import { freePort } from './support/program.mjs';

let browser, port;
before(async () => {
  port = await freePort();
  browser = await launch({ args: [`--remote-debugging-port=${port}`] });
});
after(() => browser.close());

for (const [name, most] of [
  ['the landing page', { bytes: 8 * 1024 + 5 * 1024, requests: 2 }],
  ['a resolution with a table', { bytes: 30 * 1024, requests: 3 }],
]) {
  test(`${name} on a throttled phone`, async report => {
    const { lhr } = await lighthouse(origin + addresses[name], {
      port, output: 'json', logLevel: 'error', formFactor: 'mobile', throttlingMethod: 'simulate',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      screenEmulation: { mobile: true, width: 360, height: 740, deviceScaleFactor: 2, disabled: false },
    });
    const value = audit => lhr.audits[audit].numericValue;
    const below = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1).map(({ id }) => id);
    report.diagnostic(`${name}: ${Object.entries(lhr.categories).map(([of, { score }]) => `${of} ${Math.round(score * 100)}`).join(', ')}`);
    report.diagnostic(`LCP ${Math.round(value('largest-contentful-paint'))} ms, ${value('total-byte-weight')} bytes, CLS ${value('cumulative-layout-shift')}; below 1: ${below.join(' ') || 'none'}`);
    assert.equal(lhr.runtimeError, undefined);
    assert.equal(lhr.categories.accessibility.score, 1, below.join(' '));
    assert.ok(value('largest-contentful-paint') <= 1200, `${value('largest-contentful-paint')} ms until the largest part is there`);
    assert.ok(value('total-byte-weight') <= most.bytes, `${value('total-byte-weight')} bytes`);
    assert.equal(value('cumulative-layout-shift'), 0);
    const requests = lhr.audits['network-requests'].details.items.filter(({ url }) => url.startsWith(origin));
    assert.ok(requests.length <= most.requests, requests.map(({ url }) => url).join(' '));
  });
}
