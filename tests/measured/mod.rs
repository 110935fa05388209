//! Pages of figures that are measured from specimens and virtual patients and stand beside what is published. A page has a folder
//! of its name in `tests/`: what is asked in `figures.toml`, what was found when its command last ran in `found.csv`, and its
//! experiments. Its test and the example that writes it share this module.

mod figure;
mod found;

use std::path::{Path, PathBuf};

pub use figure::{Figure, figures};
pub use found::{Found, Tally};

/// A page of figures.
pub struct Page {
    /// Its name: of its folder in `tests/`, its test and its example.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What stands at its top, when so much is met.
    pub about: fn(&Tally) -> String,
    /// Its experiments; those of a chapter stand one after the other.
    pub experiments: &'static [Experiment],
    /// What is asked and cannot be measured.
    pub unmeasured: &'static [Unmeasured],
}

/// One experiment, which finds some figures.
pub struct Experiment {
    /// Its name.
    pub name: &'static str,
    /// The chapter of the page in which it stands.
    pub chapter: &'static str,
    /// What is done, in a sentence.
    pub what: &'static str,
    /// Whether it takes seconds, so that every test run can do it.
    pub is_quick: bool,
    /// The figures that it finds, in order.
    pub figures: &'static [&'static str],
    /// Does it: the values, in the order of the figures.
    pub values: fn() -> Vec<f64>,
}

/// What is asked in a chapter and cannot be measured.
pub struct Unmeasured {
    /// The chapter.
    pub chapter: &'static str,
    /// What is asked, with its source.
    pub what: &'static str,
    /// Why it cannot be measured.
    pub why: &'static str,
}

impl Page {
    /// How every figure is measured, written down and put on the page.
    pub fn command(&self) -> String {
        format!("cargo run --release --example {}", self.name)
    }

    /// The page itself.
    pub fn path(&self) -> String {
        format!("docs/{}.md", self.name.replace('_', "-"))
    }

    /// Where what is asked stands.
    pub fn figures(&self) -> String {
        format!("tests/{}/figures.toml", self.name)
    }

    /// Where what was found is written down.
    pub fn found(&self) -> String {
        format!("tests/{}/found.csv", self.name)
    }

    /// Names of all its figures, in the order of the experiments.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.experiments.iter().flat_map(|experiment| experiment.figures).copied()
    }

    /// Its chapters, in order.
    pub fn chapters(&self) -> Vec<&'static str> {
        let mut chapters: Vec<&str> = self.experiments.iter().map(|experiment| experiment.chapter).collect();
        chapters.dedup();
        chapters
    }

    /// The experiments of a chapter.
    pub fn chapter(&self, chapter: &str) -> impl Iterator<Item = &'static Experiment> {
        self.experiments.iter().filter(move |experiment| experiment.chapter == chapter)
    }
}

impl Experiment {
    /// Does it: each figure with its value.
    pub fn find(&self) -> Vec<(&'static str, f64)> {
        let values = (self.values)();
        assert_eq!(values.len(), self.figures.len(), "{} finds each of its figures", self.name);
        self.figures.iter().copied().zip(values).collect()
    }
}

/// A file of the package.
pub fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
