// The panel of the arms: up to four, each with its drugs, events, diseases and mechanisms.

import { amount, select, sentence, slider } from "./control.js";
import { intervalOf, treatmentWith } from "./dose.js";
import { h } from "./element.js";
import { ofClass, ofDisease, ofEvent } from "./mechanism.js";
import { courseControls } from "./person.js";
import { controlOf, freshName } from "./scenario.js";
import { doseKey, doseUnit, spellText } from "./timeline.js";
import { number, t, term } from "./words.js";

export const mostArms = 4;

/** What was added last: it opens, so that its dose and times are in sight. */
let added;

/** Cards of all arms. `edited` is called after a change, with whether the panel itself must change. */
export function armsPanel(scenario, catalogue, title, edited) {
  const cards = scenario.arm.map((arm, index) => card(scenario, arm, index, catalogue, title, edited));
  const add = h("button", {
    type: "button", class: "add", disabled: scenario.arm.length >= mostArms,
    onclick: () => {
      const copy = structuredClone(scenario.arm.at(-1));
      scenario.arm.push({ ...copy, name: freshName(scenario, t("new-arm")), control: false });
      edited(true);
    },
  }, t("add-arm"));
  return [...cards, add];
}

function card(scenario, arm, index, catalogue, title, edited) {
  const remove = (key, item) => () => {
    arm[key] = arm[key].filter((other) => other !== item);
    if (arm[key].length === 0) delete arm[key];
    edited(true);
  };
  const name = h("input", {
    type: "text", value: title(arm.name), "aria-label": t("name-of-arm"), maxlength: 60,
    onchange: () => {
      const wish = name.value.trim();
      if (wish && wish !== title(arm.name)) arm.name = freshName({ arm: scenario.arm.filter((other) => other !== arm) }, wish);
      edited(true);
    },
  });
  const isControl = controlOf(scenario) === arm;
  const control = h("button", {
    type: "button", class: "quiet", "aria-pressed": String(isControl), title: t("compare-with-this"),
    onclick: () => {
      for (const other of scenario.arm) other.control = other === arm;
      edited(true);
    },
  }, t("control"));
  const drop = h("button", {
    type: "button", class: "quiet", "aria-label": t("remove-arm", { arm: title(arm.name) }), disabled: scenario.arm.length === 1,
    onclick: () => {
      scenario.arm = scenario.arm.filter((other) => other !== arm);
      edited(true);
    },
  }, "×");
  const items = [
    ...(arm.disease ?? []).map((one) => item(term(one.kind), one, [explained(t(`disease-${one.kind.replaceAll("_", "-")}`), ofDisease[one.kind], catalogue), ...courseControls(one, catalogue, edited)], remove("disease", one))),
    ...(arm.treatment ?? []).map((one) => treatment(scenario, one, catalogue, edited, remove("treatment", one))),
    ...(arm.event ?? []).map((one) => event(scenario, one, catalogue, edited, remove("event", one))),
    ...Object.keys(arm.mechanisms ?? {}).map((id) => mechanism(arm, id, catalogue, edited)),
  ];
  // what is open stays open when the panel is made anew
  items.forEach((one, at) => (one.dataset.part = `${index}-${at}`));
  const body = items.length ? items : [h("p", { class: "note" }, t("nothing-done"))];
  return h("section", { class: `card arm-${index}`, "aria-label": title(arm.name) }, h("header", {}, h("span", { class: "dot" }), name, drop), body, h("div", { class: "foot" }, adder(arm, catalogue, edited), control));
}

const item = (title, one, controls, remove) =>
  h("details", { class: "item", open: one === added }, h("summary", {}, title), controls, h("button", { type: "button", class: "quiet", onclick: remove }, t("remove")));

const explained = (text, mechanisms, catalogue) => h("div", { class: "note" }, sentence(text, mechanisms, catalogue));

function times(scenario, one, edited, canStop) {
  const { years } = scenario.simulation;
  const start = slider({
    label: t("start"), value: one.start_years ?? 0, least: Math.min(0, one.start_years ?? 0), most: years, step: 0.25, unit: t("unit-years"),
    take: (value) => {
      one.start_years = value;
      edited(false);
    },
  });
  if (!canStop) return [start];
  const stop = slider({
    label: t("stop"), value: Math.min(one.stop_years ?? years, years), least: 0, most: years, step: 0.25, unit: t("unit-years"),
    shown: (value) => (value >= years ? t("to-the-end") : undefined),
    take: (value) => {
      if (value >= years) delete one.stop_years;
      else one.stop_years = value;
      edited(false);
    },
  });
  return [start, stop];
}

function treatment(scenario, one, catalogue, edited, remove) {
  const drug = catalogue.drugs.find(({ id }) => id === one.drug);
  const route = drug.routes.find(({ id }) => id === one.route) ?? drug.routes[0];
  const key = doseKey(one);
  const controls = [explained(t(`class-${slug(drug.class)}`), ofClass[drug.class], catalogue)];
  if (key && !Array.isArray(one[key])) {
    controls.push(amount({ label: t("dose"), value: one[key], unit: doseUnit(key), take: (value) => { one[key] = value; edited(false); } }));
  }
  if (one.doses !== 1) controls.push(amount({
    label: t("every"), value: one.every_days ?? intervalOf(route, one.dose_mg), unit: t("unit-days"), least: route.least_interval_days,
    take: (value) => { one.every_days = value; edited(false); },
  }));
  if (drug.routes.length > 1) {
    const options = drug.routes.map(({ id }) => ({ id, text: term(id) }));
    controls.push(select({
      label: t("route"), value: route.id, options,
      take: (id) => {
        one.route = id;
        one.every_days = intervalOf(drug.routes.find((route) => route.id === id), one.dose_mg);
        edited(true);
      },
    }));
  }
  controls.push(...times(scenario, one, edited, !one.doses), h("p", { class: "note", lang: "en" }, h("cite", {}, drug.sources)));
  const dose = key && !Array.isArray(one[key]) ? ` ${number(one[key], Number.isInteger(one[key]) ? 0 : 1)} ${doseUnit(key)}` : "";
  return item(withSpell(`${term(one.drug)}${dose}`, one), one, controls, remove);
}

const withSpell = (title, one) => {
  const spell = spellText(one);
  return [title, spell && h("small", {}, ` ${spell}`)].filter(Boolean);
};

export const slug = (words) => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

function event(scenario, one, catalogue, edited, remove) {
  const { value, stops } = catalogue.events.find(({ id }) => id === one.kind);
  const controls = [explained(t(`event-${one.kind.replaceAll("_", "-")}`), ofEvent[one.kind], catalogue)];
  if (value) {
    const [least, most] = bounds[one.kind] ?? value.range;
    controls.push(slider({
      label: t("amount"), value: one.value ?? value.default, least, most, step: value.unit ? (most - least > 300 ? 50 : 1) : 0.05, unit: value.unit,
      take: (now) => { one.value = now; edited(false); },
    }));
  }
  return item(withSpell(term(one.kind), one), one, [...controls, ...times(scenario, one, edited, stops)], remove);
}

/** The part of an event's range where its slider is. */
const bounds = { weight_change_kg: [-30, 30], renal_decline: [0, 80], exercise_min_per_day: [0, 180], calcium_mg_per_day: [0, 2500], vitamin_d_iu_per_day: [0, 4000] };

function mechanism(arm, id, catalogue, edited) {
  const { text, evidence, confidence } = catalogue.mechanisms.find((known) => known.id === id);
  const controls = [
    h("p", { class: "note", lang: "en" }, `${text} `, h("cite", {}, `${evidence} (${confidence})`)),
    slider({ label: t("strength"), value: arm.mechanisms[id], least: 0, most: 3, step: 0.1, take: (value) => { arm.mechanisms[id] = value; edited(false); } }),
  ];
  return item(`${term(id)}: ${t("strength")}`, id, controls, () => {
    delete arm.mechanisms[id];
    if (Object.keys(arm.mechanisms).length === 0) delete arm.mechanisms;
    edited(true);
  });
}

function adder(arm, catalogue, edited) {
  const classes = [...new Set(catalogue.drugs.map((drug) => drug.class))];
  const drugs = classes.map((name) => ({ text: term(slug(name), name), options: catalogue.drugs.filter((drug) => drug.class === name).map(({ id }) => ({ id: `treatment ${id}`, text: term(id) })) }));
  const events = { text: t("events"), options: catalogue.events.map(({ id }) => ({ id: `event ${id}`, text: term(id) })) };
  const diseases = { text: t("diseases"), options: catalogue.diseases.map(({ id }) => ({ id: `disease ${id}`, text: term(id) })) };
  const mechanisms = { text: t("mechanisms"), options: catalogue.mechanisms.filter(({ takes_strength }) => takes_strength).map(({ id }) => ({ id: `mechanism ${id}`, text: term(id) })) };
  return select({
    label: t("add-to-arm"), isBare: true, value: "", options: [{ id: "", text: t("add-something") }, ...drugs, events, diseases, mechanisms],
    take: (chosen) => {
      const [kind, id] = chosen.split(" ");
      if (!kind) return;
      added = add[kind](arm, id, catalogue);
      edited(true);
    },
  });
}

const add = {
  treatment: (arm, id, { drugs }) => put(arm, "treatment", treatmentWith(drugs.find((drug) => drug.id === id))),
  event: (arm, id, { events }) => {
    const { value } = events.find((event) => event.id === id);
    const amount = value && (value.default ?? { weight_change_kg: -10, renal_decline: 30, exercise_min_per_day: 60, calcium_mg_per_day: 1500, vitamin_d_iu_per_day: 1600 }[id]);
    return put(arm, "event", { kind: id, start_years: 0, ...(amount === null ? {} : { value: amount }) });
  },
  disease: (arm, id, { diseases }) => put(arm, "disease", { kind: id, onset_years: 0, activity: diseases.find((disease) => disease.id === id).default }),
  mechanism(arm, id) {
    (arm.mechanisms ??= {})[id] = 0;
    return id;
  },
};

function put(arm, list, one) {
  (arm[list] ??= []).push(one);
  return one;
}
