// Bone in three dimensions: what is shown is the patient's own, it changes with time, and it can be had without seeing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { lived, open, output, saved, slide } from "./browser.mjs";
import { bundled } from "./bundled.mjs";
import { ask, scenes } from "./model.mjs";
import { test } from "./suite.mjs";

const scenario = `name = "a"
simulation = { years = 1, lead_in_years = 0.5 }
specimen = { edge_mm = 1.2 }
arm = [{ name = "none" }, { name = "estradiol", treatment = [{ drug = "estradiol", dose_mg = 2, route = "oral" }] }]
`;

/** Opens the view and waits until both arms are simulated. */
async function opened(options, { years = 2 } = {}) {
  const page = await open({ fragment: "#menopause", ...options });
  await page.tab.evaluate(() => document.querySelector("[data-part=run]").setAttribute("open", ""));
  await slide(page.tab, options?.locale === "zh-CN" ? "年数" : "Years", years);
  await page.tab.click("[data-choice=specimen]");
  await simulated(page.tab);
  // the last scene is on the stage, where there is one
  if (!options?.script) await page.tab.waitForFunction((years) => document.querySelector(".stage canvas").dataset.years === String(years), years, { timeout: 120_000 });
  return page;
}

async function simulated(tab) {
  await tab.waitForFunction(() => performance.getEntriesByName("scenes").length > 0, undefined, { timeout: 600_000 });
  await tab.waitForTimeout(400);
}

/** What the canvas shows, as a small picture: so many columns and rows of colours. */
const picture = (tab) => tab.evaluate(() => {
  const small = Object.assign(document.createElement("canvas"), { width: 64, height: 32 });
  const context = small.getContext("2d");
  context.drawImage(document.querySelector(".stage canvas"), 0, 0, 64, 32);
  return [...context.getImageData(0, 0, 64, 32).data];
});

/** Waits until the picture differs from another in more colours than so many, or in none. */
async function differs(tab, from, least = 100) {
  for (let waited = 0; waited < 20_000; waited += 200) {
    const count = differing(await picture(tab), from);
    if (least === 0 ? count === 0 : count > least) return true;
    await tab.waitForTimeout(200);
  }
  return false;
}

const differing = (one, other) => one.filter((value, at) => Math.abs(value - other[at]) > 12).length;

const cells = (tab) => tab.$$eval(".specimen table td", (cells) => cells.map((cell) => cell.textContent).filter(Boolean));

const toTime = (tab, step) => tab.locator(".time input").evaluate((input, step) => {
  input.value = step;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}, step);

/** An arm that is lived with so many scenes after the first. */
function live(number) {
  ask({ ask: "prepare", text: scenario, patient: 1 });
  scenes.length = 0;
  return ask({ ask: "live", arm: 1, scenes: number });
}

test("scenes come beside the reports, and change no table", () => {
  const without = live(0);
  assert.deepEqual(live(4).csv, without.csv);
  assert.deepEqual(scenes.map(({ years }) => Math.round(4 * years)), [0, 1, 2, 3, 4]);
  const rows = without.csv.cells.trim().split("\n").map((row) => row.split(","));
  for (const { years, scene, planes } of scenes) {
    const row = rows.find(([, , specimen, time]) => specimen === "1" && Number(time) === years);
    assert.equal(Number(row[rows[0].indexOf("osteoclasts")]), scene.counts.osteoclasts);
    assert.equal(scene.osteoclasts.length, scene.counts.osteoclasts);
    assert.ok(scene.osteoblasts.length <= scene.counts.osteoblasts);
    const edge = scene.edge_voxels * scene.voxel_um;
    for (const [x, y, z] of [...scene.osteoclasts.map(([place]) => place), ...scene.osteoblasts, ...scene.trails.flat()]) assert.ok([x, y, z].every((at) => at >= 0 && at <= edge));
    const bytes = inflateSync(planes);
    assert.equal(bytes.length, 3 * scene.edge_voxels ** 3 + scene.coarse_edge ** 3);
    const bone = bytes.subarray(0, scene.edge_voxels ** 3).reduce((sum, share) => sum + share / 255, 0);
    assert.ok(Math.abs(bone / scene.edge_voxels ** 3 - scene.bv_tv) < 1e-3);
  }
  const largest = Math.max(...scenes.map(({ planes }) => planes.length));
  return `${scenes.length} scenes of 1.2 mm, at most ${Math.round(largest / 1000)} kB`;
});

test("the surface of bone is closed, and holds as much as there is", async () => {
  const { isosurface } = await bundled("isosurface.js");
  live(1);
  const { edge_voxels: edge } = scenes[0].scene;
  const bytes = new Uint8Array(inflateSync(scenes[0].planes));
  const start = performance.now();
  const { position, index, voxel } = isosurface(bytes.subarray(0, edge ** 3), bytes.subarray(edge ** 3, 2 * edge ** 3), edge);
  const took = performance.now() - start;
  const sides = new Map();
  let volume = 0;
  for (let at = 0; at < index.length; at += 3) {
    const [a, b, c] = [index[at], index[at + 1], index[at + 2]];
    for (const [from, to] of [[a, b], [b, c], [c, a]]) {
      const key = from < to ? from * 1e6 + to : to * 1e6 + from;
      sides.set(key, (sides.get(key) ?? 0) + (from < to ? 1 : -1));
    }
    const [p, q, r] = [a, b, c].map((point) => position.subarray(3 * point, 3 * point + 3));
    volume += (p[0] * (q[1] * r[2] - q[2] * r[1]) + p[1] * (q[2] * r[0] - q[0] * r[2]) + p[2] * (q[0] * r[1] - q[1] * r[0])) / 6;
  }
  assert.ok([...sides.values()].every((balance) => balance === 0), "every side of a triangle is that of another");
  const share = volume / edge ** 3;
  assert.ok(Math.abs(share / scenes[0].scene.bv_tv - 1) < 0.05, `${share} of ${scenes[0].scene.bv_tv}`);
  assert.ok(voxel.every((at) => bytes[at] > 127), "a point is coloured by bone");
  return `${index.length / 3} triangles in ${Math.round(took)} ms`;
});

test("bone in three dimensions: the same bone at first, then each arm its own", async () => {
  const { tab, errors, close } = await opened();
  const end = await picture(tab);
  assert.ok(new Set(end).size > 60, "a canvas of few colours is blank");
  const [one, other] = [await cells(tab), await tab.textContent(".specimen .sentence")];
  assert.match(other, /After 2\.0 years: untreated – bone fills \d+\.\d% of the cube/);
  await tab.screenshot({ path: `${output}specimen.png`, fullPage: true });
  await toTime(tab, 0);
  await tab.waitForFunction(() => document.querySelector(".stage canvas").dataset.years === "0");
  assert.ok(await differs(tab, end), "time changes the picture");
  const start = await picture(tab);
  const at = await cells(tab);
  assert.notDeepEqual(at, one);
  // rows of two arms, the same at the start
  for (let row = 0; row < at.length; row += 2) assert.equal(at[row], at[row + 1]);
  for (const surface of ["age", "strain"]) {
    await tab.click(`[data-choice=${surface}]`);
    assert.ok(await differs(tab, start), surface);
    await tab.screenshot({ path: `${output}specimen-${surface}.png` });
  }
  const kept = await tab.evaluate(() => Number(document.querySelector(".stage canvas").dataset.kept));
  assert.ok(kept < 20e6, `${kept} bytes are kept`);
  const times = await tab.evaluate(() => performance.getEntriesByName("scene").map(({ duration }) => duration).sort((one, other) => one - other));
  assert.deepEqual(errors, []);
  await close();
  return `${(kept / 1e6).toFixed(1)} MB of scenes, ${Math.round(times[times.length >> 1])} ms for two arms`;
});

test("bone in three dimensions: the numbers are those of the tables", async () => {
  const { tab, close } = await opened({}, { years: 1 });
  await lived(tab);
  const shown = await cells(tab);
  const [head, ...rows] = readFileSync(await saved(tab, "cells"), "utf8").trim().split("\n").map((row) => row.split(","));
  const of = (arm, column) => Number(rows.find((row) => row[0] === arm && row[1] === "1" && row[2] === "1" && Number(row[3]) === 1)[head.indexOf(column)]);
  for (const [at, arm] of ["untreated", "estradiol"].entries()) {
    assert.equal(Number(shown[4 + at].replaceAll(",", "")), of(arm, "osteoclasts"), arm);
    assert.equal(Number(shown[6 + at].replaceAll(",", "")), of(arm, "osteoblasts"), arm);
  }
  await close();
});

test("bone in three dimensions: keys turn it, space plays it, and it keeps still where stillness is wanted", async () => {
  const { tab, errors, close } = await opened({ reducedMotion: "reduce" });
  assert.equal(await tab.locator(".time .play").getAttribute("aria-pressed"), "false");
  const before = await picture(tab);
  await tab.waitForTimeout(600);
  assert.equal(differing(await picture(tab), before), 0, "nothing moves by itself");
  await tab.locator(".stage canvas").focus();
  for (let press = 0; press < 2; press++) await tab.keyboard.press("ArrowRight");
  assert.ok(await differs(tab, before), "an arrow key turns it");
  await tab.keyboard.press("Home");
  assert.ok(await differs(tab, before, 0), "Home sets it back");
  await tab.keyboard.press("+");
  assert.ok(await differs(tab, before), "+ brings it nearer");
  await tab.keyboard.press(" ");
  await tab.waitForFunction(() => Number(document.querySelector(".stage canvas").dataset.years) > 0.2 && Number(document.querySelector(".stage canvas").dataset.years) < 2, undefined, { timeout: 60_000 });
  await tab.keyboard.press(" ");
  assert.equal(await tab.locator(".time .play").getAttribute("aria-pressed"), "false");
  assert.deepEqual(errors, []);
  await close();
});

test("bone in three dimensions: another setting is another bone, and another pair other arms", async () => {
  const { tab, errors, close } = await opened({}, { years: 1 });
  const before = await cells(tab);
  await slide(tab, "Age", 70);
  await simulated(tab);
  await tab.waitForFunction((before) => [...document.querySelectorAll(".specimen table td")].map((cell) => cell.textContent).filter(Boolean).join() !== before, before.join());
  await tab.locator(".specimen .of-pair select").last().selectOption("2");
  await tab.waitForFunction(() => document.querySelector(".specimen .names").textContent === "untreatedestradiol for five years");
  const address = await tab.evaluate(async () => (await new Promise((done) => setTimeout(done, 500)), location.hash));
  await close();
  const other = await open({ fragment: address });
  assert.equal(await other.tab.locator(".specimen .of-pair select").last().inputValue(), "2");
  assert.deepEqual([...errors, ...other.errors], []);
  await other.close();
});

test("bone in three dimensions: fits a phone, in Chinese", async () => {
  const { tab, errors, close } = await opened({ width: 390, height: 844, locale: "zh-CN", isMobile: true, hasTouch: true }, { years: 1 });
  assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  assert.match(await tab.textContent(".specimen .who"), /1\.6 mm/);
  assert.ok(new Set(await picture(tab)).size > 60);
  await tab.locator(".specimen").scrollIntoViewIfNeeded();
  await tab.screenshot({ path: `${output}specimen-phone.png`, fullPage: true });
  assert.deepEqual(errors, []);
  await close();
});

test("bone in three dimensions: where nothing can be drawn, words and table are there", async () => {
  const { tab, close } = await opened({ script: () => (HTMLCanvasElement.prototype.getContext = () => null) }, { years: 1 });
  assert.match(await tab.textContent(".stage-status"), /draws nothing in three dimensions/);
  assert.equal((await cells(tab)).length, 10);
  await close();
});
