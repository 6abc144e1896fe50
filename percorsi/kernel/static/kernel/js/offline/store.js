/* What waits on this device: sealed with a key that cannot be taken out of the browser, and that goes at sign-out.

   The database outlives every new version of the scripts: an update never touches what waits. */

const NAME = "percorsi-offline";
const DAY = 24 * 60 * 60 * 1000;
export const LONGEST = 7 * DAY;
export const WARNED = 5 * DAY;
const FLAG = "percorsi-waiting";

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const opened = async () => {
  const request = window.indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const store of ["keys", "waiting", "choices"]) {
      if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
    }
  };
  const database = await asked(request);
  database.onversionchange = () => database.close();
  return database;
};

const inside = async (name, mode, work) => {
  const database = await opened();
  try {
    return await asked(work(database.transaction(name, mode, { durability: "strict" }).objectStore(name)));
  } finally {
    database.close();
  }
};

export const isPossible = () => Boolean(window.indexedDB && window.crypto?.subtle && window.isSecureContext);

/* Whose phone this is now: the account that was last here with the network. */
export const lastAccount = () => inside("keys", "readonly", (store) => store.get("last"));

const keyOf = async (account, { make }) => {
  const found = await inside("keys", "readonly", (store) => store.get(account));
  if (found || !make) return found;
  const made = await window.crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await inside("keys", "readwrite", (store) => store.put(made, account));
  return made;
};

const bound = (account, id) => new TextEncoder().encode(`${account}|${id}`);

const seal = async (account, id, content) => {
  const iv = window.crypto.getRandomValues(new Uint8Array(12));
  const way = { name: "AES-GCM", iv, additionalData: bound(account, id) };
  const words = new TextEncoder().encode(JSON.stringify(content));
  return { iv, sealed: await window.crypto.subtle.encrypt(way, await keyOf(account, { make: true }), words) };
};

const unseal = async (account, id, kept) => {
  const key = await keyOf(account, { make: false });
  if (!key) return null;
  const way = { name: "AES-GCM", iv: kept.iv, additionalData: bound(account, id) };
  try {
    return JSON.parse(new TextDecoder().decode(await window.crypto.subtle.decrypt(way, key, kept.sealed)));
  } catch {
    return null;
  }
};

const entries = () => inside("waiting", "readonly", (store) => store.getAll());

/* So that every page can warn before a sign-out; how many, never what. */
const flag = async () => {
  const count = (await entries()).length;
  if (count) window.localStorage.setItem(FLAG, String(count));
  else window.localStorage.removeItem(FLAG);
};

export const comeIn = async (account) => {
  await keyOf(account, { make: true });
  await inside("keys", "readwrite", (store) => store.put(account, "last"));
};

export const keep = async (account, id, content) => {
  const entry = { id, account, at: Date.now(), ...(await seal(account, id, content)) };
  await inside("waiting", "readwrite", (store) => store.put(entry, id));
  await flag();
};

export const refuse = async (entry, reasons) => {
  await inside("waiting", "readwrite", (store) => store.put({ ...entry, content: undefined, reasons }, entry.id));
};

export const remove = async (id) => {
  await inside("waiting", "readwrite", (store) => store.delete(id));
  await flag();
};

/* The entries of one account with their content; how many are another's; how many were too old, and are gone. */
export const waiting = async (account) => {
  const found = { own: [], others: 0, expired: 0 };
  for (const entry of await entries()) {
    if (Date.now() - entry.at > LONGEST) {
      await remove(entry.id);
      found.expired += 1;
    } else if (entry.account !== account) {
      found.others += 1;
    } else {
      found.own.push({ ...entry, content: await unseal(account, entry.id, entry) });
    }
  }
  found.own.sort((one, other) => one.at - other.at);
  return found;
};

/* What a page needs when there is no network to ask: places to choose from, lists to mark. One of each name. */
export const keepAside = async (account, name, content) => {
  const sealed = await seal(account, name, content);
  await inside("choices", "readwrite", (store) => store.put(sealed, `${account}|${name}`));
};

export const keptAside = async (account, name) => {
  const kept = account && (await inside("choices", "readonly", (store) => store.get(`${account}|${name}`)));
  return (kept && (await unseal(account, name, kept))) || [];
};

/* One tap: what waits, the key, the choices, the pages kept. */
export const wipe = async () => {
  for (const store of ["waiting", "choices", "keys"]) await inside(store, "readwrite", (rows) => rows.clear());
  window.localStorage.removeItem(FLAG);
};
