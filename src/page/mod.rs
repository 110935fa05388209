//! Pages of `docs/` that are made of the declarations alone, in an instant: nobody types a number of theirs.
//!
//! `cargo run --release --example pages` writes them, and a test fails where one is not what the declarations say.

mod bibliography;
#[cfg(feature = "study")]
pub mod dictionary;
mod parameter;

/// One page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its file, from the folder of the package.
    pub path: &'static str,
    /// What stands in it.
    pub text: fn() -> String,
}

/// Every page that the declarations make.
pub const PAGES: &[Page] = &[
    Page { path: "docs/parameters.md", text: parameter::page },
    Page { path: "docs/bibliography.md", text: bibliography::page },
    #[cfg(feature = "study")]
    Page { path: "docs/data-dictionary.md", text: dictionary::page },
];

/// How such a page begins.
const HEAD: &str = "<!-- Written by `cargo run --release --example pages`; changes are overwritten. -->\n\n";

/// A row of a table in Markdown.
fn row(cells: &[&str]) -> String {
    let escaped: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('_', "\\_")).collect();
    format!("| {} |\n", escaped.join(" | "))
}

/// The head of a table in Markdown.
fn head(cells: &[&str]) -> String {
    format!("{}|{}\n", row(cells), "---|".repeat(cells.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_what_the_declarations_say() {
        for page in PAGES {
            let path = format!("{}/{}", env!("CARGO_MANIFEST_DIR"), page.path);
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(written == (page.text)(), "{} is out of date: cargo run --release --example pages", page.path);
        }
    }
}
