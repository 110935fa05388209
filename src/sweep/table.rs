//! `sweep.csv` and `sweep_patients.csv`: the tables of every point, one under the other, with the swept keys as columns.

use std::borrow::Cow;

use super::kept::Kept;
use crate::report::sheet::{Cell, CellKind, Column, Sheet};
use crate::report::{patient, summary};
use crate::scenario::{Sweep, SweptValue};

/// Name of the table of results.
pub const NAME: &str = "sweep";

/// Name of the table of patients.
pub const PATIENTS: &str = "sweep_patients";

/// The first column of both.
pub const POINT: Column =
    Column::whole("point", "Number of the point of the sweep, from 1; a column for each swept key follows.");

/// What the column of a swept key is.
pub const VALUE: &str = "Value of the swept key.";

/// The columns that say which point: its number, then a column for each swept key.
fn point_columns(sweep: &Sweep) -> Vec<Column> {
    let of_key = |(index, key): (usize, &String)| {
        let is_number = sweep.points.iter().all(|point| point.values[index].number().is_some());
        let kind = if is_number { CellKind::Number } else { CellKind::Text };
        Column { name: Cow::Owned(key.clone()), kind, unit: "", meaning: Cow::Borrowed(VALUE) }
    };
    [POINT].into_iter().chain(sweep.keys.iter().enumerate().map(of_key)).collect()
}

/// A table of every finished point: the columns of the point, then those of a run's own table.
fn sheet<'a>(
    name: &'static str,
    (own_name, own): (&'static str, Vec<Column>),
    sweep: &'a Sweep,
    kept: &'a Kept,
) -> Sheet<'a> {
    let of_point = point_columns(sweep);
    let kinds: Vec<CellKind> = of_point.iter().map(|column| column.kind).skip(1).collect();
    let columns: Vec<Column> = of_point.into_iter().chain(own.iter().cloned()).collect();
    Sheet::new(name, columns, move |take| {
        for (number, point) in sweep.points.iter().enumerate() {
            let words: Vec<String> = point.values.iter().map(SweptValue::to_string).collect();
            let mut row = vec![Cell::Whole(number as u64 + 1)];
            row.extend(point.values.iter().zip(&words).zip(&kinds).map(|((value, word), kind)| match kind {
                CellKind::Number => Cell::Number(value.number()),
                _ => Cell::Text(word),
            }));
            kept.rows(number, own_name, &own, &mut |cells| take(&[&row, cells].concat()))?;
        }
        Ok(())
    })
}

/// `sweep.csv`.
pub(super) fn results<'a>(sweep: &'a Sweep, kept: &'a Kept) -> Sheet<'a> {
    sheet(NAME, (summary::NAME, summary::COLUMNS.to_vec()), sweep, kept)
}

/// `sweep_patients.csv`.
pub(super) fn patients<'a>(sweep: &'a Sweep, kept: &'a Kept) -> Sheet<'a> {
    sheet(PATIENTS, (patient::NAME, patient::columns()), sweep, kept)
}
