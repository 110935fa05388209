// The report of a validation, a sensitivity analysis or a calibration: what it is, what came out, its tables and pictures.

import { h } from "../page/element.js";
import { provenanceSection } from "./provenance.js";
import { rows } from "./report.js";
import { sortable } from "./table.js";
import { list, number, plain, t, term } from "./words.js";

/** Pictures of a report, each with its name; nothing where there are none. */
export function pictures(report) {
  const all = Object.entries(report.pictures ?? {});
  if (all.length === 0) return undefined;
  // an image cannot run a script or bring styles into the page
  return all.map(([name, svg]) =>
    h(
      "figure",
      { class: "picture" },
      h("img", { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt: pictureName(name) }),
      h("figcaption", {}, pictureName(name)),
    ),
  );
}

const pictureName = (name) => term(`picture-${name}`, name.replaceAll(/[-_]/g, " "));

const tableName = (name) => term(`table-${name}`, name.replaceAll("_", " "));

/** Sections of the report, `[id, children, title]`; titles of their own where they have no `section-` message. */
export function studySections(report) {
  const tables = Object.entries(report.tables ?? {}).filter(([, { rows: all }]) => all.length > 0);
  const outcome = outcomes[report.kind]?.(report) ?? [];
  return [
    [
      "what",
      [h("p", { class: "lead" }, t(`what-${report.kind}`)), report.question?.trim() && h("p", { lang: "en" }, report.question)],
    ],
    [
      "outcome",
      outcome.length > 0 &&
        h(
          "ul",
          { class: "lead" },
          outcome.map((text) => h("li", {}, text)),
        ),
    ],
    ["pictures", pictures(report)],
    ...tables.map(([name, table]) => [
      `table-${name}`,
      [h("p", {}, term(`what-table-${name}`, "")), sortable(name, tableName(name), table)],
      tableName(name),
    ]),
    ["provenance", provenanceSection(report)],
  ];
}

const outcomes = {
  validation(report) {
    const figures = rows(report, "validation").filter(({ within }) => within !== null);
    const share = (all, key) => number((100 * all.filter((row) => isTrue(row[key])).length) / all.length, 0);
    const texts = ["calibration", "prediction"].flatMap((use) => {
      const all = figures.filter((row) => row.use === use);
      return all.length
        ? [
            t(`outcome-${use}`, {
              n: all.length,
              within: share(all, "within"),
              unchanged: share(all, "within_no_change"),
              comparator: share(all, "within_comparator"),
            }),
          ]
        : [];
    });
    const pairs = rows(report, "order");
    if (pairs.length)
      texts.push(t("outcome-order", { n: pairs.length, right: pairs.filter(({ right }) => isTrue(right)).length }));
    const unsure = figures.filter(({ uncertainty }) => uncertainty > 1 / 3).length;
    if (unsure) texts.push(t("outcome-unsure", { n: unsure, all: figures.length }));
    return texts;
  },
  sensitivity(report) {
    const all = rows(report, "sensitivity");
    const size = (row) => row.st ?? row.mu_star ?? 0;
    return [...new Set(all.map(({ output }) => output))].map((output) => {
      const top = all
        .filter((row) => row.output === output)
        .toSorted((one, other) => size(other) - size(one))
        .slice(0, 3);
      return t("outcome-sensitivity", {
        output,
        parameters: list(
          top.map((row) =>
            t(typeof row.st === "number" ? "parameter-share" : "parameter-effect", {
              parameter: row.parameter,
              value: typeof row.st === "number" ? number(100 * row.st, 0) : brief(row.mu_star),
            }),
          ),
        ),
      });
    });
  },
  calibration(report) {
    return rows(report, "calibration").map((row) => {
      const values = { parameter: row.parameter, from: brief(row.from), to: brief(row.to) };
      if (row.low === null || row.high === null || row.low === undefined) return t("outcome-fitted", values);
      const key = row.variance_left > 0.9 ? "outcome-fitted-open" : "outcome-fitted-range";
      return t(key, { ...values, low: brief(row.low), high: brief(row.high) });
    });
  },
};

/** A number with three digits that count. */
const brief = (value) => (typeof value === "number" ? plain(Number(value.toPrecision(3))) : t("no-value"));

const isTrue = (value) => value === true || value === "true" || value === "yes" || value === 1;
