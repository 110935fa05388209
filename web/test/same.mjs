// The page and the command are one model: the scenario that the page saves, run by the command, gives the tables that the page saves.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { lived, open, output, saved, slide } from "./browser.mjs";
import { test } from "./suite.mjs";

const osteon = process.env.OSTEON;

async function compare(story, patients) {
  const { tab, errors, close } = await open({ fragment: `#${story}` });
  await tab.evaluate(() => document.querySelector("[data-part=run]").setAttribute("open", ""));
  await slide(tab, "Years", 2);
  await slide(tab, "Patients", patients);
  await slide(tab, "Edge of the bone cube", 1.2);
  await tab.waitForTimeout(900);
  await lived(tab);
  const scenario = await saved(tab, "toml");
  const folder = `${output}native-${story}`;
  rmSync(folder, { recursive: true, force: true });
  execFileSync(osteon, ["run", scenario, "--out", folder, "--no-plots", "--quiet"]);
  const names = await tab.$$eval("#save option", (options) => options.map(({ value }) => value).filter((value) => value && !["toml", "svg", "png", "curve"].includes(value)));
  let compared = 0;
  for (const name of names) {
    const native = `${folder}/${name}.csv`;
    // a browser lets a page save some ten files that nobody clicked for
    if (!existsSync(native)) continue;
    const page = readFileSync(await saved(tab, name));
    assert.ok(page.equals(readFileSync(native)), `${name}.csv`);
    compared += 1;
  }
  // what is reckoned across arms the page shows, and does not save
  const across = ["summary.csv", "paired.csv"];
  const written = readdirSync(folder).filter((name) => name.endsWith(".csv") && !across.includes(name));
  assert.equal(compared, written.length, written.join(", "));
  assert.deepEqual(errors, []);
  await close();
  return `${compared} tables of ${patients} patients, byte by byte`;
}

for (const [story, patients] of [["stop-denosumab", 2], ["arthritis-early-late", 1], ["lupus-sun", 2]]) {
  test(`${story}: page and command give the same tables`, async () => {
    assert.ok(osteon, "OSTEON must name the native program");
    return compare(story, patients);
  });
}
