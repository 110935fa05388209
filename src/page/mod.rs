//! Pages of `docs/`: nobody types a number of theirs.
//!
//! Some are made of the declarations alone, in an instant: `cargo run --release --example pages` writes them, and a test fails where
//! one is not what the declarations say. Others are measured from specimens and virtual patients, which takes minutes: each bears
//! the digest of the constants that it was made with, and a test fails where the constants are others by now.

mod bibliography;
mod calibration;
mod courses;
pub mod dictionary;
pub mod figure;
pub mod methods;
mod parameter;
mod reference;
pub mod report;

use crate::model::Model;
use crate::scenario;

/// A page that the declarations make.
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
    Page { path: "docs/figures.md", text: figure::page },
    Page { path: "docs/bibliography.md", text: bibliography::page },
    Page { path: "docs/calibration/in-the-model.md", text: calibration::page },
    Page { path: "docs/data-dictionary.md", text: dictionary::page },
    Page { path: "docs/scenario.md", text: scenario::reference },
];

/// A page whose numbers are measured.
#[derive(Debug, Clone, Copy)]
pub struct MeasuredPage {
    /// Its name, for the command that makes it anew.
    pub name: &'static str,
    /// Its file, from the folder of the package.
    pub path: &'static str,
    /// What writes it: commands of a shell in that folder.
    pub commands: &'static [&'static str],
}

/// Every page that is measured.
pub const MEASURED: &[MeasuredPage] = &[
    MeasuredPage {
        name: "physiology",
        path: "docs/physiology.md",
        commands: &["cargo run --release --example physiology"],
    },
    MeasuredPage {
        name: "face_validity",
        path: "docs/face-validity.md",
        commands: &["cargo run --release --example face_validity"],
    },
    MeasuredPage {
        name: "histomorphometry",
        path: "docs/histomorphometry.md",
        commands: &[
            "cargo run --release --example histomorphometry",
            "cargo run --release --example histomorphometry -- --life-course",
        ],
    },
    MeasuredPage { name: "gallery", path: "output/README.md", commands: &["cargo run --release --example gallery"] },
    MeasuredPage {
        name: "sensitivity",
        path: "docs/sensitivity.md",
        commands: &[
            "cargo run --release -- sensitivity scenarios/sensitivity/menopause.toml --out target/sensitivity/menopause",
            "cargo run --release -- sensitivity scenarios/sensitivity/treatment.toml --out target/sensitivity/treatment",
            "cargo run --release --example sensitivity -- target/sensitivity/menopause target/sensitivity/treatment",
        ],
    },
    MeasuredPage {
        name: "validation",
        path: "docs/validation.md",
        commands: &[
            "cargo run --release -- validate scenarios/trials/*.toml --patients 4 --out target/validation --page docs/validation.md",
            "cp target/validation/summary.csv docs/validation.csv",
        ],
    },
    MeasuredPage {
        name: "evidence",
        path: "docs/evidence.md",
        commands: &[
            "cargo run --release -- validate scenarios/evidence/*.toml --method mean_field --patients 4 --no-plots --out target/evidence --page docs/evidence.md",
        ],
    },
];

/// What a measured page says of the constants that it was made with.
pub fn stamp() -> String {
    format!("Constants: SHA-256 `{}`", Model::STANDARD.digest())
}

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

    /// The constants may have changed since, or the page have been typed.
    #[test]
    fn every_measured_page_is_of_the_constants_as_they_are() {
        let head = stamp().split('`').next().unwrap_or_default().to_owned();
        for MeasuredPage { name, path, .. } in MEASURED {
            let written = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default();
            let stamps = written.matches(&head).count();
            assert!(
                stamps > 0 && stamps == written.matches(&stamp()).count(),
                "{path} was made with other constants: cargo run --release --example pages -- {name}"
            );
        }
    }
}
