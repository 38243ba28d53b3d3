// Looking at results: a state and its reasons, other columns of the table, further questions.

import { $, all, base, view } from "./shared.js";
import { rove } from "./picture.js";
import { choose } from "./together.js";

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) {
    event.preventDefault();
    $("notice").replaceChildren();
    return;
  }
  const again = event.target.closest("a[data-again]");
  if (again) {
    event.preventDefault();
    look({}, true);
    return;
  }
  const state = event.target.closest("[data-state]:not(.view):not(.chosen)")
    ?? event.target.closest("svg a")?.querySelector("[data-state]"); // where a key has clicked
  if (state && base) {
    event.preventDefault();
    select(state.dataset.pattern ?? `#${state.dataset.state}`);
  }
  choose(event.target);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".filter, .concept")) {
    event.preventDefault();
    look(Object.fromEntries(new FormData(form)), !form.matches(".concept"));
  } else if (form.matches(".asking")) {
    event.preventDefault();
    ask(form);
  }
});

async function select(state) {
  await look({ state }, false);
  $("state")?.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

async function look(options, whole) {
  const marks = document.querySelector("#results-body .view");
  const wanted = { ...view(), ...options };
  if (whole && !("show" in options)) delete wanted.show;
  const query = new URLSearchParams(Object.entries(wanted).filter(([, v]) => v)).toString();
  const [path, target] = whole ? ["results", "#results-body"] : ["state", "#state"];
  await htmx.ajax("GET", `${base}/${path}?${query}`, { target, swap: "innerHTML" });
  history.replaceState(null, "", `${base}?${query}`);
  if (whole) return;
  const found = document.querySelector("#state .chosen");
  if (marks && found) Object.assign(marks.dataset, { state: found.dataset.pattern, concept: wanted.concept ?? "" });
  show();
}

async function ask(form) {
  const target = $(form.dataset.target);
  const panel = target.closest("details");
  if (panel) panel.open = true;
  const query = new URLSearchParams(new FormData(form)).toString();
  await htmx.ajax("GET", `${base}/ask?${query}`, { source: target, target, swap: "innerHTML" });
  target.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

function show() {
  const index = document.querySelector("#state .chosen")?.dataset.state;
  all("[data-state][aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  all("svg .selected").forEach((one) => one.classList.remove("selected"));
  all("svg a[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  rove(index);
  if (index === undefined) return;
  all(`.states a[data-state="${index}"]`).forEach((one) => one.setAttribute("aria-current", "true"));
  for (const one of all(`svg.standoff-picture [data-state="${index}"]`)) {
    one.classList.add("selected");
    one.closest("a")?.setAttribute("aria-current", "true");
  }
}

document.addEventListener("standoff:shown", show);
