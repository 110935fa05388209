//! Skeletal sites.

use serde::{Deserialize, Serialize};

use crate::model::{DxaSite, Model};
use crate::signal::Region;

/// Mineral of cancellous bone and of the two halves of a cortex.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mineral {
    /// Cancellous bone.
    pub cancellous: f64,
    /// Inner half of the cortex, towards the marrow.
    pub endocortical: f64,
    /// Outer half of the cortex.
    pub compact: f64,
}

impl Mineral {
    /// Each as a fold of another.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        Self {
            cancellous: self.cancellous / other.cancellous,
            endocortical: self.endocortical / other.endocortical,
            compact: self.compact / other.compact,
        }
    }

    /// So many fold, each by its own.
    #[must_use]
    pub fn times(&self, folds: &Self) -> Self {
        Self {
            cancellous: self.cancellous * folds.cancellous,
            endocortical: self.endocortical * folds.endocortical,
            compact: self.compact * folds.compact,
        }
    }
}

/// A skeletal site.
///
/// ```
/// use osteon::prelude::*;
///
/// assert_eq!(Site::ALL.len(), 5);
/// assert_eq!(Site::LumbarSpine.name(), "lumbar_spine");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// L1-L4, antero-posterior.
    LumbarSpine,
    /// Total hip.
    TotalHip,
    /// Femoral neck.
    FemoralNeck,
    /// Distal third of the radius.
    DistalRadius,
    /// The whole hand: shafts, and the bone about its joints where arthritis takes it first.
    Hand,
}

impl Site {
    /// Every site this version reports, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::LumbarSpine, Self::TotalHip, Self::FemoralNeck, Self::DistalRadius, Self::Hand];

    /// Name in scenario files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LumbarSpine => "lumbar_spine",
            Self::TotalHip => "total_hip",
            Self::FemoralNeck => "femoral_neck",
            Self::DistalRadius => "distal_radius",
            Self::Hand => "hand",
        }
    }

    /// Name in pictures and pages.
    pub const fn title(self) -> &'static str {
        match self {
            Self::LumbarSpine => "Lumbar spine",
            Self::TotalHip => "Total hip",
            Self::FemoralNeck => "Femoral neck",
            Self::DistalRadius => "Distal radius",
            Self::Hand => "Hand",
        }
    }

    /// The region whose bones it is made of.
    pub const fn region(self) -> Region {
        match self {
            Self::LumbarSpine => Region::Axial,
            Self::TotalHip | Self::FemoralNeck => Region::LowerLimb,
            Self::DistalRadius | Self::Hand => Region::UpperLimb,
        }
    }

    /// Its constants.
    pub const fn constants(self, model: &Model) -> &DxaSite {
        match self {
            Self::LumbarSpine => &model.lumbar_spine,
            Self::TotalHip => &model.total_hip,
            Self::FemoralNeck => &model.femoral_neck,
            Self::DistalRadius => &model.distal_radius,
            Self::Hand => &model.hand,
        }
    }
}
