// The report of a run, section by section.

import { stringify } from "smol-toml";
import { h } from "../page/element.js";
import { answerSection } from "./answer.js";
import { armsSection } from "./arms.js";
import { knownSection } from "./known.js";
import { looks as looksOf } from "./look.js";
import { measureName, views } from "./measure.js";
import { methodText } from "./method.js";
import { Choice, panel } from "./panel.js";
import { patientsSection } from "./patients.js";
import { provenanceSection } from "./provenance.js";
import { figure, simulated } from "./published.js";
import { design, questionText } from "./question.js";
import { Run } from "./report.js";
import { save, toCsv } from "./save.js";
import { pictures } from "./study.js";
import { sureSection } from "./sure.js";
import { dictionary, scrolled } from "./table.js";
import { digitsFor, number, t } from "./words.js";

/** Sections of the report, `[id, children]`; those with nothing in them are left out by the page. */
export function runSections(report) {
  const run = new Run(report);
  const looks = looksOf(run);
  const choices = new Choice(run);
  return [
    [
      "question",
      [
        h("p", { class: "lead" }, design(run)),
        report.question?.trim() && [
          h("p", { class: "note" }, t("own-words")),
          h("div", { class: "own-words", lang: "en" }, questionText(report.question)),
        ],
      ],
    ],
    ["answer", answerSection(run, looks)],
    ["sure", [sureSection(run)]],
    ["arms", armsSection(run, looks)],
    ["charts", views(run).map((view) => panel(run, looks, view, choices))],
    ["published", publishedTable(run)],
    ["patients", patientsSection(run)],
    ["specimens", pictures(report)],
    ["known", knownSection(run)],
    ["method", [h("blockquote", {}, methodText(run)), h("p", { class: "note" }, t("method-note"))]],
    ["provenance", provenanceSection(report)],
    ["data", data(report)],
  ];
}

const texts = new Set(["measure", "is-fitted", "source"]);

/** Published figures that the scenario carries, beside the simulated ones. */
function publishedTable(run) {
  const all = (run.scenario.observed ?? []).filter((observed) => figure(observed));
  if (all.length === 0) return undefined;
  const body = all.map((observed) => {
    const { form, y, low, high } = figure(observed);
    const own = simulated(run, observed);
    const digits = form === "change" ? 1 : digitsFor(y);
    const isSigned = form === "change";
    const unit =
      form === "change"
        ? observed.versus
          ? t("unit-points")
          : "%"
        : form === "value"
          ? (run.quantity(run.columnOf(observed.measure))?.unit ?? "")
          : t("unit-ratio");
    const published = [
      number(y, digits, isSigned),
      low !== undefined &&
        h("small", {}, t("range", { low: number(low, digits, isSigned), high: number(high, digits, isSigned) })),
    ];
    const who = observed.versus ? t("arm-versus", { arm: observed.arm, other: observed.versus }) : observed.arm;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, who),
      h("td", { class: "text" }, measureName(run, observed.measure, observed.site), h("small", {}, unit)),
      h("td", {}, number(observed.years, 2)),
      h("td", {}, published),
      h("td", {}, number(own, digits, isSigned)),
      h("td", { class: "text" }, t(observed.use === "calibration" ? "yes" : "no")),
      h("td", { class: "text" }, observed.source ?? observed.id ?? ""),
    );
  });
  const head = ["arm", "measure", "years", "published-figure", "simulated-figure", "is-fitted", "source"].map((key) =>
    h("th", { scope: "col", class: texts.has(key) ? "text" : undefined }, t(key)),
  );
  return [
    h("p", {}, t("published-what")),
    scrolled(t("published"), h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body))),
  ];
}

function data(report) {
  const tables = Object.entries(report.tables ?? {}).filter(([, { rows }]) => rows.length > 0);
  const button = (file, text, type) =>
    h("button", { type: "button", onclick: () => save(file, text(), type) }, t("save-as", { file }));
  return [
    h("p", {}, t("data-what")),
    h(
      "p",
      { class: "saves" },
      // what the page has of summary.csv is less than the file beside it, and has another name
      tables.map(([name, table]) => button(name === "summary" ? "curves.csv" : `${name}.csv`, () => toCsv(table), "text/csv")),
      report.scenario && button("scenario.toml", () => stringify(report.scenario), "text/plain"),
    ),
    report.tables?.summary && dictionary(report.tables.summary.columns),
  ];
}
