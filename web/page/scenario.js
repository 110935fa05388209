// The scenario as settings: read and changed by path, resolved arm by arm, written as the TOML that is run.

import { stringify } from "smol-toml";

/** The value at a dotted path; nothing where it is not set. */
export const read = (scenario, path) => path.split(".").reduce((table, key) => table?.[key], scenario);

/** Sets a value at a dotted path; `undefined` takes it away. */
export function write(scenario, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let table = scenario;
  for (const key of keys) table = table[key] ??= {};
  if (value === undefined) delete table[last];
  else table[last] = value;
}

/** The text that is run here and by `osteon run` alike. */
export function text(scenario, title) {
  const header = title ? `# ${title}\n# Made by the page of osteon; run it with: osteon run ${scenario.name}.toml\n\n` : "";
  const observed = scenario.observed?.filter((figure) => isOfRun(scenario, figure));
  return header + stringify(observed ? { ...scenario, observed } : scenario) + "\n";
}

/** Whether the run has the arms and the time of a published figure. */
function isOfRun({ arm, simulation }, figure) {
  const names = new Set(arm.map(({ name }) => name));
  return figure.years <= simulation.years && names.has(figure.arm) && (figure.versus === undefined || names.has(figure.versus));
}

/** The same for the twin: one person, the centre of the cohort. */
export function twinText(scenario) {
  const { cohort, ...alone } = scenario;
  return text(alone);
}

/** A scenario whose arms stand by themselves: what each extends is copied into it. */
export function flat(scenario) {
  return { ...scenario, arm: scenario.arm.map((arm) => whole(scenario, arm)) };
}

function whole(scenario, { extends: base, ...arm }) {
  if (base === undefined) return arm;
  const below = whole(scenario, scenario.arm.find(({ name }) => name === base));
  const joined = { ...below, ...arm, control: arm.control ?? false };
  for (const key of ["treatment", "event", "disease"]) {
    if (below[key] && arm[key]) joined[key] = [...below[key], ...arm[key]];
  }
  if (below.mechanisms && arm.mechanisms) joined.mechanisms = { ...below.mechanisms, ...arm.mechanisms };
  return structuredClone(joined);
}

/** The arm that others are compared with. */
export const controlOf = (scenario) => scenario.arm.find(({ control }) => control) ?? scenario.arm[0];

export const patientsOf = (scenario) => scenario.cohort?.patients ?? 1;

/** A name that no arm has yet. */
export function freshName(scenario, wish) {
  const names = new Set(scenario.arm.map(({ name }) => name));
  let name = wish;
  for (let number = 2; names.has(name); number++) name = `${wish} ${number}`;
  return name;
}
