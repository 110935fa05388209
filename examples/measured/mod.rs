//! The command of a page of figures: lives its experiments, says what each found, and writes it down with the page.

use std::fmt::Write as _;
use std::time::Instant;

use crate::measured::{Experiment, Found, Page, figures, file};
use osteon::model::Model;

/// Lives every experiment of a page, or those that the command line names; `quick` in place of a name stands for all that take
/// seconds.
pub fn run(page: &Page) -> std::io::Result<()> {
    let named: Vec<String> = std::env::args().skip(1).collect();
    let is_known = |name: &str| name == "quick" || page.experiments.iter().any(|experiment| experiment.name == name);
    if let Some(unknown) = named.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = page.experiments.iter().map(|experiment| experiment.name).collect();
        eprintln!("no experiment is called {unknown}; there are quick, {}", known.join(", "));
        std::process::exit(2);
    }
    let is_asked = |experiment: &&Experiment| {
        named.is_empty() || named.iter().any(|name| name == experiment.name || (name == "quick" && experiment.is_quick))
    };
    let figures = figures(page);
    let mut found = Found::read(page);
    for experiment in page.experiments.iter().filter(is_asked) {
        let begun = Instant::now();
        let values = experiment.find();
        println!("{} ({:.1} s)", experiment.name, begun.elapsed().as_secs_f64());
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
        write(page, &mut found)?;
    }
    Ok(())
}

/// Writes down what was found of the figures that there are, and the page where none is missing.
fn write(page: &Page, found: &mut Found) -> std::io::Result<()> {
    found.values.retain(|name, _| page.names().any(|known| known == name));
    found.constants.retain(|name, _| page.names().any(|known| known == name));
    let mut table = "figure,found,constants\n".to_owned();
    for (name, value) in &found.values {
        writeln!(table, "{name},{value:.4},{}", found.constants[name]).expect("a string");
    }
    std::fs::write(file(&page.found()), table)?;
    if page.names().all(|name| found.values.contains_key(name)) {
        std::fs::write(file(&page.path()), Found::read(page).page(page))?;
    }
    Ok(())
}
