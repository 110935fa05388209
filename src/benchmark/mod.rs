//! The benchmark: fixed workloads, what they take from the machine, and whether that is more than it was.
//!
//! A [`Workload`] is run several times, and its least times count: other programs on the machine make a run slower, never
//! faster. A [`Record`] is what is kept of it, as JSON; a [`Comparison`] sets one beside an earlier one.

pub mod catalogue;
pub mod comparison;
pub mod course;
pub mod digest;
pub mod measurement;
pub mod plan;
pub mod record;
pub mod same_work;
pub mod usage;
pub mod workload;

pub use catalogue::WORKLOADS;
pub use comparison::{Comparison, Margins};
pub use plan::Plan;
pub use record::{Figures, Record, RecordError};
pub use workload::Workload;
