// Reading without a network. Stored is what a person asked to keep, and the page that says what is missing; nothing that was only looked at.

const CACHE = 'kept-1';    // the number grows when what is stored no longer fits: everything kept is then gone
const PATIENCE = 2500;     // milliseconds for the network before a kept copy is shown
const SAME = { ignoreSearch: true, ignoreVary: true };

async function store(cache, path, answer) {
  if (!answer.ok || answer.redirected || /private|no-store/.test(answer.headers.get('Cache-Control'))) return;
  for (const asset of new Set((await answer.clone().text()).match(/\/a\/[\w.-]+/g))) {
    if (!await cache.match(asset)) await cache.add(asset);
  }
  await cache.put(path, answer);
}

async function install() {
  const cache = await caches.open(CACHE);
  await store(cache, '/offline', await fetch('/offline'));
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

// A kept copy follows what the network says: new text replaces it, a withdrawal removes it.
async function follow(kept, answer) {
  const cache = await caches.open(CACHE);
  if (answer.status === 404 || answer.status === 410) await cache.delete(kept.url, SAME);
  else if (answer.url === kept.url) await store(cache, kept.url, answer);
}

async function navigate(event) {
  const cache = await caches.open(CACHE), kept = await cache.match(event.request, SAME);
  const network = fetch(event.request);
  if (!kept) return network.catch(() => cache.match('/offline'));
  event.waitUntil(network.then(answer => follow(kept, answer.clone())).catch(() => { /* no network: the copy stays as it is */ }));
  const answer = network.then(answer => answer.status < 500 ? answer : kept, () => kept);
  return Promise.race([answer, new Promise(done => setTimeout(done, PATIENCE, kept))]);
}

self.addEventListener('install', event => event.waitUntil(install()));
self.addEventListener('activate', event => event.waitUntil(activate()));
self.addEventListener('fetch', event => {
  const { method, mode, url, destination } = event.request;
  if (method !== 'GET' || new URL(url).origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(navigate(event));
  // Sheets, scripts, pictures of pages: their addresses never mean other bytes. What the page fetches to keep it goes to the network.
  else if (destination) event.respondWith(caches.match(event.request, { ignoreVary: true }).then(kept => kept || fetch(event.request)));
});
