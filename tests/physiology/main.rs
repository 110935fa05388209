//! What bone and body do together, against published figures: a part of them. `cargo run --release --example physiology` runs
//! all, and writes down what it finds.

mod experiment;
#[path = "../measured/mod.rs"]
mod measured;
#[path = "../measured/promise.rs"]
mod promise;
#[path = "../published/mod.rs"]
mod published;
#[path = "../shipped/mod.rs"]
mod shipped;

use experiment::PAGE;
use measured::Figure;

#[test]
fn what_takes_seconds_is_as_the_page_says() {
    promise::as_the_page_says(&PAGE, |experiment| experiment.is_quick);
}

#[test]
#[ignore = "cohorts through years take a quarter of an hour"]
fn what_takes_minutes_is_as_the_page_says() {
    promise::as_the_page_says(&PAGE, |experiment| !experiment.is_quick);
}

#[test]
fn every_figure_has_one_experiment_and_every_experiment_its_figures() {
    promise::figures_and_experiments_agree(&PAGE);
}

#[test]
fn the_page_is_of_these_figures_and_constants() {
    promise::page_is_of_these_figures_and_constants(&PAGE);
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
