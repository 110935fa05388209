//! `[[arm.event]]`, and what each kind of event takes.

use serde::{Deserialize, Serialize};

use super::patient::Lifestyle;
use crate::model::Model;
use crate::patient::ExerciseKind;
use crate::scenario::key::{choice, names, number};
use crate::scenario::table::{Table, table};

table! {
    /// `[[arm.event]]`
    entry Event {
        /// What happens.
        kind: EventKind, choice(names!(EventKind::ALL)).required();
        /// When, from time 0.
        start_years: f64 = 0.0, number(-50.0, 100.0, "years");
        /// When it ends, from time 0; default: it lasts to the end. Not for an oophorectomy. Of hyperparathyroidism: surgery.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stop_years: Option<f64>, number(-50.0, 100.0, "years");
        /// Bed rest, microgravity, immobilisation, spinal cord injury: scales the load that they take from each region, 0-1;
        /// default: 1. Hyperparathyroidism: set-point of the glands, fold, with a default. Weight change: kg. Renal decline:
        /// mL/min. Kinds named as a key of `[lifestyle]`: in the unit of that key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<f64>, number(-1e6, 1e6, "");
        /// Of an event of exercise alone: its kind; default: that of `[lifestyle]`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exercise_kind: Option<ExerciseKind>, choice(names!(ExerciseKind::ALL));
    }
}

/// Declares the kinds of events, each in one place: what happens, its name in scenario files, whether it can end, and what its
/// `value` is.
macro_rules! event_kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident, $name:literal, $stop:ident, $value:expr;)+) => {
        /// What can happen to a patient.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl EventKind {
            /// All of them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// Name in scenario files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// Whether it can end.
            pub const fn takes_stop(self) -> bool {
                match self {
                    $(Self::$kind => event_kinds!(@$stop),)+
                }
            }

            /// What its `value` is.
            pub fn value(self) -> ValueOfEvent {
                match self {
                    $(Self::$kind => $value,)+
                }
            }
        }
    };
    (@ends) => { true };
    (@stays) => { false };
}

event_kinds! {
    /// Both ovaries removed.
    Oophorectomy, "oophorectomy", stays, ValueOfEvent::None;
    /// Bed rest; `value` scales the share of load that it takes from each region.
    BedRest, "bed_rest", ends, ValueOfEvent::SCALE;
    /// Weightlessness; `value` as for bed rest.
    Microgravity, "microgravity", ends, ValueOfEvent::SCALE;
    /// Plaster or paralysis below the arms, in bed; `value` as for bed rest.
    Immobilisation, "immobilisation", ends, ValueOfEvent::SCALE;
    /// Complete injury of the spinal cord, life in a wheelchair; `value` as for bed rest.
    SpinalCordInjury, "spinal_cord_injury", ends, ValueOfEvent::SCALE;
    /// Other exercise than that of `[lifestyle]`; `value` in min/day, `exercise_kind` where it is of another kind. In bed rest, weightlessness, immobilisation and
    /// after injury of the spinal cord only exercise that begins with them or later is done.
    ExerciseMinPerDay, "exercise_min_per_day", ends, ValueOfEvent::of_habit("exercise_min_per_day");
    /// Body mass gained, or lost where `value`, in kg, is negative: evenly from `start_years` to `stop_years`, and kept;
    /// at once where there is no `stop_years`.
    WeightChangeKg, "weight_change_kg", ends, ValueOfEvent::Required { least: -150.0, most: 150.0, unit: "kg" };
    /// Other dietary calcium than that of `[lifestyle]`; `value` in mg/day.
    CalciumMgPerDay, "calcium_mg_per_day", ends, ValueOfEvent::of_habit("calcium_mg_per_day");
    /// Other vitamin D by mouth than that of `[lifestyle]`; `value` in IU/day.
    VitaminDIuPerDay, "vitamin_d_iu_per_day", ends, ValueOfEvent::of_habit("vitamin_d_iu_per_day");
    /// Other sun on the skin than that of `[lifestyle]`; `value` in folds of the temperate-latitude average.
    Sun, "sun", ends, ValueOfEvent::of_habit("sun");
    /// Other dietary protein than that of `[lifestyle]`; `value` in g per kg body mass per day.
    ProteinGPerKgPerDay, "protein_g_per_kg_per_day", ends, ValueOfEvent::of_habit("protein_g_per_kg_per_day");
    /// Other cigarettes than those of `[lifestyle]`; `value` per day.
    CigarettesPerDay, "cigarettes_per_day", ends, ValueOfEvent::of_habit("cigarettes_per_day");
    /// No more cigarettes, until `stop_years`.
    SmokingCessation, "smoking_cessation", ends, ValueOfEvent::None;
    /// Other alcohol than that of `[lifestyle]`; `value` in units per day.
    AlcoholUnitsPerDay, "alcohol_units_per_day", ends, ValueOfEvent::of_habit("alcohol_units_per_day");
    /// Other falls than those of `[lifestyle]`; `value` per year. They act on fracture alone.
    FallsPerYear, "falls_per_year", ends, ValueOfEvent::of_habit("falls_per_year");
    /// Glomerular filtration lost, `value` in mL/min: evenly from `start_years` to `stop_years`, and not regained; at once
    /// where there is no `stop_years`.
    RenalDecline, "renal_decline", ends, ValueOfEvent::Required { least: 0.0, most: 145.0, unit: "mL/min" };
    /// Primary hyperparathyroidism, until surgery at `stop_years`; `value` is the fold by which the set-point of the parathyroid
    /// glands is raised.
    PrimaryHyperparathyroidism, "primary_hyperparathyroidism", ends, {
        let default = Model::STANDARD.hyperparathyroidism_set_point_fold;
        ValueOfEvent::Optional { default, least: 1.0, most: 10.0, unit: "fold of the healthy set-point" }
    };
}

/// What the `value` of an event is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueOfEvent {
    /// There is none.
    None,
    /// A number within a range, with its unit, and a default.
    Optional {
        /// Where none is given.
        default: f64,
        /// Least.
        least: f64,
        /// Greatest.
        most: f64,
        /// Unit.
        unit: &'static str,
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

impl Event {
    /// How much of its change has come about at a time, years from time 0: all at once, or evenly to its end.
    fn change_at(&self, years: f64) -> f64 {
        let share = match self.stop_years {
            Some(stop_years) => ((years - self.start_years) / (stop_years - self.start_years)).clamp(0.0, 1.0),
            None => f64::from(u8::from(years >= self.start_years)),
        };
        self.value.unwrap_or(0.0) * share
    }

    /// The least and the greatest sum that changes of a kind come to at any time, whichever of them are under way.
    pub fn extremes_of_changes(events: &[Self], kind: EventKind) -> (f64, f64) {
        let changes: Vec<&Self> = events.iter().filter(|event| event.kind == kind).collect();
        // between two of these times a sum moves evenly
        let times = changes.iter().flat_map(|change| [Some(change.start_years), change.stop_years]).flatten();
        let sums = times.map(|years| changes.iter().map(|change| change.change_at(years)).sum::<f64>());
        sums.fold((0.0, 0.0), |(least, greatest): (f64, f64), sum| (least.min(sum), greatest.max(sum)))
    }
}

impl EventKind {
    /// Whether it takes `exercise_kind`.
    pub const fn takes_exercise_kind(self) -> bool {
        matches!(self, Self::ExerciseMinPerDay)
    }
}

impl ValueOfEvent {
    /// How much of an unloading there is.
    const SCALE: Self =
        Self::Optional { default: 1.0, least: 0.0, most: 1.0, unit: "fold of the load that it removes" };

    /// What the key of `[lifestyle]` with that name takes.
    fn of_habit(key: &str) -> Self {
        let (least, most, unit) = Lifestyle::SECTION.range_of(key);
        Self::Required { least, most, unit }
    }
}
