//! A chart of one number against another, in the look of all pictures.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::style::TRANSPARENT;

use crate::report::plot::axis::Axis;
use crate::report::plot::font::{Weight, fit};
use crate::report::plot::sheet::{Area, DrawError, grains, write};
use crate::report::plot::style::{
    GRAINS, GREY, GRID, INK, LABEL_SIZE, PANEL_TITLE_SIZE, TICK_SIZE, heading, stroke, text,
};
use crate::report::plot::svg::SvgBackend;

/// A chart ready to be drawn on.
pub type Chart<'a, 'b> = ChartContext<'b, SvgBackend<'a>, Cartesian2d<Axis, Axis>>;

/// What stands about a chart's data area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame<'a> {
    /// Title over it.
    pub title: &'a str,
    /// Least and greatest value to the right.
    pub x: (f64, f64),
    /// Least and greatest value upwards.
    pub y: (f64, f64),
    /// Label of the axis to the right.
    pub x_label: &'a str,
    /// Label of the axis upwards; no numbers stand at an axis without one.
    pub y_label: Option<&'a str>,
    /// Room to the left of the data area, units.
    pub left: f64,
}

/// Room over the data area for the title, under it for numbers and a label, and right of it, units.
pub const ABOVE: f64 = 24.0;
/// Room under the data area.
pub const BELOW: f64 = 34.0;
/// Room to its right.
pub const RIGHT: f64 = 12.0;

impl Frame<'_> {
    /// Draws title and axes on an area, and gives the chart to draw on.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn chart<'a, 'b>(&self, area: &'b Area<'a>) -> Result<Chart<'a, 'b>, DrawError> {
        let (width, height) = area.dim_in_pixel();
        let (width, height) = (f64::from(width) / GRAINS, f64::from(height) / GRAINS);
        let title = fit(self.title, PANEL_TITLE_SIZE, Weight::Bold, width - RIGHT);
        write(area, &title, &heading(PANEL_TITLE_SIZE), (0.0, ABOVE - 9.0))?;
        let mut chart = ChartBuilder::on(area)
            .margin_top(grains(ABOVE))
            .margin_right(grains(RIGHT))
            .x_label_area_size(grains(BELOW))
            .y_label_area_size(grains(self.left))
            .build_cartesian_2d(
                Axis::new(self.x, ((width - self.left - RIGHT) / 60.0).clamp(2.0, 8.0) as usize),
                Axis::new(self.y, ((height - ABOVE - BELOW) / 21.0).max(2.0) as usize),
            )?;
        let mut across = chart.configure_mesh();
        across.disable_y_mesh().disable_y_axis().bold_line_style(stroke(GRID, 0.8)).axis_style(stroke(GREY, 0.8));
        across.x_label_style(text(TICK_SIZE, GREY)).set_all_tick_mark_size(grains(3.0));
        across.x_desc(self.x_label).axis_desc_style(text(LABEL_SIZE, INK)).draw()?;
        if let Some(label) = self.y_label {
            let mut upwards = chart.configure_mesh();
            upwards.disable_x_mesh().disable_x_axis().bold_line_style(stroke(GRID, 0.8)).axis_style(TRANSPARENT);
            upwards.y_label_style(text(TICK_SIZE, GREY)).set_all_tick_mark_size(grains(2.0));
            upwards.y_desc(label).axis_desc_style(text(LABEL_SIZE, INK)).draw()?;
        }
        Ok(chart)
    }
}
