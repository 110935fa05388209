// Curves of the stories that were computed beforehand: means over a cohort of full size, which a story shows as soon as it is opened.
//
// The file is gzip over: four bytes with the length of the header, the header as JSON, then all numbers. A curve is kept as whole
// numbers of steps; what is written is what a simple guess misses by (see `Reader`), in as few bytes as it needs. curves.mjs writes it.

/** How many reports lie between two values of what is kept coarsely: errors and quantiles. */
export const coarse = 6;

/** Numbers of a stream of bytes: seven bits a byte, the last one without the eighth; sign in the lowest bit. */
class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  #number() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value % 2 ? -(value + 1) / 2 : value / 2;
      factor *= 128;
    }
  }

  /** A series: each value is guessed to go on as the two before it did. */
  series(length) {
    const out = [];
    for (let index = 0; index < length; index++) {
      const guess = index > 1 ? 2 * out[index - 1] - out[index - 2] : index ? out[0] : 0;
      out.push(guess + this.#number());
    }
    return out;
  }
}

/** The reports at which coarse values stand: every sixth, and the last. */
export const coarsely = (count) => Array.from({ length: Math.ceil((count - 1) / coarse) + 1 }, (_, index) => Math.min(index * coarse, count - 1));

/** The key of a curve. */
export const keyOf = (arm, { table, place, column }) => [arm, table, place, column].join("\t");

/** All that a file holds: `constants_sha256` and, by story, `{ patients, edge_mm, curve(arm, where) }`. */
export function opened(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const reader = new Reader(bytes.subarray(4 + length));
  const stories = new Map(header.stories.map((story) => [story.id, { ...story, curve: curvesOf(story, header.columns, reader) }]));
  return { ...header, stories };
}

/** The curves of a story, as a function of arm and place: [[years, mean, error, n, low, high, error of the difference], ...]. */
function curvesOf({ arms, control, patients, times, curves }, columns, reader) {
  const all = new Map();
  for (const [column, step, from = 0] of curves) {
    const places = coarsely(times.length - from);
    const read = arms.map(() => ({ mean: reader.series(times.length - from), ...Object.fromEntries(["error", "low", "high", "gap"].map((name) => [name, reader.series(places.length)])) }));
    arms.forEach((arm, index) => {
      const { mean, error, low, high, gap } = read[index];
      // an arm is kept as what it differs by from the first
      const value = (at) => mean[at] + (index ? read[0].mean[at] : 0);
      const between = (series, at) => {
        const after = places.findIndex((place) => place >= at);
        if (places[after] === at) return series[after];
        const before = after - 1;
        const part = (at - places[before]) / (places[after] - places[before]);
        return series[before] + part * (series[after] - series[before]);
      };
      // errors and quantiles are kept in steps four times as wide
      const wide = 4 * step;
      const points = mean.map((_, at) => {
        const middle = value(at) * step;
        return [times[at + from], middle, between(error, at) * wide, patients, middle - between(low, at) * wide, middle + between(high, at) * wide, arm === control ? 0 : between(gap, at) * wide];
      });
      const [table, place, name] = columns[column];
      all.set(keyOf(arm, { table, place, column: name }), points);
    });
  }
  return (arm, where) => all.get(keyOf(arm, where)) ?? [];
}

/** What the page carries, unpacked. */
export async function unpackedFrom(base64) {
  const packed = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return opened(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** The column in which an item is kept when it is shown in a unit; changes of markers have columns of their own. */
export function columnIn(item, unit, catalogue) {
  if (item.columns[unit]) return item.columns[unit];
  const { measure } = catalogue.tables.find(({ name }) => name === item.table).columns.find(({ id }) => id === item.columns.value);
  return unit === "change" ? `${measure}_change_pct` : item.columns.value;
}
