// On paper.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './support/chromium.mjs';
import { addresses, origin } from './support/given.mjs';

let browser, folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'sotay-print-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Prints a page on A4. How many sheets, and what stands on them. */
async function print(name) {
  const context = await browser.newContext({ locale: 'vi-VN', colorScheme: 'dark' }), tab = await context.newPage();
  await tab.goto(origin + addresses[name], { waitUntil: 'networkidle' });
  const file = join(folder, 'page.pdf');
  writeFileSync(file, await tab.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true }));
  await context.close();
  const sheets = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [file]))[1]);
  execFileSync('pdftoppm', ['-r', '20', '-gray', file, join(folder, 'sheet')]);
  const text = execFileSync('pdftotext', ['-layout', file, '-']).toString();
  return { sheets, text: text.normalize('NFC') };
}

for (const [name, most] of [['the landing page', 1], ['a resolution with a table', 3], ['a plan with a long table', 3], ['home', 1], ['pages as printed', 6]]) {
  test(`${name} takes at most ${most} sheets, without bars and buttons`, async () => {
    const { sheets, text } = await print(name);
    assert.ok(sheets <= most, `${sheets} sheets`);
    for (const words of ['Aa', 'Đến phần chính', 'Nghe đọc', 'Lưu trên máy này', 'English']) assert.ok(!text.includes(words), `«${words}» is printed:\n${text}`);
    assert.ok(text.includes(new URL(addresses[name], origin).host), 'the address to type stands on it');
  });
}

test('a table is printed with its border on both sides, and a link of a remark with its address', async () => {
  const { text } = await print('a plan with a long table');
  const grey = execFileSync('pdftoppm', ['-r', '200', '-gray', '-f', '3', '-l', '3', join(folder, 'page.pdf')], { maxBuffer: 2 ** 24 });
  const [width, height] = /^P5\s(\d+) (\d+)\s/.exec(grey.toString('latin1', 0, 20)).slice(1).map(Number), pixels = grey.subarray(grey.length - width * height);
  // of a column of the sheet, how much is dark: a border is dark from row to row
  const ink = Array.from({ length: width }, (_, x) => Array.from({ length: 600 }, (_, y) => pixels[(y + 200) * width + x] < 200).filter(Boolean).length / 600);
  const borders = ink.flatMap((share, x) => share > 0.9 && !(ink[x - 1] > 0.9) ? [x] : []);
  const margins = [borders[0], width - borders.at(-1)].map(points => Math.round(points / 200 * 2.54));
  assert.deepEqual(margins, [2, 2], `centimetres on either side of ${borders}`);
  const thickness = at => ink.slice(at, at + 6).filter(share => share > 0.9).length;
  assert.equal(thickness(borders.at(-1)), thickness(borders[0]), 'nothing of the last border is cut off');
  assert.match(text, /Mở Kết luận 09-KL\/TU\s+127\.0\.0\.1:\d+\/d\/\d{9}/);
});

test('a paper is printed whole, dark on white even where the reader likes it dark', async () => {
  const { text } = await print('a resolution with a table');
  for (const words of ['05-NQ/TU', 'VĂN BẢN MẪU']) assert.ok(text.includes(words), words);
  const grey = execFileSync('pdftoppm', ['-r', '10', '-gray', '-f', '1', '-l', '1', join(folder, 'page.pdf')]);
  const pixels = grey.subarray(grey.length - 80 * 110);
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  assert.ok(mean > 200, `the sheet is white: ${Math.round(mean)} of 255`);
});
