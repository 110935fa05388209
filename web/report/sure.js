// How sure the answer is: how many patients, what an interval means here, and what it leaves out.

import { h } from "../page/element.js";
import { bearing } from "./known.js";
import { siteName } from "./measure.js";
import { figure, simulated } from "./published.js";
import { rows } from "./report.js";
import { list, number, plain, t } from "./words.js";

const bmd = "bmd_change_pct";

/** How sure the answer is. */
export function sureSection(run) {
  const texts = [];
  const { n } = run;
  const failed = failures(run);
  const site = run.sitesOf(bmd)[0];
  const sets = rows(run.report, "summary").find(
    ({ sd_parameters: sd, measure, site: where }) => sd !== null && measure === bmd && where === site,
  );
  texts.push(n > 1 ? t("sure-patients", { n }) : t("sure-one-patient"));
  if (run.isMean) texts.push(t(n > 1 ? "sure-means" : "sure-means-one"));
  else texts.push(t(n > 1 ? "sure-agents" : "sure-agents-one", { edge: plain(run.scenario.specimen?.edge_mm ?? Number.NaN) }));
  if (n > 1) texts.push(t("sure-interval", { n }));
  if (n > 1 && run.control) texts.push(t("sure-paired"));
  if (run.sets > 0) texts.push(t("sure-sets", { sets: run.sets }));
  if (n > 1 && n < 10) texts.push(t("sure-few", { n }));
  if (failed.length) {
    texts.push(
      t("sure-failed", {
        count: failed.length,
        all: n + failed.length,
        reasons: list([...new Set(failed.map(({ reason }) => reason ?? t("no-reason")))]),
      }),
    );
  }
  if (sets) {
    const spreads = run.arms.flatMap((arm) => {
      const end = run.end(arm.name, bmd, site);
      return end?.sd_parameters === null || !end ? [] : [t("arm-is", { arm: arm.name, value: number(end.sd_parameters, 2) })];
    });
    texts.push(t("sure-constants", { site: siteName(site), values: spreads.join(t("clause-separator")) }));
  } else texts.push(t(n > 1 ? "sure-left-out" : "sure-left-out-one"));
  const beside = besidePublished(run);
  if (beside.count > 0) texts.push(t("sure-published", beside));
  const within = bearing(run);
  if (within) texts.push(within);
  if (!run.report.known?.length) texts.push(t("sure-unknown"));
  return h(
    "ul",
    { class: "sure" },
    texts.map((text) => h("li", {}, text)),
  );
}

/** Published figures with an interval that the run can be held against, and those of which the interval holds the simulated one. */
function besidePublished(run) {
  const all = (run.scenario.observed ?? []).flatMap((observed) => {
    const { low, high } = figure(observed) ?? {};
    const own = simulated(run, observed);
    return low === undefined || own === undefined ? [] : [own >= low && own <= high];
  });
  return { count: all.length, met: all.filter(Boolean).length };
}

/** Patients who could not be simulated, each once. */
export function failures(run) {
  const failed = run.patients.filter(({ status }) => status === "failed");
  return [...new Map(failed.map((row) => [row.patient, row])).values()];
}
