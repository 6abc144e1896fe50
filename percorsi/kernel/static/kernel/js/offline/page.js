/* A form that works without the network: what is written is kept first, then sent. Without this file it posts as any. */

import { LONGEST, WARNED, choicesOf, comeIn, isPossible, keep, keepChoices, lastAccount, waiting, wipe } from "./store.js";
import { send } from "./sending.js";

const panel = document.querySelector("[data-offline]");
const form = document.querySelector("form[data-offline-form]");
const part = (name) => panel.querySelector(`[data-offline-${name}]`);
let account = null;

const say = (name) => {
  for (const one of panel.querySelectorAll("[data-say]")) one.hidden = one.dataset.say !== name;
};

const time = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" }).format(at);

const row = (entry) => {
  const drawn = part("row").content.firstElementChild.cloneNode(true);
  drawn.querySelector("[data-row-label]").textContent = `${time(entry.at)} · ${entry.content?.label || ""}`;
  const old = drawn.querySelector("[data-row-old]");
  old.hidden = Date.now() - entry.at < WARNED;
  old.querySelector("[data-row-until]").textContent = time(entry.at + LONGEST);
  const refused = drawn.querySelector("[data-row-refused]");
  refused.hidden = !entry.reasons;
  refused.querySelector("[data-row-reasons]").textContent = (entry.reasons || []).join(" ");
  refused.querySelector("button").addEventListener("click", () => correct(entry));
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

/* A refused one comes back into the form, to be sent under the same key. */
const correct = async (entry) => {
  fillIn(entry.content.fields);
  form.scrollIntoView();
  form.querySelector("textarea, input:not([type=hidden]), select").focus();
};

const fillIn = (fields) => {
  for (const [name, value] of Object.entries(fields)) {
    const found = form.elements[name];
    if (found) found.value = value;
  }
};

const startAnew = (id) => {
  form.reset();
  form.elements.form_id.value = id;
  form.elements.met_on.value = today();
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
};

const sendWaiting = async () => {
  if (!account) return;
  const state = await send(account, panel.dataset.tokenUrl);
  await draw();
  if (state !== "nothing") say(state);
};

const content = () => {
  const fields = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  return { address: form.getAttribute("action"), label: form.elements.point.selectedOptions?.[0]?.textContent || "", fields };
};

const submit = async (event) => {
  event.preventDefault();
  if (!account) return say("no-account");
  const id = form.elements.form_id.value || window.crypto.randomUUID();
  form.elements.form_id.value = id;
  await keep(account, id, content());
  startAnew(window.crypto.randomUUID());
  await draw();
  say("kept");
  panel.scrollIntoView();
  await sendWaiting();
};

/* The places to choose from, for when there is no network to ask. */
const offerChoices = async () => {
  const select = form.querySelector("[data-offline-choices]");
  if (!select) return;
  const known = [...select.options].filter((one) => one.value).map((one) => ({ value: one.value, label: one.textContent }));
  if (panel.dataset.account) return keepChoices(account, known);
  for (const one of await choicesOf(account)) select.add(new Option(one.label, one.value));
  if (select.options.length === 2) select.selectedIndex = 1;
};

const wipeAll = async () => {
  await wipe();
  if (panel.dataset.account) await comeIn(account);
  else account = null;
  await draw();
  say("wiped");
};

const prepare = async () => {
  if (!form.elements.form_id.value) startAnew(window.crypto.randomUUID());
  await offerChoices();
  form.addEventListener("submit", submit);
};

const start = async () => {
  account = panel.dataset.account || (await lastAccount()) || null;
  if (panel.dataset.account) await comeIn(account);
  if (form) await prepare();
  part("send").addEventListener("click", sendWaiting);
  part("wipe").addEventListener("click", wipeAll);
  window.addEventListener("online", sendWaiting);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendWaiting());
  await draw();
  if (!account) say("no-account");
  panel.hidden = false;
  panel.dataset.ready = "yes";
  await sendWaiting();
};

if (panel && isPossible()) {
  start();
  navigator.serviceWorker?.register(panel.dataset.workerUrl, { scope: panel.dataset.scope }).catch(() => null);
}
