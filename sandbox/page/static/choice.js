/** Choosing from a list with search: static, external, people, conversations, channels; one or many. */

import { debounce, el, uid } from "./dom.js";
import { textNodes, textOf } from "./mrkdwn.js";
import { arrows, closePopover, popover } from "./popover.js";
import { store } from "./store.js";

/** What kind of list an element type has: the word before "_select". */
export const kindOf = (type) => type.replace(/^multi_/, "").replace(/_select$/, "");

const person = (user) => ({ value: user.id, label: store.nameOf(user), hint: user.real_name });
const place = (channel) => ({
  value: channel.id, label: channel.is_im ? store.titleOf(channel) : `#${channel.name}`,
});

/** A static option as a choice; `raw` is what goes back to the app. */
const choice = (option) => ({ value: option.value, label: textOf(option.text), hint: option.description ? textOf(option.description) : "", raw: option });

const fits = (filter, channel) => {
  const kind = channel.is_im ? "im" : channel.is_private ? "private" : "public";
  return !filter?.include || filter.include.includes(kind);
};

/** All choices of an element that needs no asking, in groups `{label, choices}`. */
function groupsOf(element) {
  const { users, channels } = store.state;
  const kind = kindOf(element.type);
  if (kind === "users") return [{ choices: users.filter((u) => !u.deleted && !u.is_bot).map(person) }];
  if (kind === "channels") return [{ choices: channels.filter((c) => !c.is_im && !c.is_private && !c.is_archived).map(place) }];
  if (kind === "conversations") return [{ choices: channels.filter((c) => !c.is_archived && fits(element.filter, c)).map(place) }];
  return grouped(element);
}

const grouped = ({ options, option_groups: groups }) =>
  groups ? groups.map((group) => ({ label: textOf(group.label), choices: group.options.map(choice) })) : [{ choices: (options ?? []).map(choice) }];

/** What an element holds at the beginning, as choices. */
export function initial(element, held) {
  const ids = held?.ids ?? element.initial_users ?? element.initial_channels ?? element.initial_conversations
    ?? [element.initial_user, element.initial_channel, element.initial_conversation].filter(Boolean);
  if (ids.length) {
    const all = groupsOf(element).flatMap((group) => group.choices);
    const gone = (id) => (store.user(id) ? person(store.user(id)) : { value: id, label: id });
    return ids.map((id) => all.find((c) => c.value === id) ?? gone(id));
  }
  const options = held?.options ?? element.initial_options ?? [element.initial_option].filter(Boolean);
  return options.map(choice);
}

/**
 * The control. `onPick(choices)` is told each new choice; `suggest(text)` asks the app for the
 * options of an external list and resolves with `{options|option_groups}`.
 */
export function selector(element, { label, held, onPick, suggest, describedBy }) {
  const many = element.type.startsWith("multi_");
  let picked = initial(element, held);
  const face = el("span", { class: "face" });
  const button = el("button", { type: "button", class: "select", role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false",
    "aria-describedby": describedBy, on: { click: () => show() } }, face, el("span", { class: "chevron", "aria-hidden": "true" }));
  const hint = element.placeholder ? textOf(element.placeholder) : "Choose…";

  const draw = () => {
    face.replaceChildren(...(picked.length === 0 ? [el("span", { class: "placeholder" }, hint)]
      : many ? picked.map((c) => el("span", { class: "chip" }, c.label)) : [picked[0].label]));
    button.setAttribute("aria-label", `${label ?? hint}: ${picked.map((c) => c.label).join(", ") || "nothing chosen"}`);
  };

  const take = (c) => {
    if (many) {
      const has = picked.some((p) => p.value === c.value);
      if (!has && element.max_selected_items && picked.length >= element.max_selected_items) return;
      picked = has ? picked.filter((p) => p.value !== c.value) : [...picked, c];
    } else picked = [c];
    draw();
    if (!many) closePopover();
    onPick(picked);
  };

  const show = () => {
    const list = el("div", { role: "listbox", id: uid("list"), class: "options", "aria-multiselectable": many ? "true" : null });
    const search = el("input", { type: "search", placeholder: "Search", "aria-label": `Search ${label ?? hint}`, "aria-controls": list.id, autocomplete: "off" });
    const box = el("div", { class: "choices" }, search, list);
    const items = () => [...list.querySelectorAll("[role=option]")];
    const fillIn = (groups, empty) => {
      const shown = groups.flatMap((group) => group.choices.length === 0 ? [] : [
        group.label ? el("div", { class: "group" }, group.label) : null,
        ...group.choices.map((c) => {
          const on = picked.some((p) => p.value === c.value);
          return el("button", { type: "button", role: "option", tabindex: "-1", "aria-selected": String(on), data: { value: c.value },
            on: { click: (event) => { take(c); if (many) event.currentTarget.setAttribute("aria-selected", String(picked.some((p) => p.value === c.value))); } } },
          c.raw ? textNodes(c.raw.text) : c.label, c.hint && c.hint !== c.label ? el("small", {}, c.hint) : null);
        }),
      ]);
      list.replaceChildren(...(shown.length ? shown.filter(Boolean) : [el("p", { class: "hint" }, empty)]));
    };
    const narrow = () => {
      const words = search.value.trim().toLowerCase();
      fillIn(groupsOf(element).map((group) => ({ ...group,
        choices: group.choices.filter((c) => `${c.label} ${c.hint ?? ""}`.toLowerCase().includes(words)) })), "Nothing like that here.");
    };
    const ask = debounce(async () => {
      const text = search.value;
      const answer = await suggest(text);
      if (text !== search.value) return;
      if (answer.ok === false) fillIn([], answer.message ?? "Those options couldn't be loaded.");
      else fillIn(grouped(answer), "Nothing found.");
    }, 180);
    const external = kindOf(element.type) === "external";
    const least = element.min_query_length ?? 3;
    const refresh = () => {
      if (!external) narrow();
      else if (search.value.length >= least) ask();
      else fillIn([], `Type at least ${least} character${least === 1 ? "" : "s"} to search.`);
    };
    search.addEventListener("input", refresh);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === search) {
        event.preventDefault();
        items()[0]?.click();
      } else if (event.key === "Tab") closePopover();
      else if (event.target !== search || event.key.startsWith("Arrow")) arrows(event, items());
    });
    refresh();
    if (popover(button, box)) search.focus();
  };

  draw();
  return button;
}
