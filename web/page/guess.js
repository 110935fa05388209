// Predict first: all arms but the control are hidden until the class has drawn its guess and asks for the answer.

/**
 * The guess of the state on a chart. `state.guess` is { item, unit, arm, points, isRevealed }, or nothing; `points` are curves by
 * the number of an arm, and `arm` is the one that is drawn now.
 */
export function guessing(state, item, unit) {
  const { guess, scenario } = state;
  if (!guess || guess.item !== item.id || guess.unit !== unit) return { isHidden: false, points: {} };
  const { arm, points } = guess;
  const put = (time, value) => {
    const near = scenario.simulation.years / 60;
    const others = (points[arm] ?? []).filter(([other]) => Math.abs(other - time) > near);
    points[arm] = [...others, [time, value]].sort(([one], [other]) => one - other);
  };
  return {
    isHidden: !guess.isRevealed,
    arm,
    baseline: baselineOf(scenario),
    points,
    put,
    lift(time, by) {
      const before = (points[arm] ?? []).filter(([other]) => other <= time + 1e-9).at(-1)?.[1];
      put(time, (before ?? guess.start) + by);
    },
  };
}

/** The arm that stays in sight: the control, unless it is alone. */
const baselineOf = ({ arm }) => (arm.length > 1 ? Math.max(0, arm.findIndex(({ control }) => control)) : -1);

/** Arms whose curve can be guessed. */
export const guessable = (scenario) => scenario.arm.map((_, arm) => arm).filter((arm) => arm !== baselineOf(scenario));

/** An axis that does not give the answer away: as far up as down. */
export function openRange(arms) {
  const values = arms.flatMap(({ twin }) => twin.map(([, value]) => value));
  const start = arms[0].twin[0]?.[1] ?? 0;
  const reach = Math.max(...values.map((value) => Math.abs(value - start)), 0) * 1.5 || 1;
  return { least: start - reach, most: start + reach };
}
