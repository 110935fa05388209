//! Scenarios simulated many times with other numbers in them: what sensitivity and calibration have in common.
//!
//! Every evaluation sees the same patients and the same keys of randomness, so that two of them differ by their numbers
//! alone.

#[cfg(feature = "plot")]
pub mod chart;
mod evaluate;
pub mod provenance;
mod scene;
pub mod table;

pub use evaluate::{Evaluation, evaluate};
pub use scene::{Scene, subject};

use crate::cohort::RunError;
use crate::scenario::ScenarioError;

/// Why a study could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// It was interrupted, or its threads could not be started.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Its evaluations could not be kept.
    #[error(transparent)]
    Table(#[from] table::TableError),
    /// A value between the bounds is none that the scenario takes.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
}
