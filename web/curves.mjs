// Writes page/precomputed.bin: the curves of every story from folders of `osteon run`. curves.sh makes the folders and calls it.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "fflate";
import { parse } from "smol-toml";
import { coarsely, columnIn } from "./page/precomputed.js";
import { bundled } from "./test/bundled.mjs";
import { ask } from "./test/model.mjs";

const [, , runs, out] = process.argv;
const here = (path) => new URL(path, import.meta.url).pathname;
const { views } = await bundled("views.js");

/** A curve is kept to this part of what it spans over all arms. */
const fineness = 1000;

const catalogue = ask({ ask: "catalogue" });

/** What the page shows: [table, place, column, measure and site in summary.csv]. */
function shown() {
  const siteOf = ({ table, place }) => (["cells", "histomorphometry"].includes(table) ? "cancellous" : place);
  const of = (item, unit) => {
    const column = columnIn(item, unit, catalogue);
    return [item.table, item.place, column, `${column}\t${siteOf(item)}`];
  };
  const all = views(catalogue).flatMap((view) => view.items.flatMap((item) => view.units.map((unit) => of(item, unit))));
  return [...new Map(all.map((one) => [one.slice(0, 3).join("\t"), one])).values()];
}

/** Rows of summary.csv by arm, measure and site. */
function summary(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = head.split(",");
  const at = (name) => names.indexOf(name);
  const rows = new Map();
  for (const line of lines) {
    const cells = fields(line);
    const key = ["arm", "measure", "site"].map((name) => cells[at(name)]).join("\t");
    if (!rows.has(key)) rows.set(key, []);
    const value = (name) => (cells[at(name)] === "" ? 0 : Number(cells[at(name)]));
    rows.get(key).push({ time: value("time_years"), mean: value("mean"), error: value("se"), low: value("q05"), high: value("q95"), gap: value("versus_control_se"), n: value("n") });
  }
  return rows;
}

const fields = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));

const bytes = [];
function write(value) {
  for (let rest = value < 0 ? -2 * value - 1 : 2 * value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      bytes.push(rest);
      return;
    }
    bytes.push(128 + (rest % 128));
  }
}

/** What a straight line through the two values before misses by. */
function series(values) {
  values.forEach((value, index) => write(value - (index > 1 ? 2 * values[index - 1] - values[index - 2] : index ? values[0] : 0)));
}

const columns = shown();

function story(id) {
  const text = readFileSync(here(`../scenarios/stories/${id}.toml`), "utf8");
  const run = JSON.parse(readFileSync(`${runs}/${id}/run.json`, "utf8"));
  const scenario = parse(readFileSync(`${runs}/${id}/scenario.toml`, "utf8"));
  const rows = summary(`${runs}/${id}/summary.csv`);
  const arms = parse(text).arm.map(({ name }) => name);
  const control = (parse(text).arm.find((arm) => arm.control) ?? parse(text).arm[0]).name;
  const times = rows.get(`${arms[0]}\tbmd_g_cm2\tlumbar_spine`).map(({ time }) => time);
  const curves = [];
  columns.forEach(([, , , where], column) => {
    const of = arms.map((arm) => rows.get(`${arm}\t${where}`));
    if (of.some((points) => !points)) return;
    const [{ length }] = of;
    // a rate has no value at time 0
    const from = times.length - length;
    const isWhole = of.every((points) => points.length === length && points.every(({ time, n }, at) => time === times[at + from] && n === run.patients));
    if (!isWhole || from > 1) return console.error(`${id}: left out, since values are missing: ${where}`);
    const values = of.flatMap((points) => points.map(({ mean }) => mean));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const step = Number(((most - least || Math.abs(most) || 1) / fineness).toPrecision(2));
    curves.push([column, step, ...(from ? [from] : [])]);
    const base = of[0].map(({ mean }) => Math.round(mean / step));
    of.forEach((points, index) => {
      const whole = points.map(({ mean }) => Math.round(mean / step));
      series(index ? whole.map((value, at) => value - base[at]) : whole);
      const wide = 4 * step;
      const places = coarsely(length).map((at) => points[at]);
      series(places.map(({ error }) => Math.round(error / wide)));
      series(places.map(({ mean, low }) => Math.round((mean - low) / wide)));
      series(places.map(({ mean, high }) => Math.round((high - mean) / wide)));
      series(places.map(({ gap }) => Math.round(gap / wide)));
    });
  });
  const story_sha256 = createHash("sha256").update(text).digest("hex");
  return { id, story_sha256, patients: run.patients, edge_mm: scenario.specimen.edge_mm, arms, control, times, curves, run };
}

const ids = JSON.parse(readFileSync(here("page/stories.json"), "utf8")).filter((id) => existsSync(`${runs}/${id}/run.json`));
const made = ids.map(story);
const stamps = new Set(made.map(({ run }) => `${run.version} ${run.constants_sha256}`));
if (stamps.size !== 1) throw new Error(`runs of different models: ${[...stamps].join("; ")}`);
const [{ run: { version, constants_sha256 } }] = made;
const header = Buffer.from(JSON.stringify({ version, constants_sha256, columns: columns.map((one) => one.slice(0, 3)), stories: made.map(({ run, ...story }) => story) }));
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
const packed = gzipSync(Buffer.concat([length, header, Buffer.from(bytes)]), { level: 9, mtime: 0 });
writeFileSync(out ?? here("page/precomputed.bin"), packed);
console.log(`${made.length} stories, ${(packed.length / 1e3).toFixed(0)} kB`);
