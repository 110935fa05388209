//! Where a scenario comes from: a file, a text or a dict.

use std::fs;
use std::path::{Path, PathBuf};

use osteon::cohort::patient_file;
use osteon::image;
use osteon::scenario::schema::Scenario;
use osteon::scenario::{self, Files, ImageRequest, Overrides, ScenarioError};
use osteon::simulation::unmet_activities;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};

use crate::plain;

/// A scenario that was handed over, not read yet.
pub struct Source {
    /// What it is called in errors: its file, if it has one.
    pub name: String,
    /// What it was handed over as.
    pub form: Form,
    /// The folder that paths in it start from.
    folder: PathBuf,
    /// TOML.
    text: String,
}

/// What a scenario was handed over as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A file.
    File,
    /// TOML.
    Text,
    /// A dict, of which nobody has seen lines.
    Dict,
}

impl Source {
    /// Reads it, changed as asked.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, overrides: &Overrides) -> Result<Scenario, ScenarioError> {
        let read_image = |request: &ImageRequest| image::read(&self.folder, request);
        let read_patients = |path: &str| patient_file::read(&self.folder, path);
        let files =
            Files { image: Some(&read_image), patients: Some(&read_patients), on_treatment: Some(&unmet_activities) };
        let mut scenario = scenario::read_with_files(&self.name, &self.text, overrides, files)?;
        // images of specimens are for a folder
        scenario.specimen.save_years.clear();
        Ok(scenario)
    }

    fn of_text(text: String, form: Form) -> Self {
        Self { name: "scenario".to_owned(), form, folder: PathBuf::new(), text }
    }

    fn of_file(path: &Path) -> PyResult<Self> {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| in_file(error, path))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| PyValueError::new_err(format!("{name} is not text in UTF-8: {}", error.utf8_error())))?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { name, form: Form::File, folder, text })
    }
}

/// An error of the system, as Python has it, with the file.
fn in_file(error: std::io::Error, path: &Path) -> PyErr {
    let Some(code) = error.raw_os_error() else { return error.into() };
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or(&words).to_owned();
    // three arguments make the subclass that the code stands for
    pyo3::exceptions::PyOSError::new_err((code, words, path.as_os_str().to_owned()))
}

impl<'py> FromPyObject<'_, 'py> for Source {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            let words = object.extract::<String>()?;
            // no scenario has one line, and hardly a path has two
            return if words.contains('\n') {
                Ok(Self::of_text(words, Form::Text))
            } else {
                Self::of_file(Path::new(&words))
            };
        }
        if let Ok(mapping) = object.cast::<PyMapping>() {
            let text =
                toml::to_string(&plain::table(&mapping)?).map_err(|error| PyValueError::new_err(error.to_string()))?;
            return Ok(Self::of_text(text, Form::Dict));
        }
        if object.hasattr("__fspath__")? {
            return Self::of_file(&object.extract::<PathBuf>()?);
        }
        let kind = object.get_type().name()?;
        Err(PyTypeError::new_err(format!("a scenario is a path, a text in TOML or a dict, and not {kind}")))
    }
}
