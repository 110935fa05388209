// The network without a drawing: as a list of nodes for a narrow screen, and as tables.

import { h } from "./element.js";
import { arrowText } from "./network-card.js";
import { fillOf, lineOf } from "./network-level.js";
import { number, t } from "./words.js";

/** Nodes by group, to choose from. */
export function nodeList({ graph, nodes, groupTitles, chosen, take }) {
  return graph.groups.map(([, ids], at) => h("section", {}, h("h3", {}, groupTitles[at]), h("div", { class: "chips" }, ids.map((id) => {
    const { name, ratio, level } = nodes.get(id);
    const chip = h("button", { type: "button", "data-node": id, "aria-pressed": String(id === chosen), class: "chip", onclick: () => take(id) }, h("span", {}, name), ratio && h("small", {}, ratio));
    if (level.differs) {
      chip.style.background = fillOf(level.fold);
      chip.style.borderColor = lineOf(level.fold);
    }
    return chip;
  }))));
}

/** Levels of all nodes in both arms, and every arrow with what it is by. */
export function tables({ graph, nodes, groupTitles, catalogue, pair, titles, years }) {
  const value = (one) => (one === undefined ? "–" : number(one, 2));
  const levels = h("table", {}, h("caption", {}, t("levels-table", { years })),
    h("thead", {}, h("tr", {}, h("td", {}), titles.map((title, at) => h("th", { scope: "col", class: `arm-${pair[at]}` }, title)), h("th", { scope: "col" }, t("ratio")))),
    graph.groups.map(([, ids], at) => h("tbody", {}, h("tr", {}, h("th", { scope: "rowgroup", colspan: titles.length + 2 }, groupTitles[at])), ids.map((id) => {
      const { name, ratio, level } = nodes.get(id);
      return h("tr", {}, h("th", { scope: "row" }, name), level.values.map((one) => h("td", {}, value(one))), h("td", {}, ratio || "–"));
    }))));
  const row = (arrow) => {
    const known = catalogue.mechanisms.find(({ id }) => id === arrow.mechanism);
    return h("tr", {}, h("th", { scope: "row" }, arrowText(arrow, nodes)), h("td", { class: "words", lang: known ? "en" : undefined }, known ? `${known.text} ` : t(arrow.says), known && h("cite", {}, known.evidence)), h("td", {}, known ? t(`confidence-${known.confidence}`) : t("structural-short")));
  };
  const arrows = h("table", { class: "arrow-table" }, h("caption", {}, t("arrows-table")),
    h("thead", {}, h("tr", {}, [t("arrow"), t("by-what"), t("evidence")].map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, graph.arrows.map(row)));
  return [levels, arrows];
}
