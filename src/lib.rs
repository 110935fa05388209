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

pub mod image;
pub mod simulation;

pub mod cohort;
pub mod report;

pub mod validation;

pub mod study;

pub mod calibration;
pub mod sensitivity;

pub mod page;

pub mod cli;
