// What is done to whom and when: each arm in words and as bars over the years.

import { h } from "../page/element.js";
import { clauses, number, plain, t, term } from "./words.js";

const doses = { dose_mg: "mg", dose_ug: "µg", dose_iu: "IU", dose_mg_per_kg: "mg/kg" };
const events = {
  exercise_min_per_day: "min/day",
  weight_change_kg: "kg",
  calcium_mg_per_day: "mg/day",
  vitamin_d_iu_per_day: "IU/day",
  renal_decline: "mL/min",
};
const unloading = new Set(["bed_rest", "microgravity", "immobilisation"]);
const scales = { rheumatoid_arthritis: "DAS28", ankylosing_spondylitis: "ASDAS", systemic_lupus: "SLEDAI", osteoarthritis: "KL" };
const months = 365.25 / 12;

/** How often, in words. */
export function interval(days) {
  const near = (wanted) => Math.abs(days - wanted) < 0.01 * wanted;
  if (near(1)) return t("daily");
  if (near(7)) return t("weekly");
  if (near(365.25)) return t("yearly");
  for (let count = 1; count <= 60; count++) {
    if (near(count * months)) return t("every-months", { count });
    if (near(count * 7)) return t("every-weeks", { count });
  }
  return t("every-days", { count: plain(days) });
}

/** Steps of a dose, `[[years, dose], …]`, and the key that it has; an ideal blocker has none. */
function dosesOf(treatment) {
  const key = Object.keys(doses).find((one) => treatment[one] !== undefined && treatment[one] !== null);
  const steps = Array.isArray(treatment[key]) ? treatment[key] : [[startOf(treatment), treatment[key]]];
  return { key, steps };
}

const inSteps = (steps, words) =>
  steps.map(([years, value]) => t("dose-from", { dose: words(value), years: plain(years) })).join(t("step-separator"));

function doseText(treatment) {
  const { key, steps } = dosesOf(treatment);
  if (!key) return undefined;
  const isSmall = key === "dose_mg" && steps.every(([, dose]) => dose < 0.1);
  const amount = (dose) => {
    // vitamin D is known by its international units, 40 to a microgram
    if (treatment.drug === "vitamin_d" && key === "dose_mg") return `${plain(40_000 * dose)} IU`;
    return isSmall ? `${plain(1000 * dose)} µg` : `${plain(dose)} ${doses[key]}`;
  };
  return steps.length === 1 ? amount(steps[0][1]) : inSteps(steps, amount);
}

const startOf = (treatment) => treatment.start_years ?? 0;

function spellText(start, stop, years) {
  const isWhole = start <= 0 && (stop === undefined || stop >= years);
  if (isWhole) return t(start < 0 ? "spell-before" : "spell-whole", { start: plain(-start) });
  if (stop === undefined || stop >= years) return t("spell-open", { start: plain(start) });
  return start === 0 ? t("spell-until", { stop: plain(stop) }) : t("spell", { start: plain(start), stop: plain(stop) });
}

/** A treatment in words. */
export function treatmentText(treatment, years) {
  const isOnce = treatment.doses === 1;
  const parts = [term(treatment.drug), doseText(treatment), treatment.route && term(treatment.route)];
  if (!isOnce && treatment.every_days) parts.push(interval(treatment.every_days));
  if (isOnce) parts.push(t("single-dose", { start: plain(startOf(treatment)) }));
  else if (treatment.doses) parts.push(t("so-many-doses", { count: treatment.doses, start: plain(startOf(treatment)) }));
  else if (dosesOf(treatment).steps.length === 1 || treatment.stop_years < years)
    parts.push(spellText(startOf(treatment), treatment.stop_years ?? undefined, years));
  return parts.filter(Boolean).join(t("part-separator"));
}

function activityText({ kind, activity }) {
  if (activity === undefined || activity === null) return undefined;
  const scale = scales[kind] ?? t("activity");
  const steps = Array.isArray(activity) ? activity : [[0, activity]];
  if (steps.length === 1) return `${scale} ${plain(steps[0][1])}`;
  return `${scale} ${inSteps(steps, plain)}`;
}

function diseaseText(disease) {
  const onset = disease.onset_years;
  const begins =
    onset === undefined || onset === null
      ? undefined
      : onset < 0
        ? t("onset-before", { years: plain(-onset) })
        : onset === 0
          ? t("onset-start")
          : t("onset-at", { years: plain(onset) });
  return [term(disease.kind), activityText(disease), begins].filter(Boolean).join(t("part-separator"));
}

function eventText(event, years) {
  const value =
    event.value === undefined || event.value === null
      ? undefined
      : unloading.has(event.kind)
        ? t("share-of-load", { percent: plain(100 * event.value) })
        : `${plain(event.value)} ${events[event.kind] ?? ""}`.trim();
  const [start, stop] = [event.start_years ?? 0, event.stop_years ?? undefined];
  const when = event.kind === "oophorectomy" ? t("at-year", { years: plain(start) }) : spellText(start, stop, years);
  return [term(event.kind), value, when].filter(Boolean).join(t("part-separator"));
}

/** Spells of a treatment, `[[start, stop], …]`: each dose by itself where they are few and far between. */
function spellsOf(treatment, years) {
  const start = startOf(treatment);
  const days = treatment.every_days ?? 1;
  const stop = treatment.doses ? start + (treatment.doses * days) / 365.25 : (treatment.stop_years ?? years);
  const end = Math.min(stop, years);
  const { steps } = dosesOf(treatment);
  // where a taper comes to nothing there is no bar
  const spells =
    steps.length === 1
      ? [[start, end]]
      : steps.flatMap(([from, dose], index) =>
          dose > 0 && from < end ? [[Math.max(start, from), Math.min(end, steps[index + 1]?.[0] ?? end)]] : [],
        );
  return { spells, doses: days >= 27 ? times(start, Math.min(stop, years + 1e-9), days / 365.25) : [] };
}

function times(start, stop, step) {
  const found = [];
  for (let time = start; time < stop - 1e-9 && found.length < 400; time += step) found.push(time);
  return found;
}

/** Everything that an arm brings, as `{ kind, text, spells, doses }`. */
export function entries(arm, years) {
  const course = ({ start_years: start, stop_years: stop, kind }) =>
    kind === "oophorectomy" ? [[start ?? 0, years]] : [[start ?? 0, stop ?? years]];
  const changed = (values, key) =>
    Object.entries(values ?? {}).map(([id, value]) => ({
      kind: "mechanism",
      text: t(key, { id: key === "mechanism-set" ? term(id) : id, value: plain(value) }),
      spells: [[0, years]],
      doses: [],
    }));
  return [
    ...(arm.disease ?? []).map((one) => ({
      kind: "disease",
      text: diseaseText(one),
      spells: [[one.onset_years ?? -50, years]],
      doses: [],
    })),
    ...(arm.treatment ?? []).map((one) => ({ kind: "treatment", text: treatmentText(one, years), ...spellsOf(one, years) })),
    ...(arm.event ?? []).map((one) => ({ kind: "event", text: eventText(one, years), spells: course(one), doses: [] })),
    ...changed(arm.mechanisms, "mechanism-set"),
    ...changed(arm.parameters, "parameter-set"),
  ];
}

/** An arm in a clause, for the methods. */
export function armText(arm, years) {
  const parts = entries(arm, years).map(({ text }) => text);
  return t("arm-in-words", { arm: arm.name, what: parts.length ? clauses(parts) : t("nothing-done") });
}

/** The section of the arms. */
export function armsSection(run, looks) {
  const { years, scenario } = run;
  const common = entries({ disease: scenario.disease, mechanisms: scenario.mechanisms, parameters: scenario.parameters }, years);
  const all = run.arms.map((arm) => entries(arm, years));
  const starts = [...common, ...all.flat()].flatMap(({ spells, doses }) => [...spells.map(([start]) => start), ...doses]);
  const first = Math.max(-Math.max(1, years / 4), Math.min(0, ...starts));
  const at = (time) => `${(100 * (Math.min(years, Math.max(first, time)) - first)) / (years - first)}%`;
  return [
    common.length > 0 && lane(t("in-every-arm"), undefined, common, at),
    ...run.arms.map((arm) =>
      lane(arm.name, arm === run.control ? t("control") : undefined, all[arm.index], at, looks[arm.index].colour),
    ),
    axis(first, years, at),
  ];
}

function lane(name, role, things, at, colour) {
  const row = ({ kind, text, spells, doses }) => {
    const track = h("div", { class: "track", "aria-hidden": "true" });
    const zero = h("div", { class: "start" });
    zero.style.left = at(0);
    track.append(zero);
    for (const [start, stop] of spells) {
      const bar = h("div", { class: `bar ${kind}` });
      Object.assign(bar.style, {
        left: at(start),
        width: `max(3px, calc(${at(stop)} - ${at(start)}))`,
        background: colour ?? "#5c6773",
      });
      track.append(bar);
    }
    for (const time of doses) {
      const tick = h("div", { class: "dose" });
      Object.assign(tick.style, { left: at(time), background: colour ?? "#5c6773" });
      track.append(tick);
    }
    return h("li", {}, h("span", {}, text), track);
  };
  const rows = things.length ? things.map(row) : [row({ kind: "none", text: t("nothing-done"), spells: [], doses: [] })];
  const title = h("h3", {}, name, role && h("small", {}, role));
  if (colour) title.style.borderColor = colour;
  return h("div", { class: "lane" }, title, h("ul", {}, rows));
}

function axis(first, years, at) {
  const step = [0.25, 0.5, 1, 2, 5, 10, 20].find((one) => (years - first) / one <= 8) ?? 25;
  const marks = [];
  for (let time = Math.ceil(first / step - 1e-9) * step; time <= years + 1e-9; time += step) {
    const mark = h("span", {}, number(time, step < 1 ? (step < 0.5 ? 2 : 1) : 0));
    mark.style.left = at(time);
    if (time - first < 0.02 * (years - first)) mark.className = "edge";
    marks.push(mark);
  }
  return h(
    "div",
    { class: "lane years", "aria-hidden": "true" },
    h("span", {}, t("years-from-start")),
    h("div", { class: "marks" }, marks),
  );
}
