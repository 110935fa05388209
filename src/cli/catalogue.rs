//! `osteon mechanisms` and `osteon drugs`; and what all lists of the program have in common.

use super::text::{self, Align};
use super::{Failure, print};
use crate::patient::{MechanismEntry, catalogue};
use crate::scenario::schema::Route;
use crate::scenario::{DrugEntry, drugs, synonyms};

/// So many entries of a list, and fewer, are each shown in full where words narrowed it.
const FEW: usize = 12;

/// What a command that lists something takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// List only those that have all of these words in what is known of them, in any order.
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// Print CSV instead of a table.
    #[arg(long)]
    pub csv: bool,
}

impl Arguments {
    /// Whether all words asked for, small or capital, are in a text.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.words.iter().flat_map(|words| words.split_whitespace()).all(|word| text.contains(&word.to_lowercase()))
    }

    /// Whether so many entries are each shown in full.
    pub fn shows_in_full(&self, entries: usize) -> bool {
        !self.csv && !self.words.is_empty() && entries <= FEW
    }

    /// Refuses words that nothing has.
    pub fn refuse_none<T>(&self, found: Vec<T>, what: &str) -> Result<Vec<T>, Failure> {
        if found.is_empty() {
            return Err(Failure::other(format!("no {what} has `{}` in what is known of it", self.words.join(" "))));
        }
        Ok(found)
    }

    /// Says under a long list how to shorten it.
    pub fn say_how_many(&self, count: usize, what: &str) -> Result<(), Failure> {
        if self.csv {
            return Ok(());
        }
        print(&format!("\n{count} {what}. Words narrow the list; {FEW} or fewer are each shown in full.\n"))
    }

    #[cfg(test)]
    pub fn of(words: &str) -> Self {
        Self { words: vec![words.to_owned()], csv: false }
    }
}

/// Prints the mechanisms that a scenario may switch off or scale.
pub(super) fn mechanisms(arguments: &Arguments) -> Result<(), Failure> {
    let asked = |entry: &&MechanismEntry| {
        arguments.are_in(&[entry.id, entry.system, entry.source, entry.target, entry.text, entry.evidence].join(" "))
    };
    let found = arguments.refuse_none(catalogue().iter().filter(asked).collect(), "mechanism")?;
    if arguments.shows_in_full(found.len()) {
        return print(&found.into_iter().map(mechanism_block).collect::<Vec<_>>().join("\n"));
    }
    let row = |entry: &MechanismEntry| {
        let sign = entry.sign.to_string();
        [entry.id, entry.system, entry.source, entry.target, &sign, entry.text, entry.evidence].map(str::to_owned)
    };
    if !arguments.csv {
        let header = ["id", "system", "source", "target", "sign", "text", "evidence"];
        show(arguments, &header, found.iter().map(|entry| row(entry)))?;
        return arguments.say_how_many(found.len(), "mechanisms");
    }
    let whole = |entry: &&MechanismEntry| {
        let [id, system, source, target, sign, text, evidence] = row(entry);
        let confidence = entry.confidence.name().to_owned();
        [id, system, source, target, sign, text, evidence, entry.forms(), entry.constants.join(","), confidence]
    };
    let header = ["id", "system", "source", "target", "sign", "text", "evidence", "strength", "constant", "confidence"];
    show(arguments, &header, found.iter().map(whole))
}

/// Everything that is known of a mechanism, for people.
fn mechanism_block(entry: &MechanismEntry) -> String {
    let acts = format!("{} → {} ({}), in the {} system", entry.source, entry.target, entry.sign, entry.system);
    block(
        entry.id,
        &[
            ("acts", &acts),
            ("how", entry.text),
            ("constants", &entry.constants.join(", ")),
            ("evidence", entry.evidence),
            ("confidence", entry.confidence.name()),
            ("to try", &format!("mechanisms.{} = 0 in a scenario switches it off, 2 doubles it", entry.id)),
        ],
    )
}

/// Prints the drugs that a scenario may give.
pub(super) fn drugs_known(arguments: &Arguments) -> Result<(), Failure> {
    let asked = |entry: &DrugEntry| {
        let (name, others) = (entry.drug.name(), synonyms(entry.drug.name()).join(" "));
        arguments.are_in(&[name, entry.class, &others, &others.replace('_', " "), entry.sources].join(" "))
    };
    let mut found = arguments.refuse_none(drugs().filter(asked).collect(), "drug")?;
    // what has the words in its own name comes first, and papers that name it last
    found
        .sort_by_key(|entry| !arguments.are_in(&[entry.drug.name(), &synonyms(entry.drug.name()).join(" ")].join(" ")));
    if arguments.shows_in_full(found.len()) {
        return print(&found.iter().map(drug_block).collect::<Vec<_>>().join("\n"));
    }
    let row = |entry: &DrugEntry| {
        [entry.drug.name(), entry.class, &routes(entry), &entry.default_schedule, entry.sources].map(str::to_owned)
    };
    show(arguments, &["name", "class", "routes", "default_schedule", "sources"], found.iter().map(row))?;
    arguments.say_how_many(found.len(), "drugs")
}

fn routes(entry: &DrugEntry) -> String {
    entry.routes.iter().copied().map(Route::name).collect::<Vec<_>>().join(", ")
}

/// Everything that is known of a drug, for people.
fn drug_block(entry: &DrugEntry) -> String {
    let others: Vec<String> = synonyms(entry.drug.name()).iter().map(|other| other.replace('_', " ")).collect();
    block(
        entry.drug.name(),
        &[
            ("class", entry.class),
            ("also called", &others.join(", ")),
            ("routes", &format!("{}; the first one if a scenario names none", routes(entry))),
            ("schedule", &format!("if a scenario says nothing: {}", entry.default_schedule)),
            ("constants", &format!("osteon parameters {}", entry.drug.name())),
            ("sources", entry.sources),
        ],
    )
}

/// An entry of a list in full: its name, and what is known of it.
pub(super) fn block(name: &str, known: &[(&str, &str)]) -> String {
    let told = known.iter().filter(|(_, text)| !text.is_empty());
    told.fold(format!("{name}\n"), |block, (label, text)| block + &text::wrapped(&format!("  {label:<13}"), text))
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

pub(super) fn csv_text<const N: usize>(
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> csv::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_small_or_capital() {
        let arguments = Arguments::of("Lifespan  OSTEOCLAST");
        assert!(arguments.are_in("osteoclast_lifespan_days"));
        assert!(!arguments.are_in("osteoblast_lifespan_days"));
        assert!(Arguments::of("").are_in("anything"));
    }

    #[test]
    fn a_drug_is_told_in_full_under_its_right_name() {
        let zoledronate = drugs().find(|entry| entry.drug.name() == "zoledronate").expect("a drug");
        let block = drug_block(&zoledronate);
        for said in ["zoledronate\n", "zoledronic acid", "intravenous", "every 365.25 days", "Delmas 2009"] {
            assert!(block.contains(said), "{said} in\n{block}");
        }
    }
}
