//! `[[arm.event]]` as the program understands it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can happen to a patient, as far as this version acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Both ovaries removed.
    Oophorectomy,
    /// Bed rest; `value` is the share of the customary load that it removes.
    BedRest,
    /// Weightlessness; `value` as for bed rest.
    Microgravity,
    /// Paralysis or plaster below the arms; `value` as for bed rest.
    Immobilisation,
    /// Other weight-bearing exercise than that of `[lifestyle]`; `value` in min/day. In bed rest, weightlessness and
    /// immobilisation only exercise that begins with them or later is done.
    ExerciseMinPerDay,
    /// Body mass gained, or lost where `value`, in kg, is negative: evenly from `start_years` to `stop_years`, and kept;
    /// at once where there is no `stop_years`.
    WeightChangeKg,
    /// Other dietary calcium than that of `[lifestyle]`; `value` in mg/day.
    CalciumMgPerDay,
    /// Other vitamin D by mouth than that of `[lifestyle]`; `value` in IU/day.
    VitaminDIuPerDay,
    /// No more cigarettes, until `stop_years`.
    SmokingCessation,
    /// Glomerular filtration lost, `value` in mL/min: evenly from `start_years` to `stop_years`, and not regained; at once
    /// where there is no `stop_years`.
    RenalDecline,
}

impl EventKind {
    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Oophorectomy => "oophorectomy",
            Self::BedRest => "bed_rest",
            Self::Microgravity => "microgravity",
            Self::Immobilisation => "immobilisation",
            Self::ExerciseMinPerDay => "exercise_min_per_day",
            Self::WeightChangeKg => "weight_change_kg",
            Self::CalciumMgPerDay => "calcium_mg_per_day",
            Self::VitaminDIuPerDay => "vitamin_d_iu_per_day",
            Self::SmokingCessation => "smoking_cessation",
            Self::RenalDecline => "renal_decline",
        }
    }
}

/// `[[arm.event]]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// When, years from time 0.
    pub start_years: f64,
    /// Until when, years from time 0; to the end where it is not given. Not for an oophorectomy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_years: Option<f64>,
    /// Bed rest, microgravity, immobilisation: share of the customary load that is removed, 0-1, with a default for each.
    /// Exercise: min/day. Weight change: kg. Calcium: mg/day. Vitamin D: IU/day. Renal decline: mL/min.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}
