//! The folder of shards: what is in it, and what of it can be relied on.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::fault::ShardFault;
use super::lived::Lived;
use super::plan::Plan;
use super::state::{ShardState, Stage, failed};
use crate::cohort::journal::{self, Journal, JournalError, RunIdentity};
use crate::cohort::kept::{self, Closing, Kept};
use crate::cohort::result::FinishedPatient;
use crate::cohort::{Shard, Whom};
use crate::report::file::write_whole_among_others;

/// Folder of the shards, below that of the results.
pub const FOLDER: &str = "shards";

/// What the shards are parts of.
const PLAN: &str = "plan.jsonl";

/// Digits of a shard's number, at least, so that files stand in their order.
const LEAST_DIGITS: usize = 3;

/// The folder of the shards of one cohort.
#[derive(Debug)]
pub struct ShardFolder {
    path: PathBuf,
    plan: Plan,
}

impl ShardFolder {
    /// Opens the folder of the shards of a plan, or makes it, below the folder of the results.
    ///
    /// # Errors
    /// Where it holds shards of another plan, or cannot be read and written.
    pub fn settle(results: &Path, plan: &Plan) -> Result<Self, ShardFault> {
        let path = results.join(FOLDER);
        let failed = |path: &Path, source| ShardFault::File { path: path.to_owned(), source };
        let file = path.join(PLAN);
        if !file.exists() {
            fs::create_dir_all(&path).map_err(|source| failed(&path, source))?;
            let line = kept::line(plan).map_err(|source| failed(&file, source))?;
            write_whole_among_others(&file, |output| output.write_all(&line))
                .map_err(|source| failed(&file, source))?;
        }
        // another process may have written it at the same time
        let there = Self::open(results)?;
        match there.plan.difference(plan) {
            None => Ok(there),
            Some(difference) => Err(ShardFault::OtherCohort { folder: path, difference }),
        }
    }

    /// Opens the folder of shards that is there, below the folder of the results.
    ///
    /// # Errors
    /// Where there is none, or its plan is not as it was written.
    pub fn open(results: &Path) -> Result<Self, ShardFault> {
        let path = results.join(FOLDER);
        let file = path.join(PLAN);
        let line = match fs::read(&file) {
            Ok(line) => line,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(ShardFault::NoPlan { folder: results.to_owned() });
            }
            Err(source) => return Err(ShardFault::File { path: file, source }),
        };
        match kept::content(&line) {
            Some(plan) => Ok(Self { path, plan }),
            None => Err(ShardFault::Unreadable { path: file }),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the shards are parts of.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Which run a shard is.
    pub fn identity(&self, shard: Shard) -> RunIdentity {
        RunIdentity { whom: Whom::Shard(shard), ..self.plan.run.clone() }
    }

    /// The closed file of a shard.
    pub fn file(&self, shard: Shard) -> PathBuf {
        self.named(shard, "jsonl")
    }

    /// The journal of a shard.
    pub fn journal(&self, shard: Shard) -> PathBuf {
        self.named(shard, "unfinished.jsonl")
    }

    fn named(&self, shard: Shard, ending: &str) -> PathBuf {
        let digits = self.plan.shards.to_string().len().max(LEAST_DIGITS);
        self.path.join(format!("shard-{:0digits$}-of-{:0digits$}.{ending}", shard.number, shard.of))
    }

    /// How far a shard is. Its whole file is read, and what it says held against its checksums.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn state(&self, shard: Shard) -> Result<ShardState, ShardFault> {
        let state = |stage, patients: &[FinishedPatient]| ShardState {
            shard,
            patients: Whom::Shard(shard).count(self.plan.patients),
            finished: patients.len() as u32,
            failed: failed(patients),
            stage,
        };
        match self.lived(shard)? {
            Some(Ok(lived)) => Ok(state(Stage::Finished, &lived.patients)),
            Some(Err((damage, patients))) => Ok(state(Stage::Damaged(damage), &patients)),
            None => match self.unfinished(shard)? {
                None => Ok(state(Stage::NotBegun, &[])),
                Some((stage, patients)) => Ok(state(stage, &patients)),
            },
        }
    }

    /// What a shard yielded, as it was written; or what has changed since, and the patients of whom nothing has. `None` where it
    /// is not finished.
    ///
    /// # Errors
    /// Where its file cannot be read.
    pub fn lived(&self, shard: Shard) -> Result<Option<Result<Lived, Damage>>, ShardFault> {
        let path = self.file(shard);
        if !path.exists() {
            return Ok(None);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Kept { patients, damaged_lines, closing } = match journal::read(&path, &self.identity(shard)) {
            Ok(kept) => kept,
            Err(error @ JournalError::File { .. }) => return Err(error.into()),
            Err(_) => {
                return Ok(Some(Err((
                    format!("{name} is not of this shard, or its first line has changed"),
                    Vec::new(),
                ))));
            }
        };
        let numbers = Whom::Shard(shard).numbers(self.plan.patients);
        let is_whole = numbers.eq(patients.iter().map(|patient| patient.patient));
        Ok(Some(match closing {
            Some(closing) if is_whole && damaged_lines == 0 => Ok(Lived { patients, closing }),
            _ => Err((format!("{name} is not as it was written"), patients)),
        }))
    }

    /// Where a shard that is not finished stands, and its patients who are; `None` where it has not begun.
    fn unfinished(&self, shard: Shard) -> Result<Option<(Stage, Vec<FinishedPatient>)>, ShardFault> {
        let path = self.journal(shard);
        if !path.exists() {
            return Ok(None);
        }
        let is_locked =
            File::open(&path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)));
        let stage = if is_locked { Stage::Running } else { Stage::Interrupted };
        match journal::read(&path, &self.identity(shard)) {
            Ok(kept) => Ok(Some((stage, kept.patients))),
            Err(JournalError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error @ JournalError::File { .. }) => Err(error.into()),
            Err(_) => Ok(Some((Stage::Damaged("its journal is of something else".to_owned()), Vec::new()))),
        }
    }

    /// Opens the journal of a shard that is not finished, or begins it. Patients of a damaged file are taken over, each of whose
    /// lines is as it was written. `None` where the shard was finished in the meantime.
    ///
    /// # Errors
    /// Where the journal is in use, or cannot be read and written.
    pub fn begin(&self, shard: Shard) -> Result<Option<Journal>, ShardFault> {
        let (path, run) = (self.journal(shard), self.identity(shard));
        let journal = if path.exists() { Journal::resume(&path, &run)? } else { Journal::begin(&path, &run)? };
        match self.lived(shard)? {
            Some(Ok(_)) => {
                journal.remove()?;
                Ok(None)
            }
            Some(Err((_, whole))) if journal.is_empty() => {
                whole.iter().try_for_each(|patient| journal.keep(patient))?;
                drop(journal);
                Ok(Some(Journal::resume(&path, &run)?))
            }
            Some(Err(_)) | None => Ok(Some(journal)),
        }
    }

    /// Closes a shard of which every patient is in its journal.
    ///
    /// # Errors
    /// Where its files cannot be read and written.
    pub fn close(&self, shard: Shard, mut journal: Journal, closing: Closing) -> Result<Closing, ShardFault> {
        let path = self.file(shard);
        journal.reread()?;
        let patients = journal.take_finished();
        let closing = Closing { patients: patients.len() as u32, failed: failed(&patients), ..closing };
        // a node that was thought dead may still write the same
        write_whole_among_others(&path, |mut output| {
            kept::write(&mut output, &self.identity(shard), &patients, &closing)
        })
        .map_err(|source| ShardFault::File { path, source })?;
        journal.remove()?;
        Ok(closing)
    }
}

/// What has changed of a shard's file, and the patients of whom nothing has.
pub type Damage = (String, Vec<FinishedPatient>);
