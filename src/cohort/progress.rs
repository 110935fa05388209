//! How far a run has come, for whoever is watching.

use super::result::{DrawnPatient, FinishedPatient};

/// Told of every patient-year and every patient as they are done, from any thread.
pub trait Progress: Sync {
    /// So many more patient-years are done, lead-in included.
    fn advance(&self, patient_years: f64);

    /// So many patient-years were done before: they say nothing about how fast this run is.
    fn skip(&self, patient_years: f64) {
        self.advance(patient_years);
    }

    /// A patient is through all arms, in the order in which they finish; those that a journal held come first.
    fn finished(&self, _patient: &DrawnPatient, _outcome: &FinishedPatient) {}
}

/// Nobody is watching.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _patient_years: f64) {}
}
