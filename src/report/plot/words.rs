//! The words over and under a picture.

use plotters::style::TextStyle;

use super::font::{Weight, wrap};
use super::sheet::{Area, DrawError, write};
use super::style::{CAPTION_SIZE, GREY, LABEL_SIZE, MARGIN, TITLE_SIZE, WIDTH, heading, text};

/// Lines of one style, one under the other.
struct Lines {
    texts: Vec<String>,
    /// From one baseline to the next, units.
    apart: f64,
    style: TextStyle<'static>,
}

impl Lines {
    fn height(&self) -> f64 {
        self.texts.len() as f64 * self.apart
    }

    fn draw(&self, area: &Area, first_baseline: f64) -> Result<(), DrawError> {
        let baselines = (0..).map(|line| first_baseline + f64::from(line) * self.apart);
        self.texts.iter().zip(baselines).try_for_each(|(line, y)| write(area, line, &self.style, (MARGIN, y)))
    }
}

/// Title and subtitle.
pub struct Heading {
    title: Lines,
    subtitle: Lines,
}

impl Heading {
    /// Title and subtitle of a report's picture, each in as many lines as it takes.
    pub fn new(title: &str, subtitle: &str) -> Self {
        Self::within(WIDTH, title, subtitle)
    }

    /// Title and subtitle of a picture of some width, units; the margin of the picture alone where both are empty.
    pub fn within(width: f64, title: &str, subtitle: &str) -> Self {
        let width = width - 2.0 * MARGIN;
        let texts = wrap(title, TITLE_SIZE, Weight::Bold, width);
        let title = Lines { texts, apart: TITLE_SIZE + 3.0, style: heading(TITLE_SIZE) };
        let texts = wrap(subtitle, LABEL_SIZE, Weight::Regular, width);
        let subtitle = Lines { texts, apart: LABEL_SIZE + 3.0, style: text(LABEL_SIZE, GREY) };
        Self { title, subtitle }
    }

    /// Height, units.
    pub fn height(&self) -> f64 {
        if self.title.texts.is_empty() && self.subtitle.texts.is_empty() {
            return MARGIN / 2.0;
        }
        MARGIN + self.title.height() + self.subtitle.height() + 7.0
    }

    fn subtitle_baseline(&self) -> f64 {
        MARGIN + self.title.height() + LABEL_SIZE + 2.0
    }

    /// Draws it.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, area: &Area) -> Result<(), DrawError> {
        self.title.draw(area, MARGIN + TITLE_SIZE)?;
        self.subtitle.draw(area, self.subtitle_baseline())
    }
}

/// What is to be known of a picture, under it.
pub struct Caption(Lines);

impl Caption {
    /// The caption of a report's picture, in as many lines as it takes.
    pub fn new(caption: &str) -> Self {
        Self::within(WIDTH, caption)
    }

    /// The caption of a picture of some width, units.
    pub fn within(width: f64, caption: &str) -> Self {
        let texts = wrap(caption, CAPTION_SIZE, Weight::Regular, width - 2.0 * MARGIN);
        Self(Lines { texts, apart: CAPTION_SIZE + 3.0, style: text(CAPTION_SIZE, GREY) })
    }

    /// Height with the margin of the picture, units.
    pub fn height(&self) -> f64 {
        8.0 + self.0.height() + MARGIN
    }

    /// Draws it.
    ///
    /// # Errors
    /// Where the drawing fails.
    pub fn draw(&self, area: &Area) -> Result<(), DrawError> {
        self.0.draw(area, 8.0 + CAPTION_SIZE)
    }
}
