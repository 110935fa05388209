//! Denosumab in serum: two compartments with target-mediated disposition in quasi-steady state.
//!
//! Structure and constants after Sutjandra 2011 Clin Pharmacokinet 50:793; equations after Gibiansky 2008 J
//! Pharmacokinet Pharmacodyn 35:573. The antibody follows its dose, is cleared linearly, and, at low concentration,
//! chiefly with its target.

use crate::elementary::{hypot, pow};
use crate::model::Model;

/// Micrograms in a milligram.
const UG_PER_MG: f64 = 1e3;

/// Denosumab in one body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Denosumab {
    body_mass_kg: f64,
    state: State,
}

/// Amounts in ug, target in ng/mL (ug/L).
#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    depot_ug: f64,
    central_ug: f64,
    peripheral_ug: f64,
    target_ng_ml: f64,
    eliminated_ug: f64,
}

/// Clearances and volumes of one body.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Disposition {
    clearance_l_per_day: f64,
    distribution_l_per_day: f64,
    central_l: f64,
    peripheral_l: f64,
}

impl State {
    fn plus(self, rate: Self, days: f64) -> Self {
        Self {
            depot_ug: self.depot_ug + rate.depot_ug * days,
            central_ug: self.central_ug + rate.central_ug * days,
            peripheral_ug: self.peripheral_ug + rate.peripheral_ug * days,
            target_ng_ml: self.target_ng_ml + rate.target_ng_ml * days,
            eliminated_ug: self.eliminated_ug + rate.eliminated_ug * days,
        }
    }
}

/// Free antibody, ng/mL, where `total` (free and bound) meets `target` in quasi-steady state with the constant `k`: the positive root of a
/// quadratic, in the form without cancellation.
fn free_ng_ml(total: f64, target: f64, k: f64) -> f64 {
    let b = total - target - k;
    let root = hypot(b, 2.0 * (k * total).sqrt());
    if b >= 0.0 { 0.5 * (b + root) } else { 2.0 * k * total / (root - b) }
}

impl Disposition {
    /// Of a body of that mass in kg.
    fn of(body_mass_kg: f64, model: &Model) -> Self {
        let size = pow(
            body_mass_kg.max(model.least_body_mass_kg) / model.denosumab_reference_body_mass_kg,
            model.denosumab_body_mass_exponent,
        );
        Self {
            clearance_l_per_day: model.denosumab_clearance_l_per_day * size,
            distribution_l_per_day: model.denosumab_distribution_l_per_day * size,
            central_l: model.denosumab_central_volume_l * size,
            peripheral_l: model.denosumab_peripheral_volume_l * size,
        }
    }

    /// Free antibody in serum, ng/mL.
    fn serum_ng_ml(&self, state: State, model: &Model) -> f64 {
        free_ng_ml(state.central_ug.max(0.0) / self.central_l, state.target_ng_ml, model.denosumab_kss_ng_ml)
    }

    fn rates(&self, state: State, model: &Model) -> State {
        let free = self.serum_ng_ml(state, model);
        let complex = state.target_ng_ml * free / (model.denosumab_kss_ng_ml + free);
        let absorbed = model.denosumab_absorption_per_day * state.depot_ug;
        let cleared =
            self.clearance_l_per_day * free + model.denosumab_internalisation_per_day * complex * self.central_l;
        let distributed = self.distribution_l_per_day * (free - state.peripheral_ug / self.peripheral_l);
        State {
            depot_ug: -absorbed,
            central_ug: absorbed - cleared - distributed,
            peripheral_ug: distributed,
            target_ng_ml: model.denosumab_target_degradation_per_day
                * (model.denosumab_target_baseline_ng_ml - (state.target_ng_ml - complex))
                - model.denosumab_internalisation_per_day * complex,
            eliminated_ug: cleared,
        }
    }

    /// One classical Runge-Kutta step.
    fn advance(&self, state: State, days: f64, model: &Model) -> State {
        let k1 = self.rates(state, model);
        let k2 = self.rates(state.plus(k1, 0.5 * days), model);
        let k3 = self.rates(state.plus(k2, 0.5 * days), model);
        let k4 = self.rates(state.plus(k3, days), model);
        state.plus(k1, days / 6.0).plus(k2, days / 3.0).plus(k3, days / 3.0).plus(k4, days / 6.0)
    }
}

impl Denosumab {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64, model: &Model) -> Self {
        let state = State {
            depot_ug: 0.0,
            central_ug: 0.0,
            peripheral_ug: 0.0,
            target_ng_ml: model.denosumab_target_baseline_ng_ml,
            eliminated_ug: 0.0,
        };
        Self { body_mass_kg, state }
    }

    /// Lives through a day with a subcutaneous dose at its start, mg; gives free denosumab in serum at its end, ng/mL.
    pub fn step(&mut self, dose_mg: f64, model: &Model) -> f64 {
        self.state.depot_ug += model.denosumab_bioavailability * dose_mg * UG_PER_MG;
        if self.state.depot_ug == 0.0 && self.state.central_ug == 0.0 {
            return 0.0;
        }
        let disposition = Disposition::of(self.body_mass_kg, model);
        let days = 1.0 / f64::from(model.denosumab_steps_per_day);
        for _ in 0..model.denosumab_steps_per_day {
            self.state = disposition.advance(self.state, days, model);
        }
        disposition.serum_ng_ml(self.state, model)
    }

    /// Absorbed or yet to be, and still in the body, mg.
    pub fn in_body_mg(&self) -> f64 {
        (self.state.depot_ug + self.state.central_ug + self.state.peripheral_ug) / UG_PER_MG
    }

    /// Cleared since the first dose, mg.
    pub fn eliminated_mg(&self) -> f64 {
        self.state.eliminated_ug / UG_PER_MG
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Serum after each of `days` days from a single dose.
    fn course(dose_mg: f64, body_mass_kg: f64, days: u32) -> Vec<f64> {
        let mut denosumab = Denosumab::new(body_mass_kg, &Model::STANDARD);
        (0..days).map(|day| denosumab.step(if day == 0 { dose_mg } else { 0.0 }, &Model::STANDARD)).collect()
    }

    #[test]
    fn sixty_mg_peaks_near_day_ten_at_six_to_seven_ug_ml() {
        let serum = course(60.0, 66.0, 180);
        let (day, peak) = serum.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).expect("180 days");
        assert!((6..=13).contains(&(day + 1)), "day {}", day + 1);
        assert!((5_500.0..=7_500.0).contains(peak), "{peak}");
    }

    #[test]
    fn four_steps_a_day_are_enough() {
        let coarse = course(60.0, 66.0, 180);
        let mut fine = Denosumab::new(66.0, &Model::STANDARD);
        fine.state.depot_ug = Model::STANDARD.denosumab_bioavailability * 60.0 * UG_PER_MG;
        let disposition = Disposition::of(66.0, &Model::STANDARD);
        for (day, coarse) in coarse.iter().enumerate() {
            for _ in 0..64 {
                fine.state = disposition.advance(fine.state, 1.0 / 64.0, &Model::STANDARD);
            }
            assert!(
                (disposition.serum_ng_ml(fine.state, &Model::STANDARD) - coarse).abs() <= 1e-3 * coarse,
                "day {day}"
            );
        }
    }

    #[test]
    fn no_dose_is_exactly_nothing() {
        assert!(course(0.0, 66.0, 30).iter().all(|serum| *serum == 0.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn mass_is_conserved(dose_mg in 0.1..1e4, body_mass_kg in 35.0..150.0, days in 1u32..400) {
            let mut denosumab = Denosumab::new(body_mass_kg, &Model::STANDARD);
            for day in 0..days {
                denosumab.step(if day % 90 == 0 { dose_mg } else { 0.0 }, &Model::STANDARD);
            }
            let given = Model::STANDARD.denosumab_bioavailability * dose_mg * f64::from(days.div_ceil(90));
            prop_assert!((denosumab.in_body_mg() + denosumab.eliminated_mg() - given).abs() < 1e-9 * given);
        }

        #[test]
        fn serum_is_never_negative_and_rises_with_dose(dose_mg in 0.01..1e3, body_mass_kg in 35.0..150.0) {
            let (less, more) = (course(dose_mg, body_mass_kg, 200), course(1.1 * dose_mg, body_mass_kg, 200));
            for (less, more) in less.iter().zip(&more) {
                prop_assert!(*less >= 0.0 && more > less);
            }
        }

        #[test]
        fn high_doses_are_linear(dose_mg in 1e4..1e5) {
            let (once, twice) = (course(dose_mg, 66.0, 60), course(2.0 * dose_mg, 66.0, 60));
            for (once, twice) in once.iter().zip(&twice) {
                prop_assert!((twice / once - 2.0).abs() < 0.02);
            }
        }
    }
}
