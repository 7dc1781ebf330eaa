/** What somebody shows of themselves: a status that may end by itself, and paused notifications. */

import { act } from "./api.js";
import { el, uid } from "./dom.js";
import { sign } from "./emoji.js";
import { managePeople } from "./people.js";
import { dialog, menu, toast } from "./popover.js";
import { store } from "./store.js";
import { clock, dayName } from "./time.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Slack's own suggestions. */
const STATUSES = [["palm_tree", "Vacationing"], ["face_with_thermometer", "Out sick"], ["baby", "Parental leave"],
  ["spiral_calendar_pad", "In a meeting"], ["house_with_garden", "Working remotely"]];
const ENDS = [["Don't clear", null], ["1 hour", HOUR], ["4 hours", 4 * HOUR], ["1 day", DAY], ["3 days", 3 * DAY], ["1 week", 7 * DAY], ["2 weeks", 14 * DAY]];

const bare = (emoji) => emoji.replaceAll(":", "");

/** The sign of somebody's status, or nothing. */
export function statusOf(user) {
  if (!user?.status_emoji) return null;
  const until = user.status_until ? `, until ${dayName(user.status_until)} ${clock(user.status_until)}` : "";
  const words = `${user.status || bare(user.status_emoji)}${until}`;
  return el("span", { class: "status-sign", role: "img", "aria-label": words, title: words }, sign(bare(user.status_emoji)) ?? user.status_emoji);
}

async function change(fields, words) {
  const answer = await act(store.as, "set_user", { user: store.as, fields });
  if (answer.ok) toast(words);
  else toast(answer.message ?? `That didn't work (${answer.error}).`, { bad: true });
}

async function setStatus() {
  const { me } = store;
  const ids = [uid("status"), uid("status"), uid("status")];
  const found = await dialog("Set a status", (answer) => {
    const emoji = el("input", { id: ids[0], type: "text", value: me.status_emoji || ":palm_tree:", required: true, pattern: ":[a-z0-9_+'\\-]+:", list: `${ids[0]}-known` });
    const words = el("input", { id: ids[1], type: "text", value: me.status_emoji ? me.status : "", maxlength: 100, autocomplete: "off" });
    const ends = el("select", { id: ids[2], class: "field" }, ENDS.map(([label], index) => el("option", { value: index }, label)));
    return el("form", { on: { submit: (event) => { event.preventDefault(); answer([emoji.value, words.value, ENDS[ends.value][1]]); } } },
      el("h2", {}, "Set a status"),
      el("label", { class: "label", for: ids[0] }, "Emoji"), emoji,
      el("datalist", { id: `${ids[0]}-known` }, STATUSES.map(([name, label]) => el("option", { value: `:${name}:` }, label))),
      el("label", { class: "label", for: ids[1] }, "What's happening"), words,
      el("label", { class: "label", for: ids[2] }, "Clear after"), ends,
      el("div", { class: "row end" },
        el("button", { type: "button", class: "button", on: { click: () => answer(null) } }, "Cancel"),
        el("button", { type: "submit", class: "button primary" }, "Save")));
  });
  if (!found) return;
  const [emoji, words, ends] = found;
  change({ status_emoji: emoji, status: words, status_until: ends && store.now() + ends }, "Your status is set.");
}

/** The menu of whoever one acts as. */
export function presenceMenu(anchor) {
  const { me } = store;
  const pause = (label, seconds) => ({ label: `Pause notifications: ${label}`, run: () => change({ dnd_until: store.now() + seconds }, "Notifications are paused.") });
  menu(anchor, "You", [
    { label: "Set a status…", run: setStatus },
    ...(me.status_emoji ? [{ label: "Clear status", run: () => change({ status_emoji: "", status: "", status_until: null }, "Your status is cleared.") }] : []),
    null,
    ...(me.dnd ? [{ label: "Resume notifications", run: () => change({ dnd_until: null }, "Notifications are on again.") }]
      : [pause("1 hour", HOUR), pause("1 day", DAY)]),
    ...(me.is_admin ? [null, { label: "Manage people…", run: managePeople }] : []),
  ]);
}
