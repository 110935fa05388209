// Fractures as people out of a hundred, with the number needed to treat.

import { h } from "../page/element.js";
import { chosen, interval, isSure, sizes } from "./difference.js";
import { s } from "./svg.js";
import { scrolled } from "./table.js";
import { number, t, term, years as inYears } from "./words.js";

/** Fracture probability as people out of a hundred, with the number needed to treat. */
export function fractures(run, looks) {
  const measure = "cumulative_probability";
  const sites = run.sitesOf(measure);
  const site = sites.includes("major") ? "major" : sites[0];
  if (site === undefined) return undefined;
  const years = inYears(run.years);
  const lived = run.arms.filter((arm) => run.end(arm.name, measure, site));
  const figures = lived.map((arm) => {
    const percent = 100 * run.end(arm.name, measure, site).mean;
    return h(
      "figure",
      { class: "hundred" },
      people(percent, looks[arm.index].colour, arm.name),
      h("figcaption", {}, h("b", {}, arm.name), t("of-hundred", { value: number(percent, 1) })),
    );
  });
  const sentences = chosen(run.others, (arm) => run.end(arm.name, measure, site)?.versus_control).map((arm) =>
    fractureSentence(run, arm, measure, site),
  );
  const where = t("fracture-where", { site: term(site === "major" ? "fracture-major" : `fracture-${site}`), years });
  const others = sites.filter((one) => one !== site);
  const table =
    others.length > 0 &&
    scrolled(
      t("fracture-by-site"),
      h(
        "table",
        {},
        h("caption", {}, t("fracture-by-site")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, t("arm")),
            others.map((one) => h("th", { scope: "col" }, term(`fracture-${one}`))),
            run.others.length > 0 && [
              h("th", { scope: "col" }, t("fracture-difference")),
              h("th", { scope: "col" }, t("needed")),
            ],
          ),
        ),
        h(
          "tbody",
          {},
          lived.map((arm) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, arm.name),
              others.map((one) => h("td", {}, number(100 * (run.end(arm.name, measure, one)?.mean ?? Number.NaN), 1))),
              run.others.length > 0 && versusCells(run, arm, measure, site),
            ),
          ),
        ),
      ),
    );
  return h(
    "div",
    {},
    h("h3", {}, t("fractures")),
    h("p", {}, where),
    h("div", { class: "people" }, figures),
    sentences.length > 0 && h("ul", {}, sentences),
    table,
    h("p", { class: "note" }, t(run.n > 1 ? "fracture-note" : "fracture-note-one", { years })),
  );
}

/** Difference from the control and number needed to treat, as cells of a table. */
function versusCells(run, arm, measure, site) {
  const { versus_control: value, versusHalf: half } = run.end(arm.name, measure, site);
  if (arm === run.control || value === null) return [h("td"), h("td")];
  const isKnown = half === undefined ? Math.abs(value) >= 0.0005 : isSure(value, half);
  const needed = isKnown ? peopleFor(value) : t("no-value");
  return [
    h(
      "td",
      {},
      number(100 * value, 1, true),
      half !== undefined && h("small", {}, t("range", interval(100 * value, 100 * half))),
    ),
    h("td", {}, isKnown && value > 0 ? t("needed-more", { needed }) : needed),
  ];
}

/** How many people it takes for one fracture less, or more. */
const peopleFor = (share) => number(Math.ceil(1 / Math.abs(share)), 0);

function fractureSentence(run, arm, measure, site) {
  const { versus_control: value, versusHalf: half } = run.end(arm.name, measure, site);
  const percent = 100 * value;
  const values = { arm: arm.name, control: run.control.name, size: number(Math.abs(percent), 1) };
  if (half === undefined) {
    if (Math.abs(percent) < 0.05) return h("li", {}, t("fracture-same", values));
    return h("li", {}, t(value < 0 ? "fracture-fewer" : "fracture-more", { ...values, needed: peopleFor(value) }));
  }
  if (!isSure(value, half))
    return h("li", {}, t("fracture-unclear", { ...values, change: number(percent, 1, true), ...interval(percent, 100 * half) }));
  const [fewest, most] = [peopleFor(Math.abs(value) + half), peopleFor(Math.abs(value) - half)];
  return h(
    "li",
    {},
    t(value < 0 ? "fracture-fewer-interval" : "fracture-more-interval", {
      ...values,
      ...sizes(percent, 100 * half),
      needed: peopleFor(value),
      fewest,
      most,
    }),
  );
}

/** A hundred people, those with a fracture filled. */
function people(percent, colour, name) {
  const count = Math.round(percent);
  const dot = (_, index) =>
    s("circle", {
      cx: 5 + (index % 10) * 10,
      cy: 5 + Math.floor(index / 10) * 10,
      r: 3.6,
      fill: index < count ? colour : "#dfe4ea",
    });
  return s(
    "svg",
    { viewBox: "0 0 100 100", role: "img", "aria-label": t("people-label", { arm: name, count }) },
    Array.from({ length: 100 }, dot),
  );
}
