/* A form is sent once; leaving with unsaved text asks first. A form with a draft asks only where the draft failed. */
"use strict";

(() => {
  const posted = (form) => form.method === "post" && !form.hasAttribute("data-repeatable");
  const watched = (form) => posted(form) && (form.classList.contains("form") || form.dataset.unsaved);

  const dirty = new Set();
  for (const form of document.forms) {
    if (form.dataset.unsaved) dirty.add(form);
  }
  const touch = (event) => {
    const form = event.target.form;
    if (form && watched(form) && !form.querySelector("[data-draft]")) dirty.add(form);
  };
  document.addEventListener("input", touch);
  document.addEventListener("change", touch);
  document.addEventListener("percorsi:unsaved", (event) => dirty.add(event.target));
  document.addEventListener("percorsi:saved", (event) => dirty.delete(event.target));

  // The second click of a double click sends nothing; the page coming back from the browser's memory is free again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!posted(form) || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    dirty.clear();
    window.setTimeout(() => delete form.dataset.sent, 10000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  window.addEventListener("beforeunload", (event) => {
    if (dirty.size > 0) event.preventDefault();
  });
})();
