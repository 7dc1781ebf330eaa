/** The demo clock: the sandbox's time in the viewer's zone, and the buttons that move it. */

import { post } from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { busy } from "./interact.js";
import { toast } from "./popover.js";
import { store } from "./store.js";
import { loadAll } from "./sync.js";
import { clock, parts, whenWords } from "./time.js";

const THEMES = { auto: "auto", light: "sun", dark: "moon" };

async function move(button, body) {
  const answer = await busy(button, post("/sandbox/clock", body));
  if (answer.ok === false) toast(answer.message ?? "Nothing is due: the app hasn't said what comes next.", { bad: true });
  await loadAll();
}

const jump = (words, title, body) => el("button", { type: "button", class: "button slim", title, "aria-label": title, data: { jump: Object.keys(body)[0] }, on: { click: ({ currentTarget }) => move(currentTarget, body) } }, words);

/** Light, dark, or as the system has it; remembered by this browser. */
function themeButton() {
  const names = Object.keys(THEMES);
  let now = localStorage.getItem("theme") ?? "auto";
  const node = el("button", { type: "button", class: "icon theme" });
  const show = () => {
    document.documentElement.dataset.theme = now;
    node.replaceChildren(icon(THEMES[now]));
    node.title = `Colours: ${now}`;
    node.setAttribute("aria-label", `Colours: ${now}. Change`);
  };
  node.addEventListener("click", () => {
    now = names[(names.indexOf(now) + 1) % names.length];
    localStorage.setItem("theme", now);
    show();
  });
  show();
  return node;
}

export function makeClockbar(node) {
  node.append(el("span", { class: "clock-label" }, "Demo clock"), el("time", { id: "now" }),
    jump("+1 h", "Move the demo clock one hour ahead", { advance: 3600 }),
    jump("+1 day", "Move the demo clock one day ahead", { advance: 86400 }),
    jump(["Next", el("span", { class: "zone" }, " occurrence")], "Move the demo clock to when the app has something due", { next_due: true }), themeButton());
  setInterval(tick, 5000);
}

/** Shows the time anew. */
export function tick() {
  if (!store.me) return;
  const next = document.querySelector("[data-jump=next_due]");
  next.disabled = !store.state.next_due;
  next.title = store.state.next_due ? `Move the demo clock to ${whenWords(store.state.next_due)}, when the app has something due` : "Nothing is due: the app hasn't said what comes next";
  const p = parts(store.now());
  const zone = (store.me.tz || "UTC").split("/").at(-1).replaceAll("_", " ");
  const node = document.getElementById("now");
  node.replaceChildren(el("strong", {}, `${p.weekday.slice(0, 3)} ${p.day} ${p.month.slice(0, 3)} ${clock(store.now())}`), el("span", { class: "zone" }, ` ${zone}`));
  node.title = `${p.weekday}, ${p.day} ${p.month} ${p.year}, ${clock(store.now())} (${store.me.tz})`;
}
