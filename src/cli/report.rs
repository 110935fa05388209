//! `osteon report`

use std::path::{Path, PathBuf};

use super::{Failure, print};
use crate::page::report::{self, LANGUAGES, PageError};

/// What `osteon report` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of the results of a run, a validation, a sensitivity analysis or a calibration.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Language of the page; left out: that of the browser it is opened in. The page has a switch, too.
    #[arg(long, value_name = "LANGUAGE", value_parser = LANGUAGES)]
    language: Option<String>,
}

/// Makes the page of a folder of results again, from its tables.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let path = write(&arguments.folder, arguments.language.as_deref())?;
    print(&format!("{} written\n", path.display()))
}

/// Writes the page of a folder of results.
pub(super) fn write(folder: &Path, language: Option<&str>) -> Result<PathBuf, Failure> {
    report::write(folder, language).map_err(|error| match error {
        PageError::NoResults { .. } => {
            Failure::input(error.to_string(), "give the folder of a finished run, validation, analysis or calibration")
        }
        PageError::Foreign { .. } => Failure::other(error.to_string()),
        PageError::Unreadable { .. } | PageError::Unwritten(_) => Failure::caused_by(error),
    })
}
