//! The voxels within a cell's reach, nearest first.

use super::lattice::{FULL, Lattice, VoxelId, voxel_at};

/// Offsets within a sphere, nearest first.
#[derive(Debug, Clone)]
pub struct Neighbourhood {
    offsets: Vec<[i32; 3]>,
    reach: i32,
}

/// The bone surface as seen from a point near it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surface {
    /// Share of the neighbourhood that is bone, 0-1: half at the surface.
    pub bone_share: f64,
    /// Unit vector from bone to marrow.
    pub outward: [f64; 3],
}

impl Neighbourhood {
    /// All offsets up to `reach_um` on a grid of `voxel_um`.
    pub fn new(reach_um: f64, voxel_um: f64) -> Self {
        let limit = reach_um / voxel_um;
        let reach = limit.floor() as i32;
        let square = |offset: &[i32; 3]| offset.iter().map(|d| d * d).sum::<i32>();
        let mut offsets = Vec::new();
        for dz in -reach..=reach {
            for dy in -reach..=reach {
                for dx in -reach..=reach {
                    if f64::from(square(&[dx, dy, dz])) <= limit * limit {
                        offsets.push([dx, dy, dz]);
                    }
                }
            }
        }
        offsets.sort_by_key(square);
        Self { offsets, reach }
    }

    /// Reach on a grid of `voxel_um`, um.
    pub fn reach_um(&self, voxel_um: f64) -> f64 {
        f64::from(self.reach) * voxel_um
    }

    /// The voxels about a place, nearest first. `mirror` (each +1 or -1) turns the order among equals, so that no
    /// direction is favoured.
    pub fn about(&self, edge: u32, centre: [i32; 3], mirror: [i32; 3]) -> impl Iterator<Item = VoxelId> + '_ {
        let width = edge as i32;
        let inside = centre.iter().all(|&c| c >= self.reach && c < width - self.reach);
        self.offsets.iter().map(move |offset| {
            let [x, y, z] = [0, 1, 2].map(|axis| centre[axis] + mirror[axis] * offset[axis]);
            if inside { (x + width * (y + width * z)) as VoxelId } else { voxel_at(edge, [x, y, z]) }
        })
    }

    /// The surface near a place, as it was before the present cycle; `None` where bone is all around or nowhere.
    pub fn surface(&self, lattice: &Lattice, centre: [i32; 3]) -> Option<Surface> {
        let mut bone = 0.0;
        let mut inward = [0.0_f64; 3];
        for (voxel, offset) in self.about(lattice.edge(), centre, [1; 3]).zip(&self.offsets) {
            let quanta = lattice.bone_before_at(voxel);
            if quanta > 0 {
                let share = f64::from(quanta) / f64::from(FULL);
                bone += share;
                for axis in 0..3 {
                    inward[axis] += share * f64::from(offset[axis]);
                }
            }
        }
        let bone_share = bone / self.offsets.len() as f64;
        let length = length(inward);
        let lopsided = length / self.offsets.len() as f64 / f64::from(self.reach.max(1));
        (lopsided > 0.02).then(|| Surface { bone_share, outward: inward.map(|component| -component / length) })
    }
}

/// Length of a vector.
pub fn length(vector: [f64; 3]) -> f64 {
    vector.iter().map(|component| component * component).sum::<f64>().sqrt()
}

/// The part of a vector in the plane across `normal`, of unit length; `None` where nothing is left.
pub fn tangent(vector: [f64; 3], normal: [f64; 3]) -> Option<[f64; 3]> {
    let along: f64 = vector.iter().zip(normal).map(|(a, b)| a * b).sum();
    let flat = [0, 1, 2].map(|axis| vector[axis] - along * normal[axis]);
    let size = length(flat);
    (size > 1e-6).then(|| flat.map(|component| component / size))
}

/// Vector product.
pub fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
