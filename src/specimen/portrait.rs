//! A specimen as a picture needs it: one byte a voxel.

use serde::{Deserialize, Serialize};

use super::lattice::{FULL, Lattice};

/// Bone of one cube, to be drawn as a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portrait {
    /// Voxels along an edge.
    pub edge_voxels: u32,
    /// Voxel edge, um.
    pub voxel_um: f64,
    /// Bone fraction of each voxel, 0 none to 255 full, x fastest, then y, then z; the cube is periodic.
    pub bone: Vec<u8>,
    /// The cell in each voxel by its code (see [`super::cube::lymphocyte_code`]), where lymphocytes are agents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Vec<u8>>,
}

impl Portrait {
    /// The portrait of a specimen's bone.
    pub fn of(lattice: &Lattice) -> Self {
        Self {
            edge_voxels: lattice.edge(),
            voxel_um: lattice.voxel_um(),
            bone: lattice.bone().iter().map(|&quanta| (u32::from(quanta) * 255 / u32::from(FULL)) as u8).collect(),
            cells: None,
        }
    }

    /// With the cell in each voxel, where they are known.
    #[must_use]
    pub fn with_cells(self, cells: Option<Vec<u8>>) -> Self {
        Self { cells, ..self }
    }
}
