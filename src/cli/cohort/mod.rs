//! `osteon cohort`: a cohort in shards. One file a subcommand.

mod local;
mod merge;
mod plan;
mod run;
mod shell;
mod slurm;
mod status;
mod submission;
mod submit;

use std::path::Path;

use clap::Subcommand;

use super::request::{Asked, Request};
use super::{Failure, journal_failure};
use crate::cohort::{Shard, Whom};
use crate::shard::{Plan, ShardFault};

/// Shards at most: beyond, each is a file that is opened for next to nothing.
const MOST_SHARDS: u32 = 100_000;

/// What `osteon cohort` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say into which shards a cohort is cut, and by which commands they are lived; write nothing.
    Plan(plan::Arguments),
    /// Live one shard. A shard that is finished is left as it is; one that was interrupted is gone on with.
    Run(run::Arguments),
    /// Say how far each shard is.
    Status(status::Arguments),
    /// Put the shards together: leaves what a single run would have written.
    Merge(merge::Arguments),
    /// Live all shards and merge them: on this machine, or as jobs of a Slurm cluster.
    Submit(submission::Arguments),
}

/// Carries out a subcommand.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Plan(arguments) => plan::execute(arguments),
        Command::Run(arguments) => run::execute(arguments),
        Command::Status(arguments) => status::execute(arguments),
        Command::Merge(arguments) => merge::execute(arguments),
        Command::Submit(arguments) => submit::execute(arguments),
    }
}

/// The plan of a cohort that is cut into so many shards.
fn plan_of(asked: &Asked, request: &Request, shards: u32) -> Plan {
    Plan {
        run: asked.identity(Whom::All),
        shards,
        patients: asked.input.scenario.patients(),
        source_name: asked.input.source_name.clone(),
        source_text: asked.input.source_text.clone(),
        changes: request.changes(),
        scenario_toml: asked.scenario_toml.clone(),
    }
}

/// The command that lives a shard, or any shard where it is `i`.
fn command_of(plan: &Plan, shard: &str, out: &Path) -> String {
    let words = ["osteon", "cohort", "run", &plan.source_name];
    let words = words.into_iter().chain(plan.changes.iter().map(String::as_str));
    let ends =
        ["--shard".to_owned(), format!("{shard}/{}", plan.shards), "--out".to_owned(), out.display().to_string()];
    shell::command(words.map(str::to_owned).chain(ends))
}

/// A shard in words.
fn name_of(shard: Shard) -> String {
    format!("shard {} of {}", shard.number, shard.of)
}

/// Shards that cannot be used.
fn fault(error: &ShardFault) -> Failure {
    let help = match error {
        ShardFault::Journal(error) => return journal_failure(error),
        ShardFault::File { .. } => return Failure::other(error.to_string()),
        ShardFault::NoPlan { .. } => {
            "`osteon cohort run FILE.toml --shard i/N --out DIR` lives a shard; give its DIR".to_owned()
        }
        ShardFault::Unreadable { path } => {
            format!("remove {}: the next shard that is run writes it again", path.display())
        }
        ShardFault::OtherCohort { folder, .. } => {
            format!("give this one a folder of its own with --out, or remove {} to give them up", folder.display())
        }
    };
    Failure::input(error.to_string(), help)
}
