/** rich_text blocks ↔ nodes and plain text. */

import { el } from "./dom.js";
import { sign } from "./emoji.js";
import { channelMention, glyph, link, mention } from "./mrkdwn.js";
import { dateToken } from "./time.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]];

function leaf(item) {
  let node = bare(item);
  for (const [name, tag] of STYLES) if (item.style?.[name]) node = el(tag, {}, node);
  return node;
}

function bare(item) {
  switch (item.type) {
    case "text": return item.text;
    case "link": return link(item.url, item.text ?? item.url);
    case "emoji": return sign(item.name) ? glyph(item.name) : `:${item.name}:`;
    case "user": return mention(item.user_id);
    case "channel": return channelMention(item.channel_id);
    case "usergroup": return el("span", { class: "mention" }, "@group");
    case "broadcast": return el("span", { class: "mention wide" }, `@${item.range}`);
    case "color": return el("code", {}, item.value);
    case "date": return el("time", {}, dateToken(item.timestamp, item.format ?? "{date} {time}"));
    default: return item.text ?? item.fallback ?? "";
  }
}

const leaves = (part) => part.elements.map(leaf);

function part(item) {
  switch (item.type) {
    case "rich_text_preformatted": return el("pre", {}, leaves(item));
    case "rich_text_quote": return el("blockquote", {}, leaves(item));
    case "rich_text_list": {
      const tag = item.style === "ordered" ? "ol" : "ul";
      return el(tag, { class: `depth-${Math.min(3, item.indent ?? 0)}`, start: item.offset ? item.offset + 1 : null },
        item.elements.map((entry) => el("li", {}, leaves(entry))));
    }
    default: return el("div", { class: "lines" }, leaves(item));
  }
}

/** A rich_text block (or a table cell made of one) → a node. */
export const richText = (block) => el("div", { class: "prose rich" }, block.elements.map(part));

/** The words of a rich_text value, for the plain text area that edits it. */
export function plainOf(value) {
  const words = (item) => item.text ?? (item.elements ?? []).map(words).join(item.type === "rich_text_list" ? "\n" : "");
  return (value.elements ?? []).map(words).join("\n");
}

/** What a person typed into that text area, as rich text. */
export const richOf = (text) => ({
  type: "rich_text", elements: [{ type: "rich_text_section", elements: text ? [{ type: "text", text }] : [] }],
});
