//! Every constant of the model, with its unit and its source; one file a layer.
//!
//! A value that was fitted says to what. "Field standard" marks a figure that textbooks agree on.

pub mod disease;
pub mod drug;
pub mod fracture;
pub mod immune;
pub mod lifestyle;
pub mod mineral;
mod named;
pub mod observation;
pub mod patient;
pub mod specimen;

pub use named::{NamedParameter, Parameters};

/// Days in a year.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// A value between those of a table, by lines; beyond its ends, the nearest.
pub fn interpolate<const N: usize>(at: &[f64; N], values: &[f64; N], x: f64) -> f64 {
    let after = at.partition_point(|&point| point <= x).clamp(1, N - 1);
    let part = ((x - at[after - 1]) / (at[after] - at[after - 1])).clamp(0.0, 1.0);
    values[after - 1] + part * (values[after] - values[after - 1])
}
