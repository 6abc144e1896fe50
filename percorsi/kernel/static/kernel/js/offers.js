/* What was left in a form the last time, on the server, on this device, or both: offered, never put in unasked. */
"use strict";

(() => {
  const { fields } = window.percorsi;
  const key = (values) => JSON.stringify(values);

  class Offer {
    constructor(draft) {
      this.draft = draft;
      this.box = draft.mark.querySelector("[data-draft-offer]");
      this.kept = JSON.parse(draft.mark.dataset.draftFound || "null");
      this.look();
    }

    async look() {
      this.copy = await this.draft.copy.get();
      if (!this.isWaiting()) return this.settle();
      this.part("when").textContent = this.when();
      this.part("resume").addEventListener("click", () => this.resume());
      this.part("discard").addEventListener("click", () => this.discard());
      this.box.hidden = false;
      if (window.location.hash === "#bozza") this.resume();
    }

    part(name) {
      return this.box.querySelector(`[data-draft-${name}]`);
    }

    isWaiting() {
      const now = fields.read(this.draft.form);
      const left = [...Object.entries(this.kept?.fields || {}), ...Object.entries(this.copy?.changes || {})];
      return left.some(([name, one]) => key(now.get(name) || []) !== key(one.now));
    }

    /* The page holds it already: the server gave it back with the form. */
    settle() {
      for (const [name, { now }] of Object.entries(this.kept?.fields || {})) this.draft.stands(name, now);
      if (this.copy) this.draft.copy.drop();
    }

    when() {
      if (!this.copy) return this.kept.saved_at;
      const shape = { day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" };
      return new Date(this.copy.at).toLocaleString(document.documentElement.lang, shape);
    }

    resume() {
      this.box.hidden = true;
      this.shown = fields.read(this.draft.form);
      this.lost = [];
      const changed = Object.entries(this.kept?.fields || {}).filter(([name, one]) => this.fromServer(name, one));
      for (const [name, one] of Object.entries(this.copy?.changes || {})) this.fromDevice(name, one);
      // The record has changed since the draft was begun: both are shown, also what nobody would have seen.
      for (const [name] of changed) this.draft.ask(name, this.shown.get(name), this.box.dataset.changed);
      if (this.lost.length) this.showLost();
      this.draft.say(this.draft.clashes.size ? "conflict" : "resumed");
      this.draft.copyNow();
      this.draft.save();
    }

    /* Whether the record is no longer what the draft was begun on. */
    fromServer(name, { base, now }) {
      this.draft.stands(name, now);
      const here = this.shown.get(name);
      if (!here) return this.lost.push(now.join("\n")) && false;
      this.draft.fill(name, now);
      return ![key(base), key(now)].includes(key(here));
    }

    fromDevice(name, { now, seen }) {
      if (!this.shown.has(name)) return this.lost.push(now.join("\n"));
      this.draft.fill(name, now);
      this.draft.bases.set(name, seen.map((values) => [0, key(values)]));
    }

    showLost() {
      const box = this.draft.mark.querySelector("[data-draft-lost]");
      box.querySelector("[data-draft-texts]").textContent = this.lost.join("\n\n");
      box.hidden = false;
    }

    async discard() {
      await this.draft.copy.drop();
      if (this.kept && !(await this.draft.throwAway())) return;
      this.box.hidden = true;
      this.draft.say("discarded");
    }
  }

  window.percorsi = { ...window.percorsi, Offer };
})();
