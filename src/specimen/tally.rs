//! Counts of what happens in a specimen, from which histomorphometry reads its rates.

use super::cavity::{Cavity, Stage};
use super::lattice::Lattice;
use super::osteoblast::Fates;
use crate::parameter::specimen::{
    BMU_LIFESPAN_DAYS, BMU_ORIGINATION_PER_MM2_DAY, MINERALISATION_LAG_DAYS, OSTEOCLAST_RECRUITMENT_PER_DAY,
    OSTEOCYTES_PER_MM3,
};

/// Counts of one specimen. Surfaces are in voxel faces, bone in quanta.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// Bone removed since the specimen was made.
    pub resorbed: u64,
    /// Bone laid down since the specimen was made.
    pub formed: u64,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
    /// Osteocytes alive, number.
    pub osteocytes: f64,
    /// Osteoblasts that ended, by fate.
    pub fates: Fates,
    /// Days since the report interval began.
    pub days: u32,
    /// Surface newly eroded in the interval.
    pub eroded_faces: u64,
    /// Surface of the cavities whose resorption ended in the interval.
    pub closed_faces: u64,
    /// Bone removed from those.
    pub closed_eroded: u64,
    /// Surface of the packets whose formation ended in the interval.
    pub finished_faces: u64,
    /// Bone laid down in those.
    pub finished_formed: u64,
    /// Mineralising surface, summed over the days of the interval.
    pub mineralising_face_days: u64,
    /// `resorbed` and `formed` when the interval began.
    pub at_start: [u64; 2],
    resorbed_counted: u64,
}

impl Tally {
    /// No counts yet.
    pub fn new(lattice: &Lattice) -> Self {
        Self {
            resorbed: 0,
            formed: 0,
            agent_updates: 0,
            osteocytes: lattice.bv_tv() * lattice.tissue_volume_mm3() * OSTEOCYTES_PER_MM3,
            fates: Fates::default(),
            days: 0,
            eroded_faces: 0,
            closed_faces: 0,
            closed_eroded: 0,
            finished_faces: 0,
            finished_formed: 0,
            mineralising_face_days: 0,
            at_start: [0; 2],
            resorbed_counted: 0,
        }
    }

    /// Begins a report interval.
    pub fn begin_interval(&mut self) {
        self.days = 0;
        self.eroded_faces = 0;
        self.closed_faces = 0;
        self.closed_eroded = 0;
        self.finished_faces = 0;
        self.finished_formed = 0;
        self.mineralising_face_days = 0;
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
        self.osteocytes += fates.osteocytes as f64;
    }

    /// Ends a day: resorbed bone took its osteocytes with it, and the mineralising surface is added up.
    pub fn pass_day(&mut self, day: i32, cavities: &[Cavity], lattice: &Lattice) {
        self.days += 1;
        let removed = self.resorbed - self.resorbed_counted;
        self.resorbed_counted = self.resorbed;
        if removed > 0 {
            self.osteocytes *= 1.0 - removed as f64 / (lattice.bone_quanta() + removed) as f64;
        }
        self.mineralising_face_days += mineralising_faces(day, cavities);
    }
}

/// Osteoclasts that end per day on a healthy surface.
pub fn healthy_osteoclast_ends_per_day(surface_mm2: f64) -> f64 {
    BMU_ORIGINATION_PER_MM2_DAY * surface_mm2 * BMU_LIFESPAN_DAYS * OSTEOCLAST_RECRUITMENT_PER_DAY
}

/// Surface that takes a label: cavities at work for longer than the mineralisation lag.
pub fn mineralising_faces(day: i32, cavities: &[Cavity]) -> u64 {
    cavities
        .iter()
        .filter(|cavity| {
            !cavity.is_full
                && matches!(cavity.stage, Stage::Forming { since_day }
                    if f64::from(day - since_day) >= MINERALISATION_LAG_DAYS)
        })
        .map(|cavity| u64::from(cavity.faces))
        .sum()
}
