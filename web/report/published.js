// Published figures that a scenario carries, beside what was simulated.

const z = 1.959964;

/** A published figure's 95% interval, in the unit of the figure. */
function interval(observed, centre) {
  if (observed.ci95) return observed.ci95;
  const error = observed.se ?? (observed.sd && observed.n ? observed.sd / Math.sqrt(observed.n) : undefined);
  return error === undefined || error === null ? [] : [centre - z * error, centre + z * error];
}

/** A figure in the form that it is drawn in: `change` (percent, or points versus the other arm), `value`, or `ratio`. */
export function figure(observed) {
  const given = ["change_pct", "fold", "value", "ratio"].find((key) => typeof observed[key] === "number");
  if (!given) return undefined;
  const centre = observed[given];
  const [low, high] = interval(observed, centre);
  if (given === "fold") {
    const percent = (fold) => (fold === undefined ? undefined : 100 * (fold - 1));
    return { form: "change", y: percent(centre), low: percent(low), high: percent(high) };
  }
  return { form: given === "change_pct" ? "change" : given, y: centre, low, high };
}

/** The same as simulated, in the same form; nothing where the run has no such report. */
export function simulated(run, observed) {
  const column = run.columnOf(observed.measure);
  const form = figure(observed)?.form;
  if (!column || !form) return undefined;
  const measure = form === "change" ? run.changeOf(column) : column;
  const at = (arm) => run.at(arm, measure, observed.site ?? "", observed.years)?.mean ?? undefined;
  const own = at(observed.arm);
  if (measure === undefined || own === undefined) return undefined;
  if (!observed.versus) return own;
  const other = at(observed.versus);
  if (other === undefined) return undefined;
  return form === "ratio" ? own / other : own - other;
}

/** Published points that belong into a chart. */
export function pointsOf(run, one, formName) {
  return (run.scenario.observed ?? []).flatMap((observed) => {
    const arm = run.arms.find(({ name }) => name === observed.arm);
    const of = figure(observed);
    const column = formName === "score" ? one.forms.score.measure : one.measure;
    if (!of || !arm || run.columnOf(observed.measure) !== column || (observed.site ?? "") !== one.site) return [];
    const isVersus = Boolean(observed.versus);
    const wanted = { difference: one.forms.change ? "change" : "value", score: "value" }[formName] ?? formName;
    if (of.form !== wanted || isVersus !== (formName === "difference")) return [];
    if (isVersus && observed.versus !== run.control?.name) return [];
    const scale = of.form === "value" ? one.forms[formName].scale : 1;
    const scaled = (value) => (value === undefined ? undefined : value * scale);
    return [{ arm, x: observed.years, y: of.y * scale, low: scaled(of.low), high: scaled(of.high), observed }];
  });
}
