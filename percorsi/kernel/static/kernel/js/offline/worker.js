/* Keeps one page without any data, and the files it needs, for when there is no network. SETTINGS comes from the server.

   It limits itself to its own area and never touches what waits to be sent: that is in another store. */
"use strict";

const PREFIX = `percorsi-offline-${SETTINGS.scope}|`; // each area has its own
const CACHE = PREFIX + SETTINGS.version;
const DOWN = [502, 503, 504];

const fill = async () => {
  const cache = await caches.open(CACHE);
  const page = await fetch(SETTINGS.page, { credentials: "omit", cache: "reload" });
  if (!page.ok) throw new Error("the page for without the network is not there");
  const named = [...(await page.clone().text()).matchAll(/(?:href|src)="([^"]+)"/g)].map((found) => found[1]);
  const files = named.filter((address) => address.startsWith(SETTINGS.files));
  await cache.addAll([...new Set([...SETTINGS.modules, ...files])]);
  await cache.put(SETTINGS.page, page);
};

const forgetOlder = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
};

const page = async (request) => {
  try {
    const answer = await fetch(request);
    if (!DOWN.includes(answer.status)) return answer;
  } catch {
    // no network: the page kept
  }
  return (await caches.match(SETTINGS.page)) || Response.error();
};

const file = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
};

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname.startsWith(SETTINGS.scope)) event.respondWith(page(request));
  else if (address.pathname.startsWith(SETTINGS.files)) event.respondWith(file(request));
});
