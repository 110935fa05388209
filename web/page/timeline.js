// What is done to whom and when: drugs, events and diseases of every arm, as strips beneath a chart.

import { number, t, term } from "./words.js";

const common = "#5c6773";
const doses = { dose_mg: "mg", dose_ug: "µg", dose_iu: "IU", dose_mg_per_kg: "mg/kg" };

/** The key of a treatment's dose, of which it has at most one. */
export const doseKey = (treatment) => Object.keys(doses).find((key) => key in treatment);

export const doseUnit = (key) => doses[key];

/** A treatment in words. */
export function treatmentText(treatment) {
  const key = doseKey(treatment);
  const amount = key && (Array.isArray(treatment[key]) ? t("taper") : `${number(treatment[key], digitsOf(treatment[key]))} ${doses[key]}`);
  const every = treatment.every_days > 1 && !(treatment.doses === 1) && everyText(treatment.every_days);
  return [term(treatment.drug), amount, every].filter(Boolean).join(" ");
}

/** An interval in months where it is a whole number of them, else in days. */
function everyText(days) {
  const months = Math.round(days / month);
  return Math.abs(days / month - months) < 0.05 && months > 0 ? t("every-months", { months }) : t("every-days", { days: Math.round(days) });
}

const month = 365.25 / 12;

/** When a treatment or an event begins and ends; nothing where it lasts all the time. */
export function spellText({ start_years: start = 0, stop_years: stop, doses }) {
  const years = (value) => number(value, Number.isInteger(value) ? 0 : 2);
  if (doses === 1) return t("spell-once", { start: years(start) });
  if (stop !== undefined) return t("spell-until", { start: years(start), stop: years(stop) });
  return start ? t("spell-from", { start: years(start) }) : "";
}

export function eventText(event, { events }) {
  const value = events.find(({ id }) => id === event.kind)?.value;
  if (event.value === undefined || !value?.unit) return term(event.kind);
  return `${term(event.kind)} ${number(event.value, digitsOf(event.value))} ${value.unit}`;
}

const digitsOf = (value) => (Number.isInteger(value) ? 0 : 1);

const spellOf = ({ start_years: start = 0, stop_years: stop = Infinity }) => [start, stop];

function spellsOf(treatment) {
  const [start, stop] = spellOf(treatment);
  const interval = treatment.every_days / 365.25;
  if (treatment.doses) {
    return Array.from({ length: Math.min(treatment.doses, 60) }, (_, dose) => start + dose * (interval || 0)).map((time) => [time, time + 0.02]);
  }
  return [[start, stop]];
}

/** Strips of all arms, those that every arm has first. */
export function strips(scenario, catalogue, colours, title) {
  const disease = (one) => ({ text: term(one.kind), spells: [[one.onset_years ?? -Infinity, Infinity]] });
  const shared = (scenario.disease ?? []).map((one) => ({ ...disease(one), colour: common }));
  const own = scenario.arm.flatMap((arm, index) => {
    const { treatment = [], event = [], disease: diseases = [], mechanisms = {} } = arm;
    const of = ({ text, spells }) => ({ text: `${title(arm.name)}: ${text}`, spells, colour: colours[index] });
    return [
      ...diseases.map((one) => of(disease(one))),
      ...treatment.map((one) => of({ text: treatmentText(one), spells: spellsOf(one) })),
      ...event.map((one) => of({ text: eventText(one, catalogue), spells: [spellOf(one)] })),
      ...Object.entries(mechanisms).map(([id, strength]) => of({ text: `${term(id)} × ${strength}`, spells: [[0, Infinity]] })),
    ];
  });
  return [...shared, ...own];
}
