// How much there is of what the nodes of the network stand for, in two arms at a time, and what they are called.

import { interpolateRdBu } from "d3-scale-chromatic";
import { isMean } from "./chart.js";
import { at } from "./course.js";
import { curves } from "./figures.js";
import { number, t, term } from "./words.js";

/** Nodes that are shown by a marker or another level than their own. */
const shownBy = {
  estrogen: ["cytokines", "estradiol"], vitamin_d: ["markers", "vitamin_d_25oh_ng_ml"], calcium: ["markers", "calcium_mmol_l"],
  osteoclasts: ["markers", "ctx_ng_ml"], osteoblasts: ["markers", "p1np_ng_ml"],
};

/** The column of the tables that shows a node, `{ table, place, columns }`; nothing where none does. */
export function columnOf(node, { levels, diseases }) {
  if (diseases.some(({ id }) => id === node)) return { table: "disease", place: node, columns: { value: "activity" } };
  const [table, id] = shownBy[node] ?? (levels.some((level) => level.id === node) ? ["cytokines", node] : []);
  return table && { table, place: "", columns: { value: id } };
}

/** What a node is called. */
export function nameOf(node, { levels }) {
  const id = node.split(":").at(-1);
  const name = term(id, levels.find((level) => level.id === id)?.symbol);
  return name[0].toUpperCase() + name.slice(1);
}

/** By what a node is shown that has no level of its own. */
export function markerOf(node, catalogue) {
  const [table, id] = shownBy[node] ?? [];
  if (!["osteoclasts", "osteoblasts"].includes(node)) return undefined;
  return catalogue.tables.find(({ name }) => name === table).columns.find((column) => column.id === id).symbol;
}

/** Ratios nearer to 1 than this are no difference. */
const same = 0.02;

/**
 * A node in the two arms at a time: `values`, their `ratio` (second to first), `fold` for drawing (the logarithm to base 2, at most 1
 * up or down), and whether it `differs`.
 */
export function levelOf(node, { catalogue, course, state, pair, time, done }) {
  const cause = done.get(node);
  const column = columnOf(node, catalogue);
  const patients = Array.from({ length: state.patients }, (_, index) => index + 1);
  const found = column && curves(course, state.scenario, column, { unit: "value", isDifference: false, patients, done: (arm, patient) => state.done.has(`${arm} ${patient}`), stored: state.stored });
  const values = pair.map((arm) => {
    if (!found) return undefined;
    const isLived = pair.every((one) => isMean(found[one]));
    return at(isLived ? found[arm].mean : found[arm].twin, time)?.[1];
  });
  const isOneSided = cause && pair.some((arm) => !cause.arms.has(arm));
  const [first, second] = values;
  if (!(first > 0) || !(second > 0)) {
    const fold = isOneSided ? (cause.arms.has(pair[1]) ? 1 : -1) : 0;
    return { values, ratio: undefined, fold, differs: fold !== 0, arms: cause?.arms };
  }
  const ratio = second / first;
  return { values, ratio, fold: Math.max(-1, Math.min(1, Math.log2(ratio))), differs: Math.abs(ratio - 1) > same, arms: cause?.arms };
}

/** A fill that goes from blue (less) by white to red (more), and never so dark that type on it cannot be read. */
export const fillOf = (fold) => interpolateRdBu(0.5 - 0.24 * fold);
/** A line of the same meaning, dark enough to be seen alone. */
export const lineOf = (fold) => (fold > 0 ? "#b2182b" : "#1f5fa8");

/** A ratio in words: percent where it is near 1, else how many times. */
export function ratioText({ ratio, differs, arms }, pair, titles) {
  if (ratio === undefined) {
    if (!arms) return "";
    return pair.every((arm) => arms.has(arm)) ? t(pair.length < 2 ? "in-this" : "in-both") : t("only-in", { arm: titles[pair.findIndex((arm) => arms.has(arm))] });
  }
  if (!differs) return "=";
  return ratio >= 2 || ratio < 0.1 ? `× ${number(ratio, ratio < 0.1 ? 2 : 1)}` : `${number(100 * (ratio - 1), 0, true)}%`;
}
