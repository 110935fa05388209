//! Virtual patients, drawn from a scenario's centre and spreads.

use statrs::distribution::{ContinuousCDF, Normal};

use super::result::DrawnPatient;
use crate::random::{Key, Purpose};
use crate::scenario::schema::{Lifestyle, PatientPlan, Scenario, Spread};
use crate::scenario::varying_range;

/// The patient of a number (from 1): the same whatever else the cohort holds.
pub fn draw(scenario: &Scenario, patient: u32) -> DrawnPatient {
    let mut plan = scenario.patient.clone();
    let mut lifestyle = scenario.lifestyle.clone();
    let key = Key::new(scenario.simulation.seed, patient, 0);
    for (path, spread) in scenario.cohort.iter().flat_map(|cohort| &cohort.vary) {
        if let Some(value) = value_at(&mut plan, &mut lifestyle, path) {
            let (least, greatest) = varying_range(path).unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
            let level = key.draws(Purpose::Patient, name_number(path), 0).uniform();
            *value = truncated_normal(*value, spread, level).clamp(least, greatest);
        }
    }
    DrawnPatient { patient, plan, lifestyle }
}

/// The value at a level (0-1) of a normal distribution cut to its bounds.
fn truncated_normal(mean: f64, spread: &Spread, level: f64) -> f64 {
    let Ok(normal) = Normal::new(mean, spread.sd) else { return mean };
    let below = spread.min.map_or(0.0, |min| normal.cdf(min));
    let within = spread.max.map_or(1.0, |max| normal.cdf(max)) - below;
    let value = normal.inverse_cdf((below + level * within).clamp(1e-12, 1.0 - 1e-12));
    value.clamp(spread.min.unwrap_or(f64::NEG_INFINITY), spread.max.unwrap_or(f64::INFINITY))
}

/// The number of a patient or of a lifestyle that a path names.
fn value_at<'a>(plan: &'a mut PatientPlan, lifestyle: &'a mut Lifestyle, path: &str) -> Option<&'a mut f64> {
    if let Some(site) = path.strip_prefix("bmd_t_score.") {
        return plan.bmd_t_score.get_mut(site);
    }
    match path {
        "age_years" => Some(&mut plan.age_years),
        "years_since_menopause" => plan.years_since_menopause.as_mut(),
        "menopause_age_years" => plan.menopause_age_years.as_mut(),
        "body_mass_kg" => Some(&mut plan.body_mass_kg),
        "height_cm" => Some(&mut plan.height_cm),
        "il10_activity" => Some(&mut plan.il10_activity),
        "egfr_ml_min" => Some(&mut plan.egfr_ml_min),
        "calcium_mg_per_day" => Some(&mut lifestyle.calcium_mg_per_day),
        "vitamin_d_iu_per_day" => Some(&mut lifestyle.vitamin_d_iu_per_day),
        "sun" => Some(&mut lifestyle.sun),
        "protein_g_per_kg_per_day" => Some(&mut lifestyle.protein_g_per_kg_per_day),
        "exercise_min_per_day" => Some(&mut lifestyle.exercise_min_per_day),
        "cigarettes_per_day" => Some(&mut lifestyle.cigarettes_per_day),
        "alcohol_units_per_day" => Some(&mut lifestyle.alcohol_units_per_day),
        "falls_per_year" => Some(&mut lifestyle.falls_per_year),
        _ => None,
    }
}

/// A number for a name (FNV-1a), so that a further varying key leaves the others' draws as they were.
fn name_number(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_keep_to_their_bounds_and_follow_their_spread() {
        let spread = Spread { sd: 5.2, min: Some(60.0), max: Some(90.0) };
        let values: Vec<f64> =
            (0..1000).map(|index| truncated_normal(72.3, &spread, (f64::from(index) + 0.5) / 1000.0)).collect();
        assert!(values.iter().all(|value| (60.0..=90.0).contains(value)));
        let mean = values.iter().sum::<f64>() / 1000.0;
        approx::assert_abs_diff_eq!(mean, 72.4, epsilon = 0.2);
    }

    #[test]
    fn a_path_that_varies_can_be_reached() {
        let (mut plan, mut lifestyle) = (PatientPlan::default(), Lifestyle::default());
        plan.years_since_menopause = Some(3.0);
        plan.menopause_age_years = Some(50.0);
        plan.bmd_t_score.insert("lumbar_spine".into(), -1.0);
        for path in [
            "age_years",
            "years_since_menopause",
            "menopause_age_years",
            "bmd_t_score.lumbar_spine",
            "sun",
            "il10_activity",
            "egfr_ml_min",
        ] {
            assert!(varying_range(path).is_some(), "{path} is allowed");
            assert!(value_at(&mut plan, &mut lifestyle, path).is_some(), "{path} is reached");
        }
    }
}
