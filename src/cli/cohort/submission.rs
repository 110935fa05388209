//! What `osteon cohort submit` takes, for all engines.

use std::path::PathBuf;

use clap::ValueEnum;

use super::super::progress::Saying;
use super::super::request::Request;
use super::super::results::ResultArguments;
use super::MOST_SHARDS;

/// What `osteon cohort submit` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub request: Request,
    /// What lives the shards: processes on the cores of this machine, or jobs of a Slurm cluster.
    #[arg(long, value_name = "ENGINE")]
    pub engine: Engine,
    /// Shards into which the cohort is cut.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_SHARDS)))]
    pub shards: u32,
    /// Folder for the results.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Threads of each shard. Default: 1, and with --engine local more where there are fewer shards than cores.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub threads: Option<u32>,
    #[command(flatten)]
    pub results: ResultArguments,
    #[command(flatten)]
    pub saying: Saying,
    /// Further options of sbatch, behind --: -- --partition=long --time=12:00:00
    #[arg(last = true, value_name = "OPTION")]
    pub sbatch: Vec<String>,
}

/// What lives the shards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    /// Processes on the cores of this machine.
    Local,
    /// A job array of a Slurm cluster, and a job that merges after it.
    Slurm,
}
