//! What keeps the patients who are finished when a run is interrupted: a file of lines, one a patient, to which every
//! patient is added as it finishes. The first line says of which run they are.
//!
//! Each line is JSON. Numbers come back as the very same floats, so a run that goes on from a journal ends with the same
//! results as one that was never interrupted. A line that does not come back whole (the last one, after a power cut) is
//! ignored: that patient is lived again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::result::FinishedPatient;

/// Version of the format itself.
const FORMAT: u32 = 1;

/// Which run a journal belongs to: results depend on nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunIdentity {
    /// Version of osteon.
    pub version: String,
    /// Revision of its source, where known.
    pub git_revision: Option<String>,
    /// SHA-256 of the scenario as run, with every default and the seed.
    pub scenario_sha256: String,
}

/// First line of a journal.
#[derive(Debug, Serialize, Deserialize)]
struct Heading {
    osteon_journal: u32,
    #[serde(flatten)]
    run: RunIdentity,
}

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file could not be read or written.
    #[error("cannot keep finished patients in {path}: {source}")]
    File {
        /// The journal.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not a journal, or not one that this version reads.
    #[error("{path} is not a journal that this version of osteon can read")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// It keeps the patients of another run.
    #[error("{path} keeps the patients of another run: {difference}")]
    OtherRun {
        /// The journal.
        path: PathBuf,
        /// What differs.
        difference: String,
    },
    /// Another process is writing to it.
    #[error("another run is writing to {path} right now")]
    InUse {
        /// The journal.
        path: PathBuf,
    },
}

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
    finished: Vec<FinishedPatient>,
}

impl Journal {
    /// Begins a journal where there is none.
    ///
    /// # Errors
    /// Where the file is there already or cannot be written.
    pub fn begin(path: &Path, run: &RunIdentity) -> Result<Self, JournalError> {
        let failed = |source| JournalError::File { path: path.to_owned(), source };
        let file = OpenOptions::new().append(true).create_new(true).open(path).map_err(failed)?;
        lock(&file, path)?;
        let heading = Heading { osteon_journal: FORMAT, run: run.clone() };
        write_line(&file, &heading).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), finished: Vec::new() })
    }

    /// Goes on with a journal of the same run.
    ///
    /// # Errors
    /// Where the file is no journal, is that of another run, is in use, or cannot be read and written.
    pub fn resume(path: &Path, run: &RunIdentity) -> Result<Self, JournalError> {
        let failed = |source| JournalError::File { path: path.to_owned(), source };
        let mut file = OpenOptions::new().read(true).append(true).open(path).map_err(failed)?;
        lock(&file, path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        // what follows the last line break was torn off
        let whole = text.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
        let mut lines = text[..whole].split_inclusive(|&byte| byte == b'\n');
        let heading = lines.next().and_then(|line| serde_json::from_slice::<Heading>(line).ok());
        let heading = heading.filter(|heading| heading.osteon_journal == FORMAT);
        let heading = heading.ok_or_else(|| JournalError::Foreign { path: path.to_owned() })?;
        if let Some(difference) = difference(&heading.run, run) {
            return Err(JournalError::OtherRun { path: path.to_owned(), difference });
        }
        let mut finished: Vec<FinishedPatient> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        finished.sort_by_key(|patient| patient.patient);
        finished.dedup_by_key(|patient| patient.patient);
        file.set_len(whole as u64).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), finished })
    }

    /// Patients who were finished when the journal was opened, by number; the journal holds them in memory no longer.
    pub fn take_finished(&mut self) -> Vec<FinishedPatient> {
        std::mem::take(&mut self.finished)
    }

    /// Adds a patient, on disk when this returns.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep(&self, patient: &FinishedPatient) -> Result<(), JournalError> {
        // a thread that failed while it wrote left a line that will not be read
        let file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        write_line(&file, patient).map_err(|source| JournalError::File { path: self.path.clone(), source })
    }

    /// Removes the journal: the run's files say it all now.
    ///
    /// # Errors
    /// Where the file cannot be removed.
    pub fn remove(self) -> Result<(), JournalError> {
        drop(self.file);
        fs::remove_file(&self.path).map_err(|source| JournalError::File { path: self.path, source })
    }
}

/// Keeps a second process from writing to the same journal; a file system without locks is taken as it is.
fn lock(file: &File, path: &Path) -> Result<(), JournalError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(JournalError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(_)) | Ok(()) => Ok(()),
    }
}

/// Writes a line in one go, and waits for the disk.
fn write_line(mut file: &File, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    file.write_all(&line)?;
    file.sync_data()
}

/// What tells two runs apart, in words.
fn difference(there: &RunIdentity, here: &RunIdentity) -> Option<String> {
    let build = |run: &RunIdentity| match &run.git_revision {
        Some(revision) => format!("osteon {} ({revision})", run.version),
        None => format!("osteon {}", run.version),
    };
    if there.scenario_sha256 != here.scenario_sha256 {
        Some("its scenario, settings or seed are not these".to_owned())
    } else if build(there) != build(here) {
        Some(format!("it was begun with {}, and this is {}", build(there), build(here)))
    } else {
        None
    }
}
