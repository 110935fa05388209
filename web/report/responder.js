// Patients who gain, or lose, a change of BMD at the spine that a clinic can see.

import { h } from "../page/element.js";
import { shareInterval } from "./statistic.js";
import { s } from "./svg.js";
import { scrolled } from "./table.js";
import { number, t } from "./words.js";

const percent = 3;

/** How many patients of each arm gain and lose so much, and each patient as a dot. */
export function responders(run, looks) {
  const changes = run.arms.map((arm) =>
    run.last
      .filter((row) => row.arm === arm.name && row.site === "lumbar_spine" && typeof row.bmd_change_pct === "number")
      .map((row) => row.bmd_change_pct),
  );
  const every = changes.flat();
  if (run.n < 2 || every.length === 0) return undefined;
  const [low, high] = [Math.min(-percent, ...every), Math.max(percent, ...every)];
  const each = t("each-patient", { low: number(low, 0, true), high: number(high, 0, true) });
  const heads = [t("arm"), t("gained", { percent }), t("lost", { percent }), each];
  const body = run.arms.map((arm, index) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, arm.name),
      h(
        "td",
        {},
        share(run, changes[index], (change) => change >= percent),
      ),
      h(
        "td",
        {},
        share(run, changes[index], (change) => change <= -percent),
      ),
      h("td", {}, dots(changes[index], low, high, looks[index].colour)),
    ),
  );
  const label = t("responders", { percent });
  const head = heads.map((text) => h("th", { scope: "col" }, text));
  const note = [t("responders-note", { percent }), run.sets > 0 && ` ${t("responders-sets", { sets: run.sets })}`];
  return h(
    "div",
    {},
    h("h3", {}, label),
    scrolled(label, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, body))),
    h("p", { class: "note" }, note),
  );
}

function share(run, all, isOne) {
  if (all.length === 0) return t("no-value");
  const count = all.filter(isOne).length;
  const text = t("so-many-of", { count, n: all.length });
  // patients with several sets of constants are not independent of each other
  if (run.sets > 0) return text;
  const [low, high] = shareInterval(count, all.length).map((end) => number(100 * end, 0));
  return h("span", {}, text, h("small", {}, t("share", { share: number((100 * count) / all.length, 0), low, high })));
}

/** Every patient on a line of changes, with marks at no change and at the gain and loss that count. */
function dots(changes, low, high, colour) {
  const x = (change) => 5 + (210 * (change - low)) / (high - low);
  const mark = (change) => s("line", { class: change === 0 ? "zero" : "limit", x1: x(change), x2: x(change), y1: 0, y2: 18 });
  return s(
    "svg",
    { viewBox: "0 0 220 18", class: "dots each", "aria-hidden": "true" },
    [-percent, 0, percent].map(mark),
    changes.map((change) => s("circle", { cx: x(change), cy: 9, r: 4, fill: colour })),
  );
}
