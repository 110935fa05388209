//! Which run finished patients are of.

use serde::{Deserialize, Serialize};

use super::whom::Whom;

/// Which run patients are of: results depend on nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunIdentity {
    /// Version of osteon.
    pub version: String,
    /// Revision of its source, where known.
    pub git_revision: Option<String>,
    /// SHA-256 of the scenario as run, with every default and the seed.
    pub scenario_sha256: String,
    /// The patients who are run.
    pub whom: Whom,
}

impl RunIdentity {
    /// What tells the run that is there from the one that is wanted here, in words; `None` where they are the same.
    pub fn difference(&self, here: &Self) -> Option<String> {
        let build = |run: &Self| match &run.git_revision {
            Some(revision) => format!("osteon {} ({revision})", run.version),
            None => format!("osteon {}", run.version),
        };
        if self.scenario_sha256 != here.scenario_sha256 {
            Some("its scenario, settings or seed are not these".to_owned())
        } else if self.whom != here.whom {
            Some("it runs other patients".to_owned())
        } else if build(self) != build(here) {
            Some(format!("it was begun with {}, and this is {}", build(self), build(here)))
        } else {
            None
        }
    }
}
