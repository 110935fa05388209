//! The files of a validation.

use std::path::Path;

#[cfg(feature = "plot")]
use rayon::prelude::*;

use crate::report::file::write_whole;
use crate::report::sink::{Sink, files_of};
use crate::report::{PROVENANCE, REPORT, ReportError, make_folder, write_sheet, write_text};
#[cfg(feature = "plot")]
use crate::report::{write_pictures, write_svg};

#[cfg(feature = "plot")]
use super::picture;
use super::provenance::{Provenance, run_json};
use super::scorecard::Scorecard;
use super::{page, table};

/// Folder, below that of the validation, of a picture a trial.
pub const TRIAL_FOLDER: &str = "trials";

/// The files that [`write()`] may leave, but for those of its trials and further pages of a picture.
pub fn files() -> impl Iterator<Item = String> {
    let pictures =
        ["forest", "scatter"].into_iter().flat_map(|name| ["svg", "png"].map(|ending| format!("{name}.{ending}")));
    table::NAMES.into_iter().flat_map(files_of).chain(pictures).chain([PROVENANCE, REPORT].map(str::to_owned))
}

/// Writes every file of a validation into a folder, which is made where it is not there: tables in some formats, pictures
/// unless they are not wanted, `run.json` last. Each is whole or absent.
///
/// # Errors
/// Where the folder or a file cannot be written, or a picture not be drawn.
#[cfg_attr(not(feature = "plot"), expect(unused_variables, reason = "nothing can be drawn"))]
pub fn write(
    folder: &Path,
    card: &Scorecard,
    provenance: &Provenance,
    sinks: &[&'static dyn Sink],
    plots: bool,
) -> Result<(), ReportError> {
    make_folder(folder)?;
    for sheet in table::sheets(card) {
        write_sheet(folder, &sheet, sinks)?;
    }
    #[cfg(feature = "plot")]
    if plots {
        let mut pictures = picture::forest(card)?;
        pictures.push(picture::scatter(card)?);
        write_pictures(folder, &pictures)?;
        write_overlays(&folder.join(TRIAL_FOLDER), card)?;
    }
    write_text(folder, PROVENANCE, &run_json(card, provenance))
}

/// Writes the page of a validation, and beside it, in a folder of its name, a picture a trial unless they are not wanted.
///
/// # Errors
/// As those of [`write()`].
pub fn write_page(path: &Path, card: &Scorecard, plots: bool) -> Result<(), ReportError> {
    let pictures = path.with_extension("");
    make_folder(path.parent().unwrap_or(Path::new("")))?;
    #[cfg(feature = "plot")]
    if plots {
        write_overlays(&pictures, card)?;
    }
    let folder = pictures.file_name().filter(|_| plots).map(|name| name.to_string_lossy().into_owned());
    write_whole(path, |file| file.write_all(page::text(card, folder.as_deref()).as_bytes()))
        .map_err(|source| ReportError::File { path: path.to_owned(), source })
}

/// A picture a trial, in a folder that is made where it is not there.
#[cfg(feature = "plot")]
fn write_overlays(folder: &Path, card: &Scorecard) -> Result<(), ReportError> {
    make_folder(folder)?;
    card.trials.par_iter().try_for_each(|trial| write_svg(folder, &picture::overlay(trial)?))
}
