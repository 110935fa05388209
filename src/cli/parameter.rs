//! `osteon parameters`

use super::catalogue::{self, show};
use super::{Failure, print};
use crate::model::{self, Constant};
use crate::page::figure::{evidence_of, figures_of, origin};

/// Prints the constants of the model that a scenario may set.
pub(super) fn execute(arguments: &catalogue::Arguments) -> Result<(), Failure> {
    let known = arguments.refuse_none(asked(arguments), "constant of the model")?;
    if arguments.csv {
        return show(arguments, &HEADER, known.into_iter().map(row));
    }
    if arguments.shows_in_full(known.len()) {
        return print(&known.into_iter().map(block).collect::<Vec<_>>().join("\n"));
    }
    let line = |known: &Constant| {
        let words = [known.id, &known.value.to_string(), known.unit, &range(known), known.meaning];
        let [id, value, unit, range, meaning] = words.map(str::to_owned);
        [id, value, unit, range, meaning, origin(known.source)]
    };
    let count = known.len();
    show(arguments, &["id", "value", "unit", "range", "meaning", "source"], known.into_iter().map(line))?;
    arguments.say_how_many(count, "constants")
}

/// The constants that have all words asked for in what is known of them; first those that have them in their id.
fn asked(arguments: &catalogue::Arguments) -> Vec<&'static Constant> {
    let all = |known: &&Constant| {
        let (symbol, note) = (known.symbol.unwrap_or_default(), known.note.unwrap_or_default());
        arguments.are_in(&[known.id, known.subject, known.meaning, symbol, &known.source.words(), note].join(" "))
    };
    let mut found: Vec<&Constant> = model::catalogue().iter().filter(all).collect();
    found.sort_by_key(|known| !arguments.are_in(known.id));
    found
}

/// Everything that is known of a constant, for people.
fn block(known: &Constant) -> String {
    let unit = if known.unit == "1" { "" } else { known.unit };
    let value = format!("{} {unit}", known.value);
    let figures = figures_of(known.source, |id| format!("{id} ({})", evidence_of(id)));
    catalogue::block(
        known.id,
        &[
            ("value", &format!("{}, from {}", value.trim_end(), range(known))),
            ("meaning", known.meaning),
            ("symbol", known.symbol.unwrap_or_default()),
            ("source", &origin(known.source)),
            ("fitted to", &figures),
            ("note", known.note.unwrap_or_default()),
            ("file", &file(known)),
        ],
    )
}

/// The columns of the list as CSV.
const HEADER: [&str; 12] =
    ["id", "value", "unit", "least", "most", "source_kind", "source", "fitted_to", "symbol", "meaning", "note", "file"];

fn row(known: &Constant) -> [String; 12] {
    let source = known.source;
    [
        known.id.to_owned(),
        known.value.to_string(),
        known.unit.to_owned(),
        known.least.to_string(),
        known.most.to_string(),
        source.kind().to_owned(),
        source.words(),
        source.fitted_to().join(";"),
        known.symbol.unwrap_or_default().to_owned(),
        known.meaning.to_owned(),
        known.note.unwrap_or_default().to_owned(),
        file(known),
    ]
}

fn range(known: &Constant) -> String {
    format!("{} to {}", known.least, known.most)
}

fn file(known: &Constant) -> String {
    format!("model/{}.toml", known.subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(sought: &str) -> Vec<&'static str> {
        asked(&catalogue::Arguments::of(sought)).iter().map(|known| known.id).collect()
    }

    #[test]
    fn words_are_found_first_in_ids() {
        assert_eq!(ids("days osteoclast lifespan")[0], "osteoclast_lifespan_days");
        assert_eq!(ids("").len(), model::catalogue().len());
        assert!(ids("no_such_constant").is_empty());
    }

    #[test]
    fn sources_and_notes_are_searched() {
        assert!(ids("parfitt nuclei 8%").contains(&"osteoclast_lifespan_days"), "the place in the source");
        assert!(ids("Manolagas two weeks").contains(&"osteoclast_lifespan_days"), "the note");
    }

    #[test]
    fn a_constant_is_told_in_full() {
        let known = model::constant("zoledronate_slow_share").expect("a constant");
        let block = block(known);
        for said in ["0.9, from 0 to 1", "fitted by hand to", "black-2007-zoledronate-ctx-12m (read)", "Delmas 2009"] {
            assert!(block.contains(said), "{said} in\n{block}");
        }
        assert!(block.lines().all(|line| line.chars().count() <= crate::cli::text::MOST_WIDTH), "{block}");
    }
}
