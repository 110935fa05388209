//! Scalable vector graphics, as little of the format as the pictures need.

use std::fmt::Write;

use super::font::{FAMILY, Weight};
use super::style::{WIDTH, WIDTH_MM};

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// To the right of it.
    Start,
    /// Centred on it.
    Middle,
    /// To the left of it.
    End,
}

/// A line of text.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Left, middle or right end.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// What it says.
    pub text: &'a str,
    /// Size.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub colour: &'a str,
    /// Where it stands.
    pub anchor: Anchor,
    /// Whether it reads from bottom to top.
    pub upright: bool,
}

/// How a path is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Stroke<'a> {
    /// Colour.
    pub colour: &'a str,
    /// Width.
    pub width: f64,
    /// Dash pattern; empty for a solid line.
    pub dash: &'a str,
}

impl<'a> Stroke<'a> {
    /// A solid line.
    pub fn solid(colour: &'a str, width: f64) -> Self {
        Self { colour, width, dash: "" }
    }
}

/// A picture in the making, [`WIDTH`] units wide, with y downwards from the top.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    body: String,
}

impl Drawing {
    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.polyline(&[from, to], stroke);
    }

    /// A line through points.
    pub fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let Stroke { colour, width, dash } = stroke;
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        self.add(&format!(
            r#"<path d="{}" fill="none" stroke="{colour}" stroke-width="{}" stroke-linejoin="round"{dash}/>"#,
            path(points),
            number(width),
        ));
    }

    /// A filled area without an outline.
    pub fn polygon(&mut self, points: &[(f64, f64)], colour: &str, opacity: f64) {
        self.add(&format!(r#"<path d="{}Z" fill="{colour}" fill-opacity="{}"/>"#, path(points), number(opacity)));
    }

    /// A filled rectangle.
    pub fn rectangle(&mut self, corner: (f64, f64), size: (f64, f64), colour: &str, opacity: f64) {
        let [x, y, width, height, opacity] = [corner.0, corner.1, size.0, size.1, opacity].map(number);
        self.add(&format!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}" fill-opacity="{opacity}"/>"#
        ));
    }

    /// A disc with an outline.
    pub fn disc(&mut self, centre: (f64, f64), radius: f64, fill: &str, stroke: Stroke) {
        let [x, y, radius, width] = [centre.0, centre.1, radius, stroke.width].map(number);
        self.add(&format!(
            r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="{}" stroke-width="{width}"/>"#,
            stroke.colour
        ));
    }

    /// A line of text.
    pub fn text(&mut self, text: Text) {
        let anchor = match text.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if text.weight == Weight::Bold { r#" font-weight="bold""# } else { "" };
        let [x, y, size] = [text.x, text.y, text.size].map(number);
        let place = if text.upright {
            format!(r#"transform="translate({x} {y}) rotate(-90)""#)
        } else {
            format!(r#"x="{x}" y="{y}""#)
        };
        let (colour, content) = (text.colour, escape(text.text));
        self.add(&format!(r#"<text {place} font-size="{size}" fill="{colour}"{weight}{anchor}>{content}</text>"#));
    }

    /// A PNG image.
    pub fn image(&mut self, corner: (f64, f64), size: (f64, f64), png: &[u8]) {
        use base64::{Engine, prelude::BASE64_STANDARD};
        let [x, y, width, height] = [corner.0, corner.1, size.0, size.1].map(number);
        let data = BASE64_STANDARD.encode(png);
        self.add(&format!(
            r#"<image x="{x}" y="{y}" width="{width}" height="{height}" href="data:image/png;base64,{data}"/>"#
        ));
    }

    /// The SVG, with a title and a description for those who do not see it.
    pub fn finish(self, height: f64, title: &str, description: &str) -> String {
        let (width, high, high_mm) = (number(WIDTH), number(height), number(height * WIDTH_MM / WIDTH));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH_MM}mm\" height=\"{high_mm}mm\" \
             viewBox=\"0 0 {width} {high}\" font-family=\"{FAMILY}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <rect width=\"{width}\" height=\"{high}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(title),
            escape(description),
            self.body,
        )
    }

    fn add(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        // writing to a String cannot fail
        let _ = write!(path, "{command}{} {}", number(*x), number(*y));
    }
    path
}

/// A hundredth of a unit is 2.5 um in print.
fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // no negative zero, and nothing that a reader would choke on
    if rounded == 0.0 || !rounded.is_finite() { "0".to_owned() } else { rounded.to_string() }
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
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!([0.0, -0.001, 1.0, 2.0 / 3.0, f64::NAN].map(number), ["0", "0", "1", "0.67", "0"]);
    }

    #[test]
    fn names_cannot_break_the_file() {
        assert_eq!(escape("a<b> & \"c\"\u{0}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
