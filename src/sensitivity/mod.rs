//! Which parameters of a scenario decide its outcome: Morris' screening and Sobol's indices.
//!
//! Designs and estimates know nothing of scenarios: points of the unit cube, and an output for each.

mod analysis;
mod interval;
pub mod morris;
#[cfg(feature = "plot")]
pub mod plot;
pub mod saltelli;
pub mod screening;
pub mod sobol;
pub mod table;
pub mod trajectory;

#[cfg(test)]
mod tests;

pub use analysis::{Analysis, Estimates, MOST_SHOWN, Sensitivity};
