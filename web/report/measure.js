// What the charts can show: measures of a run in groups, each with its forms (value, change, score, difference from control).

import { halfWidth } from "./statistic.js";
import { language, term, t } from "./words.js";

const groups = {
  hormones: ["estradiol", "testosterone", "fsh", "igf1", "pth", "calcitriol"],
  signals: ["rankl", "opg", "rankl_free", "rank_sensitivity", "m_csf"],
  immune: ["antigen_presentation", "t_resting", "t_activated", "th17", "treg", "cd8_regulatory", "b_cells", "plasma_cells"],
};

// drawn small beneath the large chart; the others can be chosen
const bone = new Set([
  "bv_tv cancellous",
  "tb_th_um cancellous",
  "es_bs cancellous",
  "ms_bs cancellous",
  "ac_f_per_year cancellous",
  "osteoclasts cancellous",
  "osteoblasts cancellous",
  "ct_po cortical",
  "ac_f_per_year cortical",
]);

/** The views of a run that have anything to show. */
export function views(run) {
  const measures = run.shown.flatMap(([measure, site]) => {
    const quantity = run.quantity(measure);
    const table = quantity?.table?.replace(/\.csv$/, "");
    return quantity && run.arms.some((arm) => run.curve(arm.name, measure, site).length > 1)
      ? [item(run, quantity, table, measure, site)]
      : [];
  });
  const of = (id, tables, options) => ({ id, items: measures.filter(({ table }) => tables.includes(table)), ...options });
  const signals = of("signals", ["cytokines"], { isHead: (one) => moves(run, one), first: "rankl_free " });
  for (const one of signals.items)
    one.group = Object.keys(groups).find((group) => groups[group].includes(one.measure)) ?? "cytokines";
  return [
    of("density", ["bmd", "qct"]),
    of("markers", ["markers"]),
    of("fracture", ["fracture"], {
      isHead: ({ measure }) => measure === "cumulative_probability",
      first: "cumulative_probability major",
    }),
    of("disease", ["disease"]),
    signals,
    of("bone", ["histomorphometry", "cells"], {
      isHead: ({ measure, site }) => bone.has(`${measure} ${site}`),
      first: "bv_tv cancellous",
    }),
  ].filter(({ items }) => items.length > 0);
}

function item(run, quantity, table, measure, site) {
  const change = quantity.unit === "fold" ? undefined : run.changeOf(measure);
  if (measure === "t_score" || measure === "z_score" || measure.endsWith("_change_pct")) return { table: undefined };
  const isShare = quantity.unit === "1";
  const scale = isShare ? 100 : 1;
  const unit = measure === "cumulative_probability" ? t("unit-people") : isShare ? "%" : unitText(quantity.unit);
  const forms = { value: { measure, unit, scale, usual: quantity.usual?.map((end) => end * scale), isPositive: true } };
  if (change) forms.change = { measure: change, unit: "%", scale: 1, zero: true, digits: 1 };
  if (measure === "bmd_g_cm2") forms.score = { measure: "t_score", unit: "SD", scale: 1, digits: 2 };
  const base = forms.change ?? forms.value;
  if (run.others.length > 0) {
    forms.difference = {
      measure: base.measure,
      scale: base.scale,
      unit: base.unit === "%" ? t("unit-points") : base.unit,
      isDifference: true,
      zero: true,
      digits: base.digits,
    };
  }
  const first = table === "bmd" || table === "qct" ? "change" : "value";
  return {
    id: `${measure} ${site}`,
    table,
    measure,
    site,
    quantity,
    forms,
    first: forms[first] ? first : "value",
    title: titleOf(quantity, measure, site),
  };
}

const unitText = (unit) =>
  unit === "fold" ? t("unit-fold") : unit === "count" ? t("unit-count") : unit === "score" ? t("unit-score") : (unit ?? "");

/** The name of a measure at a site. */
export function titleOf(quantity, measure, site) {
  const name = language() === "en" ? (quantity?.symbol ?? term(measure)) : term(measure, quantity?.symbol);
  return site ? t("measure-at-site", { measure: name, site: siteName(site) }) : name;
}

export const siteName = (site) =>
  site
    .split(":")
    .map((part) => term(part))
    .join(t("site-separator"));

/** The name that a published figure's measure goes by. */
export function measureName(run, measure, site) {
  const column = run.columnOf(measure);
  return titleOf(column ? run.quantity(column) : undefined, column ?? measure, site ?? "");
}

/** Whether a measure moves by a twentieth, or arms come to differ by so much. */
function moves(run, { measure, site }) {
  const values = run.arms
    .flatMap((arm) => run.curve(arm.name, measure, site).map(({ mean }) => mean))
    .filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most - least > 0.05 * Math.max(Math.abs(most), Math.abs(least));
}

/** The points of an arm in a form, with a band of a kind: the 95% interval of the mean, or the spread of the patients. */
export function points(run, one, form, arm, band) {
  const { measure, scale, isDifference } = form;
  const most = Math.max(0, ...run.curve(arm.name, measure, one.site).map(({ n }) => n ?? 0));
  return run.curve(arm.name, measure, one.site).flatMap((row) => {
    const value = isDifference ? row.versus_control : row.mean;
    if (value === null) return [];
    const half = halfWidth(isDifference ? row.versus_control_se : row.se, row.n);
    const isSpread = band === "spread" && !isDifference && row.q05 !== null && row.n > 1;
    const [low, high] = isSpread ? [row.q05, row.q95] : half === undefined ? [] : [value - half, value + half];
    const scaled = (number) => (number === undefined ? undefined : number * scale);
    // what cannot be below 0 has no interval there
    const least = form.isPositive && low < 0 ? 0 : low;
    return [{ x: row.time_years, y: value * scale, low: scaled(least), high: scaled(high), n: row.n, isFew: row.n < most / 2 }];
  });
}
