// Differences and their intervals, as the answer gives them.

import { number } from "./words.js";

/** A 95% interval in words. */
export const interval = (value, half) => ({ low: number(value - half, 1, true), high: number(value + half, 1, true) });
/** The same of a size without its sign, where the sign is sure. */
export const sizes = (value, half) => ({ low: number(Math.abs(value) - half, 1), high: number(Math.abs(value) + half, 1) });
/** Whether an interval leaves out 0. */
export const isSure = (value, half) => half !== undefined && Math.abs(value) > half;

/** All arms where they are few; else the two with the greatest and the two with the least of what `of` says. */
export function chosen(arms, of) {
  const known = arms.filter((arm) => of(arm) !== undefined && of(arm) !== null);
  if (known.length <= 4) return known;
  const sorted = known.toSorted((one, other) => of(other) - of(one));
  return [...sorted.slice(0, 2), ...sorted.slice(-2)];
}
