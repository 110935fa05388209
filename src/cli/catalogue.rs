//! `osteon mechanisms`, `osteon drugs` and `osteon parameters`

use super::text::{self, Align};
use super::{Failure, print};
use crate::model::{self, Constant};
use crate::patient::{MechanismEntry, catalogue};
use crate::scenario::drugs;
use crate::scenario::schema::Route;

/// What `osteon mechanisms` and `osteon drugs` take.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print CSV instead of a table.
    #[arg(long)]
    csv: bool,
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

/// What `osteon parameters` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ParameterArguments {
    /// List only those whose id, file or meaning has this word: `osteoclast`, `denosumab`
    word: Option<String>,
    #[command(flatten)]
    list: Arguments,
}

/// Prints every constant of the model that a scenario may set.
pub(super) fn parameters(arguments: &ParameterArguments) -> Result<(), Failure> {
    let word = arguments.word.as_deref().unwrap_or_default().to_lowercase();
    let wanted = |known: &&Constant| {
        [known.id, known.subject, known.meaning].iter().any(|text| text.to_lowercase().contains(&word))
    };
    let known = model::catalogue().iter().filter(wanted);
    if known.clone().next().is_none() {
        return Err(Failure::other(format!("no constant of the model has `{word}` in its id, file or meaning")));
    }
    let file = |known: &Constant| format!("model/{}.toml", known.subject);
    let text = |number: f64| number.to_string();
    if arguments.list.csv {
        let header = [
            "id",
            "value",
            "unit",
            "least",
            "most",
            "source_kind",
            "source",
            "fitted_to",
            "symbol",
            "meaning",
            "note",
            "file",
        ];
        let row = |known: &Constant| {
            let source = known.source;
            [
                known.id.to_owned(),
                text(known.value),
                known.unit.to_owned(),
                text(known.least),
                text(known.most),
                source.kind().to_owned(),
                source.words(),
                source.fitted_to().join(";"),
                known.symbol.unwrap_or_default().to_owned(),
                known.meaning.to_owned(),
                known.note.unwrap_or_default().to_owned(),
                file(known),
            ]
        };
        return show(&arguments.list, &header, known.map(row));
    }
    let row = |known: &Constant| {
        let source = known.source;
        let fitted = source.fitted_to().join(", ");
        let source =
            [source.kind(), ": ", &source.words(), if fitted.is_empty() { "" } else { "; " }, &fitted].concat();
        let range = format!("{} to {}", text(known.least), text(known.most));
        [
            known.id.to_owned(),
            text(known.value),
            known.unit.to_owned(),
            range,
            known.meaning.to_owned(),
            source,
            file(known),
        ]
    };
    show(&arguments.list, &["id", "value", "unit", "range", "meaning", "source", "file"], known.map(row))
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
