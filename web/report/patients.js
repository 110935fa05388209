// Who the virtual patients were: what was drawn beside what was asked for, and what is the same in all.

import { h } from "../page/element.js";
import { ofOneArm } from "./question.js";
import { spread } from "./statistic.js";
import { failures } from "./sure.js";
import { s } from "./svg.js";
import { scrolled } from "./table.js";
import { digitsFor, list, number, plain, t, term } from "./words.js";

const meta = new Set(["arm", "patient", "status", "reason"]);

/** The section of the patients; nothing where the report has none. */
export function patientsSection(run) {
  const lived = ofOneArm(run);
  const { patient = {}, lifestyle = {} } = run.scenario;
  const columns = Object.keys(lived[0] ?? {}).filter(
    (column) => !meta.has(column) && lived.some((row) => typeof row[column] === "number"),
  );
  const drawn = columns.map((column) => ({
    column,
    values: lived.map((row) => row[column]).filter((value) => typeof value === "number"),
  }));
  const isSame = ({ values }) => Math.max(...values) - Math.min(...values) < 1e-9;
  const varied = drawn.filter((one) => !isSame(one));
  const inTable = new Set(columns.map(pathOf));
  // what the scenario varies, and the report does not hold of each patient
  const unheld = flat(run.scenario.cohort?.vary ?? {}, (one) => one?.sd === undefined)
    .map(([path]) => path)
    .filter((path) => !inTable.has(path));
  for (const path of unheld) {
    inTable.add(path);
    varied.push({ column: path, values: [] });
  }
  const same = [
    ...drawn.filter(isSame).map(({ column, values }) => [column, plain(values[0])]),
    ...flat({ ...patient, ...lifestyle })
      .filter(([path, value]) => !inTable.has(path) && worthSaying(path, value))
      .map(([path, value]) => [
        path,
        typeof value === "number" ? plain(value) : typeof value === "boolean" ? t(value ? "yes" : "no") : term(value),
      ]),
  ];
  const failed = failures(run);
  return [
    varied.length > 0 && drawnTable(run, varied),
    same.length > 0 && h("h3", {}, t(run.n === 1 ? "this-patient" : "same-in-all")),
    same.length > 0 &&
      h(
        "dl",
        { class: "facts" },
        same.map(([column, value]) =>
          h("div", {}, h("dt", {}, label(column)), h("dd", {}, [value, unitOf(column)].filter(Boolean).join(" "))),
        ),
      ),
    failed.length > 0 && h("h3", {}, t("failed-patients")),
    failed.length > 0 &&
      h(
        "ul",
        {},
        failed.map(({ patient: id, reason }) =>
          h("li", {}, t("failed-patient", { patient: plain(id), reason: reason ?? t("no-reason") })),
        ),
      ),
  ];
}

/** The key of the scenario that a column of patients belongs to. */
const pathOf = (column) => (column.startsWith("t_score_") ? `bmd_t_score.${column.slice("t_score_".length)}` : column);

/** Values by path; those that are tables of values are opened. */
const flat = (values, isTable = (one) => typeof one === "object") =>
  Object.entries(values).flatMap(([key, value]) =>
    value && isTable(value) ? Object.entries(value).map(([site, one]) => [`${key}.${site}`, one]) : [[key, value]],
  );

/** Everything but what is not given, not the case, or a habit that nobody has. */
const worthSaying = (path, value) =>
  value !== null &&
  value !== undefined &&
  value !== false &&
  !(value === 0 && /cigarettes|alcohol/.test(path)) &&
  !(value === 1 && path === "il10_activity");

const label = (path) => {
  const [, site] = pathOf(path).match(/^bmd_t_score\.(.+)$/) ?? [];
  return site ? t("t-score-of", { site: term(site) }) : term(path);
};

function unitOf(path) {
  if (path.endsWith("_kg_per_day")) return "g/kg/day";
  const units = {
    _years: t("years-unit"),
    _since_menopause: t("years-unit"),
    _kg: "kg",
    _cm: "cm",
    _ml_min: "mL/min",
    _mg_per_day: "mg/day",
    _iu_per_day: "IU/day",
    _min_per_day: "min/day",
    falls_per_year: t("per-year"),
  };
  return Object.entries(units).find(([end]) => path.endsWith(end))?.[1];
}

function askedFor(run, column) {
  const { patient = {}, lifestyle = {}, cohort = {} } = run.scenario;
  const path = pathOf(column);
  const given = new Map(flat({ ...patient, ...lifestyle })).get(path);
  const [key, site] = path.split(".");
  const vary = site ? (cohort.vary?.[key]?.[site] ?? cohort.vary?.[path]) : cohort.vary?.[key];
  const parts = [];
  if (typeof given === "number") parts.push(plain(given));
  if (typeof vary?.sd === "number") parts.push(t("asked-sd", { sd: plain(vary.sd) }));
  if (typeof vary?.min === "number" && typeof vary?.max === "number")
    parts.push(t("asked-range", { least: plain(vary.min), most: plain(vary.max) }));
  return parts.join(", ") || t("follows");
}

function drawnTable(run, varied) {
  const { reference } = run.report;
  const known = new Map((reference?.t_scores ?? []).map((one) => [one.column, one]));
  const hasReference = varied.some(({ column }) => known.has(column));
  const keys = ["characteristic", "asked", "drawn-mean", "drawn-sd", "drawn-range", hasReference && "real-people", "drawn-each"];
  const head = keys.filter(Boolean).map((key) => h("th", { scope: "col" }, t(key)));
  const body = varied.map(({ column, values }) => {
    const name = h("th", { scope: "row" }, label(column), unitOf(column) && h("small", {}, unitOf(column)));
    if (values.length === 0)
      return h("tr", {}, name, h("td", {}, askedFor(run, column)), h("td", { class: "text", colspan: String(keys.filter(Boolean).length - 2) }, t("not-held")));
    const { mean, sd, least, most } = spread(values);
    const real = known.get(column);
    const few = Math.min(2, digitsFor(Math.max(Math.abs(least), Math.abs(most))));
    return h(
      "tr",
      {},
      name,
      h("td", {}, askedFor(run, column)),
      h("td", {}, number(mean, few)),
      h("td", {}, sd === undefined ? t("no-value") : number(sd, few)),
      h("td", {}, t("range", { low: number(least, few), high: number(most, few) })),
      hasReference && h("td", {}, real ? t("mean-and-sd", { mean: number(real.mean, 1), sd: number(real.sd, 1) }) : t("no-value")),
      h("td", {}, dots(values, real)),
    );
  });
  const name = t("patients-drawn");
  return h(
    "div",
    {},
    scrolled(name, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body))),
    h("p", { class: "note" }, t("patients-note")),
    hasReference &&
      h("p", { class: "note" }, t("real-people-note", { age: number(reference.age_years, 0), sources: sources(varied, known) })),
  );
}

const sources = (varied, known) =>
  list([...new Set(varied.flatMap(({ column }) => known.get(column)?.source || []))]);

/** Every patient as a dot; beneath them, where it is known, the middle 95% of real people as a bar with their mean. */
function dots(values, real) {
  const ends = real ? [real.mean - 1.96 * real.sd, real.mean + 1.96 * real.sd] : [];
  const [least, most] = [Math.min(...values, ...ends), Math.max(...values, ...ends)];
  const x = (value) => 5 + (110 * (value - least)) / (most - least);
  return s(
    "svg",
    { viewBox: "0 0 120 14", class: "dots", "aria-hidden": "true" },
    real && s("rect", { x: x(ends[0]), width: x(ends[1]) - x(ends[0]), y: 2, height: 10, fill: "#d9d9d9" }),
    real && s("line", { x1: x(real.mean), x2: x(real.mean), y1: 0, y2: 14, stroke: "#595959", "stroke-width": 1.5 }),
    values.map((value) => s("circle", { cx: x(value), cy: 7, r: real ? 3 : 4, fill: "#0072b2" })),
  );
}
