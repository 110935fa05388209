// Puts everything into one file: words, styles, scripts, stories, and the compiled model.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { build, transform } from "esbuild";
import { gzipSync } from "fflate";

const [, , wasm, out] = process.argv;
const here = (path) => new URL(path, import.meta.url).pathname;
const text = (path) => readFileSync(here(path), "utf8");

const stories = {
  name: "stories",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^osteon:stories$/ }, () => ({ path: "stories", namespace: "stories" }));
    onLoad({ filter: /.*/, namespace: "stories" }, () => {
      const files = JSON.parse(text("page/stories.json")).map((id) => [id, text(`../scenarios/stories/${id}.toml`)]);
      return { contents: `export const files = ${JSON.stringify(files)};`, loader: "js" };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [here("page/main.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  write: false,
  plugins: [stories],
});
// a script in a page must not hold its own end
const script = outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
const { code } = await transform(text("page/style.css") + text("page/chart.css"), { loader: "css", minify: true, charset: "utf8" });
const style = code.trim();

const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
// fflate packs alike whatever the version of Node, so that a page can be compared byte by byte
const model = Buffer.from(gzipSync(readFileSync(wasm), { level: 9, mtime: 0 })).toString("base64");
const parts = { SCRIPT_HASH: hash(script), STYLE_HASH: hash(style), STYLE: style, SCRIPT: script, MODEL: model };
writeFileSync(out, text("page/index.html").replaceAll(/@@(\w+)@@/g, (_, name) => parts[name]));
