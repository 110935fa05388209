// What was asked: the scenario's own words, and the design in a sentence.

import { h } from "../page/element.js";
import { list, number, t, years as inYears } from "./words.js";
import { spread } from "./statistic.js";

/** The design of the run in a sentence. */
export function design(run) {
  const years = inYears(run.years);
  const names = run.others.length ? run.others.map(({ name }) => name) : run.arms.map(({ name }) => name);
  const key = run.control ? "design-versus" : run.arms.length > 1 ? "design-arms" : "design-alone";
  return t(key, {
    who: who(run),
    years,
    arms: list(names.map((name) => t("quoted", { name }))),
    control: run.control?.name ?? "",
    count: run.arms.length,
  });
}

/** The patients in a clause: how many, of which sex and age. */
export function who(run) {
  const { patient = {} } = run.scenario;
  const ages = ofOneArm(run)
    .map(({ age_years: age }) => age)
    .filter((age) => typeof age === "number");
  const { mean, sd } = ages.length ? spread(ages) : { mean: patient.age_years ?? Number.NaN };
  const values = { n: run.n, sex: patient.sex ?? "female", age: number(mean, sd ? 1 : 0), sd: sd ? number(sd, 1) : "" };
  return t(run.n === 1 ? "who-one" : sd ? "who-many" : "who-same-age", values);
}

/** Patients who were simulated, once each. */
export function ofOneArm(run) {
  const lived = run.patients.filter(({ status }) => status !== "failed");
  return [...new Map(lived.map((row) => [row.patient, row])).values()];
}

/** The scenario's own words: paragraphs, and lists where lines are indented. */
export function questionText(text) {
  return text.split(/\n\s*\n/).flatMap((part) => {
    const lines = part.split("\n").filter((line) => line.trim());
    const children = [];
    for (const line of lines) {
      const depth = line.length - line.trimStart().length;
      const last = children.at(-1);
      if (depth === 0) {
        if (last?.kind === "p") last.text += ` ${line.trim()}`;
        else children.push({ kind: "p", text: line.trim() });
      } else if (last?.kind === "ul" && depth > last.depth) last.items[last.items.length - 1] += ` ${line.trim()}`;
      else if (last?.kind === "ul") last.items.push(line.trim());
      else children.push({ kind: "ul", depth, items: [line.trim()] });
    }
    return children.map(({ kind, text: words, items }) =>
      kind === "p"
        ? h("p", {}, headed(words))
        : h(
            "ul",
            {},
            items.map((item) => h("li", {}, pair(item))),
          ),
    );
  });
}

/** A paragraph whose first words say what it is about. */
function headed(text) {
  const [, label, rest] = text.match(/^([A-Z][A-Za-z ]{2,40}:)(\s.*)?$/s) ?? [];
  return label ? [h("b", {}, label), rest ?? ""] : [text];
}

/** `name  what of it`, set apart by two spaces. */
function pair(item) {
  const [, name, what] = item.match(/^(\S+)\s{2,}(.*)$/s) ?? [];
  return name ? [h("code", {}, name), ` ${what}`] : [item];
}
