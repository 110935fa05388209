//! Published figures against simulated ones: scores.

#[cfg(test)]
mod fixture;
pub mod order;
mod point;
pub mod rule;
mod scorecard;
pub mod table;
pub mod tally;
mod trial;

pub use point::{Point, score};
pub use scorecard::{Scorecard, ScoredTrial};
pub use trial::{SMALL_PATIENTS, Size, Trial};
