//! Denosumab in serum: two compartments with target-mediated disposition in quasi-steady state.
//!
//! Structure and constants after Sutjandra 2011 Clin Pharmacokinet 50:793; equations after Gibiansky 2008 J
//! Pharmacokinet Pharmacodyn 35:573. The antibody follows its dose, is cleared linearly, and, at low concentration,
//! chiefly with its target.

use crate::parameter::drug::{
    DENOSUMAB_ABSORPTION_PER_DAY, DENOSUMAB_BIOAVAILABILITY, DENOSUMAB_BODY_MASS_EXPONENT, DENOSUMAB_CENTRAL_VOLUME_L,
    DENOSUMAB_CLEARANCE_L_PER_DAY, DENOSUMAB_DISTRIBUTION_L_PER_DAY, DENOSUMAB_INTERNALISATION_PER_DAY,
    DENOSUMAB_KSS_NG_ML, DENOSUMAB_PERIPHERAL_VOLUME_L, DENOSUMAB_REFERENCE_BODY_MASS_KG, DENOSUMAB_STEPS_PER_DAY,
    DENOSUMAB_TARGET_BASELINE_NG_ML, DENOSUMAB_TARGET_DEGRADATION_PER_DAY,
};

/// Micrograms in a milligram.
const UG_PER_MG: f64 = 1e3;

/// Denosumab in one body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Denosumab {
    state: State,
    disposition: Disposition,
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

/// Free antibody, ng/mL, where `total` (free and bound) meets `target` in quasi-steady state: the positive root of a
/// quadratic, in the form without cancellation.
fn free_ng_ml(total: f64, target: f64) -> f64 {
    let k = DENOSUMAB_KSS_NG_ML;
    let b = total - target - k;
    let root = b.hypot(2.0 * (k * total).sqrt());
    if b >= 0.0 { 0.5 * (b + root) } else { 2.0 * k * total / (root - b) }
}

impl Disposition {
    fn rates(&self, state: State) -> State {
        let free = free_ng_ml(state.central_ug.max(0.0) / self.central_l, state.target_ng_ml);
        let complex = state.target_ng_ml * free / (DENOSUMAB_KSS_NG_ML + free);
        let absorbed = DENOSUMAB_ABSORPTION_PER_DAY * state.depot_ug;
        let cleared = self.clearance_l_per_day * free + DENOSUMAB_INTERNALISATION_PER_DAY * complex * self.central_l;
        let distributed = self.distribution_l_per_day * (free - state.peripheral_ug / self.peripheral_l);
        State {
            depot_ug: -absorbed,
            central_ug: absorbed - cleared - distributed,
            peripheral_ug: distributed,
            target_ng_ml: DENOSUMAB_TARGET_DEGRADATION_PER_DAY
                * (DENOSUMAB_TARGET_BASELINE_NG_ML - (state.target_ng_ml - complex))
                - DENOSUMAB_INTERNALISATION_PER_DAY * complex,
            eliminated_ug: cleared,
        }
    }

    /// One classical Runge-Kutta step.
    fn advance(&self, state: State, days: f64) -> State {
        let k1 = self.rates(state);
        let k2 = self.rates(state.plus(k1, 0.5 * days));
        let k3 = self.rates(state.plus(k2, 0.5 * days));
        let k4 = self.rates(state.plus(k3, days));
        state.plus(k1, days / 6.0).plus(k2, days / 3.0).plus(k3, days / 3.0).plus(k4, days / 6.0)
    }
}

impl Denosumab {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        let size = (body_mass_kg.max(1.0) / DENOSUMAB_REFERENCE_BODY_MASS_KG).powf(DENOSUMAB_BODY_MASS_EXPONENT);
        Self {
            state: State {
                depot_ug: 0.0,
                central_ug: 0.0,
                peripheral_ug: 0.0,
                target_ng_ml: DENOSUMAB_TARGET_BASELINE_NG_ML,
                eliminated_ug: 0.0,
            },
            disposition: Disposition {
                clearance_l_per_day: DENOSUMAB_CLEARANCE_L_PER_DAY * size,
                distribution_l_per_day: DENOSUMAB_DISTRIBUTION_L_PER_DAY * size,
                central_l: DENOSUMAB_CENTRAL_VOLUME_L * size,
                peripheral_l: DENOSUMAB_PERIPHERAL_VOLUME_L * size,
            },
        }
    }

    /// Lives through a day with a subcutaneous dose at its start, mg.
    pub fn step(&mut self, dose_mg: f64) {
        self.state.depot_ug += DENOSUMAB_BIOAVAILABILITY * dose_mg * UG_PER_MG;
        if self.state.depot_ug == 0.0 && self.state.central_ug == 0.0 {
            return;
        }
        let days = 1.0 / f64::from(DENOSUMAB_STEPS_PER_DAY);
        for _ in 0..DENOSUMAB_STEPS_PER_DAY {
            self.state = self.disposition.advance(self.state, days);
        }
    }

    /// Free denosumab in serum, ng/mL.
    pub fn serum_ng_ml(&self) -> f64 {
        free_ng_ml(self.state.central_ug.max(0.0) / self.disposition.central_l, self.state.target_ng_ml)
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
        let mut denosumab = Denosumab::new(body_mass_kg);
        (0..days)
            .map(|day| {
                denosumab.step(if day == 0 { dose_mg } else { 0.0 });
                denosumab.serum_ng_ml()
            })
            .collect()
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
        let mut fine = Denosumab::new(66.0);
        fine.state.depot_ug = DENOSUMAB_BIOAVAILABILITY * 60.0 * UG_PER_MG;
        for (day, coarse) in coarse.iter().enumerate() {
            for _ in 0..64 {
                fine.state = fine.disposition.advance(fine.state, 1.0 / 64.0);
            }
            assert!((fine.serum_ng_ml() - coarse).abs() <= 1e-3 * coarse, "day {day}");
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
            let mut denosumab = Denosumab::new(body_mass_kg);
            for day in 0..days {
                denosumab.step(if day % 90 == 0 { dose_mg } else { 0.0 });
            }
            let given = DENOSUMAB_BIOAVAILABILITY * dose_mg * f64::from(days.div_ceil(90));
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
