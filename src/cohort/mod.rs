//! Many virtual patients: drawn, run in parallel, collected; those who are finished outlast an interruption.

mod draw;
mod identity;
pub mod journal;
pub mod kept;
#[cfg(feature = "files")]
pub mod patient_file;
mod population;
pub mod progress;
mod representative;
pub mod result;
mod run;
mod watcher;
mod whom;

pub use draw::{draw, with_drawn_constants};
pub use representative::representative;
pub use run::{RunError, Task, collected, run, run_all};
pub use whom::{Shard, Whom};
