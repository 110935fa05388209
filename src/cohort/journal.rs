//! What keeps the patients who are finished when a run is interrupted: a file of lines, one a patient, to which every
//! patient is added as it finishes. The first line says of which run they are.
//!
//! A line that is not as it was written (the last one, after a power cut; any, on a disk that fails) is counted and left out: that
//! patient is lived again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Serialize;

pub use super::identity::RunIdentity;
use super::kept::{Heading, Kept, line, parts};
use super::result::FinishedPatient;

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
    kept: Kept,
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
        write_line(&file, &Heading::of(run)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), kept: Kept::default() })
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
        let (heading, kept) = parts(&text);
        // a process that ended while it wrote the heading had not begun
        let had_not_begun = || line(&Heading::of(run)).is_ok_and(|line| line.starts_with(&text));
        let difference = match heading {
            Some(heading) => heading.run.difference(run),
            None if had_not_begun() => Some("it had not begun".to_owned()),
            None => return Err(JournalError::Foreign { path: path.to_owned() }),
        };
        match difference {
            None => file.set_len(whole as u64).map_err(failed)?,
            // a run that kept nobody can give way to any other
            Some(_) if kept.patients.is_empty() => {
                file.set_len(0).and_then(|()| write_line(&file, &Heading::of(run))).map_err(failed)?;
            }
            Some(difference) => return Err(JournalError::OtherRun { path: path.to_owned(), difference }),
        }
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), kept })
    }

    /// Whether no patient was finished when the journal was opened.
    pub fn is_empty(&self) -> bool {
        self.kept.patients.is_empty()
    }

    /// Lines that were not as they had been written, when the journal was opened: their patients are lived again.
    pub fn damaged_lines(&self) -> usize {
        self.kept.damaged_lines
    }

    /// Patients who were finished when the journal was opened, by number; the journal holds them in memory no longer.
    pub fn take_finished(&mut self) -> Vec<FinishedPatient> {
        std::mem::take(&mut self.kept.patients)
    }

    /// Takes up again every patient that it keeps, those of this run included.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reread(&mut self) -> Result<(), JournalError> {
        let text = fs::read(&self.path).map_err(|source| JournalError::File { path: self.path.clone(), source })?;
        self.kept = parts(&text).1;
        Ok(())
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
        match fs::remove_file(&self.path) {
            // somebody has removed it already: nothing that it kept is needed
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.map_err(|source| JournalError::File { path: self.path, source }),
        }
    }
}

/// The patients that a file keeps for a run, whoever is writing to it.
///
/// # Errors
/// Where the file cannot be read, is no journal, or keeps the patients of another run.
pub fn read(path: &Path, run: &RunIdentity) -> Result<Kept, JournalError> {
    let text = fs::read(path).map_err(|source| JournalError::File { path: path.to_owned(), source })?;
    let (heading, kept) = parts(&text);
    let heading = heading.ok_or_else(|| JournalError::Foreign { path: path.to_owned() })?;
    match heading.run.difference(run) {
        None => Ok(kept),
        Some(difference) => Err(JournalError::OtherRun { path: path.to_owned(), difference }),
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
    file.write_all(&line(value)?)?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::super::kept::{self, Closing};
    use super::super::whom::Whom;
    use super::*;
    use crate::simulation::Failure;

    fn run_identity() -> RunIdentity {
        RunIdentity {
            version: "0.1.0".into(),
            git_revision: Some("abc".into()),
            scenario_sha256: "00".into(),
            whom: Whom::All,
        }
    }

    fn patient(number: u32) -> FinishedPatient {
        FinishedPatient {
            patient: number,
            outcomes: vec![Err(Failure::NoBoneSurface { cube: 1, day: -3, bv_tv: 1.0 / 3.0 }), Ok(Vec::new())],
            portraits: Vec::new(),
            images: Vec::new(),
            agent_updates: 7,
        }
    }

    #[test]
    fn patients_come_back_and_a_torn_line_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let journal = Journal::begin(&path, &run_identity()).expect("begun");
        journal.keep(&patient(2)).expect("kept");
        drop(journal);
        let whole = fs::read(&path).expect("a file");
        for torn in [&b"{\"patient\":3,\"outc"[..], b"{}\n", b"null\n{\"patient\""] {
            fs::write(&path, [&whole, torn].concat()).expect("written");
            let mut journal = Journal::resume(&path, &run_identity()).expect("resumed");
            assert!(journal.damaged_lines() > 0);
            assert_eq!(journal.take_finished(), [patient(2)]);
            journal.keep(&patient(1)).expect("kept");
            drop(journal);
            let mut journal = Journal::resume(&path, &run_identity()).expect("resumed");
            assert_eq!(journal.take_finished(), [patient(1), patient(2)]);
        }
    }

    #[test]
    fn a_line_of_which_one_digit_changed_is_not_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let journal = Journal::begin(&path, &run_identity()).expect("begun");
        (1..=3).for_each(|number| journal.keep(&patient(number)).expect("kept"));
        drop(journal);
        let text = fs::read_to_string(&path).expect("a file");
        for (before, after) in [("0.333", "0.334"), ("\"patient\":2", "\"patient\":9"), ("[{\"Err\"", "[{\"err\"")] {
            let (head, tail) = text.split_at(text.find("\"patient\":2").expect("the second patient"));
            fs::write(&path, head.to_owned() + &tail.replacen(before, after, 1)).expect("written");
            let kept = read(&path, &run_identity()).expect("read");
            assert_eq!((kept.patients, kept.damaged_lines), (vec![patient(1), patient(3)], 1), "{before}");
        }
    }

    #[test]
    fn a_closed_file_is_closed_as_long_as_no_byte_of_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("patients");
        let mut written = Vec::new();
        let closing = Closing { patients: 2, wall_seconds: 0.1, ..Closing::default() };
        kept::write(&mut written, &run_identity(), &[1, 2].map(patient), &closing).expect("written");
        let read = |text: &[u8]| {
            fs::write(&path, text).expect("written");
            read(&path, &run_identity())
        };
        assert_eq!(read(&written).expect("read").closing, Some(closing));
        for place in 0..written.len() {
            let mut changed = written.clone();
            changed[place] ^= 1;
            let closing = read(&changed).ok().and_then(|kept| kept.closing);
            assert_eq!(closing, None, "byte {place}");
        }
        assert_eq!(read(&written[..written.len() - 1]).expect("read").closing, None);
        assert_eq!(read(&[&written[..], b"x"].concat()).expect("read").closing, None);
    }

    #[test]
    fn a_journal_whose_heading_was_torn_had_not_begun() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        drop(Journal::begin(&path, &run_identity()).expect("begun"));
        let heading = fs::read(&path).expect("a file");
        fs::write(&path, &heading[..heading.len() / 2]).expect("written");
        assert!(Journal::resume(&path, &run_identity()).expect("given way").is_empty());
        assert_eq!(fs::read(&path).expect("a file"), heading);
    }

    #[test]
    fn floats_come_back_to_the_last_bit() {
        let mut bits = 0x3ff1_2345_6789_abcd_u64;
        for _ in 0..10_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = f64::from_bits(bits);
            if number.is_finite() {
                let text = serde_json::to_string(&number).expect("written");
                let again: f64 = serde_json::from_str(&text).expect("read");
                assert_eq!(again.to_bits(), number.to_bits(), "{text}");
            }
        }
    }

    #[test]
    fn a_journal_serves_its_own_run_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let journal = Journal::begin(&path, &run_identity()).expect("begun");
        journal.keep(&patient(1)).expect("kept");
        assert!(matches!(Journal::resume(&path, &run_identity()), Err(JournalError::InUse { .. })));
        assert!(matches!(Journal::begin(&path, &run_identity()), Err(JournalError::File { .. })));
        drop(journal);
        let others = [
            RunIdentity { version: "0.2.0".into(), ..run_identity() },
            RunIdentity { git_revision: None, ..run_identity() },
            RunIdentity { scenario_sha256: "01".into(), ..run_identity() },
            RunIdentity { whom: Whom::Alone(2), ..run_identity() },
        ];
        for other in others {
            assert!(matches!(Journal::resume(&path, &other), Err(JournalError::OtherRun { .. })));
        }
        Journal::resume(&path, &run_identity()).expect("it is still there");
        fs::write(&path, "something else\n").expect("written");
        assert!(matches!(Journal::resume(&path, &run_identity()), Err(JournalError::Foreign { .. })));
        Journal::resume(&path, &run_identity()).expect_err("it is no journal");
        assert_eq!(fs::read_to_string(&path).expect("text"), "something else\n");
    }

    #[test]
    fn a_journal_that_keeps_nobody_gives_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let other = RunIdentity { scenario_sha256: "01".into(), ..run_identity() };
        drop(Journal::begin(&path, &other).expect("begun"));
        for text in [fs::read(&path).expect("a file"), Vec::new()] {
            fs::write(&path, text).expect("written");
            let journal = Journal::resume(&path, &run_identity()).expect("given way");
            assert!(journal.is_empty());
            journal.keep(&patient(1)).expect("kept");
            drop(journal);
            assert!(!Journal::resume(&path, &run_identity()).expect("resumed").is_empty());
        }
    }
}
