//! CSV: UTF-8, a header row, an empty cell where there is no number.

use std::fmt::Write as _;
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

    fn media_type(&self) -> &'static str {
        "text/csv"
    }

    fn about(&self) -> Option<&'static str> {
        None
    }

    fn write(&self, sheet: &Sheet, writer: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut file = ::csv::Writer::from_writer(writer);
        file.write_record(sheet.columns.iter().map(|column| column.name.as_bytes()))?;
        let mut digits = String::new();
        sheet.rows(&mut |row| {
            for cell in row {
                file.write_field(text(*cell, &mut digits).as_bytes())?;
            }
            Ok(file.write_record(None::<&[u8]>)?)
        })?;
        file.flush()
    }
}

/// A cell in words; those of a number are written to `digits`.
fn text<'a>(cell: Cell<'a>, digits: &'a mut String) -> &'a str {
    digits.clear();
    // writing to a String cannot fail
    let _ = match cell {
        Cell::Text(words) => return words,
        Cell::Flag(truth) => return if truth { "true" } else { "false" },
        Cell::Number(None) => return "",
        Cell::Whole(number) => write!(digits, "{number}"),
        Cell::Number(Some(number)) => write!(digits, "{number}"),
    };
    digits
}
