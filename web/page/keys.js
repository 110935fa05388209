// What the catalogue says of a key of the scenario: range, unit, default.

/** The declaration of a key by its dotted path, `patient.age_years`. */
export function declared({ keys: schema }, path) {
  let node = schema;
  for (const key of path.split(".")) {
    node = opened(schema, node).properties[key];
  }
  return opened(schema, node);
}

function opened(schema, node) {
  return node.$ref ? schema.$defs[node.$ref.split("/").at(-1)] : node;
}

/** Sliders and switches of the person. A slider keeps to a part of the key's range where most people are. */
export const person = [
  { path: "patient.sex" },
  { path: "patient.age_years", least: 20, most: 95, step: 1, mechanisms: ["ageing_osteoblast"] },
  { path: "patient.years_since_menopause", least: -10, most: 40, step: 1, sex: "female", mechanisms: ["estrogen_osteoclast_apoptosis", "estrogen_osteoblast_survival", "estrogen_calcium_absorption", "estrogen_aicd"] },
  { path: "patient.menopause_age_years", least: 35, most: 60, step: 1, sex: "female", mechanisms: ["estrogen_osteoclast_apoptosis", "estrogen_osteoblast_survival", "estrogen_calcium_absorption", "estrogen_aicd"] },
  { path: "patient.body_mass_kg", least: 40, most: 130, step: 1, mechanisms: ["body_mass_load", "protein_weight"] },
  { path: "patient.bmd_t_score.lumbar_spine", least: -4, most: 2, step: 0.1, isOptional: true, mechanisms: [] },
  { path: "lifestyle.calcium_mg_per_day", least: 200, most: 2500, step: 50, mechanisms: ["calcium_intake", "pth_axis", "pth_rankl"] },
  { path: "lifestyle.vitamin_d_iu_per_day", least: 0, most: 4000, step: 100, mechanisms: ["vitd_intake", "vitd_calcium_absorption", "vitd_falls", "vitd_immune"] },
  { path: "lifestyle.sun", least: 0, most: 3, step: 0.1, mechanisms: ["vitd_intake"] },
  { path: "lifestyle.exercise_min_per_day", least: 0, most: 180, step: 5, mechanisms: ["exercise"] },
  { path: "lifestyle.cigarettes_per_day", least: 0, most: 40, step: 1, mechanisms: ["smoking"] },
  { path: "lifestyle.alcohol_units_per_day", least: 0, most: 10, step: 0.5, mechanisms: ["alcohol"] },
  { path: "lifestyle.protein_g_per_kg_per_day", least: 0.3, most: 2.5, step: 0.1, mechanisms: ["protein_weight", "igf1_osteoblast"] },
  { path: "lifestyle.falls_per_year", least: 0, most: 6, step: 0.1, mechanisms: ["falls"] },
  { path: "patient.prior_fracture", mechanisms: ["family_prior_fracture"] },
  { path: "patient.parental_hip_fracture", mechanisms: ["family_prior_fracture"] },
  { path: "patient.egfr_ml_min", least: 20, most: 120, step: 5, mechanisms: ["sle_renal"] },
  { path: "patient.il10_activity", least: 0.1, most: 5, step: 0.1, mechanisms: ["il10_genotype", "il10_opg_rankl"] },
];

/** Sliders of the run. */
export const run = [
  { path: "simulation.years", least: 1, most: 10, step: 1 },
  { path: "cohort.patients", least: 1, most: 16, step: 1 },
  { path: "specimen.edge_mm", least: 1.2, most: 2.4, step: 0.4 },
  { path: "simulation.seed", least: 1, most: 20, step: 1 },
];
