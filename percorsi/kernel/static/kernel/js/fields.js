/* The fields of a form as a draft sees them: read, filled in, said in words. Secrets, files and keys of ours stay out. */
"use strict";

(() => {
  const OUT = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
  const CHECKED = new Set(["checkbox", "radio"]);
  const counts = (field) => field.name && !OUT.has(field.type) && !field.disabled && field.tagName !== "BUTTON" && field.tagName !== "FIELDSET";
  const named = (form, name) => [...form.elements].filter((field) => field.name === name && counts(field));

  const valuesOf = (field) => {
    if (CHECKED.has(field.type)) return field.checked ? [field.value] : [];
    if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
    return [field.value.replace(/\r\n?/g, "\n")];
  };

  /* Every field with what it holds. An empty text and no text are the same. */
  const read = (form) => {
    const found = new Map();
    for (const field of form.elements) {
      if (!counts(field)) continue;
      const values = valuesOf(field).filter((value) => value !== "");
      found.set(field.name, [...(found.get(field.name) || []), ...values]);
    }
    return found;
  };

  const write = (form, name, values) => {
    for (const field of named(form, name)) {
      if (CHECKED.has(field.type)) field.checked = values.includes(field.value) || (values.length === 0 && field.type === "radio" && field.value === "");
      else if (field.type === "select-multiple") for (const option of field.options) option.selected = values.includes(option.value);
      else field.value = values[0] || "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      const folded = field.closest("details:not([open])");
      if (folded && values.length) folded.open = true;
    }
  };

  const words = (form, name, values) => {
    const fields = named(form, name);
    const said = (value) => {
      const choice = fields.find((field) => CHECKED.has(field.type) && field.value === value);
      if (choice) return (choice.labels?.[0]?.textContent || value).trim();
      const option = fields.flatMap((field) => [...(field.options || [])]).find((one) => one.value === value);
      return option ? option.textContent.trim() : value;
    };
    return values.map(said).join(", ") || "–";
  };

  const isText = (form, name) => named(form, name).some((field) => field.tagName === "TEXTAREA");

  /* Where something about a field is said: the whole of it, with its label. */
  const around = (form, name) => {
    const field = named(form, name)[0];
    return field && (field.closest(".field, .scale, fieldset") || field.parentElement);
  };

  const label = (form, name) => {
    const field = named(form, name)[0];
    const legend = field && CHECKED.has(field.type) && field.closest("fieldset")?.querySelector("legend");
    return (legend || field?.labels?.[0])?.textContent.trim() || name;
  };

  window.percorsi = { ...window.percorsi, fields: { read, write, words, isText, around, label } };
})();
