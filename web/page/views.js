// What can be looked at: groups of curves, each a column of a table at a place.

import { own } from "./own.js";

const density = (site) => ({
  id: site, table: "bmd", place: site, title: site, isSite: true,
  columns: { value: "bmd_g_cm2", change: "bmd_change_pct", score: "t_score" }, digits: { value: 3, change: 1, score: 1 },
});

const qct = (compartment) => ({
  id: `qct_${compartment}`, table: "qct", place: `lumbar_spine:${compartment}`, title: `qct_${compartment}`,
  columns: { value: "vbmd_mg_cm3", change: "vbmd_change_pct" }, digits: { value: 1, change: 1 },
});

const column = (table, id, more = {}) => ({ id, table, place: "", title: id, columns: { value: id }, digits: { value: 2, change: 0 }, ...more });

const fracture = (site) => ({
  id: `fracture_${site}`, table: "fracture", place: site, title: site === "major" ? "fracture_major" : site,
  columns: { value: "cumulative_probability" }, scale: 100, digits: { value: 1 }, unit: "people", least: 0,
});

const levels = {
  hormones: ["estradiol", "testosterone", "fsh", "igf1", "pth", "calcitriol"],
  bone_signals: ["rankl", "opg", "rankl_free", "m_csf", "rank_sensitivity", "tgf_beta"],
  cytokines: ["il1", "il6", "il7", "il10", "il17", "il23", "tnf", "ifn_gamma"],
  immune_cells: ["antigen_presentation", "t_resting", "t_activated", "th17", "treg", "cd8_regulatory", "b_cells", "plasma_cells"],
};

const bone = [
  ["cells", "osteoclasts"], ["cells", "osteoblasts"], ["cells", "osteomorphs"], ["cells", "bmus"],
  ["histomorphometry", "bv_tv"], ["histomorphometry", "ac_f_per_year"], ["histomorphometry", "es_bs"], ["histomorphometry", "os_bs"],
];

/** The views, in the order of their tabs. A view with `isChange` can be shown as a change, one with `isScore` as a T-score. */
export function views(catalogue) {
  const has = (table, id) => catalogue.tables.find(({ name }) => name === table).columns.find((found) => found.id === id);
  const markers = catalogue.tables.find(({ name }) => name === "markers").columns.filter(({ is_measured }) => is_measured);
  return [
    { id: "density", units: ["change", "value", "score"], items: [...catalogue.sites.map(({ id }) => density(id)), ...catalogue.compartments.map(qct)] },
    { id: "markers", units: ["value", "change"], items: markers.map(({ id }) => column("markers", id)) },
    ...Object.entries(levels).map(([id, ids]) => ({ id, units: ["value"], items: ids.map((level) => column("cytokines", level, { zero: 1 })) })),
    { id: "fracture", units: ["value"], items: [...catalogue.fracture_sites].reverse().map(({ id }) => fracture(id)) },
    { id: "bone", units: ["value"], items: bone.filter(([table, id]) => has(table, id)).map(([table, id]) => column(table, id, { place: "1", digits: { value: table === "cells" ? 1 : 3 } })) },
    { id: "disease", units: ["value"], table: "disease", items: catalogue.diseases.flatMap(({ id }) => ["activity", "crp_mg_l", "erosion_score"].map((name) => ({ ...column("disease", name), id: `${id}_${name}`, place: id, title: name, of: id }))) },
    ...own.map((view) => ({ units: ["value"], items: [], ...view })),
  ];
}

/** What the catalogue says of an item's column. */
export function described(catalogue, item, unit) {
  const name = item.columns[unit] ?? item.columns.value;
  const found = catalogue.tables.find(({ name: table }) => table === item.table).columns.find(({ id }) => id === name);
  return found;
}
