/** Keeping the page true: fetch at first, then fetch again whatever the stream says has changed. */

import { act, get } from "./api.js";
import { PINS, store } from "./store.js";

/** True if an answer came late: the person has moved on, and it is about somewhere else. */
const stale = (as, channel, thread) =>
  as !== store.as || channel !== store.channel || thread !== store.thread;

export async function loadState() {
  const as = store.as;
  const state = await get("/sandbox/api/state", { as });
  if (as !== store.as || !state.users) return;
  store.learn(state);
  store.heard = performance.now();
  store.emit("state");
  markRead();
}

export async function loadMessages() {
  const { as, channel, thread } = store;
  if (!channel || channel === "home") return;
  const [main, side] = await Promise.all([
    get("/sandbox/api/messages", { as, channel }),
    thread ? get("/sandbox/api/messages", { as, channel, thread_ts: thread }) : { messages: [] },
  ]);
  if (stale(as, channel, thread)) return;
  if (main.messages) store.messages = main.messages;
  if (side.messages) store.replies = side.messages;
  store.emit("messages");
  markRead();
}

export async function loadViews() {
  const as = store.as;
  const views = await get("/sandbox/api/views", { as });
  if (as !== store.as || !views.stack) return;
  store.views = views;
  store.emit("views");
}

export async function loadHome() {
  const as = store.as;
  const home = await get("/sandbox/api/home", { as });
  if (as !== store.as || home.view === undefined) return;
  store.home = home.view;
  store.emit("home");
}

export async function loadBoard() {
  const { as, channel, tab } = store;
  if (!tab) return;
  const answer = tab === PINS ? await get("/sandbox/api/messages", { as, channel, thread_ts: "*" })
    : await get("/sandbox/api/canvas", { as, id: tab });
  if (as !== store.as || channel !== store.channel || tab !== store.tab) return;
  store.board = answer.messages ? { pins: answer.messages.filter((message) => message.pinned).reverse() } : answer;
  store.emit("board");
}

/** The last message that was said to be read; to say it twice would go round in circles. */
let read = null;

/** What is on screen counts as read, if the window is looked at. */
function markRead() {
  const channel = store.channelById(store.channel);
  const last = store.messages?.at(-1);
  const mark = last && `${store.as}/${channel?.id}/${last.ts}`;
  if (channel?.unread && last && mark !== read && document.visibilityState === "visible") {
    read = mark;
    act(store.as, "read", { channel: channel.id, ts: last.ts });
  }
}

document.addEventListener("visibilitychange", markRead);

const AGAIN = 1000;
let stream = null;
let opened = false;

/** Follows what changes. Whenever the line is cut it tries again, and fetches all again then. */
export function follow() {
  if (stream) return;
  stream = new WebSocket(`${location.origin.replace(/^http/, "ws")}/sandbox/api/stream`);
  stream.onopen = () => {
    document.body.classList.remove("offline");
    if (opened) loadAll();
    opened = true;
  };
  stream.onclose = () => {
    document.body.classList.add("offline");
    stream = null;
    setTimeout(follow, AGAIN);
  };
  stream.onmessage = ({ data }) => heed(JSON.parse(data).changed ?? []);
}

function heed(changed) {
  const heard = (topic) => changed.some((name) => name === topic || name.startsWith(`${topic}:`));
  const here = changed.includes("messages") || changed.includes(`messages:${store.channel}`);
  if (here) loadMessages();
  if (here || heard("canvases") || (store.tab && heard("state"))) loadBoard();
  if (heard("views")) loadViews();
  if (heard("home")) loadHome();
  if (heard("state") || heard("clock") || heard("messages")) loadStateSoon();
}

let asked = false;

/** Several changes in a row need one look. */
function loadStateSoon() {
  if (asked) return;
  asked = true;
  setTimeout(async () => {
    asked = false;
    await loadState();
  }, 60);
}

export const loadAll = () => Promise.all([loadState(), loadMessages(), loadViews(), loadHome(), loadBoard()]);
