//! `osteon check`

use std::path::PathBuf;

use super::input::AskedInput;
use super::text::counted;
use super::{Failure, input, print};
use crate::scenario::schema::Scenario;
use crate::scenario::{Overrides, Sweep};

/// What `osteon check` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Scenario file.
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Change a value of the scenario, as `osteon run` does: specimen.edge_mm=1.6.
    #[arg(long, value_name = "path=value")]
    set: Vec<String>,
}

/// Validates a scenario and says in one line what would run.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let overrides = Overrides { set: arguments.set.clone(), ..Overrides::default() };
    let (input, many) = match input::read_asked(&arguments.file, &overrides)? {
        AskedInput::One(input) => (input, String::new()),
        AskedInput::Many(input, sweep) => (input, many(&sweep)),
    };
    let note = input::image_note(&input.scenario);
    print(&format!("{}: valid: {many}{}\n{note}", input.source_name, summary(&input.scenario)))
}

/// A sweep, before its first point in one line.
fn many(sweep: &Sweep) -> String {
    format!(
        "a sweep of {} over {} by the method \"{}\", {} in all; point 1 ({}): ",
        counted(sweep.points.len(), "point"),
        sweep.keys.join(" and "),
        sweep.method.name(),
        counted(sweep.patients(), "patient"),
        sweep.describe(&sweep.points[0]),
    )
}

/// A scenario in one line.
fn summary(scenario: &Scenario) -> String {
    let arms: Vec<String> = scenario
        .arms
        .iter()
        .map(|arm| if arm.control { format!("{} (control)", arm.name) } else { arm.name.clone() })
        .collect();
    let simulation = &scenario.simulation;
    format!(
        "{} ({}), {}, {} years after {} years of lead-in",
        counted(arms.len(), "arm"),
        arms.join("; "),
        counted(scenario.patients() as usize, "patient"),
        simulation.years,
        simulation.lead_in_years,
    )
}
