// The view of the patient as a network: what differs between two arms at a time, by which arrows it travels, and what is known of each.

import { fill, h } from "./element.js";
import { arrowCard, arrowText, nodeCard, signs } from "./network-card.js";
import { drawing } from "./network-drawing.js";
import { graph as graphOf } from "./network-graph.js";
import { fillOf, levelOf, nameOf, ratioText } from "./network-level.js";
import { nodeList, tables } from "./network-list.js";
import { pairControl, pairOf, timeControl, timeOf } from "./pair.js";
import { language, number, t } from "./words.js";

/** Steps of the slider of time. */
const steps = 40;
/** Below this width nodes are a list, pixels. */
const narrowest = 640;

/** The view. */
export function networkView() {
  const parts = {
    note: h("p", { class: "note" }),
    tools: h("div", { class: "specimen-tools" }),
    time: h("div", { class: "time" }),
    key: h("div", { class: "network-key" }),
    place: h("div", { class: "network-place" }),
    card: h("section", { class: "network-card", "aria-live": "polite" }),
    table: h("div", { class: "table" }),
  };
  const summary = h("summary", {});
  const details = h("details", { class: "as-table", ontoggle: () => context && draw() }, summary, parts.table);
  const root = h("div", { class: "network" }, parts.note, parts.tools, parts.time, parts.key, parts.place, parts.card, details);
  let context;
  let chosen;
  let isOnlyConnected = false;
  let time;
  let made;
  let cardOf;
  let placed;

  function show(place, now) {
    context = now;
    if (place.firstChild !== root) fill(place, root);
    controls();
    draw();
  }

  function take(id) {
    const isArrow = id !== undefined && document.activeElement?.closest?.("[data-arrow]");
    chosen = id === chosen && !isArrow ? undefined : id;
    cardOf = undefined;
    draw();
    const now = chosen && root.querySelector(`.network-place [data-node="${CSS.escape(chosen)}"], .network-place [data-arrow="${CSS.escape(chosen)}"]`);
    now?.focus({ preventScroll: true });
    // the card lies over the end of the drawing
    const hidden = now && now.getBoundingClientRect().bottom + 12 - parts.card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function controls() {
    const { state, changed } = context;
    const { years } = state.scenario.simulation;
    const wanted = JSON.stringify([language(), years, state.scenario.arm.map(({ name }) => state.title(name)), pairOf(state).length]);
    if (wanted === made) return time.show();
    made = wanted;
    cardOf = undefined;
    const only = h("input", { type: "checkbox", checked: isOnlyConnected, onchange: () => {
      isOnlyConnected = only.checked;
      draw();
    } });
    fill(parts.tools, pairControl(state, [t("compared-with"), t("compared")], changed), h("label", { class: "switch only-connected" }, only, t("only-connected")));
    time = timeControl(state, steps, { moved: draw, changed });
    fill(parts.time, h("span", {}, t("time")), time.nodes);
    fill(parts.key, key());
    summary.textContent = t("as-table");
  }

  function draw() {
    const { state, catalogue, course, edited } = context;
    const pair = pairOf(state);
    const titles = pair.map((arm) => state.title(state.scenario.arm[arm].name));
    parts.note.textContent = pair.length < 2 ? t("network-of-one") : t("network-note", { other: titles[1], one: titles[0] });
    const arms = pair.length < 2 ? [pair[0], pair[0]] : pair;
    const graph = graphOf(catalogue, state.scenario, arms);
    const years = timeOf(state);
    const nodes = new Map(graph.groups.flatMap(([, ids]) => ids).map((id) => {
      const level = levelOf(id, { catalogue, course, state, pair, time: years, done: graph.done });
      return [id, { name: nameOf(id, catalogue), level, ratio: ratioText(level, pair, titles) }];
    }));
    if (chosen && !nodes.has(chosen) && !graph.arrows.some(({ id }) => id === chosen)) chosen = undefined;
    const groupTitles = graph.groups.map(([group]) => t(`group-${group.replaceAll("_", "-")}`));
    const what = { graph, nodes, catalogue, state, pair, titles, groupTitles, chosen, take, edited };
    const width = parts.place.clientWidth / (state.isClassroom ? 1.3 : 1);
    place(what, width, years);
    card(what);
  }

  /** The drawing or the list, and the tables: made anew only where it shows something else, so that it can be clicked while agents report. */
  function place(what, width, years) {
    const { graph, nodes, groupTitles } = what;
    const wanted = JSON.stringify([made, width, chosen, isOnlyConnected, details.open, years, [...nodes], graph.arrows.length]);
    if (wanted === placed) return;
    placed = wanted;
    const focus = focused();
    if (width < narrowest) fill(parts.place, nodeList(what));
    else {
      const differing = [...nodes.values()].filter(({ level }) => level.differs).map(({ name, ratio }) => `${name} ${ratio}`);
      const label = `${t("network-label")} ${differing.join(t("list-separator"))}`;
      fill(parts.place, drawing({ graph, nodes, titles: groupTitles, width, chosen, isOnlyConnected: isOnlyConnected && chosen, label, say: (arrow) => arrowText(arrow, nodes), take }));
    }
    if (focus) root.querySelector(focus)?.focus({ preventScroll: true });
    fill(parts.table, details.open ? tables({ ...what, years: number(years, 1) }) : []);
  }

  /** The card of what is chosen: made anew only where it is of something else, so that its sliders can be held. */
  function card(what) {
    const { graph, nodes, state, pair } = what;
    const { scenario } = state;
    const mechanism = graph.arrows.find(({ id }) => id === chosen)?.mechanism;
    const wanted = JSON.stringify([chosen, made, pair, nodes.get(chosen), mechanism && pair.map((arm) => scenario.arm[arm].mechanisms?.[mechanism] === 0)]);
    if (wanted === cardOf) return;
    cardOf = wanted;
    const focus = parts.card.contains(document.activeElement) && document.activeElement.dataset.off;
    const close = chosen && h("button", { type: "button", class: "quiet close", "aria-label": t("close"), onclick: () => take(undefined) }, "×");
    const body = !chosen ? [h("p", { class: "note" }, t("network-hint"))] : nodes.has(chosen) ? nodeCard(chosen, what) : arrowCard(chosen, what);
    parts.card.classList.toggle("open", Boolean(chosen));
    fill(parts.card, close, body);
    if (focus) parts.card.querySelector(`[data-off="${focus}"]`)?.focus();
  }

  /** What has the focus in the drawing and is about to be drawn anew. */
  function focused() {
    const { dataset } = document.activeElement ?? {};
    if (!parts.place.contains(document.activeElement)) return undefined;
    return dataset?.node ? `.network-place [data-node="${CSS.escape(dataset.node)}"]` : dataset?.arrow && `.network-place [data-arrow="${CSS.escape(dataset.arrow)}"]`;
  }

  return { show };
}

/** What colours and ends of arrows mean. */
function key() {
  const bar = h("span", { class: "scale" });
  bar.style.background = `linear-gradient(to right, ${[-1, -0.5, 0, 0.5, 1].map(fillOf).join(", ")})`;
  const marks = [["0%", t("half-or-less")], ["50%", t("the-same")], ["100%", t("twice-or-more")]].map(([left, text]) => {
    const mark = h("span", {}, text);
    mark.style.left = left;
    return mark;
  });
  return [
    h("div", { class: "scale-of" }, bar, h("div", { class: "marks" }, marks)),
    h("ul", { class: "patches" }, Object.values(signs).map(({ mark, word }) => h("li", {}, h("b", { "aria-hidden": "true" }, mark), t(`key-${word}`)))),
    h("span", {}, t("key-lit")),
  ];
}
