//! Virtual patients, drawn from a scenario's centre and spreads.

use std::borrow::Cow;

use super::result::DrawnPatient;
use crate::elementary::{normal_below, normal_quantile};
use crate::model::posterior;
use crate::random::{Key, Purpose};
use crate::scenario::schema::{Scenario, Spread, varying_number, varying_range};

/// The patient of a number (from 1): the same whatever else the cohort holds, and whatever constants it lives with.
pub fn draw(scenario: &Scenario, patient: u32) -> DrawnPatient {
    let mut plan = scenario.patient.clone();
    let mut lifestyle = scenario.lifestyle.clone();
    let (person, _) = scenario.person_and_draw(patient);
    let key = Key::new(scenario.simulation.seed, person, 0);
    for (path, spread) in scenario.cohort.iter().flat_map(|cohort| &cohort.vary) {
        if let Some(value) = varying_number(&mut plan, &mut lifestyle, path) {
            let (least, greatest, _) = varying_range(path).unwrap_or((f64::NEG_INFINITY, f64::INFINITY, ""));
            let level = key.draws(Purpose::Patient, name_number(path), 0).uniform();
            *value = truncated_normal(*value, spread, level).clamp(least, greatest);
        }
    }
    DrawnPatient { patient, plan, lifestyle }
}

/// The scenario as a patient lives it: with the set of constants drawn for it, unless the scenario says itself what one is.
pub fn with_drawn_constants(scenario: &Scenario, patient: u32) -> Cow<'_, Scenario> {
    let (_, draw) = scenario.person_and_draw(patient);
    let drawn = posterior::draws().get(draw as usize).filter(|_| scenario.simulation.parameter_draws > 0);
    let Some(drawn) = drawn else { return Cow::Borrowed(scenario) };
    let mut own = scenario.clone();
    for (id, value) in drawn {
        own.parameters.entry(id.clone()).or_insert(*value);
    }
    if draw > 0 {
        own.specimen.save_years.clear();
    }
    Cow::Owned(own)
}

/// The value at a level (0-1) of a normal distribution cut to its bounds.
fn truncated_normal(mean: f64, spread: &Spread, level: f64) -> f64 {
    if spread.sd <= 0.0 {
        return mean;
    }
    let share_below = |bound: f64| normal_below((bound - mean) / spread.sd);
    let below = spread.min.map_or(0.0, share_below);
    let within = spread.max.map_or(1.0, share_below) - below;
    let value = mean + spread.sd * normal_quantile((below + level * within).clamp(1e-12, 1.0 - 1e-12));
    value.clamp(spread.min.unwrap_or(f64::NEG_INFINITY), spread.max.unwrap_or(f64::INFINITY))
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
}
