//! The published figures of the shipped scenarios, by id: what a test may expect of the model.

use std::fs;
use std::path::Path;

use osteon::scenario::schema::{Observed, Usage};
use osteon::scenario::{Overrides, read};

/// Every `[[observed]]` of the shipped scenarios, each with the name of its file.
pub fn library() -> Vec<(String, Observed)> {
    let mut figures = Vec::new();
    for folder in ["scenarios", "scenarios/trials"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
        let mut files: Vec<_> = entries.filter(|file| file.extension().is_some_and(|end| end == "toml")).collect();
        files.sort();
        for file in files {
            let text = fs::read_to_string(&file).expect("text");
            let scenario = read("shipped", &text, &Overrides::default()).expect("a valid scenario");
            figures.extend(scenario.observed.into_iter().map(|figure| (scenario.name.clone(), figure)));
        }
    }
    figures
}

/// The change that was published under an id, percent or percentage points. What a test expects shapes the model, so that
/// a figure kept for prediction is refused.
#[allow(dead_code)]
pub fn change_pct(id: &str) -> f64 {
    let found = library().into_iter().find(|(_, figure)| figure.id.as_deref() == Some(id));
    let (file, figure) = found.unwrap_or_else(|| panic!("no shipped scenario has a figure {id}"));
    assert_eq!(figure.usage, Usage::Calibration, "{id} of {file} is kept for prediction: no test may expect it");
    figure.change_pct.expect("a change in percent")
}
