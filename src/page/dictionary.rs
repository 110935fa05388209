//! What every column of every table says: for the data dictionary and for other programs.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::calibration;
use crate::observation::table::{TABLES, reported};
use crate::report::measurement;
use crate::report::sheet::Column;
use crate::report::{paired, parameter_draw, patient, summary};
use crate::sensitivity::{screening, table as sensitivity};
use crate::study::table as evaluations;
use crate::sweep;
use crate::validation::table as validation;

use super::HEAD;

/// A table that a command leaves.
struct Described {
    /// The command.
    command: &'static str,
    /// Name of its file without the extension.
    name: &'static str,
    /// What it holds, in words.
    holds: &'static str,
    columns: Vec<Column>,
}

impl Described {
    /// Whether it is a table of results of that kind.
    fn is_of(&self, kind: &str) -> bool {
        let command = match kind {
            "validation" => "validate",
            "calibration" => "calibrate",
            other => other,
        };
        self.command.split(" and ").any(|of| of == command)
    }
}

/// Every table, by command.
fn described() -> Vec<Described> {
    let table =
        |command, name, holds, columns: &[Column]| Described { command, name, holds, columns: columns.to_vec() };
    let measured = TABLES.iter().map(|its| table("run", its.name, its.holds, &measurement::columns(its)));
    let [points, tallies, pairs] = validation::NAMES;
    let patients = "who the patients were, and who could not be simulated and why";
    let others = [
        table("run", patient::NAME, patients, &patient::columns()),
        table(
            "run",
            paired::NAME,
            "what each patient measures in an arm less what the same patient measures in the control arm; all but levels and cells",
            &paired::COLUMNS,
        ),
        table("run", summary::NAME, "each measure over the patients of an arm", &summary::COLUMNS),
        table(
            "run",
            parameter_draw::NAME,
            "the sets of constants that patients live with, where they are drawn",
            &parameter_draw::COLUMNS,
        ),
        table(
            "run",
            sweep::NAME,
            "of a file with `[sweep]`, every point: a column for each swept key, then the columns of `summary.csv`",
            &[sweep::POINT],
        ),
        table(
            "run",
            sweep::PATIENTS,
            "of a file with `[sweep]`, every point: a column for each swept key, then the columns of `patients.csv`",
            &[sweep::POINT],
        ),
        table("validate", points, "published figures beside simulated ones", &validation::POINT_COLUMNS),
        table("validate", tallies, "scores by measure, site and use", &validation::TALLY_COLUMNS),
        table(
            "validate",
            pairs,
            "arms that were observed apart, and how they are simulated",
            &validation::PAIR_COLUMNS,
        ),
        table("sensitivity", sensitivity::NAME, "by the method \"morris\"", &sensitivity::MORRIS_COLUMNS),
        table("sensitivity", sensitivity::NAME, "by the method \"sobol\"", &sensitivity::SOBOL_COLUMNS),
        table("sensitivity", screening::NAME, "what each of many constants moves alone", &screening::COLUMNS),
        table("calibrate", calibration::TABLE_NAME, "parameters as fitted", &calibration::TABLE_COLUMNS),
        table(
            "calibrate",
            calibration::POSTERIOR_NAME,
            "draws of the posterior, by the method \"twin\"; then a column for each parameter",
            &[calibration::DRAW],
        ),
        table(
            "sensitivity and calibrate",
            evaluations::NAME,
            "every evaluation; between these columns stands one for each parameter and each output",
            &[evaluations::NUMBER, evaluations::CHECKSUM],
        ),
    ];
    measured.chain(others).collect()
}

/// The data dictionary.
pub fn page() -> String {
    let mut page = format!(
        "{HEAD}# Data dictionary\n\nEvery column of every table. A unit of 1 is that of a ratio, `fold` is a fold of the healthy adult. \
         *Measure* is the name that `[[observed]]` and `[[output]]` take.\n"
    );
    for described in described() {
        let Described { command, name, holds, columns } = described;
        // writing to a String cannot fail
        let _ =
            writeln!(page, "\n## `{name}.csv` of `osteon {}`: {holds}\n", command.replace(" and ", "` and `osteon "));
        page.push_str("| column | unit | measure | meaning |\n|---|---|---|---|\n");
        for column in columns {
            let quantity = reported().find(|its| its.table.name == name && its.quantity.id == column.name);
            let quantity = quantity.map(|its| its.quantity).filter(|_| command == "run");
            let measure =
                quantity.and_then(|quantity| quantity.measure).map_or_else(String::new, |name| format!("`{name}`"));
            let symbol = quantity.map_or_else(String::new, |quantity| format!("{}: ", quantity.symbol));
            let _ = writeln!(page, "| `{}` | {} | {measure} | {symbol}{} |", column.name, column.unit, column.meaning);
        }
    }
    page
}

/// Names of the tables of a kind of results: `run`, `validation`, `sensitivity`, `calibration`.
pub(super) fn tables_of(kind: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = described().iter().filter(|its| its.is_of(kind)).map(|its| its.name).collect();
    names.dedup();
    names
}

/// The columns of a table of a kind of results, as the page takes them: name, type, unit, meaning.
pub(super) fn fields_of(kind: &str, name: &str) -> Vec<Value> {
    let described = described();
    let tables = described.iter().filter(|its| its.is_of(kind) && its.name == name);
    let of_page = |column: &Column| {
        let mut field = column.field();
        // the page calls it so
        if let Some(meaning) = field.as_object_mut().and_then(|parts| parts.remove("description")) {
            field["meaning"] = meaning;
        }
        field
    };
    tables.flat_map(|its| &its.columns).map(of_page).collect()
}

/// The columns of every table as a Data Package, which programs for tables read.
pub fn data_package() -> Value {
    let resources: Vec<Value> = described()
        .iter()
        .enumerate()
        .map(|(index, its)| {
            json!({
                "name": format!("{}-{}-{}", index + 1, its.command.replace(' ', "-"), its.name),
                "path": format!("{}.csv", its.name),
                "title": its.holds,
                "schema": { "fields": its.columns.iter().map(Column::field).collect::<Vec<_>>() },
            })
        })
        .collect();
    json!({ "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "osteon", "resources": resources })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_package_has_every_column_of_a_run() {
        let package = data_package();
        let resources = package["resources"].as_array().expect("tables");
        for reported in reported() {
            let path = format!("{}.csv", reported.table.name);
            let table = resources.iter().find(|table| table["path"] == path).expect("a table");
            let fields = table["schema"]["fields"].as_array().expect("columns");
            let field = fields.iter().find(|field| field["name"] == reported.quantity.id).expect("a column");
            assert_eq!((&field["unit"], &field["type"]), (&json!(reported.quantity.unit), &json!("number")));
        }
    }
}
