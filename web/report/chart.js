// A chart of curves over the years, as SVG: means with a band, usual range, published points, names at the lines' ends.

import { extent } from "d3-array";
import { linear } from "./scale.js";
import { s } from "./svg.js";
import { number, t } from "./words.js";

let charts = 0;

/**
 * Draws a chart.
 *
 * @param spec `arms`: each with name, colour, dash and points `{ x, y, low, high, isFew }`; `observed`: published points
 *   `{ x, y, low, high, colour, text }`; `hasBands`; `usual`: `[least, most]`; `zero`: whether 0 has a line; `years`, `width`, `height`, `unit`,
 *   `label`; `isSmall`: without names, band and published points
 * @returns the SVG element, its scale of years, and pairs of arms whose curves coincide
 */
export function chart(spec) {
  const { arms, observed = [], width, height, isSmall, label } = spec;
  const hasNames = !isSmall && width > 560 && arms.length > 0;
  const nameWidth = hasNames ? Math.min(222, 36 + 7.8 * Math.max(...arms.map(({ name }) => letters(name)))) : 12;
  const plot = { left: isSmall ? 40 : 54, right: width - nameWidth, top: isSmall ? 8 : 22, bottom: height - (isSmall ? 20 : 38) };
  const x = linear([0, spec.years], [plot.left, plot.right]);
  const y = linear(range(spec), [plot.bottom, plot.top], isSmall ? 3 : 6);
  const clip = `plot-${charts++}`;
  const same = coincident(arms, y);
  const isHidden = (arm) => same.some(([, later]) => later === arm);
  const node = s(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      class: isSmall ? "chart small" : "chart",
      ...(isSmall ? { "aria-hidden": "true" } : { role: "img", "aria-label": label }),
    },
    s(
      "clipPath",
      { id: clip },
      s("rect", { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top }),
    ),
    frame(spec, x, y, plot),
    s(
      "g",
      { "clip-path": `url(#${clip})` },
      arms.map((arm) => curve(arm, x, y, spec.hasBands, isHidden(arm))),
    ),
    isSmall ? [] : observed.map((point) => published(point, x, y, plot)),
    hasNames ? names(arms, x, y, plot) : [],
  );
  return { node, x, plot, same };
}

const letters = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1.8 : 1), 0);

/** Values from least to most: of all means, and of as much of the bands as leaves the means half of the height. */
function range({ arms, observed, usual, zero, isSmall, hasBands }) {
  const points = arms.flatMap((arm) => arm.points);
  const centres = [...points.map((point) => point.y), ...(isSmall ? [] : (observed ?? []).map((point) => point.y))];
  if (zero) centres.push(0);
  let [low, high] = extent(centres);
  if (low === undefined) return usual ?? [0, 1];
  if (!isSmall) {
    const more = Math.max((high - low) / 2, Math.abs(high) * 0.02);
    const [least, most] = extent(
      [...(hasBands ? points : []), ...(observed ?? [])].flatMap((point) => [point.low ?? point.y, point.high ?? point.y]),
    );
    low = Math.min(low, Math.max(least ?? low, low - more));
    high = Math.max(high, Math.min(most ?? high, high + more));
  }
  const margin = Math.max((high - low) * 0.06, Math.abs(high) * 0.01, 1e-9);
  return [low >= 0 && low - margin < 0 ? 0 : low - margin, high + margin];
}

/** Tick values with their texts, with as many decimals as their step needs. */
function ticks(scale, count) {
  const values = scale.ticks(count);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return values.map((value) => ({ at: scale(value), text: number(value, digits) }));
}

function frame({ usual, zero, isSmall, unit }, x, y, plot) {
  const { left, right, bottom } = plot;
  const parts = [];
  const [low, high] = y.domain;
  const [from, to] = usual ? [Math.max(usual[0], low), Math.min(usual[1], high)] : [0, 0];
  if (to > from) parts.push(s("rect", { class: "usual", x: left, width: right - left, y: y(to), height: y(from) - y(to) }));
  for (const { at, text } of ticks(y, isSmall ? 3 : 6)) {
    parts.push(
      s("line", { class: "grid", x1: left, x2: right, y1: at, y2: at }),
      s("text", { class: "tick", x: left - 6, y: at + 4, "text-anchor": "end" }, text),
    );
  }
  if (zero) parts.push(s("line", { class: "zero", x1: left, x2: right, y1: y(0), y2: y(0) }));
  parts.push(s("line", { class: "axis", x1: left, x2: right, y1: bottom, y2: bottom }));
  for (const { at, text } of ticks(x, Math.max(2, Math.min(isSmall ? 4 : 8, (right - left) / 80)))) {
    parts.push(
      s("line", { class: "axis", x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      s("text", { class: "tick", x: at, y: bottom + 16, "text-anchor": "middle" }, text),
    );
  }
  if (!isSmall) {
    parts.push(
      s("text", { class: "tick", x: 2, y: 11 }, unit),
      s("text", { class: "tick", x: right, y: bottom + 33, "text-anchor": "end" }, t("years-from-start")),
    );
  }
  return parts;
}

const path = (places) => places.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`).join("");

function curve(arm, x, y, hasBands, isHidden) {
  const at = (points) => path(points.map((point) => [x(point.x), y(point.y)]));
  const many = arm.points.filter((point) => !point.isFew);
  const banded = !hasBands ? [] : many.filter((point) => point.low !== undefined);
  const edge = (key, points) => points.map((point) => [x(point.x), y(point[key])]);
  return s(
    "g",
    { class: "arm", color: arm.colour, "data-arm": arm.name },
    banded.length > 1 &&
      s("path", { class: "band", d: `${path([...edge("high", banded), ...edge("low", banded.toReversed())])}Z` }),
    // faint where fewer than half of the patients have the measure
    many.length < arm.points.length && s("path", { class: "few", d: at(arm.points) }),
    s("path", { class: "mean", d: at(many), "stroke-dasharray": isHidden ? "5 7" : arm.dash }),
  );
}

/** A published point with its interval, which ends in an arrow where the axis ends before it. */
function published(point, x, y, plot) {
  const [top, bottom] = [Math.max(plot.top, y(point.high)), Math.min(plot.bottom, y(point.low))];
  const cap = (end, whole, sign) =>
    s("path", { d: end === whole ? `M-4,${end}H4` : `M-4,${end + 6 * sign}L0,${end}L4,${end + 6 * sign}` });
  return s(
    "g",
    { class: "published", color: point.colour, transform: `translate(${x(point.x)})` },
    s("title", {}, point.text),
    point.low !== undefined && [s("line", { y1: top, y2: bottom }), cap(top, y(point.high), 1), cap(bottom, y(point.low), -1)],
    s("circle", { r: 4, cy: y(point.y) }),
  );
}

/** Pairs of arms of which the curves cannot be told apart. */
function coincident(arms, y) {
  return arms.flatMap((arm, index) =>
    arms.slice(0, index).flatMap((earlier) => {
      const at = new Map(earlier.points.map((point) => [point.x, point.y]));
      const shared = arm.points.filter((point) => at.has(point.x));
      const isSame = shared.length > 1 && shared.every((point) => Math.abs(y(point.y) - y(at.get(point.x))) < 1.5);
      return isSame ? [[earlier, arm]] : [];
    }),
  );
}

/** Names at the ends of the lines, moved apart where they would cover one another. */
function names(arms, x, y, plot) {
  const ends = arms.flatMap((arm) =>
    arm.points.length ? [{ arm, from: x(arm.points.at(-1).x), wish: clamp(y(arm.points.at(-1).y), plot.top, plot.bottom) }] : [],
  );
  ends.sort((one, other) => one.wish - other.wish);
  const step = Math.min(15, (plot.bottom - plot.top) / Math.max(1, ends.length - 1));
  let free = plot.top;
  for (const end of ends) {
    end.at = Math.max(end.wish, free);
    free = end.at + step;
  }
  let ceiling = plot.bottom + 4;
  for (const end of ends.toReversed()) {
    end.at = Math.min(end.at, ceiling);
    ceiling = end.at - step;
  }
  const start = plot.right + 6;
  return ends.map(({ arm, from, wish, at }) => [
    s("path", {
      class: "leader",
      color: arm.colour,
      "stroke-dasharray": arm.dash,
      d: `M${from + 1},${wish}L${start},${at}H${start + 14}`,
    }),
    s(
      "text",
      { class: "name", x: start + 18, y: at + 4 },
      short(arm.name),
      short(arm.name) !== arm.name && s("title", {}, arm.name),
    ),
  ]);
}

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

function short(name) {
  if (letters(name) <= 24) return name;
  let cut = name;
  while (letters(cut) > 23) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
