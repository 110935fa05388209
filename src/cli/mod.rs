//! The command line: what each command takes, says and returns. One file a command.

// a line that cannot be written must not end a run: see `say` and `print`
#![warn(clippy::print_stderr, clippy::print_stdout)]

mod bench;
mod calibrate;
mod catalogue;
mod check;
mod cohort;
mod completions;
mod diagnostic;
mod diff;
mod explore;
mod failure;
mod folder;
mod format;
mod input;
mod interrupt;
mod methods;
mod new;
mod outcome;
mod parameter;
#[cfg(feature = "plot")]
mod plot;
mod progress;
mod quantity;
mod report;
mod request;
mod results;
mod risk;
mod run;
mod say;
mod schema;
mod sensitivity;
mod stream;
mod study;
mod text;
mod threads;
mod validate;
mod validation_folder;
mod validation_outcome;
mod verify;

use std::io::{self, Write};

use clap::{Parser, Subcommand};

pub use failure::Failure;
use failure::{journal_failure, say_damaged_lines};
pub use progress::ProgressBar;

/// Agent-based simulation of human bone remodelling inside a virtual patient.
#[derive(Debug, Parser)]
#[command(name = "osteon", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run a scenario: a single patient, what-if arms, or a trial with a cohort.
    Run(run::Arguments),
    /// Run scenarios that carry published figures, and score them.
    Validate(validate::Arguments),
    /// Run a cohort in shards, on any number of machines, and put them together: the bytes are those of a single run.
    Cohort(cohort::Arguments),
    /// Read and validate a scenario; run nothing.
    Check(check::Arguments),
    /// Fit parameters of scenarios to published points.
    Calibrate(calibrate::Arguments),
    /// Find out which parameters decide the outcome of a scenario.
    Sensitivity(sensitivity::Arguments),
    /// List the mechanisms that a scenario may switch off or scale; words narrow the list.
    Mechanisms(catalogue::Arguments),
    /// List the drugs that a scenario may give; words narrow the list: `osteon drugs prolia`.
    Drugs(catalogue::Arguments),
    /// List the constants of the model with unit, range and source; words narrow the list.
    Parameters(catalogue::Arguments),
    /// List the quantities that are reported, with their names in [[observed]] and their columns; words narrow
    /// the list.
    Quantities(catalogue::Arguments),
    /// Print the JSON Schema of the scenario file, for editors to complete and check with.
    Schema(schema::Arguments),
    /// Run a fixed benchmark, and compare its speed and results with an earlier one.
    Bench(bench::Arguments),
    /// Make the page report.html of a folder of results again, from its tables.
    Report(report::Arguments),
    /// Say how likely the patients of a scenario are to break a bone, without simulating any.
    Risk(risk::Arguments),
    /// Say what differs between two finished runs: scenario and seed, and results patient by patient.
    Diff(diff::Arguments),
    /// Write a paragraph on methods, with references, for what a finished run used.
    Methods(methods::Arguments),
    /// Draw one figure of a finished run, for a journal or a slide, from its tables.
    #[cfg(feature = "plot")]
    Plot(plot::Arguments),
    /// Serve the page on which the model runs in a browser, on this machine alone.
    Explore(explore::Arguments),
    /// Write a commented starter scenario into the current folder.
    New(new::Arguments),
    /// Check that the tables of a finished run are what it wrote, and that patients who live again have the same rows.
    Verify(verify::Arguments),
    /// Print the script by which a shell completes commands and options.
    Completions(completions::CompletionArguments),
    /// Print the manual page, or write one page a command.
    Man(completions::ManArguments),
}

impl Cli {
    /// The command that was typed; where it cannot be, ends the process with what is wrong. Requests to end are listened for
    /// from here on.
    pub fn from_command_line() -> Self {
        interrupt::listen();
        Self::parse()
    }

    /// Carries out the command.
    ///
    /// # Errors
    /// Why it could not be carried out, with the exit status that goes with it.
    pub fn execute(&self) -> Result<(), Failure> {
        failure::set_style();
        match &self.command {
            Command::Run(arguments) => run::execute(arguments),
            Command::Validate(arguments) => validate::execute(arguments),
            Command::Cohort(arguments) => cohort::execute(arguments),
            Command::Check(arguments) => check::execute(arguments),
            Command::Calibrate(arguments) => calibrate::execute(arguments),
            Command::Sensitivity(arguments) => sensitivity::execute(arguments),
            Command::Mechanisms(arguments) => catalogue::mechanisms(arguments),
            Command::Drugs(arguments) => catalogue::drugs_known(arguments),
            Command::Parameters(arguments) => parameter::execute(arguments),
            Command::Quantities(arguments) => quantity::execute(arguments),
            Command::Schema(arguments) => schema::execute(arguments),
            Command::Bench(arguments) => bench::execute(arguments),
            Command::Report(arguments) => self::report::execute(arguments),
            Command::Risk(arguments) => risk::execute(arguments),
            Command::Diff(arguments) => diff::execute(arguments),
            Command::Methods(arguments) => methods::execute(arguments),
            #[cfg(feature = "plot")]
            Command::Plot(arguments) => plot::execute(arguments),
            Command::Explore(arguments) => explore::execute(arguments),
            Command::New(arguments) => new::execute(arguments),
            Command::Verify(arguments) => verify::execute(arguments),
            Command::Completions(arguments) => completions::completions(arguments),
            Command::Man(arguments) => completions::man(arguments),
        }
    }
}

/// Prints to standard output. A reader that has seen enough and closed the pipe is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::other(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }
}
