//! RANKL, OPG and the antibody: what is made on a day, and competitive binding by the law of mass action.

use super::anabolic::AnabolicAnswer;
use super::drug::{DrugEffects, share_left};
use super::glucocorticoid::Glucocorticoid;
use super::mechanism::{Mechanism, Strengths};
use super::mineral::MineralHomeostasis;
use super::network::{Level, Network};
use crate::elementary::{hypot, pow};
use crate::model::Model;

/// What RANKL and OPG depend on, on one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct RanklDay<'a> {
    /// Immune cells and cytokines, and what they make of both.
    pub network: &'a Network,
    /// Glucocorticoid in the body.
    pub glucocorticoid: &'a Glucocorticoid,
    /// The answer to anabolic drugs.
    pub anabolic: &'a AnabolicAnswer,
    /// Vitamin D in the body.
    pub minerals: &'a MineralHomeostasis,
    /// Drugs in the body.
    pub drugs: &'a DrugEffects,
}

/// What RANKL and OPG of marrow come to on one day, folds of health.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RanklBalance {
    /// RANKL made, free or bound.
    pub rankl: f64,
    /// OPG made.
    pub opg: f64,
    /// RANKL that neither OPG nor an antibody holds.
    pub free: f64,
}

impl RanklBalance {
    /// That of the healthy adult.
    pub const HEALTHY: Self = Self { rankl: 1.0, opg: 1.0, free: 1.0 };

    /// That of a day. It follows within the day, so nothing of it is kept.
    pub fn of(today: &RanklDay, model: &Model, strengths: &Strengths) -> Self {
        let RanklDay { network, glucocorticoid, anabolic, minerals, drugs } = today;
        let pulse = pow(model.pth_pulse_rankl_fold, anabolic.resorptive());
        let wnt = anabolic.rankl(model);
        let left = strengths.pass(Mechanism::AntiRankl, share_left(drugs.rankl_neutralised, model));
        let rankl = network.of(Level::Rankl)
            * glucocorticoid.rankl(model, strengths)
            * minerals.rankl(model, strengths)
            * strengths.pass(Mechanism::Anabolics, pulse)
            * wnt;
        let opg = network.of(Level::Opg) * glucocorticoid.opg(model, strengths) / wnt;
        let half_effects = drugs.denosumab_ng_ml / model.denosumab_marrow_half_effect_ng_ml;
        let antibody = strengths.pass_beside(Mechanism::AntiRankl, half_effects);
        let decoy = strengths.pass(Mechanism::OpgDecoy, opg);
        Self { rankl, opg, free: left * free_fold(rankl, decoy, antibody, model) }
    }

    /// Free RANKL as it would be without drugs against it, fold.
    pub fn free_without_drugs(&self, model: &Model, strengths: &Strengths) -> f64 {
        free_fold(self.rankl, strengths.pass(Mechanism::OpgDecoy, self.opg), 0.0, model)
    }
}

/// Where the RANKL of marrow is, in units of healthy total RANKL. The three parts add up to the total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Binding {
    /// Free to bind RANK.
    pub free: f64,
    /// Held by OPG.
    pub on_opg: f64,
    /// Held by the antibody.
    pub on_antibody: f64,
}

impl Binding {
    /// Equilibrium of `rankl` (total) with `opg` (total), both in units of healthy total RANKL, and an antibody kept
    /// at a free concentration by plasma, given in units of its own dissociation constant (0 or more).
    ///
    /// With f free, rankl = f (1 + antibody) + opg f / (K + f): a quadratic with one root that is not negative.
    pub fn equilibrium(rankl: f64, opg: f64, antibody: f64, model: &Model) -> Self {
        let k = model.opg_dissociation;
        let a = 1.0 + antibody;
        let b = a * k + opg - rankl;
        let c = rankl * k;
        let root = hypot(b, 2.0 * (a * c).sqrt());
        // the form without cancellation for either sign of b
        let free = if b >= 0.0 { 2.0 * c / (b + root) } else { (root - b) / (2.0 * a) };
        Self { free, on_opg: opg * free / (k + free), on_antibody: antibody * free }
    }

    /// All three parts.
    pub fn total(&self) -> f64 {
        self.free + self.on_opg + self.on_antibody
    }
}

/// Free RANKL of marrow, fold of health (0 or more), from production of RANKL and OPG (folds) and free antibody
/// in serum, in units of the concentration that halves free RANKL beside healthy OPG.
pub fn free_fold(rankl_fold: f64, opg_fold: f64, antibody_in_half_effects: f64, model: &Model) -> f64 {
    let healthy = Binding::equilibrium(1.0, model.opg_per_rankl, 0.0, model);
    // the half-effect is defined beside healthy OPG, which holds part of the RANKL whatever the antibody does
    let opg_load = 1.0 + model.opg_per_rankl / (model.opg_dissociation + healthy.free);
    let antibody = opg_load * antibody_in_half_effects;
    Binding::equilibrium(rankl_fold, model.opg_per_rankl * opg_fold, antibody, model).free / healthy.free
}

/// Lifespan of an osteoclast that free RANKL brings about, fold: little more with more, short with none.
pub fn survival_fold(free_fold: f64, model: &Model) -> f64 {
    free_fold * (1.0 + model.rankl_survival_half_fold) / (free_fold + model.rankl_survival_half_fold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn health_is_exactly_one() {
        assert!((free_fold(1.0, 1.0, 0.0, &Model::STANDARD) - 1.0).abs() < f64::EPSILON);
        assert!((survival_fold(1.0, &Model::STANDARD) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn who_takes_nothing_against_rankl_has_all_of_it_left_however_strong_the_decoy() {
        let model = &Model::STANDARD;
        for strength in [0.0, 0.5, 1.0, 2.0] {
            let mut strengths = Strengths::default();
            strengths.set(Mechanism::OpgDecoy, strength).expect("in range");
            let decoy = strengths.pass(Mechanism::OpgDecoy, 0.7);
            let balance = RanklBalance { rankl: 1.4, opg: 0.7, free: free_fold(1.4, decoy, 0.0, model) };
            approx::assert_relative_eq!(balance.free_without_drugs(model, &strengths), balance.free, epsilon = 1e-12);
        }
    }

    proptest! {
        #[test]
        fn mass_is_conserved(rankl in 0.0..1e3, opg in 0.0..1e3, antibody in 0.0..1e6) {
            let binding = Binding::equilibrium(rankl, opg, antibody, &Model::STANDARD);
            prop_assert!((binding.total() - rankl).abs() <= 1e-9 * rankl.max(1.0), "{:?} of {}", binding, rankl);
        }

        #[test]
        fn parts_are_bounded(rankl in 0.0..1e3, opg in 0.0..1e3, antibody in 0.0..1e6) {
            let binding = Binding::equilibrium(rankl, opg, antibody, &Model::STANDARD);
            for part in [binding.free, binding.on_opg, binding.on_antibody] {
                prop_assert!(part >= 0.0 && part <= rankl * (1.0 + 1e-9));
            }
            prop_assert!(binding.on_opg <= opg * (1.0 + 1e-9));
        }

        #[test]
        fn free_rankl_is_monotone(rankl in 0.01..50.0, opg in 0.01..50.0, antibody in 0.0..1e4, more in 1.01..3.0) {
            let free = Binding::equilibrium(rankl, opg, antibody, &Model::STANDARD).free;
            prop_assert!(Binding::equilibrium(rankl * more, opg, antibody, &Model::STANDARD).free > free);
            prop_assert!(Binding::equilibrium(rankl, opg * more, antibody, &Model::STANDARD).free < free);
            prop_assert!(Binding::equilibrium(rankl, opg, (antibody + 0.1) * more, &Model::STANDARD).free < free);
        }

        #[test]
        fn survival_is_monotone_and_bounded(free in 0.0..1e3) {
            prop_assert!(survival_fold(free, &Model::STANDARD) >= 0.0);
            prop_assert!(survival_fold(free, &Model::STANDARD) <= 1.0 + Model::STANDARD.rankl_survival_half_fold);
            prop_assert!(survival_fold(free + 0.1, &Model::STANDARD) > survival_fold(free, &Model::STANDARD));
        }
    }
}
