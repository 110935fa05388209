//! What loads bones and what takes load from them: exercise by its kind, and bed rest and its like.

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::signal::Region;

/// What kind of exercise is done. Kinds differ in how hard they load which bones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExerciseKind {
    /// On foot, without jumps: walking, jogging, dancing.
    Walking,
    /// Jumps, hops, ball games.
    Impact,
    /// Lifting of heavy weights.
    Resistance,
    /// In water, or on a bicycle: no weight is borne.
    Swimming,
}

impl ExerciseKind {
    /// All of them, in the order of `exercise_load_gain`.
    pub const ALL: [Self; 4] = [Self::Walking, Self::Impact, Self::Resistance, Self::Swimming];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Walking => "walking",
            Self::Impact => "impact",
            Self::Resistance => "resistance",
            Self::Swimming => "swimming",
        }
    }
}

/// Exercise that is done for a while in place of the patient's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exercise {
    /// How much, min/day.
    pub min_per_day: f64,
    /// Of what kind; the patient's own where it is `None`.
    pub kind: Option<ExerciseKind>,
}

/// What takes load from bones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnloadingKind {
    /// Bed rest.
    BedRest,
    /// Weightlessness.
    Microgravity,
    /// Plaster, or paralysis in bed.
    Immobilisation,
    /// Complete injury of the spinal cord, in a wheelchair.
    SpinalCordInjury,
}

impl UnloadingKind {
    /// Share of the customary load that it removes from each region, 0-1.
    pub(super) const fn removed_share(self, model: &Model) -> &[f64; Region::COUNT] {
        match self {
            Self::BedRest => &model.bed_rest_unloaded_share,
            Self::Microgravity => &model.microgravity_unloaded_share,
            Self::Immobilisation => &model.immobilisation_unloaded_share,
            Self::SpinalCordInjury => &model.spinal_cord_injury_unloaded_share,
        }
    }
}

/// One thing that takes load from bones for a while.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unloading {
    /// What.
    pub kind: UnloadingKind,
    /// How much of it, 0-1: 1 as its constants say.
    pub scale: f64,
}
