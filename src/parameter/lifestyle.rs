//! How the reference adult lives and what her kidneys do: where a scenario says nothing else.

/// Vitamin D by mouth of the reference adult, IU/day (field standard: the usual allowance up to 70 is 400-600).
pub const VITAMIN_D_REFERENCE_IU_PER_DAY: f64 = 400.0;

/// Sun of the reference adult, fold of the temperate-latitude average.
pub const SUN_REFERENCE: f64 = 1.0;

/// Protein of the reference adult, g per kg body mass per day: above the allowance of .8, as is usual (field standard).
pub const PROTEIN_REFERENCE_G_PER_KG_PER_DAY: f64 = 1.0;

/// Glomerular filtration of the reference adult, mL/min: from 90 it is normal (field standard: KDIGO stage G1).
pub const EGFR_REFERENCE_ML_MIN: f64 = 90.0;

/// Least glomerular filtration that a patient lives with, mL/min.
pub const EGFR_LEAST_ML_MIN: f64 = 5.0;

/// Height of the reference adult, cm: mean of women 20-39 in NHANES (recalled).
pub const HEIGHT_REFERENCE_CM: f64 = 162.0;

/// Falls of the reference adult, per year: of people over 50 one in five falls within a year (21.4% of 906 359 in 46
/// cohorts, Vandenput 2024 Osteoporos Int), some of them more than once.
pub const FALLS_REFERENCE_PER_YEAR: f64 = 0.3;

/// Units of alcohol a day up to which it harms neither bone nor gait (Kanis 2005 Osteoporos Int).
pub const ALCOHOL_HARMLESS_UNITS_PER_DAY: f64 = 2.0;
