// Curves of what is looked at: of the twin, of each patient, their mean; absolute, as change, or as difference between arms.

import { change, difference, mean } from "./course.js";
import { columnIn } from "./precomputed.js";
import { controlOf } from "./scenario.js";

/**
 * Curves of an item for every arm.
 *
 * @param item what is looked at (see views.js)
 * @param show `unit` (value, change, score), `isDifference`, the patients who are through `done(arm, patient)`, and `stored`, the
 *   story whose curves were computed beforehand, where these are to be shown
 */
export function curves(course, scenario, item, { unit, isDifference, patients, done, stored }) {
  const column = item.columns[unit] ?? item.columns.value;
  const isComputed = unit === "change" && !item.columns.change;
  const control = scenario.arm.indexOf(controlOf(scenario));
  const own = (who, arm) => {
    const curve = course.curve(who, scenario.arm[arm].name, { ...item, column });
    const scaled = item.scale ? curve.map(([time, value]) => [time, value * item.scale]) : curve;
    return isComputed ? change(scaled) : scaled;
  };
  const of = (who, arm) => (isDifference ? difference(own(who, arm), own(who, control)) : own(who, arm));
  return scenario.arm.map((_, arm) => {
    const lived = patients.map((patient) => ({ patient, curve: of(patient, arm) })).filter(({ curve }) => curve.length > 0);
    const before = stored && kept(stored, scenario, item, { unit, isDifference, catalogue: course.catalogue, arm, control });
    if (before?.mean.length) return { twin: of("twin", arm), patients: [], ...before };
    const whole = lived.filter(({ patient }) => done(arm, patient) && (!isDifference || done(control, patient)));
    return { twin: of("twin", arm), patients: lived.map(({ curve }) => curve), mean: mean(whole.map(({ curve }) => curve)) };
  });
}

/** A curve that was computed beforehand: mean with its error, and `spread`, between which nine of ten patients lie. */
function kept(stored, scenario, item, { unit, isDifference, catalogue, arm, control }) {
  const curveOf = (index) => stored.curve(scenario.arm[index].name, { ...item, column: columnIn(item, unit, catalogue) });
  const scale = item.scale ?? 1;
  const own = curveOf(arm).map(([time, value, error, n, low, high, gap]) => [time, value * scale, error * scale, n, low * scale, high * scale, gap * scale]);
  if (!isDifference) return { mean: own, spread: own.map(([time, , , , low, high]) => [time, low, high]) };
  const from = curveOf(control);
  return { mean: own.flatMap(([time, value, , n, , , gap], index) => (from[index] ? [[time, value - from[index][1] * scale, gap, n]] : [])) };
}
