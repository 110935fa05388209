//! The legend: what each arm looks like, and what the marks are.

use plotters::element::{DashedPathElement, PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{Weight, fit, text_width};
use super::panel::mark_discs;
use super::sheet::{Area, DrawError, at, grains};
use super::style::{ArmStyle, GREY, INK, LABEL_SIZE, MARGIN, WIDTH, fill, stroke, text};

/// What the legend shows beside a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Key {
    /// An arm's line, and the bands about it where there are any.
    Arm {
        /// How the arm is drawn.
        style: ArmStyle,
        /// Whether it has a band for the interval of its mean.
        interval: bool,
        /// Whether it has one for its patients.
        spread: bool,
    },
    /// A published figure.
    Mark {
        /// Whether it is a difference between arms.
        hollow: bool,
    },
}

/// Names with keys in rows, as many to a row as fit.
pub struct Legend {
    entries: Vec<Entry>,
    height: f64,
}

struct Entry {
    key: Key,
    name: String,
    left: f64,
    middle: f64,
}

/// Width of a key, from it to its name, and from there to the next, units.
const KEY: f64 = 22.0;
const TO_NAME: f64 = 5.0;
const GAP: f64 = 18.0;
/// From row to row, units.
const ROW: f64 = 15.0;

impl Legend {
    /// Finds a place for every name in a report's picture.
    pub fn new(keys: Vec<(String, Key)>) -> Self {
        Self::within(WIDTH, keys)
    }

    /// Finds a place for every name in a picture of some width, units; without names it has no height.
    pub fn within(width: f64, keys: Vec<(String, Key)>) -> Self {
        if keys.is_empty() {
            return Self { entries: Vec::new(), height: 0.0 };
        }
        let (mut left, mut middle) = (MARGIN, 8.0);
        let place = |(name, key): (String, Key)| {
            let name = fit(&name, LABEL_SIZE, Weight::Regular, width - 2.0 * MARGIN - KEY - TO_NAME);
            let taken = KEY + TO_NAME + text_width(&name, LABEL_SIZE, Weight::Regular);
            if left > MARGIN && left + taken > width - MARGIN {
                (left, middle) = (MARGIN, middle + ROW);
            }
            let entry = Entry { key, name, left, middle };
            left += taken + GAP;
            entry
        };
        let entries = keys.into_iter().map(place).collect();
        Self { entries, height: middle + 14.0 }
    }

    /// Height, units.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Draws it.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, area: &Area) -> Result<(), DrawError> {
        let style = text(LABEL_SIZE, INK).pos(Pos::new(HPos::Left, VPos::Center));
        for Entry { key, name, left, middle } in &self.entries {
            key.draw(area, *left, *middle)?;
            area.draw_text(name, &style, at(left + KEY + TO_NAME, *middle))?;
        }
        Ok(())
    }
}

impl Key {
    fn draw(self, area: &Area, left: f64, middle: f64) -> Result<(), DrawError> {
        let right = left + KEY;
        match self {
            Self::Arm { style, interval, spread } => {
                let bands = [(spread, 5.0, 0.13), (interval, if spread { 2.5 } else { 4.0 }, 0.30)];
                for (_, half, opacity) in bands.into_iter().filter(|(is_drawn, ..)| *is_drawn) {
                    let corners = [at(left, middle - half), at(right, middle + half)];
                    area.draw(&Rectangle::new(corners, fill(style.colour, opacity)))?;
                }
                let (ends, stroke) = ([at(left, middle), at(right, middle)], stroke(style.colour, 1.8));
                match style.dash {
                    None => area.draw(&PathElement::new(ends, stroke)),
                    Some((dash, gap)) => area.draw(&DashedPathElement::new(ends, grains(dash), grains(gap), stroke)),
                }
            }
            Self::Mark { hollow } => {
                let centre = f64::midpoint(left, right);
                let bar = [at(centre, middle - 6.0), at(centre, middle + 6.0)];
                area.draw(&PathElement::new(bar, stroke(GREY, 1.3)))?;
                let style = ArmStyle { colour: GREY, dash: None };
                mark_discs(at(centre, middle), style, hollow).iter().try_for_each(|disc| area.draw(disc))
            }
        }
    }
}
