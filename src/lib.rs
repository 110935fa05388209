//! **osteon**: agent-based simulation of human bone remodelling inside a virtual patient.
//!
//! The modules are listed from the ground up; each imports only from those before it.

pub mod model;
pub mod parameter;
pub mod random;

pub mod agent;
pub mod field;
pub mod signal;
pub mod stage;

pub mod patient;
pub mod specimen;

pub mod observation;
pub mod scenario;

#[cfg(feature = "files")]
pub mod image;
pub mod simulation;

pub mod cohort;
pub mod report;

pub mod validation;

#[cfg(feature = "study")]
pub mod study;

#[cfg(feature = "study")]
pub mod calibration;
#[cfg(feature = "study")]
pub mod sensitivity;

pub mod page;

#[cfg(feature = "cli")]
pub mod cli;
