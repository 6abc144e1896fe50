/* The attendance lists of the next days: kept sealed while there is a network, drawn from there when there is none. */

import { begin, hasNetwork, isHere, put, whose } from "../../kernel/js/offline/panel.js";
import { keepAside, keptAside } from "../../kernel/js/offline/store.js";

const LISTS = "attendance";
const LONGEST = 9 * 24 * 60 * 60 * 1000; // from its day on
const form = document.querySelector("[data-sheet]");
const copy = (name) => document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
let sheets = [];

const keepThem = () => {
  const told = document.getElementById("sheets");
  return keepAside(whose(), LISTS, told ? JSON.parse(told.textContent) : []);
};

const person = (one) => {
  const drawn = copy("sheet-person");
  drawn.querySelector("legend").textContent = one.name;
  drawn.querySelector("[data-sheet-of]").textContent = `: ${one.name}`;
  for (const radio of drawn.querySelectorAll("[type=radio]")) radio.name = `presence-${one.key}`;
  drawn.querySelector("[data-minutes]").name = `minutes-${one.key}`;
  return drawn;
};

const open = (sheet) => {
  form.reset();
  form.dataset.sheet = sheet.key;
  form.querySelector("[data-sheet-title]").textContent = `${sheet.title}, ${sheet.when}`;
  form.querySelector("[data-sheet-people]").replaceChildren(...sheet.people.map(person));
  form.hidden = false;
  form.querySelector("[data-sheet-title]").focus();
};

const row = (sheet) => {
  const drawn = copy("sheet-row");
  const begun = new Date(sheet.begins) <= new Date();
  drawn.querySelector("[data-sheet-name]").textContent = `${sheet.title}, ${sheet.when}`;
  drawn.querySelector("[data-sheet-which]").textContent = `: ${sheet.title}, ${sheet.when}`;
  drawn.querySelector("button").hidden = !begun;
  drawn.querySelector("button").addEventListener("click", () => open(sheet));
  return drawn;
};

const drawThem = async () => {
  const young = (sheet) => Date.now() - new Date(sheet.begins) < LONGEST;
  sheets = (await keptAside(whose(), LISTS)).filter(young);
  document.querySelector("[data-sheets]").replaceChildren(...sheets.map(row));
  document.querySelector("[data-sheets-none]").hidden = sheets.length > 0;
  form.addEventListener("submit", submit);
};

const submit = async (event) => {
  event.preventDefault();
  const sheet = sheets.find((one) => one.key === form.dataset.sheet);
  const fields = { ...Object.fromEntries(new FormData(form)), version: String(sheet.version) };
  const close = () => (form.hidden = true);
  await put(`${sheet.key}|${whose()}`, { address: sheet.address, label: `${sheet.title}, ${sheet.when}`, fields }, close);
};

/* Refused: with the list at hand it is marked again, otherwise its own page tells what is there. */
const correct = (entry) => {
  const sheet = sheets.find((one) => one.address === entry.content.address);
  if (!sheet) return window.location.assign(entry.content.address);
  open(sheet);
  for (const [name, value] of Object.entries(entry.content.fields)) if (form.elements[name]) form.elements[name].value = value;
};

if (isHere()) begin({ prepare: hasNetwork() ? keepThem : drawThem, onCorrect: correct });
