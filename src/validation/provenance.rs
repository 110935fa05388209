//! `run.json` of a validation: from what, by what and how the files beside it were made.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::report::provenance::{GIT_REVISION, by_stage, host, iso_8601, milliseconds};

use super::scorecard::{Scorecard, ScoredTrial};

/// Name of a validation in its `run.json`.
pub const NAME: &str = "validation";

/// What the files of a validation say about it, beyond its scores.
#[derive(Debug, Clone, Copy)]
pub struct Provenance<'a> {
    /// For every trial the name of the file that the user gave, and the SHA-256 of its scenario as run.
    pub sources: &'a [(String, String)],
    /// SHA-256 of all of them.
    pub sha256: &'a str,
    /// Threads.
    pub threads: usize,
    /// When it began.
    pub start: Timestamp,
    /// How long it took, s.
    pub wall_seconds: f64,
}

/// The text of `run.json`.
pub fn run_json(card: &Scorecard, provenance: &Provenance) -> String {
    let trial = |(trial, (source, sha256)): (&ScoredTrial, &(String, String))| -> Value {
        json!({
            "name": trial.name(),
            "scenario": source,
            "scenario_sha256": sha256,
            "patients": trial.result.patients.len(),
            "failed": trial.failed(),
            "agent_updates": trial.result.agent_updates,
            "seconds": milliseconds(trial.result.stage_seconds.iter().map(|(_, seconds)| seconds).sum()),
        })
    };
    let document = json!({
        "name": NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "git_revision": GIT_REVISION,
        "scenario_sha256": provenance.sha256,
        "constants_sha256": card.made.constants,
        "size": card.made.size.name(),
        "settings": card.made.settings,
        "threads": provenance.threads,
        "start": iso_8601(provenance.start),
        "wall_seconds": milliseconds(provenance.wall_seconds),
        "agent_updates": card.trials.iter().map(|trial| trial.result.agent_updates).sum::<u64>(),
        "stage_seconds": by_stage(&sums(card.trials.iter().map(|trial| &trial.result.stage_seconds))),
        "specimen_stage_seconds": by_stage(&sums(card.trials.iter().map(|trial| &trial.result.specimen_stage_seconds))),
        "host": host(),
        "patients": card.patients(),
        "failed": card.trials.iter().map(ScoredTrial::failed).sum::<usize>(),
        "trials": card.trials.iter().zip(provenance.sources).map(trial).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

/// Seconds of each stage over all trials, by its name.
fn sums<'a>(trials: impl Iterator<Item = &'a Vec<(String, f64)>>) -> Vec<(String, f64)> {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (stage, seconds) in trials.flatten() {
        *sums.entry(stage).or_default() += seconds;
    }
    sums.into_iter().map(|(stage, seconds)| (stage.to_owned(), seconds)).collect()
}
