/** What the page knows: who looks, where she is, and what the sandbox last said. */

const listeners = new Map();

/** The tab of pinned messages; those of canvases have the ids of canvases. */
export const PINS = "pins";

export const store = {
  /** The person who is acting. */
  as: null,
  /** The last `/sandbox/api/state`: workspace, users, channels, commands, shortcuts, app. */
  state: null,
  everybody: [],
  /** Where she is: a channel id or "home"; the thread's ts or null; a canvas's id, PINS or null. */
  channel: null,
  thread: null,
  tab: null,
  /** Null until they are known: the place before must not be shown under another name. */
  messages: null,
  replies: null,
  home: null,
  /** What the tab shows: `{canvas}`, `{pins}`, or the words of why there is nothing. */
  board: null,
  views: { stack: [], errors: {} },
  /** The real moment at which `state.now` was told, to let the clock tick in between. */
  heard: 0,

  /** Goes up when somebody or some channel is called otherwise: mentions are drawn anew then. */
  naming: 0,

  learn(state) {
    const names = ({ users, channels }) => JSON.stringify([users.map((user) => [user.id, this.nameOf(user)]), channels.map((one) => [one.id, one.name])]);
    if (!this.state || names(this.state) !== names(state)) this.naming += 1;
    this.state = state;
  },

  get me() {
    return this.state?.me ?? null;
  },

  /** The sandbox's time, epoch seconds. */
  now() {
    if (!this.state) return 0;
    const ticking = this.state.clock_running === false ? 0 : (performance.now() - this.heard) / 1000;
    return this.state.now + ticking;
  },

  user(id) {
    return this.state?.users.find((user) => user.id === id) ?? this.everybody.find((user) => user.id === id) ?? null;
  },

  channelById(id) {
    return this.state?.channels.find((channel) => channel.id === id) ?? null;
  },

  nameOf: (user) => user.display_name || user.real_name || user.name,

  /** What a channel is called on screen: "#general", or the other person's name. */
  titleOf(channel) {
    if (!channel.is_im) return channel.name;
    const other = this.user(channel.im_user);
    return other ? this.nameOf(other) : "Direct message";
  },

  on(topic, fn) {
    if (!listeners.has(topic)) listeners.set(topic, []);
    listeners.get(topic).push(fn);
  },

  emit(topic) {
    for (const fn of listeners.get(topic) ?? []) fn();
  },

  /** Takes `where`, and forgets what was shown elsewhere. */
  place(where) {
    if ("channel" in where && where.channel !== this.channel) this.messages = null;
    if ("channel" in where && !("tab" in where)) where = { ...where, tab: null };
    if ("tab" in where && where.tab !== this.tab) this.board = null;
    if (this.messages === null || ("thread" in where && where.thread !== this.thread)) this.replies = null;
    for (const key of ["as", "channel", "thread", "tab"]) if (key in where) this[key] = where[key];
  },

  /** Moves to another place or person; the address bar follows, so every place has a link. */
  go(where, { replace = false } = {}) {
    const before = this.as;
    this.place(where);
    const query = new URLSearchParams({ as: this.as });
    if (this.channel) query.set("channel", this.channel);
    if (this.thread) query.set("thread", this.thread);
    if (this.tab) query.set("tab", this.tab);
    history[replace ? "replaceState" : "pushState"](null, "", `/?${query}`);
    this.emit(before === this.as ? "route" : "person");
  },
};
