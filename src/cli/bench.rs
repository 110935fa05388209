//! `osteon bench`

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::say::say;
use super::text::{self, Align, counted};
use super::{Failure, print};
use crate::benchmark::{Comparison, Figures, Margins, Plan, Record, WORKLOADS, Workload};
use crate::digest::sha256;

/// Characters of a digest that are shown in the table; the JSON has all.
const DIGEST_SHOWN: usize = 12;

/// What `osteon bench` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
    /// JSON of an earlier benchmark: exit status 1 where a workload is slower than there by more than its margin, or has other
    /// results at the same version. The file is only read.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Share by which processor time may grow: 0.15 is 15 %. Default: that of FILE, or else 0.15.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    margin: Option<f64>,
    /// Share by which wall time may grow. Default: that of FILE, or else 0.5.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    wall_margin: Option<f64>,
    /// How often each workload is run; its least times count. A workload that seems slower than in FILE is run up to as often
    /// again.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100), default_value_t = 3)]
    repeats: u32,
    /// Threads to compute on. Results do not depend on it; times do.
    #[arg(long, value_name = "N", default_value = "1")]
    threads: NonZeroUsize,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|share| share.is_finite() && *share >= 0.0);
    share.ok_or_else(|| "a share is a number of 0 or more: 0.15 is 15 %".to_owned())
}

/// Runs the fixed workloads, prints what they took, and compares that with an earlier benchmark.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let earlier = arguments.against.as_deref().map(read).transpose()?;
    let plan = Plan {
        threads: arguments.threads.get(),
        repeats: arguments.repeats,
        margins: Margins { cpu: arguments.margin, wall: arguments.wall_margin },
    };
    let (record, comparison) = plan.run(WORKLOADS.iter().copied(), earlier.as_ref()).map_err(Failure::caused_by)?;
    print(&if arguments.json { record.write().map_err(Failure::caused_by)? } else { table(&record) })?;
    match (comparison, &arguments.against) {
        (Some(comparison), Some(file)) => judge(&comparison, file, arguments.json),
        _ => Ok(()),
    }
}

/// An earlier benchmark, of which some workload is still the same.
fn read(file: &Path) -> Result<Record, Failure> {
    let shown = file.display();
    let help = format!("write the file anew: osteon bench --json > {shown}");
    let text =
        fs::read_to_string(file).map_err(|error| Failure::input(format!("cannot read {shown}: {error}"), &help))?;
    let record = Record::read(&text)
        .map_err(|error| Failure::input(format!("{shown} is no benchmark of osteon: {error}"), &help))?;
    let is_known = |workload: &&dyn Workload| {
        let definition = workload.definition();
        definition.is_ok_and(|definition| record.has(workload.name(), &sha256(definition.as_bytes())))
    };
    if WORKLOADS.iter().any(is_known) {
        return Ok(record);
    }
    Err(Failure::input(format!("{shown} has none of the workloads of this version: nothing can be compared"), help))
}

/// Says what the comparison found. With JSON on standard output, words go to standard error.
fn judge(comparison: &Comparison, file: &Path, json: bool) -> Result<(), Failure> {
    let lines = comparison
        .notes
        .iter()
        .map(|note| format!("note: {note}\n"))
        .chain(comparison.courses.iter().map(|course| format!("{course}\n")));
    let said = format!("\nagainst {}\n{}", file.display(), lines.collect::<String>());
    if json {
        say(said.trim());
    } else {
        print(&said)?;
    }
    if comparison.failures.is_empty() {
        return Ok(());
    }
    Err(Failure::other(comparison.failures.join("\n")))
}

/// A benchmark in a table.
fn table(record: &Record) -> String {
    let header = ["workload", "wall s", "CPU s", "agent updates/s", "voxel updates/s", "memory MiB", "digest"];
    let columns = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Right, Align::Left];
    let mut rows: Vec<Vec<String>> =
        record.workloads.iter().map(|workload| row(&workload.name, &workload.figures)).collect();
    rows.push(row("all", &record.total));
    let about = WORKLOADS.iter().map(|workload| format!("{}: {}\n", workload.name(), workload.about()));
    format!(
        "osteon {}{}, {}, least times of {}\n\n{}\n{}",
        record.version,
        record.git_revision.as_ref().map_or_else(String::new, |revision| format!(" ({revision})")),
        counted(record.threads, "thread"),
        counted(record.repeats as usize, "run"),
        text::table(&header.map(str::to_owned), &rows, &columns),
        about.collect::<String>()
    )
}

fn row(name: &str, figures: &Figures) -> Vec<String> {
    let seconds = |seconds: Option<f64>| seconds.map_or_else(String::new, |seconds| format!("{seconds:.2}"));
    let millions = |rate: Option<f64>| rate.map_or_else(String::new, |rate| format!("{:.2} M", rate / 1e6));
    vec![
        name.to_owned(),
        seconds(Some(figures.wall_seconds)),
        seconds(figures.cpu_seconds),
        millions(figures.agent_updates_per_second),
        millions(figures.voxel_updates_per_second),
        figures.peak_memory_mib.map_or_else(String::new, |mib| format!("{mib:.1}")),
        figures.digest.chars().take(DIGEST_SHOWN).collect(),
    ]
}
