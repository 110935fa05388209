//! Tables in the memory layout of Apache Arrow: the numbers with their types, and in each field's metadata its unit and meaning.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};

use super::sheet::{Cell, CellKind, Column};

/// Key of a field's metadata that holds its unit; absent where it has none.
pub const UNIT: &str = "unit";
/// Key that holds its meaning.
pub const MEANING: &str = "meaning";

/// Rows of a table that wait to become a batch.
#[derive(Debug)]
pub struct Batcher {
    schema: Arc<Schema>,
    columns: Vec<Values>,
}

impl Batcher {
    /// Of a table with these columns, without rows.
    pub fn of(columns: &[Column]) -> Self {
        Self {
            schema: Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>())),
            columns: columns.iter().map(|column| Values::new(column.kind)).collect(),
        }
    }

    /// The fields of the table.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where a cell is not of its column's kind.
    pub fn add(&mut self, row: &[Cell]) -> io::Result<()> {
        self.columns.iter_mut().zip(row).try_for_each(|(values, cell)| values.add(*cell))
    }

    /// The rows that were added since the last batch.
    ///
    /// # Errors
    /// Where Arrow makes no batch of them.
    pub fn batch(&mut self) -> io::Result<RecordBatch> {
        let arrays = self.columns.iter_mut().map(Values::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)
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
    let metadata: HashMap<String, String> = told.map(|(key, words)| (key.to_owned(), words.to_owned())).collect();
    Field::new(column.name.as_ref(), kind, may_lack).with_metadata(metadata)
}

/// The cells of a column.
#[derive(Debug)]
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
