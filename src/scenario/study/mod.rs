//! Files that vary numbers of scenarios: those of `osteon sensitivity` and of `osteon calibrate`.
//!
//! They are read as scenarios are: everything that is wrong is found at once, each at its place. A number is named by its
//! path in the scenario, as `--set` takes it; what is wrong with a path comes out when the scenario is read with it.

mod calibration;
mod difference;
mod parameter;
mod sensitivity;

use super::document::{Place, Table, Value, parse_file};
use super::fields::{Fields, wrong_kind};
use super::is_name;
use super::key::Key;
use super::problem::{Finding, Findings, ScenarioError};
use super::schema::NAME_FORM;

pub use super::schema::Scale;
pub use calibration::{CalibrationPlan, SearchMethod, check_acts_in, generation, read_calibration};
pub use difference::FiniteDifference;
pub use parameter::{VariedParameter, assignments, number_at};
pub use sensitivity::{Method, SensitivityPlan, read_outputs, read_sensitivity};

/// Most syntax errors shown: those after the first few follow from them.
const MOST_SYNTAX_ERRORS: usize = 20;

/// A file as a tree, held against the keys of its top; what `read` makes of it, unless anything is wrong.
fn read_file<T>(
    file_name: &str,
    text: &str,
    keys: &'static [Key],
    read: impl FnOnce(&Fields, &mut Findings) -> T,
) -> Result<T, ScenarioError> {
    let mut findings = Findings::default();
    let sources = vec![(file_name.to_owned(), text.to_owned())];
    let document = match parse_file(text) {
        Ok(document) => document,
        Err(errors) => {
            for error in errors.into_iter().take(MOST_SYNTAX_ERRORS) {
                let place = Place { source: 0, start: error.span.start, end: error.span.end };
                findings.add(Finding::new(place, "", format!("this is not TOML: {}", error.message), "here"));
            }
            return Err(findings.into_error(file_name, sources));
        }
    };
    let root = Fields::check(&document, "", Place::TOP, keys, &mut findings);
    let plan = read(&root, &mut findings);
    if findings.is_empty() { Ok(plan) } else { Err(findings.into_error(file_name, sources)) }
}

/// The name of a study.
fn name(root: &Fields, findings: &mut Findings) -> String {
    root.require("name", NAME_FORM, findings);
    let Some(name) = root.text("name") else { return String::new() };
    if !is_name(name) {
        findings.add(root.wrong("name", format!("`{name}` cannot be a name"), "not a name").allowed(NAME_FORM));
    }
    name.to_owned()
}

/// The texts of a list; anything else in it is reported.
fn texts(fields: &Fields, key: &str, allowed: &str, findings: &mut Findings) -> Vec<String> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let Value::List(items) = &node.value else {
        findings.add(wrong_kind(node, fields.path_of(key), allowed));
        return Vec::new();
    };
    let mut texts = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match &item.value {
            Value::Text(text) => texts.push(text.clone()),
            _ => findings.add(wrong_kind(item, format!("{}.{index}", fields.path_of(key)), allowed)),
        }
    }
    texts
}

/// The tables of a key that has at least one.
fn tables<'a>(root: &Fields<'a>, key: &str, findings: &mut Findings) -> Vec<(&'a Table, Place)> {
    let tables = root.tables(key);
    if tables.is_empty() && !root.is_faulty(key) {
        let wrong = "there is none, so there is nothing to do";
        findings.add(
            Finding::new(root.place_of(key), root.path_of(key), wrong, "missing")
                .allowed(format!("one [[{key}]] at least")),
        );
    }
    tables
}

/// Forms of the keys that both files have.
const SET_FORM: &str = "a list of assignments in quotes, such as [\"cohort.patients=4\", \"specimen.edge_mm=1.6\"]";
