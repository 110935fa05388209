//! What the test of a page of figures promises.

use std::collections::BTreeSet;

use osteon::model::Model;

use crate::measured::{Experiment, Found, Page, figures, file};

/// Experiments that some filter takes find what was found before.
pub fn as_the_page_says(page: &Page, takes: impl Fn(&Experiment) -> bool) {
    let (figures, found) = (figures(page), Found::read(page));
    let now = page.experiments.iter().filter(|experiment| takes(experiment)).flat_map(Experiment::find);
    let wrong: Vec<String> = now.filter_map(|(name, value)| figures[name].judge(value, found.values[name])).collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", page.command());
}

/// Every figure has one experiment, every experiment its figures, and every chapter an experiment.
pub fn figures_and_experiments_agree(page: &Page) {
    let named: Vec<&str> = page.names().collect();
    let once: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(once.len(), named.len(), "no figure is found twice");
    assert_eq!(once, figures(page).keys().map(String::as_str).collect::<BTreeSet<_>>());
    let chapters = page.chapters();
    assert_eq!(chapters.iter().collect::<BTreeSet<_>>().len(), chapters.len(), "a chapter stands in one place");
    for unmeasured in page.unmeasured {
        assert!(chapters.contains(&unmeasured.chapter), "{} is no chapter", unmeasured.chapter);
    }
}

/// The page is what was found, with the constants as they are.
pub fn page_is_of_these_figures_and_constants(page: &Page) {
    let (found, command) = (Found::read(page), page.command());
    for (name, constants) in &found.constants {
        assert_eq!(*constants, Model::STANDARD.digest(), "{name} was found with other constants: {command}");
    }
    let written = std::fs::read_to_string(file(&page.path())).unwrap_or_default();
    assert!(written == found.page(page), "{} is out of date: {command}", page.path());
}
