// Chromium with the page opened from disk, the network off, and everything noted that should not happen.

import { chromium } from "playwright-core";

const page = new URL("../../src/cli/explore/osteon.html", import.meta.url).href;
export const output = new URL("output/", import.meta.url).pathname;

let browser;

/** A curve of the twin. */
const drawn = ".large-chart .twin[d]:not([d=''])";

/** Opens the page, after a script of ours where one is given. `errors` fills with messages of the console, faults and requests that left the file. */
export async function open({ fragment = "", width = 1440, height = 900, locale = "en-US", agents = false, script, ...more } = {}) {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
  const context = await browser.newContext({ viewport: { width, height }, locale, offline: true, acceptDownloads: true, ...more });
  if (script) await context.addInitScript(script);
  const tab = await context.newPage();
  const errors = [];
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("request", (request) => /^(https?|wss?):/.test(request.url()) && errors.push(`request to ${request.url()}`));
  await tab.goto(page + fragment);
  // a link may open another view than that of curves
  await tab.waitForSelector(`${drawn}, .network, .specimen`, { state: "attached", timeout: 60_000 });
  if (agents) await lived(tab);
  return { tab, errors, close: () => context.close() };
}

/** Waits for the twin's curve. */
export const twin = (tab) => tab.waitForSelector(drawn, { state: "attached", timeout: 60_000 });

/** Asks for agents where a story shows what was computed beforehand. */
export async function live(tab) {
  if (await tab.locator("#live").isVisible()) await tab.click("#live");
}

/** Waits until all patients of agents are through, of the scenario as it is now. */
export async function lived(tab) {
  await live(tab);
  await tab.waitForFunction(() => {
    const { value, max } = document.querySelector("#progress");
    return max > 0 && value === max;
  }, undefined, { timeout: 600_000 });
}

/** How long something took in the page, ms: the last time it happened. */
export const took = (tab, name) => tab.evaluate((name) => performance.getEntriesByName(name).at(-1)?.duration, name);

/** Does something, and waits until the twin has answered it. */
export async function answered(tab, action) {
  const before = await tab.evaluate(() => performance.getEntriesByName("twin").length);
  await action();
  await tab.waitForFunction((before) => performance.getEntriesByName("twin").length > before, before, { timeout: 60_000 });
}

/** Where the twin's curves are. */
export const curves = (tab) => tab.$$eval(".large-chart .twin", (paths) => paths.map((path) => path.getAttribute("d")));

/** Moves a slider as a hand does. */
export const slide = (tab, label, value) =>
  tab.getByRole("slider", { name: label, exact: true }).evaluate((input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);

/** What a click of the save menu downloads, as text. */
export async function saved(tab, kind) {
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.selectOption("#save", kind)]);
  const path = `${output}${download.suggestedFilename()}`;
  await download.saveAs(path);
  return path;
}

export const close = () => browser?.close();
