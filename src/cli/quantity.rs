//! `osteon quantities`

use super::Failure;
use super::catalogue::{self, show};
use crate::observation::table::{Place, Reported, reported};

/// Prints the quantities that are reported, with its name in `[[observed]]` and where it is measured.
pub(super) fn execute(arguments: &catalogue::Arguments) -> Result<(), Failure> {
    let row = |Reported { table, quantity }: Reported| {
        let sites: Vec<String> = table.place.places().into_iter().map(Place::summary_site).collect();
        let cells = [quantity.measure.unwrap_or_default(), table.name, quantity.id, quantity.symbol, quantity.unit];
        let [measure, table, column, symbol, unit] = cells.map(str::to_owned);
        [measure, format!("{table}.csv"), column, symbol, unit, sites.join(","), quantity.meaning.to_owned()]
    };
    let asked = |row: &[String; 7]| arguments.are_in(&row.join(" "));
    let rows = arguments.refuse_none(reported().map(row).filter(asked).collect(), "quantity")?;
    show(arguments, &["measure", "file", "column", "symbol", "unit", "sites", "meaning"], rows.into_iter())
}
