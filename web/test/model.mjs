// The model of the built page, asked from Node.

import { readFileSync } from "node:fs";
import { gunzipSync } from "fflate";

const html = readFileSync(new URL("../../src/cli/explore/osteon.html", import.meta.url), "utf8");
const packed = html.match(/<script type="text\/plain" id="model">([^<]+)</)[1];
const module = new WebAssembly.Module(gunzipSync(Buffer.from(packed, "base64")));
/** Scenes that were shown: what they are, and their planes as a zlib stream. */
export const scenes = [];
const showed = (start, length, planesStart, planesLength) =>
  scenes.push({ ...read(start >>> 0, length), planes: Buffer.from(exports.memory.buffer.slice(planesStart >>> 0, (planesStart >>> 0) + planesLength)) });
const { exports } = new WebAssembly.Instance(module, { page: { reported() {}, showed } });

const read = (start, length) => JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, start, length)));

/** The answer to a request. */
export function ask(request) {
  const question = new TextEncoder().encode(JSON.stringify(request));
  const place = exports.allocate(question.length) >>> 0;
  new Uint8Array(exports.memory.buffer, place, question.length).set(question);
  const start = exports.ask() >>> 0;
  return read(start, exports.answer_length());
}

export const size = { page: html.length, packed: packed.length };
export const source = html;
