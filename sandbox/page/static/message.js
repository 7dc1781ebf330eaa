/** One message, and the list of a channel or thread with its day dividers. */

import { act } from "./api.js";
import { bareText, blocks } from "./blocks.js";
import { el, iconButton } from "./dom.js";
import { sign } from "./emoji.js";
import { icon } from "./icons.js";
import { contextFor } from "./interact.js";
import { mrkdwn, unescape } from "./mrkdwn.js";
import { askWords, confirmed, menu, toast } from "./popover.js";
import { store } from "./store.js";
import { clock, dayName, isoDay, whenWords } from "./time.js";

/** Messages by one person within this many seconds stand under one name. */
const TOGETHER = 300;

export function avatar(user, size = "") {
  const name = user ? store.nameOf(user) : "?";
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").map((word) => word[0]).slice(0, 2).join("");
  const node = el("span", { class: `avatar ${size} ${user?.is_bot ? "bot" : ""}`, "aria-hidden": "true" }, letters.toUpperCase());
  if (/^#?[0-9a-f]{6}$/i.test(user?.colour ?? "")) node.style.setProperty("--hue", `#${user.colour.replace("#", "")}`);
  return node;
}

function authorOf(message) {
  if (message.user === "slackbot" || message.user === "USLACKBOT") return { name: "Local Slack", is_bot: true, colour: "5b6770" };
  return store.user(message.user) ?? { name: message.username ?? message.app ?? "Unknown", is_bot: Boolean(message.bot_id) };
}

const tell = async (promise) => {
  const answer = await promise;
  if (!answer.ok) toast(answer.message ?? `That didn't work (${answer.error}).`, { bad: true });
};

/** The ⋯ menu of a message: what Slack offers, and the app's message shortcuts. */
function moreOf(message, channel) {
  const at = { channel, ts: message.ts };
  const entries = [
    { label: "Reply in thread", run: () => store.go({ thread: message.thread_ts ?? message.ts }) },
    { label: "Copy link", run: () => copyLink(message) },
    { label: message.pinned ? "Unpin from channel" : "Pin to channel", run: () => tell(act(store.as, message.pinned ? "unpin" : "pin", at)) },
  ];
  if (message.user === store.as) {
    entries.push({ label: "Edit message", run: () => edit(message, at) },
      { label: "Delete message", danger: true, run: () => remove(at) });
  }
  const shortcuts = (store.state.shortcuts ?? []).filter((one) => (one.type ?? one.kind) === "message");
  if (shortcuts.length) entries.push(null);
  for (const one of shortcuts) {
    entries.push({ label: one.name, hint: store.state.app?.name, run: () => tell(act(store.as, "message_shortcut", { callback_id: one.callback_id, ...at })) });
  }
  return entries;
}

function copyLink(message) {
  const url = new URL(location.href);
  url.searchParams.set("thread", message.thread_ts ?? message.ts);
  navigator.clipboard?.writeText(url.href).then(() => toast("Link copied."));
}

/** Stored text as its writer typed it: names for ids, addresses without brackets. */
const asTyped = (text) => unescape(text.replace(/<@(\w+)[^>]*>/g, (whole, id) => {
  const user = store.user(id);
  return user ? `@${store.nameOf(user)}` : whole;
}).replace(/<#\w+\|([^>]+)>/g, "#$1").replace(/<!(here|channel|everyone)>/g, "@$1").replace(/<(https?:[^|>]+)>/g, "$1"));

async function edit(message, at) {
  const text = await askWords("Edit message", "Message", { value: asTyped(message.text), long: true });
  if (text) tell(act(store.as, "edit", { ...at, text }));
}

async function remove(at) {
  const yes = await confirmed({ title: "Delete message", text: "This can't be undone.", confirm: "Delete", style: "danger" });
  if (yes) tell(act(store.as, "delete", at));
}

function foot(message, channel, inThread) {
  const reactions = (message.reactions ?? []).map(({ name, users }) => el("button", {
    type: "button", class: "reaction", "aria-pressed": String(users.includes(store.as)), "aria-label": `${name}, ${users.length}`,
    title: `:${name}: ${users.map((id) => store.nameOf(store.user(id) ?? { name: id })).join(", ")}`, data: { focus: `react/${message.ts}/${name}` },
    on: { click: () => tell(act(store.as, "react", { channel, ts: message.ts, name })) },
  }, sign(name) ?? `:${name}:`, ` ${users.length}`));
  const replies = !inThread && message.reply_count > 0 && el("button", { type: "button", class: "replies", data: { focus: `replies/${message.ts}` },
    on: { click: () => store.go({ thread: message.ts }) } },
  el("strong", {}, `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`),
  message.latest_reply ? el("span", { class: "quiet" }, `last ${whenWords(Number(message.latest_reply))}`) : null);
  return reactions.length || replies ? el("div", { class: "foot" }, reactions, replies) : null;
}

const SYSTEM = new Set(["channel_join", "channel_leave", "channel_name", "channel_topic", "channel_purpose", "channel_archive",
  "channel_unarchive", "channel_convert_to_private", "group_join", "group_leave", "group_name", "group_archive", "group_unarchive",
  "group_topic", "pinned_item"]);

function content(message, channel) {
  if (message.subtype === "tombstone") return [el("em", { class: "quiet" }, "This message was deleted.")];
  const context = contextFor({ channel, ts: message.ts }, message.state?.values ?? message.state);
  const parts = message.blocks?.length ? blocks(message.blocks, context) : [bareText(message.text ?? "")];
  for (const one of message.attachments ?? []) {
    parts.push(el("div", { class: "attachment" }, one.blocks ? blocks(one.blocks, context) : bareText(one.text ?? one.fallback ?? "")));
  }
  for (const one of message.files ?? []) {
    const url = one.url_private ?? one.permalink ?? `/files/${one.id}`;
    const picture = one.mimetype?.startsWith("image/");
    parts.push(picture ? el("figure", { class: "picture" }, el("img", { src: url, alt: one.title ?? one.name, loading: "lazy" }))
      : el("a", { class: "file", href: url, download: one.name }, one.title ?? one.name));
  }
  return parts;
}

/** A message as an article. `together`: it stands under the name of the one before. */
export function messageNode(message, channel, { together = false, inThread = false } = {}) {
  const author = authorOf(message);
  const name = store.nameOf(author);
  const at = Number(message.ts);
  if (SYSTEM.has(message.subtype)) {
    return el("article", { class: "message system", "aria-label": "Notice" },
      el("span", { class: "gutter" }), el("div", { class: "prose quiet" }, mrkdwn(message.text ?? ""), " ", el("time", {}, clock(at))));
  }
  const more = el("div", { class: "tools" }, message.ephemeral ? null : [
    inThread ? null : iconButton(icon("reply"), "Reply in thread", () => store.go({ thread: message.thread_ts ?? message.ts }), { class: "icon reply" }),
    iconButton(icon("more"), "More about this message", ({ currentTarget }) => menu(currentTarget, "Message", moreOf(message, channel)),
      { "aria-haspopup": "menu", "aria-expanded": "false", data: { focus: `more/${message.ts}` } })]);
  return el("article", { class: ["message", together && "together", message.ephemeral && "ephemeral", message.pinned && "pinned"].filter(Boolean).join(" "),
    data: { ts: message.ts }, "aria-label": `${name}, ${clock(at)}` },
  el("span", { class: "gutter" }, together ? el("time", { class: "side" }, clock(at)) : avatar(author)),
  el("div", { class: "content" },
    message.ephemeral ? el("p", { class: "only-you" }, "Only visible to you") : null,
    message.pinned ? el("p", { class: "only-you" }, icon("pin"), "Pinned") : null,
    together ? null : el("p", { class: "byline" }, el("strong", {}, name), author.is_bot ? el("span", { class: "badge" }, "APP") : null,
      el("time", { datetime: new Date(at * 1000).toISOString(), title: `${dayName(at)}, ${clock(at)}` }, clock(at))),
    content(message, channel),
    message.edited ? el("small", { class: "quiet edited" }, "(edited)") : null,
    foot(message, channel, inThread)), more);
}

/**
 * Items for `reconcile`: messages oldest first, with a divider where the day changes in the
 * viewer's zone. Names and zone are in each signature, since mentions and times show them.
 */
export function messageItems(messages, channel, { inThread = false } = {}) {
  const items = [];
  let previous = null;
  const world = `${store.as}|${store.naming}|${store.me?.tz}|${isoDay(store.now())}`;
  for (const message of messages) {
    const at = Number(message.ts);
    const day = isoDay(at);
    if (!previous || isoDay(Number(previous.ts)) !== day) {
      const label = dayName(at);
      items.push({ key: `day-${day}`, sig: label, make: () => el("div", { class: "day", role: "separator", "aria-label": label }, el("span", {}, label)) });
      previous = null;
    }
    const plain = (one) => !one.ephemeral && !one.pinned && !SYSTEM.has(one.subtype);
    const together = Boolean(previous) && previous.user === message.user && at - Number(previous.ts) < TOGETHER && plain(previous) && plain(message);
    items.push({ key: `m-${message.ts}`, sig: `${world}|${together}|${JSON.stringify(message)}`,
      make: () => messageNode(message, channel, { together, inThread }) });
    previous = message;
  }
  return items;
}
