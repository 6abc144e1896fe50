/* Forms with {% draft %}: nothing typed is lost (docs/adr/0035).

   Changes go to the server two seconds after typing stops, at the latest every ten, on leaving a field and when the page
   is hidden. One request at a time; what is typed meanwhile is sent right after. Each change names the values it may
   have started from: the server keeps what others wrote elsewhere, and answers 409 with both texts where they wrote the
   same field. What it has not confirmed lies encrypted on the device. */
"use strict";

(() => {
  const { fields, Copy, Clash, Offer, keepsCopies } = window.percorsi;
  const IDLE = 2000;
  const LONGEST = 10000;
  const COPY = 200;
  const RETRY = 4000;
  const MOST_AT_LEAVING = 60000; // bytes a browser sends after the page has gone
  const key = (values) => JSON.stringify(values);

  class Draft {
    constructor(mark) {
      this.mark = mark;
      this.form = mark.closest("form");
      this.status = mark.querySelector("[data-save-status]");
      this.version = Number(mark.dataset.draftVersion);
      this.copy = new Copy(mark.dataset.draftPlace, mark.dataset.draftKey);
      mark.removeAttribute("data-draft-key");
      this.bases = new Map(); // by field: what the server may hold, as [request, values]
      for (const [name, values] of fields.read(this.form)) this.stands(name, values);
      this.clashes = new Map();
      this.number = 0;
      this.listen();
      new Offer(this);
    }

    listen() {
      this.form.addEventListener("input", () => this.typed());
      this.form.addEventListener("change", () => this.save());
      this.form.addEventListener("focusout", () => this.save());
      this.form.addEventListener("submit", (event) => this.submitted(event));
    }

    stands(name, values, number = 0) {
      this.bases.set(name, [[number, key(values)]]);
    }

    /* By field: what it holds, and what it may have started from, where the two differ. */
    changes() {
      const changed = {};
      for (const [name, now] of fields.read(this.form)) {
        const bases = this.bases.get(name) || [[0, key([])]];
        if (this.clashes.has(name) || (bases.length === 1 && bases[0][1] === key(now))) continue;
        changed[name] = { now, seen: bases.map(([, one]) => JSON.parse(one)) };
      }
      return changed;
    }

    get clean() {
      return Object.keys(this.changes()).length === 0;
    }

    typed() {
      if (this.filling) return;
      for (const clash of this.clashes.values()) clash.show();
      this.since ||= Date.now();
      this.later(Math.max(0, Math.min(IDLE, this.since + LONGEST - Date.now())));
      this.copying ||= window.setTimeout(() => this.copyNow(), COPY);
    }

    later(delay) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(), delay);
    }

    /* Also what waits for a choice: its author's version is nowhere else. */
    copyNow() {
      window.clearTimeout(this.copying);
      this.copying = null;
      const changes = this.changes();
      const now = fields.read(this.form);
      for (const [name, clash] of this.clashes) changes[name] = { now: now.get(name) || [], seen: clash.seen };
      return Object.keys(changes).length ? this.copy.put({ changes }) : this.copy.drop();
    }

    async save({ leaving = false } = {}) {
      window.clearTimeout(this.timer);
      if (this.filling) return this.clean;
      if (leaving) this.copyNow();
      if (this.busy && !leaving) return this.busy.then(() => this.clean || this.save());
      const changes = this.changes();
      if (Object.keys(changes).length === 0) return true;
      this.since = null;
      const sending = this.send(changes, leaving);
      this.busy = sending;
      const kept = await sending;
      if (this.busy === sending) this.busy = null;
      await this.copyNow();
      if (kept && !this.clean && !this.since) this.later(0);
      return kept;
    }

    async send(changes, leaving, again = true) {
      const number = ++this.number;
      for (const [name, { now }] of Object.entries(changes)) this.bases.set(name, [...(this.bases.get(name) || [[0, key([])]]), [number, key(now)]]);
      this.say("saving");
      const body = new URLSearchParams({ draft: this.mark.dataset.draft, version: this.version, changes: JSON.stringify(changes) });
      const headers = { "X-Draft": "true", "X-Draft-Author": document.body.dataset.account, "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
      try {
        const keepalive = leaving && body.toString().length < MOST_AT_LEAVING;
        const answer = await fetch(this.mark.dataset.draftUrl, { method: "POST", body, headers, redirect: "error", keepalive });
        if (answer.status === 403 && again && !answer.headers.get("X-Draft-Answer") && (await window.percorsi.renewed())) {
          return await this.send(changes, leaving, false);
        }
        return await this.answered(answer, changes, number);
      } catch {
        return this.failed(navigator.onLine ? "silent" : "offline");
      }
    }

    async answered(answer, changes, number) {
      if (!answer.headers.get("X-Draft-Answer")) {
        if (answer.status === 401 || answer.status === 403) return this.ended();
        return this.failed("silent");
      }
      const told = await answer.json();
      if (told.refusal) return this.refused(told.refusal);
      this.version = told.version;
      this.takeHidden(told.hidden);
      for (const [name, { now }] of Object.entries(changes)) {
        if (name in told.clashes) this.clash(name, told.clashes[name], number);
        else if (name in told.refused) this.bases.set(name, this.bases.get(name).filter(([one]) => one !== number));
        else this.confirmed(name, now, number);
      }
      for (const [name, values] of Object.entries(told.fields)) if (!(name in changes)) this.take(name, values);
      this.form.dispatchEvent(new CustomEvent("percorsi:told", { bubbles: true, detail: told }));
      return this.report(told);
    }

    report(told) {
      const [refusal] = Object.values(told.refused);
      if (this.clashes.size) this.say("conflict");
      else if (refusal) this.say("refused", refusal);
      else this.say("saved", told.saved_at);
      if (this.clean) this.form.dispatchEvent(new CustomEvent("percorsi:saved", { bubbles: true }));
      return this.state === "saved";
    }

    /* An answer that comes late says nothing of what was sent after it. */
    confirmed(name, values, number) {
      const later = this.bases.get(name).filter(([one]) => one > number);
      this.bases.set(name, [[number, key(values)], ...later]);
    }

    clash(name, { values, told }, number) {
      const ours = this.bases.get(name).filter(([one]) => one >= number).find(([, one]) => one === key(values));
      this.stands(name, values, number);
      if (ours || this.clashes.has(name)) return; // our own later text came first
      if (key(fields.read(this.form).get(name) || []) !== key(values)) this.ask(name, values, told);
    }

    ask(name, theirs, told) {
      const clash = new Clash(this, name, theirs, told || "");
      clash.seen = this.bases.get(name).map(([, one]) => JSON.parse(one));
      this.clashes.set(name, clash);
    }

    /* Written by the other in a field that was left alone here. */
    take(name, values) {
      const changed = name in this.changes() || this.clashes.has(name);
      if (changed) return;
      this.fill(name, values);
      this.stands(name, values);
    }

    takeHidden(hidden) {
      for (const [name, value] of Object.entries(hidden)) {
        const input = this.form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
        if (input) input.value = value;
      }
    }

    fill(name, values) {
      if (key(fields.read(this.form).get(name) || []) === key(values)) return;
      this.filling = true;
      fields.write(this.form, name, values);
      this.filling = false;
    }

    chosen(name, values) {
      this.clashes.delete(name);
      this.fill(name, values);
      this.copyNow();
      if (this.clean && !this.clashes.size) this.say("saved", this.clock());
      this.save();
    }

    failed(state) {
      this.say(state);
      this.later(RETRY);
      this.form.dispatchEvent(new CustomEvent("percorsi:unsaved", { bubbles: true }));
      return false;
    }

    refused(sentence) {
      this.say("refused", sentence);
      return false;
    }

    ended() {
      this.say("ended");
      document.dispatchEvent(new CustomEvent("percorsi:ended"));
      return false;
    }

    /* First the draft, then the form: if the form gets lost on its way, the draft has everything. */
    async submitted(event) {
      const version = this.form.elements.draft_version;
      if (version) version.value = this.version;
      const goes = this.sending || (this.clean && !this.busy && !this.clashes.size);
      this.sending = false;
      if (event.defaultPrevented || goes) return;
      event.preventDefault();
      const { submitter } = event;
      await this.save();
      if (this.clashes.size) return [...this.clashes.values()][0].box.scrollIntoView({ block: "center" });
      if (["offline", "silent", "ended"].includes(this.state)) return;
      this.sending = true;
      this.form.requestSubmit(submitter);
    }

    async throwAway() {
      const body = new URLSearchParams({ draft: this.mark.dataset.draft });
      const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value, "X-Draft": "true" };
      const answer = await fetch(this.mark.dataset.draftDrop, { method: "POST", body, headers });
      if (answer.ok) this.version = (await answer.json()).version;
      return answer.ok;
    }

    clock() {
      return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    }

    say(state, words = "") {
      this.state = state;
      if (!this.status) return;
      this.status.dataset.state = ["saving", "saved"].includes(state) ? state : "failed";
      const name = ["offline", "silent"].includes(state) && !keepsCopies ? "failed" : state;
      const sentence = this.status.dataset[name].replace("{time}", words).replace("{why}", words);
      if (this.status.textContent !== sentence) this.status.textContent = sentence;
    }
  }

  const drafts = [...document.querySelectorAll("form [data-draft]")].map((mark) => new Draft(mark));
  const leaving = () => drafts.forEach((draft) => draft.save({ leaving: true }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leaving();
  });
  window.addEventListener("pagehide", leaving);
  for (const event of ["online", "percorsi:signed-in"]) {
    (event === "online" ? window : document).addEventListener(event, () => drafts.forEach((draft) => draft.save()));
  }
})();
