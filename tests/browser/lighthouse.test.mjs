// Lighthouse, as a phone on a slow network. What it says about the machine (blocking time, the score that holds it) is reported and not judged.
// Its factor for a phone's processor is meant for a good desktop with nothing else to do; ours follows from how fast this machine is at the moment.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import lighthouse from 'lighthouse';
import { throttling as networks } from 'lighthouse/core/config/constants.js';
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js';
import { launch } from './support/chromium.mjs';
import { addresses, origin } from './support/given.mjs';
import { freePort } from './support/program.mjs';

const PHONE = 375;    // Lighthouse's benchmark on the phone it has in mind: a quarter of that desktop's 1500
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
    const bench = await browser.newPage(), machine = await bench.evaluate(`(${pageFunctions.computeBenchmarkIndex})()`);
    await bench.close();
    const throttling = { ...networks.mobileSlow4G, cpuSlowdownMultiplier: Math.max(1, machine / PHONE) };
    const { lhr } = await lighthouse(origin + addresses[name], {
      port, output: 'json', logLevel: 'error', formFactor: 'mobile', throttlingMethod: 'simulate', throttling,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      screenEmulation: { mobile: true, width: 360, height: 740, deviceScaleFactor: 2, disabled: false },
    });
    const value = audit => lhr.audits[audit].numericValue;
    const below = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1).map(({ id }) => id);
    report.diagnostic(`${name}: ${Object.entries(lhr.categories).map(([of, { score }]) => `${of} ${Math.round(score * 100)}`).join(', ')}`);
    report.diagnostic(`LCP ${Math.round(value('largest-contentful-paint'))} ms, ${value('total-byte-weight')} bytes, CLS ${value('cumulative-layout-shift')}; benchmark of this machine ${Math.round(machine)}; below 1: ${below.join(' ') || 'none'}`);
    assert.equal(lhr.runtimeError, undefined);
    assert.equal(lhr.categories.accessibility.score, 1, below.join(' '));
    assert.ok(value('largest-contentful-paint') <= 1200, `${value('largest-contentful-paint')} ms until the largest part is there`);
    assert.ok(value('total-byte-weight') <= most.bytes, `${value('total-byte-weight')} bytes`);
    assert.equal(value('cumulative-layout-shift'), 0);
    const requests = lhr.audits['network-requests'].details.items.filter(({ url }) => url.startsWith(origin));
    assert.ok(requests.length <= most.requests, requests.map(({ url }) => url).join(' '));
  });
}
