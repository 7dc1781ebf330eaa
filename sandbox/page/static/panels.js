/** Blocks that hold others: cards, carousels, containers, tasks and plans. */

import { el } from "./dom.js";
import { element } from "./elements.js";
import { textNodes } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const picture = (spec, cls) => el("img", { class: cls, src: spec.image_url, alt: spec.alt_text ?? "", loading: "lazy" });
const words = (text, cls) => (text ? el("div", { class: `prose ${cls}` }, textNodes(text)) : null);

function card(spec, ctx) {
  return el("div", { class: "card" },
    spec.hero_image ? picture(spec.hero_image, "hero") : null,
    el("div", { class: "row" }, spec.icon ? picture(spec.icon, "thumb small") : null,
      el("div", {}, words(spec.title, "strong"), words(spec.subtitle, "quiet"))),
    words(spec.body, ""), words(spec.subtext, "quiet"),
    spec.actions ? el("div", { class: "actions" }, spec.actions.map((part) => element(part, spec.block_id, ctx))) : null);
}

const carousel = (spec, ctx, draw) =>
  el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": "Cards" }, spec.elements.map((part) => draw(part, ctx)));

function container(spec, ctx, draw) {
  const title = spec.rich_text_title ? richText(spec.rich_text_title) : el("strong", {}, textNodes(spec.title));
  const inside = el("div", { class: "inside" }, spec.child_blocks.map((part) => draw(part, ctx)));
  const head = [title, words(spec.subtitle, "quiet")];
  if (!spec.is_collapsible) return el("section", { class: "card container" }, el("div", { class: "card-head" }, head), inside);
  return el("details", { class: "card container", open: !spec.default_collapsed }, el("summary", {}, head), inside);
}

const STATES = { pending: "waits", in_progress: "under way", complete: "done", error: "failed" };

function task(spec) {
  return el("div", { class: "card task" },
    el("div", { class: "row" }, el("strong", {}, spec.title), spec.status ? el("span", { class: "badge" }, STATES[spec.status] ?? spec.status) : null),
    spec.details ? richText(spec.details) : null, spec.output ? richText(spec.output) : null);
}

const plan = (spec) => el("div", { class: "card" }, el("strong", {}, spec.title), (spec.tasks ?? []).map(task));

export const PANELS = { card, carousel, container, task_card: task, plan };
