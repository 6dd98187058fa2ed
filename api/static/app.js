// What a page can do beyond reading: keep itself on the device, read itself aloud, find the place again. All pages work without it.
// JavaScript of 2017, for old web views. The room for what it shows is there already: nothing moves.

const find = selector => document.querySelector(selector);
const root = document.documentElement;
const article = find('article');

// Settings, on pages from the device's own store: no server draws them or sets the cookie.
for (const [name, values] of [['size', /^[1-4]$/], ['theme', /^(device|light|dark)$/]]) {
  const asked = new URLSearchParams(location.search).get(name);
  if (values.test(asked)) document.cookie = `${name}=${asked}; Path=/; Max-Age=31536000; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  const kept = document.cookie.split('; ').find(pair => pair.startsWith(name + '='));
  if (kept && values.test(kept.slice(name.length + 1))) root.dataset[name] = kept.slice(name.length + 1);
}

// Keeping, in the cache that sw.js answers from.
const CACHE = 'kept-1';
const mayKeep = self.isSecureContext && 'serviceWorker' in navigator && 'caches' in self;

async function store(cache, path) {
  const answer = await fetch(path, { cache: 'no-cache', credentials: 'same-origin' });
  if (!answer.ok || answer.redirected || /private|no-store/.test(answer.headers.get('Cache-Control'))) throw Error(path);
  if (/html/.test(answer.headers.get('Content-Type'))) {
    for (const asset of new Set((await answer.clone().text()).match(/\/a\/[\w.-]+/g))) {
      if (!await cache.match(asset)) await store(cache, asset);
    }
  }
  await cache.put(path, answer);
}

async function keep(button, paths) {
  const cache = await caches.open(CACHE);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  await navigator.serviceWorker.register('/sw.js');
  let done = 0;
  for (const path of paths) {
    await store(cache, path);
    done += 1;
    button.textContent = button.dataset.progress.replace('{done}', done).replace('{total}', paths.length);
  }
  await store(cache, '/offline');    // in the language of what was kept
  await navigator.serviceWorker.ready;
}

const button = mayKeep && find('.keep');
if (button) {
  const paths = button.dataset.paths.split(' ');
  button.classList.remove('later');
  Promise.all(paths.map(path => caches.match(path))).then(copies => { if (copies.every(copy => copy)) button.textContent = button.dataset.kept; });
  let isBusy = false;
  button.onclick = async () => {
    if (isBusy) return;
    const { kept, full, cut, failed } = button.dataset;
    isBusy = true;
    try {
      await keep(button, paths);
      button.textContent = kept;
    } catch (error) {
      button.textContent = error.name === 'QuotaExceededError' ? full : error instanceof TypeError ? cut : failed;
    }
    isBusy = false;
  };
}

// What is kept: a link at the foot of every page, the list on /offline, shown when all stands in its place.
async function list(section) {
  const cache = await caches.open(CACHE), rows = section.querySelector('ul'), heading = section.querySelector('h2');
  const pages = (await cache.keys()).filter(page => /^\/[qd]\/\d+$/.test(new URL(page.url).pathname));
  for (const page of pages.sort((one, other) => one.url < other.url ? 1 : -1)) {
    const copy = new DOMParser().parseFromString(await (await cache.match(page)).text(), 'text/html');
    const row = document.createElement('li'), link = document.createElement('a'), remove = document.createElement('button');
    link.href = page.url;
    link.textContent = [...copy.querySelectorAll('h1, .lead')].map(line => line.firstChild.textContent).join(': ');
    link.dir = 'auto';
    remove.className = 'btn';
    remove.textContent = section.dataset.remove;
    remove.setAttribute('aria-label', `${remove.textContent}: ${link.textContent}`);
    remove.onclick = async () => {
      const own = copy.querySelector('.keep');
      for (const path of own ? own.dataset.paths.split(' ') : [page.url]) await cache.delete(path);
      location.reload();
    };
    row.append(link, remove);
    rows.append(row);
  }
  section.querySelector('.none').hidden = pages.length > 0;
  rows.hidden = !pages.length;
  section.hidden = false;
  if (location.pathname === '/offline') {    // asked for, not shown instead of another page
    find('.missing').hidden = heading.hidden = true;
    find('.asked').hidden = false;
  }
}

if (mayKeep) {
  caches.has(CACHE).then(kept => { find('.kept-here').classList.toggle('later', !kept); });
}
if (find('.kept')) {
  const show = () => find('main').classList.remove('settling');
  Promise.resolve(mayKeep && list(find('.kept'))).then(show, error => { show(); throw error; });
}

// Reading aloud: one utterance a sentence, since browsers cut off long ones. It begins on the screen, or where it stopped.
const listen = find('.listen'), speech = self.speechSynthesis;
if (listen && speech) {
  const parts = [...article.querySelectorAll('h2, h3, h4, h5, h6, p:not(.page), tr')], words = listen.textContent;
  let turn = 0, at = 0, stop = null;
  const voice = () => {
    const able = speech.getVoices().filter(voice => voice.lang.toLowerCase().startsWith(article.lang));
    return able.find(voice => voice.localService) || able[0];
  };
  const text = part => part.cells ? [...part.cells].map(cell => cell.textContent).join('; ') : part.textContent;
  const isSeen = part => part && part.getBoundingClientRect().bottom > 0 && part.getBoundingClientRect().top < innerHeight;
  const mark = part => {
    for (const spoken of document.querySelectorAll('.spoken')) spoken.classList.remove('spoken');
    if (part) part.classList.add('spoken');
    if (part && !isSeen(part)) part.scrollIntoView();
  };
  const end = () => {
    turn += 1;
    speech.cancel();
    mark(null);
    if (stop) stop.remove();
    stop = null;
    listen.textContent = words;
  };
  const say = (sentences, own) => {
    if (own !== turn) return;
    if (!sentences.length) return read(at + 1, own);
    const utterance = self.utterance = new SpeechSynthesisUtterance(sentences[0]);    // held, or Chrome forgets it and never says that it ended
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.rate = 0.9;
    utterance.onend = () => say(sentences.slice(1), own);
    utterance.onerror = () => { if (own === turn) end(); };
    speech.speak(utterance);
  };
  const read = (place, own) => {
    at = place;
    if (at >= parts.length) { at = 0; return end(); }
    mark(parts[at]);
    say(text(parts[at]).trim().match(/.{1,200}?[.;:!?…؟؛](?=\s|$)|.{1,200}(?=\s|$)|.{1,200}/g) || [], own);
  };
  const show = () => listen.classList.toggle('later', !voice());
  show();
  speech.onvoiceschanged = show;
  listen.onclick = () => {
    if (stop) return end();
    if (resume) resume.hidden = true;
    stop = listen.cloneNode();
    stop.classList.add('main', 'float');
    stop.onclick = end;
    document.body.append(stop);
    stop.textContent = listen.textContent = listen.dataset.stop;
    turn += 1;
    read(isSeen(parts[at]) ? at : Math.max(0, parts.findIndex(isSeen)), turn);
  };
  addEventListener('pagehide', end);
}

// The place where reading ended, kept on this device alone; offered until a reader has gone on from the top.
const resume = find('.resume');
if (resume) {
  const places = [...article.querySelectorAll('h2, h3, h4, .clause')], name = 'place:' + location.pathname;
  const remember = () => {
    const place = places.filter(place => place.getBoundingClientRect().top < innerHeight / 3).pop();
    try { if (place) localStorage.setItem(name, place.id); } catch (error) { /* not allowed to: then not */ }
  };
  let id = null;
  try { id = localStorage.getItem(name); } catch (error) { /* not allowed to: then not */ }
  const at = places.findIndex(place => place.id === id);
  const heading = places.slice(0, at + 1).filter(place => place.tagName !== 'P').pop();
  if (heading && at > 0 && !location.hash) {
    resume.href = '#' + id;
    resume.lastElementChild.textContent = heading.textContent;
    resume.hidden = false;
    addEventListener('scroll', () => { if (scrollY > innerHeight) resume.hidden = true; });
  }
  addEventListener('pagehide', remember);
  document.addEventListener('visibilitychange', () => { if (document.hidden) remember(); });
}
