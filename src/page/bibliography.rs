//! `docs/bibliography.md`: every paper that a constant of the model is from.

use std::collections::{BTreeMap, BTreeSet};

use super::{HEAD, head, row};
use crate::model::{Source, catalogue};

pub(super) fn page() -> String {
    // a paper of which one figure was read and another is recalled has a row for each
    let mut constants: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for known in catalogue() {
        let (Source::Read { citation, .. } | Source::Recalled { citation }) = known.source else { continue };
        for citation in citation.split(';').map(str::trim) {
            constants.entry((citation, known.source.kind())).or_default().push(known.id);
        }
    }
    let sources: BTreeSet<&str> = constants.keys().map(|(citation, _)| *citation).collect();
    let mut page = format!(
        "{HEAD}# Bibliography\n\n\
         The {} sources that constants of the model are from. *Read*: somebody saw the figures of these constants there; *recalled*: they are \
         remembered, and were not looked up. A source of which some figures were read and others are recalled has two rows. Where in a \
         source a figure was read is in [the list of constants](parameters.md). The published figures that the model is compared with, \
         or fitted to, have their sources on [a page of their own](figures.md).\n\n",
        sources.len()
    );
    page += &head(&["source", "evidence", "constants"]);
    for ((citation, evidence), constants) in &constants {
        page += &row(&[citation, evidence, &constants.join(", ")]);
    }
    page
}
