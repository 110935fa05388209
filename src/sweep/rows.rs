//! Rows of a table, read back from its CSV.

use std::io;
use std::path::Path;

use crate::report::sheet::{Cell, CellKind, Column, TakeRow};

/// The rows of a table that was written with these columns: numbers come back as the very same.
pub(super) fn read_rows(path: &Path, columns: &[Column], take: &mut TakeRow) -> io::Result<()> {
    let wrong = |reason: &str| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {reason}", path.display()));
    let mut reader = csv::Reader::from_path(path)?;
    if !reader.headers()?.iter().eq(columns.iter().map(|column| column.name.as_ref())) {
        return Err(wrong("its columns are others"));
    }
    for record in reader.records() {
        let record = record?;
        let cells: Option<Vec<Cell>> =
            record.iter().zip(columns).map(|(text, column)| cell(text, column.kind)).collect();
        take(&cells.ok_or_else(|| wrong("a cell is not as it was written"))?)?;
    }
    Ok(())
}

fn cell(text: &str, kind: CellKind) -> Option<Cell<'_>> {
    match (kind, text) {
        (CellKind::Text, text) => Some(Cell::Text(text)),
        (CellKind::Number, "") => Some(Cell::Number(None)),
        (CellKind::Number, text) => text.parse().ok().map(|number| Cell::Number(Some(number))),
        (CellKind::Whole, text) => text.parse().ok().map(Cell::Whole),
        (CellKind::Flag, text) => text.parse().ok().map(Cell::Flag),
    }
}
