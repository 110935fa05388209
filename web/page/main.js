// The page: settings, the runs they ask for, and what is shown of them.

import { armsPanel, mostArms } from "./arms.js";
import { Course } from "./course.js";
import { fill, h } from "./element.js";
import { Cohort, compile, Latest, Model } from "./engine.js";
import { guessable } from "./guess.js";
import { declared } from "./keys.js";
import { pack, unpack } from "./link.js";
import { panel } from "./panel.js";
import { unpackedFrom } from "./precomputed.js";
import { personPanel, runPanel } from "./person.js";
import { joined, png, save, svgText } from "./save.js";
import { patientsOf, text, twinText } from "./scenario.js";
import { settingsOf, storedOf, stories, storyOf, tellingOf } from "./story.js";
import { language, languages, number, preferredLanguage, setLanguage, t } from "./words.js";

const $ = (id) => document.getElementById(id);

const state = {
  story: stories[0].id,
  scenario: undefined,
  view: "density",
  item: undefined,
  units: {},
  isDifference: false,
  isClassroom: false,
  // two arms side by side, the time at which they are looked at, what colours the surface of bone
  pair: undefined,
  time: undefined,
  surface: undefined,
  guess: undefined,
  // whether agents are asked for although curves of the story are there, and these curves
  isLive: false,
  stored: undefined,
  // of the run
  patients: 0,
  done: new Set(),
  title: (name) => tellingOf(state, language()).arm(name),
};

let model;
let shown;

/** Everything that a link carries. */
const settings = () => {
  const { story, scenario, view, item, units, isDifference, isClassroom, pair, time, surface } = state;
  return { story, scenario, view, item, units, isDifference, isClassroom, pair, time, surface, language: language() };
};

async function start() {
  setLanguage(preferredLanguage());
  // a phone shows the charts first
  if (innerWidth < 700) document.querySelector("[data-part=person]").removeAttribute("open");
  const linked = await unpack(location.hash.slice(1));
  if (linked?.scenario) take(linked);
  else tell(storyOf(location.hash.slice(1)) ?? stories[0]);
  words();
  if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  const module = await compile($("model").textContent);
  const first = new Model(module);
  const catalogue = await first.ask({ ask: "catalogue" });
  const precomputed = await unpackedFrom($("precomputed").textContent);
  model = { catalogue, precomputed, twin: new Latest(first), cohort: new Cohort(module), course: new Course(catalogue) };
  shown = panel($("charts"), { catalogue, course: model.course, state, changed: lookedElsewhere, edited, begin: () => new Model(module) });
  addEventListener("hashchange", async () => {
    const linked = await unpack(location.hash.slice(1));
    if (linked?.scenario && JSON.stringify(linked) !== JSON.stringify(settings())) {
      take(linked);
      everything();
    } else if (storyOf(location.hash.slice(1))) choose(location.hash.slice(1));
  });
  everything();
}

function take({ language: wanted, ...linked }) {
  Object.assign(state, { isLive: false }, linked);
  setLanguage(wanted ?? preferredLanguage());
}

function tell(story) {
  Object.assign(state, { story: story.id, scenario: settingsOf(story.text), item: undefined, guess: undefined, isLive: false, isDifference: false, pair: undefined, time: undefined });
}

/** Opens a scenario file, such as one that was saved here. */
async function openFile(file) {
  try {
    const scenario = settingsOf(await file.text());
    if (scenario.arm.length > mostArms) throw new Error(t("too-many-arms", { most: mostArms }));
    const { default: years } = declared(model.catalogue, "simulation.years");
    scenario.simulation = { years, ...scenario.simulation };
    Object.assign(state, { story: storyOf(scenario.name)?.id, scenario, item: undefined, guess: undefined, pair: undefined, time: undefined });
    everything();
  } catch (error) {
    fill($("problems"), h("p", {}, t("cannot-open", { file: file.name, reason: error.message })));
  }
  $("file").value = "";
}

function choose(id) {
  tell(storyOf(id));
  everything();
}

/** Words and panels made anew, and the run begun anew. */
function everything() {
  words();
  controls();
  edited(false);
}

function words() {
  document.body.classList.toggle("classroom", state.isClassroom);
  setLanguage(language());
  const { title, about, questions } = tellingOf(state, language());
  document.title = `${title} – osteon`;
  fill($("story"), stories.map(({ id, words }) => h("option", { value: id }, words[language()].title)));
  $("story").value = state.story ?? "";
  $("title").textContent = title;
  $("about").textContent = about;
  fill($("questions"), questions.map((question) => h("li", {}, question)));
  for (const id of languages) $(`language-${id}`).setAttribute("aria-pressed", String(id === language()));
  $("classroom").setAttribute("aria-pressed", String(state.isClassroom));
}

function controls() {
  if (!model) return;
  const open = [...document.querySelectorAll("#controls details[open]")].map((element) => element.dataset.part);
  fill($("person"), personPanel(state.scenario, model.catalogue, edited));
  fill($("arms"), armsPanel(state.scenario, model.catalogue, state.title, edited));
  fill($("run"), runPanel(state.scenario, model.catalogue, edited));
  const files = [["toml", t("save-scenario")], ["svg", t("save-svg")], ["png", t("save-png")], ["curve", t("save-curve")], ["patients", "patients.csv"], ...model.catalogue.tables.map(({ name }) => [name, `${name}.csv`])];
  fill($("save"), h("option", { value: "" }, t("save")), files.map(([value, name]) => h("option", { value }, name)));
  for (const part of open) document.querySelector(`[data-part="${part}"]`)?.setAttribute("open", "");
  shown.controls();
}

let waiting;

/** The scenario has changed: the twin answers at once, agents begin when the slider rests. */
function edited(isStructural) {
  if (isStructural) controls();
  const { cohort, course, twin } = model;
  cohort.cancel();
  clearTimeout(waiting);
  state.patients = 0;
  state.done.clear();
  const stored = storedOf(model.precomputed, state, model.catalogue.constants_sha256);
  // what is shown keeps its name until the twin has answered
  if (stored) state.stored = stored;
  link();
  const asked = performance.now();
  twin.ask({ ask: "means", text: twinText(state.scenario) }, ({ tables, problems, error, failures = [] }) => {
    const wrong = problems?.map(({ key, wrong, help }) => `${key}: ${wrong}${help ? ` (${help})` : ""}`) ?? [error, ...failures].filter(Boolean);
    fill($("problems"), wrong.map((line) => h("p", {}, line)));
    if (!tables) return;
    course.clear();
    course.add(tables, "twin");
    state.stored = stored;
    progress();
    draw();
    requestAnimationFrame(() => performance.measure("twin", { start: asked }));
  });
  if (!stored) waiting = setTimeout(agents, 600);
  progress();
}

/** Simulates the story here, patient by patient, although its curves are there. */
function live() {
  state.isLive = true;
  edited(false);
}

function agents() {
  const { cohort, course } = model;
  const arms = state.scenario.arm.length;
  const begun = performance.now();
  state.patients = patientsOf(state.scenario);
  progress();
  cohort.run(scenarioText(), state.patients, arms, {
    told({ tables }) {
      course.add(tables);
      drawSoon();
    },
    lived({ patient, arm, csv }) {
      state.done.add(`${arm} ${patient}`);
      course.csv.set(`${arm} ${patient}`, csv);
      if (whole().length === 1 && whole()[0] === patient) performance.measure("first-patient", { start: begun });
      progress();
      drawSoon();
    },
    failed(patient, reason) {
      $("problems").append(h("p", {}, t("patient-failed", { patient, reason })));
    },
    ended() {
      performance.measure("all-patients", { start: begun });
      progress();
      draw();
    },
  });
}

/** Patients who are through all arms. */
const whole = () => {
  const arms = state.scenario.arm.map((_, arm) => arm);
  return Array.from({ length: state.patients }, (_, index) => index + 1).filter((patient) => arms.every((arm) => state.done.has(`${arm} ${patient}`)));
};

function progress() {
  const all = patientsOf(state.scenario);
  const n = whole().length;
  $("progress").max = all * state.scenario.arm.length;
  $("progress").value = state.done.size;
  $("status").textContent = statusText(n, all);
  $("live").hidden = !state.stored;
  $("progress").hidden = Boolean(state.stored);
  document.body.dataset.done = String(n);
}

function statusText(n, all) {
  const { stored } = state;
  if (stored) {
    const size = { n: stored.patients, edge: number(stored.edge_mm, 1) };
    return stored.isOlder ? t("status-stored-older", size) : t("status-stored", size);
  }
  return n === 0 && state.done.size === 0 ? t("status-twin") : t("status-agents", { n, all });
}

let frame;
let drawing = 0;
let pause;

/** Draws in the next frame. */
function draw() {
  clearTimeout(pause);
  pause = undefined;
  frame ??= requestAnimationFrame(() => {
    frame = undefined;
    const start = performance.now();
    shown.draw();
    drawing = performance.now() - start;
  });
}

/** Draws soon: reports come by the hundred, and drawing each would take the time of those who make them. */
const drawSoon = () => (pause ??= setTimeout(draw, Math.max(300, 12 * drawing)));

function lookedElsewhere() {
  // a guess is of one curve
  state.guess = undefined;
  guessButtons();
  shown.controls();
  draw();
  link();
}

let linking;
function link() {
  clearTimeout(linking);
  linking = setTimeout(async () => history.replaceState(null, "", `#${await pack(settings())}`), 200);
}

/** Hides the answer until guesses are drawn; a second call begins anew. */
function predict() {
  const { item, unit, arms } = shown.shown();
  if (!arms) return;
  state.guess = { item: item.id, unit, arm: guessable(state.scenario)[0], points: {}, start: arms[0].twin[0]?.[1] ?? 0, isRevealed: false };
  guessButtons();
  shown.controls();
  draw();
}

function reveal() {
  if (state.guess?.isRevealed) state.guess = undefined;
  else if (state.guess) state.guess.isRevealed = true;
  guessButtons();
  shown.controls();
  draw();
}

function guessButtons() {
  $("reveal").hidden = !state.guess;
  $("reveal").textContent = t(state.guess?.isRevealed ? "forget-guess" : "reveal");
  $("reveal").dataset.words = state.guess?.isRevealed ? "forget-guess" : "reveal";
  $("predict").setAttribute("aria-pressed", String(Boolean(state.guess && !state.guess.isRevealed)));
}

const scenarioText = () => text(state.scenario, tellingOf(state, "en").title);

async function saveAs(kind) {
  const { made, item } = shown.shown();
  const name = `${state.scenario.name}-${item?.id}`;
  const svg = () => svgText(made.node, `${$("title").textContent}: ${shown.name(item)}`, [$("sentence").textContent, t("not-for-care-short")]);
  if (kind === "toml") save(`${state.scenario.name}.toml`, scenarioText(), "application/toml");
  else if (kind === "svg" && made) save(`${name}.svg`, svg(), "image/svg+xml");
  else if (kind === "png" && made) save(`${name}.png`, await png(svg()), "image/png");
  else if (kind === "curve" && shown.shown().arms) save(`${name}.csv`, shown.csv(), "text/csv");
  else if (!["", "svg", "png", "curve"].includes(kind)) save(`${kind}.csv`, await table(kind), "text/csv");
}

/** A table as CSV: of the agents where all are through, else of the twin. */
async function table(name) {
  const { catalogue, course } = model;
  const isWhole = whole().length === patientsOf(state.scenario);
  if (isWhole) return joined(course.csv, state.scenario.arm.length, state.patients, name);
  return new Promise((done) => model.twin.ask({ ask: "means", text: twinText(state.scenario), csv: true }, ({ tables }) => done(tables[name])));
}

async function share() {
  const address = new URL(location.href);
  address.hash = await pack(settings());
  history.replaceState(null, "", address.hash);
  try {
    await navigator.clipboard.writeText(address.href);
    $("shared").textContent = t("link-copied");
  } catch {
    $("shared").textContent = t("link-in-address");
  }
}

function classroom() {
  state.isClassroom = !state.isClassroom;
  words();
  draw();
  link();
}

addEventListener("resize", () => shown && draw());
$("story").addEventListener("change", () => choose($("story").value));
$("share").addEventListener("click", share);
$("classroom").addEventListener("click", classroom);
$("predict").addEventListener("click", predict);
$("reveal").addEventListener("click", reveal);
$("live").addEventListener("click", live);
$("reset").addEventListener("click", () => choose(state.story ?? stories[0].id));
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => openFile($("file").files[0]));
$("save").addEventListener("change", async () => {
  await saveAs($("save").value);
  $("save").value = "";
});
for (const id of languages) {
  $(`language-${id}`).addEventListener("click", () => {
    setLanguage(id);
    words();
    guessButtons();
    controls();
    progress();
    draw();
    link();
  });
}
addEventListener("keydown", ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || target.matches("input:not([type=range]), select, textarea")) return;
  const actions = { c: classroom, p: predict, r: reveal };
  actions[key.toLowerCase()]?.();
});

start();
