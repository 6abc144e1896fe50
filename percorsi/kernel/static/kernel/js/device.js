/* What is not on the server yet, kept on this device: encrypted with a key the server gives to its author alone.

   Without the author's session nobody reads it, also not the next account on the same computer. It goes when the server
   has it, at sign-out, and after three days. */
"use strict";

(() => {
  const NAME = "percorsi-drafts";
  const STORE = "copies";
  const LONGEST = 72 * 60 * 60 * 1000;
  const possible = Boolean(window.indexedDB && window.crypto && window.crypto.subtle);
  let closed = false;

  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const opened = async () => {
    const request = window.indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    const database = await asked(request);
    database.onversionchange = () => database.close();
    return database;
  };

  const inside = async (mode, work) => {
    const database = await opened();
    try {
      return await asked(work(database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE)));
    } finally {
      database.close();
    }
  };

  const forgetOld = async () => {
    const there = await window.indexedDB.databases();
    if (!there.some((one) => one.name === NAME)) return;
    const database = await opened();
    const cursor = database.transaction(STORE, "readwrite").objectStore(STORE).openCursor();
    cursor.onsuccess = () => {
      const found = cursor.result;
      if (!found) return database.close();
      if (Date.now() - found.value.at > LONGEST) found.delete();
      found.continue();
    };
  };

  /* One form of one author: `put` keeps, `get` gives back, `drop` forgets. */
  class Copy {
    constructor(place, secret) {
      this.place = place;
      const raw = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
      this.key = possible ? window.crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]) : null;
      this.turn = Promise.resolve();
    }

    /* One after the other, in the order they were asked. */
    next(work) {
      this.turn = this.turn.then(work).catch(() => null);
      return this.turn;
    }

    put(content) {
      if (!this.key || closed) return Promise.resolve(false);
      return this.next(async () => {
        const iv = window.crypto.getRandomValues(new Uint8Array(12));
        const words = new TextEncoder().encode(JSON.stringify(content));
        const sealed = await window.crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, words);
        if (closed) return false;
        await inside("readwrite", (store) => store.put({ iv, sealed, at: Date.now() }, this.place));
        return true;
      });
    }

    get() {
      if (!this.key) return Promise.resolve(null);
      return this.next(async () => {
        const kept = await inside("readonly", (store) => store.get(this.place));
        if (!kept || Date.now() - kept.at > LONGEST) return null;
        const words = await window.crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await this.key, kept.sealed);
        return { at: kept.at, ...JSON.parse(new TextDecoder().decode(words)) };
      });
    }

    drop() {
      return this.key ? this.next(() => inside("readwrite", (store) => store.delete(this.place))) : Promise.resolve();
    }
  }

  /* At sign-out everything goes, in every tab; a page still open keeps nothing more until somebody signs in on it. */
  const forgetAll = () => {
    closed = true;
    if (window.indexedDB) window.indexedDB.deleteDatabase(NAME);
  };
  const openAgain = () => {
    closed = false;
  };

  if (possible) forgetOld().catch(() => null);
  window.percorsi = { ...window.percorsi, Copy, forgetAll, openAgain, keepsCopies: possible };
})();
