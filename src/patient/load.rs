//! Mechanical load: what exercise, body mass, bed rest, weightlessness, immobilisation and injury of the spinal cord make of the
//! day's load, region by region.
//!
//! 1 is the load of an ordinary day with [`Model::exercise_reference_min_per_day`] of walking at the patient's own body mass. Load
//! has no memory in the body: that a skeleton gets used to a load is the work of its cells.

use super::activity::{Exercise, ExerciseKind};
use super::body::Body;
use super::mechanism::{Mechanism, Strengths};
use super::schedule::Schedule;
use crate::elementary::{exp_m1, pow};
use crate::model::Model;
use crate::signal::Region;

/// Load of one day by region, folds of the customary (1.0, dimensionless), before illness changes body mass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MechanicalLoad([f64; Region::COUNT]);

impl MechanicalLoad {
    /// Load on a day of a patient with that schedule.
    ///
    /// Unloading removes its share of a region's load and of what exercise does there, but for exercise that begins on or after its
    /// own first day: exercise in bed, in orbit or in a wheelchair, which gives back its own part of the share removed.
    pub fn on(day: i32, body: &Body, schedule: &Schedule, model: &Model, strengths: &Strengths) -> Self {
        let change_kg: f64 = schedule.weight_changes_kg.iter().map(|change| change.on(day)).sum();
        let fold = pow((1.0 + change_kg / body.body_mass_kg).max(0.0), model.load_body_mass_exponent);
        let body_mass = strengths.pass(Mechanism::BodyMassLoad, fold);
        Self(
            Region::ALL.map(|region| {
                at_own_mass(day, region, body, schedule, model, strengths) * borne(region, body_mass, model)
            }),
        )
    }

    /// Load of a region where illness has changed body mass by that fold.
    pub fn in_region(&self, region: Region, body_mass: f64, model: &Model) -> f64 {
        self.0[region as usize] * borne(region, pow(body_mass, model.load_body_mass_exponent), model)
    }
}

/// What a region bears of a change of load by body mass, fold: arms do not carry the body.
fn borne(region: Region, body_mass_load: f64, model: &Model) -> f64 {
    match region {
        Region::Axial | Region::LowerLimb => body_mass_load,
        Region::UpperLimb => 1.0 + model.upper_limb_load_share * (body_mass_load - 1.0),
    }
}

/// Load of a region on a day at the patient's own body mass, fold of the customary.
fn at_own_mass(
    day: i32,
    region: Region,
    body: &Body,
    schedule: &Schedule,
    model: &Model,
    strengths: &Strengths,
) -> f64 {
    let part = |exercise: Exercise| {
        let kind = exercise.kind.unwrap_or(body.exercise_kind);
        exercise_part(model, kind, region, exercise.min_per_day)
    };
    let own = Exercise { min_per_day: body.exercise_min_per_day, kind: None };
    let reference = exercise_part(model, ExerciseKind::Walking, region, model.exercise_reference_min_per_day);
    // every day's own exercise, and what a programme adds to it or an event takes away
    let habit = strengths.pass(Mechanism::Exercise, part(own) - reference);
    let programme = part(schedule.exercise.on(day).unwrap_or(own)) - part(own);
    let up_and_about = 1.0 + habit + strengths.pass(Mechanism::ExerciseTherapy, programme);
    // of what takes load away, that which takes most from the region
    let removing = schedule.unloading.holding_on(day).map(|spell| {
        let share = spell.value.scale * spell.value.kind.removed_share(model)[region as usize];
        (share.clamp(0.0, 1.0), spell.first_day)
    });
    let most = removing.reduce(|most, other| if other.0 > most.0 { other } else { most });
    let Some((removed, first_day)) = most else { return up_and_about };
    let kept = strengths.pass(Mechanism::Unloading, 1.0 - removed);
    let unloaded = schedule.exercise.since(day, first_day).map_or(0.0, part);
    kept * up_and_about + (1.0 - kept) * strengths.pass(Mechanism::ExerciseTherapy, unloaded)
}

/// Load that so much exercise a day adds to a region on a day without, fold of the customary: much for the first minutes, little
/// for those beyond.
fn exercise_part(model: &Model, kind: ExerciseKind, region: Region, min_per_day: f64) -> f64 {
    model.exercise_load_gain[kind as usize][region as usize]
        * -exp_m1(-min_per_day.max(0.0) / model.exercise_saturation_min_per_day[kind as usize])
}

#[cfg(test)]
mod tests {
    use super::super::activity::{Unloading, UnloadingKind};
    use super::super::schedule::{GradualChange, Spell, Spells};
    use super::*;

    const SPINE: usize = Region::Axial as usize;
    const LEGS: usize = Region::LowerLimb as usize;
    const ARMS: usize = Region::UpperLimb as usize;

    fn load(exercise_min_per_day: f64, schedule: &Schedule, day: i32) -> [f64; Region::COUNT] {
        let body = Body { exercise_min_per_day, ..Body::HEALTHY };
        MechanicalLoad::on(day, &body, schedule, &Model::STANDARD, &Strengths::default()).0
    }

    fn unloaded(kind: UnloadingKind, scale: f64) -> Schedule {
        let value = Unloading { kind, scale };
        let unloading = Spells::new(vec![Spell { first_day: 0, stop_day: 119, value }]);
        Schedule { unloading, ..Schedule::default() }
    }

    fn exercising(mut schedule: Schedule, first_day: i32, min_per_day: f64, kind: Option<ExerciseKind>) -> Schedule {
        let value = Exercise { min_per_day, kind };
        schedule.exercise = Spells::new(vec![Spell { first_day, stop_day: i32::MAX, value }]);
        schedule
    }

    #[test]
    fn the_reference_is_exactly_one_and_exercise_saturates() {
        let at = |minutes| load(minutes, &Schedule::default(), 0)[LEGS];
        assert!(load(30.0, &Schedule::default(), 0).iter().all(|load| (load - 1.0).abs() < f64::EPSILON));
        assert!(at(0.0) < 1.0 && at(0.0) > 0.9, "habits change little: {}", at(0.0));
        assert!(at(60.0) > 1.0 && at(720.0) < 1.10 && at(720.0) > at(120.0));
        assert!(at(15.0) - at(0.0) > 4.0 * (at(75.0) - at(60.0)));
    }

    #[test]
    fn kinds_of_exercise_load_what_they_load() {
        let of = |kind, minutes| load(30.0, &exercising(Schedule::default(), 0, minutes, Some(kind)), 5);
        let [lifting, jumping, walking, swimming] = [
            (ExerciseKind::Resistance, 9.0),
            (ExerciseKind::Impact, 9.0),
            (ExerciseKind::Walking, 90.0),
            (ExerciseKind::Swimming, 90.0),
        ]
        .map(|(kind, minutes)| of(kind, minutes));
        assert!(lifting[SPINE] > jumping[SPINE] && jumping[SPINE] > walking[SPINE] && walking[SPINE] > 1.0);
        assert!(jumping[LEGS] > walking[LEGS] && lifting[ARMS] > walking[ARMS]);
        // no weight is borne in water: as if there were no exercise
        assert_eq!(swimming.map(f64::to_bits), load(0.0, &Schedule::default(), 5).map(f64::to_bits));
    }

    #[test]
    fn each_kind_of_unloading_removes_its_share_by_region_and_gives_it_back() {
        let model = &Model::STANDARD;
        for kind in [
            UnloadingKind::BedRest,
            UnloadingKind::Microgravity,
            UnloadingKind::Immobilisation,
            UnloadingKind::SpinalCordInjury,
        ] {
            for (day, scale, left) in [(-1, 1.0, 1.0), (0, 1.0, 0.0), (0, 0.5, 0.5), (119, 1.0, 1.0)] {
                let load = load(30.0, &unloaded(kind, scale), day);
                for (load, removed) in load.iter().zip(kind.removed_share(model)) {
                    approx::assert_relative_eq!(*load, 1.0 - (1.0 - left) * removed, epsilon = 1e-12);
                }
            }
        }
        let wheelchair = load(30.0, &unloaded(UnloadingKind::SpinalCordInjury, 1.0), 5);
        assert!(wheelchair[SPINE] > 0.9 && wheelchair[LEGS] < 0.2 && wheelchair[ARMS] > 0.9, "{wheelchair:?}");
    }

    #[test]
    fn only_exercise_that_begins_with_bed_rest_is_done_in_bed() {
        let bed_rest = |scale| unloaded(UnloadingKind::BedRest, scale);
        let lifting = Some(ExerciseKind::Resistance);
        let resting = load(30.0, &bed_rest(1.0), 5);
        let in_bed = load(30.0, &exercising(bed_rest(1.0), 0, 60.0, lifting), 5);
        let before = load(30.0, &exercising(bed_rest(1.0), -10, 60.0, lifting), 5);
        assert!(in_bed[SPINE] > resting[SPINE] + 0.1, "{resting:?} {in_bed:?}");
        // lifting up and about, of which bed rest leaves its part
        let about = load(30.0, &exercising(Schedule::default(), -10, 60.0, lifting), 5);
        approx::assert_relative_eq!(before[SPINE], resting[SPINE] * about[SPINE], epsilon = 1e-12);
        // where nothing is removed, exercise counts once
        let free = load(30.0, &exercising(bed_rest(0.0), 0, 60.0, lifting), 5);
        assert_eq!(
            free.map(f64::to_bits),
            load(30.0, &exercising(Schedule::default(), 0, 60.0, lifting), 5).map(f64::to_bits)
        );
    }

    #[test]
    fn weight_counts_against_the_patients_own() {
        let loss = vec![GradualChange { first_day: 0, complete_day: 100, amount: -6.5 }];
        let schedule = Schedule { weight_changes_kg: loss, ..Schedule::default() };
        for (day, expected) in [(-1, 1.0), (50, 0.95), (100, 0.90), (900, 0.90)] {
            let load = load(30.0, &schedule, day);
            approx::assert_relative_eq!(load[SPINE], expected, epsilon = 1e-12);
            assert!(load[ARMS] >= load[SPINE]);
        }
    }

    #[test]
    fn arms_feel_a_part_of_the_weight_that_illness_takes_as_of_any_other() {
        let model = &Model::STANDARD;
        let wasted = load(30.0, &Schedule::default(), 0);
        let felt = MechanicalLoad(wasted).in_region(Region::UpperLimb, 0.9, model);
        let loss = vec![GradualChange { first_day: -1, complete_day: 0, amount: -6.5 }];
        let lost = load(30.0, &Schedule { weight_changes_kg: loss, ..Schedule::default() }, 1);
        approx::assert_relative_eq!(felt, lost[ARMS], epsilon = 1e-12);
        assert!(felt < 1.0);
    }
}
