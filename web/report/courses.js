// The summary as the page carries it, course by course, made into rows again.

/** The report with its summary as rows; one that has rows already stays as it is. */
export function opened(report) {
  const summary = report.tables?.summary;
  if (!summary?.courses) return report;
  const { columns, times, courses } = summary;
  const rows = courses.flatMap(([arm, measure, site, number, ...numbers]) =>
    times[number].map((time, index) => [
      arm,
      measure,
      site,
      time,
      ...numbers.map((one) => (Array.isArray(one) ? one[index] : one)),
    ]),
  );
  return { ...report, tables: { ...report.tables, summary: { columns, rows } } };
}
