/** Slack's mrkdwn as DOM nodes. Text goes in as text: there is no way from it to markup. */

import { el } from "./dom.js";
import { sign, withEmoji } from "./emoji.js";
import { store } from "./store.js";
import { dateToken } from "./time.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Slack escapes three characters and no others. */
export const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/** Only these may become links; anything else (javascript:, data:) stays text. */
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;

/** A canvas's address leads to its tab, since there is no slack.com to go to. */
const CANVAS = /^https:\/\/[\w-]+\.slack\.com\/docs\/\w+\/(F\w+)$/;
const openCanvas = (url) => {
  const id = CANVAS.exec(url ?? "")?.[1];
  return id && (() => store.go({ tab: id }));
};

export function link(url, ...label) {
  const open = openCanvas(url);
  if (open) return el("button", { type: "button", class: "mention linkish", on: { click: open } }, ...label);
  if (!SAFE.test(url)) return el("span", {}, ...label);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

/** Opens what a button or menu entry leads to. */
export function visit(url) {
  const open = openCanvas(url);
  if (open) open();
  else if (SAFE.test(url ?? "")) window.open(url, "_blank", "noopener,noreferrer");
}

/** A person's mention; it stands out when it is the one who is looking. */
export function mention(id, label) {
  const user = store.user(id);
  const mine = id === store.as ? " me" : "";
  return el("span", { class: `mention${mine}` }, `@${user ? store.nameOf(user) : (label || id)}`);
}

export function channelMention(id, label) {
  const channel = store.channelById(id);
  const name = channel?.name ?? label ?? "private channel";
  if (!channel) return el("span", { class: "mention" }, `#${name}`);
  return el("button", { type: "button", class: "mention linkish",
    on: { click: () => store.go({ channel: id, thread: null }) } }, `#${name}`);
}

/** `<…>`: mentions, channels, commands, links. */
function special(body) {
  const bar = body.indexOf("|");
  const head = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? "" : unescape(body.slice(bar + 1));
  if (head.startsWith("@")) return mention(head.slice(1), label);
  if (head.startsWith("#")) return channelMention(head.slice(1), label);
  if (!head.startsWith("!")) {
    const url = unescape(head);
    return link(url, label ? withEmoji(label) : url.replace(/^mailto:/, ""));
  }
  const [kind, epoch, template, href] = head.slice(1).split("^");
  if (kind === "date") {
    const seconds = Number(epoch);
    const words = Number.isFinite(seconds) ? dateToken(seconds, unescape(template ?? "{date}")) : label;
    const time = el("time", { title: label, datetime: Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : null }, words);
    return href ? link(unescape(href), time) : time;
  }
  if (kind === "subteam") return el("span", { class: "mention" }, label || "@group");
  return el("span", { class: "mention wide" }, label || `@${kind}`);
}

const span = (mark) => `(?<![\\w${mark}])\\${mark}(?=[^\\s${mark}])((?:<[^<>\\n]*>|[^${mark}\\n])+?)(?<=\\S)\\${mark}(?![\\w${mark}])`;
const INLINE = new RegExp(
  ["<([^<>\\n]+)>", "`([^`\\n]+)`", span("*"), span("_"), span("~"),
    ":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?", "(https?:\\/\\/[^\\s<>|]*[^\\s<>|.,;:!?)\\]'\"])"].join("|"), "g");

/** One line (or several) of inline mrkdwn → nodes. */
function inline(text) {
  const nodes = [];
  let at = 0;
  const plain = (end) => end > at && nodes.push(unescape(text.slice(at, end)));
  for (const match of text.matchAll(INLINE)) {
    const [whole, token, code, bold, italic, strike, emoji, url] = match;
    if (emoji !== undefined && !sign(emoji)) continue;
    plain(match.index);
    at = match.index + whole.length;
    if (token !== undefined) nodes.push(special(token));
    else if (code !== undefined) nodes.push(el("code", {}, codeText(code)));
    else if (bold !== undefined) nodes.push(el("strong", {}, inline(bold)));
    else if (italic !== undefined) nodes.push(el("em", {}, inline(italic)));
    else if (strike !== undefined) nodes.push(el("s", {}, inline(strike)));
    else if (emoji !== undefined) nodes.push(glyph(emoji));
    else nodes.push(link(unescape(url), unescape(url)));
  }
  plain(text.length);
  return nodes;
}

/** In code a link token shows its address, not its brackets. */
const codeText = (code) => unescape(code.replace(/<(https?:[^|>]*)(?:\|[^>]*)?>/g, "$1"));

export const glyph = (name) =>
  el("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, sign(name) ?? `:${name}:`);

const QUOTE = /^(?:&gt;|>)(?!(?:&gt;|>){2}) ?/;
const BULLET = /^(\s*)([•◦▪‣-]|\d+[.)]) +/;

/** Lines outside of code fences: quotes and bullet lines keep together, others flow. */
function lines(text) {
  const out = [];
  let quote = null;
  for (const [index, line] of text.split("\n").entries()) {
    if (QUOTE.test(line)) {
      if (!quote) out.push((quote = el("blockquote", {})));
      quote.append(el("div", {}, inline(line.replace(QUOTE, "")), line.length < 6 ? el("br") : null));
      continue;
    }
    const follows = quote === null && index > 0;
    quote = null;
    const bullet = BULLET.exec(line);
    if (bullet) {
      const depth = Math.min(3, Math.floor(bullet[1].length / 2));
      out.push(el("div", { class: `bullet depth-${depth}` }, inline(line.trimStart())));
    } else {
      const previous = out.at(-1);
      const flows = follows && !(previous instanceof HTMLElement && previous.matches("div.bullet"));
      if (flows) out.push(el("br"));
      out.push(...inline(line));
    }
  }
  return out;
}

/** mrkdwn → a list of nodes to put into an element. */
export function mrkdwn(text) {
  return text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((piece, index) => {
    if (index % 2) return [el("pre", {}, codeText(piece))];
    return piece === "" ? [] : lines(piece.replace(/\n$/, ""));
  });
}

/** A text object (`plain_text` or `mrkdwn`) → nodes. */
export function textNodes(object) {
  if (!object) return [];
  if (typeof object === "string") return [withEmoji(object)];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  const text = unescape(object.text ?? "");
  return [object.emoji === false ? text : withEmoji(text)];
}

/** A text object as one string, for labels. */
export const textOf = (object) =>
  el("span", {}, textNodes(object)).textContent;
