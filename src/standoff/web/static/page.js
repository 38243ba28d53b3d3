// What the page does beyond reading: send changes one after the other, keep what is being typed,
// and show in the other panes what belongs to the part in hand. The server makes all the content.
"use strict";

(() => {
  const { token, base } = document.body.dataset;
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- sending ---------------------------------------------------------------------------------

  let queue = Promise.resolve();
  let noting = Promise.resolve();
  const notes = new Map(); // keystrokes on their way to the journal
  const sent = new Map(); // what was last sent from a field
  let wantedFocus = "";

  const view = () => {
    const data = { ...(document.querySelector("#results-body .view")?.dataset ?? {}) };
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value));
  };

  const post = (url, values, options = {}) => {
    queue = queue.then(() => noting).then(async () => {
      const version = $("version")?.dataset.version;
      const all = { ...values, version, view: new URLSearchParams(view()).toString() };
      await htmx.ajax("POST", url, { values: all, swap: "none", ...options });
    }).catch(() => {});
    return queue;
  };

  const send = (form, submitter) => {
    const values = Object.fromEntries(new FormData(form));
    if (submitter?.getAttribute("aria-disabled") === "true") return;
    const fields = all("[data-field]", form);
    fields.forEach((field) => {
      sent.set(field.id, field.value);
      notes.delete(field.id);
    });
    if (fields.length) values.field = fields.map((field) => field.id).join(" ");
    wantedFocus = values.focus || submitter?.id || "";
    const place = form.matches(".cancel") ? { target: form.closest(".waiting"), swap: "outerHTML" } : {};
    post(form.getAttribute("action"), values, place);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".filter, .concept")) {
      event.preventDefault();
      look(Object.fromEntries(new FormData(form)), !form.matches(".concept"));
    } else if (form.matches(".asking")) {
      event.preventDefault();
      ask(form);
    } else if (base && form.method === "post") {
      event.preventDefault();
      send(form, event.submitter);
    }
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

  // --- what is typed stays, whatever comes from the server -------------------------------------

  const saved = (field) => field.dataset.saved ?? field.defaultValue;
  let kept = null;

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const newer = Number(event.detail.xhr.getResponseHeader("X-Standoff-Version"));
    if (event.detail.requestConfig.path.includes("/poll") && newer <= Number($("version").dataset.version)) {
      event.detail.shouldSwap = false; // asked before our own change, answered after it
      return;
    }
    const active = document.activeElement;
    kept = {
      typed: all("[data-field]").filter((f) => f.value !== saved(f) && sent.get(f.id) !== f.value)
        .map((f) => [f.id, f.value]),
      open: all("details[open][id]").map((one) => one.id),
      focus: active?.id,
      wanted: event.detail.requestConfig?.verb === "post" ? wantedFocus : "",
      range: active?.matches?.("textarea, input[name=name], input[name=value]")
        ? [active.selectionStart, active.selectionEnd] : null,
    };
  });

  document.body.addEventListener("htmx:afterSettle", restore);
  document.body.addEventListener("htmx:oobAfterSwap", () => queueMicrotask(restore));

  function restore() {
    if (!kept) return;
    for (const [id, value] of kept.typed) {
      const field = $(id); // this runs after each part of an answer: what was typed since, stays
      if (field && field.value === saved(field)) field.value = value;
    }
    for (const id of kept.open) if ($(id)) $(id).open = true;
    const active = document.activeElement;
    const lost = !active || active === document.body;
    const wanted = (lost || active.id === kept.focus) && $(kept.wanted);
    const target = wanted || (lost && $(kept.focus));
    if (target) {
      target.focus({ preventScroll: !wanted });
      kept.wanted = "";
      if (kept.range && target.id === kept.focus) target.setSelectionRange?.(...kept.range);
    }
    light();
  }

  document.body.addEventListener("htmx:afterRequest", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (requestConfig.verb !== "post") return;
    for (const id of (requestConfig.parameters.field ?? "").split(" ").filter(Boolean)) {
      const wrong = xhr.status === 422;
      if (wrong) $(id)?.setAttribute("aria-invalid", "true");
      else $(id)?.removeAttribute("aria-invalid");
      if (wrong || xhr.status === 200) sent.delete(id);
    }
  });

  // --- fields: Enter or leaving saves, Escape gives up, every keystroke is journalled ----------

  const isLine = (element) => element.matches?.("textarea[data-field]:not([data-saved-text])");

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.isConnected) return; // put out of the page by an answer, and not left by the user
    if (isLine(field) && field.value !== saved(field) && sent.get(field.id) !== field.value) {
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
      field.value = saved(field);
      field.removeAttribute("aria-invalid");
      field.form.classList.remove("unsaved");
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

  function note(field, value) {
    notes.set(field, value);
    noting = noting.then(async () => {
      if (!notes.has(field)) return; // a later keystroke has been noted already
      const text = notes.get(field);
      notes.delete(field);
      const body = new URLSearchParams(text === null ? { field } : { field, value: text });
      const headers = { "X-Standoff-Token": token };
      await fetch(`${base}/note`, { method: "POST", body, headers }).catch(() => {});
    });
  }

  // --- what belongs together is lit in all panes -------------------------------------------------

  let chosen = "";

  const names = (element, name) => (element.dataset[name] ?? "").split(" ").filter(Boolean);

  function light(scroll) {
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

  const choose = (element) => {
    const part = element.closest?.("[data-ref], [data-links]");
    const refs = part && (part.dataset.ref ?? part.dataset.links);
    if (!part || refs === chosen) return;
    chosen = refs;
    light(part.closest(".pane"));
  };

  document.addEventListener("focusin", (event) => choose(event.target));
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
    const state = event.target.closest("[data-state]:not(.view):not(.chosen)");
    if (state && base) {
      event.preventDefault();
      select(state.dataset.pattern ?? `#${state.dataset.state}`);
    }
    choose(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const state = event.target.closest?.("svg [data-state]");
    if (state && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      select(`#${state.dataset.state}`);
    }
  });

  // --- looking at results --------------------------------------------------------------------------

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
    all("svg [data-state].selected").forEach((one) => one.classList.remove("selected"));
    if (index === undefined) return;
    all(`.states a[data-state="${index}"]`).forEach((one) => one.setAttribute("aria-current", "true"));
    all(`svg [data-state="${index}"]`).forEach((one) => one.classList.add("selected"));
  }

  // --- priorities by drag ----------------------------------------------------------------------------

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

  document.addEventListener("toggle", (event) => {
    // One menu at a time, and Escape or a click elsewhere closes it.
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

  document.documentElement.classList.add("script");
})();
