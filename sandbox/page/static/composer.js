/** Where a person types. One per place (channel, thread); drafts are kept for each. */

import { act } from "./api.js";
import { completions } from "./complete.js";
import { el, iconButton, uid } from "./dom.js";
import { icon } from "./icons.js";
import { busy } from "./interact.js";
import { menu, toast } from "./popover.js";
import { store } from "./store.js";

const drafts = new Map();

/**
 * A composer; `target()` answers `{channel, thread_ts?}` at the moment of sending;
 * `sending` is called then.
 * `.moved(placeholder, why)` is called when the place changes; `why` closes it with a reason.
 */
export function composer(name, target, { sending }) {
  const listId = uid("complete");
  const box = el("textarea", { rows: 1, class: "compose", "aria-label": name, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId });
  const list = el("div", { id: listId, class: "completions", role: "listbox", "aria-label": "Suggestions", hidden: true });
  const waiting = el("span", { class: "waiting", role: "status" });
  const send = iconButton(icon("send"), "Send", () => submit(), { class: "icon send" });
  const plus = iconButton(icon("plus"), "Shortcuts", () => menu(plus, "Shortcuts", shortcuts()), { "aria-haspopup": "menu", "aria-expanded": "false" });
  const closed = el("p", { class: "closed", hidden: true });
  const frame = el("div", { class: "compose-box" }, plus, box, send);
  const node = el("div", { class: "composer" }, list, frame, waiting, closed);
  let found = null;
  let active = -1;
  let place = null;

  const key = () => {
    const { channel, thread_ts: thread } = target();
    return `${store.as}/${channel}/${thread ?? ""}`;
  };

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
    send.disabled = box.value.trim() === "";
  };

  const hide = () => {
    found = null;
    active = -1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index >= 0) {
      box.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };

  const look = () => {
    found = store.state && box.selectionStart === box.selectionEnd ? completions(box.value.slice(0, box.selectionStart)) : null;
    if (!found) return hide();
    list.replaceChildren(...found.items.map((item, index) => el("div", { role: "option", id: `${listId}-${index}`, "aria-selected": "false",
      on: { pointerdown: (event) => { event.preventDefault(); take(index); } } },
    el("span", { class: "what" }, item.label), item.usage ? el("span", { class: "usage" }, item.usage) : null,
    item.hint ? el("small", {}, item.hint) : null)));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    mark(found.eager ? 0 : -1);
    return undefined;
  };

  const take = (index) => {
    const end = box.selectionStart;
    box.setRangeText(found.items[index].insert, found.from, end, "end");
    hide();
    changed();
  };

  const changed = () => {
    drafts.set(key(), box.value);
    grow();
    look();
  };

  const submit = async () => {
    const text = box.value.trim();
    if (!text) return;
    const mine = key();
    const where = target();
    box.value = "";
    drafts.delete(mine);
    hide();
    grow();
    sending();
    const command = text.startsWith("/") && !where.thread_ts;
    waiting.textContent = command ? `${text.split(/\s/)[0]} …` : "";
    const answer = await busy(frame, act(store.as, command ? "command" : "message", { ...where, text }));
    waiting.textContent = "";
    // Nothing that was typed is lost. Of a command the sandbox says itself what went wrong.
    if (!answer.ok) {
      if (!command || answer.error === "offline") toast(answer.message ?? `That couldn't be sent (${answer.error}).`, { bad: true });
      if (key() === mine && box.value === "") box.value = text;
      drafts.set(mine, text);
      grow();
    }
  };

  box.addEventListener("input", changed);
  box.addEventListener("blur", hide);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found && step) {
      event.preventDefault();
      mark((active + step + found.items.length + (active < 0 && step < 0 ? 1 : 0)) % found.items.length);
    } else if (found && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (found && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(active, 0));
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (found && active >= 0) take(active);
      else submit();
    }
  });

  const shortcuts = () => {
    const global = (store.state.shortcuts ?? []).filter((one) => (one.type ?? one.kind) === "global");
    return [
      ...global.map((one) => ({ label: one.name, hint: one.description, run: async () => {
        const answer = await act(store.as, "global_shortcut", { callback_id: one.callback_id });
        if (!answer.ok) toast(answer.message ?? `That didn't work (${answer.error}).`, { bad: true });
      } })),
      ...(global.length ? [null] : []),
      { label: "Run a command", hint: "/", run: () => { box.focus(); box.value = "/"; box.setSelectionRange(1, 1); changed(); } },
      { label: "Mention somebody", hint: "@", run: () => { box.focus(); box.setRangeText("@", box.selectionStart, box.selectionEnd, "end"); changed(); } },
    ];
  };

  node.moved = (placeholder, why = null) => {
    frame.hidden = Boolean(why);
    closed.hidden = !why;
    closed.replaceChildren(...[why].flat().filter(Boolean));
    box.placeholder = placeholder;
    box.setAttribute("aria-label", placeholder);
    if (place === key()) return;
    place = key();
    box.value = drafts.get(place) ?? "";
    hide();
    grow();
  };
  node.focusBox = () => box.focus();
  return node;
}
