//! Fitting parameters of scenarios to published figures.
//!
//! Only points with `use = "calibration"` are looked at. Nothing here is specific to a trial, a drug or a site.

mod by_twin;
mod calibrate;
pub mod cma_es;
mod fit;
pub mod gauss_newton;
pub mod objective;
#[cfg(feature = "plot")]
mod plot;
pub mod range;
mod record;
pub mod sample;
mod search;
pub mod space_mapping;
mod trials;

pub use by_twin::Learnt;
pub use calibrate::Calibration;
pub use fit::{Fit, FittedParameter, MovedPoint};
#[cfg(feature = "plot")]
pub use plot::draw;
pub use record::{
    COLUMNS as TABLE_COLUMNS, DRAW, NAME as TABLE_NAME, POSTERIOR_NAME, lines_to_paste, posterior_sheet, record, sheet,
    short, warning,
};
