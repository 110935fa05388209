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
use crate::parameter::immune::{
    CYTOKINE_SYNERGY_GAIN, LEAST_LEVEL, LEVEL_RANGE, SETTLING_DAYS, TGF_BETA_BIPHASIC_WIDTH, TGF_BETA_DIRECT,
};

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
    pub fn give(&mut self, level: Level, value: f64) {
        debug_assert_eq!(level.pace(), Pace::Given);
        let value = value.clamp(LEVEL_RANGE[0], LEVEL_RANGE[1]);
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
    pub fn step(&mut self, strengths: &Strengths) {
        let targets = self.targets(strengths);
        for &level in Level::ALL {
            let made = match level.pace() {
                Pace::Given => continue,
                Pace::Days(days) => relax(self.made.of(level), targets.of(level), days),
                Pace::AtOnce => targets.of(level),
            };
            self.made.set(level, made);
            self.present.set(level, made * self.left.of(level));
        }
    }

    /// Comes to rest where what is given stays.
    pub fn settle(&mut self, strengths: &Strengths) {
        (0..SETTLING_DAYS).for_each(|_| self.step(strengths));
    }

    /// What every level ends at while those that act on it stay.
    fn targets(&self, strengths: &Strengths) -> Levels {
        let mut targets = Levels::HEALTHY;
        for edge in EDGES {
            let factor = strengths.fold(edge.mechanism, edge.effect.at(self.present.of(edge.source)));
            targets.set(edge.target, targets.of(edge.target) * factor);
        }
        let sensitivity = strengths
            .fold(Mechanism::Il17PrecursorSignalling, 1.0 + CYTOKINE_SYNERGY_GAIN * self.synergy())
            * strengths.fold(Mechanism::TgfBetaOsteoclastDirect, self.tgf_beta_on_osteoclasts(strengths));
        targets.set(Level::RankSensitivity, targets.of(Level::RankSensitivity) * sensitivity);
        for &level in Level::ALL {
            targets.set(level, targets.of(level).clamp(LEVEL_RANGE[0], LEVEL_RANGE[1]));
        }
        targets
    }

    /// Geometric mean of what IL-17, TNF, IL-1 and IL-6 exceed health by, folds: without any one there is none.
    pub fn synergy(&self) -> f64 {
        let excess = |level| (self.of(level) - 1.0).max(0.0);
        (excess(Level::Il17) * excess(Level::Tnf) * excess(Level::Il1) * excess(Level::Il6)).sqrt().sqrt()
    }

    /// What TGF-beta of marrow does to osteoclast precursors itself, as the scenario chose.
    fn tgf_beta_on_osteoclasts(&self, strengths: &Strengths) -> f64 {
        let tgf_beta = self.of(Level::TgfBeta).max(LEAST_LEVEL);
        // in human monocytes exposed throughout it inhibits, and bone here is human
        match strengths.choice(Mechanism::TgfBetaOsteoclastDirect).unwrap_or(Choice::Inhibits) {
            Choice::Stimulates => tgf_beta.powf(TGF_BETA_DIRECT),
            Choice::Inhibits => tgf_beta.powf(-TGF_BETA_DIRECT),
            // most at the healthy level, less on either side of it
            Choice::Biphasic => (-0.5 * (tgf_beta.ln() / TGF_BETA_BIPHASIC_WIDTH).powi(2)).exp(),
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
        network.settle(&Strengths::default());
        assert_eq!(network, Network::default());
    }

    fn disturbed(values: &[f64]) -> Network {
        let mut network = Network::default();
        for (&level, &value) in Level::ALL.iter().zip(values) {
            if level.pace() != Pace::Given {
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
            (0..2000).for_each(|_| network.step(&Strengths::default()));
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
            for entry in super::super::catalogue() {
                strengths.set(entry.mechanism, strength).expect("in range");
            }
            for (&level, (&value, &left)) in Level::ALL.iter().zip(values.iter().zip(&left)) {
                if level.pace() == Pace::Given {
                    network.give(level, value);
                } else {
                    network.leave(level, left);
                }
            }
            for _ in 0..500 {
                network.step(&strengths);
                for &level in Level::ALL {
                    let value = network.of(level);
                    prop_assert!(value.is_finite() && (0.0..=LEVEL_RANGE[1]).contains(&value), "{} {}", level.name(), value);
                }
            }
        }
    }
}
