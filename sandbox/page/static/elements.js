/**
 * Block Kit's interactive elements. Each gets a context:
 *   ctx.values    state.values that the sandbox holds, by block_id and action_id
 *   ctx.change(blockId, element, value, node)   something was chosen, pressed or typed
 *   ctx.suggest(blockId, element, text)         options of an external list
 *   ctx.enter()   Enter in a one-line field (submits a modal); may be missing
 */

import { selector } from "./choice.js";
import { el, uid } from "./dom.js";
import { icon } from "./icons.js";
import { textNodes, textOf, visit } from "./mrkdwn.js";
import { confirmed, menu } from "./popover.js";
import { plainOf } from "./richtext.js";
import { toEpoch, toLocal, zoneOf } from "./time.js";
import { store } from "./store.js";

/** The node for an element; `label` and `describedBy` name it for those who don't see where it stands. */
export function element(spec, blockId, ctx, { label, describedBy } = {}) {
  const make = MAKERS[spec.type] ?? (spec.type?.endsWith("_select") ? select : unknown);
  const held = ctx.values?.[blockId]?.[spec.action_id];
  const tell = async (value, node) => {
    if (!(await confirmed(spec.confirm))) return false;
    return ctx.change(blockId, spec, value, node);
  };
  const node = make(spec, { blockId, ctx, held, label, describedBy, tell });
  const control = node.matches("button, input, select, textarea") ? node : node.querySelector("button, input, textarea");
  if (control && !control.dataset.focus) control.dataset.focus = `${blockId}/${spec.action_id}`;
  if (control && describedBy) control.setAttribute("aria-describedby", describedBy);
  return node;
}

function button(spec, { tell }) {
  return el("button", { type: "button", class: `button ${spec.style ?? ""}`, "aria-label": spec.accessibility_label,
    on: { click: async ({ currentTarget }) => { visit(spec.url); await tell(spec.value ?? null, currentTarget); } } },
  textNodes(spec.text), spec.url ? el("span", { class: "away", "aria-hidden": "true" }, "↗") : null);
}

function select(spec, { blockId, ctx, held, label, describedBy, tell }) {
  const many = spec.type.startsWith("multi_");
  const node = selector(spec, {
    label, describedBy, held: heldChoices(held),
    suggest: (text) => ctx.suggest(blockId, spec, text),
    onPick: (picked) => tell(many ? picked.map((c) => c.value) : picked[0].value, node),
  });
  return node;
}

/** What the sandbox holds for a select, in the shape that a selector takes. */
function heldChoices(held) {
  if (!held) return undefined;
  const ids = held.selected_users ?? held.selected_channels ?? held.selected_conversations
    ?? [held.selected_user, held.selected_channel, held.selected_conversation].filter(Boolean);
  return { ids, options: held.selected_options ?? [held.selected_option].filter(Boolean) };
}

function overflow(spec, { tell }) {
  const node = el("button", { type: "button", class: "icon overflow", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false",
    on: { click: () => menu(node, "More actions", spec.options.map((option) => ({
      label: el("span", {}, textNodes(option.text)), hint: option.description ? textOf(option.description) : null,
      run: () => {
        visit(option.url);
        tell(option.value ?? "", node);
      },
    }))) } }, icon("more"));
  return node;
}

/** Radio buttons and checkboxes: one fieldset, native inputs, so that the keyboard works by itself. */
function boxes(spec, { held, label, tell }) {
  const many = spec.type === "checkboxes";
  const first = many ? spec.initial_options ?? [] : [spec.initial_option].filter(Boolean);
  const now = held ? held.selected_options ?? [held.selected_option].filter(Boolean) : first;
  const name = uid("boxes");
  const node = el("fieldset", { class: "boxes", "aria-label": label ?? "Choose" }, spec.options.map((option, index) =>
    el("label", { class: "box" },
      el("input", { type: many ? "checkbox" : "radio", name, value: option.value, data: { focus: `${name}/${index}` },
        checked: now.some((one) => one.value === option.value), on: { change: () => change() } }),
      el("span", {}, textNodes(option.text), option.description ? el("small", {}, textNodes(option.description)) : null))));
  const change = () => {
    const values = [...node.querySelectorAll("input:checked")].map((box) => box.value);
    return tell(many ? values : values[0] ?? null, node);
  };
  return node;
}

function date(spec, { held, label, tell }) {
  const value = held ? held.selected_date : spec.initial_date;
  return el("input", { type: "date", class: "field short", value: value ?? "", "aria-label": label ?? placeholder(spec) ?? "Date",
    on: { change: ({ currentTarget }) => tell(currentTarget.value || null, currentTarget) } });
}

function time(spec, { held, label, tell }) {
  const value = held ? held.selected_time : spec.initial_time;
  const zone = spec.timezone && spec.timezone !== zoneOf(store.me) ? spec.timezone : null;
  const field = el("input", { type: "time", class: "field short", value: value ?? "", "aria-label": label ?? placeholder(spec) ?? "Time",
    on: { change: ({ currentTarget }) => tell(currentTarget.value || null, currentTarget) } });
  return zone ? el("span", { class: "row" }, field, el("small", { class: "hint" }, zone)) : field;
}

/** The moment is chosen on the acting person's clock and sent as epoch seconds, as Slack does. */
function datetime(spec, { held, label, tell }) {
  const value = held ? held.selected_date_time : spec.initial_date_time;
  const field = el("input", { type: "datetime-local", class: "field short", value: value ? toLocal(value) : "", "aria-label": label ?? "Date and time",
    on: { change: ({ currentTarget }) => tell(currentTarget.value ? toEpoch(currentTarget.value) : null, currentTarget) } });
  return el("span", { class: "row" }, field, el("small", { class: "hint" }, zoneOf(store.me)));
}

const placeholder = (spec) => (spec.placeholder ? textOf(spec.placeholder) : undefined);

/** All kinds of typed text. Length limits are the sandbox's to enforce; a counter tells before. */
function text(spec, { held, label, ctx, tell }) {
  const value = held ? held.value : spec.initial_value;
  const long = spec.multiline;
  const type = { email_text_input: "email", url_text_input: "url", number_input: "text" }[spec.type] ?? "text";
  const limit = spec.type === "plain_text_input" ? spec.max_length ?? 3000 : null;
  const count = limit && counter(() => field, limit);
  const field = el(long ? "textarea" : "input", { type: long ? null : type, class: "field", value: value ?? "", rows: long ? 5 : null,
    inputmode: spec.type === "number_input" ? "decimal" : null, placeholder: placeholder(spec), "aria-label": label,
    autocomplete: "off",
    data: { autofocus: spec.focus_on_load ? "1" : "" },
    on: {
      input: () => {
        count?.tell();
        ctx.typed?.(spec, field);
      },
      change: () => ctx.left?.(spec, field),
      keydown: (event) => {
        if (event.key !== "Enter" || event.isComposing || (long && !event.metaKey && !event.ctrlKey)) return;
        event.preventDefault();
        if (spec.dispatch && !long) tell(field.value, field);
        else ctx.enter?.();
      },
    } });
  if (!limit) return field;
  count.tell();
  return el("div", {}, field, count.node);
}

/** How many characters still fit, said near the limit; nothing is cut, the sandbox refuses what is too long. */
function counter(field, limit) {
  const node = el("p", { class: "hint room", "aria-live": "polite" });
  const tell = () => {
    const left = limit - [...field().value].length; // code points, as the sandbox counts
    node.textContent = left > Math.max(20, limit / 10) ? "" : left < 0 ? `${-left} too many` : `${left} left`;
    node.classList.toggle("over", left < 0);
  };
  return { node, tell };
}

function richText(spec, how) {
  const kept = how.held ? how.held.rich_text_value : spec.initial_value;
  const field = text({ ...spec, multiline: true }, { ...how, held: { value: kept ? plainOf(kept) : "" } });
  return el("div", {}, field, el("p", { class: "hint" }, "Plain text here; it is sent as rich text."));
}

function file(spec, { label, tell }) {
  const types = (spec.filetypes ?? []).map((type) => `.${type}`).join(",");
  return el("input", { type: "file", class: "field", "aria-label": label, multiple: (spec.max_files ?? 10) > 1, accept: types || null,
    on: { change: async ({ currentTarget }) => tell([...currentTarget.files].map((one) => one.name), currentTarget) } });
}

function image(spec) {
  return el("img", { class: "thumb", src: spec.image_url, alt: spec.alt_text ?? "", loading: "lazy" });
}

function feedback(spec, { tell }) {
  const one = (part, glyph) => el("button", { type: "button", class: "icon", "aria-label": part.accessibility_label ?? textOf(part.text), title: textOf(part.text),
    on: { click: ({ currentTarget }) => tell(part.value, currentTarget) } }, icon(glyph));
  return el("span", { class: "row tight" }, one(spec.positive_button, "up"), one(spec.negative_button, "down"));
}

function iconAction(spec, { tell }) {
  return el("button", { type: "button", class: "icon", "aria-label": spec.accessibility_label ?? textOf(spec.text), title: textOf(spec.text),
    on: { click: ({ currentTarget }) => tell(spec.value ?? null, currentTarget) } }, icon(spec.icon === "trash" ? "trash" : "more"));
}

const unknown = (spec) => el("span", { class: "hint" }, `(${spec.type} isn't drawn here)`);

const MAKERS = {
  button, overflow, checkboxes: boxes, radio_buttons: boxes, datepicker: date, timepicker: time, datetimepicker: datetime,
  plain_text_input: text, email_text_input: text, url_text_input: text, number_input: text, rich_text_input: richText,
  file_input: file, image, feedback_buttons: feedback, icon_button: iconAction, workflow_button: button,
};

