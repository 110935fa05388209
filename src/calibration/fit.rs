//! What came of a calibration.

use crate::scenario::study::VariedParameter;

use super::gauss_newton::range::MOVE_SHARE;
use super::range::Posterior;
use super::sample::Sampled;

/// What came of a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Each parameter, in the order of the file.
    pub parameters: Vec<FittedParameter>,
    /// Objective of every evaluation, in order; the first is that of the start.
    pub objectives: Vec<f64>,
    /// The evaluation with the lowest objective, from 0.
    pub best: usize,
    /// Every trial: its name, its points, its objective at the start and at the best.
    pub trials: Vec<(String, usize, f64, f64)>,
    /// The posterior about the best.
    pub posterior: Posterior,
    /// What each parameter moves most, where slopes are known.
    pub moves: Option<Vec<Vec<MovedPoint>>>,
    /// Draws of the posterior, where the search was on means.
    pub sampled: Option<Sampled>,
}

/// A parameter before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedParameter {
    /// What was varied, and between which bounds.
    pub varied: VariedParameter,
    /// Where it began.
    pub from: f64,
    /// At the lowest objective.
    pub to: f64,
    /// Lower end of its 95% range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A published point that a parameter moves.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedPoint {
    /// What it is of, as in the header of `evaluations.csv`.
    pub subject: String,
    /// By how many dispersions when the parameter rises by a tenth of its range.
    pub dispersions: f64,
}

/// What the ranges of CMA-ES hold, and what not.
const WHAT_RANGES_OF_A_QUADRATIC_HOLD: &str = "Ranges are 95% of a normal posterior about the best evaluation, from a quadratic fitted to the \
     objective about it, within the bounds given. They include the dispersion of the published figures, widened where the \
     model misses them by more than that, and the roughness that a finite cohort gives the objective. They do not include \
     what is wrong with the model itself, other parameters that were held, or trials that were not looked at.";

/// What the ranges of Gauss-Newton hold, and what not.
const WHAT_RANGES_OF_SLOPES_HOLD: &str = "Ranges are 95% of a normal posterior about the best evaluation, from the slopes of all points, within the \
     bounds given. They include the dispersion of the published figures, widened where the model misses them by more than \
     that, and what a finite cohort leaves open of points and slopes. They do not include what is wrong with the model \
     itself, that slopes bend, other parameters that were held, or trials that were not looked at.";

/// What the ranges of a search on means hold, and what not.
const WHAT_RANGES_OF_MEANS_HOLD: &str = "Ranges are 95% of a normal posterior about the best evaluation, from the slopes that means of the agents have at all \
     points, within the bounds given. They include the dispersion of the published figures, widened where the model misses them by \
     more than that, and what a finite cohort of agents leaves open of each point. They do not include what is wrong with the \
     model itself, that slopes bend or differ between agents and means, other parameters that were held, or trials that were \
     not looked at.";

impl Fit {
    /// What the ranges hold, and what not.
    pub fn what_ranges_hold(&self) -> &'static str {
        if self.sampled.is_some() {
            WHAT_RANGES_OF_MEANS_HOLD
        } else if self.moves.is_some() {
            WHAT_RANGES_OF_SLOPES_HOLD
        } else {
            WHAT_RANGES_OF_A_QUADRATIC_HOLD
        }
    }
}

// the record and its documentation say "a tenth"
const _: () = assert!(MOVE_SHARE == 0.1);
