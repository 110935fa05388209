//! Where and when BMUs are born in a cube.

use crate::elementary::exp;
use crate::random::{Draws, Purpose};

use super::super::bmu::Bmu;
use super::super::lattice::VoxelId;
use super::{BoneCube, Today, part_at};

/// Mark of the draws by which a BMU begins in a canal or not.
const CANAL_DRAW: u32 = 1 << 31;
/// BMUs that can be born in a day: their number has ten bits in the key of their draws.
const MOST_A_DAY: u64 = 1000;

impl BoneCube {
    /// New BMUs on quiescent surface. One uniform number a day is read against the rate, so that what-if arms see the
    /// same BMUs but for those that their own rate adds or spares.
    pub(super) fn originate(&mut self, today: &Today) {
        let per_day = today.model.bmu_origination_per_mm2_day
            * self.lattice.bone_surface_mm2()
            * today.supply
            * today.signals.bmu_origination;
        let level = self.key.draws(Purpose::Origination, 0, today.day as u32).uniform();
        let mut probability = exp(-per_day);
        let mut cumulated = probability;
        let mut born = 0_u64;
        while level > cumulated && born < MOST_A_DAY {
            let origin = u64::from(today.day as u32) << 10 | born;
            self.give_birth(origin, today);
            born += 1;
            probability *= per_day / born as f64;
            cumulated += probability;
        }
    }

    fn give_birth(&mut self, origin: u64, today: &Today) {
        let Some(voxel) = self.find_quiescent_surface(origin, today) else { return };
        let place = self.lattice.place(voxel).map(|coordinate| coordinate as i32);
        let Some(surface) = self.reach.surface(&self.model, &self.lattice, place, [0.0, 0.0, 1.0]) else { return };
        let mut draws = self.key.draws(Purpose::Bmu, origin, CANAL_DRAW);
        let in_canals = today.model.canal_origination_share * today.signals.canal_bmu_origination;
        if surface.canal.is_some() && draws.uniform() > in_canals {
            return;
        }
        let place_um = place.map(|coordinate| (f64::from(coordinate) + 0.5) * self.lattice.voxel_um());
        let part = part_at(self.cortical_wall, place_um[0]);
        let cycle = &mut self.tally.cycle[part];
        cycle.born += 1;
        cycle.born_in_canal += u64::from(surface.canal.is_some());
        cycle.birth_drive += self.niche.drive(self.niche.coarse().cell_of(&self.lattice, voxel));
        let bmu = Bmu::born(today.model, origin, place_um, surface, self.key, today.day as u32);
        match self.bmus.iter_mut().find(|slot| slot.is_none()) {
            Some(slot) => *slot = Some(bmu),
            None => self.bmus.push(Some(bmu)),
        }
    }

    /// A place on mineralised surface where no BMU is at work, by trying voxels at random: the number of tries does not
    /// grow with the specimen. Where the drive is high, places are taken more often.
    fn find_quiescent_surface(&self, origin: u64, today: &Today) -> Option<VoxelId> {
        let model = today.model;
        let mut draws = self.key.draws(Purpose::Bmu, origin, !(today.day as u32));
        (0..model.bmu_origination_tries).find_map(|_| {
            let voxel = self.draw_voxel(&mut draws);
            let chosen = self.is_quiescent(voxel, today.youngest)
                && !self.is_periosteal(voxel)
                && draws.uniform() * model.bmu_most_drive_fold
                    < self.niche.drive(self.niche.coarse().cell_of(&self.lattice, voxel));
            chosen.then_some(voxel)
        })
    }

    pub(super) fn draw_voxel(&self, draws: &mut Draws) -> VoxelId {
        draws.index(self.lattice.voxels()) as VoxelId
    }

    pub(super) fn is_quiescent(&self, voxel: VoxelId, youngest: i32) -> bool {
        let lattice = &self.lattice;
        lattice.is_bone(voxel)
            && lattice.lost_at(voxel) == 0
            && lattice.birth_day_at(voxel) <= youngest
            && lattice.is_exposed(voxel)
            && lattice.neighbours(voxel).iter().all(|&near| lattice.lost_at(near) == 0)
    }

    /// Whether a voxel of a cortical cube lies under its outer face.
    fn is_periosteal(&self, voxel: VoxelId) -> bool {
        self.cortical_wall.is_some_and(|wall| {
            f64::from(self.lattice.place(voxel)[0]) * self.lattice.voxel_um()
                < wall.periosteum_um + self.model.periosteal_rim_share * self.model.cortex_rim_um
        })
    }
}
