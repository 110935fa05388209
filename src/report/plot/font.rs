//! The typeface of the pictures, carried in the program: they look alike on a machine that has no fonts.
//!
//! Liberation Sans (SIL Open Font License 1.1, in `font/LICENSE`) has the widths of Arial and Helvetica, so text laid
//! out with it fits in a browser that has one of these instead. Letters that it lacks, as those of Chinese, are taken from a font of
//! the machine, where it has one.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

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

/// The fonts of the program, for the rasteriser.
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

/// The fonts of the program, and one of the machine for letters of a text that they lack.
pub fn database_for(text: &str) -> Arc<fontdb::Database> {
    let lacking = lacking(text);
    if lacking.is_empty() { database() } else { with_letters(lacking).unwrap_or_else(database) }
}

/// Letters of a text that no font has, neither of the program nor of the machine: a PNG would show boxes for them.
pub fn undrawable(text: &str) -> String {
    let lacking = lacking(text);
    if lacking.is_empty() || with_letters(lacking.clone()).is_some() { String::new() } else { lacking }
}

/// The fonts of the program with one of the machine that has all of some letters; `None` where there is none. All fonts of the machine
/// may have to be read for it, so that what was found is kept.
fn with_letters(letters: String) -> Option<Arc<fontdb::Database>> {
    type Found = BTreeMap<String, Option<Arc<fontdb::Database>>>;
    static FOUND: Mutex<Found> = Mutex::new(Found::new());
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    let search = |letters: &String| {
        let (source, index) = of_machine(letters)?;
        let mut database = (*database()).clone();
        // a collection has faces for several countries, which write the same letter differently
        for id in database.load_font_source(source) {
            if database.face(id).is_some_and(|face| face.index != index) {
                database.remove_face(id);
            }
        }
        Some(Arc::new(database))
    };
    if let Some(before) = found.get(&letters) {
        return before.clone();
    }
    let now = search(&letters);
    found.insert(letters, now.clone());
    now
}

/// Letters of a text that the program's typeface lacks, each once.
fn lacking(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|letter| !letter.is_ascii() && !letter.is_control()).collect();
    letters.sort_unstable();
    letters.dedup();
    let Ok(font) = FontRef::new(REGULAR) else { return String::new() };
    let glyphs = font.charmap();
    letters.into_iter().filter(|letter| glyphs.map(*letter).is_none()).collect()
}

/// Families that are best for Chinese, best first; of others the first by name is taken.
const CHINESE: [&str; 7] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

/// A font of the machine that has all of some letters.
fn of_machine(letters: &str) -> Option<(fontdb::Source, u32)> {
    static MACHINE: LazyLock<fontdb::Database> = LazyLock::new(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        fonts
    });
    let name = |face: &fontdb::FaceInfo| face.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let rank = |face: &fontdb::FaceInfo| {
        let name = name(face);
        let best = CHINESE.iter().position(|family| name == *family).unwrap_or(CHINESE.len());
        (face.style != fontdb::Style::Normal, face.weight.0.abs_diff(400), best, name)
    };
    let mut faces: Vec<&fontdb::FaceInfo> = MACHINE.faces().collect();
    faces.sort_by_cached_key(|face| rank(face));
    let has_all = |face: &&&fontdb::FaceInfo| {
        let has = |data: &[u8], index| {
            let Ok(font) = FontRef::from_index(data, index) else { return false };
            let glyphs = font.charmap();
            letters.chars().all(|letter| glyphs.map(letter).is_some())
        };
        MACHINE.with_face_data(face.id, has).unwrap_or(false)
    };
    faces.iter().find(has_all).map(|face| (face.source.clone(), face.index))
}

/// Width of a line of text, in the unit of its size.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    /// Of a letter, where the font does not say.
    const TYPICAL_ADVANCE_EM: f64 = 0.556;
    let Ok(font) = FontRef::new(face(weight)) else { return text.chars().count() as f64 * size * TYPICAL_ADVANCE_EM };
    let metrics = font.glyph_metrics(Size::new(size as f32), LocationRef::default());
    let glyphs = font.charmap();
    let advance = |letter| glyphs.map(letter).and_then(|glyph| metrics.advance_width(glyph));
    let typical = |letter| if is_square(letter) { size } else { size * TYPICAL_ADVANCE_EM };
    text.chars().map(|letter| advance(letter).map_or_else(|| typical(letter), f64::from)).sum()
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

/// Whether a letter fills a square and stands without spaces about it, as those of Chinese.
fn is_square(letter: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&letter) || ('\u{f900}'..='\u{ffef}').contains(&letter)
}

/// Text in lines no wider than given, broken between words and after square letters; a longer word has a line to itself.
pub fn wrap(text: &str, size: f64, weight: Weight, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (piece, has_space) in pieces(text) {
        let space = if has_space { " " } else { "" };
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line}{space}{piece}"), size, weight) <= width => {
                line.push_str(space);
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// Pieces of a text that are not broken, and whether a space stands before each. A mark stays with the square letter before it.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for word in text.split_whitespace() {
        let (mut may_break, mut is_first) = (true, true);
        for letter in word.chars() {
            let begins = is_square(letter) && !"，。；：、）”？！".contains(letter);
            match pieces.last_mut() {
                Some((piece, _)) if !is_first && !may_break && !begins => piece.push(letter),
                Some((piece, _)) if !is_first && "，。；：、）”？！".contains(letter) => piece.push(letter),
                _ => pieces.push((letter.to_string(), is_first)),
            }
            may_break = is_square(letter) && !"（“".contains(letter);
            is_first = false;
        }
    }
    pieces
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
    fn chinese_is_as_wide_as_high_and_broken_between_letters() {
        assert_relative_eq!(text_width("骨密度", 10.0, Weight::Regular), 30.0);
        assert_eq!(wrap("骨密度，变化", 10.0, Weight::Regular, 41.0), ["骨密度，", "变化"]);
        assert_eq!(wrap("BMD 骨密度", 10.0, Weight::Regular, 500.0), ["BMD 骨密度"]);
        assert_eq!(lacking("BMD 骨密度密µ"), "密度骨");
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
