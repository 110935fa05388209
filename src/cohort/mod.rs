//! Many virtual patients: drawn, run in parallel, collected.

mod draw;
pub mod progress;
pub mod result;
mod run;

pub use draw::draw;
pub use run::{RunError, run};
