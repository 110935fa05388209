//! Published figures against simulated ones: scores.

mod point;
pub mod rule;
mod trial;

pub use point::{Point, score};
pub use trial::{SMALL_PATIENTS, Size, Trial};
