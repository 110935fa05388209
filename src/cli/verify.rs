//! `osteon verify`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::threads::Threads;
use super::{Failure, input, interrupt, print};
use crate::cohort::progress::Silent;
use crate::cohort::result::CohortResult;
use crate::cohort::{self, Task, Whom};
use crate::model::Model;
use crate::observation::table::TABLES;
use crate::report::sink::csv_text;
use crate::report::{Checked, GIT_REVISION, PROVENANCE, SCENARIO, check_files, made_by, measurement};

/// What `osteon verify` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a finished run.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Patients who live again; their rows must be those of the tables. 0: none.
    #[arg(long, value_name = "N", default_value_t = 1)]
    patients: u32,
    #[command(flatten)]
    threads: Threads,
}

/// Holds the tables of a run against the checksums in its `run.json`, and lets a sample of its patients live again.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let unreadable = |error: io::Error| no_run(folder, &format!("cannot read what its run left: {error}"));
    let made_by = made_by(folder).map_err(unreadable)?;
    let checked = check_files(folder)
        .map_err(unreadable)?
        .ok_or_else(|| no_run(folder, "its run.json has no checksums: an earlier osteon wrote it"))?;
    let mut faults = say_checked(&checked)?;

    let is_this_build = made_by.constants_sha256.as_deref() == Some(Model::STANDARD.digest().as_str())
        && made_by.version.as_deref() == Some(env!("CARGO_PKG_VERSION"))
        && made_by.git_revision.as_deref() == GIT_REVISION;
    if made_by.is_sweep {
        print("Nobody lived again: this is a sweep, whose points are no runs of their own.\n")?;
    } else if !is_this_build {
        print(
            "Nobody lived again: another build of osteon made this run, and another build may give other results.\n",
        )?;
    } else if arguments.patients > 0 {
        faults += live_again(arguments, made_by.only_patient)?;
    }
    if faults > 0 {
        return Err(Failure::other(format!("{} is not as its run left it", folder.display())));
    }
    Ok(())
}

fn no_run(folder: &Path, why: &str) -> Failure {
    Failure::input(
        format!("{} cannot be verified: {why}", folder.display()),
        "give the folder of a finished run, as osteon run leaves it",
    )
}

/// Says what of the files is not what was written, and how many are.
fn say_checked(checked: &[Checked]) -> Result<usize, Failure> {
    let mut faults = 0;
    for file in checked {
        let fault = match file {
            Checked::Same(_) => continue,
            Checked::Missing(name) => format!("{name} is missing\n"),
            Checked::Changed(name) => format!("{name} is not what {PROVENANCE} says: it was changed after the run\n"),
        };
        faults += 1;
        print(&fault)?;
    }
    print(&format!(
        "{} of {} files have the checksum that {PROVENANCE} says.\n",
        checked.len() - faults,
        checked.len()
    ))?;
    Ok(faults)
}

/// Lets patients live again and counts those whose rows differ.
fn live_again(arguments: &Arguments, only_patient: Option<u32>) -> Result<usize, Failure> {
    let folder = &arguments.folder;
    let path = folder.join(SCENARIO);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::other(format!("cannot read {}: {error}", path.display())))?;
    let scenario = input::read_as_run(&path, &text)?;
    let sample = only_patient.map_or_else(|| sample(scenario.patients(), arguments.patients), |one| vec![one]);
    let stop = interrupt::stop_flag(false);
    let live = |patient: &u32| {
        let task = Task { scenario: &scenario, journal: None, whom: Whom::Alone(*patient) };
        let lived = cohort::run_all(vec![task], arguments.threads.count(), &Silent, &stop);
        lived.map(|mut lived| (*patient, lived.remove(0))).map_err(|error| match error {
            cohort::RunError::Interrupted { .. } => Failure::Interrupted("interrupted".to_owned()),
            error => Failure::other(error.to_string()),
        })
    };
    let lived: Vec<(u32, CohortResult)> = sample.iter().map(live).collect::<Result<_, _>>()?;
    let mut faults = 0;
    for table in &TABLES {
        let name = format!("{}.csv", table.name);
        let Ok(kept) = fs::read_to_string(folder.join(&name)) else { continue };
        for (patient, lived) in &lived {
            let today = csv_text(&measurement::sheet(table, &scenario, lived)).map_err(Failure::caused_by)?;
            if rows_of(&kept, *patient) != rows_of(&today, *patient) {
                faults += 1;
                print(&format!("{name}: patient {patient} comes out otherwise today\n"))?;
            }
        }
    }
    let whom: Vec<String> = sample.iter().map(u32::to_string).collect();
    let end = if faults == 0 { "every row is the same" } else { "rows differ" };
    print(&format!("Lived again: patient {}; {end}.\n", whom.join(", ")))?;
    Ok(faults)
}

/// So many of the patients of a cohort, from the first on at equal steps.
fn sample(patients: u32, wanted: u32) -> Vec<u32> {
    let wanted = wanted.min(patients);
    let at = |one: u32| 1 + (u64::from(one) * u64::from(patients) / u64::from(wanted.max(1))) as u32;
    (0..wanted).map(at).collect()
}

/// The rows of a table in CSV that are of one patient.
fn rows_of(text: &str, patient: u32) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let patient = patient.to_string();
    let at = reader.headers().ok().and_then(|header| header.iter().position(|name| name == "patient"));
    let Some(at) = at else { return Vec::new() };
    reader.records().flatten().filter(|row| row.get(at) == Some(&patient)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_over_the_cohort() {
        assert_eq!(sample(10, 1), [1]);
        assert_eq!(sample(10, 2), [1, 6]);
        assert_eq!(sample(3, 9), [1, 2, 3]);
        assert!(sample(3, 0).is_empty());
    }
}
