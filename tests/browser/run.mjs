// Makes a handbook, serves it, and runs every test against it: node run.mjs [FILE…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHandbook } from './support/handbook.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = named.length ? named : (await readdir(here)).filter(name => name.endsWith('.test.mjs')).sort().map(name => join(here, name));

// Lighthouse measures time, so nothing else runs beside it.
const [alone, together] = [true, false].map(is => files.filter(file => file.endsWith('lighthouse.test.mjs') === is));
const handbook = await makeHandbook();
let code = 0;
try {
  const given = join(handbook.folder, 'given.json');
  const { stop, ...plain } = handbook;
  await writeFile(given, JSON.stringify(plain));
  for (const some of [together, alone].filter(some => some.length)) {
    const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', `--test-concurrency=${Math.min(2, availableParallelism())}`, ...some], {
      stdio: 'inherit', env: { ...process.env, SOTAY_GIVEN: given },
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => tests.kill(signal));
    const [ended] = await once(tests, 'exit');
    code ||= ended ?? 1;
    if (ended === null) break;
  }
} finally {
  await handbook.stop();
}
process.exitCode = code;
