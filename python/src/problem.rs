//! What is wrong with a scenario, as Python is told.

use std::fmt::Write as _;

use osteon::scenario;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::source::{Form, Source};

create_exception!(
    osteon,
    ScenarioError,
    PyValueError,
    "A scenario that cannot be run. Its `problems` are a list of Problem: everything that is wrong with it, the first hundred."
);

/// One thing that is wrong with a scenario. Its text says all of it.
#[pyclass(module = "osteon", frozen, get_all, eq)]
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Dotted path of the key, as `set` takes it; empty where the text is not TOML.
    key: String,
    /// What is wrong.
    wrong: String,
    /// The file; None where it is in no file: in a text, in a dict, or in `set` or another argument.
    file: Option<String>,
    /// Line in the file or text, from 1; None where it is in a dict or an argument.
    line: Option<usize>,
    /// Column in characters, from 1; None as `line`.
    column: Option<usize>,
    /// What is allowed, and the nearest valid spelling; None where there is nothing to say.
    help: Option<String>,
}

#[pymethods]
impl Problem {
    fn __str__(&self) -> String {
        let mut text = String::new();
        // writing to a String cannot fail
        let _ = match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => write!(text, "{file}:{line}:{column}: "),
            (None, Some(line), Some(column)) => write!(text, "line {line}, column {column}: "),
            _ => Ok(()),
        };
        if !self.key.is_empty() {
            text.extend([&self.key, ": "]);
        }
        text.push_str(&self.wrong);
        for line in self.help.iter().flat_map(|help| help.lines()) {
            text.extend(["\n    ", line]);
        }
        text
    }

    fn __repr__(&self) -> String {
        format!("<osteon.Problem {}>", self.__str__().replace("\n    ", "; "))
    }
}

/// Everything that is wrong with a scenario.
pub fn problems_of(error: &scenario::ScenarioError, source: &Source) -> Vec<Problem> {
    let problem = |problem: &scenario::Problem| {
        // or else in an argument
        let is_in_scenario = problem.origin.name == source.name;
        let has_lines = is_in_scenario && source.form != Form::Dict;
        Problem {
            key: problem.key.clone(),
            wrong: problem.wrong.clone(),
            file: (is_in_scenario && source.form == Form::File).then(|| source.name.clone()),
            line: has_lines.then_some(problem.line),
            column: has_lines.then_some(problem.column),
            help: problem.help.clone(),
        }
    };
    error.problems().iter().map(problem).collect()
}

/// The exception that tells of it.
pub fn raised(py: Python<'_>, error: &scenario::ScenarioError, source: &Source) -> PyErr {
    let problems = problems_of(error, source);
    let mut text = error.to_string();
    for problem in &problems {
        text.extend(["\n  ", &problem.__str__().replace('\n', "\n  ")]);
    }
    let exception = ScenarioError::new_err(text);
    match exception.value(py).setattr("problems", problems) {
        Ok(()) => exception,
        Err(error) => error,
    }
}
