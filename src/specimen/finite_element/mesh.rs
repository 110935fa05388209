//! The elements that hold bone and their nodes, without the empty rest of the grid; forces and energies.

use multiversion::multiversion;

use super::element::{Corners, LANES, Lane, UnitElement};
use super::element_grid::ElementGrid;

/// Batches whose stress is summed in single precision before it goes into the double sum.
const BATCHES_PER_SUM: usize = 16;

/// Elements side by side, one a lane; unused lanes have no modulus.
#[derive(Debug, Clone)]
struct Batch {
    nodes: [[u32; LANES]; 8],
    modulus: Lane,
}

/// Elements and nodes in use. Displacements are in edges of the finest element, forces in MPa times that edge squared.
#[derive(Debug, Clone)]
pub struct Mesh {
    /// Edge of an element against that of the finest.
    edge: f32,
    /// ElementGrid cell of each element.
    cells: Vec<u32>,
    /// ElementGrid node of each node in use, ascending.
    nodes: Vec<u32>,
    batches: Vec<Batch>,
}

impl Mesh {
    /// The elements of a grid with a modulus above zero.
    pub fn new(grid: ElementGrid, moduli_mpa: &[f32], edge: f32) -> Self {
        let cells: Vec<u32> =
            (0..moduli_mpa.len()).filter(|cell| moduli_mpa[*cell] > 0.0).map(|cell| cell as u32).collect();
        let mut number = vec![0; grid.count_nodes()];
        for cell in &cells {
            for node in grid.corners(*cell as usize) {
                number[node] = 1;
            }
        }
        let nodes: Vec<u32> = (0..number.len()).filter(|node| number[*node] == 1).map(|node| node as u32).collect();
        for (index, node) in nodes.iter().enumerate() {
            number[*node as usize] = index as u32;
        }
        let batches = cells
            .chunks(LANES)
            .map(|chunk| {
                let mut batch = Batch { nodes: [[0; LANES]; 8], modulus: [0.0; LANES] };
                for (lane, cell) in chunk.iter().enumerate() {
                    batch.modulus[lane] = moduli_mpa[*cell as usize] * edge;
                    for (corner, node) in grid.corners(*cell as usize).into_iter().enumerate() {
                        batch.nodes[corner][lane] = number[node];
                    }
                }
                batch
            })
            .collect();
        Self { edge, cells, nodes, batches }
    }

    /// ElementGrid node of each node, ascending.
    pub fn nodes(&self) -> &[u32] {
        &self.nodes
    }

    /// Elements as their nodes and their stiffness against the unit element.
    pub fn elements(&self) -> impl Iterator<Item = ([usize; 8], f64)> {
        (0..self.cells.len()).map(|element| {
            let (batch, lane) = (&self.batches[element / LANES], element % LANES);
            (batch.nodes.map(|nodes| nodes[lane] as usize), f64::from(batch.modulus[lane]))
        })
    }

    /// Edge of an element against that of the finest.
    pub fn edge(&self) -> f32 {
        self.edge
    }

    /// Takes the forces of the elements off those given, for displacements and a macroscopic strain; returns stress times
    /// volume, summed over the elements.
    pub fn take_forces(
        &self,
        element: &UnitElement,
        displacement: &[[f32; 3]],
        strain: &[f32; 6],
        force: &mut [[f32; 3]],
    ) -> [f64; 6] {
        let strain = strain.map(|strain| strain * self.edge);
        take_forces(&self.batches, element, displacement, &strain, force).map(|sum| sum * f64::from(self.edge))
    }

    /// Writes the strain energy density (MPa, the mean of the element) of every cell of the grid; zero where no element is.
    pub fn write_energy_density(
        &self,
        element: &UnitElement,
        displacement: &[[f32; 3]],
        strain: &[f32; 6],
        density: &mut [f32],
    ) {
        density.fill(0.0);
        for (batch, cells) in self.batches.iter().zip(self.cells.chunks(LANES)) {
            let mut modes = gather(batch, displacement);
            UnitElement::strain(&mut modes, strain);
            let strained = modes;
            element.stiffen(&mut modes, &batch.modulus);
            for (lane, cell) in cells.iter().enumerate() {
                let work = modes.iter().flatten().zip(strained.iter().flatten()).map(|(f, u)| f[lane] * u[lane]);
                density[*cell as usize] = 0.5 * work.sum::<f32>();
            }
        }
    }
}

/// Displacements of the corners of a batch.
#[inline(always)]
fn gather(batch: &Batch, displacement: &[[f32; 3]]) -> Corners {
    let mut corners = [[[0.0; LANES]; 3]; 8];
    for (corner, nodes) in corners.iter_mut().zip(&batch.nodes) {
        for lane in 0..LANES {
            let [x, y, z] = displacement[nodes[lane] as usize];
            corner[0][lane] = x;
            corner[1][lane] = y;
            corner[2][lane] = z;
        }
    }
    corners
}

/// Without fused multiply-add, so that every machine gives the same bytes.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512dq", "x86_64+avx2"))]
fn take_forces(
    batches: &[Batch],
    element: &UnitElement,
    displacement: &[[f32; 3]],
    strain: &[f32; 6],
    force: &mut [[f32; 3]],
) -> [f64; 6] {
    let mut total = [0.0; 6];
    for few in batches.chunks(BATCHES_PER_SUM) {
        let mut stress = [[0.0; LANES]; 6];
        for batch in few {
            let mut corners = gather(batch, displacement);
            UnitElement::strain(&mut corners, strain);
            element.stiffen(&mut corners, &batch.modulus);
            UnitElement::add_stress(&corners, &mut stress);
            UnitElement::forces(&mut corners);
            for (corner, nodes) in corners.iter().zip(&batch.nodes) {
                for lane in 0..LANES {
                    let at_node = &mut force[nodes[lane] as usize];
                    at_node[0] -= corner[0][lane];
                    at_node[1] -= corner[1][lane];
                    at_node[2] -= corner[2][lane];
                }
            }
        }
        for (total, stress) in total.iter_mut().zip(&stress) {
            *total += stress.iter().map(|stress| f64::from(*stress)).sum::<f64>();
        }
    }
    total
}
