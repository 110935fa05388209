//! `osteon cohort run`

use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;

use super::super::outcome::duration;
use super::super::progress::Saying;
use super::super::request::Request;
use super::super::say::say;
use super::super::text::counted;
use super::super::threads::Threads;
use super::super::{Failure, ProgressBar, folder, interrupt, journal_failure, print, say_damaged_lines};
use super::{MOST_SHARDS, fault, name_of, plan_of};
use crate::cohort::kept::Closing;
use crate::cohort::{RunError, Shard, Task, Whom, run_all};
use crate::report::{Pictures, run_files, sink};
use crate::shard::ShardFolder;

/// What `osteon cohort run` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    request: Request,
    /// The shard: its number, from 1, and how many there are.
    #[arg(long, value_name = "i/N", value_parser = parse_shard)]
    shard: Shard,
    /// Folder for the results: the same for all shards.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    saying: Saying,
}

/// A shard as it is typed.
fn parse_shard(word: &str) -> Result<Shard, String> {
    let numbers = word.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
    match numbers {
        Some((number, of)) if (1..=MOST_SHARDS).contains(&of) && (1..=of).contains(&number) => Ok(Shard { number, of }),
        Some((_, of)) if (1..=MOST_SHARDS).contains(&of) => Err(format!("allowed: 1/{of} to {of}/{of}")),
        _ => Err(format!("allowed: i/N, such as 3/7: N from 1 to {MOST_SHARDS}, and i from 1 to N")),
    }
}

/// Lives a shard, or what of it is not lived yet.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { request, shard, out, saying, .. } = arguments;
    let (shard, saying) = (*shard, *saying);
    let asked = request.read()?;
    let scenario = &asked.input.scenario;
    // what stands in the way of the merge is known before anybody lives
    let files = run_files(scenario, &sink::always(), Pictures::Sheets);
    folder::resolve(Some(out), &scenario.name, (&asked.scenario_toml, None), &files, false)?;
    let shards = ShardFolder::settle(out, &plan_of(&asked, request, shard.of)).map_err(|error| fault(&error))?;
    let is_done = || {
        if saying.quiet { Ok(()) } else { print(&format!("{} is finished: nothing to do\n", name_of(shard))) }
    };
    match shards.lived(shard).map_err(|error| fault(&error))? {
        Some(Ok(_)) => return is_done(),
        Some(Err((damage, whole))) => {
            let whole = counted(whole.len(), "patient");
            say(&format!("{}: {damage}; {whole} in it still are, the others are lived again", name_of(shard)));
        }
        None => {}
    }
    let Some(mut journal) = shards.begin(shard).map_err(|error| fault(&error))? else { return is_done() };
    say_damaged_lines(&shards.journal(shard), journal.damaged_lines());

    let (start, clock, threads) = (Timestamp::now(), Instant::now(), arguments.threads.count());
    let stop = interrupt::stop_flag(saying.quiet);
    let patients = Whom::Shard(shard).count(scenario.patients());
    let share = f64::from(patients) / f64::from(scenario.patients());
    let progress = ProgressBar::new(share * scenario.patient_years(), saying);
    let task = Task { scenario, journal: Some(&mut journal), whom: Whom::Shard(shard) };
    let result = run_all(vec![task], threads, &progress, &stop);
    progress.finish();
    let result = result.map_err(|error| match error {
        RunError::Interrupted { finished } => Failure::Interrupted(format!(
            "interrupted: {finished} of {patients} patients of {} are finished and kept in {}; the same command goes on",
            name_of(shard),
            shards.path().display()
        )),
        RunError::Journal(error) => journal_failure(&error),
        RunError::Threads { .. } => Failure::other(error.to_string()),
    })?;
    let took = result.into_iter().next().unwrap_or_default();
    let closing = Closing {
        start_seconds: start.as_second(),
        wall_seconds: clock.elapsed().as_secs_f64(),
        threads,
        stage_seconds: took.stage_seconds,
        specimen_stage_seconds: took.specimen_stage_seconds,
        ..Closing::default()
    };
    let closing = shards.close(shard, journal, closing).map_err(|error| fault(&error))?;
    if saying.quiet {
        return Ok(());
    }
    print(&format!(
        "{}: {} finished in {}, {} failed; kept in {}\n",
        name_of(shard),
        counted(closing.patients as usize, "patient"),
        duration(closing.wall_seconds),
        closing.failed,
        shards.file(shard).display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_its_number_and_how_many_there_are() {
        assert_eq!(parse_shard("3/7"), Ok(Shard { number: 3, of: 7 }));
        for word in ["0/7", "8/7", "3", "3/", "/7", "a/b", "-1/7", "1/0", "1/4000000000", "3/7/9"] {
            assert!(parse_shard(word).is_err_and(|wrong| wrong.starts_with("allowed: ")), "{word}");
        }
    }
}
