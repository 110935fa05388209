// Turns a folder of results into the JSON of a report, and a report's JSON into a page.
// node web/report/sample.mjs FOLDER OUT.(json|html) [--thin] [--quantities FILE.csv] [--question SCENARIO.toml] [--picture NAME=FILE.svg] ...

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "smol-toml";
import { template } from "./build.mjs";

// measures and sites that a thinned report keeps
const kept =
  /^(bmd_g_cm2|bmd_change_pct|t_score|ctx_.*|p1np_change_pct|estradiol|tnf|rankl|cumulative_probability|activity|bv_tv|osteoclasts)$/;
const keptSites = /^(|lumbar_spine|total_hip|hip|major|cancellous|rheumatoid_arthritis)$/;

/** The page of a report. */
export async function page(report) {
  return (await template()).replace("{{DATA}}", () => JSON.stringify(report).replaceAll("<", "\\u003c"));
}

function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
  );
}

const value = (text) =>
  text === "" ? null : text === "true" ? true : text === "false" ? false : Number.isNaN(Number(text)) ? text : Number(text);

function csv(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split("\n").map(cells);
  return { names: head, rows: lines.map((line) => line.map(value)) };
}

function table({ names, rows }, units = {}) {
  return { columns: names.map((name) => ({ name, unit: units[name] ?? null, meaning: null })), rows };
}

/** The last row of every arm, patient and site, with these columns. */
function last({ names, rows }, wanted, isThin) {
  const at = (name) => names.indexOf(name);
  const byWho = new Map(rows.map((row) => [[row[at("arm")], row[at("patient")], row[at("site")]].join("\t"), row]));
  const whole = [...byWho.values()].filter((row) => !isThin || keptSites.test(row[at("site")]));
  return table({ names: wanted, rows: whole.map((row) => wanted.map((name) => row[at(name)])) });
}

function thin(summary) {
  const at = (name) => summary.columns.findIndex((column) => column.name === name);
  const times = [...new Set(summary.rows.map((row) => row[at("time_years")]))].sort((one, other) => one - other);
  const step = Math.max(1, Math.ceil(times.length / 5));
  const chosen = new Set(times.filter((_, index) => index % step === 0 || index === times.length - 1 || index === 1));
  const rows = summary.rows.filter(
    (row) => kept.test(row[at("measure")]) && keptSites.test(row[at("site")] ?? "") && chosen.has(row[at("time_years")]),
  );
  const columns = summary.columns.flatMap(({ name }, index) => (/^(sd|q25|q50|q75)$/.test(name) ? [] : [index]));
  const short = (cell) => (typeof cell === "number" ? Number(cell.toPrecision(4)) : cell);
  return {
    columns: columns.map((index) => summary.columns[index]),
    rows: rows.map((row) => columns.map((index) => short(row[index]))),
  };
}

/** The JSON of a report, from a folder of results. */
export function report(folder, { isThin = false, quantities = [], question = "", pictures = {} } = {}) {
  const provenance = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  delete provenance.files;
  const of = (name) => csv(join(folder, `${name}.csv`));
  const has = (name) => existsSync(join(folder, `${name}.csv`));
  const kind = has("validation") ? "validation" : has("sensitivity") ? "sensitivity" : has("calibration") ? "calibration" : "run";
  const common = { kind, language: null, provenance, question, quantities, known: [], pictures };
  if (kind === "run") {
    const summary = table(of("summary"));
    return {
      ...common,
      quantities: isThin ? quantities.filter(({ column }) => kept.test(column)) : quantities,
      scenario: parse(readFileSync(join(folder, "scenario.toml"), "utf8")),
      tables: {
        summary: isThin ? thin(summary) : summary,
        patients: table(of("patients")),
        last: last(of("bmd"), ["arm", "patient", "site", "bmd_change_pct", "t_score"], isThin),
        fracture_last: last(of("fracture"), ["arm", "patient", "site", "cumulative_probability"], isThin),
      },
    };
  }
  const names = ["summary", "validation", "order", "sensitivity", "screening", "calibration", "posterior", "evaluations"].filter(
    has,
  );
  const first = (all) => (isThin ? { ...all, rows: all.rows.slice(0, 60) } : all);
  return { ...common, tables: Object.fromEntries(names.map((name) => [name, first(table(of(name)))])) };
}

/** What is measured, from the output of `osteon quantities --csv`. */
function quantitiesOf(path) {
  const usual = {
    ctx_ng_ml: [0.1, 0.7],
    p1np_ng_ml: [16, 76],
    calcium_mmol_l: [2.15, 2.55],
    pth_pg_ml: [15, 65],
    vitamin_d_25oh_ng_ml: [20, 50],
  };
  const { names, rows } = csv(path);
  const at = (name) => names.indexOf(name);
  return rows.map((row) => ({
    measure: row[at("measure")],
    table: row[at("file")],
    column: row[at("column")],
    symbol: row[at("symbol")],
    unit: String(row[at("unit")]),
    meaning: row[at("meaning")],
    usual: usual[row[at("column")]] ?? null,
  }));
}

/** The comment that a scenario begins with. */
function header(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ""))
    .join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const {
    values,
    positionals: [folder, out],
  } = parseArgs({
    allowPositionals: true,
    options: {
      thin: { type: "boolean" },
      quantities: { type: "string" },
      question: { type: "string" },
      known: { type: "string" },
      picture: { type: "string", multiple: true },
    },
  });
  const pictures = Object.fromEntries(
    (values.picture ?? []).map((one) => one.split("=")).map(([name, file]) => [name, readFileSync(file, "utf8")]),
  );
  const made = report(folder, {
    isThin: values.thin,
    pictures,
    quantities: values.quantities ? quantitiesOf(values.quantities) : [],
    question: values.question ? header(values.question) : "",
  });
  if (values.known) made.known = JSON.parse(readFileSync(values.known, "utf8"));
  writeFileSync(out, out.endsWith(".html") ? await page(made) : `${JSON.stringify(made)}\n`);
}
