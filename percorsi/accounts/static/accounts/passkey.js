/* Asks the device for a passkey, writes its answer into the form and sends it. Without support nothing shows. */
"use strict";

(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (words) => {
    const plain = atob(words.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const words = (buffer) => {
    if (!buffer) return null;
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const question = (asked) => ({
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user ? { user: { ...asked.user, id: bytes(asked.user.id) } } : {}),
    ...(asked.excludeCredentials ? { excludeCredentials: named(asked.excludeCredentials) } : {}),
    ...(asked.allowCredentials ? { allowCredentials: named(asked.allowCredentials) } : {}),
  });

  const answer = (given) => {
    const response = { clientDataJSON: words(given.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (given.response[name]) response[name] = words(given.response[name]);
    }
    return JSON.stringify({
      id: given.id,
      rawId: words(given.rawId),
      type: given.type,
      response,
      clientExtensionResults: given.getClientExtensionResults(),
    });
  };

  const ask = async (form) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const asked = await fetch(form.dataset.passkeyQuestions, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!asked.ok) throw new Error(String(asked.status));
    const publicKey = question(await asked.json());
    return answer(await navigator.credentials[form.dataset.passkey]({ publicKey }));
  };

  const start = async (form) => {
    const field = form.querySelector("[name=credential]");
    const refused = form.querySelector("[data-passkey-refused]");
    refused.hidden = true;
    try {
      field.value = await ask(form);
      form.requestSubmit();
    } catch {
      refused.hidden = false;
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    // Caught before the guard against double clicks, which must count only the form that is really sent.
    form.addEventListener("submit", (event) => {
      const ready = form.querySelector("[name=credential]").value !== "";
      if (ready) return;
      event.preventDefault();
      void start(form);
    });
  }
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = false;
})();
