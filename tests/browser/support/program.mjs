// The program `sotay`: started, spoken to, ended.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env.SOTAY_BIN ?? join(ROOT, 'target/release/sotay-console');
const LONGEST_START = 300_000;    // milliseconds; a demo reads eleven files, on a machine that may be busy

export const sample = name => join(ROOT, 'demo/files', name);

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a command to its end. What it said. */
export async function console_(...words) {
  const { stdout } = await promisify(execFile)(PROGRAM, words, { env: { ...process.env, SOTAY_LANGUAGE: 'vi' } });
  return stdout;
}

/** The number in the address that a command has printed. */
export function numberIn(said, path) {
  const found = said.match(new RegExp(`${path}(\\d{9})`));
  if (!found) throw Error(`no number behind ${path} in:\n${said}`);
  return found[1];
}

/** Starts a server, and comes back when what it says shows that it listens. */
export async function start(words, isListening) {
  const child = spawn(PROGRAM, words, { env: { ...process.env, SOTAY_LANGUAGE: 'vi' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '', ended = false;
  await new Promise((done, failed) => {
    const give_up = setTimeout(() => failed(Error(`sotay ${words.join(' ')} does not start:\n${said}`)), LONGEST_START);
    const hear = piece => {
      said += piece;
      if (isListening(said)) { clearTimeout(give_up); done(); }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', code => { ended = true; clearTimeout(give_up); failed(Error(`sotay ${words.join(' ')} ended with ${code}:\n${said}`)); });
  });
  return {
    said: () => said,
    async stop() {
      if (ended) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
