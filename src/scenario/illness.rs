//! `[[disease]]` as the program understands it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::patient::DiseaseKind;

use crate::parameter::disease::{
    ASDAS_DEFAULT, ASDAS_RANGE, DAS28_DEFAULT, DAS28_RANGE, KELLGREN_LAWRENCE_DEFAULT, KELLGREN_LAWRENCE_RANGE,
    SLEDAI_DEFAULT, SLEDAI_RANGE,
};

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
            Self::RheumatoidArthritis => DiseaseScale { name: "DAS28", range: DAS28_RANGE, default: DAS28_DEFAULT },
            Self::AnkylosingSpondylitis => DiseaseScale { name: "ASDAS", range: ASDAS_RANGE, default: ASDAS_DEFAULT },
            Self::SystemicLupus => DiseaseScale { name: "SLEDAI", range: SLEDAI_RANGE, default: SLEDAI_DEFAULT },
            Self::Osteoarthritis => DiseaseScale {
                name: "Kellgren-Lawrence grade",
                range: KELLGREN_LAWRENCE_RANGE,
                default: KELLGREN_LAWRENCE_DEFAULT,
            },
        }
    }
}

/// `[[disease]]`: one disease, as it would go untreated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disease {
    /// Which.
    pub kind: DiseaseKind,
    /// Onset, years from time 0; negative: before.
    pub onset_years: f64,
    /// Activity on the disease's own scale, by steps: [years from time 0, activity], ascending; the first holds from the onset.
    pub activity: Vec<[f64; 2]>,
    /// Systemic lupus: whether periods have stopped with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub amenorrhoea: bool,
    /// Rheumatoid arthritis: joint erosion score at time 0 (modified Sharp score, 0-448).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint_erosion_score: Option<f64>,
}
