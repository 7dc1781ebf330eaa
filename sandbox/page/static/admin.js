/** What members and admins do with a channel: invite, leave, rename, archive, create. */

import { act } from "./api.js";
import { el } from "./dom.js";
import { askWords, confirmed, dialog, menu, toast } from "./popover.js";
import { store } from "./store.js";
import { loadState } from "./sync.js";

async function run(kind, details, words) {
  const answer = await act(store.as, kind, details);
  if (!answer.ok) toast(answer.message ?? `That didn't work (${answer.error}).`, { bad: true });
  else if (words) toast(words);
  return answer;
}

export async function addChannel() {
  const name = await askWords("Create a channel", "Name", { yes: "Create", hint: "Lower case, without spaces, such as ml-fraud." });
  if (!name) return;
  const answer = await run("create_channel", { name, is_private: false });
  if (answer.ok) show(answer.result.channel);
}

/** Goes to a place that has only just come to be: the state that names it must be there first. */
async function show(channel) {
  await loadState();
  store.go({ channel, thread: null });
}

export async function writeTo() {
  const user = await choose("Write to", store.state.users.filter((one) => active(one) && one.id !== store.as));
  if (user) openDirect(user.id);
}

export async function openDirect(user) {
  const answer = await run("open_direct", { user });
  if (answer.ok) show(answer.result.channel);
}

/** A list of people (and the app) to press on. */
async function choose(title, people) {
  if (people.length === 0) return toast("There is nobody to choose.");
  return dialog(title, (answer) => [
    el("h2", {}, title),
    el("div", { class: "menu still" }, people.map((user) => el("button", { type: "button", on: { click: () => answer(user) } },
      store.nameOf(user), el("small", {}, user.is_bot ? "app" : user.real_name)))),
    el("div", { class: "row end" }, el("button", { type: "button", class: "button", on: { click: () => answer(null) } }, "Cancel")),
  ]);
}

const active = (user) => !user.deleted;

async function invite(channel) {
  const user = await choose(`Invite to #${channel.name}`, store.state.users.filter((one) => active(one) && !channel.members.includes(one.id)));
  if (user) run("invite", { channel: channel.id, user: user.id }, `${store.nameOf(user)} is in #${channel.name} now.`);
}

async function remove(channel) {
  const user = await choose(`Remove from #${channel.name}`, store.state.users.filter((one) => channel.members.includes(one.id) && one.id !== store.as));
  if (user) run("kick", { channel: channel.id, user: user.id }, `${store.nameOf(user)} was removed.`);
}

async function rename(channel) {
  const name = await askWords("Rename channel", "Name", { value: channel.name });
  if (name) run("rename", { channel: channel.id, name });
}

const sure = (title, text, confirm) => confirmed({ title, text, confirm, style: "danger" });

/** The menu behind a channel's name. */
export function channelMenu(anchor, channel) {
  const at = { channel: channel.id };
  const bot = store.user(store.state.app?.bot_user_id);
  const entries = channel.is_member ? [
    bot && !channel.members.includes(bot.id) ? { label: `Invite ${store.nameOf(bot)}`, hint: "the app", run: () => run("invite", { ...at, user: bot.id }) } : undefined,
    { label: "Invite somebody…", run: () => invite(channel) },
    { label: "Remove somebody…", run: () => remove(channel) },
    { label: "Rename…", run: () => rename(channel) },
    channel.is_private ? undefined : { label: "Make private", run: async () => (await sure("Make it private?", "Only members will see it.", "Make private")) && run("convert_to_private", at) },
    null,
    { label: "Leave channel", run: () => run("leave", at) },
    channel.is_archived ? { label: "Unarchive channel", run: () => run("unarchive", at) }
      : { label: "Archive channel", danger: true, run: async () => (await sure("Archive this channel?", "Nobody can write in it until it is unarchived.", "Archive")) && run("archive", at) },
    store.me.is_admin ? { label: "Delete channel", danger: true, run: async () => (await sure("Delete this channel?", "It goes for good, with all that was written in it.", "Delete")) && run("delete_channel", at) } : undefined,
  ].filter((one) => one !== undefined) : [
    channel.is_archived ? { label: "Unarchive channel", run: () => run("unarchive", at) } : { label: "Join channel", run: () => run("join", at) },
  ];
  menu(anchor, `#${channel.name}`, entries);
}

export const join = (channel) => run("join", { channel: channel.id });
