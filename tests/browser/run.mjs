// Makes a handbook, serves it, and runs every test against it but Lighthouse, which measures time and is named by itself: node run.mjs [FILE…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHandbook } from './support/handbook.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = named.length ? named : (await readdir(here)).filter(name => name.endsWith('.test.mjs') && !name.startsWith('lighthouse')).sort().map(name => join(here, name));

const handbook = await makeHandbook();
try {
  const given = join(handbook.folder, 'given.json');
  const { stop, ...plain } = handbook;
  await writeFile(given, JSON.stringify(plain));
  const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', `--test-concurrency=${Math.min(2, availableParallelism())}`, ...files], {
    stdio: 'inherit', env: { ...process.env, SOTAY_GIVEN: given },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => tests.kill(signal));
  const [ended] = await once(tests, 'exit');
  process.exitCode = ended ?? 1;
} finally {
  await handbook.stop();
}
