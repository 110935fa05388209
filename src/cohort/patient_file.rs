//! The CSV file that a cohort's patients stand in.

use std::fs;
use std::path::Path;

use crate::image::digest::sha256_of_files;
use crate::scenario::PatientFile;

/// Reads a file of patients; its path as written is relative to the folder of the scenario.
///
/// # Errors
/// In words, why it cannot be read.
pub fn read(folder: &Path, path: &str) -> Result<PatientFile, String> {
    let file = folder.join(path);
    let shown = file.display();
    let bytes = fs::read(&file).map_err(|error| format!("cannot read {shown}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{shown} is not text in UTF-8"))?;
    let absolute = std::path::absolute(&file).map_err(|error| format!("cannot find {shown}: {error}"))?;
    let sha256 = sha256_of_files(std::slice::from_ref(&file)).map_err(|fault| fault.to_string())?;
    Ok(PatientFile { path: absolute.to_string_lossy().into_owned(), text, sha256 })
}
