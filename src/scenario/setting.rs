//! What a scenario may set an edge of the mechanism catalogue to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::patient::Choice;

/// A strength, or what an edge does whose sign the evidence leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum EdgeSetting {
    /// Strength: 1 as published, 0 off.
    Strength(f64),
    /// What the edge does, at full strength.
    Choice(Choice),
}
