//! The benchmark: fixed workloads, and what they take from the machine.

pub mod digest;
pub mod same_work;
pub mod usage;
