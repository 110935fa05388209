//! `osteon run`

mod sweep;

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use super::folder::{self, JOURNAL};
use super::format::Formats;
use super::input::{self, AskedInput, Input};
use super::outcome::Took;
use super::progress::Saying;
use super::stream::Stream;
use super::text::counted;
use super::{Failure, ProgressBar, interrupt, journal_failure, outcome, print};
use crate::cohort::journal::{Journal, RunIdentity};
use crate::cohort::progress::Progress;
use crate::cohort::{self, RunError, Task};
use crate::model::posterior::MOST_DRAWS;
use crate::page::report::LANGUAGES;
use crate::report::provenance::{GIT_REVISION, sha256};
use crate::report::{self, Pictures, RunContext};
use crate::scenario::schema::Method;
use crate::scenario::{self, Overrides};

/// What `osteon run` takes.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario file.
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Folder for the results. Default: output/<scenario name>.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Seed of every random draw, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Number of patients, in place of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    patients: Option<u32>,
    /// Run this patient of the cohort alone, by its number in patients.csv: its rows are those that it has in the whole run.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    patient: Option<u32>,
    /// How bone is simulated, in place of the scenario's: cells as agents on cubes, or the same cells as means, which takes
    /// milliseconds.
    #[arg(long, value_name = "METHOD", value_parser = Method::NAMES)]
    method: Option<String>,
    /// Let every patient live with so many sets of constants, drawn from the posterior of the model's calibration. Plots then
    /// show what is not known of the constants beside what differs between patients.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(..=i64::from(MOST_DRAWS)))]
    posterior: Option<u32>,
    /// Threads to compute on. Default: all cores. Results do not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Change a value of the scenario: specimen.edge_mm=1.6, arm.prednisone.treatment.0.dose_mg=5. Arms go by name or
    /// number, the first being 0; values are TOML.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
    /// Go on with an interrupted run: patients who are finished are not run again, and the results are the same.
    #[arg(long)]
    resume: bool,
    /// Replace the run that the folder holds: its own files go when this one is done; what osteon did not write stays.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    formats: Formats,
    /// Write every row of every table as a line of JSON on standard output, patient by patient as they finish; means of all
    /// patients come first.
    #[arg(long)]
    stream: bool,
    /// Draw no plots.
    #[arg(long)]
    no_plots: bool,
    /// Draw the plots in 16:9, too, for slides: bmd-slide.svg and .png, and so on.
    #[arg(long, conflicts_with = "no_plots")]
    slides: bool,
    /// Language of report.html; left out: that of the browser it is opened in.
    #[arg(long, value_name = "LANGUAGE", value_parser = LANGUAGES)]
    lang: Option<String>,
    #[command(flatten)]
    saying: Saying,
}

impl Arguments {
    /// Which pictures are drawn.
    fn pictures(&self) -> Pictures {
        match (self.no_plots, self.slides) {
            (true, _) => Pictures::None,
            (false, false) => Pictures::Sheets,
            (false, true) => Pictures::SheetsAndSlides,
        }
    }

    /// Threads to compute on.
    fn threads(&self) -> usize {
        self.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }

    /// The run of a scenario as this version and these arguments have it.
    fn identity(&self, scenario_toml: &str) -> RunIdentity {
        RunIdentity {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            git_revision: GIT_REVISION.map(str::to_owned),
            scenario_sha256: sha256(scenario_toml.as_bytes()),
            only_patient: self.patient,
        }
    }
}

/// A run that is ready to begin: everything that can be refused has been checked, and nothing is written yet.
struct Run<'a> {
    arguments: &'a Arguments,
    input: Input,
    scenario_toml: String,
    identity: RunIdentity,
    folder: PathBuf,
    threads: usize,
}

/// Runs a scenario, or all points of a sweep, and writes the results.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let overrides = Overrides {
        seed: arguments.seed,
        patients: arguments.patients,
        method: arguments.method.clone(),
        parameter_draws: arguments.posterior,
        set: arguments.set.clone(),
    };
    match input::read_asked(&arguments.file, &overrides)? {
        AskedInput::One(input) => {
            let run = prepare(arguments, input)?;
            let journal = run.open_journal()?;
            run.simulate(journal)
        }
        AskedInput::Many(input, sweep) => sweep::execute(arguments, &input, &sweep),
    }
}

fn prepare(arguments: &Arguments, input: Input) -> Result<Run<'_>, Failure> {
    if let Some(patient) = arguments.patient.filter(|patient| *patient > input.scenario.patients()) {
        return Err(no_such_patient(patient, &input.source_name, input.scenario.patients()));
    }
    let scenario_toml = scenario::write(&input.scenario);
    let files = report::run_files(&input.scenario, &arguments.formats.0, arguments.pictures());
    let this_run = (scenario_toml.as_str(), arguments.patient);
    let folder = folder::resolve(arguments.out.as_deref(), &input.scenario.name, this_run, &files, arguments.replace)?;
    let (identity, threads) = (arguments.identity(&scenario_toml), arguments.threads());
    Ok(Run { arguments, input, scenario_toml, identity, folder, threads })
}

/// A number that no patient of the scenario has.
fn no_such_patient(patient: u32, source_name: &str, patients: u32) -> Failure {
    Failure::input(
        format!("--patient {patient}: {source_name} has {}", counted(patients as usize, "patient")),
        format!("allowed: 1 to {patients}; the nearest is {patients}"),
    )
}

impl Run<'_> {
    /// Patients that are run.
    fn patients(&self) -> u32 {
        self.arguments.patient.map_or(self.input.scenario.patients(), |_| 1)
    }

    /// The journal of an interrupted run where there is one and the user wants it, or else a new one.
    fn open_journal(&self) -> Result<Journal, Failure> {
        let path = self.folder.join(JOURNAL);
        if path.exists() {
            let opened = Journal::resume(&path, &self.identity).map_err(|error| journal_failure(&error))?;
            if self.arguments.resume || opened.is_empty() {
                return Ok(opened);
            }
            return Err(Failure::input(
                format!("{} holds this very run, interrupted", self.folder.display()),
                format!("--resume goes on with it; to begin again, remove {}", path.display()),
            ));
        }
        if self.arguments.resume && !self.arguments.saying.quiet {
            eprintln!("no interrupted run in {}: beginning one", self.folder.display());
        }
        fs::create_dir_all(&self.folder)
            .map_err(|error| Failure::other(format!("cannot make the folder {}: {error}", self.folder.display())))?;
        Journal::begin(&path, &self.identity).map_err(|error| journal_failure(&error))
    }

    /// Simulates every patient in every arm, writes the results to the run's folder, and says how it went.
    fn simulate(&self, mut journal: Journal) -> Result<(), Failure> {
        let scenario = &self.input.scenario;
        let quiet = self.arguments.saying.quiet;
        let (start, clock) = (Timestamp::now(), Instant::now());
        let stop = interrupt::stop_flag(quiet)?;
        if !quiet && !self.arguments.stream {
            print(&format!("{}\n", outcome::cost(scenario, self.patients(), self.threads)))?;
        }
        let share = f64::from(self.patients()) / f64::from(scenario.patients());
        let progress = ProgressBar::new(share * scenario.patient_years(), self.arguments.saying);
        let only = self.arguments.patient;
        let stream = self.arguments.stream.then(|| Stream::new(scenario, only, &progress));
        if let Some(stream) = &stream {
            stream.means_first(self.threads, &stop).map_err(|error| self.failure(&error))?;
        }
        let watching: &dyn Progress = stream.as_ref().map_or(&progress, |stream| stream);
        let task = Task { scenario, journal: Some(&mut journal), only };
        let result = cohort::run_all(vec![task], self.threads, watching, &stop);
        progress.finish();
        let result = result.map_err(|error| self.failure(&error))?.remove(0);
        let wall_seconds = clock.elapsed().as_secs_f64();
        let context = RunContext {
            scenario,
            scenario_toml: &self.scenario_toml,
            source_name: &self.input.source_name,
            source_text: &self.input.source_text,
            only_patient: only,
            seed: scenario.simulation.seed,
            threads: self.threads,
            start,
            wall_seconds,
            sinks: &self.arguments.formats.0,
            pictures: self.arguments.pictures(),
        };
        if self.arguments.replace {
            folder::remove_run(&self.folder).map_err(|error| {
                Failure::other(format!("cannot remove the earlier run in {}: {error}", self.folder.display()))
            })?;
        }
        report::write_run(&self.folder, &context, &result).map_err(Failure::caused_by)?;
        journal.remove().map_err(Failure::caused_by)?;
        let page = super::report::write(&self.folder, self.arguments.lang.as_deref())?;
        if let Some(stream) = &stream {
            let failed = result.runs.iter().filter(|run| run.outcome.is_err()).count();
            stream.end(&self.folder.to_string_lossy(), failed);
        } else if !quiet {
            let took = Took {
                simulated_seconds: wall_seconds,
                written_seconds: clock.elapsed().as_secs_f64() - wall_seconds,
                has_pictures: cfg!(feature = "plot") && context.pictures != Pictures::None,
            };
            print(&outcome::describe(scenario, &result, &page, took))?;
        }
        if result.runs.iter().all(|run| run.outcome.is_err()) {
            let patients = self.folder.join("patients.csv");
            return Err(Failure::other(format!("every patient failed; {} says why", patients.display())));
        }
        Ok(())
    }

    fn failure(&self, error: &RunError) -> Failure {
        match error {
            RunError::Interrupted { finished: 0 } => {
                Failure::Interrupted("interrupted before any patient was finished".to_owned())
            }
            RunError::Interrupted { finished } => Failure::Interrupted(format!(
                "interrupted: {finished} of {} patients are finished and kept in {}; --resume goes on",
                self.patients(),
                self.folder.display()
            )),
            RunError::Journal(error) => journal_failure(error),
            RunError::Threads { .. } => Failure::other(error.to_string()),
        }
    }
}
