//! Every published figure against what was simulated.

use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::FontTransform;

use crate::elementary::ln;
use crate::observation::record::Site;
use crate::observation::table::MARKERS;
use crate::quantity::Quantity;
use crate::report::plot::Picture;
use crate::report::plot::sheet::{self, Area, DrawError, at, grains, strips, write, write_at};
use crate::report::plot::style::{
    GREY, GRID, INK, LABEL_SIZE, MARGIN, PANEL_TITLE_SIZE, REFERENCE, TICK_SIZE, WIDTH, fill, heading, stroke, text,
};
use crate::report::plot::words::{Caption, Heading};
use crate::scenario::schema::Usage;
use crate::validation::point::Point;
use crate::validation::rule::{self, DENSITY_POINTS, ErrorScale, FOLD};
use crate::validation::scorecard::Scorecard;

use super::scale::Scale;

/// Colours of Okabe and Ito, in the order of the kinds; the last is for all others.
const COLOURS: [RGBColor; 6] = [
    RGBColor(0x00, 0x72, 0xb2),
    RGBColor(0xd5, 0x5e, 0x00),
    RGBColor(0x00, 0x9e, 0x73),
    RGBColor(0xcc, 0x79, 0xa7),
    RGBColor(0xe6, 0x9f, 0x00),
    RGBColor(0x00, 0x00, 0x00),
];

/// Side of a square of data, units, and what stands about it.
const SIDE: f64 = 280.0;
const LEFT: f64 = 46.0;
const ABOVE: f64 = 24.0;
const BELOW: f64 = 40.0;
/// From a line of the legend to the next.
const ROW: f64 = 14.0;

/// Half the size of a mark, units, and of many of them.
const MARK: f64 = 2.6;
const SMALL_MARK: f64 = 1.9;
const MANY: usize = 150;

/// One of the two squares.
struct Square<'a> {
    title: &'a str,
    /// Corner of its data, units.
    left: f64,
    scale: Scale,
    /// Half the width of the band about the line, in levels.
    half_band: f64,
    labels: [&'a str; 2],
    /// Place, colour and use of every point.
    points: Vec<(f64, f64, RGBColor, Usage)>,
    kinds: Vec<(String, RGBColor)>,
}

/// Draws densities in points, and markers and histomorphometry as folds.
///
/// # Errors
/// Where the drawing fails.
pub fn scatter(card: &Scorecard) -> Result<Picture, DrawError> {
    let title = "Published and simulated figures";
    let squares = [densities(card), others(card)];
    let heading = Heading::new(title, "On the line they are equal; in the band they are near enough");
    let caption = Caption::new(
        "Discs: predictions; triangles: figures used in fitting. The band is 1 point wide to either side for densities, and a \
         fold of 1.2 for markers and histomorphometry; within its printed interval a figure is near enough, too. A fold is that \
         of time 0, or of the other arm, 0.02 at least.",
    );
    let legend_rows = squares.iter().map(|square| square.kinds.len()).max().unwrap_or_default() as f64;
    let legend = legend_rows * ROW + 6.0;
    let heights = [heading.height(), ABOVE + SIDE + BELOW, legend, caption.height()];
    sheet::picture("scatter", heights.iter().sum(), title, "", |area| {
        let [heading_area, squares_area, legend_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        for square in &squares {
            square.draw(&squares_area)?;
            square.draw_legend(&legend_area)?;
        }
        caption.draw(&caption_area)
    })
}

fn densities(card: &Scorecard) -> Square<'static> {
    let names: Vec<String> = Site::ALL.map(|site| format!("{} BMD", site.title())).into();
    let kind = |point: &Point| {
        let site = Site::ALL.iter().position(|site| point.measure == "bmd" && site.name() == point.site_name());
        site.unwrap_or(Site::ALL.len())
    };
    let points = kinds(card, true, kind);
    let values = points.iter().flat_map(|(_, point, simulated)| [point.observed, *simulated]);
    let left = MARGIN + LEFT;
    let scale = Scale::even(values.chain([0.0]), 4.0, (left, left + SIDE));
    Square {
        title: "Bone mineral density",
        left,
        scale,
        half_band: DENSITY_POINTS,
        labels: ["Published change (%) or difference (points)", "Simulated"],
        kinds: shown(&points, names.into_iter().chain(["QCT".to_owned()])),
        points: points.iter().map(|(kind, point, simulated)| mark(*kind, point, point.observed, *simulated)).collect(),
    }
}

fn others(card: &Scorecard) -> Square<'static> {
    // there is a colour for each of the first markers
    let markers = &MARKERS.quantities[..COLOURS.len() - 1];
    let is_of = |marker: &Quantity, point: &Point| marker.measure == Some(point.measure.as_str());
    let kind = |point: &Point| markers.iter().position(|marker| is_of(marker, point)).unwrap_or(markers.len());
    let points = kinds(card, false, kind);
    let folds = |(_, point, simulated): &(usize, &Point, f64)| [point.observed, *simulated].map(rule::fold);
    let left = WIDTH / 2.0 + LEFT;
    let scale = Scale::logarithmic(points.iter().flat_map(folds).chain([1.0]), 4.0, (left, left + SIDE));
    let names = markers.iter().map(|marker| marker.symbol.to_owned());
    Square {
        title: "Markers and histomorphometry",
        left,
        scale,
        half_band: ln(FOLD),
        labels: ["Published fold", "Simulated fold"],
        kinds: shown(&points, names.chain(["Histomorphometry and others".to_owned()])),
        points: points
            .iter()
            .map(|(kind, point, simulated)| mark(*kind, point, rule::fold(point.observed), rule::fold(*simulated)))
            .collect(),
    }
}

/// The measured changes and ratios of densities, or of all else, with their kind.
fn kinds(card: &Scorecard, density: bool, kind: impl Fn(&Point) -> usize) -> Vec<(usize, &Point, f64)> {
    let wanted = if density { ErrorScale::Points } else { ErrorScale::FoldOfChange };
    let points = card.points().filter(|point| point.error_scale() == wanted);
    points.filter_map(|point| Some((kind(point), point, point.simulated?))).collect()
}

/// The kinds that there are, with their colours.
fn shown(points: &[(usize, &Point, f64)], names: impl Iterator<Item = String>) -> Vec<(String, RGBColor)> {
    let is_there = |index: usize| points.iter().any(|(kind, ..)| *kind == index);
    names.zip(COLOURS).enumerate().filter(|(index, _)| is_there(*index)).map(|(_, named)| named).collect()
}

fn mark(kind: usize, point: &Point, x: f64, y: f64) -> (f64, f64, RGBColor, Usage) {
    (x, y, COLOURS[kind.min(COLOURS.len() - 1)], point.usage)
}

impl Square<'_> {
    fn draw(&self, area: &Area) -> Result<(), DrawError> {
        let (top, bottom) = (ABOVE, ABOVE + SIDE);
        let (right, upward) = (self.left + SIDE, self.scale.over((bottom, top)));
        write(area, self.title, &heading(PANEL_TITLE_SIZE), (self.left, top - 8.0))?;
        let (low, high) = self.scale.levels();
        let half = self.half_band.min(high - low);
        let corners =
            [(low, low), (low + half, low), (high, high - half), (high, high), (high - half, high), (low, low + half)];
        let place = |(x, y): (f64, f64)| at(self.scale.place_of_level(x), upward.place_of_level(y));
        area.draw(&Polygon::new(corners.map(place), fill(GREY, 0.14)))?;
        for (value, label) in self.scale.ticks(7) {
            let (x, y) = (self.scale.place(value), upward.place(value));
            area.draw(&PathElement::new([at(x, top), at(x, bottom)], stroke(GRID, 0.8)))?;
            area.draw(&PathElement::new([at(self.left, y), at(right, y)], stroke(GRID, 0.8)))?;
            write_at(area, &label, &text(TICK_SIZE, GREY), HPos::Center, (x, bottom + 13.0))?;
            write_at(area, &label, &text(TICK_SIZE, GREY), HPos::Right, (self.left - 5.0, y + 3.4))?;
        }
        area.draw(&PathElement::new([place((low, low)), place((high, high))], stroke(REFERENCE, 1.0)))?;
        let axes = [at(self.left, top), at(self.left, bottom), at(right, bottom)];
        area.draw(&PathElement::new(axes, stroke(GREY, 0.8)))?;
        let size = if self.points.len() > MANY { SMALL_MARK } else { MARK };
        for (x, y, colour, usage) in &self.points {
            draw_mark(area, (self.scale.place(*x), upward.place(*y)), size, *colour, *usage)?;
        }
        let label = text(LABEL_SIZE, INK);
        write_at(area, self.labels[0], &label, HPos::Center, (self.left + SIDE / 2.0, bottom + 29.0))?;
        let upright = label.transform(FontTransform::Rotate270).pos(Pos::new(HPos::Center, VPos::Center));
        area.draw_text(self.labels[1], &upright, at(self.left - 34.0, ABOVE + SIDE / 2.0))
    }

    fn draw_legend(&self, area: &Area) -> Result<(), DrawError> {
        for ((name, colour), row) in self.kinds.iter().zip(0..) {
            let middle = 4.0 + f64::from(row) * ROW;
            draw_mark(area, (self.left + 6.0, middle), MARK, *colour, Usage::Prediction)?;
            draw_mark(area, (self.left + 18.0, middle), MARK, *colour, Usage::Calibration)?;
            write(area, name, &text(LABEL_SIZE, INK), (self.left + 30.0, middle + 3.5))?;
        }
        Ok(())
    }
}

/// A disc for a prediction, a triangle for a figure that was fitted to.
fn draw_mark(area: &Area, (x, y): (f64, f64), size: f64, colour: RGBColor, usage: Usage) -> Result<(), DrawError> {
    match usage {
        Usage::Prediction => area.draw(&Circle::new(at(x, y), grains(size), fill(colour, 0.75))),
        Usage::Calibration => {
            let (high, wide, low) = (1.46 * size, 1.27 * size, 0.85 * size);
            area.draw(&Polygon::new(
                [at(x, y - high), at(x + wide, y + low), at(x - wide, y + low)],
                fill(colour, 0.75),
            ))
        }
    }
}
