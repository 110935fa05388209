//! The files of a validation.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::report::file::write_whole;
use crate::report::plot::raster::RasterError;
use crate::report::plot::sheet::DrawError;

use super::picture::{self, Picture};
use super::provenance::{Provenance, run_json};
use super::scorecard::Scorecard;
use super::{page, table};

/// Folder, below that of the validation, of a picture a trial.
pub const TRIAL_FOLDER: &str = "trials";

/// Why the files of a validation could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A folder could not be made.
    #[error("cannot make the folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A picture could not be drawn.
    #[error("cannot draw the pictures")]
    Drawing(#[from] DrawError),
    /// A picture could not be turned into pixels.
    #[error("cannot draw {path}")]
    Pixels {
        /// The file.
        path: PathBuf,
        /// Why.
        source: RasterError,
    },
}

/// Writes every file of a validation into a folder, which is made where it is not there: tables, pictures unless they are
/// not wanted, `run.json` last. Each is whole or absent.
///
/// # Errors
/// Where the folder or a file cannot be written, or a picture not be drawn.
pub fn write(folder: &Path, card: &Scorecard, provenance: &Provenance, plots: bool) -> Result<(), WriteError> {
    make_folder(folder)?;
    write_file(&folder.join("validation.csv"), |file| Ok(table::write_points(card, file)?))?;
    write_file(&folder.join("summary.csv"), |file| Ok(table::write_tallies(card, file)?))?;
    write_file(&folder.join("order.csv"), |file| Ok(table::write_pairs(card, file)?))?;
    if plots {
        let mut pictures = picture::forest(card)?;
        pictures.push(picture::scatter(card)?);
        pictures.par_iter().try_for_each(|picture| {
            let path = folder.join(format!("{}.png", picture.name));
            let pixels = picture.png().map_err(|source| WriteError::Pixels { path: path.clone(), source })?;
            write_file(&path, |file| file.write_all(&pixels))?;
            write_svg(folder, picture)
        })?;
        let trials = folder.join(TRIAL_FOLDER);
        make_folder(&trials)?;
        write_overlays(&trials, card)?;
    }
    write_file(&folder.join("run.json"), |file| file.write_all(run_json(card, provenance).as_bytes()))
}

/// Writes the page of a validation, and beside it, in a folder of its name, a picture a trial unless they are not wanted.
///
/// # Errors
/// As those of [`write`].
pub fn write_page(path: &Path, card: &Scorecard, plots: bool) -> Result<(), WriteError> {
    let pictures = path.with_extension("");
    make_folder(path.parent().unwrap_or(Path::new("")))?;
    if plots {
        make_folder(&pictures)?;
        write_overlays(&pictures, card)?;
    }
    let folder = pictures.file_name().filter(|_| plots).map(|name| name.to_string_lossy().into_owned());
    let text = page::text(card, folder.as_deref());
    write_file(path, |file| file.write_all(text.as_bytes()))
}

fn write_overlays(folder: &Path, card: &Scorecard) -> Result<(), WriteError> {
    card.trials.par_iter().try_for_each(|trial| write_svg(folder, &picture::overlay(trial)?))
}

fn write_svg(folder: &Path, picture: &Picture) -> Result<(), WriteError> {
    write_file(&folder.join(format!("{}.svg", picture.name)), |file| file.write_all(picture.svg.as_bytes()))
}

fn make_folder(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(|source| WriteError::Folder { path: path.to_owned(), source })
}

fn write_file(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
    write_whole(path, content).map_err(|source| WriteError::File { path: path.to_owned(), source })
}
