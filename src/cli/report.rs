//! `osteon report`

use std::path::{Path, PathBuf};

#[cfg(feature = "plot")]
use super::input::{self, AskedInput};
use super::{Failure, print};
use crate::page::report::{self, LANGUAGES, PageError};
#[cfg(feature = "plot")]
use crate::report::provenance::{add_files_of_run, files_of_run};
#[cfg(feature = "plot")]
use crate::report::{Pictures, SCENARIO, course_files, write_course_pictures};
#[cfg(feature = "plot")]
use crate::scenario::Overrides;
#[cfg(feature = "plot")]
use crate::sweep;

/// What `osteon report` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder of the results of a run, a validation, a sensitivity analysis or a calibration.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Language of the page. Default: the language of the browser that opens it. The page also has a switch.
    #[arg(long, value_name = "LANGUAGE", value_parser = LANGUAGES)]
    lang: Option<String>,
    /// Draw the plots in 16:9, too, for slides: bmd-slide.svg and .png, and so on.
    #[cfg(feature = "plot")]
    #[arg(long)]
    slides: bool,
}

/// Draws the plots of a run, and makes the page of a folder of results, again from its tables.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let path = write(folder, arguments.lang.as_deref())?;
    #[cfg(feature = "plot")]
    draw(folder, arguments.slides)?;
    print(&format!("{} written\n", path.display()))
}

/// Draws the courses of a run over time again; of other results there is nothing to draw.
#[cfg(feature = "plot")]
fn draw(folder: &Path, slides: bool) -> Result<(), Failure> {
    let scenario = folder.join(SCENARIO);
    if scenario.exists() {
        let scenario = match input::read_asked(&scenario, &Overrides::default())? {
            AskedInput::One(input) => input.scenario,
            AskedInput::Many(_, many) => return sweep::write_picture(folder, &many).map_err(Failure::caused_by),
        };
        let pictures = if slides { Pictures::SheetsAndSlides } else { Pictures::Sheets };
        let mut files = course_files(pictures);
        let own = files_of_run(folder).unwrap_or_default();
        if let Some(foreign) = files.iter().find(|file| folder.join(file).exists() && !own.contains(file)) {
            return Err(Failure::input(
                format!("{} is no picture of this run and is left as it is", folder.join(foreign).display()),
                "rename it, and draw the plots again",
            ));
        }
        write_course_pictures(folder, &scenario, pictures).map_err(Failure::caused_by)?;
        files.retain(|file| folder.join(file).exists());
        add_files_of_run(folder, files).map_err(Failure::caused_by)?;
    }
    Ok(())
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
