/** Dates as the person who is looking sees them: always in *her* zone, by the sandbox's clock. */

import { store } from "./store.js";

const formats = new Map();

/** Intl formats are slow to make and many are needed: keep them. */
function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

export const zoneOf = (user) => user?.tz || "UTC";
const viewer = () => zoneOf(store.me);

/** The date as {year, month, day, hour, minute, second, weekday, …} strings in a zone. */
export function parts(epoch, zone = viewer()) {
  const wanted = { weekday: "long", year: "numeric", month: "long", day: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return Object.fromEntries(format(zone, wanted).formatToParts(epoch * 1000).map((p) => [p.type, p.value]));
}

/** "2026-11-27" in a zone. */
export function isoDay(epoch, zone = viewer()) {
  const two = { year: "numeric", month: "2-digit", day: "2-digit" };
  const p = Object.fromEntries(format(zone, two).formatToParts(epoch * 1000).map((x) => [x.type, x.value]));
  return `${p.year}-${p.month}-${p.day}`;
}

/** "15:04" in a zone. */
export function clock(epoch, zone = viewer()) {
  const p = parts(epoch, zone);
  return `${p.hour}:${p.minute}`;
}

const ordinal = (n) => {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[n % 10] ?? "th")}`;
};

/** "Today", "Yesterday" or "Tomorrow", else null: the first word of Slack's "pretty" dates. */
function near(epoch, zone) {
  const day = isoDay(epoch, zone);
  const now = store.now();
  for (const [shift, word] of [[0, "Today"], [-1, "Yesterday"], [1, "Tomorrow"]]) {
    if (day === isoDay(now + shift * 86400, zone)) return word;
  }
  return null;
}

/** The heading between two days. */
export function dayName(epoch, zone = viewer()) {
  const p = parts(epoch, zone);
  const year = p.year === parts(store.now(), zone).year ? "" : `, ${p.year}`;
  return near(epoch, zone) ?? `${p.weekday}, ${p.month} ${ordinal(Number(p.day))}${year}`;
}

/** "today at 15:04": for last replies and hints. */
export function whenWords(epoch) {
  const word = near(epoch, viewer())?.toLowerCase();
  const p = parts(epoch);
  return `${word ?? `${p.month.slice(0, 3)} ${ordinal(Number(p.day))}`} at ${clock(epoch)}`;
}

function ago(epoch) {
  const seconds = Math.round(epoch - store.now());
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return words.format(seconds, "second");
}

/** Slack's date tokens: `{date_short_pretty} at {time}` and their kin, in the viewer's zone. */
export function dateToken(epoch, template) {
  const zone = viewer();
  const p = parts(epoch, zone);
  const short = p.month.slice(0, 3);
  const day = ordinal(Number(p.day));
  const tokens = {
    date_num: () => isoDay(epoch, zone),
    date_slash: () => `${isoDay(epoch, zone).slice(5, 7)}/${p.day.padStart(2, "0")}/${p.year}`,
    date: () => `${p.month} ${day}, ${p.year}`,
    date_short: () => `${short} ${p.day}, ${p.year}`,
    date_long: () => `${p.weekday}, ${p.month} ${day}, ${p.year}`,
    date_long_full: () => `${p.weekday}, ${p.month} ${p.day}, ${p.year}`,
    time: () => `${p.hour}:${p.minute}`,
    time_secs: () => `${p.hour}:${p.minute}:${p.second}`,
    ago: () => ago(epoch),
    day_divider_pretty: () => dayName(epoch, zone),
  };
  const text = template.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name, pretty) => {
    if (pretty && tokens[name]) return near(epoch, zone)?.toLowerCase() ?? tokens[name]();
    return (tokens[name + (pretty ?? "")] ?? (() => whole))();
  });
  // Slack writes a pretty word with a capital only where it begins the phrase.
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Local wall clock ("2026-12-04T15:00") in a zone, as epoch seconds. */
export function toEpoch(local, zone = viewer()) {
  const naive = Date.parse(`${local}Z`) / 1000;
  if (Number.isNaN(naive)) return null;
  const shift = (at) => {
    const p = parts(at, zone);
    return Date.parse(`${isoDay(at, zone)}T${p.hour}:${p.minute}:${p.second}Z`) / 1000 - at;
  };
  // Twice, because the first guess may lie on the other side of a clock change.
  const guess = naive - shift(naive);
  return naive - shift(guess);
}

/** Epoch seconds as a local wall clock for a datetime-local input. */
export const toLocal = (epoch, zone = viewer()) => `${isoDay(epoch, zone)}T${clock(epoch, zone)}`;
