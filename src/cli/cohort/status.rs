//! `osteon cohort status`

use std::path::PathBuf;

use super::super::text::{self, Align, counted};
use super::super::{Failure, print};
use super::{command_of, fault};
use crate::cohort::Shard;
use crate::shard::{ShardFolder, ShardState, Stage};

/// What `osteon cohort status` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of the results.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Says how far each shard is.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let shards = ShardFolder::open(folder).map_err(|error| fault(&error))?;
    let plan = shards.plan();
    let states: Vec<ShardState> = Shard::all(plan.shards)
        .map(|shard| shards.state(shard))
        .collect::<Result<_, _>>()
        .map_err(|error| fault(&error))?;
    let row = |state: &ShardState| {
        let numbers =
            [state.shard.number, state.patients, state.finished, state.failed].map(|number| number.to_string());
        numbers.into_iter().chain([state.stage.name().to_owned()]).collect()
    };
    let rows: Vec<Vec<String>> = states.iter().map(row).collect();
    let header = ["shard", "patients", "finished", "failed", "state"].map(str::to_owned);
    let columns = [Align::Right, Align::Right, Align::Right, Align::Right, Align::Left];
    let finished = states.iter().filter(|state| state.stage == Stage::Finished).count();
    let (lived, failed) =
        states.iter().fold((0, 0), |(lived, failed), state| (lived + state.finished, failed + state.failed));
    let next = match states.iter().find(|state| !matches!(state.stage, Stage::Finished | Stage::Running)) {
        Some(open) => format!("next: {}", command_of(plan, &open.shard.number.to_string(), folder)),
        None if finished == states.len() => format!("in the end: osteon cohort merge {}", folder.display()),
        None => "every shard that is not finished is running".to_owned(),
    };
    print(&format!(
        "{}\n{finished} of {}, {lived} of {} finished, {failed} failed\n{next}\n",
        text::table(&header, &rows, &columns),
        counted(states.len(), "shard"),
        counted(plan.patients as usize, "patient"),
    ))
}
