//! A table in the memory layout of Apache Arrow, which data frames take without copying.

use std::io;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::DataType;
use osteon::report::arrow::{Batcher, MEANING, UNIT};
use osteon::report::sheet::Sheet;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

/// A table: one tidy row an observation.
///
/// pandas, polars, pyarrow and DuckDB take it as it is, by the Arrow PyCapsule interface: `pandas.DataFrame.from_arrow(table)`,
/// `polars.DataFrame(table)`, `pyarrow.table(table)`. `table["time_years"]` is a column as a list, which needs none of them.
#[pyclass(module = "osteon", frozen)]
pub struct Table {
    /// Name, as in `Run.tables`.
    #[pyo3(get)]
    pub name: String,
    rows: RecordBatch,
}

impl Table {
    /// Takes a table of results.
    ///
    /// # Errors
    /// Where a cell is not of its column's kind.
    pub fn of(sheet: &Sheet) -> io::Result<Self> {
        let mut batcher = Batcher::of(&sheet.columns);
        sheet.rows(&mut |row| batcher.add(row))?;
        let rows = batcher.batch()?;
        Ok(Self { name: sheet.name.to_owned(), rows })
    }

    /// What each column is said to have by a key of its metadata, in their order; columns without are left out.
    fn told<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyDict>> {
        let told = PyDict::new(py);
        for field in self.rows.schema_ref().fields() {
            if let Some(words) = field.metadata().get(key) {
                told.set_item(field.name(), words)?;
            }
        }
        Ok(told)
    }
}

#[pymethods]
impl Table {
    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.rows.schema_ref().fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Units by column; a column without a unit is not in it.
    #[getter]
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.told(py, UNIT)
    }

    /// What each column is, in a sentence.
    #[getter]
    fn meanings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.told(py, MEANING)
    }

    /// Number of rows.
    fn __len__(&self) -> usize {
        self.rows.num_rows()
    }

    /// A column as a list of str, int, float or bool; None where there is no value.
    fn __getitem__<'py>(&self, py: Python<'py>, column: &str) -> PyResult<Bound<'py, PyList>> {
        let Some(values) = self.rows.column_by_name(column) else {
            let words = format!("{} has no column {column:?}; it has {}", self.name, self.columns().join(", "));
            return Err(PyKeyError::new_err(words));
        };
        match values.data_type() {
            DataType::Utf8 => PyList::new(py, values.as_string::<i32>().iter().collect::<Vec<_>>()),
            DataType::Int64 => PyList::new(py, values.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
            DataType::Boolean => PyList::new(py, values.as_boolean().iter().collect::<Vec<_>>()),
            _ => PyList::new(py, values.as_primitive::<Float64Type>().iter().collect::<Vec<_>>()),
        }
    }

    /// The table as a pandas.DataFrame; needs pandas and pyarrow (`pip install osteon[pandas]`).
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))?.call_method0("to_pandas")
    }

    /// The Arrow PyCapsule interface, by which data frames take the table; its columns are not converted to `requested_schema`.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // what is asked for is a wish in this interface
        drop(requested_schema);
        let reader = RecordBatchIterator::new([Ok(self.rows.clone())], self.rows.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        format!("<osteon.Table {}: {} rows; columns {}>", self.name, self.__len__(), self.columns().join(", "))
    }
}
