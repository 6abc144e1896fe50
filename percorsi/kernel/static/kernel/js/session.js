/* Five minutes before the session ends the page says so; what was typed stays in it (WCAG 2.2.1). */
"use strict";

(() => {
  const WARNING = 5 * 60;
  const dialog = document.querySelector("[data-session-dialog]");
  const seconds = Number(document.body.dataset.sessionSeconds);
  if (!dialog || !seconds) return;

  const part = (name) => dialog.querySelector(`[data-session-${name}]`);
  const before = Math.min(WARNING, seconds / 2);
  let ends = 0;
  let warned;
  let ended;

  const show = (over) => {
    part("warning").hidden = over;
    part("ended").hidden = !over;
    part("stay").hidden = over;
    part("close").hidden = !over;
    if (!dialog.open) dialog.showModal();
  };

  const start = () => {
    window.clearTimeout(warned);
    window.clearTimeout(ended);
    ends = Date.now() + seconds * 1000;
    warned = window.setTimeout(() => show(false), (seconds - before) * 1000);
    ended = window.setTimeout(() => show(true), seconds * 1000);
  };

  const stay = async () => {
    try {
      const answer = await fetch(document.body.dataset.sessionUrl, { redirect: "manual" });
      if (answer.status !== 204) return show(true);
      dialog.close();
      start();
    } catch {
      show(Date.now() > ends);
    }
  };

  part("stay").addEventListener("click", stay);
  part("close").addEventListener("click", () => dialog.close());
  // Any answer of the server prolongs the session: the clock starts again.
  document.addEventListener("htmx:afterRequest", start);
  document.addEventListener("percorsi:saved", start);
  start();
})();
