// Tables of the report as they are: sortable, numbers aligned, a first part of long ones, all of it as CSV.

import { fill, h } from "../page/element.js";
import { save, toCsv } from "./save.js";
import { digitsFor, number, t } from "./words.js";

const atFirst = 40;

/** Something wide that scrolls by itself, also by keyboard. */
export const scrolled = (label, ...children) =>
  h("div", { class: "table", tabindex: "0", role: "region", "aria-label": label }, children);

/** A table that its heads sort. */
export function sortable(name, label, { columns, rows }) {
  const state = { by: undefined, isDown: false, isWhole: false };
  const isLong = columns.map((_, index) => rows.some((row) => String(row[index] ?? "").length > 24));
  const kind = (index) => (isNumeric[index] ? "number" : isLong[index] ? "text long" : "text");
  const isNumeric = columns.map(
    (_, index) =>
      rows.some((row) => typeof row[index] === "number") &&
      rows.every((row) => row[index] === null || typeof row[index] === "number"),
  );
  const decimals = columns.map((_, index) =>
    isNumeric[index] ? decimalsOf(rows.map((row) => row[index]).filter((value) => value !== null)) : undefined,
  );
  // a column that is empty throughout says nothing
  const filled = columns.flatMap((_, index) => (rows.some((row) => row[index] !== null && row[index] !== "") ? [index] : []));
  const head = h("tr");
  const body = h("tbody");
  const more = h("p", { class: "saves" });

  function draw() {
    const sorted =
      state.by === undefined ? rows : rows.toSorted((one, other) => order(one[state.by], other[state.by], state.isDown));
    const shown = state.isWhole ? sorted : sorted.slice(0, atFirst);
    fill(
      head,
      filled.map((index) => {
        const { name: column, unit, meaning } = columns[index];
        const isSorted = state.by === index;
        const arrow = isSorted ? (state.isDown ? " ▼" : " ▲") : "";
        const sort = () => {
          Object.assign(state, { by: index, isDown: isSorted ? !state.isDown : isNumeric[index] });
          draw();
          head.children[filled.indexOf(index)].querySelector("button").focus();
        };
        return h(
          "th",
          { scope: "col", class: kind(index), "aria-sort": isSorted ? (state.isDown ? "descending" : "ascending") : "none" },
          h("button", { type: "button", title: meaning || undefined, onclick: sort }, `${column}${arrow}`),
          unit && unit !== "1" && h("small", {}, unit),
        );
      }),
    );
    fill(
      body,
      shown.map((row) =>
        h(
          "tr",
          {},
          filled.map((index) => h("td", { class: kind(index) }, cell(row[index], decimals[index]))),
        ),
      ),
    );
    fill(
      more,
      !state.isWhole &&
        rows.length > atFirst &&
        h(
          "button",
          {
            type: "button",
            onclick: () => {
              state.isWhole = true;
              draw();
            },
          },
          t("show-all-rows", { n: rows.length }),
        ),
      h(
        "button",
        { type: "button", onclick: () => save(`${name}.csv`, toCsv({ columns, rows }), "text/csv") },
        t("save-as", { file: `${name}.csv` }),
      ),
    );
  }
  draw();
  return h(
    "div",
    {},
    scrolled(label, h("table", { class: filled.length > 8 ? "sortable wide" : "sortable" }, h("thead", {}, head), body)),
    more,
    dictionary(columns),
  );
}

/** Decimals for a column: none for whole numbers, else what shows three digits of a middling value. */
function decimalsOf(values) {
  if (values.every(Number.isInteger)) return 0;
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0)
    .sort((one, other) => one - other);
  return digitsFor(sizes[Math.floor(sizes.length / 2)]);
}

function cell(value, decimals) {
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  return typeof value === "number" ? number(value, decimals ?? 2) : value;
}

function order(one, other, isDown) {
  if (one === null || other === null) return (one === null) - (other === null);
  const sign = typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
  return isDown ? -sign : sign;
}

/** What the columns of a table are. */
export function dictionary(columns) {
  const known = columns.filter(({ meaning }) => meaning);
  if (known.length === 0) return undefined;
  return h(
    "details",
    {},
    h("summary", {}, t("columns")),
    h(
      "dl",
      { class: "dictionary", lang: "en" },
      known.flatMap(({ name, unit, meaning }) => [
        h("dt", {}, h("code", {}, name)),
        h("dd", {}, unit && unit !== "1" ? `${meaning} (${unit})` : meaning),
      ]),
    ),
  );
}
