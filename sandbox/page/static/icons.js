/** The page's own signs as drawings, so that they don't depend on the fonts of a machine. */

import { svg } from "./dom.js";

/** Strokes on a 20 × 20 grid. */
const PATHS = {
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4l-6 6 6 6",
  list: "M3 5h14M3 10h14M3 15h14",
  more: "M4 10h.01M10 10h.01M16 10h.01",
  reply: "M8 5L4 9l4 4M4 9h7a5 5 0 0 1 5 5v1",
  send: "M3 10l14-6-5 13-3-6z",
  hash: "M7.5 3l-2 14M14.5 3l-2 14M3.5 7.5h14M2.5 12.5h14",
  lock: "M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3",
  box: "M3 4h14v4H3zM4.5 8v8h11V8M8 11h4",
  page: "M5 3h7l3 3v11H5zM12 3v3h3M7.5 10h5M7.5 13h5",
  home: "M3 9l7-6 7 6M5 8v9h10V8",
  pin: "M7 3h6l-1 6 3 3H5l3-3zM10 12v5",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  up: "M7 9l3-6c2 0 2.5 1.5 2 4h4l-1 9H7zM7 9H4v7h3",
  down: "M13 11l-3 6c-2 0-2.5-1.5-2-4H4l1-9h8zM13 11h3V4h-3",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.5 4.5l1 1M14.5 14.5l1 1M15.5 4.5l-1 1M5.5 14.5l-1 1",
  moon: "M15.5 12A6.5 6.5 0 0 1 8 4.5a6.5 6.5 0 1 0 7.5 7.5z",
  auto: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 3v14M10 6a4 4 0 0 1 0 8M10 9a1 1 0 0 1 0 2",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 9v5M10 6.5v.01",
  warning: "M10 3l8 14H2zM10 8v4M10 14.5v.01",
  error: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M7.5 7.5l5 5M12.5 7.5l-5 5",
  success: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M6.5 10l2.5 2.5 4.5-5",
};

export const icon = (name) => svg("svg", { viewBox: "0 0 20 20", class: `drawn drawn-${name}`, "aria-hidden": "true" },
  svg("path", { d: PATHS[name] }));
