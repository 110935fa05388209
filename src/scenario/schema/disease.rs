//! `[[disease]]` and `[[arm.disease]]`.

use serde_json::{Value, json};

use crate::model::Model;
use crate::patient::DiseaseKind;
use crate::scenario::key::{choice, form, names, number, stepped, switch};
use crate::scenario::table::table;

table! {
    /// `[[disease]]`: one disease, as it would go untreated, or as active as it is on treatment at time 0.
    entry Disease {
        /// Which disease.
        kind: DiseaseKind, choice(names!(DiseaseKind::ALL)).required();
        /// Onset, from time 0, negative before; default: the first step of its activity, or the beginning of the lead-in.
        onset_years: f64, number(-100.0, 100.0, "years");
        /// Activity without treatment, on the disease's own scale (DAS28 0-10, ASDAS 0-8, SLEDAI 0-105, Kellgren-Lawrence 0-4): a
        /// number, or a course [[years, activity], ...], ascending; default: moderate activity.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        activity: Vec<[f64; 2]>, form("a number, or a course [[years, activity], ...]", || {
            stepped(&json!({ "type": "number", "minimum": 0, "maximum": ACTIVITY_MOST }))
        });
        /// Activity at time 0 as a trial reports it: on the treatments that began before. The activity without treatment that
        /// leads to it, the same throughout, is solved for every patient under the treatments of the control arm (without one:
        /// of the first arm); of an arm's own disease, of that arm. Excludes `activity`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        activity_on_treatment: Option<f64>, number(0.0, ACTIVITY_MOST, "on the scale of the disease");
        /// Systemic lupus: whether periods have stopped with it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        amenorrhoea: bool = false, switch();
        /// Rheumatoid arthritis: joint erosion score at time 0 (modified Sharp score, 0-448).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        joint_erosion_score: Option<f64>, number(SCORES[0], SCORES[1], "");
    }
    together by_kind
}

/// Greatest activity on the scale of any disease.
const ACTIVITY_MOST: f64 = Model::STANDARD.sledai_range[1];

/// Joint erosion scores.
const SCORES: [f64; 2] = Model::STANDARD.joint_erosion_score_range;

/// Keys that only one disease takes.
pub(in crate::scenario) const KEYS_OF_ONE: [(&str, DiseaseKind); 2] =
    [("amenorrhoea", DiseaseKind::SystemicLupus), ("joint_erosion_score", DiseaseKind::RheumatoidArthritis)];

/// What only holds of one disease: the scale of its activity, and keys that others do not take.
fn by_kind() -> Value {
    let of = |kind: DiseaseKind| {
        let [least, most] = kind.scale().range;
        let level = json!({ "type": "number", "minimum": least, "maximum": most, "$comment": kind.scale().name });
        let mut properties = json!({ "activity": stepped(&level), "activity_on_treatment": level });
        for (key, _) in KEYS_OF_ONE.into_iter().filter(|(_, its_kind)| *its_kind != kind) {
            properties[key] = json!(false);
        }
        json!({ "if": { "properties": { "kind": { "const": kind.name() } } }, "then": { "properties": properties } })
    };
    json!({
        "allOf": DiseaseKind::ALL.map(of),
        "not": { "required": ["activity", "activity_on_treatment"] },
    })
}

/// The scale on which a disease's activity is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiseaseScale {
    /// Its name.
    pub name: &'static str,
    /// Least and greatest activity.
    pub range: [f64; 2],
    /// Activity where a scenario says none.
    pub default: f64,
}

impl DiseaseKind {
    /// The scale of its activity.
    pub const fn scale(self) -> DiseaseScale {
        match self {
            Self::RheumatoidArthritis => DiseaseScale {
                name: "DAS28",
                range: Model::STANDARD.das28_range,
                default: Model::STANDARD.das28_default,
            },
            Self::AnkylosingSpondylitis => DiseaseScale {
                name: "ASDAS",
                range: Model::STANDARD.asdas_range,
                default: Model::STANDARD.asdas_default,
            },
            Self::SystemicLupus => DiseaseScale {
                name: "SLEDAI",
                range: Model::STANDARD.sledai_range,
                default: Model::STANDARD.sledai_default,
            },
            Self::Osteoarthritis => DiseaseScale {
                name: "Kellgren-Lawrence grade",
                range: Model::STANDARD.kellgren_lawrence_range,
                default: Model::STANDARD.kellgren_lawrence_default,
            },
        }
    }
}
