//! The scenario that a command is asked for: a file, and what the command line changes of it.

use std::path::PathBuf;

use super::Failure;
use super::input::{self, AskedInput, Input};
use crate::cohort::Whom;
use crate::cohort::journal::RunIdentity;
use crate::digest::sha256;
use crate::model::posterior::MOST_DRAWS;
use crate::report::provenance::GIT_REVISION;
use crate::scenario::schema::Method;
use crate::scenario::{self, Overrides, Sweep};

/// What a command takes that simulates a scenario.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Request {
    /// Scenario file.
    #[arg(value_name = "FILE.toml")]
    pub file: PathBuf,
    /// Seed of every random draw, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Number of patients, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    patients: Option<u32>,
    /// How bone is simulated, in place of the scenario's: cells as agents on cubes, or the same cells as means, which takes
    /// milliseconds.
    #[arg(long, value_name = "METHOD", value_parser = Method::NAMES)]
    method: Option<String>,
    /// Let every patient live with so many sets of constants, drawn from the posterior of the model's calibration. Plots then
    /// show what is not known of the constants beside what differs between patients.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_DRAWS)))]
    posterior: Option<u32>,
    /// Change a value of the scenario: specimen.edge_mm=1.6, arm.prednisone.treatment.0.dose_mg=5. Arms go by name or
    /// number, the first being 0; values are TOML.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
}

/// A scenario that was asked for, read and checked.
#[derive(Debug)]
pub(super) struct Asked {
    /// The scenario and its file.
    pub input: Input,
    /// The scenario as run, every default written out.
    pub scenario_toml: String,
}

/// What a file asks for, read and checked.
#[derive(Debug)]
pub(super) enum Wanted {
    /// One scenario.
    One(Asked),
    /// A sweep, whose first point stands for the scenario of the file.
    Many(Input, Sweep),
}

impl Request {
    /// Reads the scenario.
    pub fn read(&self) -> Result<Asked, Failure> {
        input::read(&self.file, &self.overrides()).map(Asked::of)
    }

    /// Reads a scenario or a sweep.
    pub fn read_any(&self) -> Result<Wanted, Failure> {
        Ok(match input::read_asked(&self.file, &self.overrides())? {
            AskedInput::One(input) => Wanted::One(Asked::of(input)),
            AskedInput::Many(input, sweep) => Wanted::Many(input, sweep),
        })
    }

    fn overrides(&self) -> Overrides {
        Overrides {
            seed: self.seed,
            patients: self.patients,
            method: self.method.clone(),
            parameter_draws: self.posterior,
            set: self.set.clone(),
        }
    }

    /// What the command line changes, as it is typed: each option, then its value.
    pub fn changes(&self) -> Vec<String> {
        let seed = self.seed.map(|seed| ("--seed", seed.to_string()));
        let patients = self.patients.map(|patients| ("--patients", patients.to_string()));
        let method = self.method.clone().map(|method| ("--method", method));
        let posterior = self.posterior.map(|draws| ("--posterior", draws.to_string()));
        let options = seed.into_iter().chain(patients).chain(method).chain(posterior);
        let set = self.set.iter().map(|assignment| ("--set", assignment.clone()));
        options.chain(set).flat_map(|(option, value)| [option.to_owned(), value]).collect()
    }
}

impl Asked {
    fn of(input: Input) -> Self {
        let scenario_toml = scenario::write(&input.scenario);
        Self { input, scenario_toml }
    }

    /// Which run it is, of these patients.
    pub fn identity(&self, whom: Whom) -> RunIdentity {
        identity(&self.scenario_toml, whom)
    }
}

/// The run of a scenario as this version has it, of these patients.
pub(super) fn identity(scenario_toml: &str, whom: Whom) -> RunIdentity {
    RunIdentity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        git_revision: GIT_REVISION.map(str::to_owned),
        scenario_sha256: sha256(scenario_toml.as_bytes()),
        whom,
    }
}
