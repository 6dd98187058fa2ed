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

for (const [name, most] of [['the landing page', 1], ['a resolution with a table', 4], ['a plan with a long table', 5], ['home', 3], ['pages as printed', 6]]) {
  test(`${name} takes at most ${most} sheets, without bars and buttons`, async () => {
    const { sheets, text } = await print(name);
    assert.ok(sheets <= most, `${sheets} sheets`);
    for (const words of ['Aa', 'Đến phần chính', 'Nghe đọc', 'Lưu về máy', 'English']) assert.ok(!text.includes(words), `«${words}» is printed:\n${text}`);
    assert.ok(text.includes(new URL(addresses[name], origin).host), 'the address to type stands on it');
  });
}

test('a paper is printed whole, dark on white even where the reader likes it dark', async () => {
  const { text } = await print('a resolution with a table');
  for (const words of ['05-NQ/TU', 'VĂN BẢN MẪU']) assert.ok(text.includes(words), words);
  const grey = execFileSync('pdftoppm', ['-r', '10', '-gray', '-f', '1', '-l', '1', join(folder, 'page.pdf')]);
  const pixels = grey.subarray(grey.length - 80 * 110);
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  assert.ok(mean > 200, `the sheet is white: ${Math.round(mean)} of 255`);
});
