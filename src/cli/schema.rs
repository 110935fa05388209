//! `osteon schema`

use super::{Failure, print};
use crate::scenario::{json_schema, reference};

/// What `osteon schema` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the reference page of the scenario file instead, in Markdown: every key with unit, range, default and meaning.
    #[arg(long)]
    page: bool,
}

/// Prints the JSON Schema of the scenario file, or its reference page.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.page { print(&reference()) } else { print(&format!("{:#}\n", json_schema())) }
}
