/** Block Kit's layout blocks as nodes. Interactive parts are made in elements.js. */

import { chart } from "./chart.js";
import { el, uid } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { link, mrkdwn, textNodes, textOf } from "./mrkdwn.js";
import { PANELS } from "./panels.js";
import { richText } from "./richtext.js";

/** All blocks of a message or view, as nodes; `ctx` as in elements.js. */
export const blocks = (list, ctx) => list.map((spec) => block(spec, ctx));

export function block(spec, ctx) {
  const make = MAKERS[spec.type] ?? unknown;
  const node = make(spec, ctx, block);
  node.classList.add("block");
  return node;
}

const isImage = (part) => part.type === "image";

function section(spec, ctx) {
  const fields = spec.fields?.map((field) => el("div", { class: "prose" }, textNodes(field)));
  const body = el("div", { class: "section-body" },
    spec.text ? el("div", { class: "prose" }, textNodes(spec.text)) : null,
    fields ? el("div", { class: "fields" }, fields) : null);
  if (!spec.accessory) return el("div", { class: "section" }, body);
  const label = spec.text ? textOf(spec.text).slice(0, 80) : undefined;
  return el("div", { class: `section with-${isImage(spec.accessory) ? "image" : "accessory"}` }, body,
    el("div", { class: "accessory" }, element(spec.accessory, spec.block_id, ctx, { label })));
}

const header = (spec) => el("div", { class: "header", role: "heading", "aria-level": spec.level ? spec.level + 2 : 3 }, textNodes(spec.text));

const context = (spec) => el("div", { class: "context" }, spec.elements.map((part) => isImage(part)
  ? el("img", { src: part.image_url, alt: part.alt_text ?? "", loading: "lazy" })
  : el("span", { class: "prose" }, textNodes(part))));

const divider = () => el("hr");

/** Where an image's bytes are: by address, or a file in the sandbox. */
const sourceOf = (spec) => spec.image_url ?? spec.slack_file?.url
  ?? (spec.slack_file?.id ? `/files/${encodeURIComponent(spec.slack_file.id)}` : null);

const image = (spec) => el("figure", { class: "picture" },
  spec.title ? el("figcaption", {}, textNodes(spec.title)) : null,
  el("img", { src: sourceOf(spec), alt: spec.alt_text ?? "", loading: "lazy" }));

const actions = (spec, ctx) => el("div", { class: "actions" },
  spec.elements.map((part) => element(part, spec.block_id, ctx)));

/** A labelled field with its hint and, when refused, its error. */
function input(spec, ctx) {
  const id = uid("input");
  const error = ctx.errors?.[spec.block_id];
  const label = textOf(spec.label);
  const part = { ...spec.element, dispatch: spec.dispatch_action };
  const node = el("div", { class: "input", data: { block: spec.block_id } },
    el("div", { class: "label", id: `${id}-label` }, textNodes(spec.label), spec.optional ? el("span", { class: "optional" }, " (optional)") : null),
    element(part, spec.block_id, ctx, { label, describedBy: `${id}-hint ${id}-error` }),
    spec.hint ? el("p", { class: "hint", id: `${id}-hint` }, textNodes(spec.hint)) : null,
    el("p", { class: "error", id: `${id}-error`, role: "alert" }));
  if (error) showError(node, error);
  return node;
}

/** Puts an error at a field, or takes it away. */
export function showError(node, words) {
  const place = node.querySelector(":scope > .error");
  if (place.textContent === (words ?? "")) return;
  place.textContent = words ?? "";
  node.classList.toggle("wrong", Boolean(words));
  const control = node.querySelector("input, textarea, button.select");
  if (words) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

function cell(part, tag, column) {
  const align = column?.align ? `align-${column.align}` : null;
  const inside = part.type === "rich_text" ? richText(part) : part.text ?? String(part.value ?? "");
  return el(tag, { class: align, scope: tag === "th" ? "col" : null }, inside);
}

function table(spec) {
  const [head, ...body] = spec.rows;
  const columns = spec.column_settings ?? [];
  const row = (parts, tag) => el("tr", {}, parts.map((part, index) => cell(part, tag, columns[index])));
  return el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    el("table", {}, spec.caption ? el("caption", {}, spec.caption) : null, el("thead", {}, row(head, "th")), el("tbody", {}, body.map((parts) => row(parts, "td")))));
}

const LEVELS = new Set(["info", "warning", "error", "success"]);

const alert = (spec) => el("div", { class: `alert ${spec.level ?? "default"}`, role: spec.level === "error" ? "alert" : "note" },
  icon(LEVELS.has(spec.level) ? spec.level : "info"), el("div", { class: "prose" }, textNodes(spec.text)));

const video = (spec) => el("figure", { class: "picture video" },
  el("figcaption", {}, link(spec.title_url ?? spec.video_url, ...textNodes(spec.title))),
  spec.description ? el("p", { class: "hint" }, textNodes(spec.description)) : null,
  link(spec.title_url ?? spec.video_url, el("img", { src: spec.thumbnail_url, alt: spec.alt_text ?? "", loading: "lazy" })));

const file = (spec) => el("div", { class: "context" }, `File ${spec.external_id ?? ""}`);

const unknown = (spec) => el("div", { class: "hint" }, `A ${spec.type} block, which this page doesn't draw.`);

const MAKERS = {
  ...PANELS,
  data_table: table,
  section, header, context, divider, image, actions, input, table, alert, video, file,
  context_actions: (spec, ctx) => actions(spec, ctx),
  rich_text: richText,
  markdown: (spec) => markdown(spec.text),
  data_visualization: chart,
};

/** The text of a message without blocks. */
export const bareText = (text) => el("div", { class: "prose" }, mrkdwn(text));
