//! Many virtual patients: drawn, run in parallel, collected; those who are finished outlast an interruption.

mod draw;
pub mod journal;
#[cfg(feature = "files")]
pub mod patient_file;
mod population;
pub mod progress;
mod representative;
pub mod result;
mod run;
mod watcher;

pub use draw::{draw, with_drawn_constants};
pub use representative::representative;
pub use run::{RunError, Task, run, run_all};
