//! `osteon new`

use std::fs::OpenOptions;
use std::io::{self, Write};

use super::{Failure, print};
use crate::scenario::is_name;

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
}

/// Writes a starter scenario, never over a file that is there.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let name = arguments.name.strip_suffix(".toml").unwrap_or(&arguments.name);
    if !is_name(name) {
        return Err(Failure::input(
            format!("`{name}` cannot be the name of a scenario"),
            "allowed: letters, digits, `-` and `_`, 100 at most",
        ));
    }
    let file = format!("{name}.toml");
    let text = STARTER.replace(STARTER_NAME, name);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Overrides, read};

    #[test]
    fn the_starter_is_a_valid_scenario() {
        let scenario = read("starter.toml", STARTER, &Overrides::default()).expect("valid");
        assert_eq!(scenario.name, STARTER_NAME);
    }
}
