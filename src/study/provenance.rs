//! `study.json` and `run.json`: which study a folder is of, and how its files were made.

use jiff::Timestamp;
use serde_json::json;

use crate::digest::sha256;
use crate::report::provenance::{GIT_REVISION, host, iso_8601, milliseconds};

/// The text of `study.json`: the same for the same study by the same version, and for no other. `settings` are all that its
/// results depend on.
pub fn study_json(kind: &str, name: &str, settings: &str) -> String {
    let document = json!({
        "study": kind,
        "name": name,
        "version": env!("CARGO_PKG_VERSION"),
        "git_revision": GIT_REVISION,
        "settings_sha256": sha256(settings.as_bytes()),
    });
    format!("{document:#}\n")
}

/// How a study was run.
#[derive(Debug, Clone, Copy)]
pub struct StudyRun<'a> {
    /// `sensitivity` or `calibration`.
    pub kind: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Name of its file, as given.
    pub source_name: &'a str,
    /// Text of its file.
    pub source_text: &'a str,
    /// Seed of its design or search, where it has one.
    pub seed: Option<u64>,
    /// Evaluations in all.
    pub evaluations: usize,
    /// Of these, those that were found in the folder.
    pub found: usize,
    /// Threads.
    pub threads: usize,
    /// When it began.
    pub start: Timestamp,
    /// How long it took, s.
    pub wall_seconds: f64,
}

impl StudyRun<'_> {
    /// The text of `run.json`.
    pub fn json(&self) -> String {
        let document = json!({
            "study": self.kind,
            "name": self.name,
            "version": env!("CARGO_PKG_VERSION"),
            "git_revision": GIT_REVISION,
            "file": self.source_name,
            "file_sha256": sha256(self.source_text.as_bytes()),
            "seed": self.seed,
            "evaluations": self.evaluations,
            "evaluations_found": self.found,
            "threads": self.threads,
            "start": iso_8601(self.start),
            "wall_seconds": milliseconds(self.wall_seconds),
            "host": host(),
        });
        format!("{document:#}\n")
    }
}
