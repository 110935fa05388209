// A view: one large chart with its legend, sentence and table, and the other measures of the view small beneath it.

import { choice, fill, h } from "../page/element.js";
import { chart } from "./chart.js";
import { points } from "./measure.js";
import { pointsOf } from "./published.js";
import { s } from "./svg.js";
import { scrolled } from "./table.js";
import { clauses, digitsFor, list, number, t, years as inYears } from "./words.js";

/** What is chosen in the charts, for all views together: which arms are hidden, and what bands show. */
export class Choice {
  hidden = new Set();
  #listeners = [];

  /** Bands of many arms would cover one another: none at first. */
  constructor(run) {
    this.band = run.arms.length > 4 ? "none" : "interval";
  }

  listen(listener) {
    this.#listeners.push(listener);
  }

  set(change) {
    change(this);
    for (const listener of this.#listeners) listener();
  }
}

/** The section of a view. */
export function panel(run, looks, view, choices) {
  const isHead = view.isHead ?? (() => true);
  const heads = view.items.filter(isHead);
  const state = { item: heads.find(({ id }) => id === view.first) ?? heads[0] ?? view.items[0], form: undefined, at: undefined };
  const tools = h("div", { class: "tools" });
  const legend = h("div", { class: "legend", role: "group", "aria-label": t("arms") });
  const drawing = h("div", { class: "drawing", tabindex: "0", role: "group", "aria-label": t("read-hint") });
  const readout = h("p", { class: "readout", "aria-live": "polite" });
  const sentence = h("div", { class: "sentence" });
  const table = h("div");
  const others = h("div", { class: "multiples" });
  let drawn;

  const formName = () => (state.form in state.item.forms ? state.form : state.item.first);
  const shownArms = (form) =>
    run.arms
      .filter((arm) => !choices.hidden.has(arm.name) && !(form.isDifference && arm === run.control))
      .map((arm) => ({ name: arm.name, ...looks[arm.index], points: points(run, state.item, form, arm, choices.band) }));

  function redraw() {
    const name = formName();
    const form = state.item.forms[name];
    const arms = shownArms(form);
    const observed = pointsOf(run, state.item, name)
      .filter(({ arm }) => !choices.hidden.has(arm.name))
      .map((point) => ({ ...point, colour: looks[point.arm.index].colour, text: pointText(point, form) }));
    const width = Math.max(280, Math.min(1100, drawing.clientWidth || 760));
    const spoken = words(run, state.item, form, arms);
    drawn = {
      ...chart({
        arms,
        observed,
        hasBands: choices.band !== "none",
        usual: form.usual,
        zero: form.zero,
        years: run.years,
        unit: form.unit,
        width,
        height: Math.min(380, Math.max(260, width * 0.5)),
        label: spoken,
      }),
      arms,
      form,
    };
    fill(drawing, drawn.node);
    fill(sentence, h("p", {}, spoken), ...notes(drawn.same, observed, form));
    table.replaceChildren(asTable(arms, form));
    readout.textContent = t("read-hint");
    drawing.setAttribute("aria-label", `${state.item.title}. ${t("read-hint")}`);
  }

  function notes(same, observed, form) {
    const texts = same.map(([one, other]) => t("coincide", { one: one.name, other: other.name }));
    if (observed.length) texts.push(t("published-points"));
    if (form.usual)
      texts.push(
        t("usual-band", {
          least: number(form.usual[0], digitsFor(form.usual[0])),
          most: number(form.usual[1], digitsFor(form.usual[1])),
          unit: form.unit,
        }),
      );
    if (drawn.arms.some((arm) => arm.points.some((point) => point.isFew))) texts.push(t("few-patients"));
    const elsewhere = Object.keys(state.item.forms).filter(
      (name) => name !== formName() && pointsOf(run, state.item, name).length > 0,
    );
    if (observed.length === 0 && elsewhere.length)
      texts.push(t("published-elsewhere", { forms: list(elsewhere.map((name) => t(`form-${name}`))) }));
    const { symbol, meaning } = state.item.quantity;
    if (meaning && meaning !== `${symbol}.`) texts.push(`${symbol}: ${meaning}`);
    return texts.map((text) => h("p", { class: "note" }, text));
  }

  function controls() {
    const groups = [...new Set(view.items.map(({ group }) => group))];
    const option = (one) => h("option", { value: one.id, selected: one === state.item }, one.title);
    const options =
      groups.length > 1
        ? groups.map((group) =>
            h("optgroup", { label: t(`group-${group}`) }, view.items.filter((one) => one.group === group).map(option)),
          )
        : view.items.map(option);
    const select = h(
      "select",
      { "aria-label": t("measure"), onchange: ({ target }) => show(view.items.find(({ id }) => id === target.value)) },
      options,
    );
    const forms = Object.keys(state.item.forms).map((id) => ({ id, text: t(`form-${id}`) }));
    const hasBands = run.n > 1;
    fill(
      tools,
      select,
      forms.length > 1 &&
        choice(t("shown-as"), forms, formName(), (id) => {
          state.form = id;
          controls();
          redraw();
          focus("data-choice", id);
        }),
      hasBands &&
        choice(
          t("band"),
          ["interval", "spread", "none"].map((id) => ({ id, text: t(`band-${id}`) })),
          choices.band,
          (id) => {
            choices.set((all) => {
              all.band = id;
            });
            focus("data-choice", id);
          },
        ),
    );
    fill(
      legend,
      run.arms.length > 1 &&
        run.arms.map((arm) => {
          const { colour, dash } = looks[arm.index];
          const toggle = () => {
            choices.set(({ hidden }) => {
              if (!hidden.delete(arm.name)) hidden.add(arm.name);
            });
            legend.querySelectorAll("button")[arm.index].focus();
          };
          return h(
            "button",
            { type: "button", "aria-pressed": String(!choices.hidden.has(arm.name)), onclick: toggle },
            swatch(colour, dash),
            arm.name,
          );
        }),
    );
  }

  const focus = (attribute, value) => tools.querySelector(`[${attribute}="${value}"]`)?.focus();

  function multiples() {
    if (heads.length < 2) return fill(others);
    fill(
      others,
      heads.map((one) => {
        const form = one.forms[state.form] ?? one.forms[one.first];
        const arms = run.arms
          .filter((arm) => !choices.hidden.has(arm.name) && !(form.isDifference && arm === run.control))
          .map((arm) => ({ name: arm.name, ...looks[arm.index], points: points(run, one, form, arm, choices.band) }));
        const small = chart({
          arms,
          usual: form.usual,
          zero: form.zero,
          years: run.years,
          width: 230,
          height: 130,
          isSmall: true,
        });
        return h(
          "button",
          {
            type: "button",
            class: "multiple",
            "aria-pressed": String(one === state.item),
            onclick: () => {
              show(one);
            },
          },
          h("span", { class: "title" }, one.title),
          h("small", {}, form.unit),
          small.node,
        );
      }),
    );
  }

  function show(one) {
    state.item = one;
    all();
  }

  function all() {
    controls();
    redraw();
    const index = [...others.children].indexOf(document.activeElement);
    multiples();
    others.children[index]?.focus();
  }

  const times = () =>
    [...new Set(drawn.arms.flatMap((arm) => arm.points.map((point) => point.x)))].sort((one, other) => one - other);

  function read(time) {
    if (time === undefined) return;
    state.at = time;
    drawn.node.querySelector(".cursor")?.remove();
    drawn.node.append(
      s("line", { class: "cursor", x1: drawn.x(time), x2: drawn.x(time), y1: drawn.plot.top, y2: drawn.plot.bottom }),
    );
    const values = drawn.arms.flatMap((arm) => {
      const point = arm.points.find(({ x }) => x === time);
      return point ? [t("arm-is", { arm: arm.name, value: pointValue(point, drawn.form) })] : [];
    });
    readout.textContent = t("at-years", { years: number(time, 2), values: clauses(values) });
  }

  drawing.addEventListener("pointermove", (event) => {
    const box = drawn.node.getBoundingClientRect();
    const [, , width] = drawn.node.getAttribute("viewBox").split(" ");
    const wish = drawn.x.invert(((event.clientX - box.left) / box.width) * width);
    const near = times().reduce(
      (best, time) => (best === undefined || Math.abs(time - wish) < Math.abs(best - wish) ? time : best),
      undefined,
    );
    read(near);
  });
  drawing.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const every = times();
    const now = every.indexOf(state.at);
    read(every[Math.min(every.length - 1, Math.max(0, now === -1 ? every.length - 1 : now + step))]);
  });

  choices.listen(all);
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(drawing.clientWidth - width) < 2) return;
    width = drawing.clientWidth;
    redraw();
  }).observe(drawing);
  all();
  const still = view.items.filter((one) => !isHead(one)).map(({ title }) => title);
  return h(
    "section",
    { class: "view", "data-view": view.id },
    h("h3", {}, t(`view-${view.id}`)),
    tools,
    legend,
    drawing,
    readout,
    sentence,
    h("details", { class: "as-table" }, h("summary", {}, t("as-table")), table),
    others,
    view.id === "signals" && still.length > 0 && h("p", { class: "note" }, t("still-measures", { names: list(still) })),
  );
}

const swatch = (colour, dash) =>
  s(
    "svg",
    { viewBox: "0 0 24 8", "aria-hidden": "true" },
    s("path", { d: "M0,4H24", stroke: colour, "stroke-width": 3, "stroke-dasharray": dash }),
  );

const isSigned = (form) => form.isDifference || form.zero;

function pointValue({ y, low, high }, form) {
  const digits = form.digits ?? digitsFor(Math.max(Math.abs(y), Math.abs(low ?? 0), Math.abs(high ?? 0)));
  const value = number(y, digits, isSigned(form));
  const whole = form.unit === "%" ? t("percent", { value }) : `${value} ${form.unit}`;
  return low === undefined
    ? whole
    : t("value-with-range", {
        value: whole,
        low: number(low, digits, isSigned(form)),
        high: number(high, digits, isSigned(form)),
      });
}

function pointText(point, form) {
  const { observed } = point;
  return t("published-point", {
    arm: observed.arm,
    years: number(observed.years, 2),
    value: pointValue(point, form),
    source: observed.source ?? observed.id ?? "",
  });
}

/** The large chart in a sentence: where every curve begins and ends. */
function words(run, one, form, arms) {
  const lived = arms.filter((arm) => arm.points.length > 0);
  if (lived.length === 0) return t("nothing-shown");
  const values = lived.map((arm) => {
    const value = pointValue(arm.points.at(-1), form);
    return t("arm-is", { arm: arm.name, value });
  });
  const years = inYears(Math.max(...lived.map((arm) => arm.points.at(-1).x)));
  return t(form.isDifference ? "sentence-difference" : form.zero ? "sentence-change" : "sentence-value", {
    what: one.title,
    years,
    values: clauses(values),
    control: run.control?.name ?? "",
  });
}

function asTable(arms, form) {
  const every = [...new Set(arms.flatMap((arm) => arm.points.map((point) => point.x)))].sort((one, other) => one - other);
  const step = Math.max(1, Math.floor(every.length / 24));
  const times = every.filter((_, index) => index % step === 0 || index === every.length - 1);
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, t("years")),
    arms.map((arm) => h("th", { scope: "col" }, arm.name, h("small", {}, form.unit))),
  );
  const body = times.map((time) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, number(time, 2)),
      arms.map((arm) => {
        const point = arm.points.find(({ x }) => x === time);
        if (!point) return h("td", {}, t("no-value"));
        const digits = form.digits ?? digitsFor(Math.max(Math.abs(point.y), Math.abs(point.high ?? 0)));
        return h(
          "td",
          {},
          number(point.y, digits, isSigned(form)),
          point.low !== undefined &&
            h("small", {}, t("range", { low: number(point.low, digits), high: number(point.high, digits) })),
        );
      }),
    ),
  );
  return scrolled(t("as-table"), h("table", {}, h("thead", {}, head), h("tbody", {}, body)));
}
