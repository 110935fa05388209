// Puts everything into one file: words, styles, scripts, stories, and the compiled model.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "fflate";
import { opened } from "./page/precomputed.js";
import { bundled, selfContained } from "./self-contained.mjs";

const [, , wasm, out] = process.argv;
const here = (path) => new URL(path, import.meta.url).pathname;
const text = (path) => readFileSync(here(path), "utf8");
const precomputed = readFileSync(here("page/precomputed.bin"));

const stories = {
  name: "stories",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^osteon:stories$/ }, () => ({ path: "stories", namespace: "stories" }));
    onLoad({ filter: /.*/, namespace: "stories" }, () => {
      const files = JSON.parse(text("page/stories.json")).map((id) => [id, text(`../scenarios/stories/${id}.toml`)]);
      // a story that was changed after its curves had been computed is not shown with them
      const { stories } = opened(gunzipSync(precomputed));
      const changed = files.filter(([id, text]) => stories.get(id)?.story_sha256 !== createHash("sha256").update(text).digest("hex")).map(([id]) => id);
      return { contents: `export const files = ${JSON.stringify(files)};\nexport const changed = ${JSON.stringify(changed)};`, loader: "js" };
    });
  },
};

// opened when bone is looked at first (page/later.js)
const stage = await bundled(here("page/stage.js"), { globalName: "osteonStage", legalComments: "none", target: "es2022" });
// fflate packs alike whatever the version of Node, so that a page can be compared byte by byte
const packed = (bytes) => Buffer.from(gzipSync(bytes, { level: 9, mtime: 0 })).toString("base64");
const page = await selfContained({
  template: here("page/index.html"),
  entry: here("page/main.js"),
  styles: ["page/style.css", "page/chart.css", "page/specimen.css", "page/network.css"].map(here),
  bundle: { target: "es2022", legalComments: "none", plugins: [stories] },
  allow: {
    scriptSources: ["'wasm-unsafe-eval'"],
    laterScripts: [stage],
    imageSources: ["data:", "blob:"],
    more: ["worker-src blob:"],
  },
  parts: { MODEL: packed(readFileSync(wasm)), STAGE: packed(Buffer.from(stage)), PRECOMPUTED: precomputed.toString("base64") },
});
writeFileSync(out, page);
