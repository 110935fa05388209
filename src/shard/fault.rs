//! Why shards cannot be used.

use std::io;
use std::path::PathBuf;

use crate::cohort::journal::JournalError;

/// Why shards cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShardFault {
    /// There are none.
    #[error("{folder} holds no cohort in shards")]
    NoPlan {
        /// The folder of the results.
        folder: PathBuf,
    },
    /// The plan is not as it was written.
    #[error("{path} is not as osteon wrote it")]
    Unreadable {
        /// The plan.
        path: PathBuf,
    },
    /// The shards that are there are of another cohort, or cut otherwise.
    #[error("{folder} holds the shards of another cohort: {difference}")]
    OtherCohort {
        /// The folder of the shards.
        folder: PathBuf,
        /// What differs.
        difference: String,
    },
    /// A file could not be read or written.
    #[error("cannot keep shards in {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
}
