//! Whether drugs, stops, ages and diseases go as is published, in sign, size and shape: what means can show, which takes seconds.
//! `cargo run --release --example face_validity` runs all, and writes down what it finds.

mod course;
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

#[test]
fn what_takes_seconds_is_as_the_page_says() {
    promise::as_the_page_says(&PAGE, |experiment| experiment.is_quick);
}

#[test]
#[ignore = "specimens through years take minutes"]
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
