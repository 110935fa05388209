//! The pictures of a run as files.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::cohort::result::CohortResult;
use crate::scenario::schema::Scenario;

use super::catalogue;
use super::file::{ReportError, write_file, write_text};
use super::plot::{self, Picture};
use super::provenance::Pictures;
use super::summary::{self, Summary};

/// Reads the `summary.csv` of a run.
///
/// # Errors
/// Where the file is not there or not as [`super::write_tables`] leaves it.
pub fn read_summary(folder: &Path) -> Result<Summary, ReportError> {
    let path = folder.join(summary::NAME).with_extension("csv");
    let file = fs::File::open(&path).map_err(csv::Error::from);
    file.and_then(Summary::read).map_err(|source| ReportError::Table { path, source })
}

/// Draws the courses over time again, as SVG and PNG, from the `summary.csv` in the folder alone.
///
/// # Errors
/// Where the table cannot be read, or a picture not be written.
pub fn write_course_pictures(folder: &Path, scenario: &Scenario, pictures: Pictures) -> Result<(), ReportError> {
    if pictures == Pictures::None {
        return Ok(());
    }
    let summary = read_summary(folder)?;
    write_pictures(folder, &plot::courses(scenario, &summary)?)?;
    if pictures == Pictures::SheetsAndSlides {
        write_pictures(folder, &plot::course_slides(scenario, &summary)?)?;
    }
    Ok(())
}

/// Files that [`write_course_pictures`] writes, at most: a slide on which there is nothing to show is left out.
pub fn course_files(pictures: Pictures) -> Vec<String> {
    let plans = catalogue::plans();
    let sheets = plans.iter().map(|plan| plan.name.to_owned()).filter(|_| pictures != Pictures::None);
    let has_slides = pictures == Pictures::SheetsAndSlides;
    let slides = plans.iter().filter(|_| has_slides).flat_map(plot::course::slide_names);
    both_formats(sheets.chain(slides))
}

/// Files of the pictures of a run, at most.
pub(super) fn files(pictures: Pictures) -> Vec<String> {
    let mut files = course_files(pictures);
    if pictures != Pictures::None {
        files.extend(both_formats([plot::specimen::NAME, plot::marrow::NAME].map(str::to_owned).into_iter()));
    }
    files
}

fn both_formats(names: impl Iterator<Item = String>) -> Vec<String> {
    names.flat_map(|name| [format!("{name}.svg"), format!("{name}.png")]).collect()
}

/// Writes the pictures of a run.
pub(super) fn write_all(
    folder: &Path,
    scenario: &Scenario,
    result: &CohortResult,
    pictures: Pictures,
) -> Result<(), ReportError> {
    if pictures == Pictures::None {
        return Ok(());
    }
    write_course_pictures(folder, scenario, pictures)?;
    let summary = Summary::new(scenario, result);
    let specimen = plot::specimen::draw(scenario, &result.portraits, &summary, plot::specimen::CUBE_PIXELS)?;
    let marrow = plot::marrow::draw(scenario, &result.portraits)?;
    let both: Vec<Picture> = specimen.into_iter().chain(marrow).collect();
    write_pictures(folder, &both)
}

/// Writes pictures as SVG and PNG.
///
/// # Errors
/// Where a file cannot be written, or a picture not be turned into pixels.
pub fn write_pictures(folder: &Path, pictures: &[Picture]) -> Result<(), ReportError> {
    let pixels: Vec<_> = pictures.par_iter().map(Picture::png).collect();
    for (picture, pixels) in pictures.iter().zip(pixels) {
        write_svg(folder, picture)?;
        let name = &picture.name;
        let pixels = pixels.map_err(|source| ReportError::Picture { name: name.clone(), source })?;
        write_file(folder, &format!("{name}.png"), |file| file.write_all(&pixels))?;
    }
    Ok(())
}

/// Writes a picture as SVG alone.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_svg(folder: &Path, picture: &Picture) -> Result<(), ReportError> {
    write_text(folder, &format!("{}.svg", picture.name), &picture.svg)
}
