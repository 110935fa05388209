//! The file of `osteon calibrate`.

use crate::elementary::ln;

use super::super::fields::Fields;
use super::super::key::{Key, choice, count, form, nothing, tables, text};
use super::super::problem::{Findings, ScenarioError};
use super::difference::{FiniteDifference, STEP, STEP_OF_MEANS, check_names, difference};
use super::parameter::{FITTED, VariedParameter, parameters};
use super::{SET_FORM, name, read_file, texts};

/// Which parameters are fitted to which trials.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationPlan {
    /// Short name; the default folder takes it.
    pub name: String,
    /// Files of the trials, relative to this file; the name of one may be a pattern with `*`.
    pub trials: Vec<String>,
    /// Changes of every trial, as `--set` takes them.
    pub set: Vec<String>,
    /// Times that all trials are simulated, at most.
    pub evaluations: u32,
    /// How the search goes.
    pub method: SearchMethod,
    /// What is fitted.
    pub parameters: Vec<VariedParameter>,
}

impl CalibrationPlan {
    /// Evaluations without which the search cannot do anything.
    pub fn least_evaluations(&self) -> u32 {
        match &self.method {
            SearchMethod::CmaEs { .. } => 2 + generation(self.parameters.len()),
            SearchMethod::Twin(_) => LEAST_EVALUATIONS,
            SearchMethod::GaussNewton(differences) => differences.len() as u32 + 2,
        }
    }
}

/// How a calibration searches.
#[derive(Debug, Clone, PartialEq)]
pub enum SearchMethod {
    /// CMA-ES: many evaluations, no slopes.
    CmaEs {
        /// Seed of the search; the trials keep their own.
        seed: u64,
    },
    /// Gauss-Newton by finite differences: one evaluation a parameter and a few more.
    GaussNewton(
        /// How each parameter is stepped, in the order of the file.
        Vec<FiniteDifference>,
    ),
    /// Gauss-Newton on the means of the agents, corrected by what agents differ from them by: a few evaluations in all.
    Twin(
        /// How each parameter is stepped, in the order of the file.
        Vec<FiniteDifference>,
    ),
}

impl SearchMethod {
    /// How each parameter is stepped, in the order of the file; `None` where the search needs no slopes.
    pub fn differences(&self) -> Option<&[FiniteDifference]> {
        match self {
            Self::CmaEs { .. } => None,
            Self::GaussNewton(differences) | Self::Twin(differences) => Some(differences),
        }
    }

    /// Name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CmaEs { .. } => CMA_ES,
            Self::GaussNewton(_) => GAUSS_NEWTON,
            Self::Twin(_) => TWIN,
        }
    }
}

/// Candidates in a generation of CMA-ES (Hansen 2016 arXiv:1604.00772, equation 48), of so many parameters.
pub fn generation(parameters: usize) -> u32 {
    4 + (3.0 * ln(parameters.max(1) as f64)).floor() as u32
}

const CMA_ES: &str = "cma_es";
const GAUSS_NEWTON: &str = "gauss_newton";
const TWIN: &str = "twin";
const TRIALS_FORM: &str = "a list of scenario files in quotes, relative to this one, such as [\"../trials/*.toml\"]";

const LEAST_EVALUATIONS: u32 = 2;

const CALIBRATION: &[Key] = &[
    text().named("name"),
    choice(&[CMA_ES, GAUSS_NEWTON, TWIN]).named("method"),
    form(TRIALS_FORM, nothing).named("trials").required(),
    form(SET_FORM, nothing).named("set"),
    count(LEAST_EVALUATIONS as i64, 100_000).named("evaluations"),
    count(0, i64::MAX).named("seed"),
    tables(&FITTED).named("parameter"),
];

/// Evaluations of CMA-ES where none are given.
const EVALUATIONS: u32 = 120;

/// Evaluations of Gauss-Newton beside one a parameter, where none are given: the start, the steps of a round, and those of
/// two rounds of secants.
const EVALUATIONS_BESIDE_DIFFERENCES: u32 = 8;

/// Evaluations by agents where the search is on their means and none are given.
const EVALUATIONS_WITH_TWIN: u32 = 4;

/// Most parameters: with more, no number of evaluations that can be waited for tells them apart.
const MOST_PARAMETERS: usize = 30;

/// Most parameters where the search is on means, which have no noise.
const MOST_PARAMETERS_WITH_TWIN: usize = 200;

/// Reads the file; names of trials in it are checked by [`check_acts_in`], when the trials are known.
///
/// # Errors
/// Everything that is wrong with it, each at its line and column.
pub fn read_calibration(file_name: &str, text: &str) -> Result<CalibrationPlan, ScenarioError> {
    read_file(file_name, text, CALIBRATION, |root, findings| {
        root.require("trials", TRIALS_FORM, findings);
        let trials = texts(root, "trials", TRIALS_FORM, findings);
        if trials.is_empty() && root.node("trials").is_some() {
            findings.add(root.wrong("trials", "it names no trial", "empty").allowed(TRIALS_FORM));
        }
        let is_on_twin = root.text("method") == Some(TWIN);
        let has_differences = is_on_twin || root.text("method") == Some(GAUSS_NEWTON);
        let step = if is_on_twin { STEP_OF_MEANS } else { STEP };
        let most = if is_on_twin { MOST_PARAMETERS_WITH_TWIN } else { MOST_PARAMETERS };
        let mut differences = Vec::new();
        let parameters = parameters(root, most, FITTED, findings, |fields, findings| {
            if has_differences {
                differences.push(difference(fields, step, findings));
            } else {
                refuse(fields, &["step", "acts_in"], &[GAUSS_NEWTON, TWIN], findings);
            }
        });
        let (method, evaluations) = if is_on_twin {
            refuse(root, &["seed"], &[CMA_ES], findings);
            (SearchMethod::Twin(differences), EVALUATIONS_WITH_TWIN)
        } else if has_differences {
            refuse(root, &["seed"], &[CMA_ES], findings);
            (SearchMethod::GaussNewton(differences), parameters.len() as u32 + EVALUATIONS_BESIDE_DIFFERENCES)
        } else {
            let seed = root.whole("seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(1);
            (SearchMethod::CmaEs { seed }, EVALUATIONS)
        };
        let plan = CalibrationPlan {
            name: name(root, findings),
            trials,
            set: texts(root, "set", SET_FORM, findings),
            evaluations: root.count("evaluations").unwrap_or(evaluations),
            method,
            parameters,
        };
        let least = plan.least_evaluations();
        if plan.evaluations < least {
            let wrong = format!("{} cannot do: the method \"{}\" takes more", plan.evaluations, plan.method.name());
            findings.add(root.wrong("evaluations", wrong, "too few").allowed(format!("{least} at least")));
        }
        plan
    })
}

/// Reports keys that are for another method.
fn refuse(fields: &Fields, keys: &[&str], methods: &[&str], findings: &mut Findings) {
    let methods = methods.iter().map(|method| format!("\"{method}\"")).collect::<Vec<_>>().join(" or ");
    for key in keys.iter().filter(|key| fields.has(key)) {
        findings.add(fields.wrong(key, format!("it is for the method {methods}"), "not for this method"));
    }
}

/// That every name in `acts_in` is that of a trial that is fitted to.
///
/// # Errors
/// Every name that is not, at its line and column.
pub fn check_acts_in(file_name: &str, text: &str, trials: &[&str]) -> Result<(), ScenarioError> {
    check_names(file_name, text, (CALIBRATION, FITTED.keys), trials)
}
