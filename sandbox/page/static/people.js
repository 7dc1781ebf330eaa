/** What admins do with people: guests, full members, deactivated accounts. */

import { act } from "./api.js";
import { el } from "./dom.js";
import { confirmed, dialog, toast } from "./popover.js";
import { store } from "./store.js";
import { loadState } from "./sync.js";

export function roleOf(user) {
  if (user.deleted) return "deactivated";
  if (user.is_ultra_restricted) return "single-channel guest";
  if (user.is_restricted) return "guest";
  return user.is_admin ? "admin" : "";
}

async function run(kind, details, words) {
  const answer = await act(store.as, kind, details);
  toast(answer.ok ? words : answer.message ?? `That didn't work (${answer.error}).`, { bad: !answer.ok });
  await loadState();
}

async function deactivate(user) {
  const name = store.nameOf(user);
  const sure = await confirmed({ title: `Deactivate ${name}?`, text: `${name} can't do anything here until the account is reactivated.`, confirm: "Deactivate", style: "danger" });
  if (sure) run("set_user", { user: user.id, fields: { deleted: true } }, `${name}'s account is deactivated.`);
}

function guestIn(user, channels, single) {
  const where = channels.map((channel) => `#${channel.name}`).join(", ") || "no channel";
  run("make_guest", { user: user.id, channels: channels.map((channel) => channel.id), single }, `${store.nameOf(user)} is a guest in ${where}.`);
}

/** What can be done with somebody: `[label, run, danger?]`. */
function deedsFor(user) {
  const change = (fields, words) => run("set_user", { user: user.id, fields }, words);
  const name = store.nameOf(user);
  if (user.deleted) return [["Reactivate account", () => change({ deleted: false }, `${name} is back.`)]];
  const here = store.channelById(store.channel);
  const theirs = store.state.channels.filter((channel) => !channel.is_im && channel.members.includes(user.id));
  return [
    ...(here && !here.is_im ? [[`Single-channel guest in #${here.name}`, () => guestIn(user, [here], true)]] : []),
    ["Guest in the channels they are in", () => guestIn(user, theirs, false)],
    ...(user.is_restricted ? [["Full member", () => change({ is_restricted: false }, `${name} is a full member.`)]] : []),
    ["Deactivate account", () => deactivate(user), true],
  ];
}

const list = (title, entries) => dialog(title, (answer) => [
  el("h2", {}, title),
  el("div", { class: "menu still" }, entries.map(([label, value, hint, danger]) =>
    el("button", { type: "button", class: danger ? "danger" : null, on: { click: () => answer(value) } }, label, hint ? el("small", {}, hint) : null))),
  el("div", { class: "row end" }, el("button", { type: "button", class: "button", on: { click: () => answer(null) } }, "Cancel")),
]);

export async function managePeople() {
  const people = store.state.users.filter((user) => !user.is_bot && user.id !== store.as);
  const user = await list("Manage people", people.map((one) => [store.nameOf(one), one, roleOf(one)]));
  if (!user) return;
  const deed = await list(store.nameOf(user), deedsFor(user).map(([label, value, danger]) => [label, value, null, danger]));
  deed?.();
}
