//! The sheet that plotters draws on: a backend that writes scalable vector graphics.
//!
//! Plotters places everything on whole pixels. Here such a pixel is a grain, a hundredth of a unit of the picture, so
//! that no rounding shows; text is measured with the typeface that it is drawn in.

use std::convert::Infallible;
use std::fmt::Write;

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::font::{self, FAMILY, Weight};
use super::paper::Paper;
use super::style::GRAINS;

/// What every picture says near its beginning, in a comment: who drew it.
pub const MARK: &str = "drawn by osteon";

/// A picture in the making, with y downwards from the top; width and height in grains.
#[derive(Debug)]
pub struct SvgBackend<'a> {
    svg: &'a mut String,
    width: u32,
    height: u32,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// A white sheet of some paper and height, in units, at the end of a text; with a title and a description for those who do
    /// not see it. It is whole once it has been presented.
    pub fn new(svg: &'a mut String, paper: &Paper, height: f64, title: &str, description: &str) -> Self {
        let (title, description) = (escape(title), escape(description));
        let height = (height * GRAINS).round();
        let (width, width_mm) = (paper.width, paper.width_mm);
        let (high, high_mm) = (height / GRAINS, units((height * width_mm / width).round()));
        // writing to a String cannot fail
        let _ = writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_mm}mm\" height=\"{high_mm}mm\" \
             viewBox=\"0 0 {width} {high}\" font-family=\"{FAMILY}\" role=\"img\">\n<!-- {MARK} -->\n<title>{title}</title>\n\
             <desc>{description}</desc>\n<rect width=\"{width}\" height=\"{high}\" fill=\"#ffffff\"/>"
        );
        Self { svg, width: (width * GRAINS).round() as u32, height: height as u32 }
    }

    /// Adds a PNG image.
    pub(super) fn draw_png(&mut self, corner: BackendCoord, (width, height): (u32, u32), png: &[u8]) {
        use base64::{Engine, prelude::BASE64_STANDARD};
        let ([x, y], [width, height]) = ([corner.0, corner.1].map(units), [width, height].map(units));
        let data = BASE64_STANDARD.encode(png);
        self.add(&format!(
            r#"<image x="{x}" y="{y}" width="{width}" height="{height}" href="data:image/png;base64,{data}"/>"#
        ));
    }

    fn add(&mut self, element: &str) {
        self.svg.push_str(element);
        self.svg.push('\n');
    }

    /// Adds a shape that is filled or has an outline, unless it is invisible.
    fn add_shape<S: BackendStyle>(&mut self, shape: &str, style: &S, fill: bool) {
        if style.color().alpha > 0.0 {
            let paint = if fill { filled(style.color()) } else { outlined(style) };
            self.add(&format!("<{shape} {paint}/>"));
        }
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.add("</svg>");
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        let [x, y, width, height] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(units);
        self.add_shape(&format!(r#"rect x="{x}" y="{y}" width="{width}" height="{height}""#), style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.add_shape(&format!(r#"path d="{}""#, commands(path)), style, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let ([x, y], radius) = ([centre.0, centre.1].map(units), units(radius));
        self.add_shape(&format!(r#"circle cx="{x}" cy="{y}" r="{radius}""#), style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.add_shape(&format!(r#"path d="{}Z""#, commands(corners)), style, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, place: BackendCoord) -> Drawn {
        if text.is_empty() || style.color().alpha <= 0.0 {
            return Ok(());
        }
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        let (ascent, descent) = font::vertical_extent(style.size(), weight(style));
        let baseline = match style.anchor().v_pos {
            VPos::Top => ascent,
            VPos::Center => (ascent - descent) / 2.0,
            VPos::Bottom => -descent,
        };
        let (right, down) = style.transform().transform(0, baseline.round() as i32);
        let (x, y) = (units(place.0 + right), units(place.1 + down));
        let place = match style.transform() {
            FontTransform::None => format!(r#"x="{x}" y="{y}""#),
            FontTransform::Rotate90 => format!(r#"transform="translate({x} {y}) rotate(90)""#),
            FontTransform::Rotate180 => format!(r#"transform="translate({x} {y}) rotate(180)""#),
            FontTransform::Rotate270 => format!(r#"transform="translate({x} {y}) rotate(-90)""#),
        };
        let bold = if weight(style) == Weight::Bold { r#" font-weight="bold""# } else { "" };
        let (size, paint, text) = (units(style.size().round()), filled(style.color()), escape(text));
        self.add(&format!(r#"<text {place} font-size="{size}" {paint}{bold}{anchor}>{text}</text>"#));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let (ascent, descent) = font::vertical_extent(style.size(), weight(style));
        let width = font::text_width(text, style.size(), weight(style));
        Ok((width.round() as u32, (ascent + descent).round() as u32))
    }
}

/// The typeface has no italics; they are drawn upright.
fn weight<T: BackendTextStyle>(style: &T) -> Weight {
    if matches!(style.style(), FontStyle::Bold) { Weight::Bold } else { Weight::Regular }
}

fn filled(colour: BackendColor) -> String {
    format!(r#"fill="{}"{}"#, hex(colour), opacity("fill-opacity", colour))
}

fn outlined<S: BackendStyle>(style: &S) -> String {
    format!(
        r#"fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}"#,
        hex(style.color()),
        units(style.stroke_width()),
        opacity("stroke-opacity", style.color()),
    )
}

fn hex(BackendColor { rgb: (red, green, blue), .. }: BackendColor) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn opacity(name: &str, colour: BackendColor) -> String {
    if colour.alpha < 1.0 { format!(r#" {name}="{}""#, colour.alpha) } else { String::new() }
}

fn commands(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut path = String::new();
    for (index, (x, y)) in points.into_iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        // writing to a String cannot fail
        let _ = write!(path, "{command}{} {}", units(x), units(y));
    }
    path
}

/// Grains as a decimal number of units.
fn units(grains: impl Into<f64>) -> String {
    (grains.into() / GRAINS).to_string()
}

/// Text as XML takes it.
fn escape(text: &str) -> String {
    let legal = text.chars().filter(|letter| !letter.is_control());
    legal.fold(String::with_capacity(text.len()), |mut escaped, letter| {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use approx::assert_abs_diff_eq;
    use plotters::prelude::{ChartBuilder, Circle, IntoDrawingArea};

    use super::*;
    use crate::report::plot::axis::Axis;
    use crate::report::plot::style::{INK, TICK_SIZE, WIDTH, fill, heading, text};

    /// Number of an attribute, at its first place in a text.
    fn attribute(svg: &str, name: &str) -> f64 {
        let (_, rest) = svg.split_once(&format!("{name}=\"")).expect("attribute");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("number")
    }

    #[test]
    fn a_chart_places_points_to_a_fiftieth_of_a_unit() {
        for share in [0.0, 0.001, 1.0 / 3.0, 0.777_77, 1.0] {
            let mut svg = String::new();
            let sheet = SvgBackend::new(&mut svg, &Paper::REPORT, 200.0, "", "").into_drawing_area();
            let (x, y) = (Axis::new((-3.0, 4.0), 5), Axis::new((0.0, 1e-3), 5));
            let mut chart = ChartBuilder::on(&sheet).margin(1000).build_cartesian_2d(x, y).expect("chart");
            let at = (-3.0 + 7.0 * share, 1e-3 * share);
            chart.draw_series([Circle::new(at, 300, fill(INK, 1.0))]).expect("drawn");
            drop((chart, sheet));
            assert_abs_diff_eq!(attribute(&svg, " cx"), 10.0 + (WIDTH - 20.0) * share, epsilon = 0.02);
            assert_abs_diff_eq!(attribute(&svg, " cy"), 190.0 - 180.0 * share, epsilon = 0.02);
        }
    }

    #[test]
    fn text_is_as_wide_for_plotters_as_in_the_font() {
        let mut svg = String::new();
        let sheet = SvgBackend::new(&mut svg, &Paper::REPORT, 200.0, "", "").into_drawing_area();
        for words in ["", "−12.5", "BFR/BS (µm³/µm²/y)", "Time (years)"] {
            for (style, weight) in [(text(TICK_SIZE, INK), Weight::Regular), (heading(TICK_SIZE), Weight::Bold)] {
                let (width, height) = sheet.estimate_text_size(words, &style).expect("measured");
                let expected = font::text_width(words, TICK_SIZE, weight);
                assert_abs_diff_eq!(f64::from(width) / GRAINS, expected, epsilon = 0.02);
                assert_abs_diff_eq!(f64::from(height) / GRAINS, 1.117 * TICK_SIZE, epsilon = 0.02);
            }
        }
    }

    #[test]
    fn text_stands_on_its_anchor() {
        use plotters::style::text_anchor::Pos;
        let mut svg = String::new();
        let sheet = SvgBackend::new(&mut svg, &Paper::REPORT, 200.0, "", "").into_drawing_area();
        let style = text(10.0, INK).pos(Pos::new(HPos::Right, VPos::Center));
        sheet.draw_text("level", &style, (2000, 3000)).expect("drawn");
        sheet.draw_text("upright", &style.transform(FontTransform::Rotate270), (2000, 3000)).expect("drawn");
        drop(sheet);
        assert!(svg.contains(r##"<text x="20" y="33.47" font-size="10" fill="#1a1a1a" text-anchor="end">level"##));
        assert!(svg.contains("translate(23.47 30) rotate(-90)"));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0, -1, 100, 67, 72_000].map(units), ["0", "-0.01", "1", "0.67", "720"]);
    }

    #[test]
    fn names_cannot_break_the_file() {
        assert_eq!(escape("a<b> & \"c\"\u{0}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
