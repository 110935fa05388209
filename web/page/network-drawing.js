// The drawing of the network: groups as columns, nodes coloured by the ratio of two arms, arrows that carry a difference lit.

import { create } from "d3-selection";
import { fillOf, lineOf } from "./network-level.js";

const top = 34;
const node = { height: 38, gap: 18 };
/** Room at the right of a column for arrows within it, share of a column. */
const channel = 0.27;

/**
 * Draws a graph at a width in pixels. `nodes` has name, ratio in words and level of each node; `chosen` is a node or an arrow.
 * `take` hears what is chosen.
 */
export function drawing({ graph: { groups, arrows }, nodes, titles, width, chosen, isOnlyConnected, label, say, take }) {
  const step = width / groups.length;
  const wide = step * (1 - channel);
  const most = Math.max(...groups.map(([, ids]) => ids.length));
  const height = top + most * (node.height + node.gap) + 6;
  const place = new Map();
  groups.forEach(([, ids], column) => {
    const above = top + ((most - ids.length) * (node.height + node.gap)) / 2;
    // the last column needs no channel, so that all of the width is used
    const x = column * step + (column === groups.length - 1 ? step - wide : (column * (step - wide)) / groups.length / 2);
    ids.forEach((id, row) => place.set(id, { column, row, x, y: above + row * (node.height + node.gap) }));
  });
  const svg = create("svg:svg").attr("viewBox", `-3 0 ${width + 6} ${height}`).attr("class", "graph").attr("role", "group").attr("aria-label", label);
  groups.forEach(([, ids], column) => svg.append("text").attr("class", "group").attr("x", place.get(ids[0]).x + wide / 2).attr("y", 18).text(titles[column]));
  const isOf = (arrow) => !chosen || arrow.id === chosen || arrow.source === chosen || arrow.target === chosen;
  const near = new Set(arrows.filter((arrow) => chosen && isOf(arrow)).flatMap(({ source, target }) => [source, target]));
  const drawn = arrows.filter((arrow) => !isOnlyConnected || isOf(arrow));
  const lit = (arrow) => nodes.get(arrow.source).level.differs && nodes.get(arrow.source).level.fold !== 0;
  const strength = (arrow) => (lit(arrow) ? Math.abs(nodes.get(arrow.source).level.fold) : 0);
  const ports = portsOf(drawn, place);
  const under = svg.append("g");
  for (const arrow of [...drawn].sort((one, other) => Number(Boolean(chosen) && isOf(one)) - Number(Boolean(chosen) && isOf(other)) || strength(one) - strength(other))) {
    const { path, end, heading } = way(ports.get(arrow.id), place.get(arrow.source), place.get(arrow.target), wide, step);
    const isFar = Boolean(chosen) && !isOf(arrow);
    const fold = nodes.get(arrow.source).level.fold;
    const colour = lit(arrow) ? lineOf(fold) : chosen && !isFar ? "#4a5663" : "#bcc5ce";
    const group = under.append("g").attr("class", `arrow${isFar ? " far" : ""}${lit(arrow) ? " lit" : ""}${arrow.id === chosen ? " chosen" : ""}`).attr("data-arrow", arrow.id)
      .attr("color", colour).attr("role", "button").attr("aria-label", say(arrow)).attr("tabindex", chosen && isOf(arrow) ? 0 : -1);
    group.append("path").attr("class", "hit").attr("d", path);
    group.append("path").attr("class", "line").attr("d", path).attr("stroke-width", (lit(arrow) ? 1 + 1.6 * Math.abs(fold) : 0.9) + (arrow.id === chosen ? 1.6 : 0));
    group.append("path").attr("class", arrow.sign === "-" ? "bar" : arrow.sign === "+" ? "head" : "either").attr("d", mark(arrow.sign, end, heading));
    listen(group, () => take(arrow.id));
  }
  for (const [, ids] of groups) {
    for (const id of ids) {
      const { name, ratio, level } = nodes.get(id);
      const { x, y } = place.get(id);
      const isFar = chosen && id !== chosen && !near.has(id);
      const group = svg.append("g").attr("class", `node${isFar ? " far" : ""}${id === chosen ? " chosen" : ""}`).attr("data-node", id).attr("transform", `translate(${x},${y})`)
        .attr("role", "button").attr("aria-pressed", String(id === chosen)).attr("tabindex", -1);
      group.append("rect").attr("width", wide).attr("height", node.height).attr("rx", 7).attr("fill", level.differs ? fillOf(level.fold) : "#fff")
        .attr("stroke", level.differs ? lineOf(level.fold) : "#93a0ad").attr("stroke-width", level.differs ? 1.2 + 1.6 * Math.abs(level.fold) : 1);
      fit(group.append("text").attr("class", "name").attr("x", wide / 2).attr("y", ratio ? 16 : 23.5), name, wide);
      if (ratio) fit(group.append("text").attr("class", "ratio").attr("x", wide / 2).attr("y", 31), ratio, wide);
      listen(group, () => take(id));
    }
  }
  roving(svg.node(), groups, chosen);
  return svg.node();
}

function listen(group, act) {
  group.on("click", (event) => {
    event.stopPropagation();
    act();
  });
  group.on("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
}

/** One node is reached by Tab, the others from there by arrow keys. */
function roving(svg, groups, chosen) {
  const all = (id) => svg.querySelector(`[data-node="${CSS.escape(id)}"]`);
  const first = groups.some(([, ids]) => ids.includes(chosen)) ? chosen : groups[0][1][0];
  all(first).setAttribute("tabindex", 0);
  svg.addEventListener("keydown", (event) => {
    const id = event.target.dataset?.node;
    const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (!id || !(event.key in moves)) return;
    event.preventDefault();
    const [sideways, down] = moves[event.key];
    const column = groups.findIndex(([, ids]) => ids.includes(id));
    const [, ids] = groups[Math.min(groups.length - 1, Math.max(0, column + sideways))];
    const row = groups[column][1].indexOf(id) + down;
    const next = ids[Math.min(ids.length - 1, Math.max(0, row))];
    for (const one of svg.querySelectorAll("[data-node]")) one.setAttribute("tabindex", one.dataset.node === next ? 0 : -1);
    all(next).focus();
  });
}

/** Where each arrow leaves and reaches its nodes: those at one side of a node are spread over it, by where they go. */
function portsOf(arrows, place) {
  const bySide = new Map();
  const ports = new Map(arrows.map(({ id }) => [id, {}]));
  for (const { id, source, target } of arrows) {
    const [from, to] = [place.get(source), place.get(target)];
    const [leaves, reaches] = from.column < to.column ? ["right", "left"] : from.column > to.column ? ["left", "right"] : ["right", "right"];
    for (const [end, node, side, other] of [["from", source, leaves, to], ["to", target, reaches, from]]) {
      const key = `${node} ${side}`;
      if (!bySide.has(key)) bySide.set(key, []);
      bySide.get(key).push({ id, end, y: other.y + other.column * 1e-3 });
    }
  }
  for (const all of bySide.values()) {
    all.sort((one, other) => one.y - other.y);
    all.forEach(({ id, end }, at) => (ports.get(id)[end] = ((at + 1) / (all.length + 1)) * (node.height - 6) + 3));
  }
  return ports;
}

/** The path of an arrow, where it ends, and whether it comes from the left (1) or the right (-1). */
function way({ from, to }, source, target, wide, step) {
  const short = 7;
  const [y1, y2] = [source.y + from, target.y + to];
  if (source.column === target.column) {
    const [x1, x2] = [source.x + wide, target.x + wide + short];
    const out = Math.min(step - wide - 6, 12 + 7 * Math.abs(source.row - target.row)) * 1.25;
    return { path: `M${x1},${y1}C${x1 + out},${y1} ${x2 + out},${y2} ${x2},${y2}`, end: [x2 - short, y2], heading: -1 };
  }
  const heading = source.column < target.column ? 1 : -1;
  const x1 = heading > 0 ? source.x + wide : source.x;
  const end = heading > 0 ? target.x : target.x + wide;
  const x2 = end - heading * short;
  const bend = Math.max(22, Math.abs(x2 - x1) * 0.45) * heading;
  return { path: `M${x1},${y1}C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`, end: [end, y2], heading };
}

/** The end of an arrow: a head where it raises, a bar where it lowers, a diamond where it does either. */
function mark(sign, [x, y], heading) {
  if (sign === "+") return `M${x - heading},${y}l${-8 * heading},-4.5v9z`;
  if (sign === "-") return `M${x - 4 * heading},${y - 5.5}v11`;
  return `M${x - heading},${y}l${-5 * heading},-4l${-5 * heading},4l${5 * heading},4z`;
}

/** Writes a name into its box: in smaller type where it is long, and cut where it is longer. */
function fit(text, name, wide) {
  const room = (wide - 8) / usual;
  const size = (letter) => (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.6);
  const ems = [...name].reduce((sum, letter) => sum + size(letter), 0);
  const shrunk = Math.max(0.84, Math.min(1, room / ems));
  if (shrunk < 1) text.attr("font-size", usual * shrunk);
  let left = room / shrunk;
  const cut = [...name].findIndex((letter) => (left -= size(letter)) < 0);
  text.text(cut < 0 ? name : `${name.slice(0, cut - 1).trimEnd()}…`);
  if (cut >= 0) text.append("title").text(name);
}

/** Size of the type of a node, pixels. */
const usual = 12;
