//! `[[observed]]`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::observation::record::{DiseaseKind, FractureSite, Kind, Site};
use crate::observation::table::{MEASURE_NAMES, PlaceKind, Reported, reported};
use crate::scenario::key::{Key, Words, choice, count, form, names, number, text, text_like};
use crate::scenario::table::{Table, table};

table! {
    /// `[[observed]]`: one published figure.
    plan Observed {
        /// Name of the figure: author, year, arm, measure where it is not BMD, site and time; of one figure alone, in every file
        /// of a library that has it.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String> = None, text_like("^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$");
        /// Whether the figure was read in the paper, its abstract or label, or in a page on it, or is recalled.
        #[serde(skip_serializing_if = "Option::is_none")]
        evidence: Option<Evidence> = None, choice(&["read", "recalled"]);
        /// Arm it belongs to.
        arm: String = String::new(), text().required();
        /// Arm it is compared with; default: none, and the figure is a change from time 0.
        #[serde(skip_serializing_if = "Option::is_none")]
        versus: Option<String> = None, text();
        /// A measure that `osteon quantities` lists.
        measure: String = String::new(), choice(MEASURE_NAMES).required();
        /// Site, where the measure has one; that of QCT has its compartment after a colon (`lumbar_spine:cancellous`). Also where
        /// a bone breaks, a kind of specimen, or a disease.
        #[serde(skip_serializing_if = "Option::is_none")]
        site: Option<String> = None, text();
        /// When it was measured, from time 0.
        years: f64 = 0.0, number(0.0, 100.0, "years").required();
        /// Percentage change, or percentage points versus the other arm. Exactly one of `change_pct`, `fold`, `value` and `ratio`.
        #[serde(skip_serializing_if = "Option::is_none")]
        change_pct: Option<f64> = None, number(-100.0, 10_000.0, "percent");
        /// Fold of the arm's own time 0.
        #[serde(skip_serializing_if = "Option::is_none")]
        fold: Option<f64> = None, number(0.0, 1000.0, "");
        /// The value itself, in the measure's unit.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<f64> = None, number(-1e9, 1e9, "");
        /// Ratio of the arm to the other at the same time.
        #[serde(skip_serializing_if = "Option::is_none")]
        ratio: Option<f64> = None, number(0.0, 1000.0, "");
        /// 95% confidence interval of the figure.
        #[serde(skip_serializing_if = "Option::is_none")]
        ci95: Option<[f64; 2]> = None, form("a list of two numbers, [lower, upper], in the unit of the figure", || {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        });
        /// Standard error, in the unit of the figure.
        #[serde(skip_serializing_if = "Option::is_none")]
        se: Option<f64> = None, number(0.0, 1e6, "");
        /// Standard deviation, with `n`.
        #[serde(skip_serializing_if = "Option::is_none")]
        sd: Option<f64> = None, number(0.0, 1e7, "");
        /// Number of patients.
        #[serde(skip_serializing_if = "Option::is_none")]
        n: Option<u32> = None, count(1, 10_000_000);
        /// Whether `ci95`, `se` or `sd` was printed (or follows from what was, such as a P value), or is assumed.
        #[serde(skip_serializing_if = "Option::is_none")]
        dispersion: Option<Dispersion> = None, choice(&["printed", "assumed"]);
        /// Whether the figure was used to fit a parameter, or is only predicted.
        usage as "use": Usage = Usage::default(), choice(&["calibration", "prediction"]);
        /// Where it was published.
        source: String = String::new(), text();
    }
    together one_figure
}

/// The keys that give a figure, of which it has one.
pub(in crate::scenario) const FIGURE_KEYS: [&str; 4] = ["change_pct", "fold", "value", "ratio"];

/// A figure has one form, a ratio is of two arms, and a measure is what its quantity says.
fn one_figure() -> Value {
    let measures = reported().filter_map(|Reported { quantity, .. }| {
        let title = format!("{}, {}", quantity.symbol, quantity.unit);
        Some(json!({ "const": quantity.measure?, "title": title, "description": quantity.meaning }))
    });
    json!({
        "oneOf": FIGURE_KEYS.map(|key| json!({ "required": [key] })),
        "dependentRequired": { "ratio": ["versus"] },
        "allOf": [{ "properties": { "measure": { "oneOf": measures.collect::<Vec<_>>() } } }],
    })
}

/// What a figure is, whatever the key that gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Percent change from time 0, or the difference of two such changes in percentage points.
    Change,
    /// How much higher one arm is than another at the same time, percent.
    Ratio,
    /// The value itself, in the measure's unit.
    Value,
}

impl Observed {
    /// The figure; a fold counts as a change and a ratio as its excess over 1, both in percent. `None` where there is none.
    pub fn figure(&self) -> Option<(Form, f64)> {
        let change = self.change_pct.or_else(|| self.fold.map(percent_of_fold)).map(|change| (Form::Change, change));
        let ratio = || self.ratio.map(|ratio| (Form::Ratio, percent_of_fold(ratio)));
        change.or_else(ratio).or_else(|| self.value.map(|value| (Form::Value, value)))
    }

    /// What the ends of its interval are in the unit of [`Observed::figure`].
    pub fn in_unit_of_figure(&self, end: f64) -> f64 {
        if self.fold.is_some() || self.ratio.is_some() { percent_of_fold(end) } else { end }
    }
}

/// Percent by which a fold departs from 1.
fn percent_of_fold(fold: f64) -> f64 {
    100.0 * (fold - 1.0)
}

/// Keys of what a study looks at: an observed point without what was published.
pub(in crate::scenario) static SUBJECT: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let is_subject = |key: &&Key| ["arm", "versus", "measure", "site", "years"].contains(&key.name);
    Observed::SECTION.keys.iter().filter(is_subject).copied().collect()
});

/// How a published figure came into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Read in the paper, its abstract or label, or in a page on it.
    Read,
    /// From memory: to be checked against the paper.
    Recalled,
}

/// Where the error of a published figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dispersion {
    /// Printed, or follows from what was printed.
    Printed,
    /// Assumed, since none was printed.
    Assumed,
}

/// What an observed figure is used for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Usage {
    /// A parameter was set with the figure in view, by a fit or by hand.
    Calibration,
    /// Looked at by `osteon validate` alone.
    #[default]
    Prediction,
}

/// What `site` takes for a measure of a kind of place. Of the compartments of QCT, the bare site stands for all of it.
pub(in crate::scenario) fn sites(place: PlaceKind) -> Words {
    let now: &[&str] = match place {
        PlaceKind::Body => &[],
        PlaceKind::Site => names!(Site::ALL),
        PlaceKind::Compartment => {
            &["lumbar_spine:cancellous", "lumbar_spine:cortical", "lumbar_spine:integral", "lumbar_spine"]
        }
        PlaceKind::Specimen => names!(Kind::ALL),
        PlaceKind::Fracture => names!(FractureSite::ALL),
        PlaceKind::Disease => names!(DiseaseKind::ALL),
    };
    Words { now, not_yet: if place == PlaceKind::Compartment { &["hand"] } else { &[] } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::table::{Place, TABLES};

    /// What may be said of a measure's place is what the summary calls it.
    #[test]
    fn sites_are_those_of_the_summary() {
        for table in &TABLES {
            let places = table.place.places().into_iter().map(Place::summary_site);
            let said: Vec<String> = places.filter(|site| !site.is_empty()).collect();
            let mut words = sites(table.place).now.to_vec();
            words.retain(|word| table.place != PlaceKind::Compartment || word.contains(':'));
            assert_eq!(words, said, "{}", table.name);
        }
    }
}
