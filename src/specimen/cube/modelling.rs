//! Bone that lining cells lay down where nothing was resorbed: modelling.

use crate::elementary::{exp2, log2};
use crate::random::Purpose;

use super::super::cavity::Cavity;
use super::super::lattice::VoxelId;
use super::super::neighbourhood::Surface;
use super::{BoneCube, Today, keep};

/// Mark of the keys of packets that no BMU led to.
const MODELLING_ORIGIN: u64 = 1 << 50;

impl BoneCube {
    /// Lining cells that wake lay down bone on quiescent surface, without resorption before it; not in canals, where no such bone is
    /// reported (Eriksen 2022 J Bone Miner Res: cancellous, endocortical and periosteal surface).
    pub(super) fn wake_lining_cells(&mut self, today: &Today) {
        let model = today.model;
        let waking = self.niche.waking(model, &today.signals);
        // candidates at a rate that no place exceeds; a place takes its part of them. In steps, so that arms share draws
        let most = self
            .niche
            .most_lining_cell_activation(model, waking)
            .max(model.modelling_usual_most_fold)
            .min(model.modelling_most_fold);
        let most = exp2(log2(most).ceil());
        let candidates = model.modelling_per_mm2_day * self.lattice.bone_surface_mm2() * most;
        let mut draws = self.key.draws(Purpose::Modelling, 0, today.day as u32);
        let number = (candidates + draws.uniform()).floor() as u64;
        for count in 0..number {
            let origin = MODELLING_ORIGIN | u64::from(today.day as u32) << 10 | count;
            let mut draws = self.key.draws(Purpose::Modelling, origin, 1);
            let place = (0..model.modelling_tries)
                .map(|_| self.draw_voxel(&mut draws))
                .find(|&voxel| self.is_quiescent(voxel, today.youngest));
            let Some(voxel) = place else { continue };
            let cell = self.niche.coarse().cell_of(&self.lattice, voxel);
            if draws.uniform() * most < self.niche.lining_cell_activation(model, cell, waking)
                && self.can_be_modelled(voxel)
            {
                self.lay_packet(origin, voxel, today);
            }
        }
    }

    /// Whether bone can be laid down at a voxel without resorption before it: everywhere in cancellous bone, but in cortical bone
    /// only towards the marrow, and not in a canal.
    fn can_be_modelled(&self, voxel: VoxelId) -> bool {
        let Some(wall) = self.cortical_wall else { return true };
        let place = self.lattice.place(voxel).map(|coordinate| coordinate as i32);
        let is_canal =
            |surface: Surface| surface.canal.is_some() || surface.outward[0] < self.model.endocortical_least_outward;
        f64::from(place[0]) * self.lattice.voxel_um() > wall.middle_um()
            && !self.reach.surface(&self.model, &self.lattice, place, [0.0, 0.0, 1.0]).is_none_or(is_canal)
    }

    fn lay_packet(&mut self, origin: u64, voxel: VoxelId, today: &Today) {
        let place = self.lattice.place(voxel).map(|coordinate| coordinate as i32);
        let about = self.patch.about(self.lattice.edge(), place, [1; 3]);
        let cavity = Cavity::on_surface(origin, about, &self.lattice, today.day);
        let volume_um3 = f64::from(cavity.faces) * self.lattice.face_um2() * today.model.modelling_thickness_um;
        // outer face and canals take no packets
        self.tally.cycle[0].packets += 1;
        self.tally.cycle[0].packet_um3 += volume_um3;
        let slot = keep(&mut self.cavities, &mut self.free_cavities, cavity);
        let cavity = &mut self.cavities[slot as usize];
        let recruitment =
            self.niche.modelling_recruitment(today.model, self.niche.coarse().cell_of(&self.lattice, voxel));
        self.osteoblasts.recruit(today.model, slot, cavity, volume_um3, recruitment, self.key);
        let one_um3 = today.model.osteoblast_formation_um3_per_day * today.model.osteoblast_lifespan_days;
        self.tally.cycle[0].packet_called += f64::from(cavity.osteoblasts) * one_um3 / self.lattice.quantum_um3();
    }
}
