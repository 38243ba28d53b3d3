// The states of the picture are one stop for the Tab key; arrows go from one to the nearest.

import { $, all } from "./shared.js";

const link = (element) => element?.closest?.("svg.standoff-picture a");
const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const ASIDE = 3; // how much farther a state counts for each pixel beside the way

/** Let Tab come to the state that is selected, or where the arrows were, or to today's. */
export function rove(index) {
  for (const svg of all("svg.standoff-picture")) {
    const states = all("a", svg);
    const chosen = index === undefined ? null : link(svg.querySelector(`[data-state="${index}"]`));
    const here = states.find((one) => one === document.activeElement);
    stop(states, here ?? chosen ?? states.find((one) => one.getAttribute("tabindex") === "0")
      ?? link(svg.querySelector(".status-quo")) ?? states[0]);
  }
}

function stop(states, one) {
  states.forEach((state) => state.setAttribute("tabindex", state === one ? "0" : "-1"));
}

function middle(state) {
  const box = state.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** The nearest state in a direction, what lies straight ahead before what lies beside. */
function next(states, from, [dx, dy]) {
  const [x, y] = middle(from);
  let [best, least] = [null, Infinity];
  for (const one of states) {
    const [ax, ay] = middle(one);
    const ahead = (ax - x) * dx + (ay - y) * dy;
    const aside = Math.abs((ax - x) * dy) + Math.abs((ay - y) * dx);
    if (ahead < 1 || ahead + ASIDE * aside >= least) continue;
    [best, least] = [one, ahead + ASIDE * aside];
  }
  return best;
}

document.addEventListener("keydown", (event) => {
  const state = link(event.target);
  if (!state || event.ctrlKey || event.metaKey || event.altKey) return;
  const states = all("a", state.ownerSVGElement);
  if (event.key === " ") {
    event.preventDefault();
    state.firstElementChild.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    return;
  }
  const found = event.key in AHEAD ? next(states, state, AHEAD[event.key])
    : event.key === "Home" ? states[0] : event.key === "End" ? states.at(-1) : undefined;
  if (found === undefined) return;
  event.preventDefault();
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest", inline: "nearest" });
});

document.addEventListener("focusin", (event) => {
  const state = link(event.target);
  if (state) stop(all("a", state.ownerSVGElement), state);
});

/** What an element can be found again by after an answer, and the element of such a name. */
export const nameOf = (element) => element?.id || link(element)?.firstElementChild.id || "";
export const named = (name) => link($(name)) ?? $(name);
