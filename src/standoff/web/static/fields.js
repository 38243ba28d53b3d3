// Enter or leaving a field saves it, Escape gives up, and every keystroke is journalled.

import { base, clear, pending, saved, sent } from "./shared.js";
import { note, post } from "./sending.js";

const isLine = (element) => element.matches?.("textarea[data-field]:not([data-saved-text])");

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.isConnected) return; // put out of the page by an answer, and not left by the user
  if (isLine(field) && pending(field)) {
    field.form.requestSubmit();
  } else if (field.matches("[data-send], #show-all, [data-concept]")) {
    field.form.requestSubmit();
  }
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (undo && base && !field.matches("textarea, input, select")) {
    event.preventDefault();
    post(`${base}/${event.shiftKey ? "redo" : "undo"}`, {});
  }
  if (!isLine(field)) return;
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (field.value !== saved(field)) field.form.requestSubmit();
  } else if (event.key === "Escape") {
    clear(field);
    note(field.id, null);
  }
});

document.addEventListener("input", (event) => {
  const field = event.target;
  if (base && field.matches("[data-field]")) {
    sent.delete(field.id);
    note(field.id, field.value === saved(field) ? null : field.value);
  }
});
