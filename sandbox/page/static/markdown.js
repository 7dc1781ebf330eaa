/** The `markdown` block: the common part of Markdown as nodes. */

import { el } from "./dom.js";
import { sign, withEmoji } from "./emoji.js";
import { channelMention, glyph, link, mention } from "./mrkdwn.js";

const INLINE = new RegExp([
  "`([^`\\n]+)`", "\\*\\*([^\\n]+?)\\*\\*", "~~([^\\n]+?)~~", "(?<![\\w*])\\*([^*\\n]+)\\*(?!\\w)", "(?<!\\w)_([^_\\n]+)_(?!\\w)",
  "!?\\[([^\\]\\n]*)\\]\\(([^)\\s]+)\\)", "<@(\\w+)>", "<?(https?:\\/\\/[^\\s<>)]+)>?", ":([a-z0-9_+'-]+):", "\\\\([\\\\`*_{}\\[\\]()#+.!~>|-])",
].join("|"), "g");

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, bold, strike, star, under, label, url, user, bareUrl, emoji, escaped] = match;
    if (emoji !== undefined && !sign(emoji)) continue;
    if (match.index > at) nodes.push(text.slice(at, match.index));
    at = match.index + whole.length;
    if (code !== undefined) nodes.push(el("code", {}, code));
    else if (bold !== undefined) nodes.push(el("strong", {}, inline(bold)));
    else if (strike !== undefined) nodes.push(el("s", {}, inline(strike)));
    else if (star !== undefined || under !== undefined) nodes.push(el("em", {}, inline(star ?? under)));
    else if (/^[@#]\w+$/.test(url ?? "")) nodes.push(url.startsWith("@") ? mention(url.slice(1)) : channelMention(url.slice(1)));
    else if (url !== undefined) nodes.push(link(url, withEmoji(label || url)));
    else if (user !== undefined) nodes.push(mention(user));
    else if (bareUrl !== undefined) nodes.push(link(bareUrl, bareUrl));
    else if (emoji !== undefined) nodes.push(glyph(emoji));
    else nodes.push(escaped);
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

const cells = (row) => row.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim());
const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function table(rows) {
  const [head, , ...body] = rows;
  return el("div", { class: "table-scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, cells(head).map((cell) => el("th", {}, inline(cell))))),
    el("tbody", {}, body.map((row) => el("tr", {}, cells(row).map((cell) => el("td", {}, inline(cell))))))));
}

const LIST = /^(\s*)([-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

function list(rows) {
  const ordered = /^\s*\d/.test(rows[0]);
  return el(ordered ? "ol" : "ul", {}, rows.map((row) => {
    const [, indent, , box, words] = LIST.exec(row);
    const tick = box === undefined ? null : box === " " ? "☐ " : "☑ ";
    return el("li", { class: `depth-${Math.min(3, Math.floor(indent.length / 2))}` }, tick, inline(words));
  }));
}

/** What kind of paragraph a line begins; lines of one kind in a row belong together. */
function kindOf(line, next) {
  if (/^#{1,6}\s/.test(line)) return "heading";
  if (/^\s*(?:---+|\*\*\*+|___+)\s*$/.test(line)) return "rule";
  if (/^\s*>/.test(line)) return "quote";
  if (LIST.test(line)) return "list";
  if (line.includes("|") && next !== undefined && RULE.test(next) && next.includes("-")) return "table";
  return line.trim() === "" ? "blank" : "text";
}

function flow(lines) {
  const out = [];
  for (let i = 0; i < lines.length; i += 1) {
    const kind = kindOf(lines[i], lines[i + 1]);
    const take = (goes) => {
      const start = i;
      while (i + 1 < lines.length && goes(lines[i + 1], lines[i + 2])) i += 1;
      return lines.slice(start, i + 1);
    };
    if (kind === "heading") {
      const [, marks, words] = /^(#{1,6})\s+(.*)$/.exec(lines[i]);
      out.push(el("p", { class: "md-heading", role: "heading", "aria-level": marks.length + 2 }, inline(words)));
    } else if (kind === "rule") out.push(el("hr"));
    else if (kind === "quote") out.push(el("blockquote", {}, flow(take((line) => /^\s*>/.test(line)).map((line) => line.replace(/^\s*> ?/, "")))));
    else if (kind === "list") out.push(list(take((line) => LIST.test(line))));
    else if (kind === "table") out.push(table(take((line) => line.includes("|"))));
    else if (kind === "text") out.push(el("p", { class: "lines" }, inline(take((line, next) => kindOf(line, next) === "text").join("\n"))));
  }
  return out;
}

/** Markdown text → a node. */
export function markdown(text) {
  const pieces = text.split(/^```[^\n]*\n([\s\S]*?)\n?^```\s*$/m);
  return el("div", { class: "prose" }, pieces.flatMap((piece, index) =>
    index % 2 ? [el("pre", {}, piece)] : flow(piece.split("\n"))));
}
