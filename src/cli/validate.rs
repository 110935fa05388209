//! `osteon validate`

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use jiff::Timestamp;

use super::format::Formats;
use super::input::{self, Input};
use super::progress::Saying;
use super::say::say;
use super::threads::Threads;
use super::validation_folder::{self, journal_path};
use super::{
    Failure, ProgressBar, folder, interrupt, journal_failure, print, report, say_damaged_lines, validation_outcome,
};
use crate::cohort::journal::{Journal, RunIdentity};
use crate::cohort::{self, RunError, Task, Whom};
use crate::digest::sha256;
use crate::model::Model;
use crate::report::provenance::GIT_REVISION;
use crate::scenario::schema::Method;
use crate::scenario::{self, Overrides};
use crate::validation::{
    MOST_PATIENTS, Made, Provenance, Scorecard, ScoredTrial, Size, Trial, next_patients, write, write_page,
};

/// What `osteon validate` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario files with published figures ([[observed]]).
    #[arg(value_name = "FILE.toml", required = true)]
    files: Vec<PathBuf>,
    /// Folder for the results.
    #[arg(long, value_name = "DIR", default_value = "output/validation")]
    out: PathBuf,
    /// full: as many patients as the files say; small: at most 6 a trial, for a quick look; adaptive: as the files say, and then
    /// more where the standard error of a mean is above a third of the tolerance of its figure.
    #[arg(long, value_name = "SIZE", value_parser = Size::ALL.map(Size::name), default_value = Size::Full.name())]
    size: String,
    /// Patients of a trial at most, with --size adaptive.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), default_value_t = MOST_PATIENTS)]
    most_patients: u32,
    /// How bone is simulated, in place of the scenario's: cells as agents on cubes, or the same cells as means, which takes
    /// milliseconds.
    #[arg(long, value_name = "METHOD", value_parser = Method::NAMES)]
    method: Option<String>,
    #[command(flatten)]
    threads: Threads,
    /// Number of patients of every trial, in place of the scenarios'.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    patients: Option<u32>,
    /// Change a value of every scenario: specimen.edge_mm=1.6. Values are TOML.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
    /// Go on with an interrupted validation: patients who are finished are not run again, and the results are the same.
    #[arg(long)]
    resume: bool,
    /// Write a page of the results in Markdown too, with a picture a trial in a folder of its name beside it.
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
    #[command(flatten)]
    formats: Formats,
    /// Draw no plots.
    #[arg(long)]
    no_plots: bool,
    #[command(flatten)]
    saying: Saying,
}

/// A trial that is ready to begin.
#[derive(Clone)]
struct Ready {
    trial: Trial,
    source_name: String,
    identity: RunIdentity,
}

/// Runs scenarios and scores them against what was published.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let size = Size::ALL.into_iter().find(|size| size.name() == arguments.size).unwrap_or_default();
    let trials = prepare(arguments, size)?;
    let hashes: Vec<&str> = trials.iter().map(|ready| ready.identity.scenario_sha256.as_str()).collect();
    let whole = sha256(hashes.join("\n").as_bytes());
    let names: Vec<&str> = trials.iter().map(|ready| ready.trial.scenario().name.as_str()).collect();
    validation_folder::check(&arguments.out, &names, &whole)?;
    if let Some(page) = &arguments.page {
        validation_folder::check_page(page, &names)?;
    }

    let _claim = folder::claim(&arguments.out)?;
    // another command may have ended there since
    validation_folder::check(&arguments.out, &names, &whole)?;
    let mut journals = open_journals(arguments, &trials)?;
    let (start, clock) = (Timestamp::now(), Instant::now());
    let threads = arguments.threads.count();
    let stop = interrupt::stop_flag(arguments.saying.quiet);
    let mut scored = run(arguments, &trials, journals.iter_mut().collect(), threads, &stop)?;
    if size == Size::Adaptive {
        grow(arguments, &trials, &mut scored, &mut journals, threads, &stop)?;
    }

    let sources: Vec<(String, String)> =
        trials.iter().map(|ready| (ready.source_name.clone(), ready.identity.scenario_sha256.clone())).collect();
    let made = Made {
        size,
        most_patients: arguments.most_patients,
        settings: settings(arguments),
        constants: Model::STANDARD.digest(),
        revision: GIT_REVISION.map(str::to_owned),
    };
    let card = Scorecard::new(made, scored);
    let wall_seconds = clock.elapsed().as_secs_f64();
    let provenance = Provenance { sources: &sources, sha256: &whole, threads, start, wall_seconds };
    let plots = !arguments.no_plots;
    write(&arguments.out, &card, &provenance, &arguments.formats.0, plots).map_err(Failure::caused_by)?;
    if let Some(page) = &arguments.page {
        write_page(page, &card, plots).map_err(Failure::caused_by)?;
    }
    for journal in journals {
        journal.remove().map_err(Failure::caused_by)?;
    }
    let report = report::write(&arguments.out, None)?;
    if !arguments.saying.quiet {
        print(&validation_outcome::describe(&card, &report, wall_seconds))?;
    }
    if card.points().all(|point| point.simulated.is_none()) {
        return Err(Failure::other("no published figure could be scored: every patient failed"));
    }
    Ok(())
}

/// Runs trials, those patients who are in their journals aside, and scores them.
fn run<'a>(
    arguments: &Arguments,
    trials: impl IntoIterator<Item = &'a Ready>,
    journals: Vec<&mut Journal>,
    threads: usize,
    stop: &AtomicBool,
) -> Result<Vec<ScoredTrial>, Failure> {
    let trials: Vec<&Ready> = trials.into_iter().collect();
    let progress =
        ProgressBar::new(trials.iter().map(|ready| ready.trial.scenario().patient_years()).sum(), arguments.saying);
    let tasks = trials.iter().zip(journals);
    let tasks = tasks.map(|(ready, journal)| Task {
        scenario: ready.trial.scenario(),
        journal: Some(journal),
        whom: Whom::All,
    });
    let results = cohort::run_all(tasks.collect(), threads, &progress, stop);
    progress.finish();
    let results = results.map_err(|error| run_failure(&error, &trials, &arguments.out))?;
    Ok(trials.into_iter().zip(results).map(|(ready, result)| ScoredTrial::new(ready.trial.clone(), result)).collect())
}

/// Runs trials of which a mean is not sure enough with more patients, round by round. How many follows from the results alone;
/// patients who are finished are taken from the journals.
fn grow(
    arguments: &Arguments,
    trials: &[Ready],
    scored: &mut [ScoredTrial],
    journals: &mut [Journal],
    threads: usize,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    loop {
        let wanted: Vec<(usize, Ready)> = (0..)
            .zip(scored.iter().zip(trials))
            .filter_map(|(index, (so_far, ready))| {
                let trial = so_far.trial.with_patients(next_patients(so_far, arguments.most_patients)?);
                Some((index, Ready { trial, ..ready.clone() }))
            })
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        for (index, _) in &wanted {
            journals[*index].reread().map_err(|error| journal_failure(&error))?;
        }
        let is_wanted = |index: usize| wanted.iter().any(|(wanted, _)| *wanted == index);
        let kept = journals.iter_mut().enumerate().filter(|(index, _)| is_wanted(*index)).map(|(_, journal)| journal);
        let again = run(arguments, wanted.iter().map(|(_, ready)| ready), kept.collect(), threads, stop)?;
        for ((index, _), mut larger) in wanted.iter().zip(again) {
            larger.result.add_seconds_of(&scored[*index].result);
            scored[*index] = larger;
        }
    }
}

/// What is changed in every scenario, in the words of the command line.
fn settings(arguments: &Arguments) -> Vec<String> {
    let patients = arguments.patients.map(|patients| format!("--patients {patients}"));
    patients.into_iter().chain(arguments.set.iter().map(|setting| format!("--set {setting}"))).collect()
}

/// Reads every file before it complains of any.
fn prepare(arguments: &Arguments, size: Size) -> Result<Vec<Ready>, Failure> {
    let overrides = Overrides {
        patients: arguments.patients,
        method: arguments.method.clone(),
        set: arguments.set.clone(),
        ..Overrides::default()
    };
    let mut trials: Vec<Ready> = Vec::new();
    let mut reports = Vec::new();
    for file in &arguments.files {
        let ready = input::read(file, &overrides).and_then(|input| ready(input, size, arguments.most_patients));
        let twin = |ready: &Ready| {
            let name = &ready.trial.scenario().name;
            trials.iter().find(|other| other.trial.scenario().name == *name).map(|other| {
                Failure::input(
                    format!("{}: its name, `{name}`, is that of {} too", ready.source_name, other.source_name),
                    "files of the results go by the names of the scenarios: change `name` in one of them",
                )
            })
        };
        match ready.and_then(|ready| twin(&ready).map_or(Ok(ready), Err)) {
            Ok(ready) => trials.push(ready),
            Err(Failure::Input(report)) => reports.push(report),
            Err(failure) => return Err(failure),
        }
    }
    if reports.is_empty() { Ok(trials) } else { Err(Failure::Inputs(reports)) }
}

fn ready(input: Input, size: Size, most_patients: u32) -> Result<Ready, Failure> {
    let Some(trial) = Trial::new(&input.scenario, size) else {
        return Err(Failure::input(
            format!("{}: it has no [[observed]], so there is nothing to score", input.source_name),
            "add published figures as [[observed]], or leave the file out; `osteon run` runs it without",
        ));
    };
    // how many patients an adaptive trial ends with is not known when it begins
    let as_run = scenario::write(trial.scenario());
    let growing = if size == Size::Adaptive { format!("{} to {most_patients}\n", size.name()) } else { String::new() };
    let identity = RunIdentity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        git_revision: GIT_REVISION.map(str::to_owned),
        scenario_sha256: sha256((growing + &as_run).as_bytes()),
        whom: Whom::All,
    };
    Ok(Ready { trial, source_name: input.source_name, identity })
}

/// The journals of an interrupted validation where there are any and the user wants them, and new ones for the rest.
fn open_journals(arguments: &Arguments, trials: &[Ready]) -> Result<Vec<Journal>, Failure> {
    let out = &arguments.out;
    let path = |ready: &Ready| journal_path(out, &ready.trial.scenario().name);
    let mut kept = Vec::new();
    for ready in trials {
        let there = path(ready).exists().then(|| Journal::resume(&path(ready), &ready.identity)).transpose();
        let there = there.map_err(|error| journal_failure(&error))?;
        say_damaged_lines(&path(ready), there.as_ref().map_or(0, Journal::damaged_lines));
        kept.push(there);
    }
    if !arguments.resume && kept.iter().flatten().any(|journal| !journal.is_empty()) {
        return Err(Failure::input(
            format!("{} holds this very validation, interrupted", out.display()),
            format!(
                "--resume goes on with it; to begin again, remove {}",
                out.join(validation_folder::ALL_JOURNALS).display()
            ),
        ));
    }
    if arguments.resume && !arguments.saying.quiet && kept.iter().all(Option::is_none) {
        say(&format!("no interrupted validation in {}: beginning one", out.display()));
    }
    let begun = trials.iter().zip(kept).map(|(ready, kept)| match kept {
        Some(journal) => Ok(journal),
        None => Journal::begin(&path(ready), &ready.identity).map_err(|error| journal_failure(&error)),
    });
    begun.collect()
}

fn run_failure(error: &RunError, trials: &[&Ready], folder: &Path) -> Failure {
    match error {
        RunError::Interrupted { finished: 0 } => {
            Failure::Interrupted("interrupted before any patient was finished".to_owned())
        }
        RunError::Interrupted { finished } => Failure::Interrupted(format!(
            "interrupted: {finished} of {} patients are finished and kept in {}; --resume goes on",
            trials.iter().map(|ready| ready.trial.scenario().patients()).sum::<u32>(),
            folder.display()
        )),
        RunError::Journal(error) => journal_failure(error),
        RunError::Threads { .. } => Failure::other(error.to_string()),
    }
}
