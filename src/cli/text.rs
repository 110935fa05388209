//! Plain text for people: counted nouns, aligned tables.

use std::io::{self, IsTerminal};

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, presets};

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

/// A table with a rule under its header; where standard output is a terminal, it is broken to its width.
pub(super) fn table(header: &[String], rows: &[Vec<String>], columns: &[Align]) -> String {
    let mut table = Table::new();
    table.load_style(STYLE).set_header(header).add_rows(rows);
    let width = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    if let Some((terminal_size::Width(width), _)) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for (column, align) in table.column_iter_mut().zip(columns) {
        column.set_padding((0, 2));
        column.set_cell_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    let lines = table.lines().map(|line| line.trim_end().to_owned());
    lines.fold(String::new(), |text, line| text + &line + "\n")
}

/// No lines but one under the header.
const STYLE: TableStyle = presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));
