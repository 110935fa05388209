//! A set of voxels that is asked often and emptied often.

use super::lattice::VoxelId;

/// Some voxels of a lattice: a bit for each voxel, so that asking costs next to nothing, and a list of those within, so that
/// emptying costs as little as they are few.
#[derive(Debug, Clone)]
pub struct VoxelSet {
    bits: Vec<u64>,
    members: Vec<VoxelId>,
}

impl VoxelSet {
    /// An empty set of the voxels of a lattice of so many.
    pub fn of(voxels: usize) -> Self {
        Self { bits: vec![0; voxels.div_ceil(64)], members: Vec::new() }
    }

    /// Whether a voxel is in it.
    pub fn contains(&self, voxel: VoxelId) -> bool {
        self.bits[voxel as usize / 64] >> (voxel % 64) & 1 == 1
    }

    /// Takes a voxel in; whether it was not in it before.
    pub fn insert(&mut self, voxel: VoxelId) -> bool {
        let is_new = !self.contains(voxel);
        if is_new {
            self.bits[voxel as usize / 64] |= 1 << (voxel % 64);
            self.members.push(voxel);
        }
        is_new
    }

    /// Its voxels, in the order in which they came.
    pub fn members(&self) -> &[VoxelId] {
        &self.members
    }

    /// Empties it.
    pub fn clear(&mut self) {
        for voxel in self.members.drain(..) {
            self.bits[voxel as usize / 64] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voxel_is_taken_in_once_and_gone_when_emptied() {
        let mut set = VoxelSet::of(130);
        assert!(set.insert(129) && set.insert(3) && !set.insert(129));
        assert!(set.contains(129) && set.contains(3) && !set.contains(4));
        assert_eq!(set.members(), [129, 3]);
        set.clear();
        assert!(set.members().is_empty() && !set.contains(129) && set.insert(129));
    }
}
