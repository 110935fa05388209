//! A table ready to be written: its columns, each with unit and meaning, and its rows one by one.

use std::borrow::Cow;
use std::fmt;
use std::io;

use serde_json::{Value, json};

use crate::quantity::Quantity;

use super::number::{rounded, rounded_years};

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name.
    pub name: Cow<'static, str>,
    /// What its cells are.
    pub kind: CellKind,
    /// Unit of a number; empty where it has none.
    pub unit: &'static str,
    /// What it is, in a sentence.
    pub meaning: Cow<'static, str>,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words; empty where there are none.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers, some of which may be missing.
    Number,
    /// True or false.
    Flag,
}

impl Column {
    /// A column of words.
    pub const fn text(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, CellKind::Text, "", meaning)
    }

    /// A column of whole numbers.
    pub const fn whole(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, CellKind::Whole, "", meaning)
    }

    /// A column of numbers.
    pub const fn number(name: &'static str, unit: &'static str, meaning: &'static str) -> Self {
        Self::new(name, CellKind::Number, unit, meaning)
    }

    /// A column of truths.
    pub const fn flag(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, CellKind::Flag, "", meaning)
    }

    /// The column of a quantity.
    pub const fn of(quantity: &Quantity) -> Self {
        Self::new(quantity.id, CellKind::Number, quantity.unit, quantity.meaning)
    }

    /// A column whose name is not known before.
    pub fn named(name: String, unit: &'static str, meaning: &'static str) -> Self {
        Self { name: Cow::Owned(name), ..Self::number("", unit, meaning) }
    }

    /// It as a field of a Data Package.
    pub fn field(&self) -> Value {
        let kind = match self.kind {
            CellKind::Text => "string",
            CellKind::Whole => "integer",
            CellKind::Number => "number",
            CellKind::Flag => "boolean",
        };
        let mut field = json!({ "name": self.name, "type": kind, "description": self.meaning });
        if !self.unit.is_empty() {
            field["unit"] = json!(self.unit);
        }
        field
    }

    const fn new(name: &'static str, kind: CellKind, unit: &'static str, meaning: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), kind, unit, meaning: Cow::Borrowed(meaning) }
    }
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Words.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A number as it is; `None` where there is none.
    Number(Option<f64>),
    /// True or false.
    Flag(bool),
}

impl Cell<'_> {
    /// A measured number, to seven significant digits; empty where it is not finite.
    pub fn measured(value: Option<f64>) -> Self {
        Self::Number(rounded(value))
    }

    /// Years from time 0, to four decimals.
    pub fn years(years: f64) -> Self {
        Self::Number(Some(rounded_years(years)))
    }
}

/// A cell as JSON; null where it is empty.
impl From<Cell<'_>> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Text("") | Cell::Number(None) => Self::Null,
            Cell::Text(words) => words.into(),
            Cell::Whole(number) => number.into(),
            Cell::Number(Some(number)) => number.into(),
            Cell::Flag(truth) => truth.into(),
        }
    }
}

/// Takes the rows of a table, one by one.
pub type TakeRow<'t> = dyn FnMut(&[Cell]) -> io::Result<()> + 't;

/// Hands out the rows of a table, whenever it is asked to.
type GiveRows<'a> = dyn Fn(&mut TakeRow) -> io::Result<()> + 'a;

/// A table.
pub struct Sheet<'a> {
    /// Name of its file without the extension.
    pub name: &'a str,
    /// Its columns.
    pub columns: Vec<Column>,
    rows: Box<GiveRows<'a>>,
}

impl<'a> Sheet<'a> {
    /// A table of columns, and of the rows that a function hands out whenever it is asked to, as many cells in each as there
    /// are columns and of their kinds.
    pub fn new(
        name: &'a str,
        columns: impl IntoIterator<Item = Column>,
        rows: impl Fn(&mut TakeRow) -> io::Result<()> + 'a,
    ) -> Self {
        Self { name, columns: columns.into_iter().collect(), rows: Box::new(rows) }
    }

    /// Hands out every row in order.
    ///
    /// # Errors
    /// Where the taker fails.
    pub fn rows(&self, take: &mut TakeRow) -> io::Result<()> {
        (self.rows)(take)
    }
}

impl fmt::Debug for Sheet<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Sheet")
            .field("name", &self.name)
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}
