//! What is asked of the model, figure by figure, and whether what is found now is better or worse than what was found before.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Page, file};
use crate::published;

/// One figure, as figures.toml has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    what: String,
    unit: String,
    /// The range asked, or `published` with `tolerance`.
    asked: Option<[f64; 2]>,
    /// Where the range comes from.
    source: Option<String>,
    /// Id of a published figure of the shipped scenarios.
    published: Option<String>,
    /// How far from it is near enough.
    tolerance: Option<f64>,
    scatter: f64,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is, in words.
    pub what: String,
    /// Its unit.
    pub unit: String,
    /// The range asked.
    pub asked: [f64; 2],
    /// Where the range comes from.
    pub source: String,
    /// How far the value may move by chance where the model changes in nothing that matters.
    pub scatter: f64,
}

/// All figures of a page, by name.
pub fn figures(page: &Page) -> BTreeMap<String, Figure> {
    let text = std::fs::read_to_string(file(&page.figures())).expect("text");
    let rows: BTreeMap<String, Row> = toml::from_str(&text).expect("figures");
    let published = published::calibrating();
    let figure = |(name, row): (String, Row)| {
        let (asked, source) = match (row.asked, row.source, row.published, row.tolerance) {
            (Some(asked), Some(source), None, None) => (asked, source),
            (None, None, Some(id), Some(tolerance)) => {
                let figure = published.get(&id).unwrap_or_else(|| panic!("{name}: no figure {id} calibrates"));
                let change_pct = figure.change_pct.expect("a change in percent");
                let source = figure.source.clone();
                ([change_pct - tolerance, change_pct + tolerance], format!("{source}: {change_pct:+}"))
            }
            _ => panic!("{name} has asked and source, or published and tolerance"),
        };
        (name, Figure { what: row.what, unit: row.unit, asked, source, scatter: row.scatter })
    };
    rows.into_iter().map(figure).collect()
}

impl Figure {
    /// Whether a value is within what is asked.
    pub fn is_met_by(&self, value: f64) -> bool {
        (self.asked[0]..=self.asked[1]).contains(&value)
    }

    /// What is wrong with a value, when another was found before: worse, or better, and nobody wrote it down.
    pub fn judge(&self, now: f64, before: f64) -> Option<String> {
        let [least, most] = self.asked;
        let far = |value: f64| (least - value).max(value - most).max(0.0);
        let wrong = match (self.is_met_by(before), self.is_met_by(now)) {
            (true, true) => return None,
            (true, false) => "was within, and is not",
            (false, true) => "was a known miss, and is within",
            (false, false) if (now - before).abs() <= self.scatter => return None,
            (false, false) if far(now) > far(before) => "is a known miss that has become worse",
            (false, false) => "is a known miss that has become better",
        };
        Some(format!("{wrong}: {now:.3} now, {before:.3} before, {least} to {most} asked ({})", self.what))
    }
}
