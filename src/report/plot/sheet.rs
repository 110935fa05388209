//! A picture from its strips: lengths in units become the grains that plotters counts, and areas are laid out.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Drawable, PointCollection};
use plotters::style::TextStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::Picture;
use super::font::{Weight, vertical_extent};
use super::paper::Paper;
use super::style::GRAINS;
use super::svg::SvgBackend;

/// A part of a picture; lengths in grains from its upper left corner.
pub type Area<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// Why a picture could not be drawn.
pub type DrawError = DrawingAreaErrorKind<Infallible>;

/// A length in units as grains.
pub fn grains(units: f64) -> i32 {
    (units * GRAINS).round() as i32
}

/// A point in units as grains.
pub fn at(x: f64, y: f64) -> BackendCoord {
    (grains(x), grains(y))
}

/// Draws a picture of a report, of some height in units, with a title and a description for those who do not see it.
///
/// # Errors
/// Where the drawing fails.
pub fn picture(
    name: &str,
    height: f64,
    title: &str,
    description: &str,
    draw: impl FnOnce(&Area) -> Result<(), DrawError>,
) -> Result<Picture, DrawError> {
    picture_on(&Paper::REPORT, name, height, title, description, draw)
}

/// Draws a picture on some paper, which has its own height or is as high as asked, in units.
///
/// # Errors
/// Where the drawing fails.
pub fn picture_on(
    paper: &Paper,
    name: &str,
    height: f64,
    title: &str,
    description: &str,
    draw: impl FnOnce(&Area) -> Result<(), DrawError>,
) -> Result<Picture, DrawError> {
    let mut svg = String::new();
    let height = paper.height.unwrap_or(height);
    let sheet = SvgBackend::new(&mut svg, paper, height, title, description).into_drawing_area();
    draw(&sheet)?;
    sheet.present()?;
    drop(sheet);
    Ok(Picture { name: name.to_owned(), svg, pixels: paper.pixels })
}

/// Strips of an area, one under the other, of given heights in units.
pub fn strips<'a, const N: usize>(area: &Area<'a>, heights: [f64; N]) -> [Area<'a>; N] {
    let mut below = area.clone();
    heights.map(|height| {
        let (strip, rest) = below.split_vertically(grains(height));
        below = rest;
        strip
    })
}

/// Writes text that starts at a point of its baseline, in units.
///
/// # Errors
/// Where the drawing fails.
pub fn write(area: &Area, words: &str, style: &TextStyle, (x, baseline): (f64, f64)) -> Result<(), DrawError> {
    write_at(area, words, style, HPos::Left, (x, baseline))
}

/// Writes text that stands to the right of, about or to the left of a point of its baseline, in units.
///
/// # Errors
/// Where the drawing fails.
pub fn write_at(
    area: &Area,
    words: &str,
    style: &TextStyle,
    side: HPos,
    (x, baseline): (f64, f64),
) -> Result<(), DrawError> {
    // plotters knows the lower end of text, not its baseline
    let (_, descent) = vertical_extent(style.font.get_size(), Weight::Regular);
    let (x, y) = at(x, baseline);
    area.draw_text(words, &style.pos(Pos::new(side, VPos::Bottom)), (x, y + descent.round() as i32))
}

/// A PNG image as an element of plotters.
#[derive(Debug, Clone, Copy)]
pub struct Image<'a> {
    /// Its upper left corner, grains.
    pub corner: BackendCoord,
    /// Width and height, units.
    pub size: (f64, f64),
    /// The file.
    pub png: &'a [u8],
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Image<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = std::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.corner)
    }
}

impl Drawable<SvgBackend<'_>> for Image<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        corners: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        for corner in corners {
            backend.draw_png(corner, (grains(self.size.0) as u32, grains(self.size.1) as u32), self.png);
        }
        Ok(())
    }
}
