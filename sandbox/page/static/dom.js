/** Building elements. Strings become text nodes, always: what a person typed cannot become markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element. Properties: `class`, `on: {event: handler}`, `data: {…}`, booleans as
 * attributes that are there or not, everything else as an attribute.
 */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same, for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, fn] of Object.entries(value)) node.addEventListener(event, fn);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "value" && "value" in node) node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button without a form, with a name for those who can't see its sign. */
export function iconButton(sign, label, onclick, props = {}) {
  return el("button", { type: "button", class: "icon", "aria-label": label, title: label, ...props,
    on: { click: onclick, ...(props.on ?? {}) } }, sign);
}

let counter = 0;
/** An id that is nobody else's on this page, for aria references. */
export const uid = (prefix) => `${prefix}-${++counter}`;

/**
 * Makes `parent` hold one node per item, in order, and touches only what changed: an item is
 * `{key, sig, make}`. Nodes whose signature is the same stay, and with them focus, selection,
 * scroll position and what is being typed.
 */
export function reconcile(parent, items) {
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const focus = focusOf(parent);
  let at = parent.firstElementChild;
  for (const { key, sig, make } of items) {
    let node = old.get(key);
    old.delete(key);
    if (!node || node.sig !== sig) {
      const fresh = make(node);
      fresh.dataset.key = key;
      fresh.sig = sig;
      if (node) {
        if (node === at) at = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
  for (const node of old.values()) node.remove();
  if (focus && !parent.contains(document.activeElement)) focus();
}

/** What gives the focus, and the caret's place, to the successor of what has it inside `parent`. */
function focusOf(parent) {
  const held = document.activeElement;
  const mark = held?.dataset?.focus;
  if (!mark || !parent.contains(held)) return null;
  const caret = held.matches("textarea, input[type=text]") ? [held.selectionStart, held.selectionEnd] : null;
  const rowOf = (fits) => [...parent.children].find(fits);
  const { key } = rowOf((row) => row.contains(held)).dataset;
  const exactly = `[data-focus="${CSS.escape(mark)}"]`;
  const likely = `[data-focus$="${CSS.escape(mark.replace(/^[^/]*/, ""))}"]`;
  return () => {
    // Other messages have the same buttons, and an app's new blocks may have other ids.
    const row = rowOf((one) => one.dataset.key === key);
    const next = row?.querySelector(exactly) ?? row?.querySelector(likely) ?? parent.querySelector(exactly);
    next?.focus();
    if (caret) next?.setSelectionRange(...caret);
  };
}

/** Calls `fn` once things have been quiet for `ms`; `.now()` calls it at once if it was waiting. */
export function debounce(fn, ms) {
  let timer = null;
  const run = () => {
    timer = null;
    return fn();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  wait.now = () => {
    if (timer === null) return undefined;
    clearTimeout(timer);
    return run();
  };
  return wait;
}
