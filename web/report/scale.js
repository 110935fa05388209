// A linear scale with round ticks. d3-scale would bring formats and colours that take a sixth of the page.

import { nice, ticks } from "d3-array";

/** Places `domain` onto `range`; `rounded` widens the domain to round numbers, for so many ticks. */
export function linear(domain, range, rounded) {
  const [low, high] = rounded ? nice(...domain, rounded) : domain;
  const [from, to] = range;
  const scale = (value) => from + ((value - low) / (high - low)) * (to - from);
  scale.domain = [low, high];
  scale.invert = (place) => low + ((place - from) / (to - from)) * (high - low);
  scale.ticks = (count) => ticks(low, high, count);
  return scale;
}
