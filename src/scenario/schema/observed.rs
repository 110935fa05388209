//! `[[observed]]`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::observation::site::Site;
use crate::scenario::key::{Key, Words, choice, count, form, names, number, text, text_like};
use crate::scenario::table::{Table, table};
use crate::specimen::histomorphometry::Histomorphometry;

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
        /// Arm it is compared with; change from baseline where it is not given.
        #[serde(skip_serializing_if = "Option::is_none")]
        versus: Option<String> = None, text();
        /// `bmd`, `qct`, `ctx`, `p1np`, `bsap`, `osteocalcin` or a histomorphometry column.
        measure: String = String::new(), choice(&MEASURES).required();
        /// Site, where the measure has one; that of QCT has its compartment after a colon (`lumbar_spine:cancellous`).
        #[serde(skip_serializing_if = "Option::is_none")]
        site: Option<String> = None, text();
        /// When it was measured, from time 0.
        years: f64 = 0.0, number(0.0, 100.0, "years").required();
        /// Percentage change, or percentage points versus the other arm.
        change_pct: f64 = 0.0, number(-100.0, 10_000.0, "percent").required();
        /// 95% confidence interval of the mean.
        #[serde(skip_serializing_if = "Option::is_none")]
        ci95: Option<[f64; 2]> = None, form("a list of two numbers, [lower, upper], in percent", || {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        });
        /// Standard error.
        #[serde(skip_serializing_if = "Option::is_none")]
        se: Option<f64> = None, number(0.0, 1000.0, "percent");
        /// Standard deviation, with `n`.
        #[serde(skip_serializing_if = "Option::is_none")]
        sd: Option<f64> = None, number(0.0, 10_000.0, "percent");
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

/// Densities and markers, then histomorphometry by its own names.
pub(in crate::scenario) const MEASURES: [&str; 6 + Histomorphometry::NAMES.len()] = {
    let densities_and_markers = ["bmd", "qct", "ctx", "p1np", "bsap", "osteocalcin"];
    let mut all = [""; 6 + Histomorphometry::NAMES.len()];
    let mut index = 0;
    while index < all.len() {
        all[index] = if index < 6 { densities_and_markers[index] } else { Histomorphometry::NAMES[index - 6] };
        index += 1;
    }
    all
};

/// Sites of DXA.
pub(in crate::scenario) const DXA_SITES: Words = Words { now: names!(Site::ALL), not_yet: &[] };

/// Sites of QCT, with the compartment after a colon.
pub(in crate::scenario) const QCT_SITES: Words = Words {
    now: &["lumbar_spine:cancellous", "lumbar_spine:cortical", "lumbar_spine:integral", "lumbar_spine"],
    not_yet: &["hand"],
};
