// What a run has yielded so far: rows of the twin and of single patients, and the curves in them.

/** Rows by who, arm, table and place. */
export class Course {
  #tables;
  #rows = new Map();
  /** Tables as CSV by arm and patient. */
  csv = new Map();

  constructor(catalogue) {
    this.catalogue = catalogue;
    this.#tables = Object.fromEntries(
      catalogue.tables.map(({ name, columns }) => {
        const at = Object.fromEntries(columns.map(({ id }, index) => [id, index]));
        const own = new Set(["arm", "patient", "time_years"]);
        const places = columns.flatMap(({ id, is_measured }, index) => (is_measured || own.has(id) ? [] : [index]));
        return [name, { at, places }];
      }),
    );
  }

  /** Forgets everybody. */
  clear() {
    this.#rows.clear();
    this.csv.clear();
  }

  /** Adds rows; `who` is the twin, or else each row's own patient. */
  add(tables, who) {
    for (const [name, rows] of Object.entries(tables)) {
      const { at, places } = this.#tables[name];
      for (const row of rows) {
        const place = places.map((index) => row[index]).join(":");
        const key = `${who ?? row[at.patient]}\t${row[at.arm]}\t${name}\t${place}`;
        if (!this.#rows.has(key)) this.#rows.set(key, []);
        this.#rows.get(key).push(row);
      }
    }
  }

  /** A curve, [[years, value], ...], empty where there is none. */
  curve(who, arm, { table, place, column }) {
    const { at } = this.#tables[table];
    const rows = this.#rows.get(`${who}\t${arm}\t${table}\t${place}`) ?? [];
    return rows.map((row) => [row[at.time_years], row[at[column]]]).filter(([, value]) => value !== null);
  }
}

/** A curve less another, where both have a time. */
export function difference(curve, from) {
  const other = new Map(from);
  return curve.flatMap(([time, value]) => (other.has(time) ? [[time, value - other.get(time)]] : []));
}

/** Change from time 0 in percent. */
export function change(curve) {
  const [, start] = curve[0] ?? [];
  return start ? curve.map(([time, value]) => [time, 100 * (value / start - 1)]) : [];
}

/** Mean and standard error over curves, [[years, mean, error, n], ...], at the times that all of them have. */
export function mean(curves) {
  if (curves.length === 0) return [];
  const maps = curves.map((curve) => new Map(curve));
  return curves[0].flatMap(([time]) => {
    const values = maps.map((map) => map.get(time)).filter((value) => value !== undefined);
    if (values.length < curves.length) return [];
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
    const error = values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
    return [[time, centre, error, values.length]];
  });
}

/** The value of a curve at a time: that of the nearest report. */
export function at(curve, time) {
  let best;
  for (const point of curve) if (!best || Math.abs(point[0] - time) < Math.abs(best[0] - time)) best = point;
  return best;
}
