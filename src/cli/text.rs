//! Plain text for people: counted nouns, aligned tables.

use std::io::{self, IsTerminal};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets};

/// Where a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// `1 patient`, `2 patients`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A table with a rule under its header; where standard output is a terminal, its cells are broken between words.
pub(super) fn table(header: &[String], rows: &[Vec<String>], columns: &[Align]) -> String {
    let words = |cell: &String| cell.split(' ').map(|word| word.chars().count() as u16).max().unwrap_or_default();
    let longest_words = (0..header.len()).map(|column| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(&header[column..=column]);
        cells.map(words).max().unwrap_or_default()
    });
    let mut table = Table::new();
    table.load_style(STYLE).set_header(header).add_rows(rows);
    if let Some(width) = terminal_width() {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for (column, (align, longest_word)) in table.column_iter_mut().zip(columns.iter().zip(longest_words)) {
        column.set_padding((0, PADDING));
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(longest_word + PADDING)));
        column.set_cell_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    let lines = table.lines().map(|line| line.trim_end().to_owned());
    lines.fold(String::new(), |text, line| text + &line + "\n")
}

/// Greatest width of running text, in letters.
pub(super) const MOST_WIDTH: usize = 100;

/// A text behind its label, broken between words where the terminal ends; further lines stand below its beginning.
pub(super) fn wrapped(label: &str, text: &str) -> String {
    let width = terminal_width().map_or(MOST_WIDTH, |width| usize::from(width).min(MOST_WIDTH));
    let below = " ".repeat(label.chars().count());
    let options = textwrap::Options::new(width).initial_indent(label).subsequent_indent(&below);
    // ids have hyphens, and are searched for as they are
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation).break_words(false);
    textwrap::fill(text, options) + "\n"
}

/// Letters in a line of standard output, where that is a terminal.
fn terminal_width() -> Option<u16> {
    let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    size.map(|(terminal_size::Width(width), _)| width)
}

/// Spaces between columns.
const PADDING: u16 = 2;

/// No lines but one under the header.
const STYLE: TableStyle = presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));
