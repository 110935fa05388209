//! What bone and body do together, against published figures: a part of them. `cargo run --release --example physiology` runs
//! all, and writes down what it finds.

mod experiment;
mod figure;
#[path = "../published/mod.rs"]
mod published;
#[path = "../shipped/mod.rs"]
mod shipped;

use std::collections::BTreeSet;

use experiment::EXPERIMENTS;
use figure::{COMMAND, Figure, Found, PAGE, figures};
use osteon::model::Model;

/// What those experiments find that some filter takes, against what was found before.
fn wrong(takes: impl Fn(&experiment::Experiment) -> bool) -> Vec<String> {
    let (figures, found) = (figures(), Found::read());
    let now = EXPERIMENTS.iter().filter(|experiment| takes(experiment)).flat_map(experiment::Experiment::find);
    now.filter_map(|(name, value)| figures[name].judge(value, found.values[name])).collect()
}

#[test]
fn what_takes_seconds_is_as_the_page_says() {
    let wrong = wrong(|experiment| experiment.is_quick);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[ignore = "cohorts through years take a quarter of an hour"]
fn what_takes_minutes_is_as_the_page_says() {
    let wrong = wrong(|experiment| !experiment.is_quick);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_figure_has_one_experiment_and_every_experiment_its_figures() {
    let found: Vec<&str> = EXPERIMENTS.iter().flat_map(|experiment| experiment.figures).copied().collect();
    let once: BTreeSet<&str> = found.iter().copied().collect();
    assert_eq!(once.len(), found.len(), "no figure is found twice");
    assert_eq!(once, figures().keys().map(String::as_str).collect::<BTreeSet<_>>());
}

#[test]
fn the_page_is_of_these_figures_and_constants() {
    let found = Found::read();
    for (name, constants) in &found.constants {
        assert_eq!(*constants, Model::STANDARD.digest(), "{name} was found with other constants: {COMMAND}");
    }
    let page = std::fs::read_to_string(format!("{}/{PAGE}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default();
    assert!(page == found.page(), "{PAGE} is out of date: {COMMAND}");
}

#[test]
fn better_and_worse_are_both_noticed() {
    let figure = Figure {
        what: "a figure".to_owned(),
        unit: "%".to_owned(),
        asked: [1.0, 2.0],
        source: "none".to_owned(),
        scatter: 0.5,
    };
    let seen = |now, before| figure.judge(now, before).unwrap_or_default();
    assert_eq!((seen(1.9, 1.1), seen(3.2, 3.0)), (String::new(), String::new()));
    assert!(seen(2.1, 1.9).contains("is not"));
    assert!(seen(1.9, 2.1).contains("and is within"));
    assert!(seen(3.7, 3.0).contains("worse") && seen(0.1, 0.7).contains("worse"));
    assert!(seen(2.4, 3.0).contains("better"));
}
