//! The image that the cubes of a scenario start from: what is asked of whoever reads files, and what comes back.

use serde::{Deserialize, Serialize};

use super::placement::Placement;
use crate::specimen::starting_bone::StartingBone;

/// Edge of a cube, mm.
pub(super) const EDGE_RANGE_MM: (f64, f64) = (0.8, 6.0);

/// Voxels along an edge that still fit the memory of an ordinary computer.
pub(super) const MOST_VOXELS_PER_EDGE: f64 = 400.0;

/// Edge of a voxel of an image, um; beyond, a unit is mistaken.
pub(super) const IMAGE_VOXEL_RANGE_UM: (f64, f64) = (1.0, 500.0);

/// Values that a threshold may have.
pub(super) const IMAGE_THRESHOLD_RANGE: (f64, f64) = (-1e10, 1e10);

/// Places of a cube in an image, mm: the largest image there may be.
pub(super) const IMAGE_CENTRE_RANGE_MM: (f64, f64) = (0.0, 1e5);

/// The orders of the axes of an image.
pub(super) const IMAGE_AXES: [&str; 6] = ["xyz", "xzy", "yxz", "yzx", "zxy", "zyx"];

/// Value that parts bone from marrow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ImageThreshold {
    /// This one.
    At(f64),
    /// The one that a rule finds.
    By(ThresholdRule),
}

/// A rule that finds a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThresholdRule {
    /// The greatest variance between the values below and those from the threshold on (Otsu 1979).
    Otsu,
}

/// On which side of the threshold bone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageBone {
    /// From the threshold on.
    #[default]
    Above,
    /// Below it.
    Below,
}

impl ImageBone {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Above, Self::Below];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }

    /// Whether a value is one of bone. What is no number lies below every threshold, and is never bone.
    pub fn is_bone(self, value: f64, threshold: f64) -> bool {
        match self {
            Self::Above => value >= threshold,
            Self::Below => value < threshold,
        }
    }
}

/// Which bone of the cube is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageKeep {
    /// All of it.
    #[default]
    All,
    /// The largest piece whose voxels meet at faces.
    LargestPiece,
}

impl ImageKeep {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::All, Self::LargestPiece];

    /// Name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::LargestPiece => "largest_piece",
        }
    }
}

/// What a scenario says of its image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImageRequest<'a> {
    /// The file or folder, as written.
    pub path: &'a str,
    /// SHA-256 that the image must have.
    pub sha256: Option<&'a str>,
    /// Edges of a voxel of the image along x, y and z, um, in place of what the file says.
    pub image_voxel_um: Option<[f64; 3]>,
    /// What parts bone from marrow.
    pub threshold: Option<ImageThreshold>,
    /// On which side of it bone is.
    pub bone: ImageBone,
    /// Centre of the cube along the axes of the image, mm from its first corner; `None`: that of the image, or of the mask.
    pub centre_mm: Option<[f64; 3]>,
    /// Where the cube may lie: `largest_cylinder`, or an image that is not 0 there.
    pub mask: Option<&'a str>,
    /// Which bone is kept.
    pub keep: ImageKeep,
    /// The axes of the image that become x, y and z.
    pub axes: [usize; 3],
    /// Edge of the cube, mm; `None`: the largest there is.
    pub edge_mm: Option<f64>,
    /// Voxel of the cube, um.
    pub voxel_um: f64,
}

impl<'a> ImageRequest<'a> {
    /// Edge of a voxel of an image, um; beyond, a unit is mistaken.
    pub const IMAGE_VOXEL_RANGE_UM: (f64, f64) = IMAGE_VOXEL_RANGE_UM;

    /// The mask that is no file: the largest cylinder along the axis of load.
    pub const LARGEST_CYLINDER: &'static str = "largest_cylinder";

    /// A request of the largest cube in the middle of an image, in voxels of so many um.
    pub fn new(path: &'a str, voxel_um: f64) -> Self {
        Self {
            path,
            sha256: None,
            image_voxel_um: None,
            threshold: None,
            bone: ImageBone::Above,
            centre_mm: None,
            mask: None,
            keep: ImageKeep::All,
            axes: [0, 1, 2],
            edge_mm: None,
            voxel_um,
        }
    }

    /// The smallest cube a scenario can have, mm.
    pub fn least_edge_mm(&self) -> f64 {
        EDGE_RANGE_MM.0
    }

    /// Voxels along the edge of the largest cube that a scenario can have with its grain.
    pub fn most_voxels(&self) -> f64 {
        (EDGE_RANGE_MM.1 * 1e3 / self.voxel_um + 1e-6).floor().min(MOST_VOXELS_PER_EDGE)
    }
}

/// An image that was read: where from, and the cube cut out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StartingImage {
    /// Where it is, from the root of the file system.
    pub path: String,
    /// SHA-256 of its files, one after the other, in hexadecimal.
    pub sha256: String,
    /// Where the mask is, from the root of the file system, or what it is called where it is no file.
    pub mask: Option<String>,
    /// Voxels of the image along x, y and z.
    pub size_voxels: [usize; 3],
    /// Edges of a voxel of the image, um.
    pub image_voxel_um: [f64; 3],
    /// Value from which a voxel of the image is bone.
    pub threshold: f64,
    /// The cube cut out of the image, in voxels of the scenario.
    pub bone: StartingBone,
    /// Where that cube lies.
    pub placement: Placement,
    /// What was seen of it.
    pub seen: ImageSeen,
}

/// What was seen of an image, for whoever has to judge whether it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageSeen {
    /// Who says how large its voxels are.
    pub spacing_from: String,
    /// Who says where bone begins.
    pub threshold_from: String,
    /// Least and greatest value.
    pub range: [f64; 2],
    /// Pieces of bone in the cube, whose voxels meet at faces.
    pub pieces: u32,
    /// Share of the bone of the cube that is not in the largest of them (0-1), before any was left out.
    pub outside_largest_share: f64,
    /// Share of the cube in corners without bone from end to end (0-1).
    pub empty_corner_share: f64,
    /// What whoever runs it should know or mend.
    pub notes: Vec<String>,
}

/// Why an image cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {wrong}; allowed: {allowed}")]
pub struct ImageFault {
    /// The key of `[specimen]` to which it is due.
    pub key: &'static str,
    /// What is wrong, with the name of the file.
    pub wrong: String,
    /// What is allowed.
    pub allowed: String,
}

/// Reads the image of a scenario: one of the [`Files`](super::Files) that reading asks for.
pub type ReadImage<'a> = &'a dyn Fn(&ImageRequest) -> Result<StartingImage, ImageFault>;
