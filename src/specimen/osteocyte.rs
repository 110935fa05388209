//! Osteocytes: counted voxel by voxel, buried by osteoblasts, lost with the bone that is resorbed about them, and dead
//! before their time from age, disuse, microdamage and glucocorticoid.

use crate::model::Model;
use crate::random::{Draws, Key, Purpose};

use super::coarse::Coarse;
use super::lattice::{FULL, Lattice, VoxelId};

/// Osteocytes alive.
#[derive(Debug, Clone)]
pub struct Osteocytes {
    in_voxel: Vec<u8>,
    in_cell: Vec<u32>,
    alive: u64,
}

impl Osteocytes {
    /// As many as adult bone holds, each in a voxel of its own draw.
    pub fn of(model: &Model, lattice: &Lattice, coarse: &Coarse, key: Key) -> Self {
        let mut osteocytes = Self { in_voxel: vec![0; lattice.voxels()], in_cell: vec![0; coarse.cells()], alive: 0 };
        let per_full_voxel = model.osteocytes_per_mm3 * (1e-3 * lattice.voxel_um()).powi(3);
        let mut draws = key.draws(Purpose::Osteocyte, 0, 0);
        for voxel in 0..lattice.voxels() as u32 {
            let bone = lattice.bone_at(voxel);
            if bone > 0 {
                let expected = per_full_voxel * f64::from(bone) / f64::from(FULL);
                for _ in 0..(expected + draws.uniform()).floor() as u32 {
                    osteocytes.bury(voxel, coarse.cell_of(lattice, voxel));
                }
            }
        }
        osteocytes
    }

    /// Osteocytes alive, number.
    pub fn alive(&self) -> u64 {
        self.alive
    }

    /// Osteocytes alive in each coarse cell, numbers.
    pub fn in_cells(&self) -> &[u32] {
        &self.in_cell
    }

    /// Osteocytes alive in one voxel, number.
    pub fn in_voxel(&self, voxel: VoxelId) -> u8 {
        self.in_voxel[voxel as usize]
    }

    /// An osteoblast is buried in a voxel of a coarse cell.
    pub fn bury(&mut self, voxel: VoxelId, cell: usize) {
        let count = &mut self.in_voxel[voxel as usize];
        if *count < u8::MAX {
            *count += 1;
            self.in_cell[cell] += 1;
            self.alive += 1;
        }
    }

    /// The bone of a voxel is being resorbed, and its osteocytes with it.
    pub fn uncover(&mut self, voxel: VoxelId, cell: usize) {
        let count = u32::from(std::mem::take(&mut self.in_voxel[voxel as usize]));
        self.in_cell[cell] -= count;
        self.alive -= u64::from(count);
    }

    /// One dies where `hazard` (by coarse cell, `most` of all the greatest) is high rather than where it is low; gives the cell, or `None` where no
    /// osteocyte was met.
    pub fn die(
        &mut self,
        model: &Model,
        (hazard, most): (&[f64], f64),
        coarse: &Coarse,
        lattice: &Lattice,
        draws: &mut Draws,
    ) -> Option<usize> {
        for _ in 0..model.osteocyte_death_tries {
            let voxel = draws.index(self.in_voxel.len());
            if self.in_voxel[voxel] > 0 {
                let cell = coarse.cell_of(lattice, voxel as VoxelId);
                if draws.uniform() * most < hazard[cell] {
                    self.in_voxel[voxel] -= 1;
                    self.in_cell[cell] -= 1;
                    self.alive -= 1;
                    return Some(cell);
                }
            }
        }
        None
    }
}
