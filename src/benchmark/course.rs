//! A workload that is a scenario: from its text to the tables of its run, all but the files.

use std::sync::atomic::AtomicBool;

use super::digest::digest_of_tables;
use super::workload::{Done, Updates, Workload, WorkloadError};
use crate::cohort::{self, progress::Silent};
use crate::scenario::schema::Scenario;
use crate::scenario::{self, Overrides, ScenarioError};

/// A cohort of patients through the arms of a scenario.
#[derive(Debug)]
pub(super) struct Course {
    pub name: &'static str,
    pub about: &'static str,
    /// The scenario in TOML.
    pub scenario: &'static str,
}

impl Course {
    fn read(&self) -> Result<Scenario, ScenarioError> {
        scenario::read(self.name, self.scenario, &Overrides::default())
    }
}

impl Workload for Course {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    /// With every default: another default is another workload.
    fn definition(&self) -> Result<String, WorkloadError> {
        Ok(scenario::write(&self.read()?))
    }

    fn run(&self, threads: usize) -> Result<Done, WorkloadError> {
        let scenario = self.read()?;
        let result = cohort::run(&scenario, threads, None, &Silent, &AtomicBool::new(false))?;
        // who fails takes no time
        if let Some((patient, reason)) =
            result.runs.iter().find_map(|run| Some((run.patient, run.outcome.as_ref().err()?)))
        {
            return Err(WorkloadError::Patient { patient, reason: reason.to_string() });
        }
        let agents = (result.agent_updates > 0).then_some(Updates { count: result.agent_updates, time: None });
        Ok(Done { digest: digest_of_tables(&scenario, &result)?, agents, voxels: None })
    }
}
