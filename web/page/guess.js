// Predict first: curves of the other arms are hidden until a guess is drawn and revealed.

/** The guess of the state on a chart: `state.guess` is { item, unit, points, isRevealed }, or nothing. */
export function guessing(state, item, unit) {
  const { guess, scenario } = state;
  const baseline = Math.max(0, scenario.arm.findIndex(({ control }) => control));
  const arm = scenario.arm.length > 1 ? scenario.arm.findIndex((_, index) => index !== baseline) : baseline;
  if (!guess || guess.item !== item.id || guess.unit !== unit) {
    return { isHidden: Boolean(guess && !guess.isRevealed), arm, baseline, points: undefined, draw() {}, lift() {}, range };
  }
  const put = (time, value, then) => {
    const near = scenario.simulation.years / 60;
    guess.points = [...guess.points.filter(([other]) => Math.abs(other - time) > near), [time, value]].sort(([one], [other]) => one - other);
    then();
  };
  return {
    isHidden: !guess.isRevealed,
    arm,
    baseline: scenario.arm.length > 1 ? baseline : -1,
    points: guess.points,
    draw: put,
    lift(time, by, then) {
      const before = guess.points.filter(([other]) => other <= time + 1e-9).at(-1)?.[1] ?? 0;
      put(time, before + by, then);
    },
    range,
  };
}

/** An axis wide enough for any guess, which does not give the answer away: as far up as down. */
function range(arms) {
  const values = arms.flatMap(({ twin }) => twin.map(([, value]) => value));
  const start = arms[0]?.twin[0]?.[1] ?? 0;
  const reach = Math.max(...values.map((value) => Math.abs(value - start)), 0) * 1.6 || 1;
  return { least: start - reach, most: start + reach };
}
