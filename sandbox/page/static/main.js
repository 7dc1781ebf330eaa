/** Puts the page together: reads the address, loads, draws what changes. */

import { act, get } from "./api.js";
import { icon } from "./icons.js";
import { makeClockbar, tick } from "./clockbar.js";
import { drawBoard } from "./boards.js";
import { drawModal } from "./modal.js";
import { closeThread, drawHome, drawMessages, drawPlaces, focusThread, makePlaces } from "./places.js";
import { drawSidebar } from "./sidebar.js";
import { store } from "./store.js";
import { follow, loadAll, loadBoard, loadHome, loadMessages } from "./sync.js";

const sidebar = document.getElementById("sidebar");
const drawer = document.getElementById("drawer");

makeClockbar(document.getElementById("clockbar"));
makePlaces(document.getElementById("main"), document.getElementById("thread"));

drawer.append(icon("list"));

function drawFrame() {
  drawSidebar(sidebar);
  drawPlaces();
  tick();
}

/** Narrow screens show the side bar as a drawer. */
function openDrawer(open) {
  document.body.classList.toggle("drawer-open", open);
  drawer.setAttribute("aria-expanded", String(open));
}
drawer.addEventListener("click", () => openDrawer(!document.body.classList.contains("drawer-open")));
document.addEventListener("pointerdown", ({ target }) => {
  if (!sidebar.contains(target) && !drawer.contains(target) && !target.closest(".popover")) openDrawer(false);
});

/** Where to be when the address doesn't say, or says somewhere this person can't see. */
function settle() {
  if (store.channel === "home" || store.channelById(store.channel)) return;
  const mine = store.state.channels.filter((channel) => !channel.is_im && channel.is_member && !channel.is_archived);
  const first = mine.find((channel) => channel.name === "general") ?? mine[0] ?? store.state.channels[0];
  store.go({ channel: first?.id ?? "home", thread: null }, { replace: true });
}

let thread = null;

async function route() {
  openDrawer(false);
  drawFrame();
  drawMessages();
  drawBoard();
  loadBoard();
  if (store.channel === "home") {
    act(store.as, "open_home");
    await loadHome();
  } else {
    await loadMessages();
  }
  // Where there is no mouse, the focus would bring up the keyboard over what is to be read.
  if (store.thread && store.thread !== thread && matchMedia("(hover: hover)").matches) focusThread();
  thread = store.thread;
}

async function changePerson() {
  store.state = null;
  store.messages = null;
  store.replies = null;
  store.board = null;
  store.views = { stack: [], errors: {} };
  store.emit("views");
  follow();
  await loadAll();
  settle();
  await route();
}

store.on("state", () => {
  settle();
  drawFrame();
  drawMessages();
});
store.on("messages", drawMessages);
store.on("views", drawModal);
store.on("home", drawHome);
store.on("board", drawBoard);
store.on("route", route);
store.on("person", changePerson);

function readAddress() {
  const query = new URLSearchParams(location.search);
  return { as: query.get("as"), channel: query.get("channel"), thread: query.get("thread"), tab: query.get("tab") };
}

window.addEventListener("popstate", () => {
  const before = store.as;
  store.place(readAddress());
  store.emit(store.as === before ? "route" : "person");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (document.body.classList.contains("drawer-open")) {
    openDrawer(false);
    drawer.focus();
  }
  else if (store.thread) closeThread();
});

async function begin() {
  const answer = await get("/sandbox/api/users");
  store.everybody = answer.users ?? [];
  const wanted = readAddress();
  const people = store.everybody.filter((user) => !user.is_bot);
  const known = people.some((user) => user.id === wanted.as) ? wanted.as : people[0]?.id;
  if (!known) {
    document.getElementById("main").textContent = answer.message ?? "Nobody lives in this workspace yet.";
    return;
  }
  store.go({ ...wanted, as: known }, { replace: true });
}

begin();
