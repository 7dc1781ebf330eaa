/** Completion in the composer: commands and their words, people, channels, emoji. */

import { findEmoji } from "./emoji.js";
import { store } from "./store.js";

const most = 10;

/**
 * What could be meant at the end of `before` (the text up to the caret):
 * `{from, eager, items: [{insert, label, hint}]}` or null. `from` is where the replaced part
 * begins; `eager` says that Enter takes the first item (else Enter sends, and Tab takes it).
 */
export function completions(before) {
  const command = /^\/(\S*)$/.exec(before);
  if (command) return commands(before);
  const words = /^(\/\S+) +(.*)$/.exec(before);
  if (words) {
    const found = commandWords(words[1], words[2], before.length);
    if (found) return found;
  }
  const token = /(?:^|[\s(])([@#:])([\p{L}\p{N}_+.-]*)$/u.exec(before);
  if (!token) return null;
  const [, mark, start] = token;
  const items = { "@": people, "#": channels, ":": emoji }[mark](start.toLowerCase());
  return items.length ? { from: before.length - start.length - 1, eager: true, items } : null;
}

function commands(before) {
  const items = store.state.commands.filter((one) => one.command.startsWith(before)).slice(0, most).map((one) => ({
    insert: `${one.command} `, label: one.command, usage: one.usage_hint, hint: one.description }));
  // A command that is typed in full is ready to be sent.
  return items.length ? { from: 0, eager: !items.some((one) => one.label === before), items } : null;
}

function commandWords(name, typed, end) {
  const command = store.state.commands.find((one) => one.command === name);
  const start = typed.toLowerCase();
  const items = (command?.words ?? []).filter((word) => word.toLowerCase().startsWith(start) && word.toLowerCase() !== start)
    .slice(0, most).map((word) => ({ insert: word, label: word, hint: "" }));
  return items.length ? { from: end - typed.length, eager: false, items } : null;
}

function people(start) {
  const named = store.state.users.filter((user) => !user.deleted).map((user) => ({ insert: `@${store.nameOf(user)} `, label: store.nameOf(user),
    hint: user.is_bot ? "app" : user.real_name }));
  const wide = ["here", "channel"].map((name) => ({ insert: `@${name} `, label: name, hint: "everyone in this channel" }));
  return [...named, ...wide].filter((one) => one.label.toLowerCase().startsWith(start)
    || one.hint?.toLowerCase().startsWith(start)).slice(0, most);
}

const channels = (start) => store.state.channels
  .filter((channel) => !channel.is_im && !channel.is_archived && channel.name.startsWith(start)).slice(0, most)
  .map((channel) => ({ insert: `#${channel.name} `, label: channel.name, hint: channel.topic }));

const emoji = (start) => (start.length < 2 ? [] : findEmoji(start)
  .map(({ name, glyph }) => ({ insert: `:${name}: `, label: `${glyph} :${name}:`, hint: "" })));
