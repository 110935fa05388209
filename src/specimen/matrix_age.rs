//! How old the matrix of a new specimen is.

use crate::elementary::ln;
use crate::model::Model;
use crate::random::{Key, Purpose};

use super::lattice::Lattice;

/// Gives the matrix its age, in blocks of about a packet, exponentially distributed as steady turnover leaves it.
pub(super) fn age_matrix(model: &Model, lattice: &mut Lattice, mean_age_days: f64, key: Key) {
    let block = ((model.matrix_block_um / lattice.voxel_um()).round() as u32).max(1);
    let blocks = lattice.edge().div_ceil(block);
    let mut birth_days = vec![None; (blocks as usize).pow(3)];
    for voxel in 0..lattice.voxels() as u32 {
        let quanta = lattice.bone_at(voxel);
        if quanta > 0 {
            let [x, y, z] = lattice.place(voxel).map(|coordinate| coordinate / block);
            let birth_day = birth_days[(x + blocks * (y + blocks * z)) as usize].get_or_insert_with(|| {
                let [x, y, z] = [x, y, z].map(u64::from);
                let mut draws = key.draws(Purpose::MatrixAge, x | y << 16 | z << 32, 0);
                let age_days = -ln(draws.uniform()) * mean_age_days;
                -(age_days as i32)
            });
            lattice.place_bone(voxel, quanta, *birth_day);
        }
    }
}
