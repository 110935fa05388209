// Builds the template of report.html: words, style and script in one file, allowed by their hashes alone.
// node web/report/build.mjs [FILE]

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build, transform } from "esbuild";

const here = (path) => new URL(path, import.meta.url).pathname;
const text = (path) => readFileSync(here(path), "utf8");

/** The template, with the marker `{{DATA}}` where the report's JSON goes. */
export async function template() {
  const { outputFiles } = await build({
    entryPoints: [here("main.js")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2023",
    charset: "utf8",
    loader: { ".ftl": "text" },
    write: false,
  });
  // a script in a page must not hold its own end
  const script = outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
  const style = (await transform(text("style.css"), { loader: "css", minify: true, charset: "utf8" })).code.trim();
  if (script.includes("{{DATA}}") || style.includes("{{DATA}}")) throw new Error("{{DATA}} must be in the template once");
  const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
  const parts = { SCRIPT_HASH: hash(script), STYLE_HASH: hash(style), STYLE: style, SCRIPT: script };
  return text("page.html").replaceAll(/@@(\w+)@@/g, (_, name) => parts[name]);
}

if (process.argv[1] === here("build.mjs")) {
  const out = process.argv[2] ?? here("../../src/report/page/template.html");
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, await template());
}
