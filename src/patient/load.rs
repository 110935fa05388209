//! Mechanical load: what exercise, body mass, bed rest, weightlessness and immobilisation make of the day's load.
//!
//! 1 is the load of an ordinary day with [`Model::exercise_reference_min_per_day`] of weight-bearing exercise at the patient's
//! own body mass. Load has no memory in the body: that a skeleton gets used to a load is the work of its cells.

use super::Body;
use super::mechanism::{Mechanism, Strengths};
use super::schedule::Schedule;
use crate::elementary::{exp_m1, pow};
use crate::model::Model;
use crate::signal::Region;

/// Load of one day, folds of the customary (1.0, dimensionless).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MechanicalLoad {
    /// Of bones that bear the body's weight: spine, pelvis, legs.
    pub weight_bearing: f64,
    /// Of radius and hand, which feel little of what the rest of the body is spared.
    pub upper_limb: f64,
}

impl MechanicalLoad {
    /// Load on a day of a patient with that schedule.
    ///
    /// Unloading removes its share of the day's load and stops exercise, but for exercise that begins on or after its
    /// own first day: exercise in bed or in orbit, which gives back its own part of the share removed.
    pub fn on(day: i32, body: &Body, schedule: &Schedule, model: &Model, strengths: &Strengths) -> Self {
        let exercise = schedule.exercise_min_per_day.on(day).unwrap_or(body.exercise_min_per_day);
        let (kept, exercise_unloaded) = match schedule.unloading.greatest_on(day) {
            None => (1.0, 0.0),
            Some(unloading) => {
                let kept = strengths.pass(Mechanism::Unloading, (1.0 - unloading.value).clamp(0.0, 1.0));
                (kept, schedule.exercise_min_per_day.since(day, unloading.first_day).unwrap_or(0.0))
            }
        };
        // every day's own exercise, and what a programme adds to it or an event takes away
        let own = exercise_part(model, body.exercise_min_per_day);
        let habit = own - exercise_part(model, model.exercise_reference_min_per_day);
        let programme = exercise_part(model, exercise) - own;
        let on_foot =
            1.0 + strengths.pass(Mechanism::Exercise, habit) + strengths.pass(Mechanism::ExerciseTherapy, programme);
        let unloaded = strengths.pass(Mechanism::ExerciseTherapy, exercise_part(model, exercise_unloaded));
        let weight_bearing =
            (kept * on_foot + (1.0 - kept) * unloaded) * body_mass_fold(day, body, schedule, model, strengths);
        Self { weight_bearing, upper_limb: 1.0 + model.upper_limb_load_share * (weight_bearing - 1.0) }
    }
}

impl MechanicalLoad {
    /// Load of a region where illness has changed body mass by that fold.
    pub fn in_region(&self, region: Region, body_mass: f64, model: &Model) -> f64 {
        let weight_bearing = self.weight_bearing * pow(body_mass, model.load_body_mass_exponent);
        match region {
            Region::Axial | Region::LowerLimb => weight_bearing,
            Region::UpperLimb => self.upper_limb,
        }
    }
}

/// Load that so much exercise a day adds to a day without, fold of the customary: much for the first minutes, little for
/// those beyond an hour.
fn exercise_part(model: &Model, min_per_day: f64) -> f64 {
    model.exercise_load_gain * -exp_m1(-min_per_day.max(0.0) / model.exercise_saturation_min_per_day)
}

/// Load that the body's mass on a day means to a skeleton used to the patient's own mass, fold.
fn body_mass_fold(day: i32, body: &Body, schedule: &Schedule, model: &Model, strengths: &Strengths) -> f64 {
    let change_kg: f64 = schedule.weight_changes_kg.iter().map(|change| change.on(day)).sum();
    let fold = pow((1.0 + change_kg / body.body_mass_kg).max(0.0), model.load_body_mass_exponent);
    strengths.pass(Mechanism::BodyMassLoad, fold)
}

#[cfg(test)]
mod tests {
    use super::super::schedule::{GradualChange, Spell, Spells};
    use super::*;

    fn load(exercise_min_per_day: f64, schedule: &Schedule, day: i32) -> MechanicalLoad {
        let body = Body { exercise_min_per_day, ..Body::HEALTHY };
        MechanicalLoad::on(day, &body, schedule, &Model::STANDARD, &Strengths::default())
    }

    fn bed_rest(share: f64) -> Schedule {
        let unloading = Spells::new(vec![Spell { first_day: 0, stop_day: 119, value: share }]);
        Schedule { unloading, ..Schedule::default() }
    }

    fn exercising(mut schedule: Schedule, first_day: i32, min_per_day: f64) -> Schedule {
        schedule.exercise_min_per_day = Spells::new(vec![Spell { first_day, stop_day: i32::MAX, value: min_per_day }]);
        schedule
    }

    #[test]
    fn the_reference_is_exactly_one_and_exercise_saturates() {
        let at = |minutes| load(minutes, &Schedule::default(), 0).weight_bearing;
        assert!((at(30.0) - 1.0).abs() < f64::EPSILON);
        assert!((0.80..0.90).contains(&at(0.0)), "{}", at(0.0));
        assert!((1.03..1.10).contains(&at(60.0)), "{}", at(60.0));
        assert!(at(720.0) < 1.10 && at(720.0) > at(120.0));
        assert!(at(15.0) - at(0.0) > 4.0 * (at(75.0) - at(60.0)));
    }

    #[test]
    fn bed_rest_removes_its_share_and_gives_it_back() {
        for (day, expected) in [(-1, 1.0), (0, 1.0 - Model::STANDARD.bed_rest_unloaded_share), (119, 1.0)] {
            let load = load(30.0, &bed_rest(Model::STANDARD.bed_rest_unloaded_share), day);
            approx::assert_relative_eq!(load.weight_bearing, expected, epsilon = 1e-12);
        }
        // nothing is left of the load but what exercise in bed puts back
        assert!(load(30.0, &bed_rest(1.0), 5).weight_bearing.abs() < 1e-12);
    }

    #[test]
    fn only_exercise_that_begins_with_bed_rest_is_done_in_bed() {
        let share = Model::STANDARD.bed_rest_unloaded_share;
        let resting = load(30.0, &bed_rest(share), 5).weight_bearing;
        let in_bed = load(30.0, &exercising(bed_rest(share), 0, 60.0), 5).weight_bearing;
        let before = load(30.0, &exercising(bed_rest(share), -10, 60.0), 5).weight_bearing;
        assert!(in_bed > resting + 0.1 && in_bed < 0.6, "{resting} {in_bed}");
        // an hour a day on foot, of which bed rest leaves its part
        approx::assert_relative_eq!(
            before,
            resting * load(60.0, &Schedule::default(), 0).weight_bearing,
            epsilon = 1e-12
        );
        // where nothing is removed, exercise counts once
        let free = load(30.0, &exercising(bed_rest(0.0), 0, 60.0), 5);
        assert_eq!(free, load(60.0, &Schedule::default(), 5));
    }

    #[test]
    fn arms_are_hardly_unloaded() {
        let load = load(30.0, &bed_rest(1.0), 5);
        approx::assert_relative_eq!(load.upper_limb, 1.0 - Model::STANDARD.upper_limb_load_share, epsilon = 1e-12);
    }

    #[test]
    fn weight_counts_against_the_patients_own() {
        let loss = vec![GradualChange { first_day: 0, complete_day: 100, amount: -6.5 }];
        let schedule = Schedule { weight_changes_kg: loss, ..Schedule::default() };
        for (day, expected) in [(-1, 1.0), (50, 0.95), (100, 0.90), (900, 0.90)] {
            approx::assert_relative_eq!(load(30.0, &schedule, day).weight_bearing, expected, epsilon = 1e-12);
        }
    }
}
