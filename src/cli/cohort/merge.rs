//! `osteon cohort merge`

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::Timestamp;

use super::super::folder::{self, JOURNAL};
use super::super::input::read_as_run;
use super::super::outcome::{self, Took};
use super::super::results::{ResultArguments, refuse_if_all_failed};
use super::super::text::counted;
use super::super::{Failure, journal_failure, print};
use super::{command_of, fault, name_of};
use crate::cohort::journal::{Journal, RunIdentity};
use crate::cohort::kept::Closing;
use crate::cohort::result::{CohortResult, FinishedPatient};
use crate::cohort::{Shard, Whom, collected};
use crate::report::provenance::GIT_REVISION;
use crate::report::{Pictures, RunContext};
use crate::shard::{ShardFolder, ShardState, Stage};

/// Shards that a refusal names; `osteon cohort status` has all.
const SHARDS_SHOWN: usize = 20;

/// What `osteon cohort merge` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of the results.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub results: ResultArguments,
    /// Print errors only.
    #[arg(long)]
    pub quiet: bool,
}

/// Puts shards together, and writes what a single run would have written.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { folder: out, results, quiet } = arguments;
    let clock = Instant::now();
    let shards = ShardFolder::open(out).map_err(|error| fault(&error))?;
    let plan = shards.plan();
    refuse_another_build(&plan.run, out)?;
    let scenario = read_as_run(shards.path(), &plan.scenario_toml)?;
    results.folder(Some(out), &scenario, (&plan.scenario_toml, None))?;
    let _claim = folder::claim(out)?;
    folder::refuse_unfinished(out, |name| name == JOURNAL)?;
    let (patients, closings) = collect(&shards, out)?;
    let journal = journal(out, &plan.run)?;

    let mut result = collected(&scenario, patients);
    for Closing { stage_seconds, specimen_stage_seconds, .. } in &closings {
        let (stage_seconds, specimen_stage_seconds) = (stage_seconds.clone(), specimen_stage_seconds.clone());
        result.add_seconds_of(&CohortResult { stage_seconds, specimen_stage_seconds, ..CohortResult::default() });
    }
    let start_seconds = closings.iter().map(|closing| closing.start_seconds).min().unwrap_or_default();
    let simulated_seconds = closings.iter().map(|closing| closing.wall_seconds).sum();
    let context = RunContext {
        scenario: &scenario,
        scenario_toml: &plan.scenario_toml,
        source_name: &plan.source_name,
        source_text: &plan.source_text,
        only_patient: None,
        seed: scenario.simulation.seed,
        threads: closings.iter().map(|closing| closing.threads).max().unwrap_or_default(),
        start: Timestamp::from_second(start_seconds).unwrap_or_default(),
        wall_seconds: simulated_seconds,
        sinks: &results.formats.0,
        pictures: results.pictures(),
    };
    let page = results.write(out, &context, &result, journal)?;
    if !quiet {
        let took = Took {
            simulated_seconds,
            written_seconds: clock.elapsed().as_secs_f64(),
            has_pictures: cfg!(feature = "plot") && context.pictures != Pictures::None,
        };
        print(&outcome::describe(&scenario, &result, &page, took))?;
        let (shown, size) = (shards.path().display(), counted(plan.shards as usize, "shard"));
        print(&format!("\n{size} merged; {shown} is needed no more\n"))?;
    }
    refuse_if_all_failed(out, &result)
}

/// Two builds may differ in the model and in what they write.
fn refuse_another_build(there: &RunIdentity, folder: &Path) -> Result<(), Failure> {
    let here = RunIdentity {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        git_revision: GIT_REVISION.map(str::to_owned),
        ..there.clone()
    };
    match there.difference(&here) {
        None => Ok(()),
        Some(difference) => Err(Failure::input(
            format!("the shards in {} are of another osteon: {difference}", folder.display()),
            "merge them with the osteon that they were lived with",
        )),
    }
}

/// The patients of all shards, in order, and how each was lived; refused where one is missing or is not as it was written.
fn collect(shards: &ShardFolder, folder: &Path) -> Result<(Vec<FinishedPatient>, Vec<Closing>), Failure> {
    let (mut patients, mut closings, mut unfit) = (Vec::new(), Vec::new(), Vec::new());
    for shard in Shard::all(shards.plan().shards) {
        match shards.lived(shard).map_err(|error| fault(&error))? {
            // a merge that is refused needs nobody any more
            Some(Ok(lived)) if unfit.is_empty() => {
                patients.extend(lived.patients);
                closings.push(lived.closing);
            }
            Some(Ok(_)) => {}
            _ => unfit.push(shards.state(shard).map_err(|error| fault(&error))?),
        }
    }
    if unfit.is_empty() { Ok((patients, closings)) } else { Err(refused(shards, folder, &unfit)) }
}

/// Names the shards that cannot be merged, and the commands that live them.
fn refused(shards: &ShardFolder, folder: &Path, unfit: &[ShardState]) -> Failure {
    let mut wrong =
        format!("nothing was merged: {} of {}", unfit.len(), counted(shards.plan().shards as usize, "shard"));
    wrong += if unfit.len() == 1 {
        " is not finished, or has changed since"
    } else {
        " are not finished, or have changed since"
    };
    let mut commands = String::from("these commands live them:");
    for state in unfit.iter().take(SHARDS_SHOWN) {
        let how = match &state.stage {
            Stage::Damaged(damage) => format!("damaged: {damage}"),
            Stage::Interrupted => format!("interrupted after {} of {} patients", state.finished, state.patients),
            stage => stage.name().to_owned(),
        };
        // writing to a String cannot fail
        let _ = write!(wrong, "\n{}: {how}", name_of(state.shard));
        let _ = write!(commands, "\n{}", command_of(shards.plan(), &state.shard.number.to_string(), folder));
    }
    if unfit.len() > SHARDS_SHOWN {
        let _ =
            write!(commands, "\nand {} more: osteon cohort status {}", unfit.len() - SHARDS_SHOWN, folder.display());
    }
    Failure::other_with_help(wrong, commands)
}

/// The journal that marks what is written as this run's until all of it is there, and keeps other runs out.
fn journal(folder: &Path, run: &RunIdentity) -> Result<Journal, Failure> {
    let path = folder.join(JOURNAL);
    let run = RunIdentity { whom: Whom::All, ..run.clone() };
    let opened = if path.exists() { Journal::resume(&path, &run) } else { Journal::begin(&path, &run) };
    let opened = opened.map_err(|error| journal_failure(&error))?;
    if opened.is_empty() {
        return Ok(opened);
    }
    Err(Failure::input(
        format!("{} holds this cohort as a run that was interrupted, too", folder.display()),
        format!("`osteon run --resume` goes on with it; to merge the shards, remove {}", path.display()),
    ))
}
