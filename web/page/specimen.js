// The view of bone in three dimensions: the first patient's cube in two arms, from the same bone, over the years.

import { choice, fill, h } from "./element.js";
import { declared } from "./keys.js";
import { openStage } from "./later.js";
import { pairControl, pairOf, timeControl, timeOf } from "./pair.js";
import { patientsOf, read, text } from "./scenario.js";
import { Scenes, scenesOfArm, unpacked } from "./scene.js";
import { cellKey, surfaceKey } from "./specimen-key.js";
import { described } from "./specimen-words.js";
import { surfaces } from "./surface-colour.js";
import { language, number, t } from "./words.js";

/** Whose bone it is. */
const patient = 1;
/** How long a step lasts while it plays, ms. */
const stepMs = 190;
/** How long it is from one drawing to the next while scenes come, ms. */
const betweenMs = 250;

/** The view. */
export function specimenView() {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const canvas = h("canvas", { tabindex: 0, role: "img" });
  const parts = {
    who: h("p", { class: "note who" }),
    tools: h("div", { class: "specimen-tools" }),
    names: h("div", { class: "names" }),
    turning: h("div", { class: "turning", role: "group" }),
    status: h("p", { class: "stage-status", role: "status" }),
    time: h("div", { class: "time" }),
    key: h("div", { class: "stage-key" }),
    sentence: h("p", { class: "sentence" }),
    table: h("div", { class: "table" }),
  };
  const figure = h("div", { class: "stage" }, canvas, parts.names, parts.status, parts.turning);
  const root = h("div", { class: "specimen" }, parts.who, parts.tools, figure, parts.time, parts.key, parts.sentence, parts.table);
  const visible = { osteoclast: true, osteoblast: true, trail: true, start: false };
  let context;
  let scenes;
  let stage;
  let time;
  let made;
  let asked;
  let waiting;
  let soon;
  let isPlaying = false;
  let fault;

  function show(place, now) {
    context = now;
    scenes ??= new Scenes(context.begin);
    if (place.firstChild !== root) fill(place, root);
    controls();
    simulate();
    openStage().then(({ stage: open }) => begin(open), (error) => (fault = error.message));
    draw();
  }

  function begin(open) {
    if (stage || fault) return;
    try {
      stage = open(canvas);
      draw();
    } catch (error) {
      fault = t("no-webgl", { reason: error.message });
      root.classList.add("no-stage");
      draw();
    }
  }

  function hide() {
    isPlaying = false;
    clearTimeout(waiting);
    if (!scenes?.isRunning) return;
    scenes.clear();
    asked = undefined;
  }

  /** Simulates the arms that are looked at, where they are not those that were simulated last. */
  function simulate() {
    const { state } = context;
    const arms = [...new Set(pairOf(state))];
    const wanted = `${arms} ${text(state.scenario)}`;
    if (wanted === asked) return;
    asked = wanted;
    clearTimeout(waiting);
    scenes.clear();
    performance.clearMeasures("scenes");
    // as agents do, it waits until the slider rests
    waiting = setTimeout(() => {
      const start = performance.now();
      scenes.run(text(state.scenario), patient, arms, (problem) => {
        if (problem) fault = t("patient-failed", { patient, reason: problem });
        if (!scenes.isRunning) performance.measure("scenes", { start });
        // scenes come faster than they need to be seen
        soon ??= setTimeout(() => {
          soon = undefined;
          draw();
        }, betweenMs);
      });
    }, 600);
  }

  function controls() {
    const { state, changed } = context;
    const { years } = state.scenario.simulation;
    const wanted = JSON.stringify([language(), years, surfaceOf(), state.scenario.arm.map(({ name }) => state.title(name)), pairOf(state).length]);
    if (wanted === made) return time.show();
    made = wanted;
    const colour = choice(t("colour-by"), Object.keys(surfaces).map((id) => ({ id, text: t(`surface-${id}`) })), surfaceOf(), (id) => {
      state.surface = id;
      changed();
      parts.tools.querySelector(`[data-choice=${id}]`).focus();
    });
    fill(parts.tools, pairControl(state, [t("compared-with"), t("compared")], changed), h("span", { class: "colour-by" }, h("span", {}, t("colour-by")), colour));
    fill(parts.turning, ways().map(([sign, label, act]) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign)));
    parts.turning.setAttribute("aria-label", t("turn"));
    time = timeControl(state, scenesOfArm, {
      moved: () => draw(),
      changed,
    });
    const play = h("button", { type: "button", class: "play", onclick: () => playOrPause() });
    fill(parts.time, play, time.nodes);
    fill(parts.key, surfaceKey(surfaceOf()), cellKey(visible, (kind, isVisible) => {
      visible[kind] = isVisible;
      if (kind === "start") draw();
      else stage?.cells(kind, isVisible);
    }), h("p", { class: "note", id: "stage-keys" }, t("stage-keys")));
    canvas.setAttribute("aria-describedby", "stage-keys");
    playing();
  }

  const surfaceOf = () => (context.state.surface in surfaces ? context.state.surface : "activity");

  const ways = () => [
    ["←", t("turn-left"), () => stage?.turn(-0.3, 0)],
    ["→", t("turn-right"), () => stage?.turn(0.3, 0)],
    ["↑", t("turn-up"), () => stage?.turn(0, 0.2)],
    ["↓", t("turn-down"), () => stage?.turn(0, -0.2)],
    ["+", t("nearer"), () => stage?.zoom(1.2)],
    ["−", t("farther"), () => stage?.zoom(1 / 1.2)],
    ["⟲", t("as-at-first"), () => stage?.reset()],
  ];
  const keys = { ArrowLeft: 0, ArrowRight: 1, ArrowUp: 2, ArrowDown: 3, "+": 4, "=": 4, "-": 5, Home: 6 };
  canvas.addEventListener("keydown", (event) => {
    if (event.key === " ") playOrPause();
    else if (event.key in keys) ways()[keys[event.key]][2]();
    else return;
    event.preventDefault();
  });

  async function playOrPause() {
    isPlaying = !isPlaying;
    playing();
    const { state } = context;
    const { years } = state.scenario.simulation;
    if (isPlaying && timeOf(state) >= years) state.time = 0;
    while (isPlaying) {
      const start = performance.now();
      time.show();
      await draw();
      await new Promise((done) => setTimeout(done, Math.max(30, stepMs - (performance.now() - start))));
      if (!isPlaying) break;
      const next = Math.round((timeOf(state) / years) * scenesOfArm) + 1;
      state.time = next >= scenesOfArm ? undefined : (next * years) / scenesOfArm;
      if (next > scenesOfArm) isPlaying = false;
    }
    playing();
    context.changed();
  }

  function playing() {
    const button = parts.time.querySelector(".play");
    button.textContent = t(isPlaying ? "pause" : "play");
    button.setAttribute("aria-pressed", String(isPlaying));
  }

  let drawn = 0;
  let startShown;
  const unpackedOf = new Map();

  /** Shows the scenes of the time that is looked at. */
  async function draw() {
    const mine = ++drawn;
    const { state } = context;
    const reached = scenes.reached();
    const pair = pairOf(state);
    const isToCome = scenes.isRunning && timeOf(state) > (reached ?? 0);
    // bone is seen to change as it is simulated, unless stillness is wanted
    const soFar = stillness.matches ? 0 : (reached ?? 0);
    const years = isToCome ? soFar : timeOf(state);
    const found = pair.map((arm) => scenes.at(arm, years) ?? scenes.first(arm));
    words(pair, found, reached);
    if (!stage || found.every((scene) => !scene)) return;
    const first = visible.start ? scenes.first(pair[0]) : undefined;
    const needed = [...found, first].filter(Boolean);
    for (const scene of needed) if (!unpackedOf.has(scene)) unpackedOf.set(scene, { ...scene, planes: await unpacked(scene) });
    if (mine !== drawn) return;
    // only what is shown stays unpacked
    for (const scene of unpackedOf.keys()) if (!needed.includes(scene)) unpackedOf.delete(scene);
    const start = performance.now();
    if (first !== startShown) stage.start(unpackedOf.get(first));
    startShown = first;
    stage.show(found.map((scene) => unpackedOf.get(scene)), surfaceOf());
    stage.render();
    performance.measure("scene", { start });
    canvas.dataset.years = String(found[0]?.years);
    canvas.dataset.kept = String(scenes.size);
  }

  function words(pair, found, reached) {
    const { state, catalogue } = context;
    const { edge_voxels: voxels, voxel_um: voxel } = found.find(Boolean) ?? {};
    const edge = voxels ? (voxels * voxel) / 1000 : (read(state.scenario, "specimen.edge_mm") ?? declared(catalogue, "specimen.edge_mm").default);
    parts.who.textContent = t("whose-bone", { patient, all: patientsOf(state.scenario), edge: number(edge, 1) });
    fill(parts.names, pair.map((arm) => h("span", { class: `arm-${arm}` }, state.title(state.scenario.arm[arm].name))));
    const { years } = state.scenario.simulation;
    const isLate = reached === undefined || (scenes.isRunning && reached < years);
    parts.status.textContent = fault ?? (isLate ? t("being-simulated", { reached: number(reached ?? 0, 1), years }) : "");
    const said = described(pair.map((arm, at) => ({ arm, title: state.title(state.scenario.arm[arm].name), scene: found[at], first: scenes.first(arm) })));
    canvas.setAttribute("aria-label", said.sentence);
    parts.sentence.textContent = said.sentence;
    fill(parts.table, said.table);
  }

  return { show, hide };
}
