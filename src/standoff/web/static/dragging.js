// Priorities are put elsewhere by dragging; the buttons beside them do the same.

import { all, base } from "./shared.js";
import { post } from "./sending.js";

let dragged = null;

document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".grip")) return;
  dragged = event.target.closest("li.row");
  dragged.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  event.dataTransfer.setDragImage(dragged, 0, 0);
});

const over = (event) => {
  const row = event.target.closest?.("ol.priorities > li.row");
  return dragged && row && row !== dragged && row.parentNode === dragged.parentNode ? row : null;
};
const clear = () => all(".before, .after").forEach((one) => one.classList.remove("before", "after"));
const below = (event, row) => event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;

document.addEventListener("dragover", (event) => {
  const row = over(event);
  clear();
  if (!row) return;
  event.preventDefault();
  row.classList.add(below(event, row) ? "after" : "before");
});

document.addEventListener("drop", (event) => {
  const row = over(event);
  if (!row) return;
  event.preventDefault();
  const [at, place] = [Number(dragged.dataset.at), Number(row.dataset.at)];
  let to = below(event, row) ? place + 1 : place;
  if (to > at) to -= 1;
  const dm = dragged.parentNode.dataset.dm;
  if (to !== at) post(`${base}/edit`, { verb: "priority.move", dm, at, to });
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  clear();
});
