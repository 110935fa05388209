//! Plain values of Python, as a scenario has them.

use std::thread;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyMapping, PySequence, PyString};
use toml::{Table, Value};

/// How deep a value may be nested: no scenario is deeper, and a dict may hold itself.
const DEEPEST: usize = 32;

/// A value as TOML has it; `path` is where it stands.
fn value(object: &Bound<'_, PyAny>, path: &str, depth: usize) -> PyResult<Value> {
    if depth > DEEPEST {
        return Err(PyValueError::new_err(format!("{path}: nested too deep for a scenario")));
    }
    // a bool is an int in Python
    if let Ok(truth) = object.cast::<PyBool>() {
        return Ok(truth.is_true().into());
    }
    if object.is_instance_of::<PyInt>() {
        return Ok(object.extract::<i64>()?.into());
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        return Ok(number.value().into());
    }
    if object.is_instance_of::<PyString>() {
        return Ok(object.extract::<String>()?.into());
    }
    if let Ok(mapping) = object.cast::<PyMapping>() {
        return Ok(Value::Table(table_below(mapping, path, depth)?));
    }
    if let Ok(sequence) = object.cast::<PySequence>() {
        let items = sequence.try_iter()?.enumerate();
        let items = items.map(|(index, item)| value(&item?, &below(path, &index.to_string()), depth + 1));
        return Ok(Value::Array(items.collect::<PyResult<_>>()?));
    }
    // numbers and arrays of NumPy, columns of pandas
    if object.hasattr("tolist")? {
        return value(&object.call_method0("tolist")?, path, depth + 1);
    }
    if object.hasattr("__fspath__")? {
        return value(&object.call_method0("__fspath__")?, path, depth + 1);
    }
    let kind = object.get_type().name()?;
    let allowed = "bool, int, float, str, a path, a dict or a list of these";
    Err(PyTypeError::new_err(format!("{path}: {kind} has no place in a scenario; allowed: {allowed}")))
}

/// A dict as a table of TOML.
///
/// # Errors
/// Where it holds what no scenario can hold.
pub fn table(mapping: &Bound<'_, PyMapping>) -> PyResult<Table> {
    table_below(mapping, "", 0)
}

fn table_below(mapping: &Bound<'_, PyMapping>, path: &str, depth: usize) -> PyResult<Table> {
    mapping
        .items()?
        .iter()
        .map(|item| {
            let (key, object) = item.extract::<(String, Bound<'_, PyAny>)>()?;
            let value = value(&object, &below(path, &key), depth + 1)?;
            Ok((key, value))
        })
        .collect()
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Values by dotted path, each as `--set` takes it.
pub struct Assignments(Vec<String>);

impl Assignments {
    /// Each as `path=value`.
    pub fn list(given: Option<Self>) -> Vec<String> {
        given.map_or_else(Vec::new, |given| given.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for Assignments {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let mapping = object.cast::<PyMapping>()?;
        let values = table(&mapping)?;
        Ok(Self(values.into_iter().map(|(path, value)| format!("{path}={value}")).collect()))
    }
}

/// A number of threads.
pub struct Threads(usize);

impl Threads {
    /// Beyond, systems refuse to start them.
    const MOST: usize = 1024;

    /// So many, or one a core.
    pub fn number(given: Option<Self>) -> usize {
        given.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), |given| given.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for Threads {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let number = object.extract::<usize>()?;
        let is_possible = (1..=Self::MOST).contains(&number);
        let most = Self::MOST;
        is_possible.then_some(Self(number)).ok_or_else(|| PyValueError::new_err(format!("threads: 1 to {most}")))
    }
}
