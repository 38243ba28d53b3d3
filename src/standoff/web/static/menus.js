// One menu at a time; Escape or a click elsewhere closes it.

import { all } from "./shared.js";

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.more") && event.target.open) {
    all("details.more[open]").forEach((one) => { if (one !== event.target) one.open = false; });
  }
}, true);
document.addEventListener("click", (event) => {
  all("details.more[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; });
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.more[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
