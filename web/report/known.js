// What validation says that the model gets wrong, as far as it bears on a run.

import { h } from "../page/element.js";
import { measureName, siteName } from "./measure.js";
import { scrolled } from "./table.js";
import { clauses, list, number, t } from "./words.js";

/** Faults of measures and sites that the run shows; of all figures where they are given, else by use. */
function faults(run) {
  const shown = new Set(run.shown.map(([measure, site]) => `${measure}\t${site}`));
  const bears = (run.report.known ?? []).filter(({ measure, site }) => shown.has(`${run.columnOf(measure)}\t${site ?? ""}`));
  const key = ({ measure, site }) => `${measure}\t${site ?? ""}`;
  const whole = new Set(bears.filter(({ use }) => use === "all").map(key));
  return bears.filter((one) => one.use === "all" || !whole.has(key(one)));
}

const isDensity = (run, { measure }) => measure === "bmd" && run.others.length > 0;

/** Differences of this run that are within the model's usual error, in a sentence; nothing where there are none. */
export function bearing(run) {
  const density = faults(run).filter((fault) => isDensity(run, fault) && fault.use !== "calibration");
  const places = density.flatMap(({ site, mean_absolute_error: error }) => {
    const versus = (arm) => run.end(arm.name, "bmd_change_pct", site)?.versus_control ?? Infinity;
    const small = run.others.filter((arm) => Math.abs(versus(arm)) < error);
    const arms = list(small.map(({ name }) => t("quoted", { name })));
    return small.length ? [t("within-error-at", { site: siteName(site), error: number(error, 1), arms })] : [];
  });
  return places.length ? t("sure-within-error", { places: clauses(places) }) : undefined;
}

/** The section of what the model is known to get wrong; nothing where nothing is known. */
export function knownSection(run) {
  const own = faults(run);
  if (own.length === 0) return undefined;
  const worst = own
    .filter(({ bias, mean_absolute_error: error }) => Math.abs(bias) > error / 2 && error > 0)
    .toSorted((one, other) => other.figures - one.figures)
    .slice(0, 6);
  const sentences = worst.map((fault) =>
    h(
      "li",
      {},
      t(fault.bias > 0 ? "known-high" : "known-low", {
        what: measureName(run, fault.measure, fault.site),
        size: number(Math.abs(fault.bias), 1),
        figures: fault.figures,
      }),
    ),
  );
  const head = ["measure", "figures-used", "figures", "bias", "error", "within"].map((key) => h("th", { scope: "col" }, t(key)));
  const body = own.map(({ measure, site, use, figures, bias, mean_absolute_error: error, within_pct: within }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, measureName(run, measure, site)),
      h("td", {}, t(`use-${use}`)),
      h("td", {}, number(figures, 0)),
      h("td", {}, number(bias, 1, true)),
      h("td", {}, number(error, 1)),
      h("td", {}, t("percent", { value: number(within, 0) })),
    ),
  );
  const label = t("known");
  return [
    h("p", {}, t("known-what")),
    sentences.length > 0 && h("ul", {}, sentences),
    scrolled(label, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body))),
    h("p", { class: "note" }, t("known-note")),
  ];
}
