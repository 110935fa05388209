//! What is finished of a sweep: a folder within that of the run, with the rows of every finished point, and the journal of every
//! point that is being run.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::rows::read_rows;
use crate::cohort::journal::{Journal, JournalError, RunIdentity};
use crate::cohort::result::CohortResult;
use crate::report::sheet::{Column, TakeRow};
use crate::report::sink::SINKS;
use crate::report::summary::Summary;
use crate::report::{ReportError, make_folder, patient, write_sheet, write_text};
use crate::scenario::SweepPoint;

/// Name of the folder.
pub const FOLDER: &str = ".unfinished-sweep";

/// Says which sweep a folder is of.
const IDENTITY: &str = "sweep.json";

/// Written last of a point: where it stands, the point is finished.
const TALLY: &str = "point.json";

/// What is kept of a sweep, open for this process alone.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    /// Held until the sweep ends, so that no other process writes here.
    lock: File,
    /// By point, what it came to where it is finished.
    tallies: Vec<Option<Tally>>,
}

/// What a finished point came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Patients that were run.
    pub patients: usize,
    /// Of their lives in the arms, those that failed.
    pub failed: usize,
    /// Of their lives in the arms, all.
    pub runs: usize,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
}

/// Why what is kept cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// A file could not be read or written.
    #[error("cannot keep finished points in {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The rows of a point could not be written.
    #[error(transparent)]
    Rows(#[from] ReportError),
    /// A journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// It keeps the points of another sweep.
    #[error("{path} keeps the points of another sweep: its scenario, settings, seed or version are not these")]
    Other {
        /// The folder.
        path: PathBuf,
    },
    /// Another process is writing to it.
    #[error("another run is writing to {path} right now")]
    InUse {
        /// The folder.
        path: PathBuf,
    },
}

impl Kept {
    /// Opens what is kept in the folder of a run, or begins it where there is nothing. What holds no finished point gives way to
    /// any other sweep.
    ///
    /// # Errors
    /// Where it cannot be read and written, is in use, or keeps another sweep.
    pub fn open(run_folder: &Path, run: &RunIdentity, points: usize) -> Result<Self, KeptError> {
        let folder = run_folder.join(FOLDER);
        make_folder(&folder)?;
        let path = folder.join(IDENTITY);
        let failed = |source| KeptError::File { path: path.clone(), source };
        let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut lock = options.map_err(failed)?;
        // a file system without locks is taken as it is
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(KeptError::InUse { path: folder });
        }
        let mut text = String::new();
        lock.read_to_string(&mut text).map_err(failed)?;
        let there = serde_json::from_str::<RunIdentity>(&text).ok();
        if there.as_ref() != Some(run) {
            if entries(&folder).map_err(failed)?.iter().any(|entry| holds_patients(entry)) {
                return Err(KeptError::Other { path: folder });
            }
            for entry in entries(&folder).map_err(failed)? {
                let removed = if entry.is_dir() { fs::remove_dir_all(&entry) } else { fs::remove_file(&entry) };
                removed.map_err(failed)?;
            }
            let identity = serde_json::to_string(run).map_err(|error| failed(error.into()))?;
            let written =
                lock.rewind().and_then(|()| lock.set_len(0)).and_then(|()| lock.write_all(identity.as_bytes()));
            written.and_then(|()| lock.sync_all()).map_err(failed)?;
        }
        let tally = |point| serde_json::from_str(&fs::read_to_string(folder_of(&folder, point).join(TALLY)).ok()?).ok();
        let tallies = (0..points).map(tally).collect();
        Ok(Self { folder, lock, tallies })
    }

    /// Whether a point, from 0, is finished.
    pub fn is_finished(&self, point: usize) -> bool {
        self.tallies.get(point).is_some_and(Option::is_some)
    }

    /// Number of finished points.
    pub fn finished(&self) -> usize {
        self.tallies.iter().flatten().count()
    }

    /// Whether no patient is kept, of an unfinished point neither.
    pub fn is_empty(&self) -> bool {
        !entries(&self.folder).unwrap_or_default().iter().any(|entry| holds_patients(entry))
    }

    /// What the finished points came to.
    pub fn tallies(&self) -> impl Iterator<Item = &Tally> {
        self.tallies.iter().flatten()
    }

    /// The journal of a point, from 0, that is about to be run.
    ///
    /// # Errors
    /// Where it cannot be read and written.
    pub fn journal(&self, point: usize, run: &RunIdentity) -> Result<Journal, KeptError> {
        let path = folder_of(&self.folder, point).with_extension("jsonl");
        Ok(if path.exists() { Journal::resume(&path, run)? } else { Journal::begin(&path, run)? })
    }

    /// Keeps a finished point, from 0, on disk when this returns.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep(&mut self, number: usize, point: &SweepPoint, result: &CohortResult) -> Result<(), KeptError> {
        let folder = folder_of(&self.folder, number);
        make_folder(&folder)?;
        let scenario = &point.scenario;
        let summary = Summary::new(scenario, result);
        let plain: Vec<_> = SINKS.iter().copied().filter(|sink| sink.extension() == "csv").collect();
        for sheet in [summary.sheet(), patient::sheet(scenario, result)] {
            write_sheet(&folder, &sheet, &plain)?;
        }
        let tally = Tally {
            patients: result.patients.len(),
            failed: result.failed_runs(),
            runs: result.runs.len(),
            agent_updates: result.agent_updates,
        };
        let text = serde_json::to_string(&tally)
            .map_err(|error| KeptError::File { path: folder.join(TALLY), source: error.into() })?;
        write_text(&folder, TALLY, &text)?;
        self.tallies[number] = Some(tally);
        Ok(())
    }

    /// The rows that a finished point, from 0, has of a table of a run, by its name and columns.
    ///
    /// # Errors
    /// Where they cannot be read, or the taker fails.
    pub fn rows(&self, point: usize, table: &str, columns: &[Column], take: &mut TakeRow) -> io::Result<()> {
        read_rows(&folder_of(&self.folder, point).join(table).with_extension("csv"), columns, take)
    }

    /// Removes all of it: the files of the run say it now.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub fn remove(self) -> Result<(), KeptError> {
        drop(self.lock);
        fs::remove_dir_all(&self.folder).map_err(|source| KeptError::File { path: self.folder, source })
    }
}

/// The folder of a point, from 0.
fn folder_of(folder: &Path, point: usize) -> PathBuf {
    folder.join(format!("{:05}", point + 1))
}

/// Whether there is a finished point, or a journal with a patient after its heading.
fn holds_patients(entry: &Path) -> bool {
    let has_patient = || fs::read_to_string(entry).is_ok_and(|journal| journal.lines().count() > 1);
    entry.join(TALLY).exists() || has_patient()
}

/// What is in the folder beside its identity.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| name != IDENTITY));
    Ok(paths)
}
