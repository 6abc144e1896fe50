/* Signing out empties the device: if something was written without the network and waits, it asks first. */
"use strict";

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("[data-sign-out]");
    const waits = form && window.localStorage.getItem("percorsi-waiting");
    if (!form) return;
    if (waits && !window.confirm(form.dataset.waitsWarning)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    window.localStorage.removeItem("percorsi-waiting");
    if (window.indexedDB) window.indexedDB.deleteDatabase("percorsi-offline");
  },
  true,
);
