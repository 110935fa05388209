//! What shards are parts of: the cohort, and into how many it is cut.

use serde::{Deserialize, Serialize};

use crate::cohort::journal::RunIdentity;

/// What shards are parts of. It stands beside them, so that they can be put together where nothing else of the cohort is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The run that all shards are together.
    pub run: RunIdentity,
    /// Shards in all.
    pub shards: u32,
    /// Patients in all.
    pub patients: u32,
    /// Name of the scenario file, as given.
    pub source_name: String,
    /// Its text.
    pub source_text: String,
    /// What the command line changes of it: options and their values.
    pub changes: Vec<String>,
    /// The scenario as run, every default written out.
    pub scenario_toml: String,
}

impl Plan {
    /// What tells the plan that is there from the one that is wanted here, in words; `None` where their shards fit together.
    pub fn difference(&self, here: &Self) -> Option<String> {
        self.run.difference(&here.run).or_else(|| {
            (self.shards != here.shards).then(|| format!("it is cut into {}, not into {}", self.shards, here.shards))
        })
    }
}
