// What this phone or computer keeps for one person who called it their own: drafts of their reflections, and whether they
// are sent. Nothing is kept before that person says so; signing out empties it; another person signing in empties it too.
const OWNER = "expex-own-device";
const ASLEEP = "expex-signed-out";
const STORE = "drafts";

export const canKeep = "indexedDB" in window && "serviceWorker" in navigator && window.isSecureContext;

function remembered(key) {
  try {
    return window.localStorage.getItem(key) ?? "";
  } catch {
    return "";  // a browser that keeps nothing
  }
}

export const owner = () => remembered(OWNER);
export const isAsleep = () => remembered(ASLEEP) !== "";

export function callItOwn(person) {
  window.localStorage.setItem(OWNER, person);
}

export function sleep(yes) {
  if (yes) window.localStorage.setItem(ASLEEP, "yes");
  else window.localStorage.removeItem(ASLEEP);
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = window.indexedDB.open("expex", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["person", "key"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function asked(mode, ask) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const keep = (draft) => asked("readwrite", (store) => store.put(draft));
export const read = (person, key) => asked("readonly", (store) => store.get([person, key]));
export const drop = (person, key) => asked("readwrite", (store) => store.delete([person, key]));

// Change what is kept of one draft in one step, so that typing and sending never undo each other. `otherwise` begins it.
export const change = (person, key, changed, otherwise = null) => asked("readwrite", (store) => {
  const request = store.get([person, key]);
  request.addEventListener("success", () => {
    const now = request.result ?? otherwise;
    if (now) store.put({ ...now, ...changed(now) });
  });
  return request;
});

export async function all(person) {
  const drafts = await asked("readonly", (store) => store.getAll());
  return drafts.filter((draft) => draft.person === person).sort((one, two) => two.changedAt - one.changedAt);
}

// What is kept of one reflection: a text that waits to be sent before one that does not.
export async function about(person, id) {
  const found = (await all(person)).filter((draft) => draft.id === id);
  return found.find((draft) => draft.unsent) ?? found[0] ?? null;
}

export const unsent = async (person) => (await all(person)).filter((draft) => draft.unsent);

export async function forget() {
  window.localStorage.removeItem(OWNER);
  await asked("readwrite", (store) => store.clear());
}
