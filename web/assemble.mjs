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

/** A script and all that it imports, as one. */
async function bundled(entry, more) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
    plugins: [stories],
    ...more,
  });
  // a script in a page must not hold its own end
  return outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
}

const script = await bundled("page/main.js");
// opened when bone is looked at first (page/later.js)
const stage = await bundled("page/stage.js", { globalName: "osteonStage" });
const { code } = await transform(text("page/style.css") + text("page/chart.css") + text("page/specimen.css") + text("page/network.css"), { loader: "css", minify: true, charset: "utf8" });
const style = code.trim();

const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
// fflate packs alike whatever the version of Node, so that a page can be compared byte by byte
const packed = (bytes) => Buffer.from(gzipSync(bytes, { level: 9, mtime: 0 })).toString("base64");
const parts = {
  SCRIPT_HASH: hash(script), STAGE_HASH: hash(stage), STYLE_HASH: hash(style),
  STYLE: style, SCRIPT: script, MODEL: packed(readFileSync(wasm)), STAGE: packed(Buffer.from(stage)),
};
writeFileSync(out, text("page/index.html").replaceAll(/@@(\w+)@@/g, (_, name) => parts[name]));
