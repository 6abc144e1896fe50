/* Forms marked data-autosave="address": saved as one goes.

   Sent two seconds after the last key, on leaving a field, and when the page is hidden. One request at a time; what is
   typed meanwhile is sent after it, so the last text always arrives. The server answers 2xx, with the new version of
   the draft in the header X-Draft-Version, or with hidden inputs to take over by name where a page holds more versions
   than one; 401 the session ended, 409 somebody else saved, 422 it does not accept it. */
"use strict";

(() => {
  const IDLE = 2000;
  const RETRY = 10000;
  const FAILURES = { 401: "ended", 403: "ended", 409: "conflict", 422: "refused" };

  class Draft {
    constructor(form) {
      this.form = form;
      this.status = form.querySelector("[data-save-status]");
      this.sent = this.text();
      this.busy = false;
      form.addEventListener("input", () => this.later(IDLE));
      form.addEventListener("change", () => this.save());
      form.addEventListener("focusout", () => this.save());
      form.addEventListener("submit", (event) => this.submitted(event));
    }

    /* A save under way would meet the posted form as somebody else's: it ends first. */
    submitted(event) {
      window.clearTimeout(this.timer);
      if (!this.busy) return;
      event.preventDefault();
      this.submitter = event.submitter;
      this.submitting = true;
    }

    text() {
      return new URLSearchParams(new FormData(this.form)).toString();
    }

    later(delay) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(), delay);
    }

    async save({ leaving = false } = {}) {
      window.clearTimeout(this.timer);
      const text = this.text();
      if (text === this.sent || (this.busy && !leaving)) return;
      this.busy = true;
      this.say("saving");
      try {
        const answer = await fetch(this.form.dataset.autosave, {
          method: "POST",
          body: new URLSearchParams(new FormData(this.form)),
          headers: { "X-Draft": "true" },
          redirect: "error",
          keepalive: leaving,
        });
        await this.answered(answer, text);
      } catch {
        this.failed();
      } finally {
        this.busy = false;
      }
      if (this.submitting) {
        this.submitting = false;
        this.form.requestSubmit(this.submitter);
      } else if (this.state === "saved" && this.text() !== this.sent) this.save();
    }

    async answered(answer, text) {
      if (!answer.ok) {
        this.say(FAILURES[answer.status] || "failed");
        if (!FAILURES[answer.status]) this.later(RETRY);
        return;
      }
      const version = answer.headers.get("X-Draft-Version");
      const inputs = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("input[type=hidden]");
      const unchanged = this.text() === text;
      if (version && this.form.elements.version) this.form.elements.version.value = version;
      for (const input of inputs) {
        const here = this.form.querySelector(`input[type=hidden][name="${CSS.escape(input.name)}"]`);
        if (here) here.value = input.value;
      }
      this.sent = unchanged ? this.text() : text;
      this.say("saved");
      if (unchanged) this.form.dispatchEvent(new CustomEvent("percorsi:saved", { bubbles: true }));
    }

    failed() {
      this.say("failed");
      this.later(RETRY);
    }

    say(state) {
      this.state = state;
      if (!this.status) return;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
      this.status.dataset.state = state === "saving" || state === "saved" ? state : "failed";
      this.status.textContent = this.status.dataset[state].replace("{time}", time);
    }
  }

  const drafts = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Draft(form));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const draft of drafts) draft.save({ leaving: true });
  });
  window.addEventListener("online", () => {
    for (const draft of drafts) draft.save();
  });
})();
