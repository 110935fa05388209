//! Many virtual patients: drawn, run in parallel, collected.

pub mod progress;
pub mod result;
