//! `osteon methods`

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{Failure, input, print};
use crate::page::methods::{RunDetail, methods};
use crate::report::{MadeBy, PROVENANCE, SCENARIO};
use crate::scenario::Overrides;

/// What `osteon methods` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of a finished run.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Prints what a run used, as a paragraph on methods with references, in Markdown.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let text = fs::read_to_string(folder.join(PROVENANCE)).map_err(|error| {
        Failure::input(
            format!("{} holds no finished run: cannot read {PROVENANCE}: {error}", folder.display()),
            "give the folder of a finished run, as osteon run leaves it",
        )
    })?;
    let run: Value = serde_json::from_str(&text)
        .map_err(|error| Failure::other(format!("{} is no JSON: {error}", folder.join(PROVENANCE).display())))?;
    let MadeBy { version, git_revision, constants_sha256, only_patient, .. } = MadeBy::of(&run);
    let version = version.unwrap_or_else(|| "of an unknown version".to_owned());
    let detail = RunDetail { version, git_revision, constants_sha256, only_patient };
    let scenario = input::read(&folder.join(SCENARIO), &Overrides::default())?.scenario;
    print(&methods(&scenario, &detail))
}
