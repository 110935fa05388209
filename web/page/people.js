// A probability as people out of a hundred.

import { isMean } from "./chart.js";
import { h } from "./element.js";
import { number, t } from "./words.js";

/** A square of a hundred people for every arm, those with a fracture filled. */
export function people(arms, title) {
  return arms.flatMap((arm, index) => {
    const end = (isMean(arm) ? arm.mean : arm.twin).at(-1);
    if (!end) return [];
    const count = Math.round(end[1]);
    return [h("figure", { class: `hundred arm-${index}` }, square(count, t("people-label", { arm: arm.title, count })), h("figcaption", {}, h("b", {}, title(arm.name)), ` ${t("people", { count, exact: number(end[1], 1) })}`))];
  });
}

function square(count, label) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  for (let number = 0; number < 100; number++) {
    const dot = document.createElementNS(space, "circle");
    dot.setAttribute("cx", 5 + (number % 10) * 10);
    dot.setAttribute("cy", 5 + Math.floor(number / 10) * 10);
    dot.setAttribute("r", 3.6);
    dot.setAttribute("class", number < count ? "hit" : "spared");
    svg.append(dot);
  }
  return svg;
}
