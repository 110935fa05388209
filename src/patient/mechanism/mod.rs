//! The catalogue of mechanisms: every edge of the body that this version acts on, each with a strength of its own.
//!
//! An edge carries a *departure from health*: in a healthy adult every edge passes on exactly 1. Switching one off
//! therefore never moves a healthy adult; it keeps a disturbance of the source from reaching the target.

use crate::model::Model;
use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod catalogue;

use catalogue::CATALOGUE;
pub use catalogue::Mechanism;

/// What more of the source does to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// More of the source, more of the target.
    Raises,
    /// More of the source, less of the target.
    Lowers,
    /// One target rises, another falls; or one and the same, by two ways.
    Either,
    /// Nothing, which is the statement.
    None,
    /// What a scenario chooses.
    Chosen,
    /// It is the course in time that changes.
    Shape,
    /// It is what a measurement shows that changes.
    Measures,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Raises => "+",
            Self::Lowers => "-",
            Self::Either => "+/-",
            Self::None => "0",
            Self::Chosen => "choose",
            Self::Shape => "shape",
            Self::Measures => "measure",
        })
    }
}

/// One row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MechanismEntry {
    /// The edge.
    pub mechanism: Mechanism,
    /// Its name in scenario files.
    pub id: &'static str,
    /// System of the body.
    pub system: &'static str,
    /// What acts.
    pub source: &'static str,
    /// What is acted on.
    pub target: &'static str,
    /// In which direction.
    pub sign: Sign,
    /// What happens, in words.
    pub text: &'static str,
    /// Why it is believed.
    pub evidence: &'static str,
}

impl Mechanism {
    /// Number of edges.
    pub const COUNT: usize = CATALOGUE.len();

    /// Least and greatest strength: 0 is off, 1 as published.
    pub const STRENGTH_RANGE: (f64, f64) = (0.0, 10.0);

    /// The edges that end in fracture hazard; `smoking`, `alcohol` and `protein_weight` act on bone as well.
    pub const FRACTURE: [Self; 10] = [
        Self::RiskAssessment,
        Self::GcFracture,
        Self::RaFractureRisk,
        Self::AsVertebralFracture,
        Self::FamilyPriorFracture,
        Self::Smoking,
        Self::Alcohol,
        Self::ProteinWeight,
        Self::Falls,
        Self::VitdFalls,
    ];

    /// The edge of that name; `None` where there is none.
    pub fn from_id(id: &str) -> Option<Self> {
        CATALOGUE.iter().find(|entry| entry.id == id).map(|entry| entry.mechanism)
    }

    /// Its row of the catalogue.
    pub fn entry(self) -> &'static MechanismEntry {
        &CATALOGUE[self as usize]
    }

    /// Its name in scenario files.
    pub fn id(self) -> &'static str {
        self.entry().id
    }
}

/// By name, as they stand in a written scenario.
impl Ord for Mechanism {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

impl PartialOrd for Mechanism {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Every edge, in a fixed order.
pub fn catalogue() -> &'static [MechanismEntry] {
    CATALOGUE
}

/// Names of every edge, in the order of [`catalogue`].
pub fn ids() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().map(|entry| entry.id)
}

/// A strength that no edge can have.
#[derive(Debug, Clone, Copy, PartialEq, Error, Serialize, Deserialize)]
#[error("the strength of a mechanism is a number from {least} to {most}, not {strength}", least = Mechanism::STRENGTH_RANGE.0, most = Mechanism::STRENGTH_RANGE.1)]
pub struct InvalidStrength {
    /// What was asked for.
    pub strength: f64,
}

/// What an edge does whose sign the evidence leaves open, where a scenario chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// More of the source, more of the target.
    Stimulates,
    /// More of the source, less of the target.
    Inhibits,
    /// More at little of the source, less at much.
    Biphasic,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Stimulates, Self::Inhibits, Self::Biphasic];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stimulates => "stimulates",
            Self::Inhibits => "inhibits",
            Self::Biphasic => "biphasic",
        }
    }
}

/// Strength of every edge: 1 as published (the default), 0 off, between and above in proportion to its logarithm. Beside
/// it, what a scenario chose for an edge whose sign is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strengths {
    of: [f64; Mechanism::COUNT],
    choices: [Option<Choice>; Mechanism::COUNT],
}

impl Default for Strengths {
    fn default() -> Self {
        Self { of: [1.0; Mechanism::COUNT], ..Self::OFF }
    }
}

impl Strengths {
    /// Every edge off.
    pub const OFF: Self = Self { of: [0.0; Mechanism::COUNT], choices: [None; Mechanism::COUNT] };

    /// Strength of an edge.
    pub fn of(&self, mechanism: Mechanism) -> f64 {
        self.of[mechanism as usize]
    }

    /// Sets the strength of an edge.
    ///
    /// # Errors
    /// Where `strength` is not a number within [`Mechanism::STRENGTH_RANGE`].
    pub fn set(&mut self, mechanism: Mechanism, strength: f64) -> Result<(), InvalidStrength> {
        let (least, most) = Mechanism::STRENGTH_RANGE;
        if !(least..=most).contains(&strength) {
            return Err(InvalidStrength { strength });
        }
        self.of[mechanism as usize] = strength;
        Ok(())
    }

    /// What was chosen for an edge whose sign is open; `None`: its own default.
    pub fn choice(&self, mechanism: Mechanism) -> Option<Choice> {
        self.choices[mechanism as usize]
    }

    /// Chooses what an edge does whose sign is open, at full strength.
    pub fn choose(&mut self, mechanism: Mechanism, choice: Choice) {
        self.of[mechanism as usize] = 1.0;
        self.choices[mechanism as usize] = Some(choice);
    }

    /// What an edge makes of a multiplicative effect (a fold): see [`fold`].
    pub fn fold(&self, mechanism: Mechanism, effect: f64) -> f64 {
        fold(self.of(mechanism), effect)
    }

    /// What is left where an edge takes a share away (0-1): never less than [`Model::least_share_left`] of what was there.
    pub fn left(&self, mechanism: Mechanism, taken: f64, model: &Model) -> f64 {
        self.fold(mechanism, (1.0 - taken).max(model.least_share_left))
    }

    /// What an edge makes of an amount that is added (a concentration): strength x amount.
    pub fn scale(&self, mechanism: Mechanism, amount: f64) -> f64 {
        self.of(mechanism) * amount
    }
}

/// A fold `effect` (above 0) passed through an edge of that strength: `effect` to the power of `strength`, so exactly 1
/// at strength 0 and exactly `effect` at strength 1; folds in a row still multiply.
pub fn fold(strength: f64, effect: f64) -> f64 {
    if (strength - 1.0).abs() < f64::EPSILON { effect } else { effect.powf(strength) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_order_and_names_are_unique() {
        for (index, entry) in catalogue().iter().enumerate() {
            assert_eq!(entry.mechanism as usize, index);
            assert_eq!(Mechanism::from_id(entry.id), Some(entry.mechanism));
            assert_eq!(ids().filter(|id| *id == entry.id).count(), 1, "{}", entry.id);
        }
        assert_eq!(Mechanism::from_id("no_such_edge"), None);
    }

    #[test]
    fn strength_nought_is_no_effect_and_one_is_the_effect() {
        for effect in [0.01, 0.5, 1.0, 3.7] {
            assert!((fold(0.0, effect) - 1.0).abs() < f64::EPSILON);
            assert!((fold(1.0, effect) - effect).abs() < f64::EPSILON);
            assert!(fold(0.5, effect) > 0.0);
        }
    }

    #[test]
    fn a_strength_is_a_number_within_range() {
        let mut strengths = Strengths::default();
        assert!(strengths.set(Mechanism::Hrt, 0.0).is_ok());
        assert!(strengths.of(Mechanism::Hrt).abs() < f64::EPSILON);
        for strength in [-0.1, 11.0, f64::NAN, f64::INFINITY] {
            assert!(strengths.set(Mechanism::Hrt, strength).is_err());
        }
    }
}
