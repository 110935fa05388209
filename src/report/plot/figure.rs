//! A picture of small multiples: title, legend, a grid of panels, caption.

use super::Picture;
use super::axis::range;
use super::legend::{Key, Legend};
use super::panel::{Frame, Panel};
use super::sheet::{self, Area, DrawError, at, strips, write};
use super::style::{ArmStyle, INK, LABEL_SIZE, MARGIN, WIDTH, text};
use super::words::{Caption, Heading};

/// A picture before it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of the file without its extension.
    pub name: &'static str,
    /// Title, over the whole.
    pub title: String,
    /// What is shown, under the title.
    pub subtitle: String,
    /// Arms: name and style.
    pub arms: Vec<(String, ArmStyle)>,
    /// Panels, row by row.
    pub panels: Vec<Panel>,
    /// Panels in a row.
    pub columns: usize,
    /// Height of a panel's data area, units.
    pub panel_height: f64,
    /// Label of the value axis, where the panels share it.
    pub value_label: Option<String>,
    /// Whether the panels share the range of their values, too.
    pub shared_values: bool,
    /// What the lines and bands are.
    pub caption: String,
}

/// Room over a panel for its title, under it for ticks, and under the lowest for written years and their label.
const ROOM_ABOVE: f64 = 26.0;
const ROOM_BELOW: f64 = 8.0;
const ROOM_YEARS: f64 = 32.0;
/// Room left of a panel for tick labels, more for the label of the axis, and right of it.
const ROOM_LEFT: f64 = 40.0;
const ROOM_LABEL: f64 = 14.0;
const ROOM_RIGHT: f64 = 12.0;

impl Figure {
    /// Draws the picture.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self) -> Result<Picture, DrawError> {
        let (heading, caption) = (Heading::new(&self.title, &self.subtitle), Caption::new(&self.caption));
        let legend = Legend::new(self.keys());
        let heights = [heading.height(), legend.height(), self.panels_height(), caption.height()];
        let description = format!("{}. {}", self.subtitle, self.caption);
        sheet::picture(self.name, heights.iter().sum(), &self.title, &description, |area| {
            let [heading_area, legend_area, panels_area, caption_area] = strips(area, heights);
            heading.draw(&heading_area)?;
            legend.draw(&legend_area)?;
            self.draw_panels(&panels_area)?;
            caption.draw(&caption_area)
        })
    }

    /// The arms, then what the marks are.
    fn keys(&self) -> Vec<(String, Key)> {
        let mut points = self.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
        let bands = points.any(|point| point.interval.is_some());
        let arms = self.arms.iter().map(|(name, style)| (name.clone(), Key::Arm { style: *style, bands }));
        let has_mark =
            |versus| self.panels.iter().flat_map(|panel| &panel.marks).any(move |mark| mark.versus == versus);
        let marks = [("published change", false), ("published difference between arms", true)]
            .into_iter()
            .filter(|(_, versus)| has_mark(*versus))
            .map(|(name, versus)| (name.to_owned(), Key::Mark { hollow: versus }));
        arms.chain(marks).collect()
    }

    fn columns(&self) -> usize {
        self.columns.clamp(1, self.panels.len().max(1))
    }

    fn row_height(&self) -> f64 {
        ROOM_ABOVE + self.panel_height + ROOM_BELOW
    }

    fn panels_height(&self) -> f64 {
        if self.panels.is_empty() {
            return 30.0;
        }
        self.panels.len().div_ceil(self.columns()) as f64 * self.row_height() - ROOM_BELOW + ROOM_YEARS
    }

    fn draw_panels(&self, area: &Area) -> Result<(), DrawError> {
        if self.panels.is_empty() {
            return write(area, "Nothing was measured.", &text(LABEL_SIZE, INK), (MARGIN, 20.0));
        }
        let columns = self.columns();
        let room_label = if self.value_label.is_some() { ROOM_LABEL } else { 0.0 };
        let cell = (WIDTH - 2.0 * MARGIN - room_label) / columns as f64;
        let years = range(self.panels.iter().flat_map(Panel::years), 0.1, 0.01);
        for (index, panel) in self.panels.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let (first, lowest) = (column == 0, index + columns >= self.panels.len());
            let left = MARGIN + room_label + column as f64 * cell;
            let label_left = if first { room_label } else { 0.0 };
            let frame = Frame {
                above: ROOM_ABOVE,
                below: if lowest { ROOM_YEARS } else { ROOM_BELOW },
                left: ROOM_LEFT + label_left,
                right: ROOM_RIGHT,
                years,
                values: if self.shared_values { self.common_range() } else { panel.value_range() },
                years_written: lowest,
                value_label: self.value_label.as_deref().filter(|_| first),
            };
            let size = at(label_left + cell, frame.above + self.panel_height + frame.below);
            let corner = at(left - label_left, row as f64 * self.row_height());
            panel.draw(&frame, &area.clone().shrink(corner, size))?;
        }
        Ok(())
    }

    fn common_range(&self) -> (f64, f64) {
        range(self.panels.iter().map(Panel::value_range).flat_map(|(low, high)| [low, high]), 0.0, 0.0)
    }
}
