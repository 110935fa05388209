//! The coarse grid laid over a cube: what cells feel beyond their own place (cytokines, strain) varies over tens of um.

use super::lattice::{FULL, Lattice, VoxelId};
use super::mineral::MineralTable;
use crate::field::{Boundary, FieldGrid};
use crate::model::Model;

/// A grid of cubes of about `coarse_cell_um` over a lattice. Where voxels do not divide evenly, some cells are a voxel
/// wider than others.
#[derive(Debug, Clone)]
pub struct Coarse {
    /// Cells along an edge.
    edge: usize,
    edge_um: f64,
    /// Cell of each voxel coordinate.
    of: Vec<u32>,
    /// Voxel coordinates in each cell.
    width: Vec<u32>,
}

/// Bone of each coarse cell.
#[derive(Debug, Clone, Default)]
pub struct CoarseBone {
    /// Share of the cell that is bone, 0-1.
    pub share: Vec<f64>,
    /// Mineral of that bone, as a share of full mineral, 0-1.
    pub mineral: Vec<f64>,
}

impl Coarse {
    /// The grid of a lattice.
    pub fn over(model: &Model, lattice: &Lattice) -> Self {
        let edge_um = f64::from(lattice.edge()) * lattice.voxel_um();
        let edge = ((edge_um / model.coarse_cell_um).round() as usize).clamp(1, lattice.edge() as usize);
        let of: Vec<u32> = (0..lattice.edge() as usize).map(|x| (x * edge / lattice.edge() as usize) as u32).collect();
        let mut width = vec![0; edge];
        for &cell in &of {
            width[cell as usize] += 1;
        }
        Self { edge, edge_um, of, width }
    }

    /// Cells along an edge.
    pub fn edge(&self) -> usize {
        self.edge
    }

    /// Mean edge of a cell, um.
    pub fn cell_um(&self) -> f64 {
        self.edge_um / self.edge as f64
    }

    /// The grid, for fields upon it.
    pub fn grid(&self) -> FieldGrid {
        FieldGrid::cube(self.edge, self.cell_um(), Boundary::Periodic)
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.edge.pow(3)
    }

    /// The cell of a voxel.
    pub fn cell_of(&self, lattice: &Lattice, voxel: VoxelId) -> usize {
        let [x, y, z] = lattice.place(voxel).map(|coordinate| self.of[coordinate as usize] as usize);
        x + self.edge * (y + self.edge * z)
    }

    /// The cell of a place in the cube, um.
    pub fn cell_at(&self, place_um: [f64; 3]) -> usize {
        let [x, y, z] = place_um.map(|um| ((um.rem_euclid(self.edge_um) / self.cell_um()) as usize).min(self.edge - 1));
        x + self.edge * (y + self.edge * z)
    }

    /// The middle of a cell, um.
    pub fn middle_um(&self, cell: usize) -> [f64; 3] {
        let places = [cell % self.edge, cell / self.edge % self.edge, cell / self.edge.pow(2)];
        places.map(|place| (place as f64 + 0.5) * self.cell_um())
    }

    /// The shortest way between two places of the periodic cube, um.
    pub fn distance_um(&self, one_um: [f64; 3], other_um: [f64; 3]) -> f64 {
        let along = |axis: usize| {
            let off = (one_um[axis] - other_um[axis]).abs().rem_euclid(self.edge_um);
            off.min(self.edge_um - off)
        };
        [0, 1, 2].map(|axis| along(axis).powi(2)).iter().sum::<f64>().sqrt()
    }

    /// Bone of every cell, and its mineral today.
    pub fn bone(&self, lattice: &Lattice, table: &MineralTable, clock_day: i32) -> CoarseBone {
        let voxels_edge = lattice.edge() as usize;
        let mut quanta = vec![0_u64; self.cells()];
        let mut mineral = vec![0.0_f64; self.cells()];
        let rows = lattice.bone().chunks_exact(voxels_edge).zip(lattice.birth_day().chunks_exact(voxels_edge));
        for (row, (bone, birth)) in rows.enumerate() {
            let start =
                self.edge * (self.of[row % voxels_edge] as usize + self.edge * self.of[row / voxels_edge] as usize);
            for ((&bone, &birth), &of) in bone.iter().zip(birth).zip(&self.of) {
                if bone > 0 {
                    let cell = start + of as usize;
                    quanta[cell] += u64::from(bone);
                    mineral[cell] += f64::from(bone) * table.share(clock_day - birth);
                }
            }
        }
        let mut seen = CoarseBone { share: Vec::new(), mineral: Vec::new() };
        for (cell, (&quanta, &mineral)) in quanta.iter().zip(&mineral).enumerate() {
            let width = |coordinate: usize| f64::from(self.width[coordinate % self.edge]);
            let voxels = width(cell) * width(cell / self.edge) * width(cell / self.edge / self.edge);
            seen.share.push(quanta as f64 / (voxels * f64::from(FULL)));
            seen.mineral.push(if quanta > 0 { mineral / quanta as f64 } else { 0.0 });
        }
        seen
    }
}
