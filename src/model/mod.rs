//! Every constant of the model: value, unit, range and source, as the files of `model/` declare them.
//!
//! A file is named after the cell, the part of the body or the drug that its constants belong to. The id of a constant is
//! its name everywhere: in its file, as a field of [`Model`], in `[parameters]` of a scenario, in a calibration. A table of
//! numbers is one field, and each of its numbers has an id of its own, that of the table and a label: `fall_share_hip`.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

#[allow(clippy::pedantic, clippy::approx_constant, reason = "nobody reads what the build made")]
mod declared;
mod derived;
mod plausible;
pub mod posterior;

use declared::CATALOGUE;
pub use declared::{ActiveVitaminD, Bisphosphonate, Disposition, DxaSite, KinaseInhibitor, Model, PthAgonist, Tablet};

/// Days in a year.
pub const DAYS_PER_YEAR: f64 = 365.25;
/// nmol/L of 25-hydroxyvitamin D that a ng/mL is.
pub const NMOL_L_PER_NG_ML: f64 = 2.496;

/// Where the value of a constant is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A paper that was read, and where in it the figure stands.
    Read {
        /// Author, year, journal.
        citation: &'static str,
        /// Table, figure, abstract; empty where it is not said.
        place: &'static str,
    },
    /// A paper that was remembered and not looked up.
    Recalled {
        /// Author, year, journal.
        citation: &'static str,
    },
    /// No figure: the value is a guess.
    Assumed {
        /// Why this value.
        why: &'static str,
    },
    /// The model was made to agree with published figures.
    Fitted {
        /// Ids of the figures, as in `[[observed]]` of a scenario.
        to: &'static [&'static str],
        /// How: by hand, or by which search.
        by: &'static str,
        /// Name of the fit of which these are all figures, where it was one of very many: its record is in `docs/calibration/`.
        fit: Option<&'static str>,
    },
    /// It follows from other constants or from a run of the model itself.
    Derived {
        /// From what.
        from: &'static str,
    },
}

impl Source {
    /// Kind of source, as `osteon parameters` has it.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Read { .. } => "read",
            Self::Recalled { .. } => "recalled",
            Self::Assumed { .. } => "assumed",
            Self::Fitted { .. } => "fitted",
            Self::Derived { .. } => "derived",
        }
    }

    /// The source in words.
    pub fn words(self) -> String {
        match self {
            Self::Read { citation, place: "" } | Self::Recalled { citation } => citation.to_owned(),
            Self::Read { citation, place } => format!("{citation}, {place}"),
            Self::Assumed { why } => why.to_owned(),
            Self::Fitted { by, .. } => by.to_owned(),
            Self::Derived { from } => from.to_owned(),
        }
    }

    /// Ids of the figures that the value was fitted to.
    pub const fn fitted_to(self) -> &'static [&'static str] {
        match self {
            Self::Fitted { to, .. } => to,
            _ => &[],
        }
    }
}

/// What is known of one constant.
#[derive(Debug, Clone, Copy)]
pub struct Constant {
    /// Its name.
    pub id: &'static str,
    /// The file of `model/` that declares it, without `.toml`.
    pub subject: &'static str,
    /// What it is where a scenario says nothing.
    pub value: f64,
    /// Whether it is a whole number.
    pub is_whole: bool,
    /// Its unit; "1" where it has none.
    pub unit: &'static str,
    /// Least value that a scenario may give.
    pub least: f64,
    /// Greatest value that a scenario may give.
    pub most: f64,
    /// The field's symbol, where it has one.
    pub symbol: Option<&'static str>,
    /// What it means.
    pub meaning: &'static str,
    /// What else is known of it, such as the direction of an effect whose size was fitted.
    pub note: Option<&'static str>,
    /// Where its value is from.
    pub source: Source,
    /// Why no output moves with it, where none does.
    pub unmoved: Option<&'static str>,
    get: fn(&Model) -> f64,
    set: fn(&mut Model, f64),
}

/// A value that a constant cannot have.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[error("{id} is {what} from {least} to {most}, not {value}", what = if *.is_whole { "a whole number" } else { "a number" })]
pub struct InvalidValue {
    /// The constant.
    pub id: String,
    /// What was asked for.
    pub value: f64,
    /// Whether it must be whole.
    pub is_whole: bool,
    /// Least that it may be.
    pub least: f64,
    /// Most that it may be.
    pub most: f64,
}

impl Constant {
    /// Its value in a model.
    pub fn of(&self, model: &Model) -> f64 {
        (self.get)(model)
    }

    /// Gives it another value.
    ///
    /// # Errors
    /// Where `value` is no number within its range, or not whole where it must be.
    pub fn set(&self, model: &mut Model, value: f64) -> Result<(), InvalidValue> {
        let Self { id, is_whole, least, most, .. } = *self;
        if !(least..=most).contains(&value) || is_whole && value.fract() != 0.0 {
            return Err(InvalidValue { id: id.to_owned(), value, is_whole, least, most });
        }
        (self.set)(model, value);
        Ok(())
    }
}

/// Every constant, by file and in the order of the file.
pub fn catalogue() -> &'static [Constant] {
    CATALOGUE
}

/// The files of `model/`, without `.toml`, in order.
pub fn subjects() -> Vec<&'static str> {
    let mut subjects: Vec<&str> = CATALOGUE.iter().map(|constant| constant.subject).collect();
    subjects.dedup();
    subjects
}

/// The constant of that id; `None` where there is none.
pub fn constant(id: &str) -> Option<&'static Constant> {
    CATALOGUE.iter().find(|constant| constant.id == id)
}

impl Default for Model {
    fn default() -> Self {
        Self::STANDARD
    }
}

impl Model {
    /// SHA-256 of all constants and their values, in hexadecimal: two models with the same digest are the same model.
    pub fn digest(&self) -> String {
        let mut digest = Digest::default();
        for constant in CATALOGUE {
            digest.add(format!("{}={:?}\n", constant.id, constant.of(self)).as_bytes());
        }
        digest.finish()
    }
}

/// A value between those of a table, by lines; beyond its ends, the nearest.
pub fn interpolate<const N: usize>(at: &[f64; N], values: &[f64; N], x: f64) -> f64 {
    let after = at.partition_point(|&point| point <= x).clamp(1, N - 1);
    let part = ((x - at[after - 1]) / (at[after] - at[after - 1])).clamp(0.0, 1.0);
    values[after - 1] + part * (values[after] - values[after - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_is_set_and_read_by_its_id_and_nothing_else_changes() {
        for constant in catalogue() {
            let other = if constant.value > constant.least { constant.least } else { constant.most };
            let other = if constant.is_whole { other.ceil() } else { other };
            let mut model = Model::default();
            assert_eq!(constant.of(&model).to_bits(), constant.value.to_bits(), "{}", constant.id);
            constant.set(&mut model, other).unwrap_or_else(|error| panic!("{error}"));
            let changed: Vec<&str> =
                catalogue().iter().filter(|c| c.of(&model).to_bits() != c.value.to_bits()).map(|c| c.id).collect();
            assert_eq!(changed, [constant.id]);
            assert_ne!(model.digest(), Model::STANDARD.digest());
        }
    }

    /// A source is worth what it says: a reason in words, the figures of a fit, a place where the figure was read.
    #[test]
    fn every_constant_says_where_it_is_from() {
        for constant in catalogue() {
            let id = constant.id;
            let source = constant.source.words();
            for text in [constant.meaning, constant.note.unwrap_or_default(), &source] {
                for placeholder in ["see meaning", "no source is given", "[`"] {
                    assert!(!text.to_lowercase().contains(placeholder), "{id}: {text}");
                }
            }
            match constant.source {
                Source::Read { citation, place } => {
                    assert!(!citation.is_empty() && !place.is_empty(), "{id}: {source}");
                }
                Source::Recalled { citation } => assert!(!citation.is_empty(), "{id}"),
                Source::Assumed { why } => assert!(why.split_whitespace().count() >= 3, "{id}: {why}"),
                Source::Fitted { to, by, .. } => assert!(!to.is_empty() && !by.is_empty(), "{id}: {to:?} by {by}"),
                Source::Derived { from } => assert!(from.split_whitespace().count() >= 3, "{id}: {from}"),
            }
        }
    }

    #[test]
    fn a_value_out_of_range_is_refused() {
        let mut model = Model::default();
        let life = constant("osteoclast_lifespan_days").expect("a constant of that id");
        for value in [f64::NAN, f64::INFINITY, life.least - 1.0, life.most + 1.0] {
            assert!(life.set(&mut model, value).is_err());
        }
        assert!(constant("osteoclast_nuclei_least").expect("a constant of that id").set(&mut model, 2.5).is_err());
        assert_eq!(model, Model::STANDARD);
        assert!(constant("no_such_constant").is_none());
    }
}
