//! `osteon schema`

use super::{Failure, print};
use crate::page::dictionary;
use crate::scenario::{json_schema, reference};

/// What `osteon schema` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the reference page of the scenario file instead, in Markdown: every key with unit, range, default and meaning.
    #[arg(long)]
    page: bool,
    /// Print the columns of every table of results instead, as a Data Package (datapackage.org).
    #[arg(long, conflicts_with = "page")]
    tables: bool,
}

/// Prints the JSON Schema of the scenario file, its reference page, or what is in the tables of results.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.page {
        return print(&reference());
    }
    let described = if arguments.tables { dictionary::data_package() } else { json_schema() };
    print(&format!("{described:#}\n"))
}
