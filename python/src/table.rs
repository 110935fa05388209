//! A table in the memory layout of Apache Arrow, which data frames take without copying.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema};
use osteon::report::sheet::{Cell, CellKind, Column, Sheet};
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

/// Keys of a field's metadata, as in the Parquet files that the command writes.
const UNIT: &str = "unit";
/// See `UNIT`.
const MEANING: &str = "meaning";

impl Table {
    /// Takes a table of results.
    ///
    /// # Errors
    /// Where a cell is not of its column's kind.
    pub fn of(sheet: &Sheet) -> io::Result<Self> {
        let mut columns: Vec<Values> = sheet.columns.iter().map(|column| Values::new(column.kind)).collect();
        sheet.rows(&mut |row| columns.iter_mut().zip(row).try_for_each(|(values, cell)| values.add(*cell)))?;
        let schema = Schema::new(sheet.columns.iter().map(field).collect::<Vec<_>>());
        let arrays = columns.iter_mut().map(Values::finish).collect();
        let rows = RecordBatch::try_new(Arc::new(schema), arrays).map_err(io::Error::other)?;
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

fn field(column: &Column) -> Field {
    let (kind, may_lack) = match column.kind {
        CellKind::Text => (DataType::Utf8, true),
        CellKind::Whole => (DataType::Int64, false),
        CellKind::Number => (DataType::Float64, true),
        CellKind::Flag => (DataType::Boolean, false),
    };
    let told = [(UNIT, column.unit), (MEANING, &column.meaning)].into_iter().filter(|(_, words)| !words.is_empty());
    let metadata = told.map(|(key, words)| (key.to_owned(), words.to_owned())).collect::<HashMap<_, _>>();
    Field::new(column.name.as_ref(), kind, may_lack).with_metadata(metadata)
}

/// The cells of a column.
enum Values {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
}

impl Values {
    fn new(kind: CellKind) -> Self {
        match kind {
            CellKind::Text => Self::Text(StringBuilder::new()),
            CellKind::Whole => Self::Whole(Int64Builder::new()),
            CellKind::Number => Self::Number(Float64Builder::new()),
            CellKind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    /// Adds a cell; empty words are missing, as they are to readers of the CSV.
    fn add(&mut self, cell: Cell) -> io::Result<()> {
        match (self, cell) {
            (Self::Text(values), Cell::Text(words)) => values.append_option((!words.is_empty()).then_some(words)),
            (Self::Whole(values), Cell::Whole(number)) => {
                values.append_value(i64::try_from(number).map_err(io::Error::other)?);
            }
            (Self::Number(values), Cell::Number(number)) => values.append_option(number),
            (Self::Flag(values), Cell::Flag(truth)) => values.append_value(truth),
            (_, cell) => return Err(io::Error::other(format!("{cell:?} is not of its column's kind"))),
        }
        Ok(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(values) => Arc::new(values.finish()),
            Self::Whole(values) => Arc::new(values.finish()),
            Self::Number(values) => Arc::new(values.finish()),
            Self::Flag(values) => Arc::new(values.finish()),
        }
    }
}
