// Tests of the report in a browser: node web/report/test.mjs [FOLDER FOR SCREENSHOTS]

import { readFileSync, readdirSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { template } from "./build.mjs";
import { page as pageOf } from "./sample.mjs";

const here = (path) => new URL(path, import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "osteon-report-"));
const results = { passed: 0, failed: 0 };

function check(name, isRight, detail = "") {
  results[isRight ? "passed" : "failed"]++;
  if (!isRight) console.log(`FAILED: ${name} ${detail}`);
}

const keysOf = (language) =>
  [...readFileSync(here(`locale/${language}.ftl`), "utf8").matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key);

/** Words: the same in both languages, each used, each there. */
function testWords() {
  const [en, zh] = ["en", "zh"].map(keysOf);
  check(
    "both languages have the same messages",
    en.join() === zh.join(),
    en
      .filter((key) => !zh.includes(key))
      .concat(zh.filter((key) => !en.includes(key)))
      .join(", "),
  );
  check(
    "no message is there twice",
    new Set(en).size === en.length,
    en.filter((key, index) => en.indexOf(key) !== index).join(", "),
  );
  const code = readdirSync(here("."))
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(here(name), "utf8"))
    .join("\n");
  const words = new Set([...code.matchAll(/"([a-z][a-z0-9-]*)"/g)].map(([, word]) => word));
  const families = [...code.matchAll(/\bt\(`([a-z-]*)\$\{/g)].map(([, prefix]) => prefix);
  // the name of something of the model is asked for by an id that comes from the data
  const unused = en.filter(
    (key) => !key.startsWith("term-") && !words.has(key) && !families.some((prefix) => key.startsWith(prefix)),
  );
  check("every message is used", unused.length === 0, unused.join(", "));
  const missing = [...code.matchAll(/\bt\((?:[^"`()]*\? )?"([a-z0-9-]+)"/g)]
    .map(([, key]) => key)
    .filter((key) => !en.includes(key));
  check("every message exists", missing.length === 0, missing.join(", "));
}

async function testTemplate() {
  const [one, other] = [await template(), await template()];
  check("the template is the same each time", one === other);
  check("the template that is kept is current", readFileSync(here("../../src/report/page/template.html"), "utf8") === one);
  check("the template has its marker once", one.split("{{DATA}}").length === 2);
  check("the template is below 150 kB", Buffer.byteLength(one) < 150_000, String(Buffer.byteLength(one)));
}

async function open(browser, address, options) {
  const context = await browser.newContext({ acceptDownloads: true, offline: true, ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && problems.push(request.url()));
  await page.goto(address);
  await page.waitForSelector("#report h1");
  // charts take the width of the page once it is laid out
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return { context, page, problems };
}

const shoot = async (page, name) => screenshots && page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });

async function testText(name, page) {
  const text = await page.evaluate(
    () =>
      document.body.innerText +
      [...document.querySelectorAll("[aria-label], [title], text")]
        .map((one) => `${one.getAttribute("aria-label") ?? ""} ${one.getAttribute("title") ?? ""} ${one.textContent}`)
        .join(" "),
  );
  const bad = text.match(/.{0,30}\b(NaN|undefined|Infinity|\[object|null(?! model| 模型))\b.{0,30}/);
  check(`${name}: no NaN or undefined in the text`, !bad, bad?.[0]);
  const paths = await page.evaluate(
    () =>
      [...document.querySelectorAll("path")].map((path) => path.getAttribute("d") ?? "").filter((d) => d.includes("NaN")).length,
  );
  check(`${name}: no NaN in a curve`, paths === 0);
  const empty = await page.evaluate(() =>
    [...document.querySelectorAll("#report > section")]
      .filter(
        (section) => section.children.length < 2 || section.innerText.trim() === section.querySelector("h2").innerText.trim(),
      )
      .map(({ id }) => id),
  );
  check(`${name}: no empty section`, empty.length === 0, empty.join(", "));
  const raw = await page.evaluate(
    (keys) => {
      const walker = document.createTreeWalker(document.getElementById("report"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode())
        if (keys.includes(walker.currentNode.textContent.trim())) found.push(walker.currentNode.textContent);
      return found;
    },
    keysOf("en").filter((key) => key.includes("-")),
  );
  check(`${name}: no message is shown by its key`, raw.length === 0, raw.join(", "));
}

async function testAxe(name, page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  check(
    `${name}: axe finds nothing serious`,
    serious.length === 0,
    serious.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 140)}`).join("; "),
  );
}

async function testLegend(name, page) {
  const view = page.locator(".view").first();
  const button = view.locator(".legend button").last();
  const arm = (await button.innerText()).trim();
  const curves = () => view.locator(`.drawing .arm[data-arm="${arm}"]`).count();
  check(`${name}: the last arm has a curve`, (await curves()) === 1);
  await button.focus();
  await page.keyboard.press("Space");
  check(`${name}: the legend hides a curve by keyboard`, (await curves()) === 0);
  check(`${name}: the legend keeps the focus`, await button.evaluate((one) => one === document.activeElement));
  await page.keyboard.press("Enter");
  check(`${name}: the legend shows the curve again`, (await curves()) === 1);
  await view.locator(".drawing").hover({ position: { x: 200, y: 100 } });
  check(`${name}: pointing reads values`, (await view.locator(".readout").innerText()).includes(arm));
  await view.locator(".drawing").focus();
  await page.keyboard.press("ArrowLeft");
  check(`${name}: arrow keys read values`, (await view.locator(".readout").innerText()).includes(arm));
  for (const id of await view.locator(".tools .choice button").evaluateAll((all) => all.map((one) => one.dataset.choice))) {
    await view.locator(`.tools [data-choice="${id}"]`).click();
    await testText(`${name}, ${id}`, page);
  }
}

async function testDownloads(name, page) {
  for (const button of await page.locator(".saves button").all()) {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const text = readFileSync(await download.path(), "utf8");
    check(`${name}: ${download.suggestedFilename()} is saved`, text.length > 20 && !/undefined|\[object/.test(text));
  }
}

async function testSort(name, page) {
  const head = page.locator("table.sortable th.number button").first();
  await head.click();
  const cells = await page
    .locator("table.sortable")
    .first()
    .evaluate((table) => {
      const index = [...table.querySelectorAll("th")].findIndex((one) => one.getAttribute("aria-sort") !== "none");
      return [...table.querySelectorAll("tbody tr")]
        .map((row) => Number(row.children[index].textContent.replace("−", "-").replaceAll(",", "")))
        .filter((value) => !Number.isNaN(value));
    });
  check(
    `${name}: a head sorts the table`,
    cells.every((value, index) => index === 0 || value <= cells[index - 1]),
    cells.join(" "),
  );
}

async function testPage(browser, name, report) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, await pageOf(report));
  const address = `file://${file}`;
  const { context, page, problems } = await open(browser, address, { locale: "en-GB", viewport: { width: 1200, height: 900 } });
  await testText(name, page);
  await testAxe(name, page);
  await shoot(page, `${name}-en`);
  if (report.kind === "run") {
    await testDownloads(name, page);
    if (report.scenario.arm.length > 1) await testLegend(name, page);
  } else await testSort(name, page);
  await page.locator('[data-choice="zh"]').first().click();
  check(
    `${name}: the language changes`,
    (await page.locator("html").getAttribute("lang")) === "zh-Hans" &&
      /[一-鿿]/.test(await page.locator("h2").first().innerText()),
  );
  await testText(`${name}, Chinese`, page);
  await testAxe(`${name}, Chinese`, page);
  await shoot(page, `${name}-zh`);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  check(`${name}: it prints`, pdf.subarray(0, 4).toString() === "%PDF");
  if (screenshots) writeFileSync(join(screenshots, `${name}.pdf`), pdf);
  check(`${name}: no error and no request in the console`, problems.length === 0, problems.join("; "));
  await context.close();

  const phone = await open(browser, address, {
    locale: "en-GB",
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    reducedMotion: "reduce",
  });
  const { scroll, width } = await phone.page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: window.innerWidth,
  }));
  check(`${name}: no sideways scroll on a phone`, scroll <= 360 && width <= 360, `${scroll} of ${width}`);
  await testText(`${name}, phone`, phone.page);
  await shoot(phone.page, `${name}-phone`);
  check(`${name}: no error on a phone`, phone.problems.length === 0, phone.problems.join("; "));
  await phone.context.close();
}

/** What single reports must say, and must not. */
async function testSayings(browser, reports) {
  const textOf = async (report) => {
    const file = join(folder, "saying.html");
    writeFileSync(file, await pageOf(report));
    const { context, page } = await open(browser, `file://${file}`, { locale: "en-GB" });
    const text = await page.evaluate(() => document.body.innerText);
    await context.close();
    return text;
  };
  const trial = await textOf(reports.trial);
  check(
    "a trial says the paired difference with its interval",
    /BMD at the lumbar spine was \d+\.\d percentage points higher with “denosumab” than with “placebo” \(95% interval \d/.test(
      trial,
    ),
  );
  check("a trial says the number needed to treat", trial.includes("number needed to treat, NNT;"));
  check("a trial shows what the model gets wrong", trial.includes("What the model is known to get wrong"));
  const one = await textOf(reports["one-patient"]);
  check("one patient has no interval", !/95% interval \d/.test(one) && one.includes("One virtual patient was simulated"));
  check("no known faults, no heading for them", !one.includes("What the model is known to get wrong"));
  check(
    "treatments are in words",
    one.includes("zoledronate, 5 mg, intravenous, a single dose at year 2.25") &&
      one.includes("rheumatoid arthritis, DAS28 6 from year −5"),
  );
  const alone = await textOf(reports["one-arm"]);
  check("one arm differs from nobody", !/difference from|vs control|NNT/.test(alone));
  const open_ = await textOf(reports["no-control"]);
  check("without a control there is no difference", !/difference from control|vs control|NNT/.test(open_));
  check(
    "failed patients are said",
    open_.includes("1 of 6 patients could not be simulated") && open_.includes("Patient 3: lumbar_spine"),
  );
  const chinese = await textOf({ ...reports.trial, language: "zh" });
  check("the language of the data is the page's", chinese.includes("有多可靠？"));
  const hostile = await textOf({ ...reports["one-arm"], question: "</script><img src=x onerror=alert(1)>" });
  check("a text of the scenario stays a text", hostile.includes("</script><img src=x onerror=alert(1)>"));
}

if (screenshots) mkdirSync(screenshots, { recursive: true });
testWords();
await testTemplate();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  const reports = Object.fromEntries(
    readdirSync(here("fixture")).map((name) => [
      name.replace(".json", ""),
      JSON.parse(readFileSync(here(`fixture/${name}`), "utf8")),
    ]),
  );
  for (const [name, report] of Object.entries(reports)) await testPage(browser, name, report);
  await testSayings(browser, reports);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(`${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed ? 1 : 0;
