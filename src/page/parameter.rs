//! `docs/parameters.md`: every constant of the model.

use super::figure::{figures_of, origin};
use super::{HEAD, head, row};
use crate::model::{Constant, Model, catalogue};

pub(super) fn page() -> String {
    let all = catalogue();
    let kinds = ["read", "recalled", "assumed", "fitted", "derived"];
    let counts = kinds.map(|kind| all.iter().filter(|known| known.source.kind() == kind).count());
    let counted: Vec<String> = kinds.iter().zip(counts).map(|(kind, count)| format!("{count} {kind}")).collect();
    let mut page = format!(
        "{HEAD}# Constants of the model\n\n\
         {} constants, by the file of [`model/`](../model) that declares them: {}. [`model/README.md`](../model/README.md) says what \
         these words mean. A scenario sets one by its id in `[parameters]`, within its range. Figures that constants were fitted to \
         are named by their ids; [the page of figures](figures.md) has each with its value, evidence and trial.\n\n\
         SHA-256 of all of them: `{}`.\n",
        all.len(),
        counted.join(", "),
        Model::STANDARD.digest(),
    );
    let mut subject = "";
    for known in all {
        if known.subject != subject {
            subject = known.subject;
            page += &["\n## ", subject, "\n\n"].concat();
            page += &head(&["id", "value", "unit", "range", "meaning", "source"]);
        }
        page += &row_of(known);
    }
    page
}

fn row_of(known: &Constant) -> String {
    let Constant { id, value, unit, least, most, meaning, source, .. } = known;
    let unit = if *unit == "1" { "" } else { unit };
    let symbol = known.symbol.map(|symbol| format!("{symbol}: ")).unwrap_or_default();
    let mut source_words = origin(*source);
    if !source.fitted_to().is_empty() {
        source_words += &[": ", &figures_of(*source, str::to_owned)].concat();
    }
    if let Some(note) = known.note {
        source_words += &[". ", note].concat();
    }
    row(&[id, &value.to_string(), unit, &format!("{least} to {most}"), &format!("{symbol}{meaning}"), &source_words])
}
