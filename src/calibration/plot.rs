//! The picture of a calibration: how the objective falls, and where each parameter was tried.

use plotters::element::{Circle, Rectangle};
use plotters::series::LineSeries;

use crate::report::plot::Picture;
use crate::report::plot::axis::range;
use crate::report::plot::sheet::{self, Area, DrawError, at, grains, strips};
use crate::report::plot::style::{GREY, MARGIN, WIDTH, arm_styles, fill, stroke};
use crate::report::plot::words::{Caption, Heading};
use crate::scenario::study::Scale;
use crate::study::chart::{ABOVE, BELOW, Frame};
use crate::study::table::Row;

use super::fit::Fit;
use super::record::short;

/// Height of a panel's data area, units.
const HEIGHT: f64 = 120.0;
/// Panels of parameters in a row.
const COLUMNS: usize = 2;

/// Draws a calibration.
///
/// # Errors
/// Where the drawing fails.
pub fn draw(name: &str, fit: &Fit, rows: &[Row]) -> Result<Picture, DrawError> {
    let [before, after] = [fit.objectives[0], fit.objectives[fit.best]].map(short);
    let subtitle = format!("{} evaluations; objective {before} at the start, {after} at best", fit.objectives.len());
    let caption = format!(
        "Dots are evaluations, the line is the lowest objective so far and the values that gave it; the bar is the 95% \
         range. An objective beyond the frame stands at its top. {}",
        fit.what_ranges_hold()
    );
    let (heading, under) = (Heading::new(name, &subtitle), Caption::new(&caption));
    let panel = HEIGHT + ABOVE + BELOW;
    let rows_of_panels = 1 + fit.parameters.len().div_ceil(COLUMNS);
    let heights = [heading.height(), panel * rows_of_panels as f64, under.height()];
    let description = format!("{subtitle}. {caption}");
    sheet::picture("calibration", heights.iter().sum(), name, &description, |area| {
        let [heading_area, panels_area, caption_area] = strips(area, heights);
        heading.draw(&heading_area)?;
        let wide = WIDTH - 2.0 * MARGIN;
        draw_objective(fit, &panels_area.clone().shrink(at(MARGIN, 0.0), at(wide, panel)))?;
        for parameter in 0..fit.parameters.len() {
            let (row, column) = (1 + parameter / COLUMNS, parameter % COLUMNS);
            let width = wide / COLUMNS as f64;
            let corner = at(MARGIN + width * column as f64, panel * row as f64);
            draw_parameter(fit, rows, parameter, &panels_area.clone().shrink(corner, at(width, panel)))?;
        }
        under.draw(&caption_area)
    })
}

/// Evaluation of the lowest objective so far, for each evaluation.
fn best_so_far(fit: &Fit) -> Vec<usize> {
    let lower = |best: &mut usize, row: usize| {
        if fit.objectives[row] < fit.objectives[*best] {
            *best = row;
        }
        Some(*best)
    };
    (0..fit.objectives.len()).scan(0, lower).collect()
}

fn numbers(fit: &Fit) -> (f64, f64) {
    (0.5, fit.objectives.len() as f64 + 0.5)
}

fn number(row: usize) -> f64 {
    row as f64 + 1.0
}

/// A line that stays as it is until something better is found.
fn steps(best: &[usize], value: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
    let corners = |(row, best): (usize, &usize)| {
        let here = value(*best);
        [(number(row), here), (number(row + 1), here)]
    };
    best.iter().enumerate().flat_map(corners).take((2 * best.len()).saturating_sub(1)).collect()
}

fn draw_objective(fit: &Fit, area: &Area) -> Result<(), DrawError> {
    // what is far off is drawn at the top: the middle of the search matters
    let start = fit.objectives[0];
    let top = 1.5 * start.max(fit.objectives[fit.best]);
    let frame = Frame {
        title: "Objective: mean of tempered squares of (error / dispersion)",
        x: numbers(fit),
        y: range(fit.objectives.iter().map(|value| value.min(top)).chain([0.0]), 0.1, 0.04),
        x_label: "evaluation",
        y_label: Some("objective"),
        left: 54.0,
    };
    let mut chart = frame.chart(area)?;
    let (dots, line) = (arm_styles(1, None)[0].colour, GREY);
    let best = best_so_far(fit);
    chart.draw_series(LineSeries::new(steps(&best, |row| fit.objectives[row].min(top)), stroke(line, 1.4)))?;
    let discs = fit.objectives.iter().enumerate();
    chart.draw_series(
        discs.map(|(row, value)| Circle::new((number(row), value.min(top)), grains(1.8), fill(dots, 0.6))),
    )?;
    Ok(())
}

fn draw_parameter(fit: &Fit, rows: &[Row], index: usize, area: &Area) -> Result<(), DrawError> {
    let parameter = &fit.parameters[index];
    let varied = &parameter.varied;
    let [from, to, low, high] = [parameter.from, parameter.to, parameter.low, parameter.high].map(short);
    let scale = if varied.scale == Scale::Log { ", log scale" } else { "" };
    let frame = Frame {
        title: &varied.path,
        x: numbers(fit),
        y: range([varied.min, varied.max].into_iter(), 1e-9, 0.04),
        x_label: &format!("evaluation; {from} to {to}, range {low} to {high}{scale}"),
        y_label: Some("value"),
        left: 54.0,
    };
    let mut chart = frame.chart(area)?;
    let colour = arm_styles(2, None)[1].colour;
    let last = numbers(fit).1;
    let band = [(numbers(fit).0, parameter.low), (last, parameter.high)];
    chart.draw_series([Rectangle::new(band, fill(colour, 0.15))])?;
    let best = best_so_far(fit);
    let value = |row: usize| rows.get(row).map_or(f64::NAN, |row| row.values[index]);
    chart.draw_series(LineSeries::new(steps(&best, value), stroke(colour, 1.4)))?;
    let dots = arm_styles(1, None)[0].colour;
    chart
        .draw_series((0..rows.len()).map(|row| Circle::new((number(row), value(row)), grains(1.8), fill(dots, 0.6))))?;
    Ok(())
}
