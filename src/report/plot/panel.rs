//! One panel of a picture: courses of the arms over time, with published points.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Circle, EmptyElement, PathElement, Polygon, Rectangle};
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::{RGBColor, ShapeStyle, TRANSPARENT, WHITE};

use super::axis::{Axis, range};
use super::font::{Weight, fit};
use super::line_name;
use super::sheet::{Area, DrawError, at, grains, write};
use super::style::{
    ArmStyle, GRAINS, GREY, GRID, INK, LABEL_SIZE, PANEL_TITLE_SIZE, REFERENCE, TICK_SIZE, fill, heading, pale, stroke,
    text,
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
    /// Whether fewer than half of the patients have a value: then the line is pale.
    pub is_of_few: bool,
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
    /// Whether there are no values below 0, so that the axis does not go there.
    pub is_positive: bool,
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
    /// Label of the axis of years.
    pub time_label: &'a str,
    /// Names of the arms that stand at the ends of their lines, within the room to the right; none: they are in the legend.
    pub names: &'a [(String, ArmStyle)],
}

/// How far published intervals may stretch the axis beyond everything else that is drawn, at either end, as a share of that.
const STRETCH: f64 = 0.4;

/// How far a title may reach beyond the data area, units.
const TITLE_BEYOND: f64 = 40.0;

/// Lines are told apart from this on, as a share of the axis.
const APART: f64 = 0.006;

/// A chart of values over years.
type Chart<'a, 'b> = ChartContext<'b, SvgBackend<'a>, Cartesian2d<Axis, Axis>>;

impl Panel {
    /// Least and greatest value that is drawn, with a margin. An interval that was published may leave it: a wide one would press
    /// everything else into a line.
    pub fn value_range(&self) -> (f64, f64) {
        let pair = |pair: Option<(f64, f64)>| pair.into_iter().flat_map(|(low, high)| [low, high]);
        let points = self.series.iter().flat_map(|series| &series.points);
        let courses = points.flat_map(|point| {
            pair(point.interval).chain(pair(point.spread)).chain(pair(point.parameters)).chain([point.mean])
        });
        let drawn: Vec<f64> = courses.chain(self.marks.iter().map(|mark| mark.value)).chain(self.reference).collect();
        let (low, high) = range(drawn.iter().copied(), self.least_span, 0.0);
        let stretch = STRETCH * (high - low);
        let intervals = self.marks.iter().flat_map(|mark| pair(mark.interval));
        let intervals = intervals.map(|end| end.clamp(low - stretch, high + stretch));
        let (low, high) = range(drawn.iter().copied().chain(intervals), self.least_span, 0.05);
        if self.is_positive && low < 0.0 && high > 0.0 { (0.0, high) } else { (low, high) }
    }

    /// Whether an interval leaves an axis.
    pub fn is_clipped(&self, (low, high): (f64, f64)) -> bool {
        self.marks.iter().filter_map(|mark| mark.interval).any(|interval| interval.0 < low || interval.1 > high)
    }

    /// Arms whose lines cannot be told apart on an axis.
    pub fn coinciding(&self, (low, high): (f64, f64)) -> Vec<[ArmStyle; 2]> {
        let near = APART * (high - low);
        let is_one_line = |one: &Series, other: &Series| {
            let at = |years: f64| other.points.iter().find(|point| point.years.total_cmp(&years).is_eq());
            let pairs = one.points.iter().filter_map(|point| Some((point.mean, at(point.years)?.mean)));
            let gaps: Vec<f64> = pairs.map(|(mean, other)| (mean - other).abs()).collect();
            gaps.len() > 1 && gaps.iter().all(|gap| *gap <= near)
        };
        let mut pairs = Vec::new();
        for (index, one) in self.series.iter().enumerate() {
            pairs.extend(
                self.series[index + 1..]
                    .iter()
                    .filter(|other| is_one_line(one, other))
                    .map(|other| [one.style, other.style]),
            );
        }
        pairs
    }

    /// Times of everything drawn.
    pub fn years(&self) -> impl Iterator<Item = f64> {
        let courses = self.series.iter().flat_map(|series| &series.points).map(|point| point.years);
        courses.chain(self.marks.iter().map(|mark| mark.years))
    }

    /// Times at which any arm has a value, ascending.
    fn times(&self) -> Vec<f64> {
        let mut times: Vec<f64> =
            self.series.iter().flat_map(|series| &series.points).map(|point| point.years).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        times
    }

    /// Draws the panel in an area.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, frame: &Frame, area: &Area) -> Result<(), DrawError> {
        let (width, height) = area.dim_in_pixel();
        let width = f64::from(width) / GRAINS - frame.left - frame.right;
        let height = f64::from(height) / GRAINS - frame.above - frame.below;
        // a title may stand over the numbers of the panel to its right
        let title = fit(&self.title, PANEL_TITLE_SIZE, Weight::Bold, width + TITLE_BEYOND);
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
        let times = self.times();
        for series in self.series.iter().rev() {
            runs(series, &times).try_for_each(|run| draw_bands(series.style, run, &mut chart))?;
        }
        for series in self.series.iter().rev() {
            runs(series, &times).try_for_each(|run| draw_mean(series.style, run, &mut chart))?;
        }
        draw_marks(&self.marks, &mut chart)?;
        let ends = frame.names.iter().filter_map(|(name, style)| {
            let series = self.series.iter().find(|series| series.style == *style)?;
            let last = series.points.last()?;
            Some((name.as_str(), *style, chart.backend_coord(&(last.years, last.mean))))
        });
        let right = chart.plotting_area().get_pixel_range().0.end;
        line_name::draw(&ends.collect::<Vec<_>>(), right, area)
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
        mesh.x_label_style(text(TICK_SIZE, GREY)).x_desc(frame.time_label).axis_desc_style(text(LABEL_SIZE, INK));
        mesh.draw()
    } else {
        mesh.x_label_formatter(&|_| String::new()).draw()
    }
}

/// The parts of a course without a report between that it has no value at: nobody knows what was there, and no line is drawn.
fn runs<'a>(series: &'a Series, times: &[f64]) -> impl Iterator<Item = &'a [Point]> {
    let place = |point: &Point| times.partition_point(|time| *time < point.years);
    series.points.chunk_by(move |one, next| place(next) == place(one) + 1)
}

/// The patients light, the confidence interval of the mean darker; between dotted lines what drawn constants make of the mean.
fn draw_bands(style: ArmStyle, points: &[Point], chart: &mut Chart) -> Result<(), DrawError> {
    let spread = points.iter().map(|point| (point.years, point.spread)).collect::<Vec<_>>();
    let interval = points.iter().map(|point| (point.years, point.interval)).collect::<Vec<_>>();
    for (band, opacity) in [(spread, 0.13), (interval, 0.30)] {
        // a band ends where there is none, and does not bridge the gap
        for known in band.split(|(_, pair)| pair.is_none()).filter(|known| known.len() > 1) {
            let known = || known.iter().filter_map(|(years, pair)| Some((*years, (*pair)?)));
            let low = known().map(|(years, (low, _))| (years, low));
            let high = known().map(|(years, (_, high))| (years, high));
            let mut outline: Vec<_> = high.collect();
            outline.reverse();
            outline.splice(0..0, low);
            chart.draw_series([Polygon::new(outline, fill(style.colour, opacity))])?;
        }
    }
    let parameters = points.iter().filter_map(|point| Some((point.years, point.parameters?)));
    let parameters: Vec<(f64, (f64, f64))> = parameters.collect();
    for end in [|pair: (f64, f64)| pair.0, |pair: (f64, f64)| pair.1] {
        let line: Vec<(f64, f64)> = parameters.iter().map(|(years, pair)| (*years, end(*pair))).collect();
        if line.len() > 1 {
            let thin = stroke(style.colour, 0.9);
            chart.draw_series(DashedLineSeries::new(line, grains(1.5), grains(2.5), thin))?;
        }
    }
    Ok(())
}

fn draw_mean(style: ArmStyle, points: &[Point], chart: &mut Chart) -> Result<(), DrawError> {
    // a single report is a square, since discs are published figures
    if let [only] = points {
        let corners = [at(-2.0, -2.0), at(2.0, 2.0)];
        let square = EmptyElement::at((only.years, only.mean))
            + Rectangle::new(corners, fill(colour_of(style, only.is_of_few), 1.0));
        chart.draw_series([square])?;
        return Ok(());
    }
    let is_pale = |pair: &[Point]| pair[0].is_of_few || pair[1].is_of_few;
    let pairs: Vec<&[Point]> = points.windows(2).collect();
    for run in pairs.chunk_by(|one, next| is_pale(one) == is_pale(next)) {
        let points = run.iter().map(|pair| pair[0]).chain(run.last().map(|pair| pair[1]));
        let line: Vec<_> = points.map(|point| (point.years, point.mean)).collect();
        let stroke = stroke(colour_of(style, is_pale(run[0])), 1.6);
        match style.dash {
            None => chart.draw_series(LineSeries::new(line, stroke)).map(|_| ())?,
            Some((dash, gap)) => {
                chart.draw_series(DashedLineSeries::new(line, grains(dash), grains(gap), stroke))?;
            }
        }
    }
    Ok(())
}

/// Colour of an arm; pale where it is of few patients.
fn colour_of(style: ArmStyle, is_of_few: bool) -> RGBColor {
    if is_of_few { pale(style.colour) } else { style.colour }
}

/// Discs with error bars; those that would overlap stand side by side, and a bar that leaves the axis ends in an arrow there.
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
        if let Some(interval) = mark.interval {
            draw_bar(years, interval, stroke(mark.style.colour, 1.3), chart)?;
        }
        chart.draw_series(mark_discs((years, mark.value), mark.style, mark.versus))?;
    }
    Ok(())
}

/// A vertical bar from one value to another, with a cap at each end, or an arrow where the end is beyond the axis.
fn draw_bar(years: f64, (low, high): (f64, f64), style: ShapeStyle, chart: &mut Chart) -> Result<(), DrawError> {
    let axis = chart.y_range();
    let (least, most) = (axis.start, axis.end);
    chart
        .draw_series([PathElement::new([(years, low.clamp(least, most)), (years, high.clamp(least, most))], style)])?;
    for (end, edge, outwards) in [(low, least, 1.0), (high, most, -1.0)] {
        let is_within = (least..=most).contains(&end);
        let shape = if is_within {
            vec![at(-2.0, 0.0), at(2.0, 0.0)]
        } else {
            vec![at(-2.6, outwards * -4.0), at(0.0, 0.0), at(2.6, outwards * -4.0)]
        };
        let place = (years, if is_within { end } else { edge });
        chart.draw_series([EmptyElement::at(place) + PathElement::new(shape, style)])?;
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
