//! `[[arm.event]]`, and what each kind of event takes.

use serde::{Deserialize, Serialize};

use super::patient::Lifestyle;
use crate::model::Model;
use crate::scenario::key::{choice, names, number};
use crate::scenario::table::{Table, table};

table! {
    /// `[[arm.event]]`
    entry Event {
        /// What happens.
        kind: EventKind, choice(names!(EventKind::ALL)).required();
        /// When, from time 0.
        start_years: f64 = 0.0, number(-50.0, 100.0, "years");
        /// When it ends, from time 0; default: it lasts to the end. Not for an oophorectomy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stop_years: Option<f64>, number(-50.0, 100.0, "years");
        /// Bed rest, microgravity, immobilisation: share of the customary load that is removed, 0-1, with a default for each.
        /// Exercise: min/day. Weight change: kg. Calcium: mg/day. Vitamin D: IU/day. Renal decline: mL/min.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<f64>, number(-1e6, 1e6, "");
    }
}

/// What can happen to a patient, as far as this version acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Oophorectomy,
        Self::BedRest,
        Self::Microgravity,
        Self::Immobilisation,
        Self::ExerciseMinPerDay,
        Self::WeightChangeKg,
        Self::CalciumMgPerDay,
        Self::VitaminDIuPerDay,
        Self::SmokingCessation,
        Self::RenalDecline,
    ];

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

/// What the `value` of an event is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueOfEvent {
    /// There is none.
    None,
    /// Share of the customary load that is removed, 0-1.
    Share {
        /// Where none is given.
        default: f64,
    },
    /// A number within a range, with its unit.
    Required {
        /// Least.
        least: f64,
        /// Greatest.
        most: f64,
        /// Unit.
        unit: &'static str,
    },
}

impl EventKind {
    /// Whether it can end.
    pub fn takes_stop(self) -> bool {
        self != Self::Oophorectomy
    }

    /// What its `value` is.
    pub fn value(self) -> ValueOfEvent {
        let required = |least, most, unit| ValueOfEvent::Required { least, most, unit };
        match self {
            Self::Oophorectomy | Self::SmokingCessation => ValueOfEvent::None,
            Self::BedRest => ValueOfEvent::Share { default: Model::STANDARD.bed_rest_unloaded_share },
            Self::Microgravity => ValueOfEvent::Share { default: Model::STANDARD.microgravity_unloaded_share },
            Self::Immobilisation => ValueOfEvent::Share { default: Model::STANDARD.immobilisation_unloaded_share },
            Self::WeightChangeKg => required(-150.0, 150.0, "kg"),
            Self::RenalDecline => required(0.0, 145.0, "mL/min"),
            // as the key of `[lifestyle]` with the same name
            Self::ExerciseMinPerDay | Self::CalciumMgPerDay | Self::VitaminDIuPerDay => {
                let (least, most, unit) = Lifestyle::SECTION.range_of(self.name());
                required(least, most, unit)
            }
        }
    }
}
