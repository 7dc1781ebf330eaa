/** The middle and the right: a channel, a thread, the app's Home. */

import { channelMenu, join } from "./admin.js";
import { blocks } from "./blocks.js";
import { board, drawTabs, tabs } from "./boards.js";
import { composer } from "./composer.js";
import { el, iconButton, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { contextFor } from "./interact.js";
import { messageItems } from "./message.js";
import { store } from "./store.js";

/** Within this many pixels of the end, a list follows new messages. */
const NEAR = 80;

function scroller(label) {
  const list = el("div", { class: "messages", role: "log", "aria-label": label, tabindex: "0" });
  const inner = el("div", { class: "column" });
  const down = el("button", { type: "button", class: "new-below", hidden: true, on: { click: () => toEnd() } }, "New messages ↓");
  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
    down.hidden = true;
  };
  list.append(inner);
  list.addEventListener("scroll", () => atEnd() && (down.hidden = true));
  // Pictures and charts get their height late: whoever was at the end stays there.
  let follows = true;
  list.addEventListener("scroll", () => { follows = atEnd(); });
  new ResizeObserver(() => follows && toEnd()).observe(inner);
  let shown = null;
  return {
    node: el("div", { class: "scroll-frame" }, list, down),
    toEnd,
    /** Draws `items`; a new `place` begins at its end, the same place keeps its position. */
    draw(place, items) {
      const moved = place !== shown;
      const last = inner.lastElementChild?.dataset.key;
      const end = moved || atEnd();
      if (moved) inner.replaceChildren();
      shown = place;
      reconcile(inner, items);
      if (end) toEnd();
      else if (items.at(-1)?.key !== last) down.hidden = false;
      follows = end;
    },
  };
}

/** What somebody sends, and the answer to it, must not come out of sight. */
function withComposer(list, name, target, sending = list.toEnd) {
  return { list, box: composer(name, target, { sending }) };
}

const also = el("input", { type: "checkbox" });
const alsoWords = el("span");

const main = withComposer(scroller("Messages"), "Message", () => ({ channel: store.channel }));
const replies = scroller("Replies");
const side = withComposer(replies, "Reply", () => ({ channel: store.channel, thread_ts: store.thread, broadcast: also.checked }), () => {
  also.checked = false;
  replies.toEnd();
});
const head = el("header", { class: "place-head" });
const home = el("div", { class: "home", role: "region", "aria-label": "App home" });

export function makePlaces(mainNode, threadNode) {
  mainNode.append(head, tabs, main.list.node, home, board, main.box);
  threadNode.append(el("header", { class: "place-head" }, el("h1", {}, "Thread"), el("span", { class: "topic", id: "thread-of" }),
    iconButton(icon("close"), "Close thread", () => closeThread())), side.list.node,
    el("label", { class: "also quiet" }, also, alsoWords), side.box);
}

export function closeThread() {
  store.go({ thread: null });
  main.box.focusBox();
}

const members = (channel) => `${channel.members.length} member${channel.members.length === 1 ? "" : "s"}`;

function drawHead(channel) {
  if (store.channel === "home") {
    head.replaceChildren(el("h1", {}, store.state.app?.name ?? "App"), el("span", { class: "topic" }, "Home"));
    return;
  }
  if (!channel) return;
  const title = store.titleOf(channel);
  const sig = JSON.stringify([title, channel, store.as]);
  reconcile(head, [{ key: "head", sig, make: () => {
    if (channel.is_im) return el("div", { class: "row" }, el("h1", {}, title));
    const button = el("button", { type: "button", class: "title", "aria-haspopup": "menu", "aria-expanded": "false", data: { focus: "title" },
      on: { click: () => channelMenu(button, channel) } }, icon(channel.is_private ? "lock" : "hash"), el("h1", {}, title), el("span", { class: "chevron", "aria-hidden": "true" }));
    return el("div", { class: "row" }, button, el("span", { class: "topic" }, channel.topic), el("span", { class: "members quiet" }, members(channel)));
  } }]);
}

/** Why nobody can type here now, or null. */
function closedBecause(channel) {
  if (channel.is_archived) return "This channel is archived. Nobody can write here until it is unarchived.";
  if (!channel.is_im && !channel.is_member) {
    return [`You're looking at #${channel.name} from outside. `, el("button", { type: "button", class: "button primary", on: { click: () => join(channel) } }, "Join channel")];
  }
  return null;
}

export function drawPlaces() {
  if (!store.state) return;
  const channel = store.channelById(store.channel);
  const isHome = store.channel === "home";
  drawHead(channel);
  drawTabs(isHome ? null : channel);
  home.hidden = !isHome || Boolean(store.tab);
  main.list.node.hidden = main.box.hidden = isHome || Boolean(store.tab);
  document.title = `${isHome ? "Home" : channel ? store.titleOf(channel) : ""} · ${store.state.workspace.name}`;
  if (!isHome && channel) main.box.moved(channel.is_im ? `Message ${store.titleOf(channel)}` : `Message #${channel.name}`, closedBecause(channel));
  const open = Boolean(store.thread) && Boolean(channel);
  document.getElementById("thread").hidden = !open;
  document.body.classList.toggle("in-thread", open);
  if (!open) return;
  document.getElementById("thread-of").textContent = channel.is_im ? store.titleOf(channel) : `#${channel.name}`;
  alsoWords.textContent = channel.is_im ? "Also send to the conversation" : `Also send to #${channel.name}`;
  side.box.moved("Reply…", closedBecause(channel));
}

const quietWords = () => [{ key: "empty", sig: "", make: () => el("p", { class: "empty" }, "Nothing here yet. What is written appears here.") }];

export function drawMessages() {
  const channel = store.channelById(store.channel);
  if (!channel) return;
  const items = store.messages && messageItems(store.messages, channel.id);
  // While messages are on their way there is nothing, and not the words for nothing.
  main.list.draw(`${store.as}/${channel.id}`, items?.length === 0 ? quietWords() : items ?? []);
  if (store.thread) side.list.draw(`${store.as}/${store.thread}`, messageItems(store.replies ?? [], channel.id, { inThread: true }));
}

export function drawHome() {
  const view = store.home;
  if (!view) {
    home.replaceChildren(el("p", { class: "empty" }, store.state?.app?.name ? "The app hasn't put anything here yet." : "No app is installed yet."));
    return;
  }
  if (!home.querySelector(".column")) home.replaceChildren(el("div", { class: "column blocks" }));
  const context = contextFor("home", view.state?.values ?? view.values);
  reconcile(home.querySelector(".column"), view.blocks.map((spec, index) => ({ key: `${index}`, sig: `${store.as}|${store.naming}|${JSON.stringify(spec)}`,
    make: () => blocks([spec], context)[0] })));
}

export const focusThread = () => side.box.focusBox();
