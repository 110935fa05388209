// A chart of curves over the years: single patients faint, mean and band, twin dashed, and what was done to whom beneath.

import { axisBottom, axisLeft } from "d3-axis";
import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { create } from "d3-selection";
import { area, curveMonotoneX, line } from "d3-shape";
import { t } from "./words.js";

/** Colours after Okabe and Ito, told apart by colour-blind readers, dark enough on white. */
export const colours = ["#0072b2", "#c04e00", "#007a59", "#a3467c"];

const small = { top: 8, right: 12, bottom: 20, left: 44, strip: 4, gap: 2 };
const large = { top: 30, right: 150, bottom: 24, left: 56, strip: 17, gap: 3 };
// a chart on a phone has no room for names at the ends of lines
const narrow = { ...large, right: 30, left: 44 };
const narrowest = 560;

const curve = line().x(([x]) => x).y(([, y]) => y);
const smooth = line().x(([x]) => x).y(([, y]) => y).curve(curveMonotoneX);

/**
 * Draws a chart of a width and height in pixels. `arms` have a name, colour, twin, mean and patients (curves); `strips` say what
 * is done to each arm.
 *
 * @returns the SVG element and the scales
 */
export function chart(spec) {
  const { width } = spec;
  const isNamed = spec.isLarge && width >= narrowest;
  const size = isNamed ? large : spec.isLarge ? narrow : small;
  const { top, right, bottom, left, strip, gap: below } = size;
  const plot = spec.height - top - bottom;
  const strips = spec.strips ?? [];
  const height = top + plot + bottom + strips.length * (strip + below) + (strips.length ? 6 : 0);
  const x = scaleLinear([0, spec.years], [left, width - right]);
  const y = scaleLinear(range(spec), [top + plot, top]).nice(spec.isLarge ? 6 : 3);
  const svg = create("svg:svg")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("class", `chart${spec.isLarge ? " large" : ""}`)
    .attr("role", "img")
    .attr("aria-label", spec.label);
  frame(svg, spec, x, y, top, plot);
  const onto = (points, shifts) => points.map(([time, value], index) => [x(time), y(value) + (shifts?.[index] ?? 0)]);
  const gap = spec.isLarge ? 2.6 : 1.8;
  const means = sideBySide(spec.arms.map((arm) => (isMean(arm) ? arm.mean : [])), y, gap);
  const twins = sideBySide(spec.arms.map(({ twin }) => twin), y, gap);
  spec.arms.forEach((arm, index) => {
    const group = svg.append("g").attr("class", "arm").attr("color", arm.colour).attr("data-arm", arm.name);
    if (arm.spread?.length) group.append("path").attr("class", "spread").attr("d", between(arm.spread, x, y));
    for (const patient of arm.patients) group.append("path").attr("class", "patient").attr("d", curve(onto(patient)));
    if (isMean(arm)) {
      group.append("path").attr("class", "band").attr("d", between(arm.mean.map(([time, value, error]) => [time, value - error, value + error]), x, y));
      group.append("path").attr("class", "mean").attr("d", smooth(onto(arm.mean, means[index])));
    }
    group.append("path").attr("class", "twin").attr("d", smooth(onto(arm.twin, twins[index])));
  });
  for (const { years, value, low, high, colour } of spec.published ?? []) {
    const group = svg.append("g").attr("class", "figure").attr("color", colour);
    group.append("path").attr("d", interval(x(years), y, low, high));
    group.append("circle").attr("cx", x(years)).attr("cy", y(value)).attr("r", spec.isLarge ? 5 : 2.5);
  }
  for (const { points, colour } of spec.guesses ?? []) {
    svg.append("path").attr("class", "guess").attr("color", colour).attr("d", curve(onto(points)));
  }
  if (isNamed) labels(svg, spec, x, y, top, plot);
  beneath(svg, strips, size, x, top + plot + bottom + 4, spec.isLarge);
  return { node: svg.node(), x, y, plot: { top, bottom: top + plot, left, right: width - right } };
}

/** The area between two values over the years, as far as it is on the chart. */
function between(points, x, y) {
  const [least, most] = y.domain();
  const on = (value) => y(Math.min(most, Math.max(least, value)));
  return area().x(([time]) => x(time)).y0(([, low]) => on(low)).y1(([, , high]) => on(high))(points);
}

/** A published interval; where it leaves the chart it is cut, and an arrow says so. */
function interval(x, y, low, high) {
  const [least, most] = y.domain();
  const [bottom, top] = [y(Math.max(low, least)), y(Math.min(high, most))];
  const arrow = (at, sign) => `M${x - 4},${at + 6 * sign}L${x},${at}L${x + 4},${at + 6 * sign}`;
  return `M${x},${bottom}V${top}${low < least ? arrow(bottom, -1) : ""}${high > most ? arrow(top, 1) : ""}`;
}

/** How near curves are that the eye takes for one, pixels. */
const nearest = 1.5;

/** By how many pixels each curve is moved so that curves that coincide lie side by side, for each of its points. */
function sideBySide(curves, y, gap) {
  const places = curves.map((points) => new Map(points.map(([time, value]) => [time, y(value)])));
  const moved = curves.map((points, own) =>
    points.map(([time]) => {
      const here = places[own].get(time);
      const together = places.flatMap((place, index) => (Math.abs(place.get(time) - here) < nearest ? [index] : []));
      return (together.indexOf(own) - (together.length - 1) / 2) * gap;
    }),
  );
  // a curve leaves its fellows over some reports, and not at once
  return moved.map((shifts) => shifts.map((_, at) => {
    const around = shifts.slice(Math.max(0, at - 2), at + 3);
    return around.reduce((sum, shift) => sum + shift, 0) / around.length;
  }));
}

/** Arms whose curves cannot be told from one another for a fifth of the time or longer. */
export function coinciding(arms, y) {
  const curves = arms.map((arm) => new Map(isMean(arm) ? arm.mean : arm.twin));
  const isSame = (one, other) => {
    const times = [...one.keys()].filter((time) => time > 0 && other.has(time));
    const together = times.filter((time) => Math.abs(y(one.get(time)) - y(other.get(time))) < nearest);
    return times.length > 0 && together.length >= times.length / 5;
  };
  return arms.filter((_, index) => curves.some((other, at) => at !== index && isSame(curves[index], other)));
}

/** Whether there is a mean to speak of: one patient is no mean. */
export const isMean = ({ mean }) => mean.length > 1 && mean[0][3] > 1;

function range({ arms, usual, least, most, zero, guesses, published }) {
  const values = arms.flatMap(({ twin, mean, patients }) =>
    [twin, ...patients].flatMap((points) => points.map(([, value]) => value)).concat(mean.flatMap(([, value, error]) => [value - error, value + error])),
  );
  values.push(...(guesses ?? []).flatMap(({ points }) => points.map(([, value]) => value)));
  values.push(...(published ?? []).map(({ value }) => value));
  // an interval may take as much room again as all curves, and no more
  const [floor, ceiling] = extent(values);
  const room = ceiling - floor;
  values.push(...(published ?? []).flatMap(({ low, high }) => [Math.max(low, floor - room / 2), Math.min(high, ceiling + room / 2)]));
  if (zero !== undefined) values.push(zero);
  if (least !== undefined) values.push(least);
  if (most !== undefined) values.push(most);
  let [low, high] = extent(values);
  if (low === undefined) [low, high] = usual ?? [0, 1];
  // a band of errors does not say that what cannot be below nought is
  const isAbove = arms.every(({ twin, mean, patients }) => [twin, mean, ...patients].every((points) => points.every(([, value]) => value >= 0)));
  if (isAbove && (zero === undefined || zero >= 0) && !(least < 0) && !(guesses?.length) && !(published ?? []).some(({ value }) => value < 0)) low = Math.max(0, low);
  const margin = Math.max((high - low) * 0.06, Math.abs(high) * 0.005, 1e-9);
  // a value that cannot be below nought has no axis there
  return [low >= 0 && low - margin < 0 ? 0 : low - margin, high + margin];
}

function frame(svg, { usual, zero, isLarge, unit, years }, x, y, top, plot) {
  const [start, end] = x.range();
  if (usual) {
    const [low, high] = y.domain();
    const [from, to] = [Math.max(usual[0], low), Math.min(usual[1], high)];
    if (to > from) {
      if (isLarge) svg.append("text").attr("class", "unit").attr("x", end - 6).attr("y", Math.max(y(to) + 14, top + 12)).attr("text-anchor", "end").text(t("usual-range"));
      svg.insert("rect", ":first-child").attr("class", "usual").attr("x", start).attr("width", end - start).attr("y", y(to)).attr("height", y(from) - y(to));
    }
  }
  svg.append("g").attr("class", "grid").attr("transform", `translate(${start})`)
    .call(axisLeft(y).ticks(isLarge ? 6 : 3).tickSize(start - end).tickFormat("")).select(".domain").remove();
  if (zero !== undefined) svg.append("line").attr("class", "zero").attr("x1", start).attr("x2", end).attr("y1", y(zero)).attr("y2", y(zero));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${top + plot})`)
    .call(axisBottom(x).ticks(Math.min(Math.ceil((end - start) / 60), Math.ceil(years * 2))).tickSize(4));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${start})`).call(axisLeft(y).ticks(isLarge ? 6 : 3).tickSize(0).tickPadding(6))
    .select(".domain").remove();
  if (!isLarge) return;
  svg.append("text").attr("class", "unit").attr("x", 4).attr("y", 11).text(unit);
  svg.append("text").attr("class", "unit").attr("x", end + 14).attr("y", top + plot + 16).text(t("years"));
}

/** Names at the ends of the lines, moved apart where they would cover one another. */
function labels(svg, { arms }, x, y, top, plot) {
  const ends = arms.flatMap((arm) => {
    const points = isMean(arm) ? arm.mean : arm.twin;
    return points.length ? [{ arm, wish: y(points.at(-1)[1]) }] : [];
  });
  ends.sort((one, other) => one.wish - other.wish);
  const lines = ({ arm }) => split(arm.title);
  let free = top + 4;
  for (const end of ends) {
    end.at = Math.max(end.wish, free);
    free = end.at + 13 * lines(end).length + 4;
  }
  const over = free - 4 - (top + plot + 8);
  if (over > 0) {
    let ceiling = top + plot + 8;
    for (const end of [...ends].reverse()) {
      end.at = Math.min(end.at, ceiling - 13 * (lines(end).length - 1));
      ceiling = end.at - 15;
    }
  }
  for (const end of ends) {
    const from = x.range()[1];
    svg.append("path").attr("class", "leader").attr("color", end.arm.colour).attr("d", `M${from},${end.wish}L${from + 9},${end.at}`);
    const text = svg.append("text").attr("class", "name").attr("color", end.arm.colour).attr("x", from + 12).attr("y", end.at + 4);
    lines(end).forEach((words, index) => text.append("tspan").attr("x", from + 12).attr("dy", index ? 13 : 0).text(words));
  }
}

/** A name on at most two lines. */
function split(title) {
  const wide = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  if (wide(title) <= 19) return [title];
  if (!title.includes(" ")) return [title.slice(0, 9), title.slice(9)];
  const words = title.split(" ");
  let first = words.shift();
  while (words.length && first.length + 1 + words[0].length <= 19) first += ` ${words.shift()}`;
  return words.length ? [first, words.join(" ")] : [first];
}

/** What is done to whom, as bars beneath the axis. */
function beneath(svg, strips, { strip, gap }, x, start, isLarge) {
  const [from, to] = x.range();
  const [, years] = x.domain();
  strips.forEach(({ colour, spells, text }, index) => {
    const y = start + index * (strip + gap);
    const group = svg.append("g").attr("class", "strip").attr("color", colour);
    group.append("rect").attr("class", "track").attr("x", from).attr("width", to - from).attr("y", y).attr("height", strip);
    for (const [begin, end] of spells) {
      const left = x(Math.max(0, begin));
      const right = x(Math.min(years, end));
      if (right < left) continue;
      group.append("rect").attr("class", "spell").attr("x", left).attr("width", Math.max(2, right - left)).attr("y", y).attr("height", strip);
    }
    if (!isLarge) return;
    const begin = x(Math.min(years, Math.max(0, spells[0][0])));
    const isLate = begin > from + (to - from) * 0.6;
    group.append("text").attr("x", isLate ? begin - 6 : begin + 6).attr("text-anchor", isLate ? "end" : "start").attr("y", y + strip - 5).text(text);
  });
}
