// A module of the page, for tests outside of a browser.

import { build } from "esbuild";

/** What a module of the page exports; its words come with it. */
export async function bundled(path) {
  const { outputFiles } = await build({ entryPoints: [new URL(`../page/${path}`, import.meta.url).pathname], bundle: true, format: "esm", write: false, external: ["osteon:stories"] });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}
