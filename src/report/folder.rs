//! The folder of a run: every file of it, each whole or not there.

use std::path::Path;

use crate::cohort::result::CohortResult;
use crate::observation::table::TABLES;
use crate::scenario::schema::Scenario;

use super::data_package::{DATA_PACKAGE, data_package};
use super::file::{ReportError, make_folder, write_file, write_text};
#[cfg(feature = "plot")]
use super::picture;
use super::provenance::{PROVENANCE, Pictures, RunContext, SCENARIO};
use super::sheet::Sheet;
use super::sink::Sink;
use super::summary::{self, Summary};
use super::{measurement, paired, parameter_draw, patient, provenance, specimen_image};

/// The page that shows what stands in a folder of results.
pub const REPORT: &str = "report.html";
/// Names of what a run of a scenario writes, with tables in some formats and some pictures: files, and the folder of saved specimens.
#[cfg_attr(not(feature = "plot"), expect(unused_variables, reason = "nothing can be drawn"))]
pub fn run_files(scenario: &Scenario, sinks: &[&'static dyn Sink], pictures: Pictures) -> Vec<String> {
    let drawn = (scenario.simulation.parameter_draws > 0).then_some(parameter_draw::NAME);
    let paired = paired::is_made(scenario).then_some(paired::NAME);
    let tables = TABLES.iter().map(|table| table.name).chain([patient::NAME, summary::NAME]).chain(drawn).chain(paired);
    let mut files: Vec<String> =
        tables.flat_map(|name| sinks.iter().map(move |sink| format!("{name}.{}", sink.extension()))).collect();
    files.extend([SCENARIO, DATA_PACKAGE, PROVENANCE, REPORT].map(str::to_owned));
    if !scenario.specimen.save_years.is_empty() {
        files.push(specimen_image::FOLDER.to_owned());
    }
    #[cfg(feature = "plot")]
    files.extend(picture::files(pictures));
    files
}

/// Writes every file of a run into a folder, which is made where it is not there. Each file is whole or absent, and
/// `run.json` comes last: where it stands, the others do.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_run(folder: &Path, run: &RunContext, result: &CohortResult) -> Result<(), ReportError> {
    make_folder(folder)?;
    let mut tables = vec![];
    each_table(run.scenario, result, |sheet| {
        tables.push((sheet.name.to_owned(), sheet.columns.clone()));
        write_sheet(folder, sheet, run.sinks)
    })?;
    specimen_image::write_specimens(folder, run.scenario, &result.images)?;
    write_text(folder, SCENARIO, run.scenario_toml)?;
    // a picture that fails takes nothing else with it
    #[cfg(feature = "plot")]
    let pictures = picture::write_all(folder, run.scenario, result, run.pictures);
    let files = own_files(folder, run);
    let checksums = provenance::checksums(folder, &files)?;
    write_text(folder, DATA_PACKAGE, &data_package(run, &tables, &checksums))?;
    write_text(folder, PROVENANCE, &provenance::run_json(run, result, &files, &checksums))?;
    #[cfg(feature = "plot")]
    pictures?;
    Ok(())
}

/// What of a run stands in its folder now: what this run has written, and what its earlier self had.
fn own_files(folder: &Path, run: &RunContext) -> Vec<String> {
    let earlier = provenance::files_of_run(folder).unwrap_or_default();
    let mut files = run_files(run.scenario, run.sinks, run.pictures);
    // the page is made of the other files, and comes after them
    files.retain(|file| [DATA_PACKAGE, PROVENANCE, REPORT].contains(&file.as_str()) || folder.join(file).exists());
    files.extend(earlier);
    files.sort();
    files.dedup();
    files
}

/// Writes the tables of measurements, of patients, and the summary, in some formats.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_tables(
    folder: &Path,
    scenario: &Scenario,
    result: &CohortResult,
    sinks: &[&'static dyn Sink],
) -> Result<(), ReportError> {
    each_table(scenario, result, |sheet| write_sheet(folder, sheet, sinks))
}

/// Hands over the tables of a run, one by one in a fixed order: measurements, patients, differences between arms, the summary.
///
/// # Errors
/// Where the taker fails.
pub fn each_table<E>(
    scenario: &Scenario,
    result: &CohortResult,
    mut take: impl FnMut(&Sheet) -> Result<(), E>,
) -> Result<(), E> {
    for table in TABLES.iter().filter(|table| !table.only_with_rows || measurement::has_rows(table, result)) {
        take(&measurement::sheet(table, scenario, result))?;
    }
    take(&patient::sheet(scenario, result))?;
    if let Some(differences) = paired::sheet(scenario, result) {
        take(&differences)?;
    }
    if let Some(draws) = parameter_draw::sheet(scenario) {
        take(&draws)?;
    }
    take(&Summary::new(scenario, result).sheet())
}

/// Writes a table in some formats, each file whole or not at all.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_sheet(folder: &Path, sheet: &Sheet, sinks: &[&'static dyn Sink]) -> Result<(), ReportError> {
    sinks.iter().try_for_each(|sink| {
        write_file(folder, &format!("{}.{}", sheet.name, sink.extension()), |file| sink.write(sheet, file))
    })
}

#[cfg(all(test, feature = "plot"))]
mod tests {
    use std::fs;

    use jiff::Timestamp;

    use super::super::sink::{SINKS, files_of};
    use super::super::{fixture, write_course_pictures};
    use super::*;

    fn write(folder: &Path, pictures: Pictures) {
        let scenario = fixture::scenario(&["control", "treated"]);
        let mut result = fixture::cohort(2, 3);
        result.portraits.truncate(1);
        result.runs[4].outcome = Err(crate::simulation::Failure::NotLived);
        let run = RunContext {
            scenario: &scenario,
            scenario_toml: "name = \"fixture\"\n",
            source_name: "fixture.toml",
            source_text: "abc",
            only_patient: None,
            seed: 7,
            threads: 2,
            start: Timestamp::from_second(1_700_000_000).expect("a time"),
            wall_seconds: 1.234_56,
            sinks: SINKS,
            pictures,
        };
        write_run(folder, &run, &result).expect("written");
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    #[test]
    fn a_run_leaves_every_file_of_the_contract() {
        let folder = tempfile::tempdir().expect("folder");
        let folder = folder.path().join("output/run");
        write(&folder, Pictures::Sheets);
        let tables = "bmd qct markers cytokines cells histomorphometry fracture patients paired summary";
        let tables = tables.split(' ').flat_map(files_of);
        let pictures = ["bmd", "qct", "markers", "cytokines", "cells", "histomorphometry", "fracture", "specimen"];
        let pictures = pictures.iter().flat_map(|name| [format!("{name}.svg"), format!("{name}.png")]);
        let mut expected: Vec<String> = tables
            .chain(["datapackage.json", "run.json", "scenario.toml"].map(str::to_owned))
            .chain(pictures)
            .collect();
        expected.sort();
        assert_eq!(names(&folder), expected);
    }

    #[test]
    fn equal_runs_leave_equal_bytes_and_pictures_can_be_drawn_again() {
        let (first, second) = (tempfile::tempdir().expect("folder"), tempfile::tempdir().expect("folder"));
        write(first.path(), Pictures::None);
        write(second.path(), Pictures::None);
        write_course_pictures(first.path(), &fixture::scenario(&["control", "treated"]), Pictures::SheetsAndSlides)
            .expect("drawn");
        write_course_pictures(second.path(), &fixture::scenario(&["control", "treated"]), Pictures::SheetsAndSlides)
            .expect("drawn");
        for name in names(second.path()) {
            let bytes = |folder: &Path| fs::read(folder.join(&name)).expect("file");
            assert!(bytes(first.path()) == bytes(second.path()), "{name}");
        }
    }

    #[test]
    fn run_json_says_from_what_and_how() {
        let folder = tempfile::tempdir().expect("folder");
        write(folder.path(), Pictures::None);
        let text = fs::read_to_string(folder.path().join("run.json")).expect("file");
        let run: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        // SHA-256 of "abc", from FIPS 180-2
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(run["scenario_sha256"], digest);
        assert_eq!(run["name"], "fixture");
        assert_eq!(run["scenario"], "fixture.toml");
        assert_eq!(run["start"], "2023-11-14T22:13:20Z");
        assert_eq!(run["wall_seconds"], 1.235);
        assert_eq!(run["stage_seconds"]["lead_in"], 1.235);
        assert_eq!(run["specimen_stage_seconds"]["resorb"], 0.235);
        assert_eq!((&run["patients"], &run["failed"]), (&3.into(), &1.into()));
        assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_with_its_path() {
        let folder = tempfile::tempdir().expect("folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        let error =
            write_tables(&file, &fixture::scenario(&["a"]), &fixture::cohort(1, 1), SINKS).expect_err("not a folder");
        assert!(error.to_string().contains("bmd.csv"), "{error}");
    }
}
