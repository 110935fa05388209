// The patient as a graph: what acts on what, by which mechanism. Arrows are those of the model's network, and rows of its catalogue
// of mechanisms whose ends are in the graph.

import { ofClass, ofEvent } from "./mechanism.js";

/** Groups from left to right, each with its nodes from top to bottom. What is done, and diseases, are added by scenario. */
export const groups = {
  done: [],
  hormones: ["estrogen", "testosterone", "igf1", "vitamin_d", "calcium", "calcitriol", "pth"],
  immune_cells: ["antigen_presentation", "t_resting", "t_activated", "th17", "treg", "cd8_regulatory", "b_cells", "plasma_cells"],
  cytokines: ["il7", "ifn_gamma", "il23", "il17", "il1", "il6", "tnf", "il10", "tgf_beta"],
  bone_signals: ["m_csf", "rank_sensitivity", "rankl", "opg", "rankl_free"],
  bone_cells: ["osteoclasts", "osteoblasts"],
};

/** Nodes by other names that ends of arrows have in the model's network and its catalogue. */
const sameAs = {
  t_activated_lifespan: "t_activated",
  estrogen_action: "estrogen", "estrogen action": "estrogen", vitamin_d_25oh: "vitamin_d", glucocorticoid_restraint: "glucocorticoid",
  synovitis: "rheumatoid_arthritis", enthesitis: "ankylosing_spondylitis", lupus: "systemic_lupus", resorption: "osteoclasts",
  ra: "rheumatoid_arthritis", as: "ankylosing_spondylitis", sle: "systemic_lupus", ra_activity: "rheumatoid_arthritis", sle_activity: "systemic_lupus",
  osteoclast: "osteoclasts", osteoclast_differentiation: "osteoclasts", osteoclast_precursor_birth: "osteoclasts", resorption_rate: "osteoclasts", osteoclast_lifespan: "osteoclasts",
  osteoblast_recruitment: "osteoblasts", osteoblast_lifespan: "osteoblasts", osteoblast_formation: "osteoblasts", matrix_formation_rate: "osteoblasts",
  lining_cell_activation: "osteoblasts", formation: "osteoblasts",
  calcium_absorption: "calcium", gut_calcium_absorption: "calcium", "calcium balance": "calcium", "il1 effect": "il1", "il6 effect": "il6",
};

/** What the catalogue's rows call RANKL is what is free of it. */
const ofFreeRankl = new Set(["rankl_osteoclastogenesis", "rankl_osteoclast_survival"]);

/** What holds by the structure of the model, and has no strength. */
export const structure = [
  { id: "structure-rankl-free", source: "rankl", target: "rankl_free", sign: "+", says: "arrow-rankl-free" },
  { id: "structure-rank-response", source: "rank_sensitivity", target: "osteoclasts", sign: "+", says: "arrow-rank-response" },
  { id: "structure-load-formation", source: "mechanical_load", target: "osteoblasts", sign: "+", says: "arrow-load-formation" },
  { id: "structure-load-resorption", source: "mechanical_load", target: "osteoclasts", sign: "-", says: "arrow-load-resorption" },
  { id: "structure-anti-il7", source: "drug:anti_il7", target: "il7", sign: "-", says: "arrow-blocker" },
];

const ends = (text) => text.split(/[,/]/).map((end) => end.replace(/\(.*\)/, "").trim()).map((end) => sameAs[end] ?? end);

/**
 * Nodes by group and arrows between them, for the arms that are compared. Groups with no node are left out, and so are nodes with
 * no arrow.
 */
export function graph(catalogue, scenario, arms) {
  const done = causes(catalogue, scenario, arms);
  const nodes = { ...groups, done: [...done.map(({ id }) => id), "mechanical_load"] };
  const there = new Set(Object.values(nodes).flat());
  const rows = new Map(catalogue.mechanisms.map((row) => [row.id, row]));
  const arrows = new Map();
  const add = (arrow) => {
    const { source, target, mechanism } = arrow;
    if (!there.has(source) || !there.has(target) || source === target) return;
    const id = arrow.id ?? `${mechanism}-${source}-${target}`;
    const before = arrows.get(id);
    // two ways of one mechanism between the same ends are one arrow
    if (!before) arrows.set(id, { ...arrow, id });
    else if (before.sign !== arrow.sign) before.sign = "+/-";
  };
  const inNetwork = new Set();
  for (const { mechanism, source, target, raises, at_double, at_half } of catalogue.edges) {
    inNetwork.add(mechanism);
    // the drug is the opposite of the restraint that it takes away
    const isUp = source === "glucocorticoid_restraint" ? !raises : raises;
    const [from, to] = [sameAs[source] ?? source, sameAs[target] ?? target];
    const doubling = source === from && target === to ? { atDouble: at_double, atHalf: at_half } : {};
    add({ mechanism, source: from, target: to, sign: isUp ? "+" : "-", ...doubling });
  }
  for (const { id, source, target, sign } of rows.values()) {
    if (inNetwork.has(id) || !["+", "-", "+/-"].includes(sign)) continue;
    for (const from of ends(source)) {
      for (const to of ends(target)) add({ mechanism: id, source: ofFreeRankl.has(id) ? "rankl_free" : from, target: to, sign: id === "pth_axis" ? "-" : sign });
    }
  }
  for (const { id, mechanisms, only } of done) {
    for (const mechanism of mechanisms ?? []) {
      const row = rows.get(mechanism);
      if (!row || inNetwork.has(mechanism) || !["+", "-", "+/-"].includes(row.sign)) continue;
      // a row whose source is a level of the body is what the level does, not the drug
      if (row.system !== "therapy" && ends(row.source).some((end) => there.has(end))) continue;
      for (const target of ends(row.target)) if (!only || only.includes(target)) add({ mechanism, source: id, target, sign: row.sign });
    }
  }
  for (const arrow of structure) add(arrow);
  const isLoaded = [...arrows.values()].some(({ source, target }) => target === "mechanical_load" && source !== target);
  const all = [...arrows.values()].filter(({ source }) => source !== "mechanical_load" || isLoaded);
  const touched = new Set(all.flatMap(({ source, target }) => [source, target]));
  const shown = Object.entries(nodes).map(([group, ids]) => [group, ids.filter((id) => touched.has(id))]).filter(([, ids]) => ids.length > 0);
  return { groups: shown, arrows: all, done: new Map(done.map((cause) => [cause.id, cause])) };
}

/** What is done in the arms, and the diseases in them, each once: `{ id, arms, mechanisms, only }`, where it acts on `only` if that is given. */
function causes(catalogue, scenario, arms) {
  const found = new Map();
  const add = (id, arm, more) => {
    if (!found.has(id)) found.set(id, { id, arms: new Set(), ...more });
    found.get(id).arms.add(arm);
  };
  for (const arm of arms) {
    const { treatment = [], event = [], disease = [] } = scenario.arm[arm];
    for (const { kind } of [...(scenario.disease ?? []), ...disease]) add(kind, arm);
    for (const { drug } of treatment) {
      const { class: kind } = catalogue.drugs.find(({ id }) => id === drug);
      const { by = [], only } = ofDrug[drug] ?? ofDrug[kind] ?? {};
      add(kind === "glucocorticoid" ? kind : `drug:${drug}`, arm, { mechanisms: [...ofClass[kind], ...by], only });
    }
    for (const { kind } of event) add(`event:${kind}`, arm, { mechanisms: ofEvent[kind] });
  }
  return [...found.values()];
}

/** What a drug or class acts by beside the mechanisms of its class, and on which of their targets alone. */
const ofDrug = {
  "anti-CD20 antibody": { only: ["b_cells"] },
  "anti-BAFF antibody": { only: ["b_cells"] },
  "co-stimulation blocker": { only: ["t_activated"] },
  antimetabolite: { only: ["t_activated"] },
  "calcineurin inhibitor": { only: ["t_activated"] },
  sulfasalazine: { only: ["il1", "il6", "tnf"] },
  hydroxychloroquine: { only: ["antigen_presentation"] },
  progestin: { only: ["estrogen"] },
  "aromatase inhibitor": { only: ["estrogen"] },
  vitamin_d: { by: ["vitd_intake"], only: ["vitamin_d"] },
  anti_il17: { by: ["anti_il17"] },
  anti_il6: { by: ["anti_il6"] },
  anti_tnf: { by: ["tnf_antagonist"] },
  anti_il1: { by: ["il1ra"] },
  anti_rankl: { by: ["anti_rankl"] },
  t_cell_depletion: { by: ["b_t_cell_therapies"], only: ["t_activated"] },
  b_cell_depletion: { by: ["b_t_cell_therapies"], only: ["b_cells"] },
};
