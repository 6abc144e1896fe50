/* Small comforts of every page; without this file everything still works. */
"use strict";

(() => {
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

  // "/" goes to the search box, as announced beside it.
  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("[data-shortcut='/']");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !search || typing(event.target)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // htmx notes down where one is, although it keeps no pages: on a shared computer even the address tells.
  const forget = () => window.sessionStorage.removeItem("htmx-current-path-for-history");
  for (const moment of ["DOMContentLoaded", "htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:afterSettle"]) {
    document.addEventListener(moment, forget);
  }
  window.addEventListener("pagehide", forget);

  // Menus close with Escape, or by going elsewhere.
  const close = (menu) => menu.removeAttribute("open");
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("[data-menu][open]");
    if (!menu) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      for (const menu of document.querySelectorAll("[data-menu][open]")) {
        if (!menu.contains(event.target)) close(menu);
      }
    });
  }

  // Buttons that only a script can serve appear with it.
  const serve = (selector, action) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = false;
      button.addEventListener("click", action);
    }
  };
  const pickAll = (event) => {
    const boxes = [...event.currentTarget.form.elements].filter((one) => one.type === "checkbox");
    const some = boxes.some((one) => !one.checked);
    for (const box of boxes) box.checked = some;
  };
  const serveLists = () => serve("[data-pick-all][hidden]", pickAll);
  serveLists();
  document.addEventListener("htmx:afterSwap", serveLists);
  serve("[data-print]", () => window.print());
  serve("[data-back]", () => window.history.back());

  // On a phone the filters wait folded, and the current entry is in sight.
  if (window.matchMedia("(max-width: 48rem)").matches) {
    for (const filters of document.querySelectorAll("[data-folded-on-phone='yes']")) close(filters);
  }
  for (const current of document.querySelectorAll(".site-nav [aria-current], .tabs [aria-current]")) {
    const strip = current.closest("ul");
    strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.clientWidth) / 2;
  }

  // After an answer with errors the reader starts from the summary; the links go to the field.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
  document.addEventListener("htmx:afterSwap", (event) => {
    const inside = event.target.querySelector?.("[data-error-summary]");
    if (inside) inside.focus();
  });
})();
