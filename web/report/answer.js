// The answer in words, with numbers and intervals, and how sure it is.

import { h } from "../page/element.js";
import { rows } from "./report.js";
import { shareInterval } from "./statistic.js";
import { s } from "./svg.js";
import { scrolled } from "./table.js";
import { bearing } from "./known.js";
import { siteName } from "./measure.js";
import { list, number, plain, t, term, years as inYears } from "./words.js";

const bmd = "bmd_change_pct";
const responds = 3;

const interval = (value, half) => ({ low: number(value - half, 1, true), high: number(value + half, 1, true) });
/** The same of a size without its sign, where the sign is sure. */
const sizes = (value, half) => ({ low: number(Math.abs(value) - half, 1), high: number(Math.abs(value) + half, 1) });
const isSure = (value, half) => half !== undefined && Math.abs(value) > half;

const bmdSites = (run) => run.shown.filter(([measure]) => measure === bmd).map(([, site]) => site);

/** The section of the answer. */
export function answerSection(run, looks) {
  return [h("div", { class: "lead" }, lead(run)), densities(run), responders(run), fractures(run, looks), markers(run)];
}

/** The answer in a few sentences: of every arm, or of the highest and the lowest where there are many. */
function lead(run) {
  const site = bmdSites(run)[0];
  if (!site) return [];
  const years = inYears(run.years);
  const where = siteName(site);
  if (run.others.length === 0) return chosen(run.arms, (arm) => run.end(arm.name, bmd, site)?.mean).map((arm) => {
    const { mean, half } = run.end(arm.name, bmd, site);
    const values = { arm: arm.name, site: where, years, change: number(mean, 1, true) };
    return h("p", {}, half === undefined ? t("lead-alone", values) : t("lead-alone-interval", { ...values, ...interval(mean, half) }));
  });
  const versus = (arm) => run.end(arm.name, bmd, site)?.versus_control;
  const sentences = chosen(run.others, versus).map((arm) => {
    const { versus_control: value, versusHalf: half } = run.end(arm.name, bmd, site);
    const values = { arm: arm.name, control: run.control.name, site: where, years, size: number(Math.abs(value), 1), change: number(value, 1, true) };
    if (half === undefined) return h("p", {}, t(value < 0 ? "lead-lower" : "lead-higher", values));
    if (!isSure(value, half)) return h("p", {}, t("lead-unclear", { ...values, ...interval(value, half) }));
    return h("p", {}, t(value < 0 ? "lead-lower-interval" : "lead-higher-interval", { ...values, ...sizes(value, half) }));
  });
  return run.others.length > 4 ? [h("p", {}, t("lead-of-many", { count: run.others.length, site: where })), ...sentences] : sentences;
}

/** All arms where they are few; else the two with the greatest and the two with the least of what `of` says. */
function chosen(arms, of) {
  const known = arms.filter((arm) => of(arm) !== undefined && of(arm) !== null);
  if (known.length <= 4) return known;
  const sorted = known.toSorted((one, other) => of(other) - of(one));
  return [...sorted.slice(0, 2), ...sorted.slice(-2)];
}

function densities(run) {
  const sites = bmdSites(run);
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
  const head = h("tr", {}, h("th", { scope: "col" }, t("arm")), sites.map((site) => h("th", { scope: "col", class: "term" }, siteName(site))));
  const body = run.arms.map((arm) => h("tr", {}, h("th", { scope: "row" }, arm.name, arm === run.control && h("small", {}, t("control"))), sites.map((site) => cell(arm, site))));
  const label = t("bmd-at-end", { years: inYears(run.years) });
  return h("div", {}, h("h3", {}, label), scrolled(label, h("table", {}, h("thead", {}, head), h("tbody", {}, body))),
    h("p", { class: "note" }, t(`bmd-note${run.others.length ? "-versus" : ""}${run.n > 1 ? "" : "-one"}`, { control: run.control?.name ?? "" })));
}

/** Patients who gain, or lose, at least 3% at the spine. */
function responders(run) {
  const own = (arm) => run.last.filter((row) => row.arm === arm.name && row.site === "lumbar_spine" && typeof row.bmd_change_pct === "number");
  if (run.n < 2 || run.arms.every((arm) => own(arm).length === 0)) return undefined;
  const share = (arm, isOne) => {
    const all = own(arm);
    if (all.length === 0) return t("no-value");
    const count = all.filter(({ bmd_change_pct: change }) => isOne(change)).length;
    // patients with several sets of constants are not independent of each other
    if (run.sets > 0) return t("so-many-of", { count, n: all.length });
    const [low, high] = shareInterval(count, all.length);
    return h("span", {}, t("so-many-of", { count, n: all.length }), h("small", {}, t("share", { share: number((100 * count) / all.length, 0), low: number(100 * low, 0), high: number(100 * high, 0) })));
  };
  const label = t("responders", { percent: responds });
  const head = h("tr", {}, ["arm", "gained", "lost"].map((key) => h("th", { scope: "col" }, t(key, { percent: responds }))));
  const body = run.arms.map((arm) => h("tr", {}, h("th", { scope: "row" }, arm.name), h("td", {}, share(arm, (change) => change >= responds)), h("td", {}, share(arm, (change) => change <= -responds))));
  return h("div", {}, h("h3", {}, label), scrolled(label, h("table", {}, h("thead", {}, head), h("tbody", {}, body))), h("p", { class: "note" }, t("responders-note", { percent: responds }), run.sets > 0 && ` ${t("responders-sets", { sets: run.sets })}`));
}

/** Fracture probability as people out of a hundred, with the number needed to treat. */
function fractures(run, looks) {
  const measure = "cumulative_probability";
  const sites = run.shown.filter(([one]) => one === measure).map(([, site]) => site);
  const site = sites.includes("major") ? "major" : sites[0];
  if (site === undefined) return undefined;
  const years = inYears(run.years);
  const lived = run.arms.filter((arm) => run.end(arm.name, measure, site));
  const figures = lived.map((arm) => {
    const percent = 100 * run.end(arm.name, measure, site).mean;
    return h("figure", { class: "hundred" }, people(percent, looks[arm.index].colour, arm.name), h("figcaption", {}, h("b", {}, arm.name), t("of-hundred", { value: number(percent, 1) })));
  });
  const sentences = chosen(run.others, (arm) => run.end(arm.name, measure, site)?.versus_control).map((arm) => fractureSentence(run, arm, measure, site));
  const where = t("fracture-where", { site: term(site === "major" ? "fracture-major" : `fracture-${site}`), years });
  const others = sites.filter((one) => one !== site);
  const table = others.length > 0 && scrolled(t("fracture-by-site"), h("table", {},
    h("caption", {}, t("fracture-by-site")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("arm")), others.map((one) => h("th", { scope: "col" }, term(`fracture-${one}`))),
      run.others.length > 0 && [h("th", { scope: "col" }, t("fracture-difference")), h("th", { scope: "col" }, t("needed"))])),
    h("tbody", {}, lived.map((arm) => h("tr", {}, h("th", { scope: "row" }, arm.name), others.map((one) => h("td", {}, number(100 * (run.end(arm.name, measure, one)?.mean ?? Number.NaN), 1))),
      run.others.length > 0 && versusCells(run, arm, measure, site))))));
  return h("div", {}, h("h3", {}, t("fractures")), h("p", {}, where), h("div", { class: "people" }, figures), sentences.length > 0 && h("ul", {}, sentences), table, h("p", { class: "note" }, t(run.n > 1 ? "fracture-note" : "fracture-note-one", { years })));
}

/** Difference from the control and number needed to treat, as cells of a table. */
function versusCells(run, arm, measure, site) {
  const { versus_control: value, versusHalf: half } = run.end(arm.name, measure, site);
  if (arm === run.control || value === null) return [h("td"), h("td")];
  const isKnown = half === undefined ? Math.abs(value) >= 0.0005 : isSure(value, half);
  const needed = isKnown ? peopleFor(value) : t("no-value");
  return [h("td", {}, number(100 * value, 1, true), half !== undefined && h("small", {}, t("range", interval(100 * value, 100 * half)))),
    h("td", {}, isKnown && value > 0 ? t("needed-more", { needed }) : needed)];
}

/** How many people it takes for one fracture less, or more. */
const peopleFor = (share) => number(Math.ceil(1 / Math.abs(share)), 0);

function fractureSentence(run, arm, measure, site) {
  const { versus_control: value, versusHalf: half } = run.end(arm.name, measure, site);
  const percent = 100 * value;
  const values = { arm: arm.name, control: run.control.name, size: number(Math.abs(percent), 1) };
  if (half === undefined) {
    if (Math.abs(percent) < 0.05) return h("li", {}, t("fracture-same", values));
    return h("li", {}, t(value < 0 ? "fracture-fewer" : "fracture-more", { ...values, needed: peopleFor(value) }));
  }
  if (!isSure(value, half)) return h("li", {}, t("fracture-unclear", { ...values, change: number(percent, 1, true), ...interval(percent, 100 * half) }));
  const [fewest, most] = [peopleFor(Math.abs(value) + half), peopleFor(Math.abs(value) - half)];
  return h("li", {}, t(value < 0 ? "fracture-fewer-interval" : "fracture-more-interval", { ...values, ...sizes(percent, 100 * half), needed: peopleFor(value), fewest, most }));
}

/** A hundred people, those with a fracture filled. */
function people(percent, colour, name) {
  const count = Math.round(percent);
  const dot = (_, index) => s("circle", { cx: 5 + (index % 10) * 10, cy: 5 + Math.floor(index / 10) * 10, r: 3.6, fill: index < count ? colour : "#dfe4ea" });
  return s("svg", { viewBox: "0 0 100 100", role: "img", "aria-label": t("people-label", { arm: name, count }) }, Array.from({ length: 100 }, dot));
}

/** Where markers go: lowest, highest, at the end. */
function markers(run) {
  const measures = [["ctx_change_pct", "ctx_ng_ml"], ["p1np_change_pct", "p1np_ng_ml"]].filter(([change]) => run.arms.some((arm) => run.curve(arm.name, change).length > 1));
  if (measures.length === 0) return undefined;
  const extremes = (arm, measure) => {
    const curve = run.curve(arm.name, measure).filter(({ mean }) => mean !== null);
    if (curve.length === 0) return ["no-value", "no-value", "no-value"].map((key) => h("td", {}, t(key)));
    const best = (isBetter) => curve.reduce((found, row) => (isBetter(row.mean, found.mean) ? row : found));
    const cell = (row) => h("td", {}, t("percent", { value: number(row.mean, 0, true) }), h("small", {}, row.time_years === 0 ? t("at-start") : t("at-year", { years: number(row.time_years, 2) })));
    return [cell(best((one, other) => one < other)), cell(best((one, other) => one > other)), h("td", {}, t("percent", { value: number(curve.at(-1).mean, 0, true) }))];
  };
  const head = [
    h("tr", {}, h("th", { scope: "col", rowspan: "2" }, t("arm")), measures.map(([, column]) => h("th", { scope: "colgroup", colspan: "3" }, run.quantity(column)?.symbol ?? term(column)))),
    h("tr", {}, measures.flatMap(() => ["lowest", "highest", "at-end"].map((key) => h("th", { scope: "col" }, t(key))))),
  ];
  const body = run.arms.map((arm) => h("tr", {}, h("th", { scope: "row" }, arm.name), measures.flatMap(([change]) => extremes(arm, change))));
  const label = t("markers");
  return h("div", {}, h("h3", {}, label), scrolled(label, h("table", {}, h("thead", {}, head), h("tbody", {}, body))), h("p", { class: "note" }, t("markers-note")));
}

/** How sure the answer is. */
export function sureSection(run) {
  const texts = [];
  const { n } = run;
  const failed = failures(run);
  const site = bmdSites(run)[0];
  const sets = rows(run.report, "summary").find(({ sd_parameters: sd, measure, site: where }) => sd !== null && measure === bmd && where === site);
  texts.push(n > 1 ? t("sure-patients", { n }) : t("sure-one-patient"));
  if (run.isMean) texts.push(t(n > 1 ? "sure-means" : "sure-means-one"));
  else texts.push(t(n > 1 ? "sure-agents" : "sure-agents-one", { edge: plain(run.scenario.specimen?.edge_mm ?? Number.NaN) }));
  if (n > 1) texts.push(t("sure-interval", { n }));
  if (n > 1 && run.control) texts.push(t("sure-paired"));
  if (run.sets > 0) texts.push(t("sure-sets", { sets: run.sets }));
  if (n > 1 && n < 10) texts.push(t("sure-few", { n }));
  if (failed.length) {
    texts.push(t("sure-failed", { count: failed.length, all: n + failed.length, reasons: list([...new Set(failed.map(({ reason }) => reason ?? t("no-reason")))]) }));
  }
  if (sets) {
    const spreads = run.arms.flatMap((arm) => {
      const end = run.end(arm.name, bmd, site);
      return end?.sd_parameters === null || !end ? [] : [t("arm-is", { arm: arm.name, value: number(end.sd_parameters, 2) })];
    });
    texts.push(t("sure-constants", { site: siteName(site), values: spreads.join(t("clause-separator")) }));
  } else texts.push(t(n > 1 ? "sure-left-out" : "sure-left-out-one"));
  for (const text of bearing(run)) texts.push(text);
  if (!run.report.known?.length) texts.push(t("sure-unknown"));
  return h("ul", { class: "sure" }, texts.map((text) => h("li", {}, text)));
}

/** Patients who could not be simulated, each once. */
export function failures(run) {
  const failed = run.patients.filter(({ status }) => status === "failed");
  return [...new Map(failed.map((row) => [row.patient, row])).values()];
}
