//! The catalogue of mechanisms: every edge of the body that this version acts on, each with a strength of its own.
//!
//! An edge carries a *departure from health*: in a healthy adult every edge passes on exactly 1. Switching one off
//! therefore never moves a healthy adult; it keeps a disturbance of the source from reaching the target.

use std::cmp::Ordering;
use std::fmt;

use crate::elementary::pow;

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

/// How the strength of an edge acts on what passes along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A fold, 1 in health, is raised to the strength: folds in a row still multiply.
    Power,
    /// An amount, 0 in health (a concentration, a logarithm), is multiplied by the strength.
    Factor,
    /// The strength is the share of it that happens: above 1 it is as 1.
    Switch,
    /// The row states that nothing happens: there is nothing that a strength could act on.
    None,
}

impl Form {
    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Factor => "factor",
            Self::Switch => "switch",
            Self::None => "none",
        }
    }

    /// What an edge of that strength makes of an effect: the effect itself at 1, none of it at 0.
    fn pass(self, strength: f64, effect: f64) -> f64 {
        match self {
            Self::Power if (strength - 1.0).abs() < f64::EPSILON => effect,
            Self::Power => pow(effect, strength),
            Self::Factor => strength * effect,
            Self::Switch => strength.min(1.0) * effect,
            Self::None => effect,
        }
    }
}

/// How sure the evidence of an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The papers were read for this model.
    Read,
    /// They were remembered, not looked up.
    Recalled,
    /// No paper is known: it is a guess.
    Assumed,
}

impl Confidence {
    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Recalled => "recalled",
            Self::Assumed => "assumed",
        }
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
    /// How its strength acts.
    pub strength: Form,
    /// How it acts where something else passes along the same edge beside that, such as a dose.
    pub beside: Option<Form>,
    /// Ids of the constants, or of the tables of constants, that say how much; none where it passes on what others make.
    pub constants: &'static [&'static str],
    /// What happens, in words.
    pub text: &'static str,
    /// How sure the evidence is.
    pub confidence: Confidence,
    /// Why it is believed: papers as author, year, journal.
    pub evidence: &'static str,
}

impl MechanismEntry {
    /// How its strength acts, in words for tables.
    pub fn forms(&self) -> String {
        let forms: Vec<&str> = [Some(self.strength), self.beside].into_iter().flatten().map(Form::name).collect();
        forms.join(", ")
    }
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

    /// Whether a scenario may give it a strength: not where the row states that nothing happens.
    pub fn takes_strength(self) -> bool {
        self.entry().strength != Form::None
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

/// A strength that an edge cannot have.
#[derive(Debug, Clone, Copy, PartialEq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidStrength {
    /// None can have it.
    #[error(
        "the strength of a mechanism is a number from {least} to {most}, not {strength}",
        least = Mechanism::STRENGTH_RANGE.0,
        most = Mechanism::STRENGTH_RANGE.1
    )]
    OutOfRange {
        /// What was asked for.
        strength: f64,
    },
    /// The row states that nothing happens.
    #[error("{} states that nothing happens, and takes no strength", .mechanism.id())]
    StatesAbsence {
        /// The row.
        mechanism: Mechanism,
    },
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

/// Strength of every edge: 1 as published (the default), 0 off, between and above as the [`Form`] of its row has it. Beside
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
    /// Where `strength` is not a number within [`Mechanism::STRENGTH_RANGE`], or the row states that nothing happens.
    pub fn set(&mut self, mechanism: Mechanism, strength: f64) -> Result<(), InvalidStrength> {
        let (least, most) = Mechanism::STRENGTH_RANGE;
        if !(least..=most).contains(&strength) {
            return Err(InvalidStrength::OutOfRange { strength });
        }
        if !mechanism.takes_strength() {
            return Err(InvalidStrength::StatesAbsence { mechanism });
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

    /// What an edge makes of an effect, by the [`Form`] of its row: the effect itself at strength 1, none of it at 0.
    pub fn pass(&self, mechanism: Mechanism, effect: f64) -> f64 {
        mechanism.entry().strength.pass(self.of(mechanism), effect)
    }

    /// What an edge makes of what passes along it beside that, by the second form of its row.
    pub fn pass_beside(&self, mechanism: Mechanism, effect: f64) -> f64 {
        let entry = mechanism.entry();
        debug_assert!(entry.beside.is_some(), "{} has one form", entry.id);
        entry.beside.unwrap_or(entry.strength).pass(self.of(mechanism), effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;

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
        for effect in [0.01_f64, 0.5, 1.0, 3.7] {
            for (form, none, twice) in
                [(Form::Power, 1.0, effect * effect), (Form::Factor, 0.0, 2.0 * effect), (Form::Switch, 0.0, effect)]
            {
                assert_eq!(form.pass(0.0, effect).to_bits(), f64::to_bits(none), "{form:?}");
                assert_eq!(form.pass(1.0, effect).to_bits(), effect.to_bits(), "{form:?}");
                assert!((form.pass(2.0, effect) - twice).abs() < 1e-12 * twice, "{form:?}");
            }
        }
    }

    #[test]
    fn a_strength_acts_as_the_row_has_it() {
        let mut strengths = Strengths::default();
        for (mechanism, passed, beside) in [
            (Mechanism::Th17Secretome, 9.0, None),
            (Mechanism::Hrt, 6.0, None),
            (Mechanism::GcRecovery, 3.0, None),
            (Mechanism::AntiRankl, 9.0, Some(6.0)),
        ] {
            strengths.set(mechanism, 2.0).expect("in range");
            assert!((strengths.pass(mechanism, 3.0) - passed).abs() < 1e-12, "{mechanism:?}");
            let forms = mechanism.entry().beside.map(|_| strengths.pass_beside(mechanism, 3.0));
            assert_eq!(forms, beside, "{mechanism:?}");
        }
    }

    #[test]
    fn a_row_that_states_an_absence_takes_no_strength() {
        let absent: Vec<&str> =
            catalogue().iter().filter(|row| !row.mechanism.takes_strength()).map(|row| row.id).collect();
        assert_eq!(absent, ["oa_control", "gc_intra_articular"]);
        for entry in catalogue() {
            assert_eq!(entry.sign == Sign::None, entry.strength == Form::None, "{}", entry.id);
        }
        let refused = Strengths::default().set(Mechanism::OaControl, 1.0);
        assert_eq!(refused, Err(InvalidStrength::StatesAbsence { mechanism: Mechanism::OaControl }));
        assert!(
            refused.is_err_and(|refused| refused.to_string().starts_with("oa_control states that nothing happens"))
        );
    }

    #[test]
    fn every_constant_of_a_row_exists() {
        let is_known = |id: &str| {
            let elements = format!("{id}_");
            model::constant(id).is_some() || model::catalogue().iter().any(|known| known.id.starts_with(&elements))
        };
        for entry in catalogue() {
            for id in entry.constants {
                assert!(is_known(id), "{}: {id}", entry.id);
            }
        }
    }

    #[test]
    fn a_row_cites_a_paper_or_says_that_none_is_known() {
        for entry in catalogue() {
            let has_year = entry.evidence.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
            assert!(has_year || entry.confidence == Confidence::Assumed, "{}: {}", entry.id, entry.evidence);
            assert!(!entry.evidence.contains("review") && !entry.evidence.contains("leaflet"), "{}", entry.id);
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
