/** The left bar: who one acts as, channels, direct messages, the app. */

import { addChannel, openDirect, writeTo } from "./admin.js";
import { el, iconButton, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./message.js";
import { roleOf } from "./people.js";
import { arrows, closePopover, popover } from "./popover.js";
import { presenceMenu, statusOf } from "./presence.js";
import { store } from "./store.js";
import { clock } from "./time.js";

/** "15:04 · Berlin": where somebody is, in few words. */
const whereabouts = (user) => `${clock(store.now(), user.tz || "UTC")} · ${(user.tz || "UTC").split("/").at(-1).replaceAll("_", " ")}`;

function personSwitch() {
  const { me } = store;
  const node = el("button", { type: "button", class: "acting", id: "acting", "aria-haspopup": "listbox", "aria-expanded": "false", data: { focus: "acting" },
    on: { click: () => choosePerson(node) } },
  avatar(me), el("span", { class: "who" }, el("span", { class: "quiet" }, "Acting as"), el("strong", {}, store.nameOf(me)), statusOf(me), me.dnd ? quietSign() : null,
    el("small", { class: "local" }, whereabouts(me))), el("span", { class: "chevron", "aria-hidden": "true" }));
  return node;
}

const quietSign = () => el("span", { class: "status-sign", role: "img", "aria-label": "Notifications paused", title: "Notifications paused" }, "💤");

function presenceButton() {
  const node = el("button", { type: "button", class: "entry quiet", "aria-haspopup": "menu", "aria-expanded": "false", data: { focus: "presence" },
    on: { click: () => presenceMenu(node) } }, el("span", { class: "sign", "aria-hidden": "true" }, icon("plus")), el("span", { class: "place-name" }, "Status and notifications"));
  return node;
}

function choosePerson(anchor) {
  const elsewhere = store.everybody.filter((user) => user.team_id !== store.me.team_id);
  const people = [...store.state.users, ...elsewhere].filter((user) => !user.is_bot && !user.deleted);
  const list = el("div", { class: "menu people", role: "listbox", "aria-label": "Act as" }, people.map((user) => el("button", {
    type: "button", role: "option", "aria-selected": String(user.id === store.as), data: { user: user.id },
    on: { click: () => { closePopover(); store.go({ as: user.id }); } },
  }, avatar(user, "small"), el("span", { class: "who" }, el("span", {}, store.nameOf(user), statusOf(user), user.dnd ? quietSign() : null, roleOf(user) ? el("em", { class: "tag" }, roleOf(user)) : null),
    el("small", {}, [user.status || user.real_name, whereabouts(user)].join(" · "))))));
  const items = [...list.children];
  list.addEventListener("keydown", (event) => (event.key === "Tab" ? closePopover() : arrows(event, items)));
  if (popover(anchor, list)) (items.find((one) => one.dataset.user === store.as) ?? items[0])?.focus();
}

function entry(id, label, { sign, unread = 0, quiet = false, dot = null, shows = null, run = null, key = id }) {
  const here = id !== undefined && store.channel === id;
  return { key, sig: JSON.stringify([id, label, unread, here, quiet, dot, shows]), make: () => el("button", {
    type: "button", class: ["entry", here && "here", unread && "unread", quiet && "quiet"].filter(Boolean).join(" "),
    "aria-current": here ? "page" : null, data: { focus: `entry/${key}` }, on: { click: run ?? (() => store.go({ channel: id, thread: null })) } },
  el("span", { class: "sign", "aria-hidden": "true" }, dot ? el("span", { class: `presence ${dot}` }) : icon(sign)),
  el("span", { class: "place-name" }, label, shows ? statusOf(shows) : null, shows?.dnd ? quietSign() : null),
  unread ? el("span", { class: "count", "aria-label": `${unread} unread` }, unread > 99 ? "99+" : unread) : null) };
}

const heading = (key, words, action) => ({ key, sig: words, make: () =>
  el("div", { class: "heading" }, el("h2", {}, words), action?.() ?? null) });

function channelEntries() {
  const channels = store.state.channels.filter((channel) => !channel.is_im && !channel.is_archived);
  const sorted = channels.toSorted((a, b) => Number(b.is_member) - Number(a.is_member) || a.name.localeCompare(b.name));
  const closed = store.state.channels.filter((channel) => !channel.is_im && channel.is_archived);
  return [...sorted, ...closed].map((channel) => entry(channel.id, channel.name, {
    sign: channel.is_archived ? "box" : channel.is_private ? "lock" : "hash", unread: channel.unread, quiet: !channel.is_member || channel.is_archived }));
}

function directEntries() {
  const bot = store.state.app?.bot_user_id;
  return store.state.channels.filter((channel) => channel.is_im && channel.im_user !== bot).map((channel) => entry(channel.id, store.titleOf(channel), {
    unread: channel.unread, dot: store.user(channel.im_user)?.presence ?? "away", shows: store.user(channel.im_user) }));
}

function appEntries() {
  const { app } = store.state;
  if (!app?.name) return [{ key: "no-app", sig: "", make: () => el("p", { class: "hint inset" }, "No app is installed yet.") }];
  const im = store.state.channels.find((channel) => channel.is_im && channel.im_user === app.bot_user_id);
  return [
    entry("home", `${app.name} · Home`, { sign: "home" }),
    entry(im?.id, `${app.name} · Messages`, { key: "bot", unread: im?.unread, dot: app.connected ? "active" : "away",
      run: im ? null : () => openDirect(app.bot_user_id) }),
    ...(app.connected ? [] : [{ key: "gone", sig: "gone", make: () => el("p", { class: "hint inset" }, "The app isn't connected just now.") }]),
  ];
}

/** Draws the bar from the store. */
export function drawSidebar(node) {
  const { me, state } = store;
  if (!me) return;
  const minute = Math.floor(store.now() / 60);
  reconcile(node, [
    { key: "workspace", sig: state.workspace.name, make: () => el("p", { class: "workspace" }, state.workspace.name) },
    { key: "me", sig: JSON.stringify([me, minute]), make: personSwitch },
    { key: "presence", sig: "", make: presenceButton },
    { key: "lists", sig: "", make: () => el("div", { class: "lists" }) },
  ]);
  reconcile(node.querySelector(".lists"), [
    heading("apps", "App"), ...appEntries(),
    heading("channels", "Channels", () => iconButton(icon("plus"), "Create a channel", addChannel)), ...channelEntries(),
    heading("direct", "Direct messages", () => iconButton(icon("plus"), "Write to somebody", writeTo)), ...directEntries(),
  ]);
}
