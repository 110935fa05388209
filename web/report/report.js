// What a report holds: its tables by name, and of a run its arms, measures and curves.

import { halfWidth } from "./statistic.js";

/** Rows of a table as objects by column; none where the report has no such table. */
export function rows(report, name) {
  const table = report.tables?.[name];
  if (!table) return [];
  const names = table.columns.map((column) => column.name);
  return table.rows.map((row) => Object.fromEntries(names.map((column, index) => [column, row[index] ?? null])));
}

/** A run: who was compared, and what was measured of them. */
export class Run {
  #curves = new Map();
  #quantities = new Map();

  constructor(report) {
    this.report = report;
    this.scenario = report.scenario ?? {};
    this.arms = (this.scenario.arm ?? []).map((arm, index) => ({ ...arm, index }));
    const control = this.arms.find((arm) => arm.control);
    this.control = this.arms.length > 1 ? control : undefined;
    for (const row of rows(report, "summary")) {
      const key = [row.arm, row.measure, row.site ?? ""].join("\t");
      if (!this.#curves.has(key)) this.#curves.set(key, []);
      this.#curves.get(key).push(row);
    }
    for (const quantity of report.quantities ?? []) {
      if (!this.#quantities.has(quantity.column) || quantity.measure) this.#quantities.set(quantity.column, quantity);
    }
    this.patients = rows(report, "patients");
    this.last = rows(report, "last");
    /** Sets of constants that every patient lives with; 0 where constants are as they are. */
    this.sets = this.scenario.simulation?.parameter_draws ?? 0;
    this.isMean = this.scenario.simulation?.method === "mean_field";
    const ends = [...this.#curves.values()].map((curve) => curve.at(-1).time_years);
    this.years = ends.length ? Math.max(...ends) : (this.scenario.simulation?.years ?? 1);
  }

  /** Patients who were simulated, in the arm of which most were. */
  get n() {
    return Math.max(0, ...[...this.#curves.values()].flatMap((curve) => curve[0].n ?? 0));
  }

  quantity(column) {
    return this.#quantities.get(column);
  }

  /** The arms that are compared with the control. */
  get others() {
    return this.control ? this.arms.filter((arm) => arm !== this.control) : [];
  }

  curve(arm, measure, site = "") {
    return this.#curves.get([arm, measure, site].join("\t")) ?? [];
  }

  /** The last row of a curve, with the half width of its 95% intervals. */
  end(arm, measure, site) {
    const row = this.curve(arm, measure, site).at(-1);
    return row && { ...row, half: halfWidth(row.se, row.n), versusHalf: halfWidth(row.versus_control_se, row.n) };
  }

  /** The row of a curve at a time: the nearest report, where it is near enough. */
  at(arm, measure, site, years) {
    const curve = this.curve(arm, measure, site);
    let best;
    for (const row of curve) if (!best || Math.abs(row.time_years - years) < Math.abs(best.time_years - years)) best = row;
    const gap = curve.length > 1 ? curve[1].time_years - curve[0].time_years : 0;
    return best && Math.abs(best.time_years - years) <= Math.max(gap, 0.05) ? best : undefined;
  }

  /** Measures and sites of which there is a curve, `[[measure, site], …]`, in the order of the table. */
  get shown() {
    const seen = new Map();
    for (const key of this.#curves.keys()) {
      const [, measure, site] = key.split("\t");
      seen.set(`${measure}\t${site}`, [measure, site]);
    }
    return [...seen.values()];
  }

  /** Sites of a measure. */
  sitesOf(measure) {
    return this.shown.filter(([one]) => one === measure).map(([, site]) => site);
  }

  /** The measure that is the change of a column from time 0 in percent. */
  changeOf(column) {
    const parts = column.split("_");
    for (let length = parts.length; length > 0; length--) {
      const measure = `${parts.slice(0, length).join("_")}_change_pct`;
      if (this.shown.some(([other]) => other === measure)) return measure;
    }
    return undefined;
  }

  /** The column of a published figure's measure. */
  columnOf(measure) {
    return this.report.quantities?.find((quantity) => quantity.measure === measure)?.column;
  }
}
