//! The file that finished patients are kept in: a heading that says of which run they are, a line a patient, and, where all of
//! them are there, a closing line.
//!
//! Each line is a checksum, a space, and JSON. Numbers come back as the very same floats, so results do not depend on whether they
//! were kept. A line that is not as it was written is counted and left out.

use std::io::{self, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::identity::RunIdentity;
use super::result::FinishedPatient;
use crate::digest::{Digest, checksum};

/// Version of the format itself.
const FORMAT: u32 = 3;

/// First line of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Heading {
    osteon_journal: u32,
    #[serde(flatten)]
    pub run: RunIdentity,
}

impl Heading {
    pub fn of(run: &RunIdentity) -> Self {
        Self { osteon_journal: FORMAT, run: run.clone() }
    }
}

/// Patients that a file keeps.
#[derive(Debug, Default)]
pub struct Kept {
    /// Those whose lines are as they were written, by number, each once.
    pub patients: Vec<FinishedPatient>,
    /// Lines that are not as they were written: their patients are to be lived again.
    pub damaged_lines: usize,
    /// The last line of a file that was closed; `None` where it was not, or where anything before it has changed since.
    pub closing: Option<Closing>,
}

/// What the last line of a closed file says: how many patients there are, and what they took.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// Patients of the file.
    pub patients: u32,
    /// Those of them who failed in an arm.
    pub failed: u32,
    /// When they were begun, in seconds since 1970, UTC.
    pub start_seconds: i64,
    /// How long they took, s.
    pub wall_seconds: f64,
    /// Threads that they were lived on.
    pub threads: usize,
    /// Seconds of computing by stage, summed over threads.
    pub stage_seconds: Vec<(String, f64)>,
    /// Of these, seconds by what the specimens' days were spent on.
    pub specimen_stage_seconds: Vec<(String, f64)>,
}

/// A closing line: what it says, and the SHA-256 of all that stands before it.
#[derive(Debug, Serialize, Deserialize)]
struct Closed {
    closed: Closing,
    sha256: String,
}

/// Writes a closed file: the same patients are the same bytes up to the last line.
///
/// # Errors
/// Where it cannot be written.
pub fn write(
    output: &mut dyn Write,
    run: &RunIdentity,
    patients: &[FinishedPatient],
    closing: &Closing,
) -> io::Result<()> {
    let mut digest = Digest::default();
    let mut add = |line: Vec<u8>| {
        digest.add(&line);
        output.write_all(&line)
    };
    add(line(&Heading::of(run))?)?;
    patients.iter().try_for_each(|patient| add(line(patient)?))?;
    output.write_all(&line(&Closed { closed: closing.clone(), sha256: digest.finish() })?)
}

/// The heading of a file, where it is whole, and the patients that it keeps.
pub(super) fn parts(text: &[u8]) -> (Option<Heading>, Kept) {
    let mut lines = text.split_inclusive(|&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let heading = content(first).filter(|heading: &Heading| heading.osteon_journal == FORMAT);
    let mut kept = Kept::default();
    let mut digest = Digest::default();
    digest.add(first);
    for line in lines {
        kept.closing = None;
        if let Some(patient) = content(line) {
            kept.patients.push(patient);
        } else if let Some(Closed { closed, sha256 }) = content(line) {
            kept.closing = Some(closed).filter(|_| digest.clone().finish() == sha256);
        } else {
            kept.damaged_lines += 1;
        }
        digest.add(line);
    }
    kept.patients.sort_by_key(|patient| patient.patient);
    kept.patients.dedup_by_key(|patient| patient.patient);
    (heading, kept)
}

/// A value as a line: a checksum, a space, JSON.
///
/// # Errors
/// Where JSON cannot say it.
pub fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_string(value)?;
    Ok(format!("{} {json}\n", checksum(json.as_bytes())).into_bytes())
}

/// What a line says, where it is as it was written.
pub fn content<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let line = line.strip_suffix(b"\n")?;
    let space = line.iter().position(|&byte| byte == b' ')?;
    let (sum, json) = (&line[..space], &line[space + 1..]);
    let is_as_written = sum == checksum(json).as_bytes();
    is_as_written.then(|| serde_json::from_slice(json).ok()).flatten()
}
