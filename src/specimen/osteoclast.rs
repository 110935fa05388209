//! Osteoclasts: agents that ride on a BMU's front and remove the bone within their reach.

use rand_distr::{Distribution, Gamma};

use crate::parameter::specimen::{BMU_FRONT_UM, BMU_WIDTH_UM, OSTEOCLAST_LIFESPAN_DAYS, OSTEOCLAST_LIFESPAN_SHAPE};
use crate::random::{Key, Purpose};

use super::bmu::{Bmu, BmuSlot};
use super::lattice::{Lattice, VoxelId};
use super::neighbourhood::{Neighbourhood, cross};

/// All osteoclasts of a specimen, one column a property.
#[derive(Debug, Clone, Default)]
pub struct Osteoclasts {
    bmu: Vec<BmuSlot>,
    /// Life left, days of healthy ageing.
    life_days: Vec<f32>,
    /// Place across the front from its middle, um.
    across_um: Vec<f32>,
    /// Distance behind the front's tip, um.
    behind_um: Vec<f32>,
    /// Number of the osteoclast among those its BMU recruited: with the BMU's key, the key of its draws.
    number: Vec<u32>,
}

impl Osteoclasts {
    /// Osteoclasts alive.
    pub fn len(&self) -> usize {
        self.bmu.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bmu.is_empty()
    }

    /// A new osteoclast joins a BMU.
    pub fn join(&mut self, slot: BmuSlot, bmu: &mut Bmu, key: Key) {
        let mut draws = key.draws(Purpose::Osteoclast, bmu.origin, bmu.recruited);
        let scale = OSTEOCLAST_LIFESPAN_DAYS / OSTEOCLAST_LIFESPAN_SHAPE;
        let lifespan =
            Gamma::new(OSTEOCLAST_LIFESPAN_SHAPE, scale).map_or(OSTEOCLAST_LIFESPAN_DAYS, |g| g.sample(&mut draws));
        self.bmu.push(slot);
        self.life_days.push(lifespan as f32);
        self.across_um.push((0.5 * BMU_WIDTH_UM * draws.symmetric()) as f32);
        self.behind_um.push((BMU_FRONT_UM * draws.uniform()) as f32);
        self.number.push(bmu.recruited);
        bmu.recruited += 1;
        bmu.osteoclasts += 1;
    }

    /// The BMU of one osteoclast.
    pub fn bmu_of(&self, osteoclast: usize) -> BmuSlot {
        self.bmu[osteoclast]
    }

    /// How far one osteoclast is behind its BMU's tip, um.
    pub fn behind_um(&self, osteoclast: usize) -> f64 {
        f64::from(self.behind_um[osteoclast])
    }

    /// Where one osteoclast works on a day: the voxel it stands on, and the mirror that orders equals about it.
    pub fn place(&self, osteoclast: usize, bmu: &Bmu, voxel_um: f64, key: Key, day: i32) -> ([i32; 3], [i32; 3]) {
        let agent = bmu.origin << 16 | u64::from(self.number[osteoclast]);
        let mut draws = key.draws(Purpose::OsteoclastPlace, agent, day as u32);
        let side = cross(bmu.heading, bmu.outward);
        let (across, behind) = (f64::from(self.across_um[osteoclast]), f64::from(self.behind_um[osteoclast]));
        let centre = [0, 1, 2].map(|axis| {
            let place_um = bmu.place_um[axis] - behind * bmu.heading[axis] + across * side[axis];
            (place_um / voxel_um + 0.5 * draws.symmetric()).floor() as i32
        });
        let octant = (8.0 * draws.uniform()) as u32;
        (centre, [0, 1, 2].map(|axis| if octant >> axis & 1 == 0 { 1 } else { -1 }))
    }

    /// A day older: the life left shrinks by `ageing` days of healthy ageing. Returns the osteoclasts that end, last
    /// first, so that each can be taken out by [`Self::remove`] without disturbing the others.
    pub fn age(&mut self, ageing: f64) -> Vec<usize> {
        let ageing = ageing as f32;
        for life in &mut self.life_days {
            *life -= ageing;
        }
        (0..self.len()).rev().filter(|&osteoclast| self.life_days[osteoclast] <= 0.0).collect()
    }

    /// Takes an osteoclast out; those after it close up, in order.
    pub fn remove(&mut self, osteoclast: usize) {
        self.bmu.remove(osteoclast);
        self.life_days.remove(osteoclast);
        self.across_um.remove(osteoclast);
        self.behind_um.remove(osteoclast);
        self.number.remove(osteoclast);
    }
}

/// Removes up to `quanta` of bone near a place, nearest first, from matrix that was laid down by `youngest` (osteoid is
/// not resorbed: collagen must be mineralised first). Tells `took` each voxel before it is touched, and returns what
/// was removed in all.
pub fn resorb_near(
    lattice: &mut Lattice,
    reach: &Neighbourhood,
    (centre, mirror): ([i32; 3], [i32; 3]),
    youngest: i32,
    quanta: u32,
    mut took: impl FnMut(&Lattice, VoxelId),
) -> u32 {
    let mut left = quanta;
    for voxel in reach.about(lattice.edge(), centre, mirror) {
        if lattice.bone_at(voxel) > 0 && lattice.birth_day_at(voxel) <= youngest && lattice.is_exposed(voxel) {
            took(lattice, voxel);
            left -= u32::from(lattice.resorb(voxel, left));
            if left == 0 {
                break;
            }
        }
    }
    quanta - left
}
