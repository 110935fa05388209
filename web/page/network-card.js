// What is known of a node or an arrow of the network, and how strong the arrow is in either arm.

import { slider } from "./control.js";
import { h } from "./element.js";
import { columnOf, markerOf, ratioText } from "./network-level.js";
import { described } from "./views.js";
import { number, t, term } from "./words.js";

/** How an arrow is drawn in type, and what it does. */
export const signs = { "+": { mark: "→", word: "raises" }, "-": { mark: "⊣", word: "lowers" }, "+/-": { mark: "◆", word: "either" } };

/** The strength of a mechanism in an arm. */
export function strengthOf(scenario, arm, mechanism) {
  const set = scenario.arm[arm].mechanisms?.[mechanism] ?? scenario.mechanisms?.[mechanism] ?? 1;
  return typeof set === "boolean" ? Number(set) : set;
}

/** Sets it, as the panel of the arms does; 1 takes the setting away unless the scenario has one for all arms. */
export function setStrength(scenario, arm, mechanism, strength) {
  const { mechanisms = {} } = scenario.arm[arm];
  if (strength === (scenario.mechanisms?.[mechanism] ?? 1)) delete mechanisms[mechanism];
  else mechanisms[mechanism] = strength;
  if (Object.keys(mechanisms).length === 0) delete scenario.arm[arm].mechanisms;
  else scenario.arm[arm].mechanisms = mechanisms;
}

/** An arrow in words: what acts, which way, on what. */
export const arrowText = ({ source, target, sign }, nodes) =>
  t(`arrow-${signs[sign].word}`, { source: nodes.get(source).name, target: nodes.get(target).name });

/** The card of a node: its level in both arms, and its arrows to choose from. */
export function nodeCard(id, { graph, nodes, catalogue, pair, titles, take }) {
  const { name, level } = nodes.get(id);
  const column = columnOf(id, catalogue);
  const known = column && described(catalogue, column, "value");
  const marker = markerOf(id, catalogue);
  const unit = known && !["fold", "1", "score"].includes(known.unit) ? ` ${known.unit}` : known?.unit === "fold" ? ` ${t("unit-fold")}` : "";
  const values = level.values.map((value, at) => value !== undefined && h("span", { class: `arm-${pair[at]}` }, t("arm-is", { arm: titles[at], value: `${number(value, 2)}${unit}` })));
  const meaning = known && term(`means_${known.id}`, known.meaning);
  const list = (title, arrows, end) => arrows.length > 0 && h("div", { class: "arrows", role: "group", "aria-label": title }, h("b", {}, title), arrows.map((arrow) => {
    // two mechanisms between the same nodes are told apart by their names
    const isOneOfTwo = arrow.mechanism && arrows.some((other) => other !== arrow && other[end] === arrow[end]);
    return h("button", { type: "button", "data-arrow": arrow.id, onclick: () => take(arrow.id) },
      h("span", { class: "sign", "aria-hidden": "true" }, signs[arrow.sign].mark), h("span", { class: "hidden" }, `${t(`key-${signs[arrow.sign].word}`)}: `), nodes.get(arrow[end]).name, isOneOfTwo && h("small", { lang: "en" }, ` ${term(arrow.mechanism)}`));
  }));
  return [
    h("h3", {}, name, " ", h("small", {}, ratioText(level, pair, titles))),
    marker && h("p", { class: "note" }, t("shown-by", { marker })),
    meaning && h("p", { class: "note", lang: meaning === known.meaning ? "en" : undefined }, meaning),
    h("p", { class: "readout" }, values),
    list(t("acted-on-by"), graph.arrows.filter(({ target }) => target === id), "source"),
    list(t("acts-on"), graph.arrows.filter(({ source }) => source === id), "target"),
  ];
}

/** The card of an arrow: what it says, how sure that is, and sliders of its strength. `edited` is called when one was moved. */
export function arrowCard(id, { graph, nodes, catalogue, state, pair, titles, take, edited }) {
  const arrow = graph.arrows.find((one) => one.id === id);
  const row = catalogue.mechanisms.find((mechanism) => mechanism.id === arrow.mechanism);
  const fellows = graph.arrows.filter((one) => one !== arrow && arrow.mechanism && one.mechanism === arrow.mechanism);
  const end = (node) => h("button", { type: "button", class: "quiet", onclick: () => take(node) }, nodes.get(node).name);
  const head = h("h3", {}, end(arrow.source), h("span", { class: "sign", "aria-hidden": "true" }, signs[arrow.sign].mark), end(arrow.target));
  const sign = h("p", {}, arrowText(arrow, nodes), arrow.atDouble && ` ${t("doubled", { source: nodes.get(arrow.source).name, double: change(arrow.atDouble), half: change(arrow.atHalf) })}`);
  if (!row) return [head, sign, h("p", {}, t(arrow.says)), h("p", { class: "note" }, t("structural"))];
  return [
    head,
    sign,
    h("p", { class: "says-text", lang: "en" }, row.text),
    h("p", { class: "evidence" }, h("b", {}, t("evidence")), " ", h("cite", { lang: "en" }, row.evidence), " ", h("span", { class: `confidence ${row.confidence}` }, t(`confidence-${row.confidence}`))),
    row.constants.length > 0 && h("p", { class: "note" }, `${t("size-by")} `, row.constants.flatMap((constant, at) => [at ? ", " : "", h("code", {}, constant)])),
    fellows.length > 0 && h("p", { class: "note" }, t("fellows", { arrows: fellows.map((one) => `${nodes.get(one.source).name} → ${nodes.get(one.target).name}`).join(t("list-separator")) })),
    row.takes_strength ? h("div", { class: "strengths" }, pair.map((arm, at) => strength(arm, titles[at], row, state.scenario, edited))) : h("p", { class: "note" }, t("no-strength")),
  ];
}

function strength(arm, title, { id }, scenario, edited) {
  const now = strengthOf(scenario, arm, id);
  const take = (value) => {
    setStrength(scenario, arm, id, value);
    edited(true);
  };
  const control = slider({ label: t("strength-in", { arm: title }), value: now, least: 0, most: 3, step: 0.1, shown: (value) => (value === 0 ? t("switched-off") : undefined), take });
  const toggle = h("button", { type: "button", class: "off", "data-off": arm, onclick: () => take(strengthOf(scenario, arm, id) === 0 ? 1 : 0) }, t(now === 0 ? "switch-on" : "switch-off"));
  return h("div", { class: `strength arm-${arm}` }, control, toggle);
}

const change = (fold) => `${number(100 * (fold - 1), Math.abs(fold - 1) < 0.1 ? 1 : 0, true)}%`;
