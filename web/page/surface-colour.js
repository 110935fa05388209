// What the colour of a bone's surface means: one list for the drawing and for its key.

import { interpolateCividis, interpolatePuOr } from "d3-scale-chromatic";

/** Colours of cells, after Okabe and Ito. */
export const cells = { osteoclast: "#b3123f", osteoblast: "#00765a", trail: "#3a3f45" };

/** Bone as it was at the start, seen through. */
export const atStart = "#6f86a3";

const rest = "#e9e0cb";
const activities = { resorption: "#e8850c", reversal: "#f5c878", formation: "#2b8cd6", young: "#a8d3f2", rest };

/** Matrix that is younger is shown as formed lately, months. */
const youngMonths = 12;
const oldestMonths = 240;

/** Place on the scale of age, 0 to 1: a year is as far from a month as ten years from a year. */
const ageAt = (months) => Math.log(1 + months) / Math.log(1 + oldestMonths);
const ageColour = (months) => interpolateCividis(1 - Math.min(1, ageAt(months)));
/** Strain from none to twice the customary. */
const strainColour = (fold) => interpolatePuOr(1 - Math.min(1, Math.max(0, fold / 2)));

/**
 * Ways to colour a surface. `of` gives the colour of a point by what is known of it; `key` says what the colours are: `[colour, name]`
 * or, on a scale, `[place, name]`.
 */
export const surfaces = {
  activity: {
    of: ({ busy, ageMonths }) => [ageMonths < youngMonths ? activities.young : rest, activities.resorption, activities.reversal, activities.formation][busy],
    key: Object.entries(activities).map(([name, colour]) => [colour, name]),
  },
  age: {
    of: ({ ageMonths }) => ageColour(ageMonths),
    scale: (part) => interpolateCividis(1 - part),
    key: [0, 12, 60, oldestMonths].map((months) => [ageAt(months), months / 12]),
  },
  strain: {
    of: ({ strain }) => strainColour(strain),
    scale: (part) => strainColour(2 * part),
    key: [0, 0.5, 1, 1.5, 2].map((fold) => [fold / 2, fold]),
  },
};
