/* What waits on this device, shown on the page: how much, of what, and what became of it. */

import { LONGEST, WARNED, comeIn, isPossible, keep, lastAccount, waiting, wipe } from "./store.js";
import { send } from "./sending.js";

const panel = document.querySelector("[data-offline]");
const part = (name) => panel.querySelector(`[data-offline-${name}]`);
let account = null;
let correct = (entry) => window.location.assign(entry.content.address);

export const isHere = () => Boolean(panel && isPossible());
export const whose = () => account;

/* The server drew this page for whoever is signed in; the page kept on the phone it drew for nobody. */
export const hasNetwork = () => Boolean(panel.dataset.account);

const say = (name) => {
  for (const one of panel.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== name;
};

const time = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" }).format(at);

const row = (entry) => {
  const drawn = part("row").content.firstElementChild.cloneNode(true);
  const inside = (name) => drawn.querySelector(`[data-row-${name}]`);
  inside("label").textContent = `${time(entry.at)} · ${entry.content?.label || ""}`;
  inside("old").hidden = Date.now() - entry.at < WARNED;
  inside("until").textContent = time(entry.at + LONGEST);
  inside("refused").hidden = !entry.reasons;
  inside("reasons").textContent = (entry.reasons || []).join(" ");
  inside("gone").hidden = !entry.reasons || entry.reasons.length > 0;
  inside("refused").querySelector("button").addEventListener("click", () => correct(entry));
  return drawn;
};

const draw = async () => {
  const found = await waiting(account);
  part("count").textContent = String(found.own.length + found.others);
  part("list").replaceChildren(...found.own.map(row));
  part("others").hidden = !found.others;
  if (found.expired) part("expired").hidden = false;
  for (const button of [part("send"), part("wipe")]) button.hidden = !(found.own.length + found.others);
  panel.dataset.waits = found.own.length + found.others ? "yes" : "no";
};

const sendWaiting = async () => {
  if (!account) return "no-account";
  const state = await send(account, panel.dataset.tokenUrl);
  await draw();
  if (state !== "nothing") say(state);
  return state;
};

/* Kept first, then sent: says what became of it. `onKept` runs when it is safe. */
export const put = async (id, content, onKept) => {
  if (!account) {
    say("no-account");
    return "no-account";
  }
  await keep(account, id, content);
  onKept?.();
  await draw();
  say("kept");
  panel.scrollIntoView();
  return sendWaiting();
};

const wipeAll = async () => {
  await wipe();
  if (hasNetwork()) await comeIn(account);
  else account = null;
  await draw();
  say("wiped");
};

const listen = () => {
  part("send").addEventListener("click", sendWaiting);
  part("wipe").addEventListener("click", wipeAll);
  window.addEventListener("online", sendWaiting);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendWaiting());
};

/* `prepare` runs once it is known whose phone this is; `onCorrect` takes up again what the server refused. */
export const begin = async ({ prepare, onCorrect } = {}) => {
  navigator.serviceWorker?.register(panel.dataset.workerUrl, { scope: panel.dataset.scope }).catch(() => null);
  account = panel.dataset.account || (await lastAccount()) || null;
  correct = onCorrect || correct;
  if (hasNetwork()) await comeIn(account);
  await prepare?.();
  listen();
  await draw();
  if (!account) say("no-account");
  panel.hidden = false;
  panel.dataset.ready = "yes";
  await sendWaiting();
};
