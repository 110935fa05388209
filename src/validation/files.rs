//! The files of a validation.

use std::path::Path;

use rayon::prelude::*;

use crate::report::file::write_whole;
use crate::report::{ReportError, make_folder, write_csv, write_pictures, write_svg, write_text};

use super::provenance::{Provenance, run_json};
use super::scorecard::Scorecard;
use super::{page, picture, table};

/// Folder, below that of the validation, of a picture a trial.
pub const TRIAL_FOLDER: &str = "trials";

/// Writes every file of a validation into a folder, which is made where it is not there: tables, pictures unless they are
/// not wanted, `run.json` last. Each is whole or absent.
///
/// # Errors
/// Where the folder or a file cannot be written, or a picture not be drawn.
pub fn write(folder: &Path, card: &Scorecard, provenance: &Provenance, plots: bool) -> Result<(), ReportError> {
    make_folder(folder)?;
    write_csv(folder, "validation.csv", |file| table::write_points(card, file))?;
    write_csv(folder, "summary.csv", |file| table::write_tallies(card, file))?;
    write_csv(folder, "order.csv", |file| table::write_pairs(card, file))?;
    if plots {
        let mut pictures = picture::forest(card)?;
        pictures.push(picture::scatter(card)?);
        write_pictures(folder, &pictures)?;
        let trials = folder.join(TRIAL_FOLDER);
        make_folder(&trials)?;
        write_overlays(&trials, card)?;
    }
    write_text(folder, "run.json", &run_json(card, provenance))
}

/// Writes the page of a validation, and beside it, in a folder of its name, a picture a trial unless they are not wanted.
///
/// # Errors
/// As those of [`write()`].
pub fn write_page(path: &Path, card: &Scorecard, plots: bool) -> Result<(), ReportError> {
    let pictures = path.with_extension("");
    make_folder(path.parent().unwrap_or(Path::new("")))?;
    if plots {
        make_folder(&pictures)?;
        write_overlays(&pictures, card)?;
    }
    let folder = pictures.file_name().filter(|_| plots).map(|name| name.to_string_lossy().into_owned());
    write_whole(path, |file| file.write_all(page::text(card, folder.as_deref()).as_bytes()))
        .map_err(|source| ReportError::File { path: path.to_owned(), source })
}

fn write_overlays(folder: &Path, card: &Scorecard) -> Result<(), ReportError> {
    card.trials.par_iter().try_for_each(|trial| write_svg(folder, &picture::overlay(trial)?))
}
