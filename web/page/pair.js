// Two arms side by side, and the time at which they are looked at.

import { h } from "./element.js";
import { controlOf } from "./scenario.js";
import { number, t } from "./words.js";

/** Numbers of the arms that are compared, one or two: those that were chosen, else the control and the first other. */
export function pairOf({ pair, scenario }) {
  const isThere = (arm) => arm >= 0 && arm < scenario.arm.length;
  if (pair?.length === 2 && pair.every(isThere)) return pair;
  const control = scenario.arm.indexOf(controlOf(scenario));
  const other = scenario.arm.findIndex((_, arm) => arm !== control);
  return other < 0 ? [control] : [control, other];
}

/** The time that is looked at, years: the end unless another was chosen. */
export const timeOf = ({ time, scenario }) => Math.min(time ?? Infinity, scenario.simulation.years);

/** Selects of both arms. `labels` names them; `changed` is called after another was chosen. */
export function pairControl(state, labels, changed) {
  const pair = pairOf(state);
  if (pair.length < 2) return [];
  return pair.map((chosen, at) => {
    const select = h("select", {
      onchange: () => {
        state.pair = pairOf(state).with(at, Number(select.value));
        label.className = `of-pair arm-${select.value}`;
        changed();
      },
    }, state.scenario.arm.map(({ name }, arm) => h("option", { value: arm }, state.title(name))));
    select.value = chosen;
    const label = h("label", { class: `of-pair arm-${chosen}` }, h("span", {}, labels[at]), select);
    return label;
  });
}

/** A slider over the years in so many steps. `moved` hears every move, `changed` when it rests. */
export function timeControl(state, steps, { moved, changed }) {
  const { years } = state.scenario.simulation;
  const output = h("output", {});
  const input = h("input", {
    type: "range", min: 0, max: steps, step: 1, "aria-label": t("time"),
    oninput: () => {
      state.time = Number(input.value) === steps ? undefined : (years * Number(input.value)) / steps;
      show();
      moved();
    },
    onchange: () => changed(),
  });
  const show = () => {
    const time = timeOf(state);
    input.value = Math.round((time / years) * steps);
    const text = t("at-years", { years: number(time, Math.abs(time * 10 - Math.round(time * 10)) < 1e-6 ? 1 : 2) });
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  show();
  return { nodes: [input, output], show };
}
