//! The published figures of the shipped scenarios, by id: what a test may expect of the model.

use std::collections::BTreeMap;

use osteon::scenario::schema::{Observed, Usage};
use osteon::scenario::{Shipped, shipped};

/// Every `[[observed]]` of the shipped scenarios, each with the name of its scenario.
pub fn library() -> Vec<(String, Observed)> {
    let figures = shipped().iter().flat_map(|Shipped { scenario, .. }| {
        scenario.observed.iter().map(|figure| (scenario.name.clone(), figure.clone()))
    });
    figures.collect()
}

/// The figures that calibrate, by id. What a test expects shapes the model, so that none kept for prediction is here.
#[allow(dead_code)]
pub fn calibrating() -> BTreeMap<String, Observed> {
    let figures = library().into_iter().map(|(_, figure)| figure);
    let calibrating = figures.filter(|figure| figure.usage == Usage::Calibration);
    calibrating.filter_map(|figure| Some((figure.id.clone()?, figure))).collect()
}
