//! What a workload is, and what comes of it.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::cohort::RunError;
use crate::scenario::ScenarioError;

/// Work that is always the same.
pub trait Workload: fmt::Debug + Sync {
    /// A word for it.
    fn name(&self) -> &'static str;

    /// What it is, in a sentence.
    fn about(&self) -> &'static str;

    /// What makes it this work and no other: times are compared only where this is equal.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn definition(&self) -> Result<String, WorkloadError>;

    /// Does the work on so many threads.
    ///
    /// # Errors
    /// Where it cannot be done.
    fn run(&self, threads: usize) -> Result<Done, WorkloadError>;
}

/// What came of a workload, beside the time that it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// SHA-256 of its results: the same on every machine, whatever the threads.
    pub digest: String,
    /// Updates of agents, where it has agents.
    pub agents: Option<Updates>,
    /// Updates of voxels, where it has a lattice that is updated as a whole.
    pub voxels: Option<Updates>,
}

/// How often something was updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Updates {
    /// How often.
    pub count: u64,
    /// In which time; `None` where nothing less than the whole run was timed.
    pub time: Option<Duration>,
}

/// Why a workload could not be done.
#[derive(Debug, thiserror::Error)]
pub enum WorkloadError {
    /// Its scenario is refused.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// Its cohort could not be run.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A patient could not be simulated.
    #[error("patient {patient} failed: {reason}")]
    Patient {
        /// 1-based number.
        patient: u32,
        /// Why.
        reason: String,
    },
    /// Its tables could not be made.
    #[error("cannot make the tables")]
    Tables(#[from] io::Error),
    /// The threads could not be started.
    #[error("cannot start {threads} threads: {reason}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system says.
        reason: String,
    },
    /// Two runs of it had different results.
    #[error("two runs of the workload {name} had different results: {one} and {other}")]
    Differs {
        /// Its name.
        name: &'static str,
        /// Digest of one.
        one: String,
        /// Digest of the other.
        other: String,
    },
}
