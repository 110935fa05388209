//! `[cohort]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::patient::{T_SCORES, varying_plainly};
use crate::scenario::key::{Key, choice, count, map, number, object};
use crate::scenario::table::{Table, table};

table! {
    /// `[cohort]`
    plan CohortPlan {
        /// Number of virtual patients.
        patients: u32 = 100, count(1, 1_000_000);
        /// How they differ in what `vary` does not say: as people do (T-scores, turnover of bone, sun, falls), or not at all.
        spread: PopulationSpread = PopulationSpread::Population, choice(&["population", "none"]);
        /// How a number of `[patient]` or `[lifestyle]` varies between them, by key (`age_years`, `bmd_t_score.lumbar_spine`).
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        vary: BTreeMap<String, Spread> = BTreeMap::new(),
            map("a table such as { age_years = { sd = 5.2, min = 60, max = 90 } }", vary);
    }
}

/// How the patients of a cohort differ in what the scenario does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PopulationSpread {
    /// As people do.
    #[default]
    Population,
    /// Not at all.
    None,
}

table! {
    /// A normal distribution about the scenario's own value, truncated where bounds are given. Ranges are those of the key
    /// that varies.
    entry Spread {
        /// Standard deviation, in the key's own unit.
        sd: f64, number(0.0, f64::MAX, "").required();
        /// Least value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>, number(f64::MIN, f64::MAX, "");
        /// Greatest value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>, number(f64::MIN, f64::MAX, "");
    }
}

impl Spread {
    /// Range of one of its keys, where the number that varies has this range.
    pub(in crate::scenario) fn range_of(key: &str, (least, most): (f64, f64)) -> (f64, f64) {
        if key == "sd" { (0.0, most - least) } else { (least, most) }
    }
}

/// A spread for every number that may vary.
fn vary() -> Value {
    let spread = |varied: &Key| {
        let Some((least, most, _)) = varied.number_range() else { return Value::Null };
        let mut spread = object(Spread::SECTION.keys, |key| {
            let (least, most) = Spread::range_of(key.name, (least, most));
            Key { takes: number(least, most, "").takes, ..*key }.schema()
        });
        spread["required"] = json!(["sd"]);
        spread
    };
    let mut vary = object(varying_plainly(), spread);
    vary["properties"]["bmd_t_score"] = object(&T_SCORES, spread);
    vary
}
