//! How far a shard is.

use crate::cohort::Shard;
use crate::cohort::result::FinishedPatient;

/// How far a shard is.
#[derive(Debug, Clone, PartialEq)]
pub struct ShardState {
    /// Which it is.
    pub shard: Shard,
    /// Its patients.
    pub patients: u32,
    /// Those of them who are finished.
    pub finished: u32,
    /// Those of the finished who failed in an arm.
    pub failed: u32,
    /// Where it stands.
    pub stage: Stage,
}

/// Where a shard stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has begun it.
    NotBegun,
    /// A process is living it on this machine, or on one whose locks this file system shows.
    Running,
    /// It was begun, and is not lived at present.
    Interrupted,
    /// It is finished, and as it was written.
    Finished,
    /// Its file is not as it was written: what has changed.
    Damaged(String),
}

impl Stage {
    /// In words.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotBegun => "not begun",
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Finished => "finished",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// How many patients failed in an arm.
pub(super) fn failed(patients: &[FinishedPatient]) -> u32 {
    let has_failed = |patient: &&FinishedPatient| patient.outcomes.iter().any(Result::is_err);
    patients.iter().filter(has_failed).count() as u32
}
