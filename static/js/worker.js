// The service worker: keeps what every page is drawn with, and one page for when there is no connection. It keeps no
// page with anybody's data on it. `self.SHELL` stands above: version, files, the address of that page.
const NAME = `expex-shell-${self.SHELL.version}`;

self.addEventListener("install", (event) => {
  const fresh = self.SHELL.files.map((file) => new Request(file, { cache: "reload" }));
  const page = new Request(self.SHELL.offline, { cache: "reload", credentials: "omit" });
  event.waitUntil(caches.open(NAME).then((shell) => shell.addAll([...fresh, page])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

async function kept(address) {
  const shell = await caches.open(NAME);
  return shell.match(address, { ignoreVary: true });
}

async function pageOrOffline(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(self.SHELL.offline)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(pageOrOffline(request));
  } else if (self.SHELL.files.includes(new URL(request.url).pathname)) {
    event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  }
});
