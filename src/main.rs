//! The `osteon` program: parse, dispatch, exit status.

use std::process::ExitCode;

use osteon::cli::Cli;

fn main() -> ExitCode {
    match Cli::from_command_line().execute() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
