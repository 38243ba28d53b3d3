// What all parts of the page's script use.

export const { token, base } = document.body.dataset;
export const $ = (id) => document.getElementById(id);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** What was last sent from a field, by the field's id, until the server has taken it. */
export const sent = new Map();

/** What the file has in the place of a field. */
export const saved = (field) => field.dataset.saved ?? field.defaultValue;

/** Whether a field holds what nobody but this window knows. */
export const pending = (field) => field.value !== saved(field) && sent.get(field.id) !== field.value;

/** Put back into a field what the file has there. */
export function clear(field) {
  field.value = saved(field);
  field.removeAttribute("aria-invalid");
  field.form.classList.remove("unsaved");
  all(".hint", field.form).forEach((hint) => hint.remove());
}

/** What is looked at, as the address says it. */
export const view = () => {
  const data = { ...(document.querySelector("#results-body .view")?.dataset ?? {}) };
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value));
};
