//! The image that the cubes of a scenario start from: what is asked of whoever reads files, and what comes back.

use crate::specimen::starting_bone::StartingBone;

/// Edge of a cube, mm.
pub(super) const EDGE_RANGE_MM: (f64, f64) = (0.8, 6.0);

/// Voxels along an edge that still fit the memory of an ordinary computer.
pub(super) const MOST_VOXELS_PER_EDGE: f64 = 400.0;

/// Edge of a voxel of an image, um; beyond, a unit is mistaken.
pub(super) const IMAGE_VOXEL_RANGE_UM: (f64, f64) = (1.0, 500.0);

/// What a scenario says of its image.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImageRequest<'a> {
    /// The file or folder, as written.
    pub path: &'a str,
    /// SHA-256 that the image must have.
    pub sha256: Option<&'a str>,
    /// Edges of a voxel of the image along x, y and z, um, in place of what the file says.
    pub image_voxel_um: Option<[f64; 3]>,
    /// Value from which a voxel of the image is bone.
    pub threshold: Option<f64>,
    /// Edge of the cube, mm; `None`: the largest there is.
    pub edge_mm: Option<f64>,
    /// Voxel of the cube, um.
    pub voxel_um: f64,
}

impl ImageRequest<'_> {
    /// Edge of a voxel of an image, um; beyond, a unit is mistaken.
    pub const IMAGE_VOXEL_RANGE_UM: (f64, f64) = IMAGE_VOXEL_RANGE_UM;

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
    /// Voxels of the image along x, y and z.
    pub size_voxels: [usize; 3],
    /// Edges of a voxel of the image, um.
    pub image_voxel_um: [f64; 3],
    /// Value from which a voxel of the image is bone.
    pub threshold: f64,
    /// The cube at the centre of the image, in voxels of the scenario.
    pub bone: StartingBone,
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
