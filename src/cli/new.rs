//! `osteon new`

use std::fs::OpenOptions;
use std::io::{self, Write};

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::{Failure, print};
use crate::scenario::{Shipped, is_name, templates, trials};

/// The starter, which stands under its own name until a user gives another.
const STARTER: &str = include_str!("starter.toml");

/// Name in the starter's text.
const STARTER_NAME: &str = "my-scenario";

/// What `osteon new` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Name of the scenario, and of its file NAME.toml: letters, digits, `-` and `_`.
    #[arg(value_name = "NAME", default_value = STARTER_NAME)]
    name: String,
    /// Begin with a scenario that comes with osteon, by its question, in place of the starter.
    #[arg(long, value_name = "TEMPLATE", value_parser = template_names())]
    template: Option<String>,
    /// Begin with a published trial, with its arms, its patients and the figures that it published: the name of a file of
    /// scenarios/trials, such as cummings-2009-freedom; a wrong one lists them.
    #[arg(long, value_name = "TRIAL", value_parser = trial_names(), hide_possible_values = true, conflicts_with = "template")]
    from: Option<String>,
}

/// The names of the templates, with their titles for the help.
fn template_names() -> PossibleValuesParser {
    with_titles(templates())
}

/// The same of published trials.
fn trial_names() -> PossibleValuesParser {
    with_titles(trials())
}

fn with_titles(shipped: impl Iterator<Item = (&'static str, &'static Shipped)>) -> PossibleValuesParser {
    shipped.map(|(name, shipped)| PossibleValue::new(name).help(shipped.scenario.title.as_str())).into()
}

/// Writes a starter scenario, or one that comes with osteon (a question or a trial), never over a file that is there.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    if !is_name(name) {
        return Err(Failure::input(
            format!("`{name}` cannot be the name of a scenario"),
            "allowed: letters, digits, `-` and `_`, 100 at most",
        ));
    }
    let file = format!("{name}.toml");
    let asked = arguments.template.as_ref().or(arguments.from.as_ref());
    let template = asked.and_then(|asked| templates().chain(trials()).find(|(known, _)| known == asked));
    let text = template.map_or_else(
        || STARTER.replace(STARTER_NAME, name),
        |(_, shipped)| renamed(shipped.text, &shipped.scenario.name, name),
    );
    match OpenOptions::new().write(true).create_new(true).open(&file) {
        Ok(mut output) => output
            .write_all(text.as_bytes())
            .map_err(|error| Failure::other(format!("cannot write {file}: {error}")))?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Failure::input(
                format!("{file} is there already, and is left as it is"),
                "give another name: osteon new NAME",
            ));
        }
        Err(error) => return Err(Failure::other(format!("cannot write {file}: {error}"))),
    }
    print(&format!("{file} written; now try: osteon run {file}\n"))
}

/// A scenario's text under another name; its comments stay as they are.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let is_name = |line: &&str| line.strip_prefix("name").is_some_and(|rest| rest.trim_start().starts_with('='));
    let Some(line) = text.lines().find(is_name) else { return text.to_owned() };
    text.replacen(line, &line.replacen(from, to, 1), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, read};

    #[test]
    fn every_template_and_trial_is_a_valid_scenario_under_another_name() {
        for (template, shipped) in templates().chain(trials()) {
            let text = renamed(shipped.text, &shipped.scenario.name, "of-mine");
            let scenario = read("of-mine.toml", &text, &Overrides::default()).expect(template);
            assert_eq!(scenario.name, "of-mine", "{template}");
            assert_eq!(scenario.arms, shipped.scenario.arms, "{template}");
        }
    }

    #[test]
    fn the_starter_is_a_valid_scenario() {
        let scenario = read("starter.toml", STARTER, &Overrides::default()).expect("valid");
        assert_eq!(scenario.name, STARTER_NAME);
    }
}
