//! `osteon mechanisms` and `osteon drugs`

use super::text::{self, Align};
use super::{Failure, print};
use crate::patient::{MechanismEntry, catalogue};
use crate::scenario::drugs;
use crate::scenario::schema::Route;

/// What `osteon mechanisms` and `osteon drugs` take.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print CSV instead of a table.
    #[arg(long)]
    pub csv: bool,
}

/// Prints every mechanism that a scenario may switch off or scale.
pub(super) fn mechanisms(arguments: &Arguments) -> Result<(), Failure> {
    let row = |entry: &MechanismEntry| {
        let sign = entry.sign.to_string();
        [entry.id, entry.system, entry.source, entry.target, &sign, entry.text, entry.evidence].map(str::to_owned)
    };
    if !arguments.csv {
        let header = ["id", "system", "source", "target", "sign", "text", "evidence"];
        return show(arguments, &header, catalogue().iter().map(row));
    }
    let whole = |entry: &MechanismEntry| {
        let [id, system, source, target, sign, text, evidence] = row(entry);
        let confidence = entry.confidence.name().to_owned();
        [id, system, source, target, sign, text, evidence, entry.forms(), entry.constants.join(","), confidence]
    };
    let header = ["id", "system", "source", "target", "sign", "text", "evidence", "strength", "constant", "confidence"];
    show(arguments, &header, catalogue().iter().map(whole))
}

/// Prints every drug that a scenario may give.
pub(super) fn drugs_known(arguments: &Arguments) -> Result<(), Failure> {
    let rows = drugs().map(|entry| {
        let routes: Vec<&str> = entry.routes.iter().copied().map(Route::name).collect();
        [entry.drug.name(), entry.class, &routes.join(", "), &entry.default_schedule, entry.sources].map(str::to_owned)
    });
    show(arguments, &["name", "class", "routes", "default_schedule", "sources"], rows)
}

pub(super) fn show<const N: usize>(
    arguments: &Arguments,
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), Failure> {
    if arguments.csv {
        return csv_text(header, rows).map_err(Failure::caused_by).and_then(|text| print(&text));
    }
    // lists can be broken at their commas
    let rows: Vec<Vec<String>> = rows.map(|row| row.map(|cell| spaced(&cell)).into()).collect();
    print(&text::table(&header.map(str::to_owned), &rows, &[Align::Left; N]))
}

/// A list with a space after each comma.
fn spaced(list: &str) -> String {
    list.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
}

fn csv_text<const N: usize>(header: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> csv::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
