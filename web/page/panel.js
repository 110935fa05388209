// The panel of charts: the curve that was chosen, large, its fellows small beneath, a sentence and a table of the same.

import { chart, coinciding, colours, isMean } from "./chart.js";
import { at } from "./course.js";
import { choice, fill, h } from "./element.js";
import { curves } from "./figures.js";
import { guessable, guessing, openRange } from "./guess.js";
import { people } from "./people.js";
import { published } from "./published.js";
import { strips } from "./timeline.js";
import { number, t, term } from "./words.js";
import { described, views } from "./views.js";

/**
 * A panel in `root` that shows what `state` and `course` hold. `changed` is called after something was chosen in it, `edited` after
 * the scenario was changed in it; `begin` makes a model of one's own.
 */
export function panel(root, { catalogue, course, state, changed, edited, begin }) {
  const all = views(catalogue);
  const parts = {
    tabs: h("div", { class: "tabs", role: "group", "aria-label": t("views") }),
    tools: h("div", { class: "tools" }),
    meaning: h("p", { class: "note" }),
    readout: h("p", { class: "readout", "aria-live": "polite" }),
    large: h("div", { class: "large-chart" }),
    people: h("div", { class: "people" }),
    small: h("div", { class: "multiples" }),
    published: h("p", { class: "note published" }),
    sentence: h("p", { class: "sentence", id: "sentence" }),
    table: h("div", { class: "table", id: "table" }),
  };
  const details = h("details", { class: "as-table" }, h("summary", { "data-words": "as-table" }, t("as-table")), parts.table);
  fill(root, parts.tabs, parts.tools, parts.meaning, parts.large, parts.readout, parts.published, parts.people, parts.sentence, details, parts.small);
  let shown;
  let cursor;

  const pick = () => {
    const view = all.find(({ id }) => id === state.view) ?? all[0];
    const items = view.items.filter(({ of }) => !of || hasDisease(of));
    const item = items.find(({ id }) => id === state.item) ?? items[0];
    const unit = state.units[view.id] ?? view.units[0];
    return { view, items, item, unit };
  };
  const hasDisease = (kind) => state.scenario.arm.some((arm) => arm.disease?.some((one) => one.kind === kind)) || state.scenario.disease?.some((one) => one.kind === kind);

  function draw() {
    const { view, items, item, unit } = pick();
    if (shown?.view !== view) shown?.view.hide?.();
    shown = { view, item, unit };
    if (view.show) return view.show(parts.large, { catalogue, course, state, changed, edited, begin });
    const arms = armsOf(item, unit);
    const guess = guessing(state, item, unit);
    const visible = guess.isHidden ? arms.map((arm, index) => (index === guess.baseline ? arm : { ...arm, twin: [], mean: [], patients: [], spread: [] })) : arms;
    const spec = specOf(item, unit, visible, { isLarge: true, ...sizes().large, ...(guess.isHidden && { published: [] }), guesses: Object.entries(guess.points).map(([arm, points]) => ({ points, colour: colours[arm] })), ...(guess.isHidden && openRange(arms)) });
    const made = chart(spec);
    const focus = focused();
    shown = { ...shown, made, arms, visible };
    fill(parts.large, made.node, h("p", { class: "legend" }, arms.map(({ title }, index) => h("span", { class: `arm-${index}` }, title))));
    listen(made, guess);
    const sources = [...new Set(spec.published.map(({ source }) => source))];
    const together = guess.isHidden ? [] : coinciding(arms, made.y);
    fill(parts.published, together.length > 0 && h("span", {}, t("coincide", { arms: together.map(({ title }) => title).join(t("list-separator")) })), sources.length > 0 && h("span", {}, t("published", { sources: sources.join("; ") })));
    fill(parts.people, item.unit === "people" && !state.isDifference && !guess.isHidden ? people(arms, state.title) : []);
    parts.sentence.textContent = guess.isHidden ? t("draw-your-guess", { arm: state.title(state.scenario.arm[guess.arm].name) }) : sentence(item, unit, arms);
    fill(parts.table, guess.isHidden ? [] : table(item, unit, arms));
    fill(parts.small, items.length > 1 && !guess.isHidden ? items.map((other) => multiple(other, unit, other === item)) : []);
    if (focus) root.querySelector(focus)?.focus({ preventScroll: true });
    read();
  }

  /** What has the focus and is about to be drawn anew. */
  function focused() {
    const { activeElement } = document;
    if (parts.large.contains(activeElement)) return ".chart.large";
    if (parts.small.contains(activeElement)) return `[data-item="${activeElement.dataset.item}"]`;
    return undefined;
  }

  function controls() {
    const { view, items, item, unit } = pick();
    const isThere = ({ id, items }) => id !== "disease" || items.some(({ of }) => hasDisease(of));
    fill(parts.tabs, choice(t("views"), all.filter(isThere).map(({ id }) => ({ id, text: t(`view-${id.replaceAll("_", "-")}`) })), view.id, (id) => {
      state.view = id;
      state.item = undefined;
      changed();
    }));
    for (const part of [...Object.values(parts), details]) if (part !== parts.tabs && part !== parts.large) part.hidden = Boolean(view.show);
    if (view.show) return;
    const units = view.units.length > 1 && choice(t("shown-as"), view.units.map((id) => ({ id, text: unitName(view, item, id) })), unit, (id) => {
      state.units[view.id] = id;
      changed();
    });
    const compare = choice(t("compare"), [{ id: "own", text: t("each-arm") }, { id: "difference", text: t("difference") }], state.isDifference ? "difference" : "own", (id) => {
      state.isDifference = id === "difference";
      changed();
    });
    const which = items.length > 1 && h("label", { class: "which" }, h("span", { class: "hidden" }, t("curve")), itemSelect(items, item));
    const { guess } = state;
    const arms = guess && !guess.isRevealed && choice(t("guess-of"), guessable(state.scenario).map((arm) => ({ id: arm, text: state.title(state.scenario.arm[arm].name) })), guess.arm, (arm) => {
      guess.arm = arm;
      controls();
      draw();
    });
    fill(parts.tools, which, units, compare, arms && h("span", { class: "guesses" }, t("guess-of"), arms));
    const { id, meaning, usual } = described(catalogue, item, "value");
    const words = term(`means_${id}`, meaning);
    fill(parts.meaning, h("span", { lang: words === meaning ? "en" : undefined }, words), usual && ` ${t("usual-is", { least: number(usual[0], 2), most: number(usual[1], 2) })}`);
  }

  function itemSelect(items, item) {
    const input = h("select", { onchange: () => { state.item = input.value; changed(); } }, items.map((other) => h("option", { value: other.id }, name(other))));
    input.value = item.id;
    return input;
  }

  const name = (item) => term(item.title, described(catalogue, item, "value").symbol === "BMD" ? term(item.title) : titleOf(item));
  const titleOf = (item) => (item.isSite || item.table === "qct" || item.table === "fracture" ? term(item.title) : described(catalogue, item, "value").symbol);
  const unitName = (view, item, id) => (id === "value" ? described(catalogue, item, "value").unit : t(`unit-${id}`));
  const unitOf = (item, unit) => (item.unit ? t(`unit-${item.unit}`) : unit === "change" ? t("unit-change") : unit === "score" && item.columns.score ? t("unit-score") : described(catalogue, item, "value").unit === "fold" ? t("unit-fold") : described(catalogue, item, "value").unit.replace(/^1$/, ""));
  const shortUnit = (item, unit) => (item.unit || (unit === "change") ? "%" : unit === "score" || ["1", "fold", "count"].includes(described(catalogue, item, "value").unit) ? "" : ` ${described(catalogue, item, "value").unit}`);
  const digitsOf = (item, unit) => item.digits[unit] ?? item.digits.value;

  function armsOf(item, unit) {
    const patients = Array.from({ length: state.patients }, (_, index) => index + 1);
    const found = curves(course, state.scenario, item, { unit, isDifference: state.isDifference, patients, done: (arm, patient) => state.done.has(`${arm} ${patient}`), stored: state.stored });
    return found.map((arm, index) => ({ ...arm, colour: colours[index], name: state.scenario.arm[index].name, title: state.title(state.scenario.arm[index].name) }));
  }

  function specOf(item, unit, arms, more) {
    const isPlain = unit === "value" && !state.isDifference;
    return {
      arms, years: state.scenario.simulation?.years ?? 3, unit: `${unitOf(item, unit)}${state.isDifference ? ` · ${t("difference-from-control")}` : ""}`,
      usual: isPlain ? described(catalogue, item, "value").usual : undefined,
      zero: isPlain ? item.zero : unit === "score" && !state.isDifference ? undefined : 0,
      least: isPlain ? item.least : undefined,
      published: figuresOf(item, unit),
      strips: strips(state.scenario, catalogue, colours, state.title),
      label: `${name(item)}. ${sentence(item, unit, arms)}`,
      ...more,
    };
  }

  /** Sizes of the charts: type stays as large as it is, whatever the window. */
  function sizes() {
    const zoom = state.isClassroom ? 1.35 : 1;
    const width = Math.max(300, parts.large.clientWidth / zoom);
    const height = state.isClassroom ? Math.max(300, (innerHeight * 0.5) / zoom) : Math.min(400, Math.max(280, width * 0.5));
    return { large: { width, height }, small: width < 560 ? { width: 170, height: 120 } : { width: 240, height: 130 } };
  }

  const figuresOf = (item, unit) => published(state.scenario, item, catalogue, { unit, isDifference: state.isDifference }).map((figure) => ({ ...figure, colour: colours[figure.arm] }));

  function multiple(item, unit, isShown) {
    // no single patients: there is no room for them
    const arms = armsOf(item, unit).map((arm) => ({ ...arm, patients: [], spread: [] }));
    const made = chart(specOf(item, unit, arms, sizes().small));
    return h("button", { type: "button", class: "multiple", "aria-pressed": String(isShown), "data-item": item.id, onclick: () => { state.item = item.id; changed(); } }, h("span", { class: "title" }, name(item), h("small", {}, ` ${unitOf(item, unit)}`)), made.node);
  }

  /** What the curves end at, in words. */
  function sentence(item, unit, arms) {
    const { years } = state.scenario.simulation;
    const isLived = arms.every(isMean);
    const ends = arms.map((arm) => ({ arm, end: at(isLived ? arm.mean : arm.twin, years) })).filter(({ end }) => end);
    if (ends.length === 0) return t("agents-only");
    const values = ends.map(({ arm, end }) => t("arm-is", { arm: arm.title, value: inWords(item, unit, end) }));
    const n = Math.min(...arms.map((arm) => (isMean(arm) ? arm.mean[0][3] : 0)));
    const lived = () => (state.stored ? t("by-stored", { n }) : t("by-agents", { n }));
    const who = n > 0 ? lived() : t("by-twin");
    return t("after-years", { years: number(years, Number.isInteger(years) ? 0 : 1), what: name(item), values: values.join(t("list-separator")), who });
  }

  function inWords(item, unit, [, value, error]) {
    const digits = digitsOf(item, unit);
    const sign = unit === "change" || state.isDifference;
    const range = error ? ` ± ${number(error, digits)}` : "";
    return `${number(value, digits, sign)}${range}${shortUnit(item, unit)}`;
  }

  function table(item, unit, arms) {
    const { years } = state.scenario.simulation;
    const step = years > 5 ? 1 : years > 1.5 ? 0.5 : 0.25;
    const times = Array.from({ length: Math.floor(years / step) + 1 }, (_, index) => index * step);
    const digits = digitsOf(item, unit);
    const cell = (arm, time) => {
      const point = at(isMean(arm) ? arm.mean : arm.twin, time);
      return h("td", {}, point ? number(point[1], digits, unit === "change" || state.isDifference) : "–");
    };
    return h("table", {}, h("caption", {}, `${name(item)} (${unitOf(item, unit)})`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("years")), arms.map((arm) => h("th", { scope: "col" }, arm.title, h("small", {}, isMean(arm) ? t(state.stored ? "stored" : "agents") : t("twin")))))),
      h("tbody", {}, times.map((time) => h("tr", {}, h("th", { scope: "row" }, number(time, step < 0.5 ? 2 : step < 1 ? 1 : 0)), arms.map((arm) => cell(arm, time))))));
  }

  /** Pointer and keys on the large chart: a line at a time, its values read out; or a guess drawn. */
  function listen({ node, x, y, plot }, guess) {
    node.setAttribute("tabindex", "0");
    const timeOf = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(node.getScreenCTM().inverse());
      return { time: x.invert(Math.min(plot.right, Math.max(plot.left, point.x))), value: y.invert(Math.min(plot.bottom, Math.max(plot.top, point.y))) };
    };
    const move = (event) => {
      const { time, value } = timeOf(event);
      cursor = time;
      near(node, time, value, y);
      if (!guess.isHidden || !event.buttons) return read();
      guess.put(time, value);
      draw();
    };
    node.addEventListener("pointerdown", (event) => guess.isHidden && (event.preventDefault(), move(event)));
    node.addEventListener("pointermove", move);
    node.addEventListener("pointerleave", () => near(node));
    node.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowRight: 1 };
      const lifts = { ArrowUp: 1, ArrowDown: -1 };
      const { years } = state.scenario.simulation;
      if (event.key in steps) cursor = Math.min(years, Math.max(0, (cursor ?? 0) + (steps[event.key] * years) / 40));
      else if (event.key in lifts && guess.isHidden) guess.lift(cursor ?? years, (lifts[event.key] * (y.domain()[1] - y.domain()[0])) / 40);
      else return;
      event.preventDefault();
      draw();
    });
  }

  /** Brings the arm forward whose curve the pointer is near, and none where there is no pointer. */
  function near(node, time, value, y) {
    const away = (arm) => {
      const point = at(isMean(arm) ? arm.mean : arm.twin, time);
      return point ? Math.abs(y(point[1]) - y(value)) : Infinity;
    };
    const [nearest] = y ? [...shown.visible].sort((one, other) => away(one) - away(other)) : [];
    const isNear = nearest && away(nearest) < 24;
    for (const group of node.querySelectorAll(".arm")) {
      const isThis = group.dataset.arm === nearest?.name;
      group.classList.toggle("far", Boolean(isNear) && !isThis);
      group.classList.toggle("near", Boolean(isNear) && isThis);
    }
  }

  function read() {
    if (!shown.made) return;
    const { made, visible, item, unit } = shown;
    made.node.querySelector(".cursor")?.remove();
    if (cursor === undefined) {
      parts.readout.textContent = state.stored ? t("read-hint-stored") : t("read-hint");
      return;
    }
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    for (const [key, value] of Object.entries({ class: "cursor", x1: made.x(cursor), x2: made.x(cursor), y1: made.plot.top, y2: made.plot.bottom })) line.setAttribute(key, value);
    made.node.append(line);
    const values = visible.map((arm) => ({ arm, point: at(isMean(arm) ? arm.mean : arm.twin, cursor) })).filter(({ point }) => point);
    fill(parts.readout, h("b", {}, t("at-years", { years: number(cursor, 1) })), values.map(({ arm, point }) => h("span", { class: `arm-${state.scenario.arm.findIndex(({ name }) => name === arm.name)}` }, t("arm-is", { arm: arm.title, value: inWords(item, unit, point) }))));
  }

  /** The curves that are shown, as CSV. */
  function csv() {
    const { item, unit, visible } = shown;
    const column = `${item.columns[unit] ?? `${item.columns.value}${unit === "change" ? "_change_pct" : ""}`}${state.isDifference ? "_versus_control" : ""}`;
    const quoted = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const rows = visible.flatMap((arm) => {
      const made = isMean(arm) ? (state.stored ? "precomputed" : "agents") : "means_of_cells";
      return (isMean(arm) ? arm.mean : arm.twin).map(([time, value, error = "", n = ""]) => [quoted(arm.name), item.place, time, value, error, n, made].join(","));
    });
    return [`arm,place,time_years,${column},standard_error,patients,made_by`, ...rows, ""].join("\n");
  }

  return { draw, controls, csv, shown: () => shown, name };
}
