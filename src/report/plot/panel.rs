//! One panel of a picture: courses of the arms over time, with published points.

use super::axis::{Axis, range, tick_label, ticks};
use super::font::{Weight, fit};
use super::style::{ArmStyle, GREY, GRID, INK, PANEL_TITLE_SIZE, REFERENCE, TICK_SIZE};
use super::svg::{Anchor, Drawing, Stroke, Text};

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

/// Where a panel stands and what its axes cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left and right edge of the data area.
    pub horizontal: (f64, f64),
    /// Bottom and top edge of the data area.
    pub vertical: (f64, f64),
    /// Least and greatest year.
    pub years: (f64, f64),
    /// Least and greatest value.
    pub values: (f64, f64),
    /// Whether the years are written under it.
    pub years_written: bool,
}

impl Panel {
    /// Least and greatest value that is drawn, with a margin.
    pub fn value_range(&self) -> (f64, f64) {
        let pair = |pair: Option<(f64, f64)>| pair.into_iter().flat_map(|(low, high)| [low, high]);
        let points = self.series.iter().flat_map(|series| &series.points);
        let courses = points.flat_map(|point| pair(point.interval).chain(pair(point.spread)).chain([point.mean]));
        let marks = self.marks.iter().flat_map(|mark| pair(mark.interval).chain([mark.value]));
        range(courses.chain(marks).chain(self.reference), self.least_span, 0.05)
    }

    /// Times of everything drawn.
    pub fn years(&self) -> impl Iterator<Item = f64> {
        let courses = self.series.iter().flat_map(|series| &series.points).map(|point| point.years);
        courses.chain(self.marks.iter().map(|mark| mark.years))
    }

    /// Draws the panel.
    pub fn draw(&self, frame: &Frame, drawing: &mut Drawing) {
        let x = Axis { data: frame.years, paper: frame.horizontal };
        let y = Axis { data: frame.values, paper: frame.vertical };
        self.draw_axes(frame, &x, &y, drawing);
        for series in self.series.iter().rev() {
            draw_bands(series, &x, &y, drawing);
        }
        for series in self.series.iter().rev() {
            draw_mean(series, &x, &y, drawing);
        }
        draw_marks(&self.marks, &x, &y, drawing);
    }

    fn draw_axes(&self, frame: &Frame, x: &Axis, y: &Axis, drawing: &mut Drawing) {
        let ((left, right), (bottom, top)) = (frame.horizontal, frame.vertical);
        let text = Text {
            x: left,
            y: top - 7.0,
            text: &fit(&self.title, PANEL_TITLE_SIZE, Weight::Bold, right - left),
            size: PANEL_TITLE_SIZE,
            weight: Weight::Bold,
            colour: INK,
            anchor: Anchor::Start,
            upright: false,
        };
        drawing.text(text);

        let (values, decimals) = ticks(frame.values, ((bottom - top) / 21.0) as usize);
        let tick = Text { size: TICK_SIZE, weight: Weight::Regular, colour: GREY, ..text };
        for value in values {
            let height = y.place(value);
            drawing.line((left, height), (right, height), Stroke::solid(GRID, 0.8));
            let (label, anchor) = (tick_label(value, decimals), Anchor::End);
            drawing.text(Text { x: left - 4.0, y: height + 0.35 * TICK_SIZE, text: &label, anchor, ..tick });
        }
        if let Some(reference) = self.reference {
            let height = y.place(reference);
            drawing.line((left, height), (right, height), Stroke::solid(REFERENCE, 1.0));
        }

        let (years, decimals) = ticks(frame.years, ((right - left) / 20.0).min(6.0) as usize);
        for year in years {
            let place = x.place(year);
            drawing.line((place, bottom), (place, bottom + 3.5), Stroke::solid(GREY, 0.8));
            if frame.years_written {
                let (label, anchor) = (tick_label(year, decimals), Anchor::Middle);
                drawing.text(Text { x: place, y: bottom + 5.0 + TICK_SIZE, text: &label, anchor, ..tick });
            }
        }
        drawing.line((left, bottom), (right, bottom), Stroke::solid(GREY, 0.8));
    }
}

/// The patients light, the confidence interval of the mean darker.
fn draw_bands(series: &Series, x: &Axis, y: &Axis, drawing: &mut Drawing) {
    let spread = series.points.iter().map(|point| (point.years, point.spread)).collect::<Vec<_>>();
    let interval = series.points.iter().map(|point| (point.years, point.interval)).collect::<Vec<_>>();
    for (band, opacity) in [(spread, 0.13), (interval, 0.30)] {
        let known: Vec<(f64, (f64, f64))> = band.into_iter().filter_map(|(years, pair)| Some((years, pair?))).collect();
        if known.len() > 1 {
            let low = known.iter().map(|(years, (low, _))| (x.place(*years), y.place(*low)));
            let high = known.iter().rev().map(|(years, (_, high))| (x.place(*years), y.place(*high)));
            drawing.polygon(&low.chain(high).collect::<Vec<_>>(), series.style.colour, opacity);
        }
    }
}

fn draw_mean(series: &Series, x: &Axis, y: &Axis, drawing: &mut Drawing) {
    let line: Vec<_> = series.points.iter().map(|point| (x.place(point.years), y.place(point.mean))).collect();
    match line.as_slice() {
        // a single report is a square, since discs are published figures
        [(left, top)] => drawing.rectangle((left - 2.5, top - 2.5), (5.0, 5.0), series.style.colour, 1.0),
        _ => drawing.polyline(&line, Stroke { colour: series.style.colour, width: 1.6, dash: series.style.dash }),
    }
}

/// Discs with error bars; those that would overlap stand side by side.
fn draw_marks(marks: &[Mark], x: &Axis, y: &Axis, drawing: &mut Drawing) {
    const APART: f64 = 6.0;
    for (index, mark) in marks.iter().enumerate() {
        let (low, high) = mark.interval.unwrap_or((mark.value, mark.value));
        let near = |other: &Mark| {
            let (other_low, other_high) = other.interval.unwrap_or((other.value, other.value));
            let gap = (y.place(other_high) - y.place(low)).max(y.place(high) - y.place(other_low));
            (x.place(other.years) - x.place(mark.years)).abs() < APART && gap < APART
        };
        let count = marks.iter().filter(|other| near(other)).count();
        let before = marks[..index].iter().filter(|other| near(other)).count();
        let place = x.place(mark.years) + APART * (before as f64 - (count as f64 - 1.0) / 2.0);
        let stroke = Stroke::solid(mark.style.colour, 1.3);
        if let Some((low, high)) = mark.interval {
            let (low, high) = (y.place(low), y.place(high));
            drawing.line((place, low), (place, high), stroke);
            for end in [low, high] {
                drawing.line((place - 2.0, end), (place + 2.0, end), stroke);
            }
        }
        draw_mark((place, y.place(mark.value)), mark.style, mark.versus, drawing);
    }
}

/// A published figure: filled, or hollow for a difference; the white ring parts it from the line beneath.
pub fn draw_mark(place: (f64, f64), style: ArmStyle, hollow: bool, drawing: &mut Drawing) {
    if hollow {
        drawing.disc(place, 3.2, "#ffffff", Stroke::solid(style.colour, 1.4));
    } else {
        drawing.disc(place, 3.6, style.colour, Stroke::solid("#ffffff", 0.9));
    }
}
