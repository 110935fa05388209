//! `osteon run`

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use super::input::{self, Input};
use super::{Failure, ProgressBar, folder};
use crate::scenario::Overrides;

/// What `osteon run` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario file.
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Folder for the results; output/<scenario name> where it is not given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Seed of every random draw, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Number of patients, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    patients: Option<u32>,
    /// Threads to compute on; all cores where it is not given. Results do not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Change a value of the scenario: specimen.edge_mm=1.6, arm.prednisone.treatment.0.dose_mg=5. Arms go by name or
    /// number, the first being 0; values are TOML.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
    /// Go on with an interrupted run.
    #[arg(long)]
    resume: bool,
    /// Draw no plots.
    #[arg(long)]
    no_plots: bool,
    /// Show no progress.
    #[arg(long)]
    quiet: bool,
}

/// A run that is ready to begin: everything that can be refused has been checked, and nothing is written yet.
struct Run {
    input: Input,
    folder: PathBuf,
    threads: usize,
    plots: bool,
}

/// Runs a scenario and writes its results.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let run = prepare(arguments)?;
    let progress = ProgressBar::new(run.input.scenario.patient_years(), arguments.quiet);
    simulate(&run, &progress)
}

fn prepare(arguments: &Arguments) -> Result<Run, Failure> {
    if arguments.resume {
        return Err(Failure::input(
            "--resume is not in this version of osteon",
            "run the scenario again without it: the results are the same",
        ));
    }
    let overrides = Overrides { seed: arguments.seed, patients: arguments.patients, set: arguments.set.clone() };
    let input = input::read(&arguments.file, &overrides)?;
    let folder = folder::resolve(arguments.out.as_deref(), &input.scenario.name)?;
    let threads = arguments.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    Ok(Run { input, folder, threads, plots: !arguments.no_plots })
}

/// Simulates every patient in every arm, then writes the results to the run's folder.
fn simulate(run: &Run, _progress: &ProgressBar) -> Result<(), Failure> {
    let Run { input, folder, threads, plots } = run;
    Err(Failure::other(format!(
        "{} is ready to run on {threads} threads (plots: {plots}) into {}, but this build has no simulation",
        input.scenario.name,
        folder.display()
    )))
}
