//! How far a run has come, for whoever is watching.

/// Told of every patient-year as it is done, from any thread.
pub trait Progress: Sync {
    /// So many more patient-years are done, lead-in included.
    fn advance(&self, patient_years: f64);
}

/// Nobody is watching.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _patient_years: f64) {}
}
