//! Why a patient could not be simulated to the end.

use serde::{Deserialize, Serialize};

use crate::model::InvalidValue;
use crate::observation::possible::Impossible;
use crate::patient::mechanism::InvalidStrength;
use crate::specimen::niche::NoLoadPath;

/// Why a patient could not be simulated to the end, in one arm or in any.
///
/// ```
/// use osteon::prelude::*;
///
/// let lost = Failure::NoBoneSurface { cube: 1, day: 800, bv_tv: 0.0 };
/// assert!(lost.to_string().starts_with("cube 1 had no bone surface on day 800 (BV/TV 0.0000)"));
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The scenario's specimens start from an image, and whoever read the scenario did not read that.
    #[error("the image that the specimens start from was not read")]
    ImageNotRead,
    /// The scenario changes a constant that the model does not have.
    #[error("unknown constant {name}")]
    UnknownConstant {
        /// What it calls it.
        name: String,
    },
    /// It gives a constant a value that it cannot have.
    #[error(transparent)]
    Constant(#[from] InvalidValue),
    /// It gives a mechanism a strength that none can have.
    #[error(transparent)]
    Strength(#[from] InvalidStrength),
    /// Changes of weight leave what nobody weighs.
    #[error("changes of weight come to {body_mass_kg:.1} kg; a patient has {least_kg} to {most_kg} kg")]
    BodyMass {
        /// What they come to, kg.
        body_mass_kg: f64,
        /// Least, kg.
        least_kg: f64,
        /// Greatest, kg.
        most_kg: f64,
    },
    /// Declines of the kidneys leave what nobody lives with.
    #[error("declines of the kidneys leave {egfr_ml_min:.1} mL/min; a patient has {least_ml_min} mL/min at least")]
    Kidneys {
        /// What they leave, mL/min.
        egfr_ml_min: f64,
        /// Least, mL/min.
        least_ml_min: f64,
    },
    /// Treatments before time 0 leave less of a disease than the scenario has at time 0.
    #[error(
        "{disease}: no activity without treatment leads to {asked} on the treatments before time 0; they leave {most:.2} at most"
    )]
    ActivityOnTreatment {
        /// Name of the disease.
        disease: String,
        /// Activity on treatment that was asked for, on the scale of the disease.
        asked: f64,
        /// The greatest that there can be.
        most: f64,
    },
    /// A cube of bone carries no load.
    #[error("a cube could not be made: {0}")]
    NoLoadPath(#[from] NoLoadPath),
    /// A cube of bone lost its surface.
    #[error(
        "cube {cube} had no bone surface on day {day} (BV/TV {bv_tv:.4}): its bone was lost, or the cube is too small"
    )]
    NoBoneSurface {
        /// Number of the cube, from 1.
        cube: u32,
        /// Day from time 0.
        day: i32,
        /// Bone that was left, or all there is, as a share of the cube.
        bv_tv: f64,
    },
    /// Resorption or formation overflowed.
    #[error("bone turnover was no longer a number on day {day}")]
    TurnoverIsNoNumber {
        /// Day from time 0.
        day: i32,
    },
    /// A value that nobody can have.
    #[error("{quantity} came to {found} on day {day}, which no patient can have: {allowed}")]
    Impossible {
        /// What it is, by the name of its column.
        quantity: String,
        /// How much of it there was.
        found: String,
        /// Day from time 0.
        day: i32,
        /// What can be.
        allowed: String,
    },
    /// Another arm of the same patient ended in a fault of the program.
    #[error("another arm ended in a fault")]
    FaultInAnotherArm,
    /// Whoever ran the arms ran one more than once.
    #[error("an arm was lived twice")]
    LivedTwice,
    /// Whoever ran the arms left one out.
    #[error("the arm was not lived")]
    NotLived,
    /// A fault of the program.
    #[error("internal fault: {message}")]
    Fault {
        /// What it says.
        message: String,
    },
}

impl Failure {
    /// Of a value that nobody can have, seen on a day.
    pub(super) fn impossible(Impossible { quantity, value }: Impossible, day: i32) -> Self {
        let [least, most] = quantity.possible;
        let unit = if ["", "1"].contains(&quantity.unit) { String::new() } else { format!(" {}", quantity.unit) };
        let allowed = if most < f64::MAX { format!("{least} to {most}{unit}") } else { "a number".to_owned() };
        Self::Impossible { quantity: quantity.id.to_owned(), found: format!("{value:.4e}{unit}"), day, allowed }
    }
}
