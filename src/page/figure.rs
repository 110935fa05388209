//! `docs/figures.md`: every published figure by its id, and the constants that were fitted to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{HEAD, head, row};
use crate::model::{Source, catalogue};
use crate::scenario::schema::Observed;
use crate::scenario::{Shipped, figure, shipped};
use crate::validation::{Point, evidence_name, published_cells, use_name};

/// Whether the figure of that id was read or is recalled.
pub fn evidence_of(id: &str) -> &'static str {
    evidence_name(figure(id).and_then(|figure| figure.evidence))
}

/// How many figures of some ids were read, and how many are recalled: `2 read, 1 recalled`.
fn evidence(ids: &[&str]) -> String {
    let counts = ["read", "recalled"].map(|word| (ids.iter().filter(|id| evidence_of(id) == word).count(), word));
    let words: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    words.join(", ")
}

/// The figures that a constant was fitted to by their ids, or the fit that has them all.
pub fn figures_of(source: Source, id_in_words: impl Fn(&str) -> String) -> String {
    match source {
        Source::Fitted { fit: Some(fit), .. } => format!("those of the fit `{fit}`"),
        _ => source.fitted_to().iter().map(|id| id_in_words(id)).collect::<Vec<_>>().join(", "),
    }
}

/// Where the value of a constant is from, in words.
pub fn origin(source: Source) -> String {
    match source {
        Source::Fitted { to, by, .. } => {
            let figures = if to.len() == 1 { "figure" } else { "figures" };
            format!("fitted by {by} to {} {figures} ({})", to.len(), evidence(to))
        }
        _ => format!("{}: {}", source.kind(), source.words()),
    }
}

pub(super) fn page() -> String {
    let mut fitted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for known in catalogue() {
        // a fit of very many constants stands for them
        let name = match known.source {
            Source::Fitted { fit: Some(fit), .. } => format!("the fit `{fit}`"),
            _ => known.id.to_owned(),
        };
        for id in known.source.fitted_to() {
            fitted.entry(id).or_default().insert(name.clone());
        }
    }
    let mut listed = BTreeSet::new();
    let mut scenarios = String::new();
    for Shipped { file, scenario, .. } in shipped() {
        let new: Vec<&Observed> = scenario.observed.iter().filter(|figure| listed.insert(&figure.id)).collect();
        if new.is_empty() {
            continue;
        }
        // writing to a String cannot fail
        let _ = write!(scenarios, "\n## {}\n\n[`{file}`](../{file})\n\n", scenario.title);
        scenarios +=
            &head(&["id", "arm", "what", "when", "published", "evidence", "use", "source", "constants fitted to it"]);
        for point in new.into_iter().filter_map(|figure| Point::published(&scenario.name, figure)) {
            let id = point.id.as_deref().unwrap_or_default();
            let [arm, what, when, published] = published_cells(&point);
            let constants: Vec<&str> = fitted.get(id).into_iter().flatten().map(String::as_str).collect();
            let (evidence, usage) = (evidence_name(point.evidence), use_name(point.usage));
            scenarios +=
                &row(&[id, &arm, &what, &when, &published, evidence, usage, &point.source, &constants.join(", ")]);
        }
    }
    format!(
        "{HEAD}# Published figures\n\n\
         {} figures of the scenarios that come with osteon, by id. {} of them have set constants of the model: the last column names \
         these, and [the list of constants](parameters.md) has the ids. What the model makes of the figures of trials is on [the \
         page of validation](validation.md), in the same order.\n\n\
         A figure is the percent change from time 0. *a less b*: the difference of the changes of two arms, in percentage points, \
         or of a ratio by how many percent it is above 1. A *value* is the measure itself, in its unit. In brackets: the 95% interval, as \
         printed or assumed. *Evidence*: the figure was read in the paper, its abstract or label, or is recalled from memory. *Use*: a figure \
         for calibration may have set a constant; one for prediction is only compared.\n{scenarios}",
        listed.len(),
        fitted.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::schema::Evidence;

    #[test]
    fn a_fit_says_how_many_of_its_figures_were_read() {
        let of = |evidence: Evidence| {
            let figures = shipped().iter().flat_map(|shipped| &shipped.scenario.observed);
            figures.filter(move |figure| figure.evidence == Some(evidence)).filter_map(|figure| figure.id.as_deref())
        };
        let (read, recalled) = (of(Evidence::Read).next().expect("one"), of(Evidence::Recalled).next().expect("one"));
        assert_eq!(
            (evidence(&[read]), evidence(&[recalled, read, read])),
            ("1 read".into(), "2 read, 1 recalled".into())
        );
    }

    /// Who reads an id in the list of constants finds it here.
    #[test]
    fn every_figure_that_a_constant_was_fitted_to_is_on_the_page() {
        let page = page();
        for known in catalogue() {
            for id in known.source.fitted_to() {
                assert!(page.contains(&format!("| {id} |")), "{} is fitted to {id}", known.id);
            }
        }
    }
}
