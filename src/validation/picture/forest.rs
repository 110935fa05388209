//! Every published change of BMD, trial by trial, with what was simulated.

use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use crate::report::plot::Picture;
use crate::report::plot::font::{Weight, fit};
use crate::report::plot::sheet::{self, Area, DrawError, at, grains, strips, write, write_at};
use crate::report::plot::style::{
    GREY, GRID, INK, LABEL_SIZE, MARGIN, REFERENCE, TICK_SIZE, WIDTH, fill, heading, stroke, text,
};
use crate::report::plot::words::{Caption, Heading};
use crate::scenario::schema::{Form, Usage};
use crate::validation::point::Point;
use crate::validation::scorecard::{Scorecard, ScoredTrial};
use crate::validation::tally::site_rank;
use crate::validation::word::{site_title, time_title};

use super::scale::Scale;

/// From row to row, units, and rows on a page: it stays shorter than a page of print.
const ROW: f64 = 12.0;
const PAGE_ROWS: usize = 60;

/// Columns, units: arm, place and time; data; published and simulated numbers to their right ends.
const ARM: (f64, f64) = (MARGIN + 8.0, 236.0);
const PLACE: (f64, f64) = (240.0, 338.0);
const DATA: (f64, f64) = (344.0, 634.0);
const PUBLISHED: f64 = 670.0;
const SIMULATED: f64 = WIDTH - MARGIN;

/// Room above the rows for the heads of the columns, and below them for numbers and the label of the axis.
const HEADS: f64 = 20.0;
const AXIS: f64 = 34.0;
/// Room of the legend.
const LEGEND: f64 = 20.0;

/// Simulated values that are near enough, and others: blue and vermilion of Okabe and Ito.
const WITHIN: RGBColor = RGBColor(0x00, 0x72, 0xb2);
const OFF: RGBColor = RGBColor(0xd5, 0x5e, 0x00);

/// A line of the picture.
enum Line<'a> {
    Trial(String),
    Point(&'a Point),
}

/// Draws the pages; there is one even where nothing was published of BMD.
///
/// # Errors
/// Where the drawing fails.
pub fn forest(card: &Scorecard) -> Result<Vec<Picture>, DrawError> {
    let points: Vec<&Point> = card.trials.iter().flat_map(densities).collect();
    let interval = |point: &&Point| point.interval.into_iter().flat_map(|(low, high)| [low, high]).collect::<Vec<_>>();
    let values = points.iter().flat_map(|point| [Some(point.observed), point.simulated]).flatten();
    let scale = Scale::even(values.chain(points.iter().flat_map(interval)).chain([0.0]), 2.0, DATA);
    let pages = pages(card);
    let count = pages.len();
    let pages = pages.iter().enumerate().map(|(index, lines)| {
        let name = if index == 0 { "forest".to_owned() } else { format!("forest-{}", index + 1) };
        let of = if count == 1 { String::new() } else { format!(" ({} of {count})", index + 1) };
        Ok(Picture { name, ..page(lines, &scale, &of)? })
    });
    pages.collect()
}

/// A trial's points of BMD, by site.
fn densities(trial: &ScoredTrial) -> Vec<&Point> {
    let mut points: Vec<&Point> =
        trial.points.iter().filter(|point| point.measure == "bmd" && point.form != Form::Value).collect();
    points.sort_by_key(|point| site_rank(point.site_name()));
    points
}

/// Lines by page: a trial is parted only where it is longer than a page.
fn pages(card: &Scorecard) -> Vec<Vec<Line<'_>>> {
    let mut pages: Vec<Vec<Line>> = vec![Vec::new()];
    for trial in &card.trials {
        let points = densities(trial);
        for (part, points) in points.chunks(PAGE_ROWS - 1).enumerate() {
            let page = match pages.last_mut() {
                Some(page) if page.len() + 1 + points.len() <= PAGE_ROWS => page,
                _ => {
                    pages.push(Vec::new());
                    let last = pages.len() - 1;
                    &mut pages[last]
                }
            };
            let more = if part == 0 { "" } else { " (continued)" };
            page.push(Line::Trial(format!("{}{more}", trial.title())));
            page.extend(points.iter().map(|point| Line::Point(point)));
        }
    }
    pages
}

fn page(lines: &[Line], scale: &Scale, of: &str) -> Result<Picture, DrawError> {
    let title = format!("Bone mineral density: published and simulated changes{of}");
    let heading =
        Heading::new(&title, "DXA by trial, arm and site; changes from time 0, or differences between two arms");
    let caption = Caption::new(
        "Discs: published means with 95% confidence interval, where it is known. Squares: means of virtual patients, with \
         1.96 standard errors of the mean; blue within the larger of the published interval and 1 point of the published \
         mean, vermilion beyond. Arms in grey were used in fitting; those in black are predictions.",
    );
    let rows = lines.len() as f64 * ROW;
    let heights = [heading.height(), LEGEND, HEADS, rows, AXIS, caption.height()];
    sheet::picture("forest", heights.iter().sum(), &title, "", |area| {
        let [heading_area, legend_area, heads_area, rows_area, axis_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        draw_legend(&legend_area)?;
        if lines.is_empty() {
            return write(&heads_area, "Nothing was published of BMD.", &text(LABEL_SIZE, INK), (MARGIN, 14.0));
        }
        draw_heads(&heads_area)?;
        draw_grid(&rows_area, &axis_area, scale, rows)?;
        for (line, middle) in lines.iter().zip((0..).map(|row| (f64::from(row) + 0.5) * ROW)) {
            match line {
                Line::Trial(title) => draw_title(&rows_area, title, middle)?,
                Line::Point(point) => draw_point(&rows_area, point, scale, middle)?,
            }
        }
        caption.draw(&caption_area)
    })
}

fn draw_legend(area: &Area) -> Result<(), DrawError> {
    let (middle, style) = (8.0, text(LABEL_SIZE, INK));
    area.draw(&PathElement::new([at(MARGIN, middle), at(MARGIN + 22.0, middle)], stroke(INK, 1.0)))?;
    area.draw(&Circle::new(at(MARGIN + 11.0, middle), grains(2.8), fill(INK, 1.0)))?;
    write(area, "published", &style, (MARGIN + 28.0, middle + 3.5))?;
    for (left, colour, words) in [(110.0, WITHIN, "simulated, near enough"), (260.0, OFF, "simulated, too far off")] {
        area.draw(&PathElement::new([at(left, middle), at(left + 22.0, middle)], stroke(colour, 1.0)))?;
        draw_square(area, (left + 11.0, middle), colour)?;
        write(area, words, &style, (left + 28.0, middle + 3.5))?;
    }
    Ok(())
}

fn draw_heads(area: &Area) -> Result<(), DrawError> {
    let style = text(TICK_SIZE, GREY);
    write_at(area, "publ.", &style, HPos::Right, (PUBLISHED, 14.0))?;
    write_at(area, "sim.", &style, HPos::Right, (SIMULATED, 14.0))
}

fn draw_grid(rows_area: &Area, axis_area: &Area, scale: &Scale, height: f64) -> Result<(), DrawError> {
    for (value, label) in scale.ticks(9) {
        let x = scale.place(value);
        let colour = if value.abs() < 1e-9 { REFERENCE } else { GRID };
        rows_area.draw(&PathElement::new([at(x, 0.0), at(x, height)], stroke(colour, 0.8)))?;
        write_at(axis_area, &label, &text(TICK_SIZE, GREY), HPos::Center, (x, 13.0))?;
    }
    rows_area.draw(&PathElement::new([at(DATA.0, height), at(DATA.1, height)], stroke(GREY, 0.8)))?;
    let middle = f64::midpoint(DATA.0, DATA.1);
    write_at(axis_area, "BMD, change (%) or difference (points)", &text(LABEL_SIZE, INK), HPos::Center, (middle, 28.0))
}

fn draw_title(area: &Area, title: &str, middle: f64) -> Result<(), DrawError> {
    let title = fit(title, TICK_SIZE, Weight::Bold, DATA.0 - MARGIN - 6.0);
    write(area, &title, &heading(TICK_SIZE), (MARGIN, middle + 3.4))
}

fn draw_point(area: &Area, point: &Point, scale: &Scale, middle: f64) -> Result<(), DrawError> {
    /// Simulated values stand this far below published ones, units.
    const BELOW: f64 = 2.6;
    let colour = if point.usage == Usage::Calibration { GREY } else { INK };
    let style = text(TICK_SIZE, colour);
    let versus = point.versus.as_ref().map_or_else(String::new, |versus| format!(" less {versus}"));
    let place = format!("{}, {}", site_title(point.site_name()), time_title(point.years));
    for (words, (left, right)) in [(format!("{}{versus}", point.arm), ARM), (place, PLACE)] {
        let words = fit(&words, TICK_SIZE, Weight::Regular, right - left);
        write(area, &words, &style, (left, middle + 3.4))?;
    }
    let above = middle - BELOW;
    if let Some((low, high)) = point.interval {
        let ends = [at(scale.place(low), above), at(scale.place(high), above)];
        area.draw(&PathElement::new(ends, stroke(INK, 1.0)))?;
    }
    area.draw(&Circle::new(at(scale.place(point.observed), above), grains(2.4), fill(INK, 1.0)))?;
    let number = |value: f64| format!("{value:+.1}").replace('-', "−");
    write_at(area, &number(point.observed), &style, HPos::Right, (PUBLISHED, middle + 3.4))?;
    let Some(simulated) = point.simulated else {
        return write_at(area, "–", &style, HPos::Right, (SIMULATED, middle + 3.4));
    };
    let colour = if point.within { WITHIN } else { OFF };
    let below = middle + BELOW;
    if let Some(error) = point.standard_error {
        let (low, high) = (simulated - 1.96 * error, simulated + 1.96 * error);
        let (least, most) = scale.levels();
        let ends = [low.max(least), high.min(most)].map(|value| at(scale.place(value), below));
        area.draw(&PathElement::new(ends, stroke(colour, 1.0)))?;
    }
    draw_square(area, (scale.place(simulated), below), colour)?;
    write_at(area, &number(simulated), &text(TICK_SIZE, colour), HPos::Right, (SIMULATED, middle + 3.4))
}

fn draw_square(area: &Area, (x, y): (f64, f64), colour: RGBColor) -> Result<(), DrawError> {
    const HALF: f64 = 2.2;
    area.draw(&Rectangle::new([at(x - HALF, y - HALF), at(x + HALF, y + HALF)], fill(colour, 1.0)))
}
