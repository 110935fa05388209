//! The files that a scenario names, and what only living shows: whoever can read files, or simulate, is asked.

use super::image::ReadImage;
use super::schema::Scenario;
use crate::patient::DiseaseKind;

/// What reads the files that a scenario names, as reading itself reads none, and what lives through it, as it lives nothing.
#[derive(Clone, Copy, Default)]
pub struct Files<'a> {
    /// Reads the image that specimens start from; `None`: it is not looked at.
    pub image: Option<ReadImage<'a>>,
    /// Reads the patients of a cohort; `None`: a scenario that names such a file is refused.
    pub patients: Option<ReadPatients<'a>>,
    /// Finds the activities on treatment that no patient reaches; `None`: nobody looks before the patients live.
    pub on_treatment: Option<FindUnmet<'a>>,
}

/// Finds the activities on treatment that the patient at the centre of a scenario does not reach.
pub type FindUnmet<'a> = &'a dyn Fn(&Scenario) -> Vec<UnmetActivity>;

/// An activity on treatment that cannot be: treatments before time 0 leave less of the most active disease.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnmetActivity {
    /// Number of the arm whose own the disease is, from 0; `None`: it is the scenario's.
    pub arm: Option<usize>,
    /// Which disease.
    pub kind: DiseaseKind,
    /// What was asked for, on its own scale.
    pub asked: f64,
    /// The greatest activity on treatment that there can be.
    pub most: f64,
    /// The greatest activity without treatment, which leads to it.
    pub most_untreated: f64,
}

/// Reads a file of patients by its path as written; an error says in words why it cannot.
pub type ReadPatients<'a> = &'a dyn Fn(&str) -> Result<PatientFile, String>;

/// A file of patients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientFile {
    /// Where it is, from the root of the file system.
    pub path: String,
    /// What stands in it.
    pub text: String,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}
