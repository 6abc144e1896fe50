/* Five minutes before the session ends the page says so (WCAG 2.2.1). When it has ended one signs in on the same page:
   what was typed stays where it is, and is sent then. */
"use strict";

(() => {
  const WARNING = 5 * 60;
  const dialog = document.querySelector("[data-session-dialog]");
  const { account, username, membership, sessionUrl, signInUrl } = document.body.dataset;
  const seconds = Number(document.body.dataset.sessionSeconds);
  if (!dialog || !seconds) return;

  const part = (name) => dialog.querySelector(`[data-session-${name}]`);
  const tabs = window.BroadcastChannel ? new BroadcastChannel("percorsi") : null;
  const tell = (word) => tabs?.postMessage(word);
  let ends = 0;
  let warned;
  let ended;

  const show = (state) => {
    for (const name of ["warning", "ended", "other"]) part(name).hidden = name !== state;
    part("stay").hidden = state !== "warning";
    part("here").hidden = state !== "ended";
    part("elsewhere").hidden = state === "warning";
    part("close").hidden = state === "warning";
    if (state === "ended") askToSignIn();
    if (!dialog.open) dialog.showModal();
  };

  const start = (left = seconds) => {
    window.clearTimeout(warned);
    window.clearTimeout(ended);
    ends = Date.now() + left * 1000;
    warned = window.setTimeout(() => show("warning"), (left - Math.min(WARNING, left / 2)) * 1000);
    ended = window.setTimeout(over, left * 1000);
  };

  // The token of a page is worth nothing after signing in elsewhere: every form of this page gets the new one.
  const renew = (token) => {
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  };

  /* Whether somebody is signed in, and it is still the author of this page. */
  const asked = async () => {
    const answer = await fetch(sessionUrl, { redirect: "manual", headers: { "X-Account": account } });
    if (answer.status !== 204) return "ended";
    if (answer.headers.get("X-Account") !== account) return "other";
    renew(answer.headers.get("X-CSRFToken"));
    start(Number(answer.headers.get("X-Session-Seconds")));
    return "here";
  };

  const back = () => {
    window.percorsi.openAgain();
    if (dialog.open) dialog.close();
    document.dispatchEvent(new CustomEvent("percorsi:signed-in"));
  };

  const goOn = async () => {
    try {
      const state = await asked();
      if (state === "here") back();
      else show(state);
    } catch {
      if (Date.now() > ends) show("ended");
    }
  };

  // Another page may have kept the session alive meanwhile.
  const over = () => goOn();

  const fill = (page) => {
    part("here").replaceChildren(...page.body.childNodes);
    const who = part("here").querySelector("input[name=username]");
    if (who) Object.assign(who, { value: username, readOnly: true });
    part("here").querySelector("input:not([type=hidden], [readonly])")?.focus();
  };

  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

  const askToSignIn = async () => {
    if (part("here").querySelector("form")) return;
    try {
      fill(await read(await fetch(signInUrl)));
    } catch {
      part("here").replaceChildren();
    }
  };

  const signIn = async (form, submitter) => {
    const body = new URLSearchParams(new FormData(form, submitter));
    body.set("membership", membership);
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.status !== 204) return fill(await read(answer));
    part("here").replaceChildren();
    tell("signed-in");
    await goOn();
  };

  part("here").addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    signIn(event.target, event.submitter).catch(() => part("here").replaceChildren());
  });
  part("stay").addEventListener("click", goOn);
  part("elsewhere").addEventListener("click", goOn);
  part("close").addEventListener("click", () => dialog.close());

  // Signing out in one tab is meant for all of them: nothing more is kept on the device.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    window.percorsi.forgetAll();
    tell("signed-out");
  });
  tabs?.addEventListener("message", ({ data }) => {
    if (data === "signed-out") {
      window.percorsi.forgetAll();
      show("ended");
    } else if (data === "signed-in" && dialog.open) goOn();
  });

  // Any answer of the server prolongs the session: the clock starts again.
  document.addEventListener("htmx:afterRequest", () => start());
  document.addEventListener("percorsi:saved", () => start());
  document.addEventListener("percorsi:ended", goOn);
  window.percorsi = { ...window.percorsi, renewed: async () => (await asked()) === "here" };
  start();
})();
