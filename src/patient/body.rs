//! What a patient is born with and lives by.

use super::activity::ExerciseKind;
use crate::model::{DAYS_PER_YEAR, Model};
use serde::{Deserialize, Serialize};

/// Sex as it matters to bone: hormones and reference values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Where a patient's forebears lived, as it matters to bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ancestry {
    /// Europe.
    European,
    /// Africa south of the Sahara.
    African,
    /// East Asia.
    Asian,
    /// Latin America.
    Hispanic,
}

impl Ancestry {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::European, Self::African, Self::Asian, Self::Hispanic];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::European => "european",
            Self::African => "african",
            Self::Asian => "asian",
            Self::Hispanic => "hispanic",
        }
    }
}

/// What a patient is born with and lives by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Sex.
    pub sex: Sex,
    /// Age at time 0, years.
    pub age_years: f64,
    /// Age at the final menstrual period, years, past or to come; `None` for a woman premenopausal throughout, or a man.
    pub final_period_age_years: Option<f64>,
    /// Ancestry.
    pub ancestry: Ancestry,
    /// Activity of the gene of IL-10, fold of the common one.
    pub il10_activity: f64,
    /// Body mass, kg.
    pub body_mass_kg: f64,
    /// Height, cm.
    pub height_cm: f64,
    /// Glomerular filtration, mL/min.
    pub egfr_ml_min: f64,
    /// Dietary calcium, mg/day.
    pub calcium_mg_per_day: f64,
    /// Vitamin D by mouth, IU/day.
    pub vitamin_d_iu_per_day: f64,
    /// Sun, fold of the temperate-latitude average.
    pub sun: f64,
    /// Protein, g per kg body mass per day.
    pub protein_g_per_kg_per_day: f64,
    /// Exercise, min/day.
    pub exercise_min_per_day: f64,
    /// Of what kind.
    pub exercise_kind: ExerciseKind,
    /// Cigarettes per day.
    pub cigarettes_per_day: f64,
    /// Alcohol, units per day.
    pub alcohol_units_per_day: f64,
    /// Falls per year.
    pub falls_per_year: f64,
}

impl Body {
    /// A woman of 30, premenopausal throughout, on the reference diet and with the reference exercise: the healthy adult.
    pub const HEALTHY: Self = Self {
        sex: Sex::Female,
        age_years: 30.0,
        final_period_age_years: None,
        ancestry: Ancestry::European,
        il10_activity: 1.0,
        body_mass_kg: 65.0,
        height_cm: Model::STANDARD.height_reference_cm,
        egfr_ml_min: Model::STANDARD.egfr_reference_ml_min,
        calcium_mg_per_day: Model::STANDARD.calcium_reference_mg_per_day,
        vitamin_d_iu_per_day: Model::STANDARD.vitamin_d_reference_iu_per_day,
        sun: Model::STANDARD.sun_reference,
        protein_g_per_kg_per_day: Model::STANDARD.protein_reference_g_per_kg_per_day,
        exercise_min_per_day: Model::STANDARD.exercise_reference_min_per_day,
        exercise_kind: ExerciseKind::Walking,
        cigarettes_per_day: 0.0,
        alcohol_units_per_day: 0.0,
        falls_per_year: Model::STANDARD.falls_reference_per_year,
    };

    /// Age on a day from time 0, years.
    pub fn age_years_on(&self, day: i32) -> f64 {
        self.age_years + f64::from(day) / DAYS_PER_YEAR
    }

    /// Mean estradiol that a fold of 1 stands for, pg/mL.
    pub(super) fn estradiol_reference_pg_ml(&self, model: &Model) -> f64 {
        match self.sex {
            Sex::Female => model.estradiol_premenopausal_pg_ml,
            Sex::Male => model.estradiol_young_man_pg_ml,
        }
    }

    /// Whether gonads still make most of the estradiol: in a woman before the end of her transition.
    pub(super) fn has_cycles(&self, day: i32) -> bool {
        self.sex == Sex::Female && self.years_since_final_period(day).is_none_or(|years| years < 0.0)
    }

    /// Years since the final period on a day; `None` where there is none.
    pub(super) fn years_since_final_period(&self, day: i32) -> Option<f64> {
        let final_period = self.final_period_age_years.filter(|_| self.sex == Sex::Female);
        final_period.map(|age| self.age_years_on(day) - age)
    }
}
