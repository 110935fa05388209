//! Every constant of the model, with its unit and its source; one file a layer.
//!
//! A value that was fitted says to what. "Field standard" marks a figure that textbooks agree on.

pub mod drug;
pub mod observation;
pub mod patient;
pub mod specimen;
