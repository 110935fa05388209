//! `[cohort]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::patient::{Lifestyle, PatientPlan, T_SCORES, varying_plainly};
use crate::scenario::key::{Key, choice, count, map, number, object, text};
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
        /// Share of women, where both sexes are in the cohort; default: everybody has the sex of `[patient]`. A man has none of
        /// what `[patient]` says of menopause.
        #[serde(skip_serializing_if = "Option::is_none")]
        female_share: Option<f64> = None, number(0.0, 1.0, "share of patients");
        /// CSV file in which the patients stand, one in a row; relative to the file. Its columns are paths of keys, such as
        /// `patient.age_years` and `lifestyle.sun`; an empty cell is as the scenario says, and a column `id` is passed over. `patients`
        /// is then the number of its rows, or how many of the first of them there are. Excludes `vary` and `female_share`.
        #[serde(skip_serializing_if = "Option::is_none")]
        from_csv: Option<String> = None, text();
        /// SHA-256 that the file of patients must have.
        #[serde(skip_serializing_if = "Option::is_none")]
        from_csv_sha256: Option<String> = None, text();
    }
    beside {
        /// The patients of the file, in its order.
        listed: Option<Arc<Vec<ListedPatient>>>;
    }
}

/// A patient of a cohort that stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPatient {
    /// Characteristics at time 0.
    pub plan: PatientPlan,
    /// Lifestyle.
    pub lifestyle: Lifestyle,
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

impl CohortPlan {
    /// A patient, by number from 1, of a cohort that stands in a file.
    pub fn listed(&self, person: u32) -> Option<&ListedPatient> {
        self.listed.as_ref()?.get((person as usize).checked_sub(1)?)
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
