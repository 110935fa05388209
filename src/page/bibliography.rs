//! `docs/bibliography.md`: every paper that a constant of the model is from.

use std::collections::BTreeMap;

use super::{HEAD, head, row};
use crate::model::{Source, catalogue};

/// How a paper was used, and by what.
#[derive(Default)]
struct Use {
    is_read: bool,
    by: Vec<&'static str>,
}

pub(super) fn page() -> String {
    let mut uses: BTreeMap<String, Use> = BTreeMap::new();
    for known in catalogue() {
        let (citations, is_read) = match known.source {
            Source::Read { citation, .. } => (citation, true),
            Source::Recalled { citation } => (citation, false),
            _ => continue,
        };
        for citation in citations.split(';').map(str::trim) {
            let entry = uses.entry(citation.to_owned()).or_default();
            entry.is_read |= is_read;
            entry.by.push(known.id);
        }
    }
    let mut page = format!(
        "{HEAD}# Bibliography\n\n\
         The {} sources that constants of the model are from. *Read*: somebody saw the figure there; *recalled*: remembered, and not \
         looked up. The published figures that the model is compared with have their sources on [the page of validation](validation.md).\n\n",
        uses.len()
    );
    page += &head(&["source", "", "constants"]);
    for (citation, Use { is_read, by }) in &uses {
        page += &row(&[citation, if *is_read { "read" } else { "recalled" }, &by.join(", ")]);
    }
    page
}
