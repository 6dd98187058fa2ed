// The system's browser, with what it needs to run in a container and to leave the network alone.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

export const executablePath = process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser']).toString().trim();

export const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launch(more = {}) {
  return chromium.launch({ executablePath, ...more, args: [...QUIET, ...(more.args ?? [])] });
}

/** A profile of its own, kept while the browser runs: for what must survive a page. */
export function launchWithProfile(folder, more = {}) {
  return chromium.launchPersistentContext(folder, { executablePath, ...more, args: [...QUIET, ...(more.args ?? [])] });
}

/** The cookies that set how pages look. */
export function preferences(origin, wanted) {
  return Object.entries(wanted).map(([name, value]) => ({ name, value, url: origin }));
}
