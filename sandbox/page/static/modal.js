/** Modals: the stack of views that the app has opened for this person. */

import { act } from "./api.js";
import { block, showError } from "./blocks.js";
import { debounce, el, iconButton, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { busy, options, pressed } from "./interact.js";
import { textNodes, textOf } from "./mrkdwn.js";
import { closePopover } from "./popover.js";
import { richOf } from "./richtext.js";
import { store } from "./store.js";
import { loadViews } from "./sync.js";

let dialog = null;
/** What is typed and not yet told to the sandbox: view, block and action → {spec, field, save}. */
const unsaved = new Map();
let before = null;

const top = () => store.views.stack.at(-1) ?? null;

/** Draws the topmost view, or closes the dialog if there is none. Fields that are the same stay. */
export function drawModal() {
  const view = top();
  if (!view) {
    if (dialog) shut();
    return;
  }
  if (!dialog) open();
  if (dialog.dataset.view !== view.id) fresh(view);
  update(view);
}

function open() {
  before = document.activeElement;
  closePopover({ refocus: false });
  dialog = el("dialog", { class: "sheet modal", id: "modal" });
  // Escape asks the app's view to close; the dialog goes when the sandbox says that it's gone.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function shut() {
  unsaved.clear();
  dialog.close();
  dialog.remove();
  dialog = null;
  if (before?.isConnected) before.focus();
}

const leave = () => act(store.as, "close", { view_id: top().id }).then(loadViews);
const leaveAll = () => act(store.as, "close", { view_id: top().id, all: true }).then(loadViews);

/** The frame of a view that wasn't on top before. */
function fresh(view) {
  dialog.dataset.view = view.id;
  const deep = store.views.stack.length > 1;
  const title = el("h2", { id: "modal-title" });
  dialog.setAttribute("aria-labelledby", "modal-title");
  dialog.replaceChildren(
    el("header", { class: "sheet-head" },
      deep ? iconButton(icon("back"), "Back", leave) : null, title, iconButton(icon("close"), "Close", leaveAll)),
    el("div", { class: "sheet-body" }, el("div", { class: "notice", role: "alert" }), el("div", { class: "blocks" })),
    el("footer", { class: "sheet-foot" }));
  fill(view);
  focusFirst();
}

/** The parts of the frame that views.update may change. */
function update(view) {
  fill(view);
  dialog.querySelector("#modal-title").replaceChildren(...textNodes(view.title));
  const submit = view.submit && el("button", { type: "button", class: "button primary submit", data: { focus: "submit" },
    on: { click: submitView } }, el("span", {}, textNodes(view.submit)));
  reconcile(dialog.querySelector(".sheet-foot"), [
    { key: "close", sig: textOf(view.close), make: () => el("button", { type: "button", class: "button", on: { click: leave } }, textNodes(view.close ?? "Close")) },
    ...(submit ? [{ key: "submit", sig: textOf(view.submit), make: () => submit }] : []),
  ]);
  notice(view.notice ?? "");
  const errors = view.errors ?? store.views.errors ?? {};
  for (const node of dialog.querySelectorAll(".input")) showError(node, errors[node.dataset.block]);
}

const notice = (words) => {
  dialog.querySelector(".notice").textContent = words;
};

function fill(view) {
  const ctx = contextOf(view);
  const seen = new Map();
  reconcile(dialog.querySelector(".blocks"), view.blocks.map((spec, index) => {
    const name = spec.block_id ?? `#${index}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return { key: `${name}/${seen.get(name)}`, sig: JSON.stringify(spec), make: () => block(spec, ctx) };
  }));
}

function focusFirst() {
  const wanted = dialog.querySelector('[data-autofocus="1"]')
    ?? dialog.querySelector(".sheet-body :is(input, textarea, select, button, [tabindex='0']):not([disabled])")
    ?? dialog.querySelector(".sheet-foot .submit, .sheet-foot .button");
  wanted?.focus();
}

function contextOf(view) {
  const values = structuredClone(view.state?.values ?? {});
  for (const [blockId, { spec, field }] of unsaved) {
    const held = spec.type === "rich_text_input" ? { rich_text_value: richOf(field.value) } : { value: field.value };
    values[blockId] = { ...values[blockId], [spec.action_id]: held };
  }
  const blockOf = (field) => field.closest("[data-block]")?.dataset.block;
  const isInput = (blockId) => view.blocks.some((one) => one.block_id === blockId && one.type === "input");
  const send = (blockId, spec, value) =>
    act(store.as, "fill", { view_id: view.id, block_id: blockId, action_id: spec.action_id, value });
  const valueOf = (spec, field) => (spec.type === "rich_text_input" ? richOf(field.value) : field.value);

  return {
    values,
    async change(blockId, spec, value, node) {
      if (node?.getAttribute("aria-busy")) return;
      await saveAll({ except: blockId });
      unsaved.delete(blockId);
      const told = isInput(blockId) ? send(blockId, spec, value) : act(store.as, "click", pressed({ view_id: view.id }, blockId, spec, value));
      const answer = await busy(node, told);
      if (dialog && !answer.ok) notice(answer.message ?? `That didn't work (${answer.error}).`);
    },
    async suggest(blockId, spec, text) {
      return options(await act(store.as, "suggest", { where: { view_id: view.id }, block_id: blockId, action_id: spec.action_id, text }));
    },
    typed(spec, field) {
      const blockId = blockOf(field);
      showError(field.closest(".input"), null);
      // A field that the app has redrawn meanwhile takes the place of the one before.
      if (unsaved.get(blockId)?.field !== field) {
        const save = async () => {
          if (unsaved.get(blockId)?.field !== field) return;
          unsaved.delete(blockId);
          await send(blockId, spec, valueOf(spec, field));
        };
        const events = spec.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
        // A field that calls the app on Enter is told only then, or when the modal is submitted.
        const silent = spec.dispatch && !events.includes("on_character_entered");
        const soon = silent ? () => {} : debounce(save, 400);
        unsaved.set(blockId, { spec, field, save, soon });
      }
      unsaved.get(blockId).soon();
    },
    enter: () => dialog?.querySelector(".submit")?.click(),
  };
}

/** Tells the sandbox everything that was typed, so that the app sees what the person sees. */
export async function saveAll({ except } = {}) {
  for (const [blockId, { save }] of [...unsaved]) if (blockId !== except) await save();
}

async function submitView() {
  const view = top();
  const button = dialog.querySelector(".submit");
  if (!view || button.getAttribute("aria-busy")) return;
  notice("");
  const answer = await busy(button, saveAll().then(() => act(store.as, "submit", { view_id: view.id })));
  await loadViews();
  if (!dialog || top()?.id !== view.id) return;
  if (!answer.ok && answer.error !== "validation") notice(answer.message ?? "");
  dialog.querySelector(".input.wrong")?.scrollIntoView({ block: "nearest" });
  dialog.querySelector(".input.wrong :is(input, textarea, button)")?.focus();
}
