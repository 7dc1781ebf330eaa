/** Small things above the page: menus, lists of choices, toasts, and the question before a danger. */

import { el, uid } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

let open = null;

/** Closes whatever small thing is open, and gives the focus back to what opened it. */
export function closePopover({ refocus = true } = {}) {
  if (!open) return;
  const { node, anchor, onClose } = open;
  open = null;
  node.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (refocus && anchor.isConnected) anchor.focus();
  onClose?.();
}

/**
 * Shows `node` beside `anchor`. Inside an open dialog it belongs to the dialog, since everything
 * outside of a modal dialog is out of reach. A second call from the same anchor closes it.
 */
export function popover(anchor, node, { onClose, above = false } = {}) {
  const again = open?.anchor === anchor;
  closePopover();
  if (again) return false;
  node.classList.add("popover");
  (anchor.closest("dialog") ?? document.body).append(node);
  anchor.setAttribute("aria-expanded", "true");
  place(anchor, node, above);
  open = { node, anchor, onClose };
  return true;
}

function place(anchor, node, above) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = innerHeight - at.bottom - 8;
  const up = above || (below < height && at.top > below);
  node.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  node.style.top = `${Math.max(8, up ? at.top - height - 4 : Math.min(at.bottom + 4, innerHeight - height - 8))}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.anchor.contains(event.target)) closePopover({ refocus: false });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) {
    event.preventDefault();
    event.stopPropagation();
    closePopover();
  }
}, true);

/** Arrow keys, Home and End move through the items of a list. */
export function arrows(event, items) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined || items.length === 0) return;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  const next = Number.isFinite(step) ? (at + step + items.length) % items.length : step < 0 ? 0 : items.length - 1;
  items[next].focus();
}

/** A menu of `{label, run, danger?, hint?}`; null makes a line between. */
export function menu(anchor, label, entries) {
  const node = el("div", { role: "menu", "aria-label": label, class: "menu" },
    entries.map((entry) => entry === null ? el("hr") : el("button", {
      type: "button", role: "menuitem", tabindex: "-1", class: entry.danger ? "danger" : null,
      on: { click: () => { closePopover(); entry.run(); } },
    }, entry.label, entry.hint ? el("small", {}, entry.hint) : null)));
  const items = [...node.querySelectorAll("button")];
  node.addEventListener("keydown", (event) => {
    if (event.key === "Tab") closePopover();
    else arrows(event, items);
  });
  if (popover(anchor, node)) items[0]?.focus();
}

/** Says something in passing; screen readers hear it too. */
export function toast(words, { bad = false } = {}) {
  const node = el("div", { class: bad ? "toast bad" : "toast", role: bad ? "alert" : "status" }, words);
  const layer = document.querySelector("dialog[open]:last-of-type") ?? document.getElementById("toasts");
  layer.append(node);
  setTimeout(() => node.remove(), 6000);
}

/**
 * A dialog that holds the focus until it is answered. `body` is made by the caller; resolves with
 * what `close(value)` was called with, null on Escape.
 */
export function dialog(label, make, { cls = "" } = {}) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const node = el("dialog", { "aria-label": label, class: `sheet small ${cls}` });
    const close = (value) => node.close(value);
    let answer = null;
    node.append(...[make((value) => { answer = value; close(); })].flat());
    node.addEventListener("close", () => {
      node.remove();
      if (before?.isConnected) before.focus();
      resolve(answer);
    });
    document.body.append(node);
    node.showModal();
  });
}

/** Slack's confirm object: resolves true if the person said yes. */
export async function confirmed(confirm) {
  if (!confirm) return true;
  const title = uid("confirm");
  const style = confirm.style === "danger" ? "danger" : "primary";
  const said = await dialog(textNodes(confirm.title).join(""), (answer) => [
    el("h2", { id: title }, textNodes(confirm.title)),
    el("div", { class: "prose" }, textNodes(confirm.text)),
    el("div", { class: "row end" },
      el("button", { type: "button", class: "button", on: { click: () => answer(null) } }, textNodes(confirm.deny ?? "Cancel")),
      el("button", { type: "button", class: `button ${style}`, on: { click: () => answer(true) } }, textNodes(confirm.confirm ?? "Yes"))),
  ]);
  return said === true;
}

/** Asks for words, one line or several: resolves with them, or null. */
export function askWords(title, label, { value = "", yes = "Save", hint = null, long = false } = {}) {
  const id = uid("ask");
  return dialog(title, (answer) => {
    const field = long ? el("textarea", { id, class: "field", rows: 5, value, required: true })
      : el("input", { id, type: "text", value, autocomplete: "off", required: true });
    return el("form", { on: { submit: (event) => { event.preventDefault(); answer(field.value.trim() || null); } } },
      el("h2", {}, title),
      el("label", { class: "label", for: id }, label), field, hint ? el("p", { class: "hint" }, hint) : null,
      el("div", { class: "row end" },
        el("button", { type: "button", class: "button", on: { click: () => answer(null) } }, "Cancel"),
        el("button", { type: "submit", class: "button primary" }, yes)));
  });
}
