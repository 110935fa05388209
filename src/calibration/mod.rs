//! Fitting parameters of scenarios to published figures.
//!
//! Only points with `use = "calibration"` are looked at. Nothing here is specific to a trial, a drug or a site.

mod fit;
pub mod objective;
mod plot;
pub mod range;
mod record;
pub mod search;

pub use fit::{Calibration, Fit, FittedParameter};
pub use plot::draw;
pub use record::{lines_to_paste, record, short, warning, write_fit};
