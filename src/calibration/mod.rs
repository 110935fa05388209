//! Fitting parameters of scenarios to published figures.
//!
//! Only points with `use = "calibration"` are looked at. Nothing here is specific to a trial, a drug or a site.

mod calibrate;
pub mod cma_es;
mod fit;
pub mod gauss_newton;
pub mod objective;
#[cfg(feature = "plot")]
mod plot;
pub mod range;
mod record;
mod search;

pub use calibrate::Calibration;
pub use fit::{Fit, FittedParameter, MovedPoint};
#[cfg(feature = "plot")]
pub use plot::draw;
pub use record::{COLUMNS as TABLE_COLUMNS, NAME as TABLE_NAME, lines_to_paste, record, sheet, short, warning};
