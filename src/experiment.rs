//! A scenario run and read out in a few lines: where a program over the library begins.

use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use std::thread;

use crate::cohort::progress::Silent;
use crate::cohort::result::CohortResult;
use crate::cohort::{self, RunError};
use crate::observation::record::Site;
use crate::report::summary::Summary;
use crate::scenario::schema::Scenario;
use crate::scenario::{self, Files, Overrides, ScenarioError};
use crate::simulation::{Failure, unmet_activities};

/// A scenario that is ready to run: a patient or a cohort, and the arms that each of them lives through.
///
/// ```
/// use osteon::prelude::*;
///
/// let text = r#"
///     name = "bed-rest"
///     simulation = { years = 0.25, lead_in_years = 0.25 }
///     specimen = { edge_mm = 0.8, voxel_um = 40 }
///     [[arm]]
///     name = "up and about"
///     [[arm]]
///     name = "in bed"
///     event = [{ kind = "bed_rest", start_years = 0, stop_years = 0.25 }]
/// "#;
/// let experiment = Experiment::from_toml_with(text, &["patient.age_years=30", "patient.premenopausal=true"])?;
/// assert_eq!(experiment.scenario().patient.age_years, 30.0);
/// let outcome = experiment.run()?;
/// assert_eq!(outcome.arms().collect::<Vec<_>>(), ["up and about", "in bed"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    scenario: Scenario,
}

impl Experiment {
    /// Reads a scenario, in TOML as `osteon run` takes it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_toml(text: &str) -> Result<Self, ScenarioError> {
        Self::from_toml_with(text, &[])
    }

    /// Reads a scenario with some of its values changed, each as `path=value`: `specimen.edge_mm=1.2`,
    /// `arm.denosumab.treatment.0.dose_mg=30`.
    ///
    /// # Errors
    /// Everything that is wrong with it, or with a change.
    pub fn from_toml_with(text: &str, changes: &[&str]) -> Result<Self, ScenarioError> {
        let set = changes.iter().map(|&change| change.to_owned()).collect();
        let files = Files { on_treatment: Some(&unmet_activities), ..Files::default() };
        let overrides = Overrides { set, ..Overrides::default() };
        scenario::read_with_files("scenario", text, &overrides, files).map(Self::from)
    }

    /// The scenario, with every default.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Lets every patient live through every arm, on all cores; what comes out does not depend on how many they are.
    ///
    /// # Errors
    /// Where threads cannot be started. A patient who fails is no error: see [`Outcome::failures`].
    pub fn run(&self) -> Result<Outcome, RunError> {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let result = cohort::run(&self.scenario, threads, None, &Silent, &AtomicBool::new(false))?;
        let arms = self.scenario.arms.iter().map(|arm| arm.name.clone()).collect();
        Ok(Outcome { arms, summary: Summary::new(&self.scenario, &result), result })
    }
}

impl From<Scenario> for Experiment {
    fn from(scenario: Scenario) -> Self {
        Self { scenario }
    }
}

/// What came out of an [`Experiment`].
///
/// ```
/// use osteon::prelude::*;
///
/// let text = r#"
///     name = "one-season"
///     simulation = { years = 0.25, lead_in_years = 0.25 }
///     specimen = { edge_mm = 0.8, voxel_um = 40 }
///     arm = [{ name = "untreated" }]
/// "#;
/// let outcome = Experiment::from_toml(text)?.run()?;
/// let bmd_g_cm2 = outcome.mean("untreated", "bmd_g_cm2", Site::TotalHip.name(), 0.25).expect("measured");
/// assert!((0.3..1.5).contains(&bmd_g_cm2));
/// let ctx_ng_ml = outcome.mean("untreated", "ctx_ng_ml", "", 0.1).expect("measured");
/// assert!(ctx_ng_ml > 0.0);
/// assert_eq!(outcome.bmd_change_pct("untreated", Site::TotalHip, 0.0), Some(0.0));
/// assert_eq!(outcome.failures().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    arms: Vec<String>,
    summary: Summary,
    result: CohortResult,
}

impl Outcome {
    /// The arms, in the order of the scenario.
    pub fn arms(&self) -> impl Iterator<Item = &str> {
        self.arms.iter().map(String::as_str)
    }

    /// Change of areal BMD from time 0 in an arm at a site, %: the mean over patients, linear between two reports.
    /// `None` where there is no such arm, the time was not reported, or everybody failed.
    pub fn bmd_change_pct(&self, arm: &str, site: Site, years: f64) -> Option<f64> {
        self.mean(arm, "bmd_change_pct", site.name(), years)
    }

    /// Mean over patients of any measure, named with its site as in `summary.csv` (`tb_th_um` at `cancellous`, `ctx_ng_ml` at
    /// no site, `""`), linear between two reports; `None` as with [`Outcome::bmd_change_pct`].
    pub fn mean(&self, arm: &str, measure: &str, site: &str, years: f64) -> Option<f64> {
        self.summary.course(arm, measure, site)?.mean_at(years)
    }

    /// Every measure over the patients of each arm, by time: mean, spread, difference from the control arm.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Everything that was measured, patient by patient.
    pub fn result(&self) -> &CohortResult {
        &self.result
    }

    /// The patients, by number from 1, who could not be simulated in an arm, and why.
    pub fn failures(&self) -> impl Iterator<Item = (&str, u32, &Failure)> {
        let failed = self.result.runs.iter().filter_map(|run| run.outcome.as_ref().err().map(|reason| (run, reason)));
        failed.map(|(run, reason)| {
            let arm = self.arms.get(run.arm as usize).map_or("", String::as_str);
            (arm, run.patient, reason)
        })
    }
}
