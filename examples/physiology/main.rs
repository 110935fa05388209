//! Lives every experiment of physiology, or those that are named, says what each found, and writes it down with the page
//! `docs/physiology.md`.
//!
//! `cargo run --release --example physiology [-- EXPERIMENT...]`; `quick` in place of a name stands for all that take seconds.

#[path = "../../tests/physiology/experiment/mod.rs"]
mod experiment;
#[path = "../../tests/physiology/figure.rs"]
mod figure;
#[path = "../../tests/published/mod.rs"]
mod published;
#[path = "../../tests/shipped/mod.rs"]
mod shipped;

use std::fmt::Write as _;
use std::time::Instant;

use experiment::{EXPERIMENTS, Experiment};
use figure::{FOUND, Found, PAGE, figures, file};
use osteon::model::Model;

fn main() -> std::io::Result<()> {
    let named: Vec<String> = std::env::args().skip(1).collect();
    let is_known = |name: &str| name == "quick" || EXPERIMENTS.iter().any(|experiment| experiment.name == name);
    if let Some(unknown) = named.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = EXPERIMENTS.iter().map(|experiment| experiment.name).collect();
        eprintln!("no experiment is called {unknown}; there are quick, {}", known.join(", "));
        std::process::exit(2);
    }
    let is_asked = |experiment: &&Experiment| {
        named.is_empty() || named.iter().any(|name| name == experiment.name || (name == "quick" && experiment.is_quick))
    };
    let figures = figures();
    let mut found = Found::read();
    for experiment in EXPERIMENTS.iter().filter(is_asked) {
        let begun = Instant::now();
        let values = experiment.find();
        println!("{} ({:.0} s)", experiment.name, begun.elapsed().as_secs_f64());
        for (name, value) in &values {
            let figure = &figures[*name];
            let [least, most] = figure.asked;
            let met = if figure.is_met_by(*value) { "" } else { "  MISSED" };
            println!("  {name}: {value:.3} {} ({least:.4} to {most:.4} asked){met}", figure.unit);
            if let Some(wrong) = found.values.get(*name).and_then(|before| figure.judge(*value, *before)) {
                println!("    {wrong}");
            }
        }
        for (name, value) in values {
            found.values.insert(name.to_owned(), value);
            found.constants.insert(name.to_owned(), Model::STANDARD.digest());
        }
        write(&found)?;
    }
    Ok(())
}

/// Writes down what was found, and the page where no figure is missing.
fn write(found: &Found) -> std::io::Result<()> {
    let mut table = "figure,found,constants\n".to_owned();
    for (name, value) in &found.values {
        writeln!(table, "{name},{value:.4},{}", found.constants[name]).expect("a string");
    }
    std::fs::write(file(FOUND), table)?;
    let mut named = EXPERIMENTS.iter().flat_map(|experiment| experiment.figures);
    if named.all(|name| found.values.contains_key(*name)) {
        std::fs::write(file(PAGE), Found::read().page())?;
    }
    Ok(())
}
