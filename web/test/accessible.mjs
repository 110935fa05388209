// axe finds nothing serious, in any mode.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { open } from "./browser.mjs";
import { test } from "./suite.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function serious(tab) {
  // the page's own policy forbids a script of ours, so that it is brought by the debugger
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

async function bone(tab) {
  await tab.click("[data-choice=specimen]");
  await tab.waitForSelector(".specimen table td", { timeout: 120_000 });
}

for (const [name, options, prepare] of [
  ["desktop", { fragment: "#stop-denosumab" }, async (tab) => tab.click(".as-table summary")],
  ["phone, in Chinese", { width: 390, height: 844, locale: "zh-CN" }, async (tab) => tab.click("[data-choice=fracture]")],
  ["classroom", { width: 1600 }, async (tab) => tab.keyboard.press("c")],
  ["network", { fragment: "#menopause" }, async (tab) => {
    await tab.click("[data-choice=network]");
    await tab.locator(".graph [data-node=estrogen]").click();
    await tab.locator(".network-card [data-arrow^=estrogen_il6]").click();
    await tab.click(".network .as-table summary");
  }],
  ["network on a phone, in Chinese", { width: 390, height: 844, locale: "zh-CN" }, async (tab) => {
    await tab.click("[data-choice=network]");
    await tab.locator(".chip[data-node=tnf]").click();
  }],
  ["bone in three dimensions", { fragment: "#menopause" }, (tab) => bone(tab)],
  ["bone in three dimensions on a phone, in Chinese", { width: 390, height: 844, locale: "zh-CN" }, (tab) => bone(tab)],
  ["explained", { fragment: "#arthritis-drugs" }, async (tab) => tab.evaluate(() => document.querySelectorAll("details:not([open]) > summary, .why").forEach((element) => element.click()))],
]) {
  test(`axe finds nothing serious: ${name}`, async () => {
    const { tab, close } = await open(options);
    await prepare(tab);
    await tab.waitForTimeout(300);
    const found = await serious(tab);
    await close();
    assert.deepEqual(found, []);
  });
}

test("every curve is also a table and a sentence, and stillness is respected", async () => {
  const { tab, close } = await open({ fragment: "#menopause", reducedMotion: "reduce" });
  await tab.click(".as-table summary");
  const cells = await tab.$$eval("#table td", (cells) => cells.map((cell) => cell.textContent));
  assert.equal(cells.length, 33);
  assert.ok(cells.every((cell) => /^[+−]?\d+\.\d$/.test(cell)), cells.join(" "));
  assert.match(await tab.locator(".large-chart svg").getAttribute("aria-label"), /After 10 years/);
  const moving = await tab.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  await close();
});
