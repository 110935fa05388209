//! Tables for the page: the same sheets that the command writes.

use std::io;

use osteon::cohort::result::CohortResult;
use osteon::observation::table::TABLES;
use osteon::report::sheet::Sheet;
use osteon::report::sink::csv_text;
use osteon::report::{measurement, patient};
use osteon::scenario::schema::Scenario;
use serde_json::{Map, Value};

/// Every table as rows of cells, by name; columns are those of the catalogue.
pub fn rows(scenario: &Scenario, result: &CohortResult) -> Value {
    let tables = TABLES.iter().map(|table| {
        let mut rows = Vec::new();
        let taken = measurement::sheet(table, scenario, result).rows(&mut |row| {
            rows.push(Value::Array(row.iter().map(|cell| Value::from(*cell)).collect()));
            Ok(())
        });
        // nothing fails where rows are only taken
        debug_assert!(taken.is_ok());
        (table.name.to_owned(), Value::Array(rows))
    });
    Value::Object(tables.collect::<Map<_, _>>())
}

/// Every table as the text of its file, by name, that of patients first.
///
/// # Errors
/// Where a row cannot be written.
pub fn csv(scenario: &Scenario, result: &CohortResult) -> io::Result<Value> {
    let text = |sheet: &Sheet| Ok::<_, io::Error>((sheet.name.to_owned(), Value::String(csv_text(sheet)?)));
    let mut tables = Map::from_iter([text(&patient::sheet(scenario, result))?]);
    for table in &TABLES {
        tables.extend([text(&measurement::sheet(table, scenario, result))?]);
    }
    Ok(Value::Object(tables))
}
