//! Resorption cavities: a stretch of a BMU's trail that is eroded, reverses and is refilled together.

use std::f64::consts::TAU;

use crate::elementary::ln;
use crate::model::Model;
use crate::random::{Key, Purpose};

use super::lattice::{FULL, Lattice, VoxelId};
use super::neighbourhood::Neighbourhood;
use super::voxel_set::VoxelSet;

/// Where a cavity is kept; a slot is used again when its cavity is done.
pub type CavitySlot = u32;

/// What goes on in a cavity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CavityState {
    /// Osteoclasts may still come.
    Open,
    /// Resorption is over; osteoblasts have yet to come.
    Reversal {
        /// Days of healthy reversal still to pass.
        left_days: f64,
    },
    /// Osteoblasts are at work.
    Forming {
        /// First day of formation.
        since_day: i32,
    },
    /// Over; the slot is free.
    Done,
}

/// One cavity.
#[derive(Debug, Clone)]
pub struct Cavity {
    /// The BMU it belongs to, by the key of its draws.
    pub origin: u64,
    /// Number along its BMU's trail.
    pub stretch: u32,
    /// Reversal period, days.
    pub reversal_days: f64,
    /// What goes on in it.
    pub state: CavityState,
    /// First day of the state before formation: of resorption, then of reversal.
    pub since_day: i32,
    /// Voxels in the order in which they were first touched: the surface first, the floor last.
    voxels: Vec<VoxelId>,
    /// Whether osteoclasts were here before the osteoblasts.
    pub follows_resorption: bool,
    /// Whether it runs along a canal.
    pub in_canal: bool,
    /// Surface that was eroded, voxel faces.
    pub faces: u32,
    /// Bone removed, quanta.
    pub eroded: u64,
    /// Bone laid down, quanta.
    pub formed: u64,
    /// Osteoblasts alive.
    pub osteoblasts: u32,
    /// Matrix made and not yet laid down, quanta.
    in_hand: f64,
    /// Voxels still offered to the osteoblasts.
    offered: Vec<VoxelId>,
    /// Voxels chosen to be filled next, the next one last.
    layer: Vec<VoxelId>,
    /// Whether the cavity is full and osteoblasts build on its rim until they are lining cells.
    pub is_full: bool,
}

impl Cavity {
    /// A cavity opens.
    pub fn open(origin: u64, stretch: u32, reversal_days: f64, day: i32) -> Self {
        Self {
            origin,
            stretch,
            reversal_days,
            state: CavityState::Open,
            since_day: day,
            voxels: Vec::new(),
            follows_resorption: true,
            in_canal: false,
            faces: 0,
            eroded: 0,
            formed: 0,
            osteoblasts: 0,
            in_hand: 0.0,
            offered: Vec::new(),
            layer: Vec::new(),
            is_full: false,
        }
    }

    /// A packet that lining cells begin on quiescent surface: they are offered the marrow that lies on the bone of the patch
    /// `about` a place.
    pub fn on_surface(origin: u64, about: impl Iterator<Item = VoxelId>, lattice: &Lattice, day: i32) -> Self {
        let mut packet = Self::open(origin, 0, 0.0, day);
        packet.follows_resorption = false;
        packet.state = CavityState::Forming { since_day: day };
        for voxel in about {
            if lattice.is_bone(voxel) || lattice.lost_at(voxel) > 0 {
                continue;
            }
            let faces = lattice.neighbours(voxel).iter().filter(|&&near| lattice.is_bone(near)).count() as u32;
            if faces > 0 {
                packet.take_in(voxel, faces);
            }
        }
        packet.offered.clone_from(&packet.voxels);
        packet
    }

    /// Its voxels, in the order in which they were first touched.
    pub fn voxels(&self) -> &[VoxelId] {
        &self.voxels
    }

    /// A voxel of it.
    pub fn site(&self) -> VoxelId {
        self.voxels.first().copied().unwrap_or_default()
    }

    /// The voxel in which bone was laid down last, or is next.
    pub fn newest(&self) -> VoxelId {
        self.layer.last().copied().unwrap_or_else(|| self.site())
    }

    /// Whether it is over.
    pub fn is_done(&self) -> bool {
        self.state == CavityState::Done
    }

    /// Takes in a voxel that was untouched in this cycle.
    pub fn take_in(&mut self, voxel: VoxelId, faces: u32) {
        self.voxels.push(voxel);
        self.faces += faces;
    }

    /// Bone that its voxels have lost, quanta.
    pub fn lost(&self, lattice: &Lattice) -> u64 {
        self.voxels.iter().map(|&voxel| u64::from(lattice.lost_at(voxel))).sum()
    }

    /// Bone that was lost from the voxels offered to its osteoblasts, quanta.
    pub fn founded(&self, lattice: &Lattice) -> u64 {
        self.offered.iter().map(|&voxel| u64::from(lattice.lost_at(voxel))).sum()
    }

    /// Osteoblasts begin: they are offered the voxels within a wall's thickness (`wall_reach`) of the bone that is left. What
    /// lies farther (the middle of a pierced plate, the gap of a cut rod) has nothing to be built on.
    pub fn begin_formation(&mut self, lattice: &Lattice, wall_reach: &Neighbourhood, day: i32) {
        self.state = CavityState::Forming { since_day: day };
        let has_floor = |voxel: VoxelId| {
            let place = lattice.place(voxel).map(|coordinate| coordinate as i32);
            wall_reach.about(lattice.edge(), place, [1; 3]).any(|near| lattice.is_bone(near))
        };
        self.offered = self.voxels.iter().copied().filter(|&voxel| has_floor(voxel)).collect();
    }

    /// Lays down a day's matrix, hollows first, and returns what found a place, quanta. When the cavity is full, its
    /// rim takes more for as long as osteoblasts stay.
    pub fn form(&mut self, model: &Model, lattice: &mut Lattice, quanta: f64, clock_day: i32) -> u64 {
        self.in_hand += quanta;
        let mut whole = self.in_hand.floor() as u32;
        self.in_hand -= f64::from(whole);
        let before = self.formed;
        while whole > 0 {
            let Some(&voxel) = self.layer.last() else {
                if self.choose_layer(model, lattice) {
                    continue;
                }
                break;
            };
            let added = lattice.form(voxel, whole, clock_day);
            self.formed += u64::from(added);
            whole -= u32::from(added);
            if whole > 0 {
                self.layer.pop();
            }
        }
        self.formed - before
    }

    /// Chooses the next few voxels to fill, those in the deepest hollows; the rim's when the cavity is full. False where
    /// none is left.
    fn choose_layer(&mut self, model: &Model, lattice: &Lattice) -> bool {
        if self.offered.is_empty() && !self.is_full {
            self.is_full = true;
            // an osteon leaves room for its vessel, whatever its osteoblasts could do
            self.offered = if self.in_canal { Vec::new() } else { self.rim(lattice) };
        }
        let mut ranked: Vec<(u32, VoxelId)> =
            self.offered.iter().map(|&voxel| (lattice.bone_around(voxel), voxel)).collect();
        ranked.sort_unstable();
        let least = if self.is_full { model.rim_least_around } else { model.cavity_least_around };
        let unfounded = ranked.partition_point(|&(around, _)| around < least * u32::from(FULL));
        let chosen =
            ranked.split_off(unfounded.max(ranked.len() - ranked.len().div_ceil(model.cavity_layers as usize)));
        if chosen.is_empty() && !self.is_full {
            self.offered.clear();
            return self.choose_layer(model, lattice);
        }
        self.layer = chosen.into_iter().map(|(_, voxel)| voxel).collect();
        self.offered = ranked.into_iter().map(|(_, voxel)| voxel).collect();
        !self.layer.is_empty()
    }

    /// Voxels on and beside the refilled cavity that can take more bone.
    fn rim(&self, lattice: &Lattice) -> Vec<VoxelId> {
        let mut rim: Vec<VoxelId> = self
            .voxels
            .iter()
            .flat_map(|&voxel| lattice.neighbours(voxel).into_iter().chain([voxel]))
            .filter(|&near| lattice.bone_at(near) < FULL && lattice.lost_at(near) == 0)
            .collect();
        rim.sort_unstable();
        rim.dedup();
        rim
    }

    /// Resorption is over: the cavity waits for osteoblasts, and where too few of their progenitors come (fold of
    /// health) its reversal may be arrested.
    pub fn begin_reversal(&mut self, model: &Model, progenitors: f64, key: Key, day: i32) {
        let mut draws = key.draws(Purpose::Reversal, self.origin, self.stretch);
        let share = (model.arrest_share / progenitors.max(1e-3)).min(model.arrest_share_most);
        let is_arrested = draws.uniform() < share;
        let left_days = if is_arrested { -model.arrest_days * ln(draws.uniform()) } else { self.reversal_days };
        self.state = CavityState::Reversal { left_days };
        self.since_day = day;
    }

    /// Depth of erosion, and with `formed` instead of `eroded` the thickness of the wall, um, from bone in quanta; in a
    /// canal it is the growth of its radius.
    pub fn depth_um(&self, model: &Model, quanta: u64, lattice: &Lattice) -> f64 {
        let area_um2 = f64::from(self.faces) * lattice.face_um2();
        if area_um2 <= 0.0 {
            return 0.0;
        }
        let even_um = quanta as f64 * lattice.quantum_um3() / area_um2;
        if !self.in_canal {
            return even_um;
        }
        let radius_um = area_um2 / (TAU * model.cavity_length_um);
        (radius_um * radius_um + 2.0 * radius_um * even_um).sqrt() - radius_um
    }

    /// The mononuclear cells of reversal clear the floor: single voxels left standing, and fragments that nothing holds
    /// any more, are digested. Returns what was removed, quanta, and the surface that this newly eroded, faces.
    pub fn clear_floor(&mut self, model: &Model, lattice: &mut Lattice, search: &mut FragmentSearch) -> (u64, u32) {
        let (eroded, faces) = (self.eroded, self.faces);
        search.held.clear();
        let standing = (model.standing_voxel_bone * f64::from(FULL)) as u32;
        let most = (model.fragment_um3 / lattice.voxel_um().powi(3)) as usize;
        for index in 0..self.voxels.len() {
            let voxel = self.voxels[index];
            for near in lattice.neighbours(voxel).into_iter().chain([voxel]) {
                if lattice.bone_at(near) == 0 {
                    continue;
                }
                if bone_beside(lattice, near) < standing {
                    self.clear(near, lattice);
                } else {
                    for &part in search.loose_fragment(lattice, near, most) {
                        self.clear(part, lattice);
                    }
                }
            }
        }
        (self.eroded - eroded, self.faces - faces)
    }

    fn clear(&mut self, voxel: VoxelId, lattice: &mut Lattice) {
        if lattice.lost_at(voxel) == 0 {
            self.take_in(voxel, lattice.faces_before(voxel));
        }
        self.eroded += u64::from(lattice.resorb(voxel, u32::from(FULL)));
    }

    /// Voxels in which no bone is left.
    pub fn emptied<'a>(&'a self, lattice: &'a Lattice) -> impl Iterator<Item = VoxelId> + 'a {
        self.voxels.iter().copied().filter(|&voxel| lattice.bone_at(voxel) == 0)
    }

    /// The team is gone: what was not refilled is lost for good.
    pub fn finish(&self, lattice: &mut Lattice) {
        for &voxel in &self.voxels {
            lattice.forget_loss(voxel);
        }
    }
}

/// Bone of the six voxels that share a face with one, quanta.
fn bone_beside(lattice: &Lattice, voxel: VoxelId) -> u32 {
    lattice.neighbours(voxel).iter().map(|&near| u32::from(lattice.bone_at(near))).sum()
}

/// What the search for loose fragments has found about one cavity.
#[derive(Debug, Clone)]
pub struct FragmentSearch {
    /// Voxels known to be held by the bone around.
    held: VoxelSet,
    /// Voxels of bone that hang together with the one asked about.
    fragment: VoxelSet,
}

impl FragmentSearch {
    /// A search in a lattice of so many voxels.
    pub fn of(voxels: usize) -> Self {
        Self { held: VoxelSet::of(voxels), fragment: VoxelSet::of(voxels) }
    }

    /// The fragment a voxel belongs to, where it has at most so many voxels and nothing holds it; otherwise nothing.
    fn loose_fragment(&mut self, lattice: &Lattice, start: VoxelId, most: usize) -> &[VoxelId] {
        self.fragment.clear();
        if self.held.contains(start) {
            return &[];
        }
        self.fragment.insert(start);
        let mut next = 0;
        while let Some(&voxel) = self.fragment.members().get(next) {
            next += 1;
            for near in lattice.neighbours(voxel) {
                if lattice.is_bone(near) {
                    self.fragment.insert(near);
                }
                if self.fragment.members().len() > most || self.held.contains(near) {
                    for &voxel in self.fragment.members() {
                        self.held.insert(voxel);
                    }
                    return &[];
                }
            }
        }
        self.fragment.members()
    }
}
