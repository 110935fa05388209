//! What a finished shard yielded.

use crate::cohort::kept::Closing;
use crate::cohort::result::FinishedPatient;

/// What a finished shard yielded, as it was written.
#[derive(Debug)]
pub struct Lived {
    /// Its patients, by number.
    pub patients: Vec<FinishedPatient>,
    /// How they were lived.
    pub closing: Closing,
}
