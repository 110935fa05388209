// Stories open on curves that were computed beforehand; what is computed here is called live.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "fflate";
import { columnIn, opened } from "../page/precomputed.js";
import { bundled } from "./bundled.mjs";
import { answered, open, output, slide } from "./browser.mjs";
import { ask } from "./model.mjs";
import { test } from "./suite.mjs";

const packed = readFileSync(new URL("../page/precomputed.bin", import.meta.url));
const { constants_sha256, stories } = opened(gunzipSync(packed));
const order = JSON.parse(readFileSync(new URL("../page/stories.json", import.meta.url), "utf8"));
const { views } = await bundled("views.js");

test("curves that were computed beforehand are of stories, for all that the page shows, in 300 kB", () => {
  const catalogue = ask({ ask: "catalogue" });
  assert.deepEqual([...stories.keys()].filter((id) => !order.includes(id)), []);
  assert.ok(packed.length <= 300_000, `${packed.length} bytes`);
  const shown = views(catalogue).filter(({ id }) => id !== "disease").flatMap(({ items, units }) => items.flatMap((item) => units.map((unit) => ({ ...item, column: columnIn(item, unit, catalogue) }))));
  for (const [id, { arms, curve, times, patients }] of stories) {
    for (const arm of arms) {
      const lost = shown.filter((item) => curve(arm, item).length < times.length - 1).map(({ id }) => id);
      assert.deepEqual(lost, [], `${id}: ${arm}`);
      assert.ok(shown.every((item) => curve(arm, item).every((point) => point[3] === patients && point.every(Number.isFinite))), `${id}: ${arm}`);
    }
  }
  const without = order.filter((id) => !stories.has(id));
  return `${stories.size} stories, ${(packed.length / 1e3).toFixed(0)} kB${without.length ? `; without, so that they open live: ${without.join(", ")}` : ""}`;
});

test("a story opens on curves that were computed beforehand, and says whether the model has changed since", async () => {
  const { tab, errors, close } = await open({ fragment: "#stop-denosumab" });
  await tab.waitForSelector(".large-chart .mean", { state: "attached" });
  assert.equal(await tab.locator(".large-chart .mean").count(), 4);
  const isOlder = constants_sha256 !== ask({ ask: "catalogue" }).constants_sha256;
  assert.match(await tab.textContent("#status"), isOlder ? /^Computed beforehand with an older version of the model/ : /^Computed beforehand: \d+ patients/);
  assert.match(await tab.textContent("#sentence"), /computed beforehand, mean of \d+ patients/);
  await tab.screenshot({ path: `${output}precomputed.png` });
  // no patient is lived unasked
  await tab.waitForTimeout(1500);
  assert.equal(await tab.locator(".large-chart .patient").count(), 0);
  assert.deepEqual(errors, []);
  await close();
  return isOlder ? "of an older model" : "of this model";
});

test("what is changed is computed here, and called live", async () => {
  const { tab, errors, close } = await open({ fragment: "#stop-denosumab" });
  assert.ok(await tab.locator("#live").isVisible());
  await answered(tab, () => slide(tab, "Age", 70));
  assert.match(await tab.textContent("#status"), /^Live in this browser/);
  assert.ok(!(await tab.locator("#live").isVisible()));
  await tab.waitForFunction(() => document.querySelectorAll(".large-chart .mean").length === 0);
  await tab.click("#reset");
  await tab.waitForSelector(".large-chart .mean", { state: "attached" });
  assert.match(await tab.textContent("#status"), /^Computed beforehand/);
  await tab.click("#live");
  await tab.waitForSelector(".large-chart .patient", { state: "attached", timeout: 120_000 });
  assert.match(await tab.textContent("#status"), /^Live in this browser/);
  assert.deepEqual(errors, []);
  await close();
});
