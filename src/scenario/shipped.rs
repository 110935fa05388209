//! The scenarios that come with osteon, and the published figures in them, which constants of the model were fitted to.

use std::path::Path;
use std::sync::LazyLock;

use super::schema::{Observed, Scenario};
use super::sweep::{Asked, read_asked};
use super::{Files, Overrides};

/// Path and text of each file, the trials first.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// A scenario that comes with osteon.
#[derive(Debug)]
pub struct Shipped {
    /// Its file, from the folder of the package.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What it says; of a sweep, the first point.
    pub scenario: Scenario,
}

/// Folders of the stories, and of published trials.
const STORIES: &str = "scenarios/stories/";
/// See `STORIES`.
const TRIALS: &str = "scenarios/trials/";

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let valid = |&(file, text): &(&'static str, &'static str)| {
        let scenario = match read_asked(file, text, &Overrides::default(), Files::default()).ok()? {
            Asked::One(scenario) => *scenario,
            Asked::Many(sweep) => sweep.points.into_iter().next()?.scenario,
        };
        Some(Shipped { file, text, scenario })
    };
    FILES.iter().filter_map(valid).collect()
});

/// Every scenario that comes with osteon, the published trials first, each by the name of its file.
pub fn shipped() -> &'static [Shipped] {
    &SHIPPED
}

/// Those that ask a question that a user may begin with, each by the name of its file: the stories of the page, too.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static Shipped)> {
    in_folder(STORIES)
}

/// Published trials, with their arms, their patients and the figures that were published, each by the name of its file.
pub fn trials() -> impl Iterator<Item = (&'static str, &'static Shipped)> {
    in_folder(TRIALS)
}

fn in_folder(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static Shipped)> {
    let there = shipped().iter().filter(move |shipped| shipped.file.starts_with(folder));
    there.filter_map(|shipped| Some((Path::new(shipped.file).file_stem()?.to_str()?, shipped)))
}

/// The published figure of that id; `None` where no scenario that comes with osteon has it.
pub fn figure(id: &str) -> Option<&'static Observed> {
    let figures = shipped().iter().flat_map(|shipped| &shipped.scenario.observed);
    figures.into_iter().find(|figure| figure.id.as_deref() == Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_the_name_of_its_file() {
        assert!(templates().count() > 10);
        for (name, shipped) in templates() {
            assert_eq!(shipped.scenario.name, name);
            for told in &shipped.scenario.observed {
                let id = told.id.as_deref().expect("an id");
                let known = figure(id).expect("a figure of a trial");
                assert_eq!((known.change_pct, &known.site), (told.change_pct, &told.site), "{name}: {id}");
            }
        }
    }

    #[test]
    fn every_file_is_valid() {
        assert_eq!(shipped().len(), FILES.len());
        assert!(shipped()[0].file.starts_with("scenarios/trials/"));
    }
}
