//! Inhibitors of Janus kinases: how much of what each cytokine says to a cell they block in a day.

use super::effect::{DrugEffects, mg_of, take_share};
use super::{Drug, Route};
use crate::elementary::{exp, ln};
use crate::model::{KinaseInhibitor, Model};

/// Where the model has the constants of one.
type ConstantsOf = fn(&Model) -> &KinaseInhibitor;

/// Each with its constants.
const EACH: [(Drug, ConstantsOf); 3] = [
    (Drug::Tofacitinib, |model| &model.tofacitinib),
    (Drug::Baricitinib, |model| &model.baricitinib),
    (Drug::Upadacitinib, |model| &model.upadacitinib),
];

/// Unbound concentration of each in one body at the end of a day, nmol/L.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct KinaseInhibitors([f64; EACH.len()]);

impl KinaseInhibitors {
    /// Lives through a day with what is given, mg.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], effects: &mut DrugEffects, model: &Model) {
        for (unbound_nmol_l, (drug, constants)) in self.0.iter_mut().zip(EACH) {
            let mg = mg_of(given, |dose| dose.0 == drug);
            if mg <= 0.0 && *unbound_nmol_l <= 0.0 {
                continue;
            }
            let constants = constants(model);
            let blocked = live(unbound_nmol_l, mg, constants);
            for (taken, share) in effects.signals_blocked.each().into_iter().zip(blocked) {
                take_share(taken, share);
            }
            let least = constants.half_block_nmol_l.into_iter().fold(f64::INFINITY, f64::min);
            if *unbound_nmol_l < model.kinase_inhibitor_negligible_share * least {
                *unbound_nmol_l = 0.0;
            }
        }
    }
}

/// Moves the unbound concentration (nmol/L) through a day of so many mg in equal doses; gives the mean share blocked of each signal.
fn live(unbound_nmol_l: &mut f64, mg: f64, constants: &KinaseInhibitor) -> [f64; 6] {
    const HOURS_PER_DAY: f64 = 24.0;
    const NMOL_PER_MMOL: f64 = 1e6;
    let rate_per_h = std::f64::consts::LN_2 / constants.half_life_h;
    let doses = constants.doses_per_day.ceil();
    let interval_h = HOURS_PER_DAY / doses;
    let volume_l = constants.clearance_l_per_h / rate_per_h;
    let absorbed_mmol = constants.bioavailability * mg / doses / constants.molar_mass_g_per_mol;
    let rise_nmol_l = constants.unbound_share * absorbed_mmol / volume_l * NMOL_PER_MMOL;
    let left = exp(-rate_per_h * interval_h);
    let mut blocked = [0.0; 6];
    for _ in 0..doses as u32 {
        let highest = *unbound_nmol_l + rise_nmol_l;
        *unbound_nmol_l = highest * left;
        for (share, half) in blocked.iter_mut().zip(constants.half_block_nmol_l) {
            // the mean of c / (c + half) while c falls exponentially
            *share += ln((highest + half) / (*unbound_nmol_l + half)) / (rate_per_h * interval_h * doses);
        }
    }
    blocked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::drug::SignalsBlocked;

    fn steady(drug: Drug, mg_per_day: f64) -> SignalsBlocked {
        let mut body = KinaseInhibitors::default();
        let mut effects = DrugEffects::NONE;
        for _ in 0..10 {
            effects = DrugEffects::NONE;
            body.step(&[(drug, Route::Oral, mg_per_day)], &mut effects, &Model::STANDARD);
        }
        effects.signals_blocked
    }

    /// None of them blocks a signal wholly or all day at the doses in use (McInnes 2019 Arthritis Res Ther, abstract read).
    #[test]
    fn doses_in_use_block_a_part_of_every_signal() {
        for (drug, mg) in [(Drug::Tofacitinib, 10.0), (Drug::Baricitinib, 4.0), (Drug::Upadacitinib, 15.0)] {
            let mut blocked = steady(drug, mg);
            assert!((0.2..0.7).contains(&blocked.il6), "{drug:?} {blocked:?}");
            assert!(blocked.each().into_iter().all(|share| *share > 0.02 && *share < 0.75), "{drug:?} {blocked:?}");
        }
        // cytokines of JAK1 and JAK3 more by tofacitinib and upadacitinib, GM-CSF more by baricitinib (the same)
        let [tofacitinib, baricitinib] = [steady(Drug::Tofacitinib, 10.0), steady(Drug::Baricitinib, 4.0)];
        assert!(tofacitinib.il7 > baricitinib.il7 && baricitinib.gm_csf > tofacitinib.gm_csf);
        assert!(steady(Drug::Upadacitinib, 15.0).il7 > baricitinib.il7);
    }

    #[test]
    fn what_is_taken_twice_a_day_blocks_more_than_once() {
        let mut once = Model::STANDARD;
        once.tofacitinib.doses_per_day = 1.0;
        let blocked = |model: &Model| live(&mut 0.0, 10.0, &model.tofacitinib)[0];
        assert!(blocked(&Model::STANDARD) > blocked(&once));
    }

    #[test]
    fn it_is_gone_within_days() {
        let mut body = KinaseInhibitors::default();
        body.step(&[(Drug::Baricitinib, Route::Oral, 4.0)], &mut { DrugEffects::NONE }, &Model::STANDARD);
        for _ in 0..15 {
            body.step(&[], &mut { DrugEffects::NONE }, &Model::STANDARD);
        }
        assert_eq!(body, KinaseInhibitors::default());
    }
}
