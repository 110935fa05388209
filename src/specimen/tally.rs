//! Counts of what happens in a specimen, from which histomorphometry reads its rates.

use super::cavity::{Cavity, CavityState};
use super::cycle::Cycle;
use super::lattice::Lattice;
use super::osteoblast::Fates;
use crate::model::Model;

/// Counts of one specimen. Surfaces are in voxel faces, bone in quanta.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Bone removed since the specimen was made.
    pub resorbed: u64,
    /// Bone laid down since the specimen was made.
    pub formed: u64,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
    /// Osteoblasts that ended, by fate.
    pub fates: Fates,
    /// Days since the report interval began.
    pub days: u32,
    /// Surface newly eroded in the interval.
    pub eroded_faces: u64,
    /// Resorption that ended in the interval.
    pub resorption: Phase,
    /// Reversal that ended in the interval.
    pub reversal: Phase,
    /// Formation that ended in the interval.
    pub formation: Phase,
    /// Mineralising surface, summed over the days of the interval, voxel faces.
    pub mineralising_face_days: f64,
    /// What the cells of its two parts did since it was made: all of a cancellous specimen, or the inner half of a cortical
    /// one; and the outer half.
    pub cycle: [Cycle; 2],
    /// `resorbed` and `formed` when the interval began.
    pub at_start: [u64; 2],
}

impl Tally {
    /// Begins a report interval.
    pub fn begin_interval(&mut self) {
        self.days = 0;
        self.eroded_faces = 0;
        self.resorption = Phase::default();
        self.reversal = Phase::default();
        self.formation = Phase::default();
        self.mineralising_face_days = 0.0;
        self.at_start = [self.resorbed, self.formed];
    }

    /// Bone removed and bone laid down in the interval, quanta.
    pub fn turned_over(&self) -> [u64; 2] {
        [self.resorbed - self.at_start[0], self.formed - self.at_start[1]]
    }

    /// Adds osteoblasts that ended.
    pub fn add_fates(&mut self, fates: Fates) {
        self.fates.apoptosis += fates.apoptosis;
        self.fates.osteocytes += fates.osteocytes;
        self.fates.lining += fates.lining;
    }

    /// A cavity's resorption is over.
    pub fn close(&mut self, model: &Model, cavity: &Cavity, lattice: &Lattice, day: i32) {
        self.resorption.add(cavity, day - cavity.since_day, cavity.depth_um(model, cavity.eroded, lattice));
    }

    /// A cavity's reversal is over.
    pub fn reverse(&mut self, cavity: &Cavity, day: i32) {
        self.reversal.add(cavity, day - cavity.since_day, 0.0);
    }

    /// A packet is finished.
    pub fn finish(&mut self, model: &Model, cavity: &Cavity, lattice: &Lattice, day: i32) {
        let CavityState::Forming { since_day } = cavity.state else { return };
        if !cavity.follows_resorption {
            return;
        }
        self.formation.add(cavity, day - since_day, cavity.depth_um(model, cavity.formed, lattice));
    }

    /// Ends a day: the mineralising surface is added up.
    pub fn pass_day(&mut self, model: &Model, cavities: &[Cavity], lattice: &Lattice) {
        self.days += 1;
        self.mineralising_face_days += mineralising_faces(model, cavities, lattice);
    }
}

/// Osteoclasts that end per day on a healthy surface.
pub fn healthy_osteoclast_ends_per_day(model: &Model, surface_mm2: f64) -> f64 {
    model.bmu_origination_per_mm2_day
        * surface_mm2
        * model.bmu_lifespan_days
        * model.osteoclast_recruitment_per_day
        * (1.0 - model.osteoclast_fusion_share)
}

/// Surface that takes a label, voxel faces: what osteoblasts at work cover. (The mineralisation front follows them by the
/// lag, with the same surface.)
fn mineralising_faces(model: &Model, cavities: &[Cavity], lattice: &Lattice) -> f64 {
    let faces_per_osteoblast = model.osteoblast_surface_um2 / lattice.face_um2();
    cavities
        .iter()
        .filter(|cavity| !cavity.is_full && matches!(cavity.state, CavityState::Forming { .. }))
        .map(|cavity| (faces_per_osteoblast * f64::from(cavity.osteoblasts)).min(f64::from(cavity.faces)))
        .sum()
}

/// Cavities that ended a phase of the remodelling cycle: sums over their surface, in voxel faces.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Phase {
    faces: f64,
    face_days: f64,
    face_um: f64,
}

impl Phase {
    fn add(&mut self, cavity: &Cavity, days: i32, depth_um: f64) {
        let faces = f64::from(cavity.faces);
        self.faces += faces;
        self.face_days += faces * f64::from(days);
        self.face_um += faces * depth_um;
    }

    /// Mean length over the surface, days; `None` where no cavity ended it.
    pub fn mean_days(&self) -> Option<f64> {
        (self.faces > 0.0).then(|| self.face_days / self.faces)
    }

    /// Mean depth or wall thickness over the surface, um; `None` where no cavity ended it.
    pub fn mean_um(&self) -> Option<f64> {
        (self.faces > 0.0).then(|| self.face_um / self.faces)
    }
}
