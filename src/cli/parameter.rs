//! `osteon parameters`

use super::catalogue::{self, show};
use super::{Failure, print, text};
use crate::model::{self, Constant};
use crate::page::figure::{evidence_of, origin};

/// So many constants, and fewer, are each shown in full.
const FEW: usize = 12;

/// What `osteon parameters` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// List only those that have all of these words in id, file, meaning, symbol, source or note: `osteoclast lifespan`
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    #[command(flatten)]
    list: catalogue::Arguments,
}

/// Prints every constant of the model that a scenario may set.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let sought = arguments.words.join(" ");
    let known = with_words(&sought);
    if known.is_empty() {
        return Err(Failure::other(format!(
            "no constant of the model has `{sought}` in its id, file, meaning, source or note"
        )));
    }
    if arguments.list.csv {
        return show(&arguments.list, &HEADER, known.into_iter().map(row));
    }
    if known.len() <= FEW {
        let blocks: Vec<String> = known.into_iter().map(block).collect();
        return print(&blocks.join("\n"));
    }
    let line = |known: &Constant| {
        let words = [known.id, &known.value.to_string(), known.unit, &range(known), known.meaning];
        let [id, value, unit, range, meaning] = words.map(str::to_owned);
        [id, value, unit, range, meaning, origin(known.source)]
    };
    let count = known.len();
    show(&arguments.list, &["id", "value", "unit", "range", "meaning", "source"], known.into_iter().map(line))?;
    print(&format!("\n{count} constants. More words narrow the list; {FEW} or fewer are each shown in full.\n"))
}

/// The constants that have each of some words, small or capital, in what is known of them; first those that have them in their id.
fn with_words(sought: &str) -> Vec<&'static Constant> {
    let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
    let has_all = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let all = |known: &&Constant| {
        let (symbol, note) = (known.symbol.unwrap_or_default(), known.note.unwrap_or_default());
        has_all(&[known.id, known.subject, known.meaning, symbol, &known.source.words(), note].join(" "))
    };
    let mut found: Vec<&Constant> = model::catalogue().iter().filter(all).collect();
    found.sort_by_key(|known| !has_all(known.id));
    found
}

/// Everything that is known of a constant, for people.
fn block(known: &Constant) -> String {
    let unit = if known.unit == "1" { "" } else { known.unit };
    let value = format!("{} {unit}", known.value);
    let figures: Vec<String> =
        known.source.fitted_to().iter().map(|id| format!("{id} ({})", evidence_of(id))).collect();
    let lines = [
        ("value", format!("{}, from {}", value.trim_end(), range(known))),
        ("meaning", known.meaning.to_owned()),
        ("symbol", known.symbol.unwrap_or_default().to_owned()),
        ("source", origin(known.source)),
        ("fitted to", figures.join(", ")),
        ("note", known.note.unwrap_or_default().to_owned()),
        ("file", file(known)),
    ];
    let told = lines.iter().filter(|(_, text)| !text.is_empty());
    told.fold(format!("{}\n", known.id), |block, (label, text)| block + &text::wrapped(&format!("  {label:<11}"), text))
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
        with_words(sought).iter().map(|known| known.id).collect()
    }

    #[test]
    fn words_are_found_in_any_order_and_first_in_ids() {
        assert_eq!(ids("osteoclast lifespan"), ids("Lifespan  OSTEOCLAST"));
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
        assert!(block.lines().all(|line| line.chars().count() <= text::MOST_WIDTH), "{block}");
    }
}
