//! Bone that a specimen starts from where it is not grown by the program: a cube out of an image.

use std::fmt;

use super::lattice::{FULL, HALF, voxel_at};

/// The bone of a cube, as a lattice takes it over.
#[derive(Clone, PartialEq)]
pub struct StartingBone {
    edge_voxels: u32,
    voxel_um: f64,
    bone: Vec<u16>,
}

impl StartingBone {
    /// A cube of `edge_voxels` voxels of `voxel_um`, with the bone of each in quanta (0 to [`FULL`]), x fastest, then y, then
    /// z; `None` where the number of voxels is another.
    pub fn new(edge_voxels: u32, voxel_um: f64, bone: Vec<u16>) -> Option<Self> {
        let is_cube = (edge_voxels as usize).checked_pow(3) == Some(bone.len());
        (is_cube && bone.iter().all(|&quanta| quanta <= FULL)).then_some(Self { edge_voxels, voxel_um, bone })
    }

    /// Voxels along an edge.
    pub fn edge_voxels(&self) -> u32 {
        self.edge_voxels
    }

    /// Voxel edge, um.
    pub fn voxel_um(&self) -> f64 {
        self.voxel_um
    }

    /// Bone of each voxel, quanta, x fastest, then y, then z.
    pub fn bone(&self) -> &[u16] {
        &self.bone
    }

    /// Bone volume over tissue volume, 0-1.
    pub fn bv_tv(&self) -> f64 {
        let quanta: u64 = self.bone.iter().map(|&quanta| u64::from(quanta)).sum();
        quanta as f64 / (self.bone.len() as f64 * f64::from(FULL))
    }

    /// Bone surface that is there only because the cube repeats itself, as a share of its whole surface (0-1): what the three
    /// seams have over the mean of the planes within. The real bone would have gone on there.
    pub fn seam_surface_share(&self) -> f64 {
        let edge = self.edge_voxels as i32;
        let is_bone = |place: [i32; 3]| self.bone[voxel_at(self.edge_voxels, place) as usize] >= HALF;
        let (mut within, mut seams) = (0_u64, 0_u64);
        for z in 0..edge {
            for y in 0..edge {
                for x in 0..edge {
                    let here = is_bone([x, y, z]);
                    for (next, coordinate) in [([x + 1, y, z], x), ([x, y + 1, z], y), ([x, y, z + 1], z)] {
                        let count = if coordinate + 1 == edge { &mut seams } else { &mut within };
                        *count += u64::from(here != is_bone(next));
                    }
                }
            }
        }
        let expected = within as f64 / f64::from((edge - 1).max(1));
        let all = (within + seams).max(1) as f64;
        ((seams as f64 - expected) / all).max(0.0)
    }
}

/// Without the voxels, which nobody could read.
impl fmt::Debug for StartingBone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = (self.edge_voxels, self.voxel_um, self.bv_tv());
        write!(formatter, "StartingBone {{ edge_voxels: {}, voxel_um: {}, bv_tv: {} }}", shape.0, shape.1, shape.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::random::Key;
    use crate::specimen::architecture::Architecture;

    fn cube(edge: u32, bone: impl Fn([u32; 3]) -> bool) -> StartingBone {
        let voxels = (0..edge.pow(3)).map(|voxel| [voxel % edge, voxel / edge % edge, voxel / edge / edge]);
        StartingBone::new(edge, 20.0, voxels.map(|place| if bone(place) { FULL } else { 0 }).collect()).expect("a cube")
    }

    #[test]
    fn only_what_the_seam_adds_counts() {
        // a slab of a periodic cube has two faces and none at the seam
        assert!(cube(10, |[x, ..]| (3..6).contains(&x)).seam_surface_share() == 0.0);
        // a slab that ends at the face of the cube has one surface of its own, and one that the seam makes
        let share = cube(10, |[x, ..]| x < 5).seam_surface_share();
        approx::assert_relative_eq!(share, (100.0 - 100.0 / 9.0) / 200.0, max_relative = 1e-12);
    }

    /// A cube cut out of a larger one, as out of an image. docs/decision/specimens-from-images.md has figures of larger ones.
    #[test]
    fn the_seams_of_bone_that_does_not_repeat_itself_add_a_few_percent() {
        let (edge, within) = (88_u32, 72_u32);
        let asked =
            Architecture { edge_voxels: edge, voxel_um: 25.0, bv_tv: 0.24, tb_th_um: 130.0, matrix_age_days: 1800.0 };
        let whole = asked.make(&Model::STANDARD, Key::new(5, 1, 1));
        let repeats_itself = StartingBone::new(edge, 25.0, whole.bone().to_vec()).expect("a cube");
        assert!(repeats_itself.seam_surface_share() < 0.01);
        let voxels = (0..within.pow(3)).map(|voxel| [voxel % within, voxel / within % within, voxel / within / within]);
        let bone = voxels.map(|place| whole.bone_at(whole.at(place.map(|along| along as i32 + 8)))).collect();
        let share = StartingBone::new(within, 25.0, bone).expect("a cube").seam_surface_share();
        assert!((0.02..0.15).contains(&share), "{share}");
    }

    #[test]
    fn what_is_no_cube_is_none() {
        assert!(StartingBone::new(2, 20.0, vec![0; 7]).is_none());
        assert!(StartingBone::new(u32::MAX, 20.0, vec![]).is_none());
        assert!(StartingBone::new(1, 20.0, vec![FULL + 1]).is_none());
        approx::assert_relative_eq!(StartingBone::new(1, 20.0, vec![FULL / 4]).expect("a cube").bv_tv(), 0.25);
    }
}
