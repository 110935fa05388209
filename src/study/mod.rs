//! Scenarios simulated many times with other numbers in them: what sensitivity and calibration have in common.
//!
//! Every evaluation sees the same patients and the same keys of randomness, so that two of them differ by their numbers
//! alone.

pub mod chart;
mod evaluate;
pub mod provenance;
mod scene;
pub mod table;

pub use evaluate::{Evaluation, evaluate};
pub use scene::{Scene, subject};
