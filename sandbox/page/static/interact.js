/** What a person does with a control on a message or the home tab, told to the sandbox. */

import { act } from "./api.js";
import { toast } from "./popover.js";
import { store } from "./store.js";

/** Elements whose value is what the button carries; all others are told what was selected. */
const PRESSED = new Set(["button", "icon_button", "feedback_buttons", "workflow_button"]);

/** The body of a click for an element, as the control API wants it. */
export const pressed = (where, blockId, spec, value) => ({
  where, block_id: blockId, action_id: spec.action_id, [PRESSED.has(spec.type) ? "value" : "selected"]: value,
});

/** Shows that `node` waits for an answer, and lets nobody press it twice meanwhile. */
export async function busy(node, promise) {
  node?.setAttribute("aria-busy", "true");
  try {
    return await promise;
  } finally {
    node?.removeAttribute("aria-busy");
  }
}

/** An element's context (see elements.js) for a message `{channel, ts}` or "home". */
export function contextFor(where, values) {
  return {
    values,
    async change(blockId, spec, value, node) {
      if (node?.getAttribute("aria-busy")) return;
      const answer = await busy(node, act(store.as, "click", pressed(where, blockId, spec, value)));
      if (!answer.ok) toast(answer.message ?? `That didn't work (${answer.error}).`, { bad: true });
    },
    async suggest(blockId, spec, text) {
      return options(await act(store.as, "suggest", { where, block_id: blockId, action_id: spec.action_id, text }));
    },
    // Typed text of an input on a message is kept as soon as the field is left.
    left(blockId, spec, field) {
      act(store.as, "click", pressed(where, blockId, spec, field.value));
    },
  };
}

/** The answer to "suggest" as `{options|option_groups}`, or what went wrong. */
export function options(answer) {
  if (!answer.ok) return answer;
  const result = answer.result ?? answer;
  return Array.isArray(result) ? (result[0]?.label ? { option_groups: result } : { options: result }) : result;
}
