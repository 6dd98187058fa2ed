// axe-core in a page: the library itself, run where the page is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Contrast of level AA is part of that of AAA, and takes half of the time. */
const NOT = { 'color-contrast': { enabled: false } };
const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice'] };
/** The rules whose finding depends on colours and on places; all others judge words and structure, which are the same on every screen. */
const SEEN = { type: 'rule', values: ['color-contrast-enhanced', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'] };

/** What is in a reader's way, one line for each rule that is broken. A context needs `bypassCSP`: axe is a script of its own, which our policy forbids. */
export async function everythingWrong(tab) {
  await tab.evaluate(SOURCE);
  return run(tab, ALL);
}

/** The same, after colours or width of a page have changed that `everythingWrong` has looked at. */
export const wrongToTheEye = tab => run(tab, SEEN);

async function run(tab, runOnly) {
  const violations = await tab.evaluate(async ([runOnly, rules]) => (await self.axe.run(document, { runOnly, rules, resultTypes: ['violations'] })).violations, [runOnly, runOnly === ALL ? NOT : {}]);
  return violations.map(({ id, nodes }) => `${id}, ${nodes.length} times, as ${nodes[0].html.slice(0, 120)}`);
}
