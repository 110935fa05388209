//! Fitting parameters of scenarios to published figures.

pub mod range;
pub mod search;
