//! The osteoimmune network: levels that act on one another, a day at a time.
//!
//! A level is the product of what acts on it. Every factor is 1 in health, so that health is at rest whatever the
//! strengths, and loops are weak enough to bring every disturbance back to it. What a drug takes away of a level is taken
//! from what is made: the rest of the body meets what is left.

pub mod edge;
pub mod level;

pub use edge::{EDGES, Edge, Effect};
pub use level::{Level, Levels, Pace};

use super::mechanism::{Choice, Mechanism, Strengths};
use super::relax;
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
    /// Sets a level that is given from outside (fold, 0 or more).
    pub fn give(&mut self, level: Level, value: f64, model: &Model) {
        debug_assert!(level.is_given());
        let value = value.clamp(model.level_range[0], model.level_range[1]);
        self.made.set(level, value);
        self.present.set(level, value);
    }

    /// Lets a share (0-1) of what is made of a level through.
    pub fn leave(&mut self, level: Level, share: f64) {
        self.left.set(level, share.clamp(0.0, 1.0));
    }

    /// A level as the body meets it.
    pub fn of(&self, level: Level) -> f64 {
        self.present.of(level)
    }

    /// Lives through a day.
    pub fn step(&mut self, model: &Model, strengths: &Strengths) {
        let targets = self.targets(model, strengths);
        for &level in Level::ALL {
            let made = match level.pace() {
                Pace::Given => continue,
                Pace::Days(days) => relax(self.made.of(level), targets.of(level), days(model)),
                Pace::AtOnce => targets.of(level),
            };
            self.made.set(level, made);
            self.present.set(level, made * self.left.of(level));
        }
    }

    /// Comes to rest where what is given stays.
    pub fn settle(&mut self, model: &Model, strengths: &Strengths) {
        (0..model.settling_days).for_each(|_| self.step(model, strengths));
    }

    /// What every level ends at while those that act on it stay.
    fn targets(&self, model: &Model, strengths: &Strengths) -> Levels {
        let mut targets = Levels::HEALTHY;
        for edge in EDGES {
            let factor = strengths.pass(edge.mechanism, edge.factor(self.present.of(edge.source), model));
            targets.set(edge.target, targets.of(edge.target) * factor);
        }
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
    pub fn synergy(&self) -> f64 {
        let excess = |level| (self.of(level) - 1.0).max(0.0);
        (excess(Level::Il17) * excess(Level::Tnf) * excess(Level::Il1) * excess(Level::Il6)).sqrt().sqrt()
    }

    /// What TGF-beta of marrow does to osteoclast precursors itself, as the scenario chose.
    fn tgf_beta_on_osteoclasts(&self, model: &Model, strengths: &Strengths) -> f64 {
        let tgf_beta = self.of(Level::TgfBeta).max(model.least_level);
        // in human monocytes exposed throughout it inhibits, and bone here is human
        match strengths.choice(Mechanism::TgfBetaOsteoclastDirect).unwrap_or(Choice::Inhibits) {
            Choice::Stimulates => tgf_beta.powf(model.tgf_beta_direct),
            Choice::Inhibits => tgf_beta.powf(-model.tgf_beta_direct),
            // most at the healthy level, less on either side of it
            Choice::Biphasic => (-0.5 * (tgf_beta.ln() / model.tgf_beta_biphasic_width).powi(2)).exp(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn health_is_at_rest_exactly() {
        let mut network = Network::default();
        network.settle(&Model::STANDARD, &Strengths::default());
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
        Level::ALL.iter().map(|&level| network.of(level).ln().abs()).fold(0.0, f64::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_disturbance_dies_away(values in proptest::collection::vec(0.05_f64..20.0, Level::COUNT)) {
            let mut network = disturbed(&values);
            (0..2000).for_each(|_| network.step(&Model::STANDARD, &Strengths::default()));
            prop_assert!(farthest_from_health(&network) < 1e-3, "{}", farthest_from_health(&network));
        }

        #[test]
        fn levels_stay_within_bounds_under_every_input(
            values in proptest::collection::vec(0.0_f64..1e6, Level::COUNT),
            left in proptest::collection::vec(0.0_f64..1.0, Level::COUNT),
            strength in 0.0_f64..10.0,
        ) {
            let mut network = Network::default();
            let mut strengths = Strengths::default();
            for entry in super::super::catalogue().iter().filter(|entry| entry.mechanism.takes_strength()) {
                strengths.set(entry.mechanism, strength).expect("in range");
            }
            for (&level, (&value, &left)) in Level::ALL.iter().zip(values.iter().zip(&left)) {
                if level.is_given() {
                    network.give(level, value, &Model::STANDARD);
                } else {
                    network.leave(level, left);
                }
            }
            for _ in 0..500 {
                network.step(&Model::STANDARD, &strengths);
                for &level in Level::ALL {
                    let value = network.of(level);
                    prop_assert!(value.is_finite() && (0.0..=Model::STANDARD.level_range[1]).contains(&value), "{} {}", level.name(), value);
                }
            }
        }
    }
}
