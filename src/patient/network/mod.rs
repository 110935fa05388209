//! The osteoimmune network: levels that act on one another, a day at a time.
//!
//! A level is the product of what acts on it. Every factor is 1 in health, so that health is at rest whatever the
//! strengths, and loops are weak enough to bring every disturbance back to it. What a drug takes away of a level is taken
//! from what is made: the rest of the body meets what is left.

pub mod day;
pub mod edge;
pub mod level;

pub use day::NetworkDay;
pub use edge::{EDGES, Edge, Effect};
pub use level::{Level, Levels, Pace};

use super::mechanism::{Choice, Mechanism, Strengths};
use super::relax;
use crate::elementary::{exp, ln, pow};
use crate::model::Model;

/// The network of one body.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Made by the body, before drugs.
    made: Levels,
    /// What the body meets: made, less what drugs take away.
    present: Levels,
    /// Share of each level that drugs leave, 0-1.
    left: Levels,
}

impl Default for Network {
    fn default() -> Self {
        Self { made: Levels::HEALTHY, present: Levels::HEALTHY, left: Levels::HEALTHY }
    }
}

impl Network {
    /// A level as the body meets it.
    pub fn of(&self, level: Level) -> f64 {
        self.present.of(level)
    }

    /// Inflammation: synergy of its cytokines, menopause's being 1.
    pub fn inflammation(&self, model: &Model) -> f64 {
        (self.synergy() / model.cytokine_synergy_at_menopause).min(model.inflammation_most)
    }

    /// Lives through a day.
    pub fn step(&mut self, today: &NetworkDay, model: &Model, strengths: &Strengths) {
        self.take(today, model, strengths);
        self.live(model, strengths);
    }

    /// Comes to rest on a day's conditions.
    pub fn settle(&mut self, today: &NetworkDay, model: &Model, strengths: &Strengths) {
        self.take(today, model, strengths);
        (0..model.settling_days).for_each(|_| self.live(model, strengths));
    }

    /// Takes in what the day says from outside.
    fn take(&mut self, today: &NetworkDay, model: &Model, strengths: &Strengths) {
        for (level, value) in today.given() {
            debug_assert!(level.is_given());
            let value = value.clamp(model.level_range[0], model.level_range[1]);
            self.made.set(level, value);
            self.present.set(level, value);
        }
        for (level, share) in today.left(model, strengths) {
            self.left.set(level, share.clamp(0.0, 1.0));
        }
    }

    /// Moves every level that is not given, for a day.
    fn live(&mut self, model: &Model, strengths: &Strengths) {
        let targets = self.targets(model, strengths);
        for &level in Level::ALL {
            let made = match level.pace() {
                Pace::Given => continue,
                // cells that live longer are more, and change more slowly
                Pace::Days(days) if level == Level::TActivated => {
                    let lifespan = targets.of(Level::TActivatedLifespan);
                    relax(self.made.of(level), targets.of(level), days(model) * lifespan)
                }
                Pace::Days(days) => relax(self.made.of(level), targets.of(level), days(model)),
                Pace::AtOnce => targets.of(level),
            };
            self.made.set(level, made);
            self.present.set(level, made * self.left.of(level));
        }
    }

    /// What every level ends at while those that act on it stay.
    fn targets(&self, model: &Model, strengths: &Strengths) -> Levels {
        let mut targets = Levels::HEALTHY;
        for edge in EDGES {
            let factor = strengths.pass(edge.mechanism, edge.factor(self.present.of(edge.source), model));
            targets.set(edge.target, targets.of(edge.target) * factor);
        }
        let lived = targets.of(Level::TActivated) * targets.of(Level::TActivatedLifespan);
        targets.set(Level::TActivated, lived);
        let sensitivity = strengths
            .pass(Mechanism::Il17PrecursorSignalling, 1.0 + model.cytokine_synergy_gain * self.synergy())
            * strengths.pass(Mechanism::TgfBetaOsteoclastDirect, self.tgf_beta_on_osteoclasts(model, strengths));
        targets.set(Level::RankSensitivity, targets.of(Level::RankSensitivity) * sensitivity);
        for &level in Level::ALL {
            targets.set(level, targets.of(level).clamp(model.level_range[0], model.level_range[1]));
        }
        targets
    }

    /// Geometric mean of what IL-17, TNF, IL-1 and IL-6 exceed health by, folds: without any one there is none.
    fn synergy(&self) -> f64 {
        let excess = |level| (self.of(level) - 1.0).max(0.0);
        (excess(Level::Il17) * excess(Level::Tnf) * excess(Level::Il1) * excess(Level::Il6)).sqrt().sqrt()
    }

    /// What TGF-beta of marrow does to osteoclast precursors itself, as the scenario chose.
    fn tgf_beta_on_osteoclasts(&self, model: &Model, strengths: &Strengths) -> f64 {
        let tgf_beta = self.of(Level::TgfBeta).max(model.least_level);
        // in human monocytes exposed throughout it inhibits, and bone here is human
        match strengths.choice(Mechanism::TgfBetaOsteoclastDirect).unwrap_or(Choice::Inhibits) {
            Choice::Stimulates => pow(tgf_beta, model.tgf_beta_direct),
            Choice::Inhibits => pow(tgf_beta, -model.tgf_beta_direct),
            // most at the healthy level, less on either side of it
            Choice::Biphasic => exp(-0.5 * (ln(tgf_beta) / model.tgf_beta_biphasic_width).powi(2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patient::drug::{DrugEffects, SignalsBlocked};
    use proptest::prelude::*;

    #[test]
    fn health_is_at_rest_exactly() {
        let mut network = Network::default();
        network.settle(&NetworkDay::HEALTHY, &Model::STANDARD, &Strengths::default());
        assert_eq!(network, Network::default());
    }

    fn disturbed(values: &[f64]) -> Network {
        let mut network = Network::default();
        for (&level, &value) in Level::ALL.iter().zip(values) {
            if !level.is_given() {
                network.made.set(level, value);
                network.present.set(level, value);
            }
        }
        network
    }

    fn farthest_from_health(network: &Network) -> f64 {
        Level::ALL.iter().map(|&level| ln(network.of(level)).abs()).fold(0.0, f64::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_disturbance_dies_away(values in proptest::collection::vec(0.05_f64..20.0, Level::COUNT)) {
            let mut network = disturbed(&values);
            (0..2000).for_each(|_| network.step(&NetworkDay::HEALTHY, &Model::STANDARD, &Strengths::default()));
            prop_assert!(farthest_from_health(&network) < 1e-3, "{}", farthest_from_health(&network));
        }

        #[test]
        fn levels_stay_within_bounds_under_every_input(
            given in proptest::array::uniform9(0.0_f64..1e6),
            taken in proptest::array::uniform16(0.0_f64..1.0),
            strength in 0.0_f64..10.0,
        ) {
            let mut network = Network::default();
            let mut strengths = Strengths::default();
            for entry in super::super::catalogue().iter().filter(|entry| entry.mechanism.takes_strength()) {
                strengths.set(entry.mechanism, strength).expect("in range");
            }
            let drugs = DrugEffects {
                tnf_neutralised: taken[0],
                il1_neutralised: taken[1],
                il6_neutralised: taken[2],
                il7_neutralised: taken[3],
                il17_neutralised: taken[4],
                il23_neutralised: taken[5],
                t_cells_depleted: taken[6],
                b_cells_depleted: taken[7],
                costimulation_blocked: taken[8],
                t_cell_proliferation_inhibited: taken[9],
                nf_kb_inhibited: taken[10],
                antigen_presentation_blocked: taken[11],
                signals_blocked: SignalsBlocked {
                    il6: taken[12],
                    il7: taken[12],
                    il10: taken[13],
                    il23: taken[13],
                    ifn_gamma: taken[14],
                    gm_csf: taken[15],
                },
                ..DrugEffects::NONE
            };
            let today = NetworkDay {
                estrogen_deficiency: given[0],
                vitamin_d: given[1],
                pth: given[2],
                resorption: given[3],
                synovitis: given[4],
                enthesitis: given[5],
                lupus: given[6],
                glucocorticoid_restraint: given[7],
                il10_activity: given[8],
                drugs: &drugs,
            };
            for _ in 0..500 {
                network.step(&today, &Model::STANDARD, &strengths);
                for &level in Level::ALL {
                    let value = network.of(level);
                    prop_assert!(value.is_finite() && (0.0..=Model::STANDARD.level_range[1]).contains(&value), "{} {}", level.name(), value);
                }
            }
        }
    }
}
