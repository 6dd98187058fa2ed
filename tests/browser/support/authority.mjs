// A certificate authority of the tests' own: a server that speaks HTTPS, and a browser that trusts it as people's browsers trust theirs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './chromium.mjs';

/** Makes an authority and a certificate for this name, good for two days. */
export function makeAuthority(name) {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-authority-'));
  const at = file => join(folder, file);
  const openssl = (...words) => execFileSync('openssl', words, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', at('ca.key'), '-out', at('ca.crt'), '-days', '2', '-subj', '/CN=Sotay test authority');
  openssl('req', ...key, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', `/CN=${name}`);
  writeFileSync(at('server.ext'), `subjectAltName=DNS:${name}\nextendedKeyUsage=serverAuth\n`);
  openssl('x509', '-req', '-in', at('server.csr'), '-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', at('server.ext'), '-out', at('server.crt'));
  // where Chromium on Linux looks for authorities that the owner of the machine trusts
  const home = at('home'), trusted = join(home, '.pki/nssdb');
  mkdirSync(trusted, { recursive: true });
  execFileSync('certutil', ['-d', `sql:${trusted}`, '-N', '--empty-password']);
  execFileSync('certutil', ['-d', `sql:${trusted}`, '-A', '-t', 'C,,', '-n', 'sotay', '-i', at('ca.crt')]);
  return { certificate: at('server.crt'), key: at('server.key'), home, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A browser that trusts it, and finds `name` at this port. */
export function launchTrusting(authority, name, port) {
  return launch({ env: { ...process.env, HOME: authority.home }, args: [`--host-resolver-rules=MAP ${name}:443 127.0.0.1:${port}`] });
}
