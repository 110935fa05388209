// The panel of the person: who it is, how they live, which disease they have.

import { select, sentence, slider, toggle } from "./control.js";
import { h } from "./element.js";
import { declared, person, run } from "./keys.js";
import { ofDisease } from "./mechanism.js";
import { read, write } from "./scenario.js";
import { t, term } from "./words.js";

/** Controls of the person. `edited` is called after a change, with whether the panel itself must change. */
export function personPanel(scenario, catalogue, edited) {
  const female = read(scenario, "patient.sex") !== "male";
  const shown = person.filter(({ path, sex }) => (sex !== "female" || female) && !(path.endsWith("menopause_age_years") && !has(scenario, path)) && !(path.endsWith("years_since_menopause") && has(scenario, "patient.menopause_age_years")));
  return [...shown.map((key) => keyControl(scenario, catalogue, key, edited)), h("h3", {}, t("disease")), ...diseaseControls(scenario, catalogue, edited)];
}

/** Controls of the run: years, patients, size of the bone. */
export const runPanel = (scenario, catalogue, edited) => run.map((key) => keyControl(scenario, catalogue, key, edited));

const has = (scenario, path) => read(scenario, path) !== undefined;

function keyControl(scenario, catalogue, { path, least, most, step, mechanisms = [], isOptional }, edited) {
  const name = path.split(".").at(-1);
  const key = isOptional ? path.split(".").at(-2) : name;
  const { enum: words, type, default: usual, $comment: unit } = path.includes("bmd_t_score") ? { type: "number", $comment: "SD" } : declared(catalogue, path);
  const id = key.replaceAll("_", "-");
  const label = t(`key-${id}`);
  const says = sentence(t(`says-${id}`), mechanisms, catalogue);
  const value = read(scenario, path);
  const take = (isStructural) => (value) => {
    write(scenario, path, value);
    edited(isStructural);
  };
  if (words) {
    const options = words.map((word) => ({ id: word, text: term(word) }));
    const choose = (word) => {
      if (path === "patient.sex" && word === "male") for (const key of ["years_since_menopause", "menopause_age_years", "premenopausal"]) write(scenario, `patient.${key}`, undefined);
      take(true)(word);
    };
    return select({ label, value: value ?? usual, options, says, take: choose });
  }
  if (type === "boolean") return toggle({ label, value: value ?? usual, says, take: take(false) });
  const start = value ?? usual ?? (isOptional ? 0 : least);
  const shown = isOptional && value === undefined ? (now) => (now === start && !has(scenario, path) ? t("not-given") : undefined) : undefined;
  return slider({ label, value: start, least: Math.min(least, start), most: Math.max(most, start), step, unit: unitText(unit), says, shown, take: take(false) });
}

/** A unit as short as a slider needs it. */
const unitText = (unit = "") => ({ years: t("unit-years"), "per day": t("unit-per-day"), "per year": t("unit-per-year") })[unit] ?? (unit.length > 12 ? "" : unit);

function diseaseControls(scenario, catalogue, edited) {
  const [disease] = scenario.disease ?? [];
  const options = [{ id: "", text: t("none") }, ...catalogue.diseases.map(({ id }) => ({ id, text: term(id) }))];
  const choose = select({
    label: t("key-disease"), value: disease?.kind ?? "", options, says: sentence(t("says-disease"), [], catalogue),
    take: (kind) => {
      const { default: activity } = catalogue.diseases.find(({ id }) => id === kind) ?? {};
      if (kind) scenario.disease = [{ kind, onset_years: -1, activity }];
      else delete scenario.disease;
      edited(true);
    },
  });
  const what = disease && h("div", { class: "note" }, sentence(t(`disease-${disease.kind.replaceAll("_", "-")}`), ofDisease[disease.kind], catalogue));
  return disease ? [choose, what, ...courseControls(disease, catalogue, edited)] : [choose];
}

/** Onset and activity of a disease. */
export function courseControls(disease, catalogue, edited) {
  const { range, scale } = catalogue.diseases.find(({ id }) => id === disease.kind);
  const most = Math.min(range[1], 20);
  const onset = slider({
    label: t("onset"), value: disease.onset_years ?? 0, least: -20, most: 10, step: 0.25, unit: t("unit-years"),
    take: (years) => {
      disease.onset_years = years;
      edited(false);
    },
  });
  if (Array.isArray(disease.activity)) return [onset, h("p", { class: "note" }, t("activity-in-steps", { scale }))];
  const activity = slider({
    label: t("activity", { scale }), value: disease.activity, least: range[0], most, step: 0.1,
    take: (value) => {
      disease.activity = value;
      edited(false);
    },
  });
  return [onset, activity];
}
