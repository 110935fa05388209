// What the colours of the specimen mean, and which cells are shown.

import { h } from "./element.js";
import { atStart, cells, surfaces } from "./surface-colour.js";
import { number, t } from "./words.js";

/** The key of a surface: patches of colour, or a scale. */
export function surfaceKey(id) {
  const { key, scale } = surfaces[id];
  if (!scale) return h("ul", { class: "patches", "aria-label": t("surface") }, key.map(([colour, name]) => h("li", {}, patch(colour), t(`key-${name}`))));
  const bar = h("span", { class: "scale" });
  bar.style.background = `linear-gradient(to right, ${Array.from({ length: 21 }, (_, step) => scale(step / 20)).join(", ")})`;
  const marks = key.map(([place, value]) => {
    const mark = h("span", {}, number(value, Number.isInteger(value) ? 0 : 1));
    mark.style.left = `${100 * place}%`;
    return mark;
  });
  return h("div", { class: "scale-key" }, h("span", {}, t(`scale-${id}`)), h("div", { class: "scale-of" }, bar, h("div", { class: "marks" }, marks)));
}

/** Switches of the cells and of bone at the start, each with its colour. `take` hears which is shown and whether. */
export function cellKey(visible, take) {
  const label = (kind, mark, words) => {
    const input = h("input", { type: "checkbox", checked: visible[kind], onchange: () => take(kind, input.checked) });
    return h("label", {}, input, mark, words);
  };
  return h("div", { class: "patches", role: "group", "aria-label": t("cells-shown") },
    Object.entries(cells).map(([kind, colour]) => label(kind, ball(colour, kind), t(`cell-${kind}`))),
    label("start", patch(atStart), t("bone-at-start")));
}

function patch(colour) {
  const element = h("span", { class: "patch" });
  element.style.background = colour;
  return element;
}

function ball(colour, kind) {
  const element = h("span", { class: `ball ${kind}` });
  element.style.background = colour;
  return element;
}
