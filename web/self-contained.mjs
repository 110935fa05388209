// One file that needs nothing else: script and style bundled into it, and a head that allows these by their hashes alone.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { build, transform } from "esbuild";

const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

/** The head that every page begins with. `scriptSources`, `laterScripts` (whole scripts) and `imageSources` are what the policy
 * allows beside the page's own; `more` is other rules. */
function head({ script, style, scriptSources = [], laterScripts = [], imageSources = ["data:"], more = [] }) {
  const policy = [
    "default-src 'none'",
    `script-src ${[...scriptSources, ...[script, ...laterScripts].map(hash)].join(" ")}`,
    `style-src ${hash(style)}`,
    ...more,
    `img-src ${imageSources.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>osteon</title>
<style>${style}</style>`;
}

/** A script and all that it imports, as one; `options` are those of esbuild. */
export async function bundled(entry, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2023",
    charset: "utf8",
    write: false,
    ...options,
  });
  // a script in a page must not hold its own end
  return outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
}

/**
 * The page of a template, in which `@@HEAD@@` and `@@SCRIPT@@` are put, and `@@NAME@@` for every name of `parts`.
 *
 * @param template path of the template; `entry`: of the script; `styles`: of the style sheets; `bundle`: options of esbuild; `allow`: what
 *   the policy allows beside this, see `head`
 */
export async function selfContained({ template, entry, styles, bundle = {}, allow = {}, parts = {} }) {
  const script = await bundled(entry, bundle);
  const sheets = styles.map((path) => readFileSync(path, "utf8")).join("");
  const style = (await transform(sheets, { loader: "css", minify: true, charset: "utf8" })).code.trim();
  const all = { ...parts, HEAD: head({ script, style, ...allow }), SCRIPT: script };
  return readFileSync(template, "utf8").replaceAll(/@@(\w+)@@/g, (_, name) => all[name]);
}
