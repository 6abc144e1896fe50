/* A form that works without the network: what is written is kept first, then sent. Without this file it posts as any.

   With `data-offline-key` the form is about one thing: written again before it is sent, it takes the place of before.
   With `data-offline-after` the page goes there once it was received. */

import { begin, hasNetwork, isHere, put, whose } from "./panel.js";
import { keepAside, keptAside } from "./store.js";

const form = document.querySelector("form[data-offline-form]");
const CHOICES = "choices";

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
};

const startAnew = () => {
  form.reset();
  form.elements.form_id.value = window.crypto.randomUUID();
  for (const field of form.querySelectorAll("[data-offline-today]")) field.value = today();
};

const label = () => {
  const choice = form.querySelector("[data-offline-choices]");
  return form.dataset.offlineLabel || choice?.selectedOptions?.[0]?.textContent || "";
};

const content = (submitter) => {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const fields = Object.fromEntries([...data].filter(([name]) => name !== "csrfmiddlewaretoken"));
  return { address: form.getAttribute("action"), label: label(), fields };
};

const key = () => (form.dataset.offlineKey ? `${form.dataset.offlineKey}|${whose()}` : form.elements.form_id.value);

const submit = async (event) => {
  event.preventDefault();
  if (form.elements.form_id) form.elements.form_id.value ||= window.crypto.randomUUID();
  const state = await put(key(), content(event.submitter), form.dataset.offlineKey ? null : startAnew);
  if (state === "sent" && form.dataset.offlineAfter) window.location.assign(form.dataset.offlineAfter);
};

const fillIn = (fields) => {
  for (const [name, value] of Object.entries(fields)) {
    const found = form.elements[name];
    if (found) found.value = value;
  }
};

/* A refused one comes back into the form, to be sent under the same key. */
const correct = (entry) => {
  if (entry.content.address !== form.getAttribute("action")) return window.location.assign(entry.content.address);
  fillIn(entry.content.fields);
  form.scrollIntoView();
  form.querySelector("textarea, input:not([type=hidden]), select").focus();
};

/* The places to choose from, for when there is no network to ask. */
const offerChoices = async () => {
  const select = form.querySelector("[data-offline-choices]");
  if (!select) return;
  const known = [...select.options].filter((one) => one.value).map((one) => ({ value: one.value, label: one.textContent }));
  if (hasNetwork()) return keepAside(whose(), CHOICES, known);
  for (const one of await keptAside(whose(), CHOICES)) select.add(new Option(one.label, one.value));
  if (select.options.length === 2) select.selectedIndex = 1;
};

const prepare = async () => {
  if (form.elements.form_id && !form.elements.form_id.value) startAnew();
  await offerChoices();
  form.addEventListener("submit", submit);
};

if (isHere()) begin(form ? { prepare, onCorrect: correct } : {});
