// A paragraph for a paper, made from the scenario and its provenance.

import { armText, interval } from "./arms.js";
import { who } from "./question.js";
import { failures } from "./sure.js";
import { clauses, list, plain, t, term, years as inYears } from "./words.js";

/** A name within a sentence. */
const lower = (name) => (/^[A-Z][a-z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name);

/** The methods of a run. */
export function methodText(run) {
  const { provenance } = run.report;
  const { simulation = {}, specimen = {}, cohort = {} } = run.scenario;
  const years = inYears(run.years);
  const texts = [];
  const model = { version: provenance.version, revision: provenance.git_revision ?? "" };
  texts.push(t(provenance.git_revision ? "method-model-revision" : "method-model", model));
  if (run.isMean) texts.push(t("method-means"));
  else {
    texts.push(t("method-agents"));
    const cubes = {
      cancellous: specimen.cancellous ?? 1,
      cortical: specimen.cortical ?? 1,
      edge: plain(specimen.edge_mm ?? 2.4),
      voxel: plain(specimen.voxel_um ?? 20),
    };
    texts.push(t(specimen.image ? "method-cubes-image" : "method-cubes", cubes));
  }
  texts.push(t(run.n === 1 ? "method-patient" : "method-patients", { who: who(run) }));
  const varied = Object.entries(cohort.vary ?? {}).flatMap(([key, value]) =>
    typeof value?.sd === "number"
      ? [t("method-vary-one", { what: lower(term(key)), sd: plain(value.sd) })]
      : Object.entries(value ?? {}).map(([site, one]) =>
          t("method-vary-one", { what: t("t-score-of", { site: term(site) }), sd: plain(one.sd) }),
        ),
  );
  if (run.n > 1 && varied.length) texts.push(t("method-vary", { what: list(varied) }));
  texts.push(
    t("method-time", {
      lead: inYears(simulation.lead_in_years ?? 0),
      years,
      every: interval(simulation.report_every_days ?? 30.4375),
    }),
  );
  const arms = clauses(run.arms.map((arm) => armText(arm, run.years)));
  texts.push(run.arms.length === 1 ? t("method-arm", { arms }) : t("method-arms", { count: run.arms.length, arms }));
  if (run.control) texts.push(t("method-control", { control: run.control.name }));
  if (run.n > 1) texts.push(t(run.control ? "method-statistics-paired" : "method-statistics"));
  const failed = failures(run).length;
  if (failed) texts.push(t("method-failed", { count: failed }));
  texts.push(
    t("method-again", {
      seed: plain(provenance.seed ?? simulation.seed ?? 1),
      sha: provenance.scenario_sha256?.slice(0, 16) ?? t("no-value"),
    }),
  );
  return texts.join(t("sentence-separator"));
}
