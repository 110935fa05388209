//! The `osteon` program: parse, dispatch, exit status.

use std::process::ExitCode;

use clap::Parser;
use osteon::cli::Cli;

fn main() -> ExitCode {
    match Cli::parse().execute() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
