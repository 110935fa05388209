//! How values are spread between two bounds.

use serde::{Deserialize, Serialize};

/// How values are spread between two bounds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// By their differences.
    #[default]
    Linear,
    /// By their ratios.
    Log,
}

impl Scale {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Linear, Self::Log];

    /// Name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
        }
    }
}
