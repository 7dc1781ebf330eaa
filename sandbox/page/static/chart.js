/** The data_visualization block as inline SVG: line, bar, area, pie. Colours come from the style sheet. */

import { el, svg } from "./dom.js";

const WIDTH = 480;
const HEIGHT = 220;
const FRAME = { left: 48, right: 12, top: 10, bottom: 34 };

const round = (n) => Number(n.toPrecision(6));
const words = (n) => new Intl.NumberFormat("en", { maximumFractionDigits: 4, notation: Math.abs(n) >= 100000 ? "compact" : "standard" }).format(n);

/** At most six round steps that hold all values. Lines may begin above zero, bars may not. */
export function scale(values, fromZero) {
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (fromZero || low === high) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (low === high) high = low + 1;
  // What is counted comes in whole numbers.
  const whole = values.every(Number.isInteger);
  const rough = Math.max((high - low) / 4, whole ? 1 : 0);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, ...(whole ? [] : [2.5]), 5, 10].map((m) => m * power).find((s) => s >= rough);
  const ticks = [];
  for (let at = Math.floor(low / step) * step; at < high + step * 0.999; at += step) ticks.push(round(at));
  return ticks;
}

function legend(names, values) {
  return el("ul", { class: "legend" }, names.map((name, index) => el("li", {},
    el("span", { class: `swatch series-${index}`, "aria-hidden": "true" }), name, values ? el("small", {}, values[index]) : null)));
}

function pie({ segments }) {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let angle = -Math.PI / 2;
  const point = (a) => `${round(110 + 92 * Math.cos(a))} ${round(110 + 92 * Math.sin(a))}`;
  const slices = segments.map(({ label, value }, index) => {
    const from = angle;
    angle += (value / total) * Math.PI * 2;
    const title = svg("title", {}, `${label}: ${words(value)}`);
    if (value === total) return svg("circle", { cx: 110, cy: 110, r: 92, class: `slice series-${index}` }, title);
    const large = angle - from > Math.PI ? 1 : 0;
    return svg("path", { class: `slice series-${index}`, d: `M110 110 L${point(from)} A92 92 0 ${large} 1 ${point(angle)} Z` }, title);
  });
  const shares = segments.map(({ value }) => `${words(value)} · ${Math.round((value / total) * 100)} %`);
  return [svg("svg", { viewBox: "0 0 220 220", class: "pie", "aria-hidden": "true" }, slices), legend(segments.map((s) => s.label), shares)];
}

function cartesian({ type, series, axis_config: axis = {} }) {
  const categories = axis.categories ?? series[0].data.map((point) => point.label);
  const valueAt = (one, category) => one.data.find((point) => point.label === category)?.value;
  const ticks = scale(series.flatMap((one) => one.data.map((point) => point.value)), type !== "line");
  const [low, high] = [ticks[0], ticks.at(-1)];
  const inner = WIDTH - FRAME.left - FRAME.right;
  const slot = inner / categories.length;
  const y = (value) => round(FRAME.top + (1 - (value - low) / (high - low)) * (HEIGHT - FRAME.top - FRAME.bottom));
  const x = (index) => round(FRAME.left + slot * (index + 0.5));

  const grid = ticks.map((tick) => [
    svg("line", { class: tick === 0 ? "axis" : "grid", x1: FRAME.left, x2: WIDTH - FRAME.right, y1: y(tick), y2: y(tick) }),
    svg("text", { x: FRAME.left - 8, y: y(tick) + 4, "text-anchor": "end" }, words(tick)),
  ]);
  const room = Math.max(3, Math.floor(slot / 6.2));
  const every = Math.ceil(categories.length / Math.floor(inner / 44));
  const names = categories.map((name, index) => index % every ? null :
    svg("text", { x: x(index), y: HEIGHT - 14, "text-anchor": "middle" },
      name.length > room * every ? `${name.slice(0, room * every - 1)}…` : name, svg("title", {}, name)));

  const marks = series.map((one, index) => {
    const points = categories.map((name, i) => [x(i), valueAt(one, name), name]).filter(([, value]) => value !== undefined);
    if (type === "bar") {
      const wide = Math.min(36, (slot * 0.72) / series.length);
      return points.map(([middle, value, name]) => svg("rect", { class: `mark series-${index}`, rx: 2, width: round(wide - 1),
        x: round(middle - (wide * series.length) / 2 + wide * index), y: Math.min(y(value), y(0)), height: Math.abs(y(value) - y(0)) },
      svg("title", {}, `${one.name}, ${name}: ${words(value)}`)));
    }
    const path = points.map(([px, value], i) => `${i ? "L" : "M"}${px} ${y(value)}`).join(" ");
    const floor = y(Math.max(low, Math.min(0, high)));
    return [
      type === "area" ? svg("path", { class: `fill series-${index}`, d: `${path} L${points.at(-1)[0]} ${floor} L${points[0][0]} ${floor} Z` }) : null,
      svg("path", { class: `stroke series-${index}`, d: path }),
      ...points.map(([px, value, name]) => svg("circle", { class: `mark series-${index}`, cx: px, cy: y(value), r: 3 },
        svg("title", {}, `${one.name}, ${name}: ${words(value)}`))),
    ];
  });
  return [
    axis.y_label ? el("p", { class: "axis-label" }, axis.y_label) : null,
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "plot", "aria-hidden": "true" }, grid, names, marks),
    axis.x_label ? el("p", { class: "axis-label middle" }, axis.x_label) : null,
    series.length > 1 || type !== "bar" ? legend(series.map((one) => one.name)) : null,
  ];
}

/** The same numbers as words, for screen readers. */
function spoken({ title, chart }) {
  const list = (points) => points.map(({ label, value }) => `${label} ${words(value)}`).join(", ");
  const body = chart.type === "pie" ? list(chart.segments) : chart.series.map((one) => `${one.name}: ${list(one.data)}`).join("; ");
  return `${title}. ${chart.type} chart. ${body}`;
}

/** A data_visualization block → a figure. */
export function chart(block) {
  return el("figure", { class: `chart ${block.chart.type}`, role: "img", "aria-label": spoken(block) },
    el("figcaption", {}, block.title), block.chart.type === "pie" ? pie(block.chart) : cartesian(block.chart));
}
