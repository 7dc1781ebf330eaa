/** What hangs beside a channel's messages, as tabs: its canvases and its pinned messages. */

import { el, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { messageItems } from "./message.js";
import { PINS, store } from "./store.js";
import { whenWords } from "./time.js";

export const tabs = el("nav", { class: "tabs", "aria-label": "Canvases and pins", hidden: true });
export const board = el("div", { class: "board", role: "region", "aria-label": "Canvas", tabindex: "0", hidden: true });
const column = el("div", { class: "column" });
board.append(column);

/** The row of tabs; a channel that has nothing but messages needs none. */
export function drawTabs(channel) {
  const canvases = channel?.canvases ?? [];
  const pinned = channel?.pins.length ?? 0;
  const found = [{ id: null, label: "Messages" }, ...canvases.map(({ id, title }) => ({ id, label: title, sign: "page" })),
    ...(pinned ? [{ id: PINS, label: `${pinned} pinned`, sign: "pin" }] : [])];
  tabs.hidden = found.length === 1 && !store.tab;
  reconcile(tabs, found.map(({ id, label, sign }) => {
    const here = store.tab === id;
    return { key: `${id}`, sig: JSON.stringify([label, here]), make: () => el("button", { type: "button", class: here ? "tab here" : "tab",
      "aria-current": here ? "page" : null, data: { focus: `tab/${id}` }, on: { click: () => store.go({ tab: id }) } }, sign ? icon(sign) : null, label) };
  }));
}

/** In a canvas only pictures of people and channels are mentions; `<@U…>` stays as it was written. */
const asCanvas = (text) => text.replace(/<(?=[@#!])/g, "<\u2060");

const canvasNode = ({ title, owner, updated, markdown: text }) => el("article", { class: "canvas" },
  el("h2", {}, title), el("p", { class: "quiet" }, `By ${owner} · changed ${whenWords(updated)}`), markdown(asCanvas(text)));

export function drawBoard() {
  const shown = store.board;
  board.hidden = !store.tab;
  board.setAttribute("aria-label", store.tab === PINS ? "Pinned messages" : "Canvas");
  if (!store.tab || !shown) {
    column.replaceChildren();
    return;
  }
  if (shown.pins) {
    reconcile(column, messageItems(shown.pins, store.channel, { inThread: true }));
  } else if (shown.canvas) {
    const sig = `${store.as}|${store.naming}|${store.me?.tz}|${JSON.stringify(shown.canvas)}`;
    reconcile(column, [{ key: shown.canvas.id, sig, make: () => canvasNode(shown.canvas) }]);
  } else column.replaceChildren(el("p", { class: "empty" }, shown.message));
}
