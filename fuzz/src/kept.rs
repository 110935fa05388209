//! What outlasts an interruption: journals, and files of shards.

use std::fs;
use std::path::Path;

use osteon::cohort::journal::{self, Journal, RunIdentity};
use osteon::cohort::kept;
use osteon::cohort::{Shard, Whom};
use osteon::digest::checksum;
use osteon::shard::ShardFolder;

/// Shards at which is looked: a plan may promise any number.
const MOST_SHARDS: u32 = 3;

/// The run whose patients a journal has.
fn identity() -> RunIdentity {
    RunIdentity { version: "0.1.0".to_owned(), git_revision: None, scenario_sha256: "0".repeat(64), whom: Whom::All }
}

/// The lines of a file with the checksums that they would have, so that what stands behind one is read. A line that begins with `#`
/// goes in as it is, without that sign.
fn with_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if let Some(line) = line.strip_prefix(b"#") {
            text.extend(line);
        } else {
            let json = line.strip_suffix(b"\n").unwrap_or(line);
            text.extend(checksum(json).bytes().chain([b' ']).chain(line.iter().copied()));
        }
    }
    text
}

/// Reads a journal and goes on with it: nobody who was kept is lost, and who is added is kept.
pub fn journal(bytes: &[u8]) {
    super::with_folder(|folder| go_on_with(&folder.join("journal.jsonl"), &with_checksums(bytes)));
}

fn go_on_with(path: &Path, text: &[u8]) {
    fs::write(path, text).expect("written");
    let run = identity();
    let read = journal::read(path, &run);
    match Journal::resume(path, &run) {
        Err(_) => {
            assert_eq!(fs::read(path).expect("a journal"), text, "a journal that is refused stays as it was");
            assert!(read.is_err(), "it was read, and is refused");
        }
        Ok(mut journal) => {
            let patients = journal.take_finished();
            if let Ok(kept) = read {
                assert_eq!(kept.patients, patients);
            }
            for patient in &patients {
                let line = kept::line(patient).expect("a line");
                assert_eq!(kept::content(&line).as_ref(), Some(patient), "a patient comes back as kept");
            }
            if let Some(patient) = patients.first() {
                journal.keep(patient).expect("kept");
            }
            journal.reread().expect("read again");
            assert_eq!(journal.take_finished(), patients);
        }
    }
}

/// Reads a folder of shards: the first line is that of the plan, the others are the file of each shard, closed or not.
pub fn shards(bytes: &[u8]) {
    super::with_folder(|folder| look_at(folder, &with_checksums(bytes)));
}

fn look_at(folder: &Path, text: &[u8]) {
    let end = text.iter().position(|&byte| byte == b'\n').map_or(text.len(), |end| end + 1);
    let path = folder.join("shards");
    fs::create_dir_all(&path).expect("a folder");
    fs::write(path.join("plan.jsonl"), &text[..end]).expect("written");
    let Ok(shards) = ShardFolder::open(folder) else { return };
    for shard in Shard::all(shards.plan().shards).take(MOST_SHARDS as usize) {
        for file in [shards.file(shard), shards.journal(shard)] {
            fs::write(&file, &text[end..]).expect("written");
            if let Ok(state) = shards.state(shard) {
                assert!(state.failed <= state.finished, "{state:?}");
            }
            fs::remove_file(&file).expect("removed");
        }
    }
}
