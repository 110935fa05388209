//! What a scenario may set an edge of the mechanism catalogue to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A strength, or what an edge does whose sign the evidence leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum EdgeSetting {
    /// Strength: 1 as published, 0 off.
    Strength(f64),
    /// What the edge does, at full strength.
    Choice(EdgeChoice),
}

/// What an edge does whose sign the evidence leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EdgeChoice {
    /// More of the source, more of the target.
    Stimulates,
    /// More of the source, less of the target.
    Inhibits,
    /// More at little of the source, less at much.
    Biphasic,
}

impl EdgeChoice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Stimulates, Self::Inhibits, Self::Biphasic];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stimulates => "stimulates",
            Self::Inhibits => "inhibits",
            Self::Biphasic => "biphasic",
        }
    }
}
