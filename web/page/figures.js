// Curves of what is looked at: of the twin, of each patient, their mean; absolute, as change, or as difference between arms.

import { change, difference, mean } from "./course.js";
import { controlOf } from "./scenario.js";

/**
 * Curves of an item for every arm.
 *
 * @param item what is looked at (see views.js)
 * @param show `unit` (value, change, score), `isDifference`, and the patients who are through `done(arm, patient)`
 */
export function curves(course, scenario, item, { unit, isDifference, patients, done }) {
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
    const whole = lived.filter(({ patient }) => done(arm, patient) && (!isDifference || done(control, patient)));
    return { twin: of("twin", arm), patients: lived.map(({ curve }) => curve), mean: mean(whole.map(({ curve }) => curve)) };
  });
}
