//! `osteon diff`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::catalogue::csv_text;
use super::folder::settings;
use super::text::{self, Align};
use super::{Failure, print};
use crate::report::comparison::{Difference, differences};
use crate::report::{PROVENANCE, SCENARIO};

/// What `osteon diff` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a finished run.
    #[arg(value_name = "DIR")]
    first: PathBuf,
    /// Folder of another one.
    #[arg(value_name = "DIR")]
    second: PathBuf,
    /// Print every paired difference, at all times that both runs have, as CSV.
    #[arg(long)]
    csv: bool,
}

/// What is compared of a finished run before its results.
struct Made {
    /// Version, revision, seed and whose run it is, by name.
    by: BTreeMap<&'static str, String>,
    /// Every value of the scenario, by its path.
    scenario: BTreeMap<String, String>,
}

/// Prints what differs between two finished runs: how they were made, and what was measured.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let folders = [arguments.first.as_path(), arguments.second.as_path()];
    let made = [read(folders[0])?, read(folders[1])?];
    let found = differences(folders[0], folders[1]).map_err(|error| {
        Failure::input(error.to_string(), "give two folders of finished runs, as osteon run leaves them")
    })?;
    if arguments.csv {
        return csv_text(&HEADER, found.iter().map(csv_row)).map_err(Failure::caused_by).and_then(|text| print(&text));
    }
    print(&(how_made(folders, &made) + &measured(&found)))
}

fn read(folder: &Path) -> Result<Made, Failure> {
    let text = |name: &str| {
        fs::read_to_string(folder.join(name)).map_err(|error| {
            Failure::input(
                format!("{} holds no finished run: cannot read {name}: {error}", folder.display()),
                "give two folders of finished runs, as osteon run leaves them",
            )
        })
    };
    let run: Value = serde_json::from_str(&text(PROVENANCE)?).unwrap_or_default();
    let told = ["version", "git_revision", "constants_sha256", "seed", "only_patient"]
        .into_iter()
        .filter_map(|key| Some((key, run.get(key).filter(|value| !value.is_null())?.to_string())));
    Ok(Made { by: told.collect(), scenario: settings(&text(SCENARIO)?) })
}

/// What differs in how two runs were made, as a table; in words where nothing does.
fn how_made(folders: [&Path; 2], [first, second]: &[Made; 2]) -> String {
    let mut rows = Vec::new();
    let mut compare = |name: &str, first: Option<&String>, second: Option<&String>| {
        if first != second {
            let value = |value: Option<&String>| value.map_or("not set", String::as_str).to_owned();
            rows.push(vec![name.to_owned(), value(first), value(second)]);
        }
    };
    for key in ["version", "git_revision", "constants_sha256", "seed", "only_patient"] {
        compare(key, first.by.get(key), second.by.get(key));
    }
    let mut paths: Vec<&String> = first.scenario.keys().chain(second.scenario.keys()).collect();
    paths.sort();
    paths.dedup();
    for path in paths.into_iter().filter(|path| *path != "simulation.seed") {
        compare(path, first.scenario.get(path), second.scenario.get(path));
    }
    if rows.is_empty() {
        return "Version, seed and scenario are the same.\n".to_owned();
    }
    let header = ["differs".to_owned(), folders[0].display().to_string(), folders[1].display().to_string()];
    text::table(&header, &rows, &[Align::Left; 3])
}

/// The columns of `--csv`: the second run less the first, patient by patient.
const HEADER: [&str; 7] = ["arm", "measure", "site", "time_years", "n", "mean", "sd"];

fn csv_row(difference: &Difference) -> [String; 7] {
    let Difference { arm, measure, site, time_years, distribution } = difference;
    let (mean, sd) = (format!("{:.6}", distribution.mean), distribution.sd.map(|sd| format!("{sd:.6}")));
    let place = [arm, measure, site].map(Clone::clone);
    let [arm, measure, site] = place;
    [arm, measure, site, time_years.to_string(), distribution.n.to_string(), mean, sd.unwrap_or_default()]
}

/// Paired differences at the last time that both runs have, as a table.
fn measured(found: &[Difference]) -> String {
    let Some(last) = found.iter().map(|difference| difference.time_years).reduce(f64::max) else {
        return "\nNo arm, site and time is in both runs.\n".to_owned();
    };
    let at_end: Vec<&Difference> = found.iter().filter(|difference| difference.time_years >= last).collect();
    if at_end.iter().all(|difference| difference.distribution.quantiles.iter().all(|value| *value == 0.0)) {
        return format!("\nAt {last} years BMD change and markers are the same in every patient of both.\n");
    }
    let number = |value: f64| format!("{value:+.3}");
    let row = |difference: &&Difference| {
        let Difference { arm, measure, site, distribution, .. } = difference;
        let sd = distribution.sd.map_or_else(String::new, |sd| format!("{sd:.3}"));
        let n = distribution.n.to_string();
        vec![arm.clone(), measure.clone(), site.clone(), n, number(distribution.mean), sd]
    };
    let header = ["arm", "measure", "site", "n", "mean", "sd"].map(str::to_owned);
    let [left, right] = [Align::Left, Align::Right];
    let rows: Vec<Vec<String>> = at_end.iter().map(row).collect();
    format!(
        "\nAt {last} years, the second run less the first, patient by patient\n\n{}",
        text::table(&header, &rows, &[left, left, left, right, right, right])
    )
}
