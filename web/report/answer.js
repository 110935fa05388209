// The answer in words, with numbers and intervals.

import { h } from "../page/element.js";
import { chosen, interval, isSure, sizes } from "./difference.js";
import { fractures } from "./fracture.js";
import { siteName } from "./measure.js";
import { responders } from "./responder.js";
import { scrolled } from "./table.js";
import { number, t, term, years as inYears } from "./words.js";

const bmd = "bmd_change_pct";

/** The section of the answer. */
export function answerSection(run, looks) {
  return [h("div", { class: "lead" }, lead(run)), densities(run), responders(run, looks), fractures(run, looks), markers(run)];
}

/** The answer in a few sentences: of every arm, or of the highest and the lowest where there are many. */
function lead(run) {
  const site = run.sitesOf(bmd)[0];
  if (!site) return [];
  const years = inYears(run.years);
  const where = siteName(site);
  if (run.others.length === 0)
    return chosen(run.arms, (arm) => run.end(arm.name, bmd, site)?.mean).map((arm) => {
      const { mean, half } = run.end(arm.name, bmd, site);
      const values = { arm: arm.name, site: where, years, change: number(mean, 1, true) };
      return h(
        "p",
        {},
        half === undefined ? t("lead-alone", values) : t("lead-alone-interval", { ...values, ...interval(mean, half) }),
      );
    });
  const versus = (arm) => run.end(arm.name, bmd, site)?.versus_control;
  const sentences = chosen(run.others, versus).map((arm) => {
    const { versus_control: value, versusHalf: half } = run.end(arm.name, bmd, site);
    const values = {
      arm: arm.name,
      control: run.control.name,
      site: where,
      years,
      size: number(Math.abs(value), 1),
      change: number(value, 1, true),
    };
    if (half === undefined) return h("p", {}, t(value < 0 ? "lead-lower" : "lead-higher", values));
    if (!isSure(value, half)) return h("p", {}, t("lead-unclear", { ...values, ...interval(value, half) }));
    return h("p", {}, t(value < 0 ? "lead-lower-interval" : "lead-higher-interval", { ...values, ...sizes(value, half) }));
  });
  return run.others.length > 4
    ? [h("p", {}, t("lead-of-many", { count: run.others.length, site: where })), ...sentences]
    : sentences;
}

function densities(run) {
  const sites = run.sitesOf(bmd);
  if (sites.length === 0) return undefined;
  const cell = (arm, site) => {
    const end = run.end(arm.name, bmd, site);
    if (!end || end.mean === null) return h("td", {}, t("no-value"));
    const lines = [h("b", {}, t("percent", { value: number(end.mean, 1, true) }))];
    if (end.versus_control !== null && run.control && arm !== run.control) {
      const { versus_control: value, versusHalf: half } = end;
      const style = { class: half !== undefined && !isSure(value, half) ? "unclear" : undefined };
      lines.push(h("small", style, t("versus", { value: number(value, 1, true) })));
      if (half !== undefined) lines.push(h("small", style, t("range", interval(value, half))));
    } else if (end.half !== undefined) lines.push(h("small", {}, t("range", interval(end.mean, end.half))));
    return h("td", {}, lines);
  };
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, t("arm")),
    sites.map((site) => h("th", { scope: "col", class: "term" }, siteName(site))),
  );
  const body = run.arms.map((arm) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, arm.name, arm === run.control && h("small", {}, t("control"))),
      sites.map((site) => cell(arm, site)),
    ),
  );
  const label = t("bmd-at-end", { years: inYears(run.years) });
  return h(
    "div",
    {},
    h("h3", {}, label),
    scrolled(label, h("table", {}, h("thead", {}, head), h("tbody", {}, body))),
    h(
      "p",
      { class: "note" },
      t(`bmd-note${run.others.length ? "-versus" : ""}${run.n > 1 ? "" : "-one"}`, { control: run.control?.name ?? "" }),
    ),
  );
}

/** Where markers go: lowest, highest, at the end. */
function markers(run) {
  const measures = [
    ["ctx_change_pct", "ctx_ng_ml"],
    ["p1np_change_pct", "p1np_ng_ml"],
  ].filter(([change]) => run.arms.some((arm) => run.curve(arm.name, change).length > 1));
  if (measures.length === 0) return undefined;
  const extremes = (arm, measure) => {
    const curve = run.curve(arm.name, measure).filter(({ mean }) => mean !== null);
    if (curve.length === 0) return ["no-value", "no-value", "no-value"].map((key) => h("td", {}, t(key)));
    const best = (isBetter) => curve.reduce((found, row) => (isBetter(row.mean, found.mean) ? row : found));
    const cell = (row) =>
      h(
        "td",
        {},
        t("percent", { value: number(row.mean, 0, true) }),
        h("small", {}, row.time_years === 0 ? t("at-start") : t("at-year", { years: number(row.time_years, 2) })),
      );
    return [
      cell(best((one, other) => one < other)),
      cell(best((one, other) => one > other)),
      h("td", {}, t("percent", { value: number(curve.at(-1).mean, 0, true) })),
    ];
  };
  const head = [
    h(
      "tr",
      {},
      h("th", { scope: "col", rowspan: "2" }, t("arm")),
      measures.map(([, column]) => h("th", { scope: "colgroup", colspan: "3" }, run.quantity(column)?.symbol ?? term(column))),
    ),
    h(
      "tr",
      {},
      measures.flatMap(() => ["lowest", "highest", "at-end"].map((key) => h("th", { scope: "col" }, t(key)))),
    ),
  ];
  const body = run.arms.map((arm) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, arm.name),
      measures.flatMap(([change]) => extremes(arm, change)),
    ),
  );
  const label = t("markers");
  return h(
    "div",
    {},
    h("h3", {}, label),
    scrolled(label, h("table", {}, h("thead", {}, head), h("tbody", {}, body))),
    h("p", { class: "note" }, t("markers-note")),
  );
}
