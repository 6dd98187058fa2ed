// Signed codes, made from their description (core/handbook/src/qr/token.rs) and not by the program: what the handbook itself would not make.
import { createPrivateKey, sign } from 'node:crypto';

const FORMAT = 0x10, PACK = 1, GROUP = 7;
/** A private key in DER is these bytes and its seed; the program writes the public half behind it, which OpenSSL does not read. */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex'), SEED = 32;

/** The digits of a code for a pack. `expires` in seconds since 1970, `id` its 16 bytes, `key` in PEM. */
export function signedCode({ kid, expires, id, key }) {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(expires);
  const header = [0xa2, 0x01, 0x32, 0x04, 0x41, kid];
  const claims = [0xa3, 0x04, 0x1a, ...time, 0x07, 0x50, ...id, 0x61, 'k'.charCodeAt(), PACK];
  const said = Buffer.from([0x84, 0x6a, ...Buffer.from('Signature1'), 0x46, ...header, 0x40, 0x58, claims.length, ...claims]);
  return digits(Buffer.from([FORMAT, kid, PACK, ...time, ...id, ...sign(null, said, privateKey(key))]));
}

function privateKey(pem) {
  const der = Buffer.from(pem.toString().replace(/-----[^-]*-----|\s/g, ''), 'base64');
  return createPrivateKey({ key: Buffer.concat([HEAD, der.subarray(HEAD.length, HEAD.length + SEED)]), format: 'der', type: 'pkcs8' });
}

/** Seven bytes are seventeen digits; a last group of fewer takes as many as it needs. */
function digits(bytes) {
  let out = '';
  for (let at = 0; at < bytes.length; at += GROUP) {
    const group = bytes.subarray(at, at + GROUP);
    out += BigInt(`0x${group.toString('hex')}`).toString().padStart(Math.ceil(group.length * 17 / GROUP), '0');
  }
  return out;
}
