//! CSV: UTF-8, a header row, an empty cell where there is no number.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Sink;
use crate::report::sheet::{Cell, Sheet};

/// Comma-separated values.
#[derive(Debug)]
pub struct Csv;

impl Sink for Csv {
    fn extension(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> Option<&'static str> {
        None
    }

    fn write(&self, sheet: &Sheet, writer: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut file = ::csv::Writer::from_writer(writer);
        file.write_record(sheet.columns.iter().map(|column| column.name.as_bytes()))?;
        sheet.rows(&mut |row| {
            for cell in row {
                file.write_field(text(*cell).as_bytes())?;
            }
            Ok(file.write_record(None::<&[u8]>)?)
        })?;
        file.flush()
    }
}

fn text(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Text(words) => Cow::Borrowed(words),
        Cell::Whole(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) => number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string())),
        Cell::Flag(truth) => Cow::Borrowed(if truth { "true" } else { "false" }),
    }
}
