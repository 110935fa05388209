//! A cube as it looks at one instant: its bone, what goes on at its surface, and its cells where they are.

use super::{BoneCube, CellCount, Kind};
use crate::model::DAYS_PER_YEAR;
use crate::random::Purpose;
use crate::signal::LymphocyteKind;
use crate::specimen::cavity::{Cavity, CavityState};
use crate::specimen::lattice::{FULL, Lattice, VoxelId};

/// One instant of a cube, to be drawn. Planes are of a byte a voxel, x fastest, then y, then z; the cube is periodic, and places
/// lie within it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Kind of bone.
    pub kind: Kind,
    /// Voxels along an edge.
    pub edge_voxels: u32,
    /// Voxel edge, um.
    pub voxel_um: f64,
    /// Bone volume over tissue volume, 0-1.
    pub bv_tv: f64,
    /// Cells of every kind.
    pub cells: CellCount,
    /// Bone fraction of each voxel, 0 none to 255 full.
    pub bone: Vec<u8>,
    /// What goes on in each voxel, one of [`Activity`].
    pub activity: Vec<u8>,
    /// Age of the matrix of each voxel in months of the specimen's mineral clock, 255 where it is older; 0 where there is no bone, and
    /// within bone, where nobody sees it.
    pub matrix_age_months: Vec<u8>,
    /// Cells along an edge of the coarse grid on which strain is known.
    pub coarse_edge: u32,
    /// Strain of each coarse cell when it was solved last, in steps of 1/[`STRAIN_STEPS`] of what is customary, 255 where it is more.
    pub strain: Vec<u8>,
    /// Where osteoclasts worked last, um, and nuclei as a fold of those of a new osteoclast.
    pub osteoclasts: Vec<([u16; 3], f64)>,
    /// Places at which osteoblasts stand, um: each cavity's team spread over its surface.
    pub osteoblasts: Vec<[u16; 3]>,
    /// The trail of each BMU with osteoclasts at work, its tip first, um.
    pub trails: Vec<Vec<[u16; 3]>>,
    /// Lymphocytes, um; none where they are levels. Each place is drawn within the coarse cell that an agent is in.
    pub lymphocytes: Vec<(LymphocyteKind, [u16; 3])>,
}

/// Steps of [`Scene::strain`] in the customary strain.
pub const STRAIN_STEPS: f64 = 64.0;

/// Code of an osteoclast among the cells of voxels; 0 is none.
pub const OSTEOCLAST: u8 = 1;

/// Code of a lymphocyte among the cells of voxels.
pub const fn lymphocyte_code(kind: LymphocyteKind) -> u8 {
    OSTEOCLAST + 1 + kind as u8
}

/// What goes on in a voxel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Activity {
    /// Nothing.
    Rest = 0,
    /// Osteoclasts are at work in its cavity.
    Resorption = 1,
    /// Its cavity waits for osteoblasts.
    Reversal = 2,
    /// Osteoblasts are at work in its cavity, or its matrix is not yet mineralised.
    Formation = 3,
}

impl BoneCube {
    /// The cube as it looks after a day.
    pub fn scene(&self, day: i32) -> Scene {
        let lattice = &self.lattice;
        let full = u32::from(FULL);
        Scene {
            kind: self.kind(),
            edge_voxels: lattice.edge(),
            voxel_um: lattice.voxel_um(),
            bv_tv: lattice.bv_tv(),
            cells: self.count_cells(),
            bone: lattice.bone().iter().map(|&quanta| ((u32::from(quanta) * 255 + full / 2) / full) as u8).collect(),
            activity: self.activity(),
            matrix_age_months: self.matrix_age_months(),
            coarse_edge: self.niche.coarse().edge() as u32,
            strain: self.niche.strain().iter().map(|strain| (strain * STRAIN_STEPS).round().min(255.0) as u8).collect(),
            osteoclasts: self.places_of_osteoclasts(day),
            osteoblasts: self.cavities().flat_map(|cavity| places_of_osteoblasts(lattice, cavity)).collect(),
            trails: self.trails(),
            lymphocytes: self.places_of_lymphocytes(day),
        }
    }

    fn activity(&self) -> Vec<u8> {
        let lattice = &self.lattice;
        let youngest = self.mineral_clock_day() - self.model.mineralisation_lag_days as i32;
        let is_osteoid = |(&quanta, &birth_day): (&u16, &i32)| quanta > 0 && birth_day > youngest;
        let of = |is_osteoid| if is_osteoid { Activity::Formation } else { Activity::Rest };
        let matrix = lattice.bone().iter().zip(lattice.birth_day());
        let mut activity: Vec<u8> = matrix.map(|voxel| of(is_osteoid(voxel)) as u8).collect();
        for cavity in self.cavities() {
            let state = match cavity.state {
                CavityState::Open => Activity::Resorption,
                CavityState::Reversal { .. } => Activity::Reversal,
                CavityState::Forming { .. } => Activity::Formation,
                CavityState::Done => continue,
            };
            for &voxel in cavity.voxels() {
                activity[voxel as usize] = state as u8;
            }
        }
        activity
    }

    fn matrix_age_months(&self) -> Vec<u8> {
        let today = i64::from(self.mineral_clock_day());
        let month_days = DAYS_PER_YEAR / 12.0;
        let lattice = &self.lattice;
        let last = lattice.edge() - 1;
        let is_seen = |voxel| {
            let is_at_face = lattice.place(voxel).iter().any(|&coordinate| coordinate == 0 || coordinate == last);
            is_at_face || lattice.bone_around(voxel) < 26 * u32::from(FULL)
        };
        let months = |voxel| {
            if lattice.bone_at(voxel) == 0 || !is_seen(voxel) {
                return 0;
            }
            ((today - i64::from(lattice.birth_day_at(voxel))).max(0) as f64 / month_days).min(255.0) as u8
        };
        (0..lattice.voxels() as VoxelId).map(months).collect()
    }

    fn places_of_osteoclasts(&self, day: i32) -> Vec<([u16; 3], f64)> {
        let (model, lattice) = (&*self.model, &self.lattice);
        let place = |osteoclast| {
            let bmu = self.bmus[self.osteoclasts.bmu_of(osteoclast) as usize].as_ref()?;
            let (voxel, _) = self.osteoclasts.place(model, osteoclast, bmu, lattice.voxel_um(), self.key, day);
            let nuclei = self.osteoclasts.nuclei_fold(model, osteoclast);
            Some((middle_um(lattice, lattice.at(voxel)), nuclei))
        };
        (0..self.osteoclasts.len()).filter_map(place).collect()
    }

    /// In the marrow of the coarse cells that they are in, where a few draws find it.
    fn places_of_lymphocytes(&self, day: i32) -> Vec<(LymphocyteKind, [u16; 3])> {
        const DRAWS: usize = 8;
        let Some(lymphocytes) = self.niche.lymphocytes() else { return Vec::new() };
        let coarse = self.niche.coarse();
        let of_kind = |kind: LymphocyteKind| {
            let place = move |(slot, &cell): (usize, &u32)| {
                let mut draws = self.key.draws(Purpose::LymphocytePlace, (kind as u64) << 32 | slot as u64, day as u32);
                let middle_um = coarse.middle_um(cell as usize);
                let mut places = std::iter::repeat_with(|| {
                    middle_um.map(|middle| (middle + 0.5 * coarse.cell_um() * draws.symmetric()) as u16)
                });
                let is_marrow = |&place_um: &[u16; 3]| !self.lattice.is_bone(self.voxel_of(place_um));
                let in_marrow = places.by_ref().take(DRAWS).find(is_marrow);
                (kind, in_marrow.unwrap_or_else(|| middle_um.map(|middle| middle as u16)))
            };
            lymphocytes.in_cells(kind).iter().enumerate().map(place)
        };
        LymphocyteKind::ALL.into_iter().flat_map(of_kind).collect()
    }

    fn voxel_of(&self, place_um: [u16; 3]) -> VoxelId {
        self.lattice.at(place_um.map(|um| (f64::from(um) / self.lattice.voxel_um()) as i32))
    }

    /// The cell in each voxel by its code ([`OSTEOCLAST`], [`lymphocyte_code`]), where lymphocytes are agents. Where two cells share a
    /// voxel, the osteoclast is named, then the later kind.
    pub fn cells_by_voxel(&self, day: i32) -> Option<Vec<u8>> {
        self.niche.lymphocytes()?;
        let mut cells = vec![0; self.lattice.voxels()];
        let at = |place_um| self.voxel_of(place_um) as usize;
        for (kind, place_um) in self.places_of_lymphocytes(day) {
            cells[at(place_um)] = lymphocyte_code(kind);
        }
        for (place_um, _) in self.places_of_osteoclasts(day) {
            cells[at(place_um)] = OSTEOCLAST;
        }
        Some(cells)
    }

    fn trails(&self) -> Vec<Vec<[u16; 3]>> {
        let bmus = self.bmus.iter().flatten();
        bmus.map(|bmu| bmu.trail().map(|point| point.place_um.map(|um| um as u16)).collect()).collect()
    }
}

/// Osteoblasts know their cavity and no more: they are spread over the surface of it, one a voxel.
fn places_of_osteoblasts(lattice: &Lattice, cavity: &Cavity) -> Vec<[u16; 3]> {
    let at_surface = |voxel: VoxelId| {
        let is_bone = lattice.is_bone(voxel);
        lattice.neighbours(voxel).iter().any(|&near| lattice.is_bone(near) != is_bone)
    };
    let surface: Vec<VoxelId> = cavity.voxels().iter().copied().filter(|&voxel| at_surface(voxel)).collect();
    let number = (cavity.osteoblasts as usize).min(surface.len());
    (0..number).map(|place| middle_um(lattice, surface[place * surface.len() / number])).collect()
}

/// The middle of a voxel, um.
fn middle_um(lattice: &Lattice, voxel: VoxelId) -> [u16; 3] {
    lattice.place(voxel).map(|coordinate| ((f64::from(coordinate) + 0.5) * lattice.voxel_um()) as u16)
}
