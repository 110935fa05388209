//! `osteon cohort submit`

use super::super::{Failure, print};
use super::submission::{Arguments, Engine};
use super::{fault, local, merge, plan_of, slurm};
use crate::shard::ShardFolder;

/// Has all shards of a cohort lived, and merges them.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.engine == Engine::Local && !arguments.sbatch.is_empty() {
        let wrong = format!("{}: --engine local takes no options of sbatch", arguments.sbatch.join(" "));
        return Err(Failure::input(wrong, "leave out -- and what is behind it, or say --engine slurm"));
    }
    let asked = arguments.request.read()?;
    let scenario = &asked.input.scenario;
    arguments.results.folder(Some(&arguments.out), scenario, (&asked.scenario_toml, None))?;
    let plan = plan_of(&asked, &arguments.request, arguments.shards);
    let shards = ShardFolder::settle(&arguments.out, &plan).map_err(|error| fault(&error))?;
    match arguments.engine {
        Engine::Local => {
            local::live(arguments, &shards)?;
            merge::execute(&merge::Arguments {
                folder: arguments.out.clone(),
                results: arguments.results.clone(),
                quiet: arguments.saying.quiet,
            })
        }
        Engine::Slurm => {
            let said = slurm::submit(arguments, &shards)?;
            if arguments.saying.quiet { Ok(()) } else { print(&said) }
        }
    }
}
