/* Leaving at once, without a trace of the area in the history (whoever looks over the shoulder, or picks up the phone).
   On pages for persons every step takes the place of the one before: the way out then replaces the only entry there is.
   Without this script the exit is a plain link. */
"use strict";

(() => {
  const area = () => document.querySelector("[data-leaves-no-trace]") !== null;
  const plain = (event) => !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const ours = (address) => new URL(address, window.location.href).origin === window.location.origin;

  const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";

  // The session ends while the browser is leaving; its answer also empties what the browser kept.
  const signOut = (address) => {
    if (address) fetch(address, { method: "POST", keepalive: true, headers: { "X-CSRFToken": token() } }).catch(() => {});
  };

  const leave = (link) => {
    document.documentElement.hidden = true;
    window.sessionStorage.clear();
    window.percorsi?.forgetAll();
    signOut(link.dataset.signOut);
    window.location.replace(link.href);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !plain(event)) return;
    const exit = link.matches("[data-quick-exit]");
    const step = area() && ours(link.href) && !link.target && !link.hasAttribute("download") && !link.hash;
    if (!exit && !step) return;
    event.preventDefault();
    if (exit) leave(link);
    else window.location.replace(link.href);
  });

  // Whatever comes takes the place of this page: a refusal, or where a success leads, with the sentence that says so.
  // Asked for a second time, that sentence would be gone.
  const show = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-leaves-no-trace]")) return window.location.replace(answer.url);
    window.history.replaceState(null, "", answer.url);
    document.title = page.title;
    document.body.replaceWith(page.body);
    document.querySelector("[data-error-summary]")?.focus();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!area() || event.defaultPrevented || !ours(form.action)) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    if (form.method === "get") {
      const address = new URL(form.action);
      address.search = new URLSearchParams(fields);
      window.location.replace(address);
    } else {
      fetch(form.action, { method: "POST", body: fields }).then(show, () => form.submit());
    }
  });
})();
