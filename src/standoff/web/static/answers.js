// An answer takes the place of parts of the page, but never of the field in hand: that one stays
// where it is, with its caret, and what is around it is exchanged. What has been typed in other
// fields goes over into the new ones.

import { $, all, clear, pending, saved, sent } from "./shared.js";
import { named, nameOf } from "./picture.js";
import { note } from "./sending.js";

const TYPED = "textarea[id], input[id]:not([type=hidden], [type=checkbox], [type=file])";
const parked = new Map(); // what stood in fields that are out of the page for now, by id
let missed = ""; // what had the focus and is out of the page for now

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig, target } = event.detail;
  const newer = Number(xhr.getResponseHeader("X-Standoff-Version"));
  if (requestConfig.path.includes("/poll") && newer <= Number($("version").dataset.version)) {
    event.detail.shouldSwap = false; // asked before our own change, answered after it
    return;
  }
  if (target !== document.body) park(target);
});

document.body.addEventListener("htmx:afterSwap", () => {
  unpark(document);
  if (missed && document.activeElement === document.body) named(missed)?.focus({ preventScroll: true });
});

document.addEventListener("focusin", () => { missed = ""; });

document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  event.detail.shouldSwap = false;
  const fresh = document.createDocumentFragment();
  fresh.append(...event.detail.fragment.childNodes);
  exchange(event.detail.target, fresh);
  document.dispatchEvent(new Event("standoff:shown"));
});

document.body.addEventListener("htmx:afterSettle", () => document.dispatchEvent(new Event("standoff:shown")));

/** Put other content into a part of the page. */
function exchange(target, fresh) {
  const active = target.contains(document.activeElement) ? document.activeElement : null;
  const live = active?.matches(TYPED) ? active : null;
  for (const field of all(TYPED, target)) {
    if (field !== live && pending(field)) carry(field, twinOf(field, fresh), fresh);
  }
  for (const one of all("details[open][id]", target)) {
    const twin = fresh.getElementById(one.id);
    if (twin) twin.open = true;
  }
  unpark(fresh);
  const twin = live && twinOf(live, fresh);
  if (twin && alike(target, live, fresh, twin)) {
    around(target, live, fresh, twin);
  } else {
    const range = live && [live.selectionStart, live.selectionEnd];
    if (live && pending(live)) carry(live, twin, fresh);
    const name = twin?.id ?? nameOf(active);
    const at = active ? stops(target).indexOf(active) : -1;
    target.replaceChildren(fresh);
    const place = name && named(name);
    if (place) place.focus({ preventScroll: true });
    else if (at >= 0 && target.id === "model-body") stops(target).at(Math.min(at, stops(target).length - 1))?.focus();
    else if (name) missed = name;
    if (range && place && place === twin) place.setSelectionRange?.(...range);
  }
  htmx.process(target);
}

/** What the Tab key comes to in a part of the page: where something has gone, the next takes its place. */
function stops(target) {
  return all("a[href], button, select, summary, textarea, input:not([type=hidden])", target)
    .filter((one) => one.checkVisibility());
}

/** The field of an answer that stands for one of the page. */
function twinOf(field, fresh) {
  const same = fresh.getElementById(field.id);
  if (field.dataset.saved === undefined || !pending(field)) return same;
  if (same && [field.dataset.saved, sent.get(field.id)].includes(same.dataset.saved)) return same;
  // Places may have moved on: what is being changed is known by what it said.
  const about = (one) => ["verb", "dm"].map((name) => one.form?.elements.namedItem(name)?.value).join();
  const moved = all("[data-field][data-saved]", fresh)
    .filter((one) => one.dataset.saved === field.dataset.saved && about(one) === about(field));
  return moved.length === 1 ? moved[0] : same;
}

/** Put what was typed in a field into its twin, or keep it until there is one. */
function carry(field, twin, fresh) {
  if (!twin) {
    parked.set(field.id, field.value);
    return;
  }
  twin.value = field.value;
  follow(field, twin, twin, fresh);
}

/** Let journal and hints follow a field that has become another one, `now`. */
function follow(field, twin, now, fresh) {
  if (twin.dataset.saved === undefined) return;
  if (twin.id !== field.id) {
    note(field.id, null);
    note(twin.id, now.value);
    const heir = fresh.getElementById(field.id); // has been given what the journal knew of its place
    if (heir) clear(heir);
  }
  const known = [field.dataset.saved, sent.get(field.id)];
  if (known.includes(twin.dataset.saved) || !twin.dataset.saved) return;
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.setAttribute("role", "status");
  hint.textContent = `${document.body.dataset.meanwhile} ${twin.dataset.saved}`;
  twin.form?.append(hint);
}

/** Whether the ways from two parts of the page down to a field have the same elements. */
function alike(place, field, freshPlace, twin) {
  const way = (element, top) => {
    const names = [];
    for (let at = element; at !== top; at = at.parentNode) names.push(at.nodeName);
    return names.join();
  };
  return way(field, place) === way(twin, freshPlace);
}

/** Exchange everything of a part of the page except the way down to a field. */
function around(place, field, freshPlace, twin) {
  const typed = pending(field);
  const text = twin.value;
  if (typed) follow(field, twin, field, freshPlace.getRootNode());
  for (let [old, fresh] = [place, freshPlace]; ;) {
    const kept = [...old.childNodes].find((one) => one.contains(field));
    const mate = [...fresh.childNodes].find((one) => one.contains(twin));
    for (const one of [...old.childNodes]) if (one !== kept) one.remove();
    const nodes = [...fresh.childNodes];
    const at = nodes.indexOf(mate);
    kept.before(...nodes.slice(0, at));
    kept.after(...nodes.slice(at + 1));
    for (const { name } of [...kept.attributes]) {
      if (name !== "open" && !mate.hasAttribute(name)) kept.removeAttribute(name);
    }
    for (const { name, value } of [...mate.attributes]) kept.setAttribute(name, value);
    if (kept === field) break;
    [old, fresh] = [kept, mate];
  }
  if (typed || field.value === text) return;
  const range = [field.selectionStart, field.selectionEnd];
  field.value = text;
  field.setSelectionRange?.(...range);
}

function park(target) {
  for (const field of all(TYPED, target)) if (pending(field)) parked.set(field.id, field.value);
}

function unpark(root) {
  for (const [id, value] of parked) {
    const field = root.getElementById(id);
    if (!field) continue;
    if (field.value === saved(field)) field.value = value;
    parked.delete(id);
  }
}
