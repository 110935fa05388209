//! What the command of a page found, and the page that shows it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Figure, Page, figures, file};

/// What the command found, and by which constants.
#[derive(Debug, Default)]
pub struct Found {
    /// Values by name of the figure.
    pub values: BTreeMap<String, f64>,
    /// Digest of the constants that each was found with.
    pub constants: BTreeMap<String, String>,
}

/// How much of a page is met.
#[derive(Debug, Default)]
pub struct Tally {
    /// Figures measured.
    pub figures: usize,
    /// Those that are within what is asked.
    pub met: usize,
    /// Chapters.
    pub chapters: usize,
    /// Those in which every figure is met and nothing is left unmeasured.
    pub right: usize,
    /// Those in which every figure is met and something is left unmeasured.
    pub right_so_far: usize,
}

impl Found {
    /// As it was written down.
    pub fn read(page: &Page) -> Self {
        let mut found = Self::default();
        let text = std::fs::read_to_string(file(&page.found())).unwrap_or_default();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [name, value, constants] = cells[..] else { panic!("{}: {line}", page.found()) };
            found.values.insert(name.to_owned(), value.parse().expect("a number"));
            found.constants.insert(name.to_owned(), constants.to_owned());
        }
        found
    }

    /// The page of all figures, in the order of the experiments.
    pub fn page(&self, page: &Page) -> String {
        let figures = figures(page);
        let met_and_asked = |chapter| {
            let names = page.chapter(chapter).flat_map(|experiment| experiment.figures);
            let met: Vec<bool> = names.map(|&name| figures[name].is_met_by(self.values[name])).collect();
            (met.iter().filter(|&&is_met| is_met).count(), met.len())
        };
        let mut tally = Tally::default();
        for chapter in page.chapters() {
            let (met, asked) = met_and_asked(chapter);
            let is_whole = page.unmeasured.iter().all(|unmeasured| unmeasured.chapter != chapter);
            tally.figures += asked;
            tally.met += met;
            tally.chapters += 1;
            tally.right += usize::from(met == asked && is_whole);
            tally.right_so_far += usize::from(met == asked && !is_whole);
        }
        let constants = self.constants.values().next().map_or("", |digest| digest.as_str());
        let (command, folder) = (page.command(), format!("tests/{}", page.name));
        let mut text = format!(
            "<!-- Written by `{command}`; changes are overwritten. -->\n\n\
             # {}\n\n\
             {}\n\n\
             Ranges and their sources are in `{folder}/figures.toml`, the experiments in `{folder}/experiment`. `{command}` runs all of them; names of \
             experiments after `--` run these alone.\n\n\
             Constants: SHA-256 `{constants}`.\n",
            page.title,
            (page.about)(&tally),
        );
        for chapter in page.chapters() {
            write!(text, "\n## {chapter}\n").expect("a string");
            for experiment in page.chapter(chapter) {
                write!(text, "\n{}\n\n", experiment.what).expect("a string");
                text += "| figure | unit | expected | simulated | source |\n|---|---|---:|---:|---|\n";
                for name in experiment.figures {
                    text += &row(&figures[*name], self.values[*name]);
                }
            }
            let (met, asked) = met_and_asked(chapter);
            write!(text, "\nMet: {met} of {asked}.\n").expect("a string");
        }
        text + &unmeasured(page)
    }
}

/// A figure's line of a table.
fn row(figure: &Figure, value: f64) -> String {
    let shown = shown(value);
    let shown = if figure.is_met_by(value) { shown } else { format!("**{shown}**") };
    let [least, most] = figure.asked;
    let asked = format!("{} to {}", bound(least), bound(most));
    format!("| {} | {} | {asked} | {shown} | {} |\n", figure.what, figure.unit, figure.source)
}

/// What is asked and cannot be measured, with the reason.
fn unmeasured(page: &Page) -> String {
    if page.unmeasured.is_empty() {
        return String::new();
    }
    let mut text = "\n## Not measured\n\n| of | what is asked | why it is not measured |\n|---|---|---|\n".to_owned();
    for unmeasured in page.unmeasured {
        writeln!(text, "| {} | {} | {} |", unmeasured.chapter, unmeasured.what, unmeasured.why).expect("a string");
    }
    text
}

/// Three digits of a value, with a true minus.
fn shown(value: f64) -> String {
    let places = match value.abs() {
        small if small < 1.0 => 2,
        middling if middling < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.places$}").replace('-', "−")
}

/// A bound as it was asked.
fn bound(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4).replace('-', "−")
}
