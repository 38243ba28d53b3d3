// What belongs together is lit in all panes.

import { all } from "./shared.js";

let chosen = "";

const names = (element, name) => (element.dataset[name] ?? "").split(" ").filter(Boolean);

export function light(scroll) {
  all(".lit").forEach((one) => one.classList.remove("lit"));
  if (!chosen) return;
  const own = new Set(chosen.split(" "));
  const wider = new Set(own);
  for (const one of all("[data-ref]")) {
    if (own.has(one.dataset.ref)) names(one, "links").forEach((name) => wider.add(name));
  }
  const seen = new Set();
  for (const one of all("[data-ref], [data-links]")) {
    const near = wider.has(one.dataset.ref) || names(one, "links").some((name) => own.has(name));
    if (!near) continue;
    one.classList.add("lit");
    const pane = one.closest(".pane");
    if (scroll && pane !== scroll && !seen.has(pane) && getComputedStyle(pane).overflowY === "auto") {
      seen.add(pane);
      one.scrollIntoView({ block: "nearest" });
    }
  }
}

export const choose = (element) => {
  const part = element.closest?.("[data-ref], [data-links]");
  const refs = part && (part.dataset.ref ?? part.dataset.links);
  if (!part || refs === chosen) return;
  chosen = refs;
  light(part.closest(".pane"));
};

document.addEventListener("focusin", (event) => choose(event.target));
document.addEventListener("standoff:shown", () => light());
