//! The file of `osteon calibrate`.

use super::super::key::{Key, Takes};
use super::super::problem::ScenarioError;
use super::parameter::{VariedParameter, parameters};
use super::{SET_FORM, name, read_file, texts};

/// Which parameters are fitted to which trials.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationPlan {
    /// Short name; the default folder takes it.
    pub name: String,
    /// Files of the trials, relative to this file.
    pub trials: Vec<String>,
    /// Changes of every trial, as `--set` takes them.
    pub set: Vec<String>,
    /// Times that all trials are simulated, at most.
    pub evaluations: u32,
    /// Seed of the search; the trials keep their own.
    pub seed: u64,
    /// What is fitted.
    pub parameters: Vec<VariedParameter>,
}

const fn key(name: &'static str, takes: Takes) -> Key {
    Key { name, takes }
}

const TRIALS_FORM: &str = "a list of scenario files in quotes, relative to this one";

const CALIBRATION: &[Key] = &[
    key("name", Takes::Text),
    key("trials", Takes::Form(TRIALS_FORM)),
    key("set", Takes::Form(SET_FORM)),
    key("evaluations", Takes::Count { least: 2, most: 100_000 }),
    key("seed", Takes::Count { least: 0, most: i64::MAX }),
    key("parameter", Takes::Tables),
];

/// Evaluations where none are given.
const EVALUATIONS: u32 = 120;

/// Most parameters: with more, no number of evaluations that can be waited for tells them apart.
const MOST_PARAMETERS: usize = 30;

/// Reads the file.
///
/// # Errors
/// Everything that is wrong with it, each at its line and column.
pub fn read_calibration(file_name: &str, text: &str) -> Result<CalibrationPlan, ScenarioError> {
    read_file(file_name, text, CALIBRATION, |root, findings| {
        root.require(&[("trials", TRIALS_FORM)], findings);
        let trials = texts(root, "trials", TRIALS_FORM, findings);
        if trials.is_empty() && root.node("trials").is_some() {
            findings.add(root.wrong("trials", "it names no trial", "empty").allowed(TRIALS_FORM));
        }
        CalibrationPlan {
            name: name(root, findings),
            trials,
            set: texts(root, "set", SET_FORM, findings),
            evaluations: root.count("evaluations").unwrap_or(EVALUATIONS),
            seed: root.whole("seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(1),
            parameters: parameters(root, MOST_PARAMETERS, true, findings),
        }
    })
}
