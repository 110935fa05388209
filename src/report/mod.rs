//! Tables, pictures, provenance: one file a format.

pub mod csv;
mod file;
mod number;
pub mod provenance;
pub mod statistic;
pub mod summary;
pub mod table;

#[cfg(test)]
mod fixture;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cohort::result::CohortResult;
use crate::scenario::schema::Scenario;

use file::write_whole;
use summary::Summary;

/// What the files of a run say about it, beyond its result.
#[derive(Debug, Clone, Copy)]
pub struct RunContext<'a> {
    /// The scenario as run.
    pub scenario: &'a Scenario,
    /// The scenario as run, every default written out, for `scenario.toml`.
    pub scenario_toml: &'a str,
    /// Name of the file that the user gave.
    pub source_name: &'a str,
    /// Its text.
    pub source_text: &'a str,
    /// Seed of every random draw.
    pub seed: u64,
    /// Threads of the run.
    pub threads: usize,
    /// When it began.
    pub start: Timestamp,
    /// How long it took, s.
    pub wall_seconds: f64,
    /// Whether pictures are drawn.
    pub plots: bool,
}

/// Why the files of a run could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The folder could not be made.
    #[error("cannot make the folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A table could not be read back.
    #[error("cannot read {path}")]
    Table {
        /// The file.
        path: PathBuf,
        /// Where and what.
        source: ::csv::Error,
    },
}

/// Writes every file of a run into a folder, which is made where it is not there. Each file is whole or absent, and
/// `run.json` comes last: where it stands, the others do.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_run(folder: &Path, run: &RunContext, result: &CohortResult) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(|source| ReportError::Folder { path: folder.to_owned(), source })?;
    write_tables(folder, run.scenario, result)?;
    write_text(folder, "scenario.toml", run.scenario_toml)?;
    write_text(folder, "run.json", &provenance::run_json(run, result))
}

/// Writes the tables of measurements, `patients.csv` and `summary.csv`.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_tables(folder: &Path, scenario: &Scenario, result: &CohortResult) -> Result<(), ReportError> {
    for table in &table::TABLES {
        write_csv(folder, &table.file_name(), |file| csv::write_table(table, scenario, result, file))?;
    }
    write_csv(folder, "patients.csv", |file| csv::write_patients(scenario, result, file))?;
    write_csv(folder, "summary.csv", |file| Summary::new(scenario, result).write(file))
}

/// Reads the `summary.csv` of a run.
///
/// # Errors
/// Where the file is not there or not as [`write_tables`] leaves it.
pub fn read_summary(folder: &Path) -> Result<Summary, ReportError> {
    let path = folder.join("summary.csv");
    let file = fs::File::open(&path).map_err(::csv::Error::from);
    file.and_then(Summary::read).map_err(|source| ReportError::Table { path, source })
}

fn write_csv(
    folder: &Path,
    name: &str,
    table: impl FnOnce(&mut dyn Write) -> ::csv::Result<()>,
) -> Result<(), ReportError> {
    write_file(folder, name, |file| table(file).map_err(io::Error::from))
}

fn write_text(folder: &Path, name: &str, text: &str) -> Result<(), ReportError> {
    write_file(folder, name, |file| file.write_all(text.as_bytes()))
}

fn write_file(
    folder: &Path,
    name: &str,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), ReportError> {
    let path = folder.join(name);
    write_whole(&path, content).map_err(|source| ReportError::File { path, source })
}
