//! One scenario of a study.

use std::path::PathBuf;

use crate::cohort::patient_file;
use crate::image;
use crate::scenario::schema::{Observed, Scenario};
use crate::scenario::{self, Overrides, ScenarioError};
use crate::simulation::unmet_activities;
use crate::validation::{Size, Trial};

/// A scenario file that is simulated for every evaluation, with what is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Name of the file, as given.
    pub source_name: String,
    /// Its text.
    pub text: String,
    /// Its folder, to which the path of an image is relative.
    pub folder: PathBuf,
    /// What is changed of it in every evaluation, as `--set` takes it.
    pub overrides: Overrides,
    /// What is looked at, in place of the scenario's own published points.
    pub points: Vec<Observed>,
}

impl Scene {
    /// The scenario as it is, with these assignments after the study's own.
    ///
    /// # Errors
    /// What is wrong with the scenario or with an assignment.
    pub fn scenario(&self, assignments: &[String]) -> Result<Scenario, ScenarioError> {
        let mut overrides = self.overrides.clone();
        overrides.set.extend_from_slice(assignments);
        let read_image = |request: &scenario::ImageRequest| image::read(&self.folder, request);
        let read_patients = |path: &str| patient_file::read(&self.folder, path);
        let files = scenario::Files {
            image: Some(&read_image),
            patients: Some(&read_patients),
            on_treatment: Some(&unmet_activities),
        };
        scenario::read_with_files(&self.source_name, &self.text, &overrides, files)
    }

    /// What is to be simulated of it, and scored, with these assignments; `None` where nothing is looked at.
    ///
    /// # Errors
    /// As [`Scene::scenario`].
    pub fn trial(&self, assignments: &[String]) -> Result<Option<Scenario>, ScenarioError> {
        let mut scenario = self.scenario(assignments)?;
        scenario.observed.clone_from(&self.points);
        Ok(Trial::new(&scenario, Size::Full).map(|trial| trial.scenario().clone()))
    }

    /// Years that the patients of one evaluation live, lead-in included.
    ///
    /// # Errors
    /// As [`Scene::scenario`].
    pub fn patient_years(&self) -> Result<f64, ScenarioError> {
        Ok(self.trial(&[])?.as_ref().map_or(0.0, Scenario::patient_years))
    }
}

/// What a point is of, in words: `denosumab versus placebo: bmd lumbar_spine at 3 y`.
pub fn subject(point: &Observed) -> String {
    let versus = point.versus.as_ref().map(|versus| format!(" versus {versus}")).unwrap_or_default();
    let site = point.site.as_ref().map(|site| format!(" {site}")).unwrap_or_default();
    format!("{}{versus}: {}{site} at {} y", point.arm, point.measure, point.years)
}
