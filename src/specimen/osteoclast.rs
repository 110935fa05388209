//! Osteoclasts: agents that ride on a BMU's front and remove the bone within their reach.

use std::f64::consts::TAU;

use crate::elementary::sin_cos;
use crate::model::Model;
use crate::random::{Key, Purpose};

use super::bmu::{Bmu, BmuSlot};
use super::lattice::{Lattice, VoxelId};
use super::neighbourhood::Neighbourhood;

/// All osteoclasts of a specimen, one column a property.
#[derive(Debug, Clone, Default)]
pub struct Osteoclasts {
    bmu: Vec<BmuSlot>,
    /// Life left, days of healthy ageing.
    life_days: Vec<f32>,
    /// Nuclei, number: an osteoclast resorbs in proportion to them.
    nuclei: Vec<u8>,
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

    /// Precursors fuse to a new osteoclast of a BMU, or with one that it has: then nuclei are added up, and with them the
    /// life that they bring. Gives the nuclei that join, fold of those of a new osteoclast.
    pub fn join(&mut self, model: &Model, slot: BmuSlot, bmu: &mut Bmu, key: Key) -> f64 {
        let mut draws = key.draws(Purpose::Osteoclast, bmu.origin, bmu.recruited);
        let life = draws.gamma(model.osteoclast_lifespan_shape, model.osteoclast_lifespan_days);
        let [least, most] = model.osteoclast_nuclei;
        let nuclei = least + (draws.uniform() * f64::from(most.saturating_sub(least) + 1)) as u8;
        let (across, behind) = (draws.symmetric(), draws.uniform());
        let fuses = draws.uniform() < model.osteoclast_fusion_share && bmu.osteoclasts >= model.bmu_least_osteoclasts;
        let number = bmu.recruited;
        bmu.recruited += 1;
        if let Some(host) = fuses.then(|| self.bmu.iter().rposition(|&of| of == slot)).flatten() {
            let (of_host, joining) = (f32::from(self.nuclei[host]), f32::from(nuclei));
            self.life_days[host] = (of_host * self.life_days[host] + joining * life as f32) / (of_host + joining);
            self.nuclei[host] = self.nuclei[host].saturating_add(nuclei);
            return fold(model, nuclei);
        }
        self.bmu.push(slot);
        self.life_days.push(life as f32);
        self.nuclei.push(nuclei);
        self.across_um.push((0.5 * model.bmu_width_um * across) as f32);
        // the tip leads by an osteoclast's reach, so that a front is not stopped by its own cavity
        self.behind_um.push((model.osteoclast_reach_um + bmu.front_um(model) * behind) as f32);
        self.number.push(number);
        bmu.osteoclasts += 1;
        fold(model, nuclei)
    }

    /// Nuclei of one osteoclast, as a fold of those that precursors bring to a new one.
    pub fn nuclei_fold(&self, model: &Model, osteoclast: usize) -> f64 {
        fold(model, self.nuclei[osteoclast])
    }

    /// Nuclei of all osteoclasts, number.
    pub fn nuclei(&self) -> u64 {
        self.nuclei.iter().map(|&nuclei| u64::from(nuclei)).sum()
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
    pub fn place(
        &self,
        model: &Model,
        osteoclast: usize,
        bmu: &Bmu,
        voxel_um: f64,
        key: Key,
        day: i32,
    ) -> ([i32; 3], [i32; 3]) {
        let agent = bmu.origin << 16 | u64::from(self.number[osteoclast]);
        let mut draws = key.draws(Purpose::OsteoclastPlace, agent, day as u32);
        let (across, behind) = (f64::from(self.across_um[osteoclast]), f64::from(self.behind_um[osteoclast]));
        let at = bmu.trail_point(model, behind);
        let offset_um = if at.in_canal {
            // all around the canal's wall
            let (sine, cosine) = sin_cos(TAU * across / model.bmu_width_um);
            [0, 1, 2].map(|axis| model.canal_cone_um * (cosine * at.side[axis] + sine * at.outward[axis]))
        } else {
            at.side.map(|component| across * component)
        };
        let centre = [0, 1, 2]
            .map(|axis| ((at.place_um[axis] + offset_um[axis]) / voxel_um + 0.5 * draws.symmetric()).floor() as i32);
        let octant = (8.0 * draws.uniform()) as u32;
        (centre, [0, 1, 2].map(|axis| if octant >> axis & 1 == 0 { 1 } else { -1 }))
    }

    /// A day older: the life left shrinks by `ageing` days of healthy ageing. Returns the osteoclasts that end, which
    /// [`Self::remove`] takes out.
    pub fn age(&mut self, ageing: f64) -> Vec<usize> {
        let ageing = ageing as f32;
        for life in &mut self.life_days {
            *life -= ageing;
        }
        (0..self.len()).filter(|&osteoclast| self.life_days[osteoclast] <= 0.0).collect()
    }

    /// One osteoclast grows older by so many days of healthy ageing.
    pub fn age_one(&mut self, osteoclast: usize, days: f64) {
        self.life_days[osteoclast] -= days as f32;
    }

    /// Takes osteoclasts out; the others close up, in order. One pass, however many there are.
    pub fn remove(&mut self, osteoclasts: &[usize]) {
        if osteoclasts.is_empty() {
            return;
        }
        let mut is_kept = vec![true; self.len()];
        for &osteoclast in osteoclasts {
            is_kept[osteoclast] = false;
        }
        keep(&mut self.bmu, &is_kept);
        keep(&mut self.life_days, &is_kept);
        keep(&mut self.nuclei, &is_kept);
        keep(&mut self.across_um, &is_kept);
        keep(&mut self.behind_um, &is_kept);
        keep(&mut self.number, &is_kept);
    }
}

/// Keeps some of a column, in order.
fn keep<T>(column: &mut Vec<T>, is_kept: &[bool]) {
    let mut each = is_kept.iter();
    column.retain(|_| each.next().copied().unwrap_or(true));
}

/// Nuclei as a fold of those that precursors bring to a new osteoclast.
fn fold(model: &Model, nuclei: u8) -> f64 {
    let [least, most] = model.osteoclast_nuclei.map(f64::from);
    f64::from(nuclei) / f64::midpoint(least, most)
}

/// Removes up to `quanta` of bone near a place, nearest first, from matrix that was laid down by `youngest` (osteoid is
/// not resorbed: collagen must be mineralised first). Tells `took` each voxel, and the quanta it is about to lose, before it
/// is touched, and returns what was removed in all.
pub fn resorb_near(
    lattice: &mut Lattice,
    reach: &Neighbourhood,
    (centre, mirror): ([i32; 3], [i32; 3]),
    youngest: i32,
    quanta: u32,
    mut took: impl FnMut(&Lattice, VoxelId, u32),
) -> u32 {
    let mut left = quanta;
    for voxel in reach.about(lattice.edge(), centre, mirror) {
        if lattice.bone_at(voxel) > 0 && lattice.birth_day_at(voxel) <= youngest && lattice.is_exposed(voxel) {
            took(lattice, voxel, left.min(u32::from(lattice.bone_at(voxel))));
            left -= u32::from(lattice.resorb(voxel, left));
            if left == 0 {
                break;
            }
        }
    }
    quanta - left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signals at twenty times health filled a small cube with so many that taking each out alone took minutes a day.
    #[test]
    fn many_that_end_on_one_day_are_taken_out_in_one_pass() {
        let count = 600_000_u32;
        let all = || vec![0.0_f32; count as usize];
        let mut osteoclasts = Osteoclasts {
            bmu: (0..count).collect(),
            life_days: (0..count).map(|number| if number % 2 == 0 { 0.5 } else { 9.0 }).collect(),
            nuclei: vec![8; count as usize],
            across_um: all(),
            behind_um: all(),
            number: (0..count).collect(),
        };
        let ended = osteoclasts.age(1.0);
        osteoclasts.remove(&ended);
        assert_eq!((ended.len(), osteoclasts.len()), (300_000, 300_000));
        assert!(osteoclasts.number.iter().zip(&osteoclasts.bmu).all(|(number, bmu)| number % 2 == 1 && number == bmu));
        assert!(osteoclasts.number.is_sorted());
    }
}
