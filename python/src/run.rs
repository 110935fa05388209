//! What a run yields.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use osteon::cohort::result::CohortResult;
use osteon::report::{self, PROVENANCE, sink};
use osteon::scenario;
use osteon::scenario::schema::Scenario;
use pyo3::exceptions::{PyAttributeError, PyFileExistsError, PyKeyError, PyOSError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList, PyMappingProxy};

use crate::table::Table;

/// What was simulated, and its tables.
pub struct Results {
    result: CohortResult,
    tables: Vec<Table>,
}

impl Results {
    /// Tabulates what was simulated.
    ///
    /// # Errors
    /// In words, where a cell is not of its column's kind.
    pub fn of(scenario: &Scenario, result: CohortResult) -> Result<Self, String> {
        let mut tables = Vec::new();
        report::each_table(scenario, &result, |sheet| {
            tables.push(Table::of(sheet).map_err(|error| error.to_string())?);
            Ok::<_, String>(())
        })?;
        Ok(Self { result, tables })
    }
}

/// What a run yields: the tables that `osteon run` writes, by name.
///
/// `run["bmd"]` and `run.bmd` are `run.tables["bmd"]`. A table is there where the command writes its file: "bmd", "qct", "markers",
/// "cytokines", "cells", "histomorphometry", "fracture", "patients", "summary"; "disease" where a patient has one; others where
/// the scenario asks for them.
#[pyclass(module = "osteon", frozen)]
pub struct Run {
    scenario: Arc<Scenario>,
    result: CohortResult,
    /// Tables by name, in the order of the command.
    tables: Py<PyDict>,
}

impl Run {
    /// Hands results to Python.
    ///
    /// # Errors
    /// Where the interpreter has no memory.
    pub fn new(py: Python<'_>, scenario: Arc<Scenario>, results: Results) -> PyResult<Self> {
        let tables = PyDict::new(py);
        for table in results.tables {
            tables.set_item(table.name.clone(), table)?;
        }
        Ok(Self { scenario, result: results.result, tables: tables.unbind() })
    }

    fn names(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.tables.bind(py).keys().extract()
    }

    fn table<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.tables.bind(py).get_item(name)
    }

    fn no_table(&self, py: Python<'_>, name: &str) -> PyResult<String> {
        Ok(format!("this run has no table {name:?}; it has {}", self.names(py)?.join(", ")))
    }
}

#[pymethods]
impl Run {
    /// The tables by name, in the order of the command.
    #[getter]
    fn tables<'py>(&self, py: Python<'py>) -> Bound<'py, PyMappingProxy> {
        PyMappingProxy::new(py, self.tables.bind(py).as_mapping())
    }

    /// The scenario as run, in TOML, every default written out; to run it again gives the same tables.
    #[getter]
    fn scenario(&self) -> String {
        scenario::write(&self.scenario)
    }

    /// Patients who could not be simulated to the end: name of the arm, number of the patient from 1, reason. They have no rows but
    /// that in `patients`.
    #[getter]
    fn failures(&self) -> Vec<(&str, u32, String)> {
        let failed = self.result.runs.iter().filter_map(|run| {
            let reason = run.outcome.as_ref().err()?;
            let arm = self.scenario.arms.get(run.arm as usize)?;
            Some((&*arm.name, run.patient, reason.to_string()))
        });
        failed.collect()
    }

    /// Writes every table as CSV, the bytes that `osteon run` writes.
    ///
    /// Args:
    ///     folder: where to; it is made where it is not there, and tables in it are written over.
    ///
    /// Raises:
    ///     FileExistsError: the folder holds a run of the command, whose tables are left alone.
    ///     OSError: a file cannot be written.
    fn to_csv(&self, py: Python<'_>, folder: PathBuf) -> PyResult<()> {
        if folder.join(PROVENANCE).exists() {
            let words = format!("{} holds a run of the command osteon; give another folder", folder.display());
            return Err(PyFileExistsError::new_err(words));
        }
        let write = |folder: &Path| {
            report::make_folder(folder)?;
            report::write_tables(folder, &self.scenario, &self.result, &sink::always())
        };
        py.detach(|| write(&folder)).map_err(|error| PyOSError::new_err(error.to_string()))
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.table(py, name)? {
            Some(table) => Ok(table),
            None => Err(PyKeyError::new_err(self.no_table(py, name)?)),
        }
    }

    fn __getattr__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.table(py, name)? {
            Some(table) => Ok(table),
            None => Err(PyAttributeError::new_err(self.no_table(py, name)?)),
        }
    }

    /// The names of the tables.
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.tables.bind(py).keys().try_iter()
    }

    fn __dir__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyList>> {
        let py = slf.py();
        let names = slf.get_type().dir()?;
        for name in slf.get().names(py)? {
            names.append(name)?;
        }
        Ok(names)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let arms: Vec<&str> = self.scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
        let failed = match self.result.failed_runs() {
            0 => String::new(),
            failed => format!(", {failed} of {} lives failed: see failures", self.result.runs.len()),
        };
        let (name, patients) = (&self.scenario.name, self.scenario.patients());
        let (arms, tables) = (arms.join(", "), self.names(py)?.join(", "));
        Ok(format!("<osteon.Run {name}: arms {arms}; patients {patients}{failed}; tables {tables}>"))
    }
}
