//! The change of BMD against every swept key: a curve an arm where there is one key, and dots where there are more.

use plotters::element::{Circle, ErrorBar};
use plotters::series::LineSeries;

use super::super::shown::{SITES, Shown};
use super::super::table::NAME;
use super::{arms, distinct, of_whom, title};
use crate::observation::site::Site;
use crate::report::plot::Picture;
use crate::report::plot::axis::range;
use crate::report::plot::font::{Weight, fit};
use crate::report::plot::legend::{Key, Legend};
use crate::report::plot::sheet::{self, Area, DrawError, at, grains, strips};
use crate::report::plot::style::{ArmStyle, LABEL_SIZE, MARGIN, REFERENCE, WIDTH, fill, stroke};
use crate::report::plot::words::{Caption, Heading};
use crate::report::statistic::student_quantile;
use crate::scenario::{Sweep, SweptValue};
use crate::study::chart::Frame;

/// Panels beside one another.
const ACROSS: usize = 3;
/// Height of a panel, units.
const HEIGHT: f64 = 200.0;
/// Room for the numbers of the axis upwards.
const LEFT: f64 = 52.0;
/// Sites that are drawn where there are several keys.
const SITES_OF_MANY: usize = 2;

/// A panel: a key to the right, a site upwards.
struct Panel<'a> {
    key: usize,
    site: Site,
    sweep: &'a Sweep,
    shown: &'a [Shown],
    values: (f64, f64),
}

/// Draws the change of BMD against every key.
pub(super) fn draw(sweep: &Sweep, shown: &[Shown]) -> Result<Picture, DrawError> {
    let arms = arms(sweep);
    let is_one = sweep.keys.len() == 1;
    let sites = &SITES[..if is_one { SITES.len() } else { SITES_OF_MANY }];
    let ends = shown.iter().flat_map(|value| [value.mean - half(value), value.mean + half(value)]);
    let values = range(ends.chain([0.0]), 0.5, 0.06);
    let keys = 0..sweep.keys.len();
    let panels: Vec<Panel> =
        sites.iter().flat_map(|&site| keys.clone().map(move |key| Panel { key, site, sweep, shown, values })).collect();
    let subtitle = format!("Change of BMD from time 0 (%), {}", of_whom(shown));
    let caption = caption(sweep, is_one);
    let names = arms
        .iter()
        .map(|(name, style)| ((*name).to_owned(), Key::Arm { style: *style, interval: false, spread: false }));
    let (head, legend, under) =
        (Heading::new(title(sweep), &subtitle), Legend::new(names.collect()), Caption::new(&caption));
    let rows = panels.len().div_ceil(ACROSS) as f64;
    let heights = [head.height(), legend.height(), HEIGHT * rows, under.height()];
    sheet::picture(NAME, heights.iter().sum(), title(sweep), &format!("{subtitle}. {caption}"), |area| {
        let [head_area, legend_area, panels_area, under_area] = strips(area, heights);
        head.draw(&head_area)?;
        legend.draw(&legend_area)?;
        let width = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
        for (index, panel) in panels.iter().enumerate() {
            let corner = at(MARGIN + width * (index % ACROSS) as f64, HEIGHT * (index / ACROSS) as f64);
            panel.draw(&panels_area.clone().shrink(corner, at(width, HEIGHT)), width, &arms)?;
        }
        under.draw(&under_area)
    })
}

fn caption(sweep: &Sweep, is_one: bool) -> String {
    let words = (0..sweep.keys.len()).filter_map(|key| {
        let values = distinct(sweep, key);
        let is_words = values.iter().any(|value| value.number().is_none());
        let named = (1..).zip(&values).map(|(number, value)| format!("{number} {value}"));
        is_words.then(|| format!(" {}: {}.", sweep.keys[key], named.collect::<Vec<_>>().join(", ")))
    });
    let words: String = words.collect();
    let what = if is_one {
        "Mean change of areal BMD over the patients, with the 95% confidence interval of the mean."
    } else {
        "Every dot is the mean change of areal BMD over the patients of one arm in one point; the other keys differ between the dots."
    };
    format!(
        "{what}{words} All points have the same patients and random numbers; {NAME}.csv has every measure at every time."
    )
}

/// Half of the 95% interval of a mean; none where there is only one patient.
fn half(value: &Shown) -> f64 {
    value.se.map_or(0.0, |se| se * student_quantile(value.n))
}

impl Panel<'_> {
    fn draw(&self, area: &Area, width: f64, arms: &[(&str, ArmStyle)]) -> Result<(), DrawError> {
        let values = distinct(self.sweep, self.key);
        // words stand at whole numbers, which the caption explains
        let place = |value: &SweptValue| {
            let number = values.iter().all(|value| value.number().is_some()).then(|| value.number()).flatten();
            number.unwrap_or_else(|| {
                values.iter().position(|known| known == value).map_or(0.0, |index| index as f64 + 1.0)
            })
        };
        let label = fit(&self.sweep.keys[self.key], LABEL_SIZE, Weight::Regular, width - LEFT);
        let title = self.site.name().replace('_', " ");
        let frame = Frame {
            title: &title,
            x: range(values.iter().map(place), 1e-9, 0.06),
            y: self.values,
            x_label: &label,
            y_label: Some("change of BMD (%)"),
            left: LEFT,
        };
        let mut chart = frame.chart(area)?;
        let zero = [(frame.x.0, 0.0), (frame.x.1, 0.0)];
        chart.draw_series(LineSeries::new(zero, stroke(REFERENCE, 1.0)))?;
        let is_curve = self.sweep.keys.len() == 1;
        for (arm, style) in arms {
            let of_panel =
                |value: &&Shown| value.arm == *arm && value.site == self.site.name() && value.mean.is_finite();
            let mut dots: Vec<(f64, &Shown)> = Vec::new();
            for value in self.shown.iter().filter(of_panel) {
                let point = value.point.checked_sub(1).and_then(|index| self.sweep.points.get(index));
                dots.extend(point.map(|point| (place(&point.values[self.key]), value)));
            }
            dots.sort_by(|(one, _), (other, _)| one.total_cmp(other));
            if is_curve {
                let line = dots.iter().map(|(x, value)| (*x, value.mean));
                chart.draw_series(LineSeries::new(line, stroke(style.colour, 1.6)))?;
                let bars = dots.iter().filter(|(_, value)| half(value) > 0.0).map(|(x, value)| {
                    let (low, high) = (value.mean - half(value), value.mean + half(value));
                    ErrorBar::new_vertical(*x, low, value.mean, high, stroke(style.colour, 1.0), grains(3.0) as u32)
                });
                chart.draw_series(bars)?;
            }
            let radius = grains(if is_curve { 2.4 } else { 1.8 });
            let discs = dots.iter().map(|(x, value)| Circle::new((*x, value.mean), radius, fill(style.colour, 0.9)));
            chart.draw_series(discs)?;
        }
        Ok(())
    }
}
