// Every story is a scenario that runs, told in two languages.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parse, stringify } from "smol-toml";
import { flat } from "../page/scenario.js";
import { ask } from "./model.mjs";
import { test } from "./suite.mjs";

const folder = new URL("../../scenarios/stories/", import.meta.url);
const order = JSON.parse(readFileSync(new URL("../page/stories.json", import.meta.url), "utf8"));
const text = (id) => readFileSync(new URL(`${id}.toml`, folder), "utf8");

test("every story is offered, valid and named as its file", () => {
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".toml")).map((name) => name.replace(".toml", "")).sort(), [...order].sort());
  for (const id of order) {
    assert.deepEqual(ask({ ask: "check", text: text(id) }).problems, [], id);
    assert.equal(parse(text(id)).name, id);
  }
  return `${order.length} stories`;
});

test("every story is told in both languages, with names of its arms and questions", () => {
  for (const id of order) {
    for (const mark of ["题目：", "About: ", "说明：", "Question: ", "问题："]) assert.ok(text(id).includes(`# ${mark}`), `${id}: ${mark}`);
    assert.equal(text(id).match(/^# Question:/gm).length, text(id).match(/^# 问题：/gm).length, id);
    for (const { name } of parse(text(id)).arm) assert.ok(text(id).includes(`#   ${name} = `), `${id}: ${name}`);
  }
});

test("a story as settings gives the same means as its file", () => {
  for (const id of order) {
    const settings = stringify(flat(parse(text(id))));
    assert.deepEqual(ask({ ask: "means", text: settings, csv: true }), ask({ ask: "means", text: text(id), csv: true }), id);
  }
});
