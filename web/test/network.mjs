// The network: it lights up where arms differ, says what is known of an arrow, and switches it off.

import assert from "node:assert/strict";
import { graph, groups } from "../page/network-graph.js";
import { answered, curves, open, output, saved, twin } from "./browser.mjs";
import { readFileSync } from "node:fs";
import { ask } from "./model.mjs";
import { test } from "./suite.mjs";

async function opened(options) {
  const page = await open({ fragment: "#menopause", ...options });
  await page.tab.click("[data-choice=network]");
  await page.tab.waitForSelector(".network-place [data-node]");
  return page;
}

/** Places a node has in the drawing. */
const node = (tab, id) => tab.locator(`.network-place [data-node="${id}"]`);
const ratio = (tab, id) => node(tab, id).textContent();

test("every arrow of the network has its ends in the drawing", () => {
  const catalogue = ask({ ask: "catalogue" });
  const everything = {
    simulation: { years: 1 }, disease: catalogue.diseases.map(({ id: kind }) => ({ kind })),
    arm: [{ name: "a" }, { name: "b", treatment: catalogue.drugs.map(({ id: drug }) => ({ drug })), event: catalogue.events.map(({ id: kind }) => ({ kind })) }],
  };
  const made = graph(catalogue, everything, [0, 1]);
  const drawn = new Set(made.arrows.map(({ mechanism }) => mechanism));
  // whose gene it is differs between people and not between arms
  const lost = catalogue.edges.filter(({ mechanism }) => !drawn.has(mechanism)).map(({ mechanism }) => mechanism);
  assert.deepEqual([...new Set(lost)], ["il10_genotype"]);
  const there = new Set(made.groups.flatMap(([, ids]) => ids));
  assert.deepEqual(Object.values(groups).flat().filter((id) => !there.has(id)), [], "a node without an arrow");
  assert.deepEqual(catalogue.drugs.filter(({ id, class: kind }) => kind !== "glucocorticoid" && !there.has(`drug:${id}`)).map(({ id }) => id), [], "a drug that acts on nothing");
  assert.equal(new Set(made.arrows.map(({ id }) => id)).size, made.arrows.length);
  return `${made.arrows.length} arrows, ${there.size} nodes`;
});

test("the network lights up where two arms differ, and only there", async () => {
  const { tab, errors, close } = await opened();
  assert.match(await ratio(tab, "estrogen"), /Estrogen× \d/);
  assert.match(await ratio(tab, "osteoclasts"), /Osteoclasts−\d+%/);
  const lit = () => tab.locator(".graph .arrow.lit").count();
  assert.ok((await lit()) > 20);
  await tab.waitForTimeout(800);
  await tab.screenshot({ path: `${output}network.png`, fullPage: true });
  const becomes = (holds, argument) => tab.waitForFunction(holds, argument, { timeout: 20_000 });
  await tab.locator(".network .of-pair select").last().selectOption("0");
  // an arm does not differ from itself
  await becomes(() => document.querySelectorAll(".graph .arrow.lit").length === 0);
  await tab.locator(".network .of-pair select").last().selectOption("2");
  await becomes(() => document.querySelectorAll(".graph .arrow.lit").length > 0);
  const end = await lit();
  await tab.locator(".network .time input").evaluate((input) => {
    input.value = 12;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // estradiol is stopped after five years
  await becomes((end) => document.querySelectorAll(".graph .arrow.lit").length > end, end);
  assert.deepEqual(errors, []);
  await close();
});

test("an arrow says what is known of it, and switched off it changes the curve, the link and the scenario", async () => {
  const { tab, errors, close } = await opened();
  await node(tab, "estrogen").click();
  const arrow = tab.locator('.graph [data-arrow="estrogen_il6-estrogen-il6"]');
  await arrow.locator(".line").dispatchEvent("click");
  const card = await tab.textContent(".network-card");
  const row = ask({ ask: "catalogue" }).mechanisms.find(({ id }) => id === "estrogen_il6");
  for (const words of ["More Estrogen makes less IL-6", row.text, row.evidence, "papers were recalled", row.constants[0]]) assert.ok(card.includes(words), words);
  const before = await ratio(tab, "il6");
  await answered(tab, () => tab.click(".network-card [data-off='0']"));
  await tab.waitForFunction((before) => document.querySelector('.graph [data-node="il6"]').textContent !== before, before);
  assert.match(await tab.textContent(".card.arm-0"), /estrogen il6/);
  await tab.screenshot({ path: `${output}network-arrow.png` });
  const file = readFileSync(await saved(tab, "toml"), "utf8");
  assert.match(file, /\[arm\.mechanisms\]\s+estrogen_il6 = 0/);
  const address = await tab.evaluate(async () => (await new Promise((done) => setTimeout(done, 500)), location.hash));
  await tab.click("[data-choice=density]");
  await twin(tab);
  const without = await curves(tab);
  await close();
  const shared = await open({ fragment: address });
  assert.match(await shared.tab.textContent(".card.arm-0"), /estrogen il6/);
  await node(shared.tab, "il6").click();
  await shared.tab.locator(".network-card [data-arrow^=estrogen_il6]").click();
  await answered(shared.tab, () => shared.tab.click(".network-card [data-off='0']"));
  await shared.tab.click("[data-choice=density]");
  await twin(shared.tab);
  assert.notEqual((await curves(shared.tab))[0], without[0], "switched on again, bone is lost as before");
  assert.deepEqual([...errors, ...shared.errors], []);
  await shared.close();
});

test("the strength of an arrow is scaled by a slider, which can be held", async () => {
  const { tab, close } = await opened();
  await node(tab, "tnf").click();
  await tab.locator(".network-card [data-arrow^=tnf_osteoclast]").click();
  const input = tab.locator(".network-card input[type=range]").first();
  await input.focus();
  await answered(tab, () => tab.keyboard.press("ArrowRight"));
  await answered(tab, () => tab.keyboard.press("ArrowRight"));
  assert.equal(await input.inputValue(), "1.2");
  assert.equal(await tab.evaluate(() => document.activeElement.type), "range", "it keeps the focus");
  assert.match(readFileSync(await saved(tab, "toml"), "utf8"), /tnf_osteoclast = 1\.2/);
  await close();
});

test("the keyboard alone goes from node to node and to their arrows", async () => {
  const { tab, close } = await opened();
  await tab.locator(".graph [data-node][tabindex='0']").focus();
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowDown");
  const now = () => tab.evaluate(() => document.activeElement.dataset.node ?? document.activeElement.dataset.arrow);
  assert.ok(groups.hormones.includes(await now()), await now());
  await tab.keyboard.press("ArrowUp");
  assert.equal(await now(), "estrogen");
  await tab.keyboard.press("Enter");
  assert.match(await tab.textContent(".network-card h3"), /Estrogen/);
  await tab.keyboard.press("Shift+Tab");
  assert.match(await now(), /-estrogen$|^.+-estrogen-/);
  await tab.keyboard.press("Enter");
  assert.match(await tab.textContent(".network-card"), /Evidence/);
  await tab.check(".only-connected input");
  assert.equal(await tab.locator(".graph .arrow").count(), 1);
  await close();
});

test("the network is also a table", async () => {
  const { tab, close } = await opened({ locale: "zh-CN" });
  await tab.click(".network .as-table summary");
  await tab.waitForSelector(".network .arrow-table tbody tr");
  const arrows = await tab.locator(".network .arrow-table tbody tr").count();
  assert.ok(arrows >= 80, `${arrows}`);
  assert.match(await tab.textContent(".network .table"), /雌激素/);
  await tab.waitForTimeout(500);
  await tab.screenshot({ path: `${output}network-chinese.png`, fullPage: true });
  await close();
});

test("on a phone the network is a list", async () => {
  const { tab, errors, close } = await opened({ width: 390, height: 844, isMobile: true, hasTouch: true });
  assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  assert.equal(await tab.locator(".graph").count(), 0);
  await node(tab, "osteoclasts").click();
  assert.match(await tab.textContent(".network-card"), /CTX/);
  await tab.screenshot({ path: `${output}network-phone.png`, fullPage: true });
  assert.deepEqual(errors, []);
  await close();
});

test("one arm alone has a network, too", async () => {
  const { tab, errors, close } = await opened();
  for (let arm = 0; arm < 2; arm++) await answered(tab, () => tab.getByRole("button", { name: /^Remove the arm/ }).last().click());
  await tab.waitForFunction(() => document.querySelectorAll(".graph .arrow.lit").length === 0);
  await node(tab, "estrogen").click();
  assert.match(await tab.textContent(".network-card"), /untreated/);
  assert.deepEqual(errors, []);
  await close();
});
