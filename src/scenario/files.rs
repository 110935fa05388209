//! The files that a scenario names: whoever can read files is asked for them.

use super::image::ReadImage;

/// What reads the files that a scenario names; reading itself reads none.
#[derive(Clone, Copy, Default)]
pub struct Files<'a> {
    /// Reads the image that specimens start from; `None`: it is not looked at.
    pub image: Option<ReadImage<'a>>,
    /// Reads the patients of a cohort; `None`: a scenario that names such a file is refused.
    pub patients: Option<ReadPatients<'a>>,
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
