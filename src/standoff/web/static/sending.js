// Changes are sent one after the other, each after the keystrokes before it have been noted.

import { $, all, base, sent, token, view } from "./shared.js";

let queue = Promise.resolve();
let noting = Promise.resolve();
const notes = new Map(); // keystrokes on their way to the journal
let aim = null; // where the focus goes after the change that is under way, and where it was

/** Send a change, and show what the page is after it. */
export function post(url, values, options = {}, goal = null) {
  queue = queue.then(() => noting).then(async () => {
    const version = $("version")?.dataset.version;
    const all = { ...values, version, view: new URLSearchParams(view()).toString() };
    aim = goal;
    await htmx.ajax("POST", url, { values: all, swap: "none", ...options });
  }).catch(() => {});
  return queue;
}

/** Send a form. */
function send(form, submitter) {
  const values = Object.fromEntries(new FormData(form));
  if (submitter?.getAttribute("aria-disabled") === "true") return;
  const fields = all("[data-field]", form);
  fields.forEach((field) => {
    sent.set(field.id, field.value);
    notes.delete(field.id);
  });
  if (fields.length) values.field = fields.map((field) => field.id).join(" ");
  const goal = { id: values.focus || submitter?.id || "", from: document.activeElement?.id };
  const place = form.matches(".cancel") ? { target: form.closest(".waiting"), swap: "outerHTML" } : {};
  submitter?.setAttribute("aria-busy", "true");
  post(form.getAttribute("action"), values, place, goal)
    .then(() => submitter?.removeAttribute("aria-busy"));
}

/** Tell the journal what stands in a field now; null if it is the same as in the file. */
export function note(field, value) {
  notes.set(field, value);
  noting = noting.then(async () => {
    if (!notes.has(field)) return; // a later keystroke has been noted already
    await carry(field);
  });
}

/** Bring a note to the journal, also when the page is being left. */
async function carry(field) {
  const text = notes.get(field);
  notes.delete(field);
  const body = new URLSearchParams(text === null ? { field } : { field, value: text });
  const headers = { "X-Standoff-Token": token };
  const keepalive = body.toString().length < 60_000; // more is not carried on
  await fetch(`${base}/note`, { method: "POST", body, headers, keepalive }).catch(() => {});
}

addEventListener("pagehide", () => [...notes.keys()].forEach(carry));

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !base || form.method !== "post") return;
  event.preventDefault();
  send(form, event.submitter);
});

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Standoff-Token"] = token;
  if (event.detail.path.includes("/poll")) Object.assign(event.detail.parameters, view());
});

document.body.addEventListener("htmx:sendError", () => {
  const notice = $("notice");
  if (!notice || notice.querySelector(".gone")) return;
  const words = document.createElement("p");
  words.className = "message error gone";
  words.textContent = document.body.dataset.gone;
  notice.replaceChildren(words);
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (requestConfig.verb !== "post") return;
  for (const id of (requestConfig.parameters.field ?? "").split(" ").filter(Boolean)) {
    const wrong = xhr.status === 422;
    if (wrong) $(id)?.setAttribute("aria-invalid", "true");
    else $(id)?.removeAttribute("aria-invalid");
    if (wrong || xhr.status === 200) sent.delete(id);
  }
  const active = document.activeElement;
  const there = aim && (!active || active === document.body || active.id === aim.from);
  if (there && xhr.status === 200) $(aim.id)?.focus();
  aim = null;
});
