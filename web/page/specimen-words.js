// What is seen of the specimen, in words and as a table, for those who do not see it.

import { h } from "./element.js";
import { number, t } from "./words.js";

const percent = (value, sign = false) => `${number(100 * value, 1, sign)}%`;

/** A sentence and a table of `{ arm, title, scene, first }` for every arm; an arm whose scene is still to come has none. */
export function described(sides) {
  const seen = sides.filter(({ scene }) => scene);
  if (seen.length === 0) return { sentence: t("bone-to-come"), table: [] };
  const { years } = seen[0].scene;
  const parts = seen.map(({ title, scene: { bv_tv: share, counts }, first }) =>
    t("bone-of-arm", { arm: title, share: percent(share), change: percent(share / first.bv_tv - 1, true), osteoclasts: number(counts.osteoclasts, 0), osteoblasts: number(counts.osteoblasts, 0) }));
  const rows = [
    [t("row-bv-tv"), ({ scene }) => percent(scene.bv_tv)],
    [t("row-bv-change"), ({ scene, first }) => percent(scene.bv_tv / first.bv_tv - 1, true)],
    [t("cell-osteoclast"), ({ scene }) => number(scene.counts.osteoclasts, 0)],
    [t("cell-osteoblast"), ({ scene }) => number(scene.counts.osteoblasts, 0)],
    [t("row-bmus"), ({ scene }) => number(scene.counts.bmus, 0)],
  ];
  const table = h("table", {}, h("caption", {}, t("bone-table", { years: number(years, 1) })),
    h("thead", {}, h("tr", {}, h("td", {}), seen.map(({ arm, title }) => h("th", { scope: "col", class: `arm-${arm}` }, title)))),
    h("tbody", {}, rows.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), seen.map((side) => h("td", {}, value(side)))))));
  return { sentence: `${t("bone-at", { years: number(years, 1) })} ${parts.join(t("list-separator"))}`, table };
}
