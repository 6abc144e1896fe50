/* Two texts for one field: both are shown, the author chooses, nothing is overwritten before. */
"use strict";

(() => {
  const { fields } = window.percorsi;

  class Clash {
    constructor(draft, name, theirs, told) {
      Object.assign(this, { draft, name, theirs });
      this.box = draft.mark.querySelector("template[data-draft-clash]").content.firstElementChild.cloneNode(true);
      this.part("label").textContent = fields.label(draft.form, name);
      this.part("told").textContent = told;
      this.part("both").hidden = !fields.isText(draft.form, name) || !theirs.length;
      for (const choice of ["mine", "theirs", "both"]) this.part(choice).addEventListener("click", () => this.choose(choice));
      this.show();
      (fields.around(draft.form, name) || draft.mark).after(this.box);
    }

    part(name) {
      return this.box.querySelector(`[data-${name}]`);
    }

    mine() {
      return fields.read(this.draft.form).get(this.name) || [];
    }

    /* What its author goes on writing is part of her version. */
    show() {
      const { form } = this.draft;
      this.part("text-theirs").textContent = fields.words(form, this.name, this.theirs);
      this.part("text-mine").textContent = fields.words(form, this.name, this.mine());
    }

    choose(choice) {
      const mine = this.mine();
      const both = [[...this.theirs, ...mine].join("\n\n")];
      this.box.remove();
      this.draft.chosen(this.name, { mine, theirs: this.theirs, both }[choice]);
    }
  }

  window.percorsi = { ...window.percorsi, Clash };
})();
