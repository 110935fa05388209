//! `evaluations.csv`: every evaluation of a study with its numbers and what came of it, in order, added as they finish.
//!
//! Numbers read back as the very same, so a study goes on from the table as if it had never stopped. Each line ends with a checksum
//! of what stands before it. From the first line on that is not as it was written, evaluations are simulated again: which they are
//! follows from those before them.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::digest::checksum;
use crate::report::sheet::{Cell, Column, Sheet};

/// Name of the table.
pub const NAME: &str = "evaluations";

/// What its first column is; then comes one a parameter and one an output.
pub const NUMBER: Column = Column::whole("evaluation", "Number of the evaluation, from 1.");

const PARAMETER: &str = "Value of the parameter.";
const OUTPUT: &str = "What came of it; empty where nobody was measured.";

/// Its last column.
pub const CHECKSUM: Column = Column::text(
    "checksum",
    "First 16 hexadecimal digits of the SHA-256 of the cells before it, as they stand, with commas between.",
);

/// An open table.
#[derive(Debug)]
pub struct EvaluationTable {
    path: PathBuf,
    file: File,
    columns: Vec<Column>,
    rows: Vec<Row>,
    damaged_lines: usize,
}

/// One evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Value of each parameter.
    pub values: Vec<f64>,
    /// Each output; `None` where nobody was measured.
    pub outputs: Vec<Option<f64>>,
}

/// Why a table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file could not be read or written.
    #[error("cannot keep evaluations in {path}: {source}")]
    File {
        /// The table.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is not the table of this study.
    #[error("{path} does not hold evaluations of this study: {wrong}")]
    Foreign {
        /// The table.
        path: PathBuf,
        /// What differs.
        wrong: String,
    },
    /// Another process is writing to it.
    #[error("another study is writing to {path} right now")]
    InUse {
        /// The table.
        path: PathBuf,
    },
}

impl EvaluationTable {
    /// Opens the table at a path, or begins it where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read and written, is in use, or holds something else.
    pub fn open(path: &Path, parameters: &[String], outputs: &[String]) -> Result<Self, TableError> {
        let failed = |source| TableError::File { path: path.to_owned(), source };
        let options = OpenOptions::new().read(true).append(true).create(true).open(path);
        let mut file = options.map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(TableError::InUse { path: path.to_owned() });
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        let column = |name: &String, meaning| Column::named(name.clone(), "", meaning);
        let parameter_columns = parameters.iter().map(|name| column(name, PARAMETER));
        let columns: Vec<Column> = [NUMBER]
            .into_iter()
            .chain(parameter_columns)
            .chain(outputs.iter().map(|name| column(name, OUTPUT)))
            .collect();
        let header = line(columns.iter().chain([&CHECKSUM]).map(|column| column.name.as_ref()));
        let mut table = Self { path: path.to_owned(), file, columns, rows: Vec::new(), damaged_lines: 0 };
        // a study that ended while it wrote the header had not begun
        if text.len() < header.len() && header.starts_with(&text) {
            table.file.set_len(0).map_err(failed)?;
            table.write(&header)?;
            return Ok(table);
        }
        let wrong = || TableError::Foreign { path: path.to_owned(), wrong: "its columns are others".to_owned() };
        let records = text.strip_prefix(header.as_slice()).ok_or_else(wrong)?;
        let mut whole = header.len();
        let lines: Vec<&[u8]> = records.split_inclusive(|&byte| byte == b'\n').collect();
        for (number, line) in (1_usize..).zip(&lines) {
            let row = Row::read(line, number, (parameters.len(), outputs.len()));
            let Some(row) = row else { break };
            table.rows.push(row);
            whole += line.len();
        }
        table.damaged_lines = lines.len() - table.rows.len();
        table.file.set_len(whole as u64).map_err(failed)?;
        Ok(table)
    }

    /// Lines that were left out when the table was opened: the first was not as it had been written.
    pub fn damaged_lines(&self) -> usize {
        self.damaged_lines
    }

    /// Evaluations, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The table for formats other than its own; numbers as they are.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet::new(NAME, self.columns.iter().cloned(), |take| {
            for (number, row) in (1..).zip(&self.rows) {
                let numbers = row.values.iter().map(|value| Some(*value)).chain(row.outputs.iter().copied());
                let cells: Vec<Cell> = [Cell::Whole(number)].into_iter().chain(numbers.map(Cell::Number)).collect();
                take(&cells)?;
            }
            Ok(())
        })
    }

    /// Adds an evaluation, on disk when this returns.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add(&mut self, row: Row) -> Result<(), TableError> {
        let number = (self.rows.len() + 1).to_string();
        let values = row.values.iter().map(f64::to_string);
        let outputs = row.outputs.iter().map(|output| output.map_or_else(String::new, |value| value.to_string()));
        let cells: Vec<String> = std::iter::once(number).chain(values).chain(outputs).collect();
        self.write(format!("{0},{1}\n", cells.join(","), checksum(cells.join(",").as_bytes())).as_bytes())?;
        self.rows.push(row);
        Ok(())
    }

    fn write(&mut self, line: &[u8]) -> Result<(), TableError> {
        let written = self.file.write_all(line).and_then(|()| self.file.sync_data());
        written.map_err(|source| TableError::File { path: self.path.clone(), source })
    }

    /// That the values of a row are not those that the study would try.
    pub fn foreign_row(&self, row: usize) -> TableError {
        let wrong = format!("evaluation {} is of other values", row + 1);
        TableError::Foreign { path: self.path.clone(), wrong }
    }
}

impl Row {
    /// The row of a line, where that is as it was written.
    fn read(line: &[u8], number: usize, (parameters, outputs): (usize, usize)) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
        let (cells, sum) = line.rsplit_once(',')?;
        if sum != checksum(cells.as_bytes()) {
            return None;
        }
        let mut cells = cells.split(',');
        if cells.next()? != number.to_string() {
            return None;
        }
        let values = cells.by_ref().take(parameters).map(|cell| cell.parse().ok()).collect::<Option<Vec<f64>>>()?;
        let output = |cell: &str| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) };
        let row = Self { values, outputs: cells.map(output).collect::<Option<Vec<Option<f64>>>>()? };
        (row.values.len() == parameters && row.outputs.len() == outputs).then_some(row)
    }
}

/// A line of CSV.
fn line<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // memory does not fail
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64) -> Row {
        Row { values: vec![value, 1.0 / 3.0], outputs: vec![Some(-value * 0.1), None] }
    }

    #[test]
    fn evaluations_come_back_and_a_torn_one_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("evaluations.csv");
        let (parameters, outputs) = (["a.b".to_owned(), "c".to_owned()], ["x, y".to_owned(), "z".to_owned()]);
        let open = || EvaluationTable::open(&path, &parameters, &outputs);
        let mut table = open().expect("begun");
        table.add(row(0.1)).expect("written");
        assert!(matches!(open(), Err(TableError::InUse { .. })));
        drop(table);
        let whole = std::fs::read(&path).expect("a file");
        std::fs::write(&path, [&whole, &b"2,0.3,0."[..]].concat()).expect("written");
        let mut table = open().expect("opened");
        assert_eq!(table.rows(), [row(0.1)]);
        table.add(row(f64::MIN_POSITIVE)).expect("written");
        drop(table);
        assert_eq!(open().expect("opened").rows(), [row(0.1), row(f64::MIN_POSITIVE)]);
        assert!(matches!(EvaluationTable::open(&path, &outputs, &parameters), Err(TableError::Foreign { .. })));
        std::fs::write(&path, "my,own\n1,2").expect("written");
        assert!(matches!(open(), Err(TableError::Foreign { .. })));
        assert_eq!(std::fs::read(&path).expect("a file"), b"my,own\n1,2", "a file of others stays as it is");
    }

    #[test]
    fn from_a_line_on_in_which_one_digit_changed_evaluations_are_simulated_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("evaluations.csv");
        let (parameters, outputs) = (["a".to_owned(), "c".to_owned()], ["y".to_owned(), "z".to_owned()]);
        let open = || EvaluationTable::open(&path, &parameters, &outputs);
        let mut table = open().expect("begun");
        (1..=4).for_each(|number| table.add(row(f64::from(number))).expect("written"));
        drop(table);
        let whole = std::fs::read_to_string(&path).expect("a file");
        for (before, after) in [("3,3,0.333", "3,3,0.334"), ("3,3,", "4,3,"), ("-0.3", "")] {
            std::fs::write(&path, whole.replacen(before, after, 1)).expect("written");
            let mut table = open().expect("opened");
            assert_eq!((table.rows().len(), table.damaged_lines()), (2, 2), "{before}");
            table.add(row(3.0)).expect("written");
            table.add(row(4.0)).expect("written");
            drop(table);
            assert_eq!(std::fs::read_to_string(&path).expect("a file"), whole);
        }
    }
}
