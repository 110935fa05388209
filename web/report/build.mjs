// Builds the template of report.html: words, style and script in one file, allowed by their hashes alone.
// node web/report/build.mjs [FILE]

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { selfContained } from "../self-contained.mjs";

const here = (path) => new URL(path, import.meta.url).pathname;

/** The template, with the marker `{{DATA}}` where the report's JSON goes. */
export async function template() {
  const page = await selfContained({
    template: here("page.html"),
    entry: here("main.js"),
    styles: [here("style.css")],
    bundle: { loader: { ".ftl": "text" } },
  });
  if (page.split("{{DATA}}").length !== 2) throw new Error("{{DATA}} must be in the template once");
  return page;
}

if (process.argv[1] === here("build.mjs")) {
  const out = process.argv[2] ?? here("../../src/report/page/template.html");
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, await template());
}
