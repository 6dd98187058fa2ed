// A handbook with every kind of page in it: the demo, and what a clerk does to it afterwards.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedCode } from './code.mjs';
import { console_, freePort, numberIn, sample, start } from './program.mjs';

const PACK = '204817368';    // the sample conference's, printed by the demo
const CODE_KEY = 2;          // the key for codes, made after the one for manifests

/** Makes it and serves it. `addresses` are those of its pages, by what they show. */
export async function makeHandbook() {
  const folder = await mkdtemp(join(tmpdir(), 'sotay-browser-')), data = join(folder, 'demo');
  const port = await freePort(), origin = `http://127.0.0.1:${port}`;
  const server = await start(['demo', '--listen', `127.0.0.1:${port}`, '--data', data], said => said.includes(`${origin}/search`));
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { addresses, numbers } = await fill(data, folder, origin);
    return { origin, folder, data, port, pack: PACK, numbers, addresses, said: server.said(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Does what a clerk does after a demo has begun. */
async function fill(data, folder, origin) {
  const clerk = (...words) => console_(...words, '--data', data);
  const publish = async (file, ...words) => numberIn(await clerk('publish', file, '--yes', ...words), '/d/');
  const named = await documents(origin);

  await clerk('document', 'replace', named['08/KH-MTTQ-BTT'], sample('12-ke-hoach-08-KH-MTTQ-BTT.docx'), '--topic', 'Ý kiến Nhân dân', '--note', 'Sửa chủ đề', '--yes');
  const scanned = await publish(sample('11-nghi-quyet-11-NQ-CB.scan.pdf'), '--issuer', 'X99.11.2', '--type', 'nghi-quyet', '--number', '12-NQ/CB', '--abstract', 'Nghị quyết tháng của chi bộ, bản quét');
  const sheet = await publish(sample('targets.xlsx'), '--issuer', 'X99', '--type', 'bao-cao', '--abstract', 'Bảng chỉ tiêu kèm theo kế hoạch');
  const draft = await publish(sample('10-bao-cao-dai-hoi-doan-du-thao.docx'), '--issuer', 'D99.12', '--type', 'bao-cao', '--number', '', '--abstract', 'Dự thảo báo cáo đại hội');
  await clerk('document', 'supersede', draft, 'by', scanned);
  const note = join(folder, 'thong-bao.txt');
  await writeFile(note, 'VĂN BẢN MẪU\n\nThông báo lịch tiếp công dân tháng mười hai.\n');
  const withdrawn = await publish(note, '--issuer', 'X99', '--type', 'thong-bao', '--number', '', '--abstract', 'Thông báo lịch tiếp công dân');
  await clerk('document', 'withdraw', withdrawn, '--reason', 'Đổi lịch', '--yes');
  const gone = numberIn(await clerk('pack', 'new', 'Hội nghị đã hoãn', scanned), '/q/');
  await clerk('pack', 'withdraw', gone, '--yes');

  const key = await readFile(join(data, 'keys/code.pem')), stranger = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const code = more => `/q/${signedCode({ kid: CODE_KEY, expires: Math.floor(Date.now() / 1000) + 3600, id: randomBytes(16), key, ...more })}`;

  const plan = named['12-KH/TU'], replaced = named['08/KH-MTTQ-BTT'];
  const addresses = {
    home: '/',
    'a list': '/documents?type=ke-hoach',
    'an empty list': '/documents?year=1975',
    'results of a search': '/search?q=chi+bo',
    'a search without results': '/search?q=khongcogica',
    'a search for nothing': '/search?q=',
    'the landing page': `/q/${PACK}`,
    'a resolution with a table': `/d/${named['05-NQ/TU']}`,
    'a plan with a long table': `/d/${plan}?pack=${PACK}`,
    'a document in three languages': `/d/${named['04-HD/VPTU']}`,
    'an amending document': `/d/${named['09-KL/TU']}`,
    'a document in its second version': `/d/${replaced}`,
    'a replaced version': `/d/${replaced}/v/1`,
    'a scanned document': `/d/${scanned}`,
    'a sheet': `/d/${sheet}`,
    'a superseded draft': `/d/${draft}`,
    'pages as printed': `/d/${plan}/v/1/pages`,
    'a withdrawn document': `/d/${withdrawn}`,
    'a withdrawn pack': `/q/${gone}`,
    'an unknown code': '/q/204817370'.replace('204817370', unknownTo(PACK)),
    'a mistyped code': '/q/204817369',
    'an expired code': code({ expires: Math.floor(Date.now() / 1000) - 3600 }),
    'a forged code': code({ key: stranger }),
    'a code of an unknown key': code({ kid: 99 }),
    'a signed code for nothing': code({}),
    'a code of a later version': `/q/${'1'.repeat(212)}`,
    'a code of somebody else': '/q?code=https%3A%2F%2Fexample.com%2Fx',
    'no page': '/khong-co',
    'too long a question': `/search?q=${'a'.repeat(9000)}`,
    'what is kept': '/offline',
  };
  return { addresses, numbers: named };
}

/** Numbers of the public documents, by the number that stands on their face. */
async function documents(origin) {
  const named = {};
  for (const [, code, name] of (await (await fetch(origin, { headers: { 'Accept-Language': 'vi' } })).text()).matchAll(/href="\/d\/(\d{9})"><span><b>(.*?)<\/b>/g)) {
    named[name.replace(/<[^>]*>/g, '').split(' ').at(-1)] = code;
  }
  return named;
}

// The check digit after Damm, as core/domain/src/public_number.rs explains.
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];

/** A number that can exist, near another one. */
function unknownTo(number) {
  const body = String(Number(number.slice(0, 8)) + 1);
  return body + [...body].reduce((state, digit) => DAMM[state][digit], 0);
}
