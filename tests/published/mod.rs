//! The published figures of the shipped scenarios, by id: what a test may expect of the model.

use std::collections::BTreeMap;
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

/// The figures that calibrate, by id. What a test expects shapes the model, so that none kept for prediction is here.
#[allow(dead_code)]
pub fn calibrating() -> BTreeMap<String, Observed> {
    let figures = library().into_iter().map(|(_, figure)| figure);
    let calibrating = figures.filter(|figure| figure.usage == Usage::Calibration);
    calibrating.filter_map(|figure| Some((figure.id.clone()?, figure))).collect()
}
