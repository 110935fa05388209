// No word is missing in a language, and none is there that nobody says.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { treatmentWith } from "../page/dose.js";
import { person, run } from "../page/keys.js";
import { ofClass, ofDisease, ofEvent } from "../page/mechanism.js";
import { groups, structure } from "../page/network-graph.js";
import { text } from "../page/scenario.js";
import { cells, surfaces } from "../page/surface-colour.js";
import { bundled } from "./bundled.mjs";
import { ask } from "./model.mjs";
import { test } from "./suite.mjs";

const { views } = await bundled("views.js");
const { signs } = await bundled("network-card.js");

const file = (path) => readFileSync(new URL(`../page/${path}`, import.meta.url), "utf8");
const keysOf = (language) => file(`locale/${language}.ftl`).split("\n").flatMap((line) => line.match(/^([a-z][\w-]*) =/)?.[1] ?? []);
const dashed = (id) => id.replaceAll("_", "-");
const slug = (words) => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const isTerm = (key) => key.startsWith("term-");

const languages = readdirSync(new URL("../page/locale", import.meta.url)).map((name) => name.replace(".ftl", ""));
const scripts = readdirSync(new URL("../page", import.meta.url)).filter((name) => /\.(js|html)$/.test(name)).map(file).join("\n");

test("every language has the same keys, once each", () => {
  const english = keysOf("en").filter((key) => !isTerm(key)).sort();
  for (const language of languages) {
    const keys = keysOf(language);
    assert.equal(new Set(keys).size, keys.length, `${language}: a key stands twice`);
    assert.deepEqual(keys.filter((key) => !isTerm(key)).sort(), english, language);
  }
  return `${english.length} keys, ${languages.join(" and ")}`;
});

test("every key is used, and every key that is used is there", () => {
  const catalogue = ask({ ask: "catalogue" });
  const ids = [...person, ...run].map(({ path }) => dashed(path.includes("bmd_t_score") ? "bmd_t_score" : path.split(".").at(-1)));
  const made = [
    ...views(catalogue).map(({ id }) => `view-${dashed(id)}`),
    ...ids.flatMap((id) => [`key-${id}`, `says-${id}`]),
    ...catalogue.drugs.map((drug) => `class-${slug(drug.class)}`),
    ...catalogue.events.map(({ id }) => `event-${dashed(id)}`),
    ...catalogue.diseases.map(({ id }) => `disease-${dashed(id)}`),
    ...Object.keys(surfaces).map((id) => `surface-${id}`),
    ...Object.values(surfaces).flatMap(({ scale, key }) => (scale ? [] : key.map(([, name]) => `key-${name}`))),
    ...Object.entries(surfaces).flatMap(([id, { scale }]) => (scale ? [`scale-${id}`] : [])),
    ...Object.keys(cells).map((kind) => `cell-${kind}`),
    ...Object.keys(groups).map((group) => `group-${dashed(group)}`),
    ...structure.map(({ says }) => says),
    ...Object.values(signs).flatMap(({ word }) => [`arrow-${word}`, `key-${word}`]),
    ...["read", "recalled", "assumed"].map((confidence) => `confidence-${confidence}`),
    ...["change", "score", "people"].map((unit) => `unit-${unit}`),
  ];
  const said = [...scripts.matchAll(/\bt\("([\w-]+)"|data-(?:words|label)="([\w-]+)"|"data-words": "([\w-]+)"|\bt\([^()"]*\? "([\w-]+)" : "([\w-]+)"\)/g)].flatMap((found) => found.slice(1).filter(Boolean));
  const used = new Set([...made, ...said]);
  const there = new Set(keysOf("en"));
  assert.deepEqual([...used].filter((key) => !there.has(key)), [], "not in en.ftl");
  assert.deepEqual([...there].filter((key) => !isTerm(key) && !used.has(key)), [], "said by nobody");
});

test("every mechanism that the page names is in the catalogue, for every drug and event", () => {
  const { mechanisms, drugs, events, diseases } = ask({ ask: "catalogue" });
  const known = new Set(mechanisms.map(({ id }) => id));
  const named = [...person.flatMap(({ mechanisms = [] }) => mechanisms), ...Object.values(ofClass).flat(), ...Object.values(ofEvent).flat(), ...Object.values(ofDisease).flat()];
  assert.deepEqual(named.filter((id) => !known.has(id)), []);
  assert.deepEqual(drugs.filter((drug) => !ofClass[drug.class]), []);
  assert.deepEqual(events.filter(({ id }) => !ofEvent[id]), []);
  assert.deepEqual(diseases.filter(({ id }) => !ofDisease[id]), []);
});

test("every drug begins with a treatment that the model takes", () => {
  const { drugs } = ask({ ask: "catalogue" });
  const refused = drugs.flatMap((drug) => {
    const scenario = { name: "one-drug", patient: { sex: "female", age_years: 60 }, simulation: { years: 1 }, arm: [{ name: "a", treatment: [treatmentWith(drug)] }] };
    const { problems = [], error } = ask({ ask: "check", text: text(scenario) });
    return [...problems.map(({ wrong }) => wrong), error].filter(Boolean).map((wrong) => `${drug.id}: ${wrong}`);
  });
  assert.deepEqual(refused, []);
  return `${drugs.length} drugs`;
});

test("what the catalogue offers has a name in Chinese", () => {
  const catalogue = ask({ ask: "catalogue" });
  const ids = [
    ...catalogue.drugs.flatMap(({ id, class: name, routes }) => [id, slug(name), ...routes.map((route) => route.id)]),
    ...catalogue.events.map(({ id }) => id),
    ...catalogue.diseases.map(({ id }) => id),
    ...catalogue.sites.map(({ id }) => id),
    ...Object.values(groups).flat().filter((node) => !/^(il|tnf|ifn|tgf|m_csf|rankl$|opg|igf1|pth)/.test(node)),
    ...views(catalogue).flatMap(({ items }) => items.map(({ columns }) => `means_${columns.value}`)),
  ];
  const there = new Set(keysOf("zh"));
  assert.deepEqual([...new Set(ids)].filter((id) => !there.has(`term-${dashed(id)}`)), []);
});
