//! The cube of bone: voxels that know how much bone they hold, how much they lost in the present remodelling cycle,
//! and when their matrix was laid down.
//!
//! Bone is counted in whole quanta, so that what is resorbed and what is formed balance exactly. Volume, surface and
//! Euler number are kept up to date as voxels change, so that reading them costs nothing.

use super::bone_by_birth::BoneByBirth;
use super::surface::{Block, SurfaceCount};

/// Quanta of bone in a full voxel.
pub const FULL: u16 = 60_000;
/// A voxel with at least this much is bone where a surface must be drawn.
pub const HALF: u16 = FULL / 2;

/// Index of a voxel: x fastest, then y, then z.
pub type VoxelId = u32;

/// A periodic cube of voxels.
#[derive(Debug, Clone)]
pub struct Lattice {
    edge: u32,
    voxel_um: f64,
    bone: Vec<u16>,
    lost: Vec<u16>,
    birth_day: Vec<i32>,
    bone_quanta: u64,
    surface: SurfaceCount,
    /// First column of voxels along x that belongs to the first of its two parts.
    first_column: u32,
    /// Bone of the two parts by age: from that column on, and before it.
    by_birth: [BoneByBirth; 2],
}

impl Lattice {
    /// An empty cube of `edge` voxels of `voxel_um`.
    pub fn empty(edge: u32, voxel_um: f64) -> Self {
        let voxels = (edge as usize).pow(3);
        Self {
            edge,
            voxel_um,
            bone: vec![0; voxels],
            lost: vec![0; voxels],
            birth_day: vec![0; voxels],
            bone_quanta: 0,
            surface: SurfaceCount::default(),
            first_column: 0,
            by_birth: Default::default(),
        }
    }

    /// A cube of `edge` voxels of `voxel_um` with the bone of each in quanta, x fastest, then y, then z, all of it born on day 0.
    ///
    /// # Panics
    ///
    /// If their number is not that of the voxels.
    pub fn of(edge: u32, voxel_um: f64, bone: Vec<u16>) -> Self {
        let mut lattice = Self::empty(edge, voxel_um);
        assert_eq!(bone.len(), lattice.voxels(), "every voxel has its bone");
        lattice.bone_quanta = bone.iter().map(|&quanta| u64::from(quanta)).sum();
        lattice.surface = SurfaceCount::of_cube(edge as usize, &bone, |quanta| quanta >= HALF);
        lattice.by_birth[0].add(0, lattice.bone_quanta);
        lattice.bone = bone;
        lattice
    }

    /// Divides it into two parts, whose bone is counted by age apart: from a column of voxels along x on, and before it.
    pub fn divide_at(&mut self, column: u32) {
        self.first_column = column;
        self.by_birth = Default::default();
        for voxel in 0..self.voxels() as VoxelId {
            let part = self.part_of(voxel);
            self.by_birth[part].add(self.birth_day_at(voxel), u64::from(self.bone_at(voxel)));
        }
    }

    /// Bone by the day of its birth, of its first and its second part; the second holds none where it was not divided.
    pub fn by_birth(&self) -> &[BoneByBirth; 2] {
        &self.by_birth
    }

    fn part_of(&self, voxel: VoxelId) -> usize {
        usize::from(self.first_column > 0 && voxel % self.edge < self.first_column)
    }

    /// Voxels along an edge.
    pub fn edge(&self) -> u32 {
        self.edge
    }

    /// Voxel edge, um.
    pub fn voxel_um(&self) -> f64 {
        self.voxel_um
    }

    /// Number of voxels.
    pub fn voxels(&self) -> usize {
        self.bone.len()
    }

    /// Tissue volume, mm3.
    pub fn tissue_volume_mm3(&self) -> f64 {
        (f64::from(self.edge) * self.voxel_um * 1e-3).powi(3)
    }

    /// Volume of one quantum of bone, um3.
    pub fn quantum_um3(&self) -> f64 {
        self.voxel_um.powi(3) / f64::from(FULL)
    }

    /// Area of one voxel face as surface, um2. A surface of random orientation shows 3/2 of its area in faces.
    pub fn face_um2(&self) -> f64 {
        self.voxel_um.powi(2) * (2.0 / 3.0)
    }

    /// Bone of each voxel, quanta.
    pub fn bone(&self) -> &[u16] {
        &self.bone
    }

    /// Day, on the specimen's mineral clock, on which the matrix of each voxel was laid down.
    pub fn birth_day(&self) -> &[i32] {
        &self.birth_day
    }

    /// All bone, quanta.
    pub fn bone_quanta(&self) -> u64 {
        self.bone_quanta
    }

    /// Bone volume over tissue volume, 0-1.
    pub fn bv_tv(&self) -> f64 {
        self.bone_quanta as f64 / (self.bone.len() as f64 * f64::from(FULL))
    }

    /// Faces between bone and marrow.
    pub fn faces(&self) -> i64 {
        self.surface.faces
    }

    /// Bone surface, mm2.
    pub fn bone_surface_mm2(&self) -> f64 {
        self.surface.faces as f64 * self.face_um2() * 1e-6
    }

    /// Euler number of the bone (26-connected).
    pub fn euler(&self) -> i64 {
        self.surface.euler
    }

    /// Place of a voxel.
    pub fn place(&self, voxel: VoxelId) -> [u32; 3] {
        let row = voxel / self.edge;
        [voxel % self.edge, row % self.edge, row / self.edge]
    }

    /// The voxel at a place; the cube repeats itself in every direction.
    pub fn at(&self, place: [i32; 3]) -> VoxelId {
        voxel_at(self.edge, place)
    }

    /// The six voxels that share a face with one.
    pub fn neighbours(&self, voxel: VoxelId) -> [VoxelId; 6] {
        let [x, y, z] = self.place(voxel);
        let (edge, plane, last) = (self.edge, self.edge * self.edge, self.edge - 1);
        [
            if x == 0 { voxel + last } else { voxel - 1 },
            if x == last { voxel - last } else { voxel + 1 },
            if y == 0 { voxel + last * edge } else { voxel - edge },
            if y == last { voxel - last * edge } else { voxel + edge },
            if z == 0 { voxel + last * plane } else { voxel - plane },
            if z == last { voxel - last * plane } else { voxel + plane },
        ]
    }

    /// Bone of one voxel, quanta.
    #[inline]
    pub fn bone_at(&self, voxel: VoxelId) -> u16 {
        self.bone[voxel as usize]
    }

    /// What one voxel lost in the present remodelling cycle and has not got back, quanta.
    #[inline]
    pub fn lost_at(&self, voxel: VoxelId) -> u16 {
        self.lost[voxel as usize]
    }

    /// Bone of one voxel as it was before the present remodelling cycle, quanta.
    #[inline]
    pub fn bone_before_at(&self, voxel: VoxelId) -> u16 {
        self.bone[voxel as usize] + self.lost[voxel as usize]
    }

    /// Birth of the matrix of one voxel.
    #[inline]
    pub fn birth_day_at(&self, voxel: VoxelId) -> i32 {
        self.birth_day[voxel as usize]
    }

    /// Whether a voxel counts as bone where a surface is drawn.
    #[inline]
    pub fn is_bone(&self, voxel: VoxelId) -> bool {
        self.bone_at(voxel) >= HALF
    }

    /// Whether marrow reaches a voxel through one of its faces.
    #[inline]
    pub fn is_exposed(&self, voxel: VoxelId) -> bool {
        self.neighbours(voxel).iter().any(|&neighbour| !self.is_bone(neighbour))
    }

    /// Bone of the 26 voxels around one, quanta: much in a hollow, little on a ridge.
    pub fn bone_around(&self, voxel: VoxelId) -> u32 {
        let block = self.block(voxel);
        block.as_flattened().iter().map(|&quanta| u32::from(quanta)).sum::<u32>() - u32::from(self.bone_at(voxel))
    }

    /// Bone of the block of 3 x 3 x 3 voxels about one, x fastest.
    fn block(&self, voxel: VoxelId) -> [[u16; 3]; 9] {
        let [x, y, z] = self.place(voxel);
        let [xs, ys, zs] = [x, y, z].map(|coordinate| self.beside(coordinate));
        let is_inside = xs[0] < x && x < xs[2];
        let mut block = [[0; 3]; 9];
        for (at, row) in block.iter_mut().enumerate() {
            let start = self.edge * (ys[at % 3] + self.edge * zs[at / 3]);
            if is_inside {
                row.copy_from_slice(&self.bone[(start + xs[0]) as usize..][..3]);
            } else {
                *row = xs.map(|near_x| self.bone_at(start + near_x));
            }
        }
        block
    }

    /// A coordinate and those on its two sides.
    fn beside(&self, coordinate: u32) -> [u32; 3] {
        let last = self.edge - 1;
        [
            if coordinate == 0 { last } else { coordinate - 1 },
            coordinate,
            if coordinate == last { 0 } else { coordinate + 1 },
        ]
    }

    /// Faces of a voxel that were bone surface before the present cycle.
    pub fn faces_before(&self, voxel: VoxelId) -> u32 {
        if self.bone_before_at(voxel) < HALF {
            return 0;
        }
        self.neighbours(voxel).iter().filter(|&&neighbour| self.bone_before_at(neighbour) < HALF).count() as u32
    }

    /// Puts bone of a given birth into a voxel, as when a specimen is made.
    pub fn place_bone(&mut self, voxel: VoxelId, quanta: u16, birth_day: i32) {
        self.lost[voxel as usize] = 0;
        self.set_bone(voxel, quanta.min(FULL), birth_day);
    }

    /// Removes up to `quanta` of bone from a voxel, which remembers the loss. Returns what was removed.
    pub fn resorb(&mut self, voxel: VoxelId, quanta: u32) -> u16 {
        let removed = quanta.min(u32::from(self.bone_at(voxel))) as u16;
        self.lost[voxel as usize] += removed;
        self.set_bone(voxel, self.bone_at(voxel) - removed, self.birth_day_at(voxel));
        removed
    }

    /// Adds up to `quanta` of bone to a voxel, until it is full, as matrix laid down on `day`. Returns what was added.
    pub fn form(&mut self, voxel: VoxelId, quanta: u32, day: i32) -> u16 {
        let added = quanta.min(u32::from(FULL - self.bone_at(voxel))) as u16;
        if added == 0 {
            return 0;
        }
        let index = voxel as usize;
        let (old, new) = (i64::from(self.bone[index]), i64::from(added));
        let birth = (i64::from(self.birth_day[index]) * old + i64::from(day) * new).div_euclid(old + new);
        self.lost[index] -= added.min(self.lost[index]);
        self.set_bone(voxel, self.bone[index] + added, birth as i32);
        added
    }

    /// Forgets what a voxel lost: its cycle is over, and what was not refilled is lost for good.
    pub fn forget_loss(&mut self, voxel: VoxelId) {
        self.lost[voxel as usize] = 0;
    }

    /// A voxel holds so much bone now, of that day; every count follows.
    fn set_bone(&mut self, voxel: VoxelId, quanta: u16, birth_day: i32) {
        let index = voxel as usize;
        let before = self.bone[index];
        let part = self.part_of(voxel);
        let by_birth = &mut self.by_birth[part];
        by_birth.remove(self.birth_day[index], u64::from(before));
        by_birth.add(birth_day, u64::from(quanta));
        self.birth_day[index] = birth_day;
        self.bone_quanta = self.bone_quanta + u64::from(quanta) - u64::from(before);
        self.bone[index] = quanta;
        if (before >= HALF) != (quanta >= HALF) {
            self.redraw_surface(voxel, quanta >= HALF);
        }
    }

    /// Keeps surface and Euler number true when a voxel becomes bone or marrow.
    fn redraw_surface(&mut self, voxel: VoxelId, becomes_bone: bool) {
        let block = self.block(voxel);
        let is_bone = |bits: Block, (at, &quanta): (usize, &u16)| bits | Block::from(quanta >= HALF) << at;
        let changed = SurfaceCount::of_one_voxel(block.as_flattened().iter().enumerate().fold(0, is_bone));
        let sign = if becomes_bone { 1 } else { -1 };
        self.surface.faces += sign * changed.faces;
        self.surface.euler += sign * changed.euler;
    }
}

/// The voxel at a place of a periodic cube of `edge` voxels.
pub fn voxel_at(edge: u32, place: [i32; 3]) -> VoxelId {
    let wrap = |coordinate: i32| {
        if (0..edge as i32).contains(&coordinate) {
            coordinate as u32
        } else {
            coordinate.rem_euclid(edge as i32) as u32
        }
    };
    wrap(place[0]) + edge * (wrap(place[1]) + edge * wrap(place[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(edge: u32, bone: impl Fn([i32; 3]) -> bool) -> Lattice {
        let mut lattice = Lattice::empty(edge, 20.0);
        for voxel in 0..lattice.voxels() as u32 {
            if bone(lattice.place(voxel).map(|coordinate| coordinate as i32)) {
                lattice.place_bone(voxel, FULL, 0);
            }
        }
        lattice
    }

    #[test]
    fn euler_number_of_known_shapes() {
        let ball = filled(12, |p| p.iter().map(|c| (c - 6).pow(2)).sum::<i32>() <= 9);
        assert_eq!(ball.euler(), 1, "a ball has one piece and no hole");
        let shell = filled(12, |p| (4..=9).contains(&p.iter().map(|c| (c - 6).pow(2)).sum::<i32>()));
        assert_eq!(shell.euler(), 2, "a hollow ball has one piece and one cavity");
        let ring = filled(12, |[x, y, z]| z == 5 && (2..=5).contains(&x.abs_diff(6).max(y.abs_diff(6))));
        assert_eq!(ring.euler(), 0, "a ring has one piece and one tunnel");
        let two = filled(12, |[x, y, z]| y == 3 && z == 3 && (x == 2 || x == 8));
        assert_eq!(two.euler(), 2, "two pieces");
        let plate = filled(12, |[_, _, z]| z == 5);
        assert_eq!((plate.euler(), plate.faces()), (0, 288), "a plate through a periodic cube is a torus");
    }

    #[test]
    fn a_cube_made_at_once_is_as_one_made_voxel_by_voxel() {
        let net = |[x, y, z]: [i32; 3]| (7 * x * x + 5 * y * z + 3 * z * x) % 11 < 5;
        let piecewise = filled(13, net);
        let at_once = Lattice::of(13, 20.0, piecewise.bone().to_vec());
        assert_eq!((at_once.faces(), at_once.euler()), (piecewise.faces(), piecewise.euler()));
        assert_eq!((at_once.bone_quanta(), at_once.birth_day()), (piecewise.bone_quanta(), piecewise.birth_day()));
    }

    #[test]
    fn surface_of_a_plane_is_counted_in_faces() {
        let slab = filled(10, |[_, _, z]| z < 5);
        assert_eq!(slab.faces(), 200);
    }

    #[test]
    fn surface_and_euler_return_when_bone_is_taken_and_given_back() {
        let mut lattice = filled(12, |p| p.iter().map(|c| (c - 6).pow(2)).sum::<i32>() <= 9);
        let before = (lattice.faces(), lattice.euler(), lattice.bone_quanta());
        let before_bone = lattice.bone().to_vec();
        for voxel in 0..lattice.voxels() as u32 {
            lattice.resorb(voxel, u32::from(FULL));
        }
        assert_eq!((lattice.faces(), lattice.euler(), lattice.bone_quanta()), (0, 0, 0));
        for voxel in 0..lattice.voxels() as u32 {
            lattice.form(voxel, u32::from(before_bone[voxel as usize]), 3);
        }
        assert_eq!((lattice.faces(), lattice.euler(), lattice.bone_quanta()), before);
    }

    #[test]
    fn a_voxel_holds_no_more_than_its_volume_and_remembers_what_it_lost() {
        let mut lattice = filled(8, |p| p == [4, 4, 4]);
        let voxel = lattice.at([4, 4, 4]);
        assert_eq!(lattice.resorb(voxel, 20_000), 20_000);
        assert_eq!((lattice.lost_at(voxel), lattice.bone_before_at(voxel)), (20_000, FULL));
        assert_eq!(lattice.form(voxel, 50_000, 10), 20_000);
        assert_eq!(lattice.lost_at(voxel), 0);
        assert_eq!(lattice.bone_at(voxel), FULL);
        assert_eq!(lattice.birth_day_at(voxel), 3, "a third of the matrix is ten days younger");
    }
}
