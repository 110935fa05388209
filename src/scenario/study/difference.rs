//! `step` and `acts_in` of a `[[parameter]]`: how a search by differences steps it, and which trials can feel that.

use super::super::document::{Place, Value, parse_file};
use super::super::fields::Fields;
use super::super::key::Key;
use super::super::problem::{Finding, Findings, ScenarioError, nearest};
use super::texts;

/// How a parameter is stepped for a finite difference.
#[derive(Debug, Clone, PartialEq)]
pub struct FiniteDifference {
    /// Step, as a share (0-0.5) of the way from least to greatest.
    pub step: f64,
    /// Names of the trials that the parameter can change at all; `None`: any.
    pub acts_in: Option<Vec<String>>,
}

impl FiniteDifference {
    /// Whether the parameter can change a trial.
    pub fn acts_in(&self, trial: &str) -> bool {
        self.acts_in.as_ref().is_none_or(|trials| trials.iter().any(|name| name == trial))
    }
}

/// Smallest step: a smaller one drowns in what a finite cohort makes of it.
pub(super) const LEAST_STEP: f64 = 0.001;

/// Largest step: from anywhere there is room for it on one side.
pub(super) const LARGEST_STEP: f64 = 0.5;

/// Step of agents where none is given: small enough to be a slope, large enough to be more than noise.
pub(super) const STEP: f64 = 0.1;

/// Step of means where none is given: they have no noise.
pub(super) const STEP_OF_MEANS: f64 = 0.02;

pub(super) const ACTS_IN_FORM: &str = "a list of names of trials in quotes; default: all trials";

/// What a `[[parameter]]` says of it; `step` where it says none.
pub(super) fn difference(fields: &Fields, step: f64, findings: &mut Findings) -> FiniteDifference {
    let acts_in = fields.node("acts_in").map(|_| texts(fields, "acts_in", ACTS_IN_FORM, findings));
    if let (Some([]), Some(Value::List(items))) = (acts_in.as_deref(), fields.node("acts_in").map(|node| &node.value))
        && items.is_empty()
    {
        let wrong = "it names no trial, so there is nothing to fit it to";
        findings.add(fields.wrong("acts_in", wrong, "empty").allowed(ACTS_IN_FORM));
    }
    FiniteDifference { step: fields.number("step").unwrap_or(step), acts_in }
}

/// That every name in the parameters' `acts_in` is that of a trial.
pub(super) fn check_names(
    file_name: &str,
    text: &str,
    (root_keys, parameter_keys): (&'static [Key], &'static [Key]),
    trials: &[&str],
) -> Result<(), ScenarioError> {
    // what else is wrong was found when the file was read
    let (mut findings, mut known) = (Findings::default(), Findings::default());
    let document = parse_file(text).unwrap_or_default();
    let root = Fields::check(&document, "", Place::TOP, root_keys, &mut known);
    for (index, (table, place)) in root.tables("parameter").into_iter().enumerate() {
        let fields = Fields::check(table, &format!("parameter.{index}"), place, parameter_keys, &mut known);
        let Some(Value::List(items)) = fields.node("acts_in").map(|node| &node.value) else { continue };
        for (number, item) in items.iter().enumerate() {
            let Value::Text(name) = &item.value else { continue };
            if !trials.contains(&name.as_str()) {
                let path = format!("{}.{number}", fields.path_of("acts_in"));
                let wrong = format!("no trial with points to fit to is named `{name}`");
                let finding = Finding::new(item.place, path, wrong, "unknown trial").allowed(trials.join(", "));
                findings.add(finding.nearest(nearest(name, trials.iter().copied())));
            }
        }
    }
    let sources = vec![(file_name.to_owned(), text.to_owned())];
    if findings.is_empty() { Ok(()) } else { Err(findings.into_error(file_name, sources)) }
}
