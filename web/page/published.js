// Published figures that a story carries: those that belong to a curve.

/** Figures of an item, [{ arm, years, value, low, high, source }]: of arms alone, or of differences. */
export function published(scenario, item, catalogue, { unit, isDifference }) {
  const measure = catalogue.tables.find(({ name }) => name === item.table).columns.find(({ id }) => id === item.columns.value).measure;
  return (scenario.observed ?? []).flatMap((figure) => {
    const value = unit === "change" ? figure.change_pct : figure.value;
    const arm = scenario.arm.findIndex(({ name }) => name === figure.arm);
    const isOfThis = figure.measure === measure && (figure.site ?? "") === item.place && Boolean(figure.versus) === isDifference;
    if (!isOfThis || value === undefined || arm < 0) return [];
    const half = figure.se === undefined ? 0 : 1.96 * figure.se;
    const [low, high] = figure.ci95 ?? [value - half, value + half];
    return [{ arm, years: figure.years, value, low, high, source: figure.source }];
  });
}
