//! The typeface of the pictures, carried in the program: they look alike on a machine that has no fonts.
//!
//! Liberation Sans (SIL Open Font License 1.1, in `font/LICENSE`) has the widths of Arial and Helvetica, so text laid
//! out with it fits in a browser that has one of these instead.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

const REGULAR: &[u8] = include_bytes!("font/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("font/LiberationSans-Bold.ttf");

/// The families that an SVG asks for, best first.
pub const FAMILY: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

/// Weight of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Titles.
    Bold,
}

/// The fonts, and no others, for the rasteriser.
pub fn database() -> Arc<fontdb::Database> {
    static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut database = fontdb::Database::new();
        for face in [REGULAR, BOLD] {
            database.load_font_source(fontdb::Source::Binary(Arc::new(face)));
        }
        database.set_sans_serif_family("Liberation Sans");
        Arc::new(database)
    });
    DATABASE.clone()
}

/// Width of a line of text, in the unit of its size.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    /// Of a letter, where the font does not say.
    const TYPICAL_ADVANCE_EM: f64 = 0.556;
    let Ok(font) = FontRef::new(face(weight)) else { return text.chars().count() as f64 * size * TYPICAL_ADVANCE_EM };
    let metrics = font.glyph_metrics(Size::new(size as f32), LocationRef::default());
    let glyphs = font.charmap();
    let advance = |letter| glyphs.map(letter).and_then(|glyph| metrics.advance_width(glyph));
    text.chars().map(|letter| advance(letter).map_or(size * TYPICAL_ADVANCE_EM, f64::from)).sum()
}

/// How far text reaches above and below its baseline, in the unit of its size.
pub fn vertical_extent(size: f64, weight: Weight) -> (f64, f64) {
    /// Where the font does not say.
    const TYPICAL_EM: (f64, f64) = (0.9, 0.2);
    let Ok(font) = FontRef::new(face(weight)) else { return (size * TYPICAL_EM.0, size * TYPICAL_EM.1) };
    let metrics = font.metrics(Size::new(size as f32), LocationRef::default());
    (f64::from(metrics.ascent), f64::from(metrics.descent.abs()))
}

fn face(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => REGULAR,
        Weight::Bold => BOLD,
    }
}

/// Text in lines no wider than given, broken between words; a longer word has a line to itself.
pub fn wrap(text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size, weight) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Text that fits a width, cut with an ellipsis where it does not.
pub fn fit(text: &str, size: f64, weight: Weight, width: f64) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().collect();
    loop {
        letters.pop();
        let cut = format!("{}…", letters.iter().collect::<String>().trim_end());
        if letters.is_empty() || text_width(&cut, size, weight) <= width {
            return cut;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn digits_are_as_wide_as_in_arial() {
        assert_relative_eq!(text_width("0000", 10.0, Weight::Regular), 4.0 * 5.56, epsilon = 0.02);
        assert!(text_width("Title", 10.0, Weight::Bold) > text_width("Title", 10.0, Weight::Regular));
    }

    #[test]
    fn the_font_has_what_labels_need() {
        let font = FontRef::new(REGULAR).expect("font");
        for letter in "µ²³−±·αβγκ…–×/%°".chars() {
            assert!(font.charmap().map(letter).is_some(), "{letter}");
        }
    }

    #[test]
    fn text_is_wrapped_and_cut() {
        let lines = wrap("one two three four", 10.0, Weight::Regular, 45.0);
        assert_eq!(lines, ["one two", "three four"]);
        assert_eq!(wrap("", 10.0, Weight::Regular, 45.0), Vec::<String>::new());
        assert_eq!(fit("short", 10.0, Weight::Regular, 45.0), "short");
        assert_eq!(fit("much too long", 10.0, Weight::Regular, 45.0), "much t…");
    }
}
