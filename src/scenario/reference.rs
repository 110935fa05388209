//! The reference page of the scenario file: what every key's declaration says.

use std::fmt::Write;

use super::key::{Headed, Key, Section, Takes};
use super::schema::Scenario;
use super::table::Table;

const HEAD: &str = "# Keys of a scenario file

Every key, table by table; `osteon schema --page` writes this page. A key that is not required has a default; where it is
no plain value, the last column says what holds. An unknown key is an error.
";

/// Every key of a scenario file, in Markdown.
pub fn reference() -> String {
    const ROOT: &Section = &Scenario::SECTION;
    let mut page = HEAD.to_owned();
    let tables = ROOT.all();
    for (index, table) in tables.iter().enumerate() {
        let Headed { header, meaning, section } = table;
        let title = if header.is_empty() { "The top of the file".to_owned() } else { format!("`{header}`") };
        let before = tables[..index].iter().find(|before| before.section.name == section.name);
        let keys = match before {
            Some(before) => format!("The keys are those of `{}`.\n", before.header),
            None => rows(section),
        };
        // writing to a String cannot fail
        let _ = write!(page, "\n## {title}\n\n{}\n\n{keys}", meaning.trim());
    }
    page
}

/// The keys of one table.
fn rows(section: &Section) -> String {
    let rows: String = section.keys.iter().map(row).collect();
    format!("| key | type | unit | range | default | meaning |\n|---|---|---|---|---|---|\n{rows}")
}

fn row(key: &Key) -> String {
    let (kind, unit, range) = match key.takes {
        Takes::Number { least, most, unit } => ("number", unit, format!("{} to {}", short(least), short(most))),
        Takes::Count { least, most: i64::MAX } => ("whole number", "", format!("{least} or more")),
        Takes::Count { least, most } => ("whole number", "", format!("{least} to {most}")),
        Takes::Switch => ("`true` or `false`", "", String::new()),
        Takes::Text { .. } => ("text", "", String::new()),
        Takes::Choice(words) => {
            ("word", "", words.now.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "))
        }
        Takes::Table(_) => ("table", "", String::new()),
        Takes::Tables(_) => ("any number of tables", "", String::new()),
        Takes::Map(words, _) | Takes::Form(words, _) => (words, "", String::new()),
    };
    let default = match key.stated_default() {
        _ if key.is_required => "required".to_owned(),
        Some(default) => format!("`{}`", default.as_f64().map_or_else(|| default.to_string(), short)),
        None => String::new(),
    };
    format!("| `{}` | {kind} | {unit} | {range} | {default} | {} |\n", key.name, key.meaning.trim())
}

/// A number as short as it can be.
fn short(number: f64) -> String {
    if number.abs() < 1e6 { number.to_string() } else { format!("{number:e}") }
}
