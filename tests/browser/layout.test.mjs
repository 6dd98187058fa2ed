// Large enough to hit, nothing beside the screen, nothing that moves.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, preferences } from './support/chromium.mjs';
import { addresses, LANGUAGES, origin } from './support/given.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Whatever can be pressed and is smaller than 48 px. Links inside of a sentence are exempt (WCAG 2.5.8). */
function smallTargets() {
  const box = one => {
    const cover = getComputedStyle(one, '::after');
    const stretched = cover.position === 'absolute' && cover.content !== 'none' && one.offsetParent;
    return (stretched || one).getBoundingClientRect();
  };
  return [...document.querySelectorAll('a, button, summary, input, select, textarea')].filter(one => {
    const { width, height } = box(one), inSentence = one.matches('p a:not(.btn)') && getComputedStyle(one).display === 'inline';
    return width && !inSentence && !one.matches('.skip') && (width < 47.5 || height < 47.5);
  }).map(one => `${one.outerHTML.slice(0, 80)} ${Math.round(box(one).width)}×${Math.round(box(one).height)}`);
}

for (const language of LANGUAGES) {
  test(`every target is at least 48 px and nothing stands beside the screen, narrow or wide, letters small or large: ${language}`, async () => {
    const context = await browser.newContext(), tab = await context.newPage(), found = [];
    await context.addCookies(preferences(origin, { lang: language }));
    for (const [name, address] of Object.entries(addresses)) {
      await tab.goto(origin + address);
      for (const [isOpen, width, size] of [[false, 320, '1'], [false, 320, '4'], [true, 320, '1'], [true, 320, '4'], [true, 1280, '1'], [true, 1280, '4']]) {
        await tab.setViewportSize({ width, height: 720 });
        await tab.evaluate(([isOpen, size]) => {
          for (const part of document.querySelectorAll('details')) part.open = isOpen;
          document.documentElement.dataset.size = size;
        }, [isOpen, size]);
        const screen = `${name}, ${width} px, size ${size}${isOpen ? ', opened' : ''}`;
        const beside = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (beside > 0) found.push(`${screen}: ${beside} px beside the screen`);
        if (isOpen) found.push(...(await tab.evaluate(smallTargets)).map(target => `${screen}: ${target}`));
      }
    }
    await context.close();
    assert.deepEqual(found, []);
  });
}

test('head, body and foot of a page begin and end on the same lines', async () => {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  for (const [name, address] of Object.entries(addresses)) {
    await tab.goto(origin + address);
    const edges = await tab.evaluate(() => [...document.querySelectorAll('.wrap')].map(part => part.getBoundingClientRect()).map(({ left, right }) => `${left} ${right}`));
    assert.equal(edges.length, 3, name);
    assert.equal(new Set(edges).size, 1, `${name}: ${edges}`);
  }
  await tab.close();
});

/** Collects in `moved` what changes its place without having been asked to. */
function watchMoves() {
  self.moved = [];
  new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput) self.moved.push(`${shift.value} ${shift.sources.map(({ node, previousRect, currentRect }) => `${(node?.outerHTML ?? node?.data ?? '').slice(0, 80)} ${JSON.stringify([previousRect, currentRect])}`)}`); }).observe({ type: 'layout-shift', buffered: true });
}

test('nothing moves while a page appears', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } }), tab = await context.newPage();
  await context.addInitScript(watchMoves);
  for (const [name, address] of Object.entries(addresses)) {
    await tab.goto(origin + address, { waitUntil: 'load' });
    await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    await tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await tab.evaluate(() => self.moved), [], name);
  }
  await context.close();
});

test('nothing moves while the rows of a list come one after another', async test_ => {
  // each row comes in two pieces: what stands behind its words may not push them aside
  const slow = createServer(async (request, response) => {
    const answer = await fetch(origin + request.url, { headers: { 'Accept-Language': 'vi' } });
    response.writeHead(200, { 'Content-Type': answer.headers.get('content-type') });
    for (const piece of (await answer.text()).split(/(?<=<\/small>)/)) await new Promise(done => response.write(piece, () => setTimeout(done, 100)));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(slow, 'listening');
  test_.after(() => {
    slow.close();
    slow.closeAllConnections();
  });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } }), tab = await context.newPage();
  await context.addInitScript(watchMoves);
  for (const name of ['home', 'the landing page']) {
    await tab.goto(`http://127.0.0.1:${slow.address().port}${addresses[name]}`);
    assert.deepEqual(await tab.evaluate(() => self.moved), [], name);
  }
  await context.close();
});

test('a table that goes on beside the screen says so at that side, and is moved with the keyboard', async () => {
  for (const [lang, colorScheme] of [['vi', 'light'], ['vi', 'dark'], ['ar', 'light']]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, javaScriptEnabled: false }), tab = await context.newPage();
    await context.addCookies(preferences(origin, { lang }));
    await tab.goto(origin + addresses['a plan with a long table']);
    const table = tab.locator('.scroll').last(), place = `${lang}, ${colorScheme}`;
    assert.match(await table.getAttribute('aria-label'), /2/, `${place}: it has a name`);
    await table.evaluate(part => part.scrollIntoView({ block: 'end' }));
    const { x, y, width, height } = await table.boundingBox();
    // below the words of the last row, and beside the table
    const look = at => tab.screenshot({ clip: { x: at, y: y + height - 8, width: 3, height: 3 } });
    const shaded = async () => {
      const paper = await look(4), sides = [await look(x + 3), await look(x + width - 6)];
      return sides.map(side => !side.equals(paper));
    };
    assert.deepEqual(await shaded(), [false, true], `${place}: it goes on to the right`);
    await table.focus();
    for (let pressed = 0; pressed < 50 && await table.evaluate(part => part.scrollLeft) < 10; pressed += 1) await tab.keyboard.press('ArrowRight');
    assert.deepEqual(await shaded(), [true, true], `${place}: it goes on to both sides`);
    await table.evaluate(part => { part.scrollLeft = part.scrollWidth; });
    assert.deepEqual(await shaded(), [true, false], `${place}: it goes on to the left`);
    await context.close();
  }
});

test('the first screen of the smallest phone holds the title, the time and the first paper', async () => {
  for (const lang of LANGUAGES) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } }), tab = await context.newPage();
    await context.addCookies(preferences(origin, { lang }));
    await tab.goto(origin + addresses['the landing page']);
    for (const part of ['h1', '.event', '.rows .row b']) {
      const { y, height } = await tab.locator(part).first().boundingBox();
      assert.ok(y + height <= 640, `${lang}: ${part} ends at ${Math.round(y + height)} px`);
    }
    await context.close();
  }
});

test('Arabic is written from the right, and numbers of documents are not turned round', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } }), tab = await context.newPage();
  await context.addCookies(preferences(origin, { lang: 'ar' }));
  await tab.goto(origin + addresses['the landing page']);
  assert.equal(await tab.locator('html').getAttribute('dir'), 'rtl');
  const { x, width } = await tab.locator('h1').boundingBox(), site = await tab.locator('.site').boundingBox();
  assert.ok(site.x + site.width > 180 && x + width > 180, 'lines begin at the right');
  await tab.goto(origin + addresses['a document in three languages']);
  const digits = await tab.locator('.kind').evaluate(heading => {
    const range = document.createRange(), walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const places = [];
    for (let node; (node = walker.nextNode());) {
      for (const [at, letter] of [...node.data].entries()) {
        if (!/[\d/A-ZĐ-]/.test(letter)) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        places.push([range.getBoundingClientRect().x, letter]);
      }
    }
    return places.sort(([one], [other]) => one - other).map(([, letter]) => letter).join('');
  });
  assert.match(digits, /04-HD\/VPTU/, 'as the eye reads it, from the left');
  await tab.goto(origin + addresses['an amending document']);
  const [number, words] = await tab.locator('.note a').evaluate(link => [link.querySelector('bdi'), link.firstChild].map(part => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect().x;
  }));
  assert.ok(number < words, 'type and number within a sentence: the number comes last, at the left');
  await context.close();
});
