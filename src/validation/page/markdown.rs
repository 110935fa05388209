//! Tables in Markdown.

use std::fmt::Write;

/// Adds a table: words to the left in so many columns, numbers to the right in the rest.
pub fn table(page: &mut String, header: &[&str], words: usize, rows: &[Vec<String>]) {
    let rule = (0..header.len()).map(|column| if column < words { "---" } else { "---:" });
    // writing to a String cannot fail
    let _ = writeln!(page, "| {} |\n|{}|", header.join(" | "), rule.collect::<Vec<_>>().join("|"));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(page, "| {} |", cells.join(" | "));
    }
    page.push('\n');
}

/// Text that Markdown shows as it is.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' => escaped.extend(['\\', letter]),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A number with its sign, to a tenth.
pub fn signed(value: f64) -> String {
    let text = format!("{value:+.1}").replace('-', "−");
    if text == "−0.0" { "+0.0".to_owned() } else { text }
}

/// A number with its sign, or a dash.
pub fn signed_or_dash(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), signed)
}

/// A share as percent, or nothing.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.0}%", 100.0 * share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_breaks_a_table() {
        let mut page = String::new();
        table(&mut page, &["a", "b"], 1, &[vec!["x|y *z*".to_owned(), "+1.0".to_owned()]]);
        assert_eq!(page, "| a | b |\n|---|---:|\n| x\\|y \\*z\\* | +1.0 |\n\n");
    }

    #[test]
    fn numbers_have_true_signs() {
        assert_eq!([1.25, -1.26, -0.01, 0.0].map(signed), ["+1.2", "−1.3", "+0.0", "+0.0"]);
        assert_eq!(signed_or_dash(None), "–");
        assert_eq!((percent(Some(0.666)), percent(None)), ("67%".to_owned(), String::new()));
    }
}
