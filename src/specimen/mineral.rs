//! Mineral of the matrix, as a function of its age on the patient's mineralisation clock.

use crate::elementary::exp_m1;
use crate::model::Model;

use super::lattice::{FULL, Lattice};

/// Mineral of matrix of one age, as a share (0-1) of what it reaches in the end: none in osteoid, then fast primary and
/// slow secondary mineralisation.
pub fn mineral_share(model: &Model, age_days: f64) -> f64 {
    let age = age_days - model.mineralisation_lag_days;
    if age <= 0.0 {
        return 0.0;
    }
    let slow_share = 1.0 - model.primary_share - model.secondary_fast_share;
    let risen = |days: f64| -exp_m1(-age / days);
    model.primary_share * risen(model.primary_mineralisation_days)
        + model.secondary_fast_share * risen(model.secondary_fast_days)
        + slow_share * risen(model.secondary_slow_days)
}

/// Mineral by age, tabulated day by day for the passes over a whole specimen.
#[derive(Debug, Clone)]
pub struct MineralTable(Vec<f32>);

impl MineralTable {
    /// The table of a model, up to the age at which matrix counts as fully mineralised.
    pub fn of(model: &Model) -> Self {
        let last_day = (model.mineral_complete_slow_times * model.secondary_slow_days) as usize;
        Self((0..=last_day).map(|day| mineral_share(model, day as f64) as f32).collect())
    }

    /// Mineral of matrix of an age in whole days, share of full mineral, 0-1.
    #[inline]
    pub fn share(&self, age_days: i32) -> f64 {
        f64::from(self.at(age_days))
    }

    #[inline]
    fn at(&self, age_days: i32) -> f32 {
        self.0[(age_days.max(0) as usize).min(self.0.len() - 1)]
    }

    /// Ages in the table: 0 to one less, the last for all that are older, days.
    pub fn days(&self) -> usize {
        self.0.len()
    }

    /// Mineralised bone over tissue volume, 0-1: what a densitometer weighs.
    pub fn mineral_tv(&self, lattice: &Lattice, today: i32) -> f64 {
        self.mineral_tv_of_parts(lattice, today).iter().sum()
    }

    /// Mineralised bone of the two parts of a lattice, over the tissue volume of the whole cube, 0-1.
    pub fn mineral_tv_of_parts(&self, lattice: &Lattice, today: i32) -> [f64; 2] {
        let whole = f64::from(FULL) * lattice.voxels() as f64;
        lattice.by_birth().each_ref().map(|part| {
            let mineral = part.days().map(|(day, quanta)| quanta as f64 * self.share(today - day));
            mineral.sum::<f64>() / whole
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn osteoid_has_no_mineral_and_old_bone_all_of_it() {
        assert!(mineral_share(&Model::STANDARD, Model::STANDARD.mineralisation_lag_days) == 0.0);
        let primary = mineral_share(&Model::STANDARD, Model::STANDARD.mineralisation_lag_days + 30.0);
        assert!((0.65..0.78).contains(&primary), "about 70% within weeks, got {primary}");
        assert!(mineral_share(&Model::STANDARD, 40.0 * 365.0) > 0.998);
    }

    #[test]
    fn table_and_function_agree() {
        let table = MineralTable::of(&Model::STANDARD);
        let mut lattice = Lattice::empty(8, 20.0);
        lattice.place_bone(3, FULL, -400);
        lattice.place_bone(5, FULL / 2, -100_000);
        let expected =
            (mineral_share(&Model::STANDARD, 400.0) + 0.5 * mineral_share(&Model::STANDARD, 100_000.0)) / 512.0;
        approx::assert_relative_eq!(table.mineral_tv(&lattice, 0), expected, max_relative = 1e-3);
    }
}
