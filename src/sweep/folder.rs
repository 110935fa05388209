//! The folder of a sweep: every file of it, each whole or not there.

use std::path::Path;

use serde_json::{Value, json};

use super::kept::Kept;
use super::table::{self, NAME, PATIENTS};
use crate::cohort::result::CohortResult;
use crate::report::provenance::{self, files_of_run};
use crate::report::sink::Sink;
use crate::report::{PROVENANCE, Pictures, REPORT, ReportError, RunContext, SCENARIO, write_sheet, write_text};
use crate::scenario::Sweep;

/// Names of what a sweep writes, with tables in some formats, and pictures or none.
pub fn files(sinks: &[&'static dyn Sink], pictures: Pictures) -> Vec<String> {
    let tables = [NAME, PATIENTS].into_iter();
    let mut files: Vec<String> =
        tables.flat_map(|name| sinks.iter().map(move |sink| format!("{name}.{}", sink.extension()))).collect();
    files.extend([SCENARIO, PROVENANCE, REPORT].map(str::to_owned));
    if cfg!(feature = "plot") && pictures != Pictures::None {
        files.extend(["svg", "png"].map(|ending| format!("{NAME}.{ending}")));
    }
    files
}

/// Writes every file of a finished sweep into its folder, `run.json` last.
///
/// # Errors
/// Where a file cannot be written.
pub fn write(folder: &Path, run: &RunContext, sweep: &Sweep, kept: &Kept) -> Result<(), ReportError> {
    for sheet in [table::results(sweep, kept), table::patients(sweep, kept)] {
        write_sheet(folder, &sheet, run.sinks)?;
    }
    write_text(folder, SCENARIO, run.scenario_toml)?;
    // a picture that fails takes nothing else with it
    #[cfg(feature = "plot")]
    let picture = if run.pictures == Pictures::None { Ok(()) } else { super::plot::write(folder, sweep) };
    write_text(folder, PROVENANCE, &run_json(folder, run, sweep, kept)?)?;
    #[cfg(feature = "plot")]
    picture?;
    Ok(())
}

/// The `run.json` of a run, with what all points came to.
fn run_json(folder: &Path, run: &RunContext, sweep: &Sweep, kept: &Kept) -> Result<String, ReportError> {
    let mut own = files(run.sinks, run.pictures);
    // the page is made of the other files, and comes after them
    own.retain(|file| [PROVENANCE, REPORT].contains(&file.as_str()) || folder.join(file).exists());
    own.extend(files_of_run(folder).unwrap_or_default());
    own.sort();
    own.dedup();
    let checksums = provenance::checksums(folder, &own)?;
    let text = provenance::run_json(run, &CohortResult::default(), &own, &checksums);
    let unreadable =
        |error: serde_json::Error| ReportError::File { path: folder.join(PROVENANCE), source: error.into() };
    let mut document: Value = serde_json::from_str(&text).map_err(unreadable)?;
    document[provenance::SWEEP] = json!({
        "method": sweep.method.name(),
        "keys": sweep.keys,
        "points": sweep.points.len(),
    });
    document["patients"] = kept.tallies().map(|tally| tally.patients).sum::<usize>().into();
    document["failed"] = kept.tallies().map(|tally| tally.failed).sum::<usize>().into();
    document["agent_updates"] = kept.tallies().map(|tally| tally.agent_updates).sum::<u64>().into();
    Ok(format!("{document:#}\n"))
}
