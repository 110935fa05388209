//! A picture of small multiples: title, legend, a grid of panels, caption.

use super::Picture;
use super::axis::range;
use super::font::{Weight, fit, text_width, wrap};
use super::panel::{Frame, Panel, draw_mark};
use super::style::{ArmStyle, CAPTION_SIZE, GREY, INK, LABEL_SIZE, MARGIN, TITLE_SIZE, WIDTH};
use super::svg::{Anchor, Drawing, Stroke, Text};

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
const ROOM_YEARS: f64 = 34.0;
/// Room left of a panel for tick labels, and right of it.
const ROOM_LEFT: f64 = 40.0;
const ROOM_RIGHT: f64 = 12.0;

impl Figure {
    /// Draws the picture.
    pub fn draw(&self) -> Picture {
        let mut drawing = Drawing::default();
        let top = self.draw_heading(&mut drawing);
        let top = self.draw_legend(top, &mut drawing);
        let top = self.draw_panels(top, &mut drawing);
        let height = self.draw_caption(top, &mut drawing);
        let description = format!("{}. {}", self.subtitle, self.caption);
        Picture { name: self.name, svg: drawing.finish(height, &self.title, &description) }
    }

    fn draw_heading(&self, drawing: &mut Drawing) -> f64 {
        draw_heading(&self.title, &self.subtitle, drawing)
    }

    /// Arms in rows, as many to a row as fit, then what the marks are; returns where the next part begins.
    fn draw_legend(&self, top: f64, drawing: &mut Drawing) -> f64 {
        const KEY: f64 = 22.0;
        const GAP: f64 = 18.0;
        const LINE: f64 = 15.0;
        let mut entries: Vec<(String, Entry)> =
            self.arms.iter().map(|(name, style)| (name.clone(), Entry::Arm(*style))).collect();
        let marks = || self.panels.iter().flat_map(|panel| &panel.marks);
        if marks().any(|mark| !mark.versus) {
            entries.push(("published change".to_owned(), Entry::Mark(false)));
        }
        if marks().any(|mark| mark.versus) {
            entries.push(("published difference between arms".to_owned(), Entry::Mark(true)));
        }
        let (mut x, mut y) = (MARGIN, top + 8.0);
        for (name, entry) in entries {
            let name = fit(&name, LABEL_SIZE, Weight::Regular, WIDTH - 2.0 * MARGIN - KEY - 5.0);
            let width = KEY + 5.0 + text_width(&name, LABEL_SIZE, Weight::Regular);
            if x > MARGIN && x + width > WIDTH - MARGIN {
                (x, y) = (MARGIN, y + LINE);
            }
            entry.draw((x, x + KEY), y, self.has_bands(), drawing);
            drawing.text(Text { x: x + KEY + 5.0, y: y + 0.35 * LABEL_SIZE, text: &name, ..label() });
            x += width + GAP;
        }
        y + 14.0
    }

    fn has_bands(&self) -> bool {
        let mut points = self.panels.iter().flat_map(|panel| &panel.series).flat_map(|series| &series.points);
        points.any(|point| point.interval.is_some())
    }

    fn draw_panels(&self, top: f64, drawing: &mut Drawing) -> f64 {
        if self.panels.is_empty() {
            drawing.text(Text { x: MARGIN, y: top + 20.0, text: "Nothing was measured.", ..label() });
            return top + 30.0;
        }
        let columns = self.columns.clamp(1, self.panels.len());
        let left = MARGIN + if self.value_label.is_some() { 14.0 } else { 0.0 };
        let cell = (WIDTH - MARGIN - left) / columns as f64;
        let years = range(self.panels.iter().flat_map(Panel::years), 0.1, 0.01);
        let rows = self.panels.len().div_ceil(columns);
        let row_height = ROOM_ABOVE + self.panel_height + ROOM_BELOW;
        for (index, panel) in self.panels.iter().enumerate() {
            let (row, column) = (index / columns, index % columns);
            let (corner, ceiling) = (left + column as f64 * cell, top + row as f64 * row_height);
            let bottom = ceiling + ROOM_ABOVE + self.panel_height;
            let lowest = index + columns >= self.panels.len();
            let frame = Frame {
                horizontal: (corner + ROOM_LEFT, corner + cell - ROOM_RIGHT),
                vertical: (bottom, ceiling + ROOM_ABOVE),
                years,
                values: if self.shared_values { self.common_range() } else { panel.value_range() },
                years_written: lowest,
            };
            panel.draw(&frame, drawing);
            let centre = f64::midpoint(frame.horizontal.0, frame.horizontal.1);
            if lowest {
                let anchor = Anchor::Middle;
                drawing.text(Text { x: centre, y: bottom + 30.0, text: "Time (years)", anchor, ..label() });
            }
            if let Some(text) = self.value_label.as_ref().filter(|_| column == 0) {
                let y = f64::midpoint(frame.vertical.0, frame.vertical.1);
                let place = Text { x: MARGIN + LABEL_SIZE, y, anchor: Anchor::Middle, upright: true, ..label() };
                drawing.text(Text { text, ..place });
            }
        }
        top + rows as f64 * row_height - ROOM_BELOW + ROOM_YEARS
    }

    fn common_range(&self) -> (f64, f64) {
        range(self.panels.iter().map(Panel::value_range).flat_map(|(low, high)| [low, high]), 0.0, 0.0)
    }

    fn draw_caption(&self, top: f64, drawing: &mut Drawing) -> f64 {
        draw_caption(&self.caption, top, drawing)
    }
}

/// Title and subtitle; returns where the next part begins.
pub fn draw_heading(title: &str, subtitle: &str, drawing: &mut Drawing) -> f64 {
    let mut y = MARGIN;
    for line in wrap(title, TITLE_SIZE, Weight::Bold, WIDTH - 2.0 * MARGIN) {
        y += TITLE_SIZE;
        drawing.text(Text { x: MARGIN, y, text: &line, size: TITLE_SIZE, weight: Weight::Bold, ..label() });
        y += 3.0;
    }
    y += LABEL_SIZE + 2.0;
    drawing.text(Text { x: MARGIN, y, text: subtitle, colour: GREY, ..label() });
    y + 8.0
}

/// The caption in lines; returns the height of the picture.
pub fn draw_caption(caption: &str, top: f64, drawing: &mut Drawing) -> f64 {
    let mut y = top + 8.0;
    for line in wrap(caption, CAPTION_SIZE, Weight::Regular, WIDTH - 2.0 * MARGIN) {
        drawing.text(Text { x: MARGIN, y: y + CAPTION_SIZE, text: &line, size: CAPTION_SIZE, colour: GREY, ..label() });
        y += CAPTION_SIZE + 3.0;
    }
    y + MARGIN
}

/// Text of an axis label or the legend, to be placed.
pub fn label() -> Text<'static> {
    Text {
        x: 0.0,
        y: 0.0,
        text: "",
        size: LABEL_SIZE,
        weight: Weight::Regular,
        colour: INK,
        anchor: Anchor::Start,
        upright: false,
    }
}

/// What the legend shows beside a name.
enum Entry {
    Arm(ArmStyle),
    Mark(bool),
}

impl Entry {
    fn draw(&self, (left, right): (f64, f64), y: f64, bands: bool, drawing: &mut Drawing) {
        match self {
            Self::Arm(style) => {
                if bands {
                    drawing.rectangle((left, y - 5.0), (right - left, 10.0), style.colour, 0.13);
                    drawing.rectangle((left, y - 2.5), (right - left, 5.0), style.colour, 0.30);
                }
                let stroke = Stroke { colour: style.colour, width: 1.8, dash: style.dash };
                drawing.line((left, y), (right, y), stroke);
            }
            Self::Mark(hollow) => {
                let (middle, style) = (f64::midpoint(left, right), ArmStyle { colour: GREY, dash: "" });
                drawing.line((middle, y - 6.0), (middle, y + 6.0), Stroke::solid(GREY, 1.3));
                draw_mark((middle, y), style, *hollow, drawing);
            }
        }
    }
}
