//! The voxels within a cell's reach, nearest first.

use crate::model::Model;

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
    /// Unit vector from bone to marrow.
    pub outward: [f64; 3],
    /// Way from the point to the surface, or to the middle of a canal, um.
    pub lift_um: [f64; 3],
    /// Direction of a canal that has bone all around it, a unit vector.
    pub canal: Option<[f64; 3]>,
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

    /// The surface near a place, as it was before the present cycle; `None` where bone is all around or nowhere. Where
    /// little marrow is in reach it is a canal, and its direction is told, on the side of `heading`.
    pub fn surface(&self, model: &Model, lattice: &Lattice, centre: [i32; 3], heading: [f64; 3]) -> Option<Surface> {
        let mut marrow = 0.0;
        let mut outward = [0.0_f64; 3];
        let mut spread = [[0.0_f64; 3]; 3];
        for (voxel, offset) in self.about(lattice.edge(), centre, [1; 3]).zip(&self.offsets) {
            let quanta = lattice.bone_before_at(voxel);
            if quanta < FULL {
                let share = 1.0 - f64::from(quanta) / f64::from(FULL);
                let offset = offset.map(f64::from);
                marrow += share;
                for axis in 0..3 {
                    outward[axis] += share * offset[axis];
                    for other in 0..3 {
                        spread[axis][other] += share * offset[axis] * offset[other];
                    }
                }
            }
        }
        let size = length(outward);
        let voxels = self.offsets.len() as f64;
        let marrow_share = marrow / voxels;
        if marrow_share > model.canal_least_marrow_share && marrow_share < model.canal_marrow_share {
            let middle = outward.map(|component| component / marrow);
            let axis = long_axis(spread, heading);
            let along = dot(middle, axis);
            let lift_um = [0, 1, 2].map(|of| (middle[of] - along * axis[of]) * lattice.voxel_um());
            let outward = tangent(outward, axis).or_else(|| tangent([1.0, 0.0, 0.0], axis))?;
            return Some(Surface { outward, lift_um, canal: Some(axis) });
        }
        let lopsided = size / voxels / f64::from(self.reach.max(1));
        (lopsided > model.surface_least_offset).then(|| {
            let outward = outward.map(|component| component / size);
            // half of the sight is bone where the place lies on the surface
            let lift_um = (0.5 - marrow_share) * self.reach_um(lattice.voxel_um());
            Surface { outward, lift_um: outward.map(|component| lift_um * component), canal: None }
        })
    }
}

/// Direction in which a cloud of points is longest, from its second moments, on the side of `heading`.
fn long_axis(spread: [[f64; 3]; 3], heading: [f64; 3]) -> [f64; 3] {
    // power iteration; a pinch of every direction, so that one exactly across is not missed
    let mut axis = [heading[0] + 1e-3, heading[1] + 1e-3, heading[2] + 1e-3];
    for _ in 0..12 {
        let next = spread.map(|row| dot(row, axis));
        let size = length(next);
        if size < 1e-12 {
            return heading;
        }
        axis = next.map(|component| component / size);
    }
    facing(axis, heading)
}

/// An axis in that of its two directions which is on the side of `heading`.
pub fn facing(axis: [f64; 3], heading: [f64; 3]) -> [f64; 3] {
    let along = dot(axis, heading);
    axis.map(|component| if along < 0.0 { -component } else { component })
}

/// Scalar product.
fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Length of a vector.
pub fn length(vector: [f64; 3]) -> f64 {
    vector.iter().map(|component| component * component).sum::<f64>().sqrt()
}

/// The part of a vector in the plane across `normal`, of unit length; `None` where nothing is left.
pub fn tangent(vector: [f64; 3], normal: [f64; 3]) -> Option<[f64; 3]> {
    let along = dot(vector, normal);
    let flat = [0, 1, 2].map(|axis| vector[axis] - along * normal[axis]);
    let size = length(flat);
    (size > 1e-6).then(|| flat.map(|component| component / size))
}

/// Vector product.
pub fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
