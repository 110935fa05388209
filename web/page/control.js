// Sliders, switches and choices, each with a label, its value, and a sentence of what it does.

import { h } from "./element.js";
import { number, t } from "./words.js";

let next = 1;

/** A slider. `take` hears its value while it moves. */
export function slider({ label, value, least, most, step, unit, says, shown, take }) {
  const id = `control-${next++}`;
  const digits = step < 1 ? 1 : 0;
  const inWords = (value) => shown?.(value) ?? `${number(value, Number.isInteger(value) ? 0 : step < 0.1 ? 2 : digits)}${unit ? ` ${unit}` : ""}`;
  const output = h("output", { for: id }, inWords(value));
  const input = h("input", {
    type: "range", id, min: least, max: most, step, "aria-valuetext": inWords(value),
    oninput: () => {
      const value = Number(input.value);
      output.textContent = inWords(value);
      input.setAttribute("aria-valuetext", inWords(value));
      take(value);
    },
  });
  input.value = value;
  return row(h("label", { for: id }, label), output, input, says);
}

/** A switch. */
export function toggle({ label, value, says, take }) {
  const id = `control-${next++}`;
  const input = h("input", { type: "checkbox", id, checked: value, onchange: () => take(input.checked) });
  return row(h("label", { for: id, class: "switch" }, input, label), undefined, undefined, says);
}

/** One of a few. */
export function select({ label, value, options, says, take, isBare }) {
  const id = `control-${next++}`;
  const input = h("select", { id, onchange: () => take(input.value) }, options.map(optionOrGroup));
  input.value = value;
  if (isBare) {
    input.setAttribute("aria-label", label);
    return input;
  }
  return row(h("label", { for: id }, label), input, undefined, says);
}

const optionOrGroup = ({ id, text, options }) =>
  options ? h("optgroup", { label: text }, options.map(optionOrGroup)) : h("option", { value: id }, text);

/** A number to be typed. */
export function amount({ label, value, unit, least = 0, most, step = "any", take }) {
  const id = `control-${next++}`;
  const input = h("input", {
    type: "number", id, min: least, max: most, step, value, inputmode: "decimal",
    oninput: () => input.value !== "" && input.validity.valid && take(Number(input.value)),
  });
  return h("span", { class: "amount" }, h("label", { for: id }, label), input, h("span", { class: "unit" }, unit));
}

function row(label, value, input, says) {
  const parts = [h("div", { class: "head" }, label, value)];
  if (input) parts.push(input);
  if (says) {
    const id = `control-${next++}`;
    const text = h("div", { id, class: "says", hidden: true }, says);
    const button = h("button", {
      type: "button", class: "why", "aria-expanded": "false", "aria-controls": id, "aria-label": t("what-does", { what: label.textContent }),
      onclick: () => {
        text.hidden = !text.hidden;
        button.setAttribute("aria-expanded", String(!text.hidden));
      },
    }, "?");
    parts[0].append(button);
    parts.push(text);
  }
  return h("div", { class: "control" }, parts);
}

/** A sentence with the mechanisms that carry it and where they are from. */
export function sentence(text, ids, { mechanisms }) {
  const of = ids.map((id) => mechanisms.find((mechanism) => mechanism.id === id)).filter(Boolean);
  return [
    h("p", {}, text),
    of.length > 0 && h("ul", { lang: "en" }, of.map(({ text, evidence }) => h("li", {}, `${text} `, h("cite", {}, evidence)))),
  ];
}
