//! `osteon run`

mod sweep;

use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;

use super::folder::{self, JOURNAL};
use super::outcome::Took;
use super::progress::Saying;
use super::request::{Asked, Request, Wanted};
use super::results::{ResultArguments, refuse_if_all_failed};
use super::say::say;
use super::stream::Stream;
use super::text::counted;
use super::threads::Threads;
use super::{Failure, ProgressBar, interrupt, journal_failure, outcome, print, say_damaged_lines};
use crate::cohort::journal::Journal;
use crate::cohort::progress::Progress;
use crate::cohort::{self, RunError, Task, Whom};
use crate::report::{Pictures, RunContext};

/// What `osteon run` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    request: Request,
    /// Folder for the results. Default: output/<scenario name>.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Run this patient of the cohort alone, by its number in patients.csv: its rows are those that it has in the whole run.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    patient: Option<u32>,
    #[command(flatten)]
    threads: Threads,
    /// Go on with an interrupted run: patients who are finished are not run again, and the results are the same.
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    results: ResultArguments,
    /// Write every row of every table as a line of JSON on standard output, patient by patient as they finish; means of all
    /// patients come first.
    #[arg(long)]
    stream: bool,
    #[command(flatten)]
    saying: Saying,
}

impl Arguments {
    /// Which patients are run.
    fn whom(&self) -> Whom {
        self.patient.map_or(Whom::All, Whom::Alone)
    }
}

/// A run that is ready to begin: everything that can be refused has been checked, and nothing is written yet.
struct Run<'a> {
    arguments: &'a Arguments,
    asked: Asked,
    whom: Whom,
    folder: PathBuf,
    threads: usize,
}

/// Runs a scenario, or all points of a sweep, and writes the results.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    match arguments.request.read_any()? {
        Wanted::One(asked) => {
            let run = prepare(arguments, asked)?;
            let _claim = folder::claim(&run.folder)?;
            // another command may have ended there since
            run.check_folder()?;
            let journal = run.open_journal()?;
            run.simulate(journal)
        }
        Wanted::Many(input, sweep) => sweep::execute(arguments, &input, &sweep),
    }
}

fn prepare(arguments: &Arguments, asked: Asked) -> Result<Run<'_>, Failure> {
    let patients = asked.input.scenario.patients();
    if let Some(patient) = arguments.patient.filter(|patient| *patient > patients) {
        return Err(no_such_patient(patient, &asked.input.source_name, patients));
    }
    let folder = folder_of(arguments, &asked)?;
    let run = Run { arguments, asked, whom: arguments.whom(), folder, threads: arguments.threads.count() };
    run.check_folder()?;
    Ok(run)
}

/// The folder of the run; refused where it would overwrite what is not its own.
fn folder_of(arguments: &Arguments, asked: &Asked) -> Result<PathBuf, Failure> {
    let this_run = (asked.scenario_toml.as_str(), arguments.patient);
    arguments.results.folder(arguments.out.as_deref(), &asked.input.scenario, this_run)
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
        self.whom.count(self.asked.input.scenario.patients())
    }

    /// Refuses a folder that holds something else.
    fn check_folder(&self) -> Result<(), Failure> {
        folder_of(self.arguments, &self.asked)?;
        folder::refuse_unfinished(&self.folder, |name| name == JOURNAL)
    }

    /// The journal of an interrupted run where there is one and the user wants it, or else a new one.
    fn open_journal(&self) -> Result<Journal, Failure> {
        let (path, identity) = (self.folder.join(JOURNAL), self.asked.identity(self.whom));
        if path.exists() {
            let opened = Journal::resume(&path, &identity).map_err(|error| journal_failure(&error))?;
            say_damaged_lines(&path, opened.damaged_lines());
            if self.arguments.resume || opened.is_empty() {
                return Ok(opened);
            }
            return Err(Failure::input(
                format!("{} holds this very run, interrupted", self.folder.display()),
                format!("--resume goes on with it; to begin again, remove {}", path.display()),
            ));
        }
        if self.arguments.resume && !self.arguments.saying.quiet {
            say(&format!("no interrupted run in {}: beginning one", self.folder.display()));
        }
        Journal::begin(&path, &identity).map_err(|error| journal_failure(&error))
    }

    /// Simulates every patient in every arm, writes the results to the run's folder, and says how it went.
    fn simulate(&self, mut journal: Journal) -> Result<(), Failure> {
        let (input, results) = (&self.asked.input, &self.arguments.results);
        let scenario = &input.scenario;
        let quiet = self.arguments.saying.quiet;
        let (start, clock) = (Timestamp::now(), Instant::now());
        let stop = interrupt::stop_flag(quiet);
        if !quiet && !self.arguments.stream {
            print(&format!("{}\n", outcome::cost(scenario, self.patients(), self.threads)))?;
        }
        let share = f64::from(self.patients()) / f64::from(scenario.patients());
        let progress = ProgressBar::new(share * scenario.patient_years(), self.arguments.saying);
        let stream = self.arguments.stream.then(|| Stream::new(scenario, self.whom, &progress));
        if let Some(stream) = &stream {
            stream.means_first(self.threads, &stop).map_err(|error| self.failure(&error))?;
        }
        let watching: &dyn Progress = stream.as_ref().map_or(&progress, |stream| stream);
        let task = Task { scenario, journal: Some(&mut journal), whom: self.whom };
        let result = cohort::run_all(vec![task], self.threads, watching, &stop);
        progress.finish();
        let result = result.map_err(|error| self.failure(&error))?.remove(0);
        let wall_seconds = clock.elapsed().as_secs_f64();
        let context = RunContext {
            scenario,
            scenario_toml: &self.asked.scenario_toml,
            source_name: &input.source_name,
            source_text: &input.source_text,
            only_patient: self.whom.alone(),
            seed: scenario.simulation.seed,
            threads: self.threads,
            start,
            wall_seconds,
            sinks: &results.formats.0,
            pictures: results.pictures(),
        };
        let page = results.write(&self.folder, &context, &result, journal)?;
        if let Some(stream) = &stream {
            let failed = result.failed_runs();
            stream.end(&self.folder.to_string_lossy(), failed);
        } else if !quiet {
            let took = Took {
                simulated_seconds: wall_seconds,
                written_seconds: clock.elapsed().as_secs_f64() - wall_seconds,
                has_pictures: cfg!(feature = "plot") && context.pictures != Pictures::None,
            };
            print(&outcome::describe(scenario, &result, &page, took))?;
        }
        refuse_if_all_failed(&self.folder, &result)
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
