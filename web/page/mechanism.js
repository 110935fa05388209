// Which mechanisms of the catalogue carry what a class of drugs or an event does.

const glucocorticoid = ["gc_osteoblast_differentiation", "gc_osteoblast_apoptosis", "gc_osteoclast", "gc_calcium", "gc_anti_inflammatory"];

export const ofClass = {
  estrogen: ["hrt", "estrogen_osteoclast_apoptosis", "estrogen_osteoblast_survival"],
  bisphosphonate: ["bisphosphonates"],
  "anti-RANKL antibody": ["anti_rankl"],
  "selective estrogen-receptor modulator": ["raloxifene_bone"],
  progestin: ["cancer_therapy", "estrogen_osteoclast_apoptosis"],
  androgen: ["androgen_therapy"],
  "PTH-receptor agonist": ["anabolics", "pth_rankl"],
  "anti-sclerostin antibody": ["anabolics"],
  supplement: ["calcium_vitd_therapy", "pth_axis"],
  "active vitamin D": ["active_vitamin_d", "pth_axis"],
  glucocorticoid,
  "TNF antagonist": ["tnf_antagonist", "tnf_osteoclast", "tnf_osteoblast"],
  "IL-1-receptor antagonist": ["il1ra", "il1_osteoclast"],
  "anti-IL-6-receptor antibody": ["anti_il6", "il6_osteoclastogenesis"],
  "anti-IL-17A antibody": ["anti_il17", "il17_stromal_rankl"],
  "anti-IL-23 antibody": ["anti_il23", "il23_th17_maintenance"],
  "anti-CD20 antibody": ["b_t_cell_therapies", "b_rankl"],
  "anti-BAFF antibody": ["b_t_cell_therapies", "b_rankl"],
  "co-stimulation blocker": ["b_t_cell_therapies", "t_activated_rankl"],
  antimetabolite: ["b_t_cell_therapies", "t_activated_rankl"],
  "calcineurin inhibitor": ["b_t_cell_therapies", "t_activated_rankl"],
  "JAK inhibitor": ["jak_inhibition"],
  "conventional antirheumatic": ["sulfasalazine_nf_kb", "hydroxychloroquine_antigen"],
  "aromatase inhibitor": ["cancer_therapy"],
  "GnRH agonist": ["cancer_therapy"],
  "GnRH antagonist": ["cancer_therapy"],
  "ideal blocker": [],
};

export const ofDisease = {
  rheumatoid_arthritis: ["ra_synovitis_cascade", "ra_local_rankl", "ra_dkk1", "ra_periarticular_gradient", "ra_inactivity", "ra_fracture_risk"],
  ankylosing_spondylitis: ["as_inflammation", "as_formation_suppression", "as_disuse", "as_syndesmophyte_artefact", "as_vertebral_fracture"],
  systemic_lupus: ["sle_inflammation", "sle_photosensitivity", "sle_inactivity", "sle_renal", "sle_amenorrhoea"],
  osteoarthritis: ["oa_control"],
};

export const ofEvent = {
  oophorectomy: ["estrogen_osteoclast_apoptosis", "estrogen_aicd", "estrogen_osteoblast_survival"],
  bed_rest: ["unloading"],
  microgravity: ["unloading"],
  immobilisation: ["unloading"],
  exercise_min_per_day: ["exercise"],
  weight_change_kg: ["body_mass_load", "protein_weight"],
  calcium_mg_per_day: ["calcium_intake", "pth_axis"],
  vitamin_d_iu_per_day: ["vitd_intake", "vitd_calcium_absorption"],
  smoking_cessation: ["smoking"],
  renal_decline: ["sle_renal"],
  spinal_cord_injury: ["unloading"],
  sun: ["vitd_intake", "vitd_calcium_absorption"],
  protein_g_per_kg_per_day: ["protein_weight"],
  cigarettes_per_day: ["smoking"],
  alcohol_units_per_day: ["alcohol"],
  falls_per_year: ["falls"],
  primary_hyperparathyroidism: ["primary_hyperparathyroidism", "pth_rankl"],
};
