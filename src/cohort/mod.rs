//! Many virtual patients: drawn, run in parallel, collected.

pub mod result;
