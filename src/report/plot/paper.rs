//! What a picture is made for: a page of print, a column of a journal, a slide.

/// Width and height of a picture, and how fine its PNG is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// Width, units.
    pub width: f64,
    /// Height, units; `None`: as high as what is drawn.
    pub height: Option<f64>,
    /// Width in print, mm.
    pub width_mm: f64,
    /// Width of the PNG, pixels.
    pub pixels: u32,
}

/// Units in a millimetre of print: type of 10 units is then 7.1 pt.
const UNITS_PER_MM: f64 = 4.0;
/// Dots per inch that journals ask of figures with lines and shades.
const JOURNAL_DPI: f64 = 600.0;
/// Width of a slide of 16:9, mm: 13.333 inches.
const SLIDE_MM: f64 = 338.667;
/// Width of a slide's PNG, pixels.
const SLIDE_PIXELS: u32 = 1920;
/// Height of a slide over its width.
const SLIDE_SHAPE: f64 = 9.0 / 16.0;

impl Paper {
    /// The pictures of a report: 180 mm, two columns of print, at 305 dots per inch.
    pub const REPORT: Self = Self { width: 720.0, height: None, width_mm: 180.0, pixels: 2160 };

    /// A slide of 16:9 with one chart: type of 10 units is 20 pt.
    pub const SLIDE: Self =
        Self { width: 480.0, height: Some(480.0 * SLIDE_SHAPE), width_mm: SLIDE_MM, pixels: SLIDE_PIXELS };

    /// A slide of 16:9 with several panels: type of 10 units is 13 pt.
    pub const SLIDE_OF_PANELS: Self =
        Self { width: 720.0, height: Some(720.0 * SLIDE_SHAPE), width_mm: SLIDE_MM, pixels: SLIDE_PIXELS };

    /// A figure of a journal, of some width in mm, at 600 dots per inch.
    pub fn journal(width_mm: f64) -> Self {
        let pixels = (width_mm / 25.4 * JOURNAL_DPI).round() as u32;
        Self { width: width_mm * UNITS_PER_MM, height: None, width_mm, pixels }
    }
}
