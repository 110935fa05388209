//! `[sweep]`: a file that asks for many scenarios, each of which is checked before any is run.
//!
//! A point is the file with a value at the path of every swept key, put there before anything is read: an arm that extends
//! another takes over what is swept in it, and a default that follows from another key follows from the swept one.

mod axis;
mod design;
mod read;
mod value;
mod written;

use std::fmt;

use super::schema::{Scenario, SweepMethod};

pub use read::{Asked, read_asked};

/// Many scenarios that one file asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// How its points are made.
    pub method: SweepMethod,
    /// Paths of the swept keys, in the order of the file.
    pub keys: Vec<String>,
    /// Its points, at least one.
    pub points: Vec<SweepPoint>,
    /// The whole sweep as TOML with its defaults, which [`read_asked`] takes back to an equal one.
    pub toml: String,
}

/// One point of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepPoint {
    /// Value of each swept key.
    pub values: Vec<SweptValue>,
    /// The scenario there.
    pub scenario: Scenario,
}

/// A value of a swept key.
#[derive(Debug, Clone, PartialEq)]
pub enum SweptValue {
    /// A number, whole or not.
    Number(f64),
    /// A word as it is, and anything else as TOML.
    Text(String),
}

impl fmt::Display for SweptValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Text(text) => formatter.write_str(text),
        }
    }
}

impl SweptValue {
    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl Sweep {
    /// Years to be lived in all points together, by all patients in all arms, lead-in included.
    pub fn patient_years(&self) -> f64 {
        self.points.iter().map(|point| point.scenario.patient_years()).sum()
    }

    /// Number of patients of all points together.
    pub fn patients(&self) -> usize {
        self.points.iter().map(|point| point.scenario.patients() as usize).sum()
    }

    /// A point in words: `patient.age_years = 50, patient.sex = female`.
    pub fn describe(&self, point: &SweepPoint) -> String {
        in_words(&self.keys, &point.values)
    }
}

/// Keys with their values.
fn in_words(keys: &[String], values: &[SweptValue]) -> String {
    let said: Vec<String> = keys.iter().zip(values).map(|(key, value)| format!("{key} = {value}")).collect();
    said.join(", ")
}
