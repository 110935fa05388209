//! One panel of a picture: courses of the arms over time, with published points.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Circle, EmptyElement, ErrorBar, Polygon, Rectangle};
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::{TRANSPARENT, WHITE};

use super::axis::{Axis, range};
use super::font::{Weight, fit};
use super::sheet::{Area, DrawError, at, grains, write};
use super::style::{
    ArmStyle, GRAINS, GREY, GRID, INK, LABEL_SIZE, PANEL_TITLE_SIZE, REFERENCE, TICK_SIZE, fill, heading, stroke, text,
};
use super::svg::SvgBackend;

/// One arm's course in a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// How the arm is drawn.
    pub style: ArmStyle,
    /// Ascending in time; all values finite.
    pub points: Vec<Point>,
}

/// A cohort at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Years.
    pub years: f64,
    /// Mean.
    pub mean: f64,
    /// 95% confidence interval of the mean.
    pub interval: Option<(f64, f64)>,
    /// 5th and 95th percentile of the patients.
    pub spread: Option<(f64, f64)>,
    /// 95% of the means that drawn constants give.
    pub parameters: Option<(f64, f64)>,
}

/// A published figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// How its arm is drawn.
    pub style: ArmStyle,
    /// Years.
    pub years: f64,
    /// Mean.
    pub value: f64,
    /// 95% confidence interval.
    pub interval: Option<(f64, f64)>,
    /// Whether it is a difference from the control, drawn on the control's mean.
    pub versus: bool,
}

/// A panel's content.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Title: what is shown, and its unit where the panels of a picture differ in it.
    pub title: String,
    /// Value of no change, drawn as a line.
    pub reference: Option<f64>,
    /// Narrowest range of the axis, so that rounding does not look like an effect.
    pub least_span: f64,
    /// Arms, in order; the first is drawn last.
    pub series: Vec<Series>,
    /// Published figures.
    pub marks: Vec<Mark>,
}

/// What stands about a panel's data area, units, and what its axes cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame<'a> {
    /// Room for the title.
    pub above: f64,
    /// Room for years.
    pub below: f64,
    /// Room for numbers and the label of the axis.
    pub left: f64,
    /// Room to the right.
    pub right: f64,
    /// Least and greatest year.
    pub years: (f64, f64),
    /// Least and greatest value.
    pub values: (f64, f64),
    /// Whether the years are written under it.
    pub years_written: bool,
    /// Label of the value axis, if it is written.
    pub value_label: Option<&'a str>,
}

/// A chart of values over years.
type Chart<'a, 'b> = ChartContext<'b, SvgBackend<'a>, Cartesian2d<Axis, Axis>>;

impl Panel {
    /// Least and greatest value that is drawn, with a margin.
    pub fn value_range(&self) -> (f64, f64) {
        let pair = |pair: Option<(f64, f64)>| pair.into_iter().flat_map(|(low, high)| [low, high]);
        let points = self.series.iter().flat_map(|series| &series.points);
        let courses = points.flat_map(|point| {
            pair(point.interval).chain(pair(point.spread)).chain(pair(point.parameters)).chain([point.mean])
        });
        let marks = self.marks.iter().flat_map(|mark| pair(mark.interval).chain([mark.value]));
        range(courses.chain(marks).chain(self.reference), self.least_span, 0.05)
    }

    /// Times of everything drawn.
    pub fn years(&self) -> impl Iterator<Item = f64> {
        let courses = self.series.iter().flat_map(|series| &series.points).map(|point| point.years);
        courses.chain(self.marks.iter().map(|mark| mark.years))
    }

    /// Draws the panel in an area.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, frame: &Frame, area: &Area) -> Result<(), DrawError> {
        let (width, height) = area.dim_in_pixel();
        let width = f64::from(width) / GRAINS - frame.left - frame.right;
        let height = f64::from(height) / GRAINS - frame.above - frame.below;
        let title = fit(&self.title, PANEL_TITLE_SIZE, Weight::Bold, width);
        write(area, &title, &heading(PANEL_TITLE_SIZE), (frame.left, frame.above - 7.0))?;
        let mut chart = ChartBuilder::on(area)
            .margin_top(grains(frame.above))
            .margin_right(grains(frame.right))
            .x_label_area_size(grains(frame.below))
            .y_label_area_size(grains(frame.left))
            .build_cartesian_2d(
                Axis::new(frame.years, (width / 20.0).min(6.0) as usize),
                Axis::new(frame.values, (height / 21.0) as usize),
            )?;
        draw_values(frame, &mut chart)?;
        if let Some(reference) = self.reference {
            let ends = [frame.years.0, frame.years.1].map(|year| (year, reference));
            chart.draw_series(LineSeries::new(ends, stroke(REFERENCE, 1.0)))?;
        }
        draw_years(frame, &mut chart)?;
        self.series.iter().rev().try_for_each(|series| draw_bands(series, &mut chart))?;
        self.series.iter().rev().try_for_each(|series| draw_mean(series, &mut chart))?;
        draw_marks(&self.marks, &mut chart)
    }
}

/// The grid with its numbers to the left; plotters draws no numbers without an axis, so there is one without colour.
fn draw_values(frame: &Frame, chart: &mut Chart) -> Result<(), DrawError> {
    let mut mesh = chart.configure_mesh();
    mesh.disable_x_mesh().disable_x_axis().bold_line_style(stroke(GRID, 0.8)).axis_style(TRANSPARENT);
    // numbers stand two tick marks off
    mesh.y_label_style(text(TICK_SIZE, GREY)).set_all_tick_mark_size(grains(2.0));
    if let Some(label) = frame.value_label {
        mesh.y_desc(label).axis_desc_style(text(LABEL_SIZE, INK));
    }
    mesh.draw()
}

/// The axis of years, with or without numbers.
fn draw_years(frame: &Frame, chart: &mut Chart) -> Result<(), DrawError> {
    let mut mesh = chart.configure_mesh();
    mesh.disable_mesh().disable_y_axis().axis_style(stroke(GREY, 0.8)).set_all_tick_mark_size(grains(3.0));
    if frame.years_written {
        mesh.x_label_style(text(TICK_SIZE, GREY)).x_desc("Time (years)").axis_desc_style(text(LABEL_SIZE, INK));
        mesh.draw()
    } else {
        mesh.x_label_formatter(&|_| String::new()).draw()
    }
}

/// The patients light, the confidence interval of the mean darker; between dotted lines what drawn constants make of the mean.
fn draw_bands(series: &Series, chart: &mut Chart) -> Result<(), DrawError> {
    let spread = series.points.iter().map(|point| (point.years, point.spread)).collect::<Vec<_>>();
    let interval = series.points.iter().map(|point| (point.years, point.interval)).collect::<Vec<_>>();
    for (band, opacity) in [(spread, 0.13), (interval, 0.30)] {
        let known: Vec<(f64, (f64, f64))> = band.into_iter().filter_map(|(years, pair)| Some((years, pair?))).collect();
        if known.len() > 1 {
            let low = known.iter().map(|(years, (low, _))| (*years, *low));
            let high = known.iter().rev().map(|(years, (_, high))| (*years, *high));
            let outline: Vec<_> = low.chain(high).collect();
            chart.draw_series([Polygon::new(outline, fill(series.style.colour, opacity))])?;
        }
    }
    let parameters = series.points.iter().filter_map(|point| Some((point.years, point.parameters?)));
    let parameters: Vec<(f64, (f64, f64))> = parameters.collect();
    for end in [|pair: (f64, f64)| pair.0, |pair: (f64, f64)| pair.1] {
        let line: Vec<(f64, f64)> = parameters.iter().map(|(years, pair)| (*years, end(*pair))).collect();
        if line.len() > 1 {
            let thin = stroke(series.style.colour, 0.9);
            chart.draw_series(DashedLineSeries::new(line, grains(1.5), grains(2.5), thin))?;
        }
    }
    Ok(())
}

fn draw_mean(series: &Series, chart: &mut Chart) -> Result<(), DrawError> {
    let line: Vec<_> = series.points.iter().map(|point| (point.years, point.mean)).collect();
    let stroke = stroke(series.style.colour, 1.6);
    match (line.as_slice(), series.style.dash) {
        // a single report is a square, since discs are published figures
        ([only], _) => {
            let corners = [at(-2.5, -2.5), at(2.5, 2.5)];
            let square = EmptyElement::at(*only) + Rectangle::new(corners, fill(series.style.colour, 1.0));
            chart.draw_series([square])?;
        }
        (_, None) => {
            chart.draw_series(LineSeries::new(line, stroke))?;
        }
        (_, Some((dash, gap))) => {
            chart.draw_series(DashedLineSeries::new(line, grains(dash), grains(gap), stroke))?;
        }
    }
    Ok(())
}

/// Discs with error bars; those that would overlap stand side by side.
fn draw_marks(marks: &[Mark], chart: &mut Chart) -> Result<(), DrawError> {
    const APART: f64 = 6.0;
    let (years, (width, _)) = (chart.x_range(), chart.plotting_area().dim_in_pixel());
    let apart_years = APART * GRAINS / f64::from(width) * (years.end - years.start);
    let ends: Vec<_> = marks
        .iter()
        .map(|mark| {
            let (low, high) = mark.interval.unwrap_or((mark.value, mark.value));
            [low, high].map(|value| chart.backend_coord(&(mark.years, value)))
        })
        .collect();
    for (index, mark) in marks.iter().enumerate() {
        let [low, high] = ends[index];
        let near = |[other_low, other_high]: &&[(i32, i32); 2]| {
            let gap = (other_high.1 - low.1).max(high.1 - other_low.1);
            (other_low.0 - low.0).abs() < grains(APART) && gap < grains(APART)
        };
        let (count, before) = (ends.iter().filter(near).count(), ends[..index].iter().filter(near).count());
        let years = mark.years + apart_years * (before as f64 - (count as f64 - 1.0) / 2.0);
        if let Some((low, high)) = mark.interval {
            let stroke = stroke(mark.style.colour, 1.3);
            chart.draw_series([ErrorBar::new_vertical(years, low, mark.value, high, stroke, grains(4.0) as u32)])?;
        }
        chart.draw_series(mark_discs((years, mark.value), mark.style, mark.versus))?;
    }
    Ok(())
}

/// A published figure: filled, or hollow for a difference; the white ring parts it from the line beneath.
pub fn mark_discs<At: Copy>(place: At, style: ArmStyle, hollow: bool) -> [Circle<At, i32>; 2] {
    if hollow {
        let ring = Circle::new(place, grains(3.2), stroke(style.colour, 1.4));
        [Circle::new(place, grains(3.2), fill(WHITE, 1.0)), ring]
    } else {
        let disc = Circle::new(place, grains(3.15), fill(style.colour, 1.0));
        [Circle::new(place, grains(4.05), fill(WHITE, 1.0)), disc]
    }
}
