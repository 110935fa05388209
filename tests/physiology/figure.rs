//! What is asked of bone and body together, what was found when the command last ran, and whether what is found now is
//! better or worse than that.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::experiment::EXPERIMENTS;
use crate::published;

/// How every figure is measured, written down and put on its page.
pub const COMMAND: &str = "cargo run --release --example physiology";

/// The page that shows them.
pub const PAGE: &str = "docs/physiology.md";

/// One figure, as figures.toml has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    what: String,
    unit: String,
    /// The range asked, or `published` with `tolerance`.
    asked: Option<[f64; 2]>,
    /// Where the range comes from.
    source: Option<String>,
    /// Id of a published figure of the shipped scenarios.
    published: Option<String>,
    /// How far from it is near enough.
    tolerance: Option<f64>,
    scatter: f64,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is, in words.
    pub what: String,
    /// Its unit.
    pub unit: String,
    /// The range asked.
    pub asked: [f64; 2],
    /// Where the range comes from.
    pub source: String,
    /// How far the value may move by chance where the model changes in nothing that matters.
    pub scatter: f64,
}

/// All figures, by name.
pub fn figures() -> BTreeMap<String, Figure> {
    let text = std::fs::read_to_string(file("tests/physiology/figures.toml")).expect("text");
    let rows: BTreeMap<String, Row> = toml::from_str(&text).expect("figures");
    let published = published::calibrating();
    let figure = |(name, row): (String, Row)| {
        let (asked, source) = match (row.asked, row.source, row.published, row.tolerance) {
            (Some(asked), Some(source), None, None) => (asked, source),
            (None, None, Some(id), Some(tolerance)) => {
                let figure = published.get(&id).unwrap_or_else(|| panic!("{name}: no figure {id} calibrates"));
                let change_pct = figure.change_pct.expect("a change in percent");
                let source = figure.source.clone();
                ([change_pct - tolerance, change_pct + tolerance], format!("{source}: {change_pct:+}"))
            }
            _ => panic!("{name} has asked and source, or published and tolerance"),
        };
        (name, Figure { what: row.what, unit: row.unit, asked, source, scatter: row.scatter })
    };
    rows.into_iter().map(figure).collect()
}

impl Figure {
    /// Whether a value is within what is asked.
    pub fn is_met_by(&self, value: f64) -> bool {
        (self.asked[0]..=self.asked[1]).contains(&value)
    }

    /// What is wrong with a value, when another was found before: worse, or better, and nobody wrote it down.
    pub fn judge(&self, now: f64, before: f64) -> Option<String> {
        let [least, most] = self.asked;
        let far = |value: f64| (least - value).max(value - most).max(0.0);
        let wrong = match (self.is_met_by(before), self.is_met_by(now)) {
            (true, true) => return None,
            (true, false) => "was within, and is not",
            (false, true) => "was a known miss, and is within",
            (false, false) if (now - before).abs() <= self.scatter => return None,
            (false, false) if far(now) > far(before) => "is a known miss that has become worse",
            (false, false) => "is a known miss that has become better",
        };
        Some(format!("{wrong}: {now:.3} now, {before:.3} before, {least} to {most} asked ({}); {COMMAND}", self.what))
    }
}

/// What the command found, and by which constants.
#[derive(Debug, Default)]
pub struct Found {
    /// Values by name of the figure.
    pub values: BTreeMap<String, f64>,
    /// Digest of the constants that each was found with.
    pub constants: BTreeMap<String, String>,
}

/// A file of the package.
pub fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where what was found is written down.
pub const FOUND: &str = "tests/physiology/found.csv";

impl Found {
    /// As it was written down.
    pub fn read() -> Self {
        let mut found = Self::default();
        let text = std::fs::read_to_string(file(FOUND)).unwrap_or_default();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [name, value, constants] = cells[..] else { panic!("{FOUND}: {line}") };
            found.values.insert(name.to_owned(), value.parse().expect("a number"));
            found.constants.insert(name.to_owned(), constants.to_owned());
        }
        found
    }

    /// The page of all figures, in the order of the experiments.
    pub fn page(&self) -> String {
        let figures = figures();
        let all: Vec<(&str, &Figure, f64)> = EXPERIMENTS
            .iter()
            .flat_map(|experiment| experiment.figures)
            .map(|&name| (name, &figures[name], self.values[name]))
            .collect();
        let missed = all.iter().filter(|(_, figure, value)| !figure.is_met_by(*value)).count();
        let constants: Vec<&String> = self.constants.values().collect();
        let mut page = format!(
            "<!-- Written by `{COMMAND}`; changes are overwritten. -->\n\n\
             # What bone and body do together\n\n\
             {} figures. None is an input of the model: each is measured from specimens or virtual patients. Activation frequency and walls are counted on the lattice, \
             losses are results of whole scenarios. {} are within the expected range, {missed} are known misses (in bold). A test runs a part of them, and fails where a figure \
             that was within is no longer, and where a known miss becomes worse or better by more than chance.\n\n\
             Ranges and their sources are in `tests/physiology/figures.toml`, the experiments in `tests/physiology/experiment`. `{COMMAND}` runs all of them; names of \
             experiments after `--` run these alone.\n\n\
             Constants: SHA-256 `{}`.\n",
            all.len(),
            all.len() - missed,
            constants.first().map_or("", |digest| digest.as_str()),
        );
        for experiment in EXPERIMENTS {
            write!(page, "\n## {}\n\n{}\n\n", experiment.name.replace('_', " "), experiment.what).expect("a string");
            page += "| figure | unit | expected | simulated | source |\n|---|---|---:|---:|---|\n";
            for name in experiment.figures {
                let (figure, value) = (&figures[*name], self.values[*name]);
                let shown = shown(value);
                let shown = if figure.is_met_by(value) { shown } else { format!("**{shown}**") };
                let [least, most] = figure.asked;
                let asked = format!("{} to {}", bound(least), bound(most));
                writeln!(page, "| {} | {} | {asked} | {shown} | {} |", figure.what, figure.unit, figure.source)
                    .expect("a string");
            }
        }
        page
    }
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
