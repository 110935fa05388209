//! Finite elements of a specimen: stress and strain of its bone under a load.
//!
//! Voxels of linear-elastic, isotropic bone on a regular grid, one Young's modulus each, cells without bone left out.
//! Nothing is assembled but the coarsest grid: forces come from one unit element (`element`) on the list of cells that
//! hold bone (`mesh`), conjugate gradients (`solve`) find the displacements, and a multigrid cycle (`multigrid`)
//! preconditions them. On a cube that is periodic in all axes the load is an apparent stress: the macroscopic strain is
//! unknown beside the periodic part of the displacement, so that the sides are free of stress on average.
//!
//! Storage is in single precision, sums are double; the order of every sum is fixed, and no fused operation is used, so
//! that every machine gives the same bytes.
//!
//! Method: van Rietbergen 1995 J Biomech (voxel elements of trabecular bone, one element stiffness for all), Hollister
//! 1992 Comput Mech (homogenisation with periodic boundaries).

#![allow(clippy::inline_always, reason = "what is not inlined does not get the wide instructions of its caller")]
#![allow(clippy::needless_range_loop, reason = "lanes, axes and matrices read as in the formulas")]

mod dense;
mod element;
mod element_grid;
mod mesh;
pub mod modulus;
mod multigrid;
mod solve;
#[cfg(test)]
mod tests;

use element::UnitElement;
use element_grid::ElementGrid;

/// How a solution ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The residual is as small as asked.
    Converged,
    /// The iterations allowed are used up; the solution is the best so far, and the next call goes on from it.
    OutOfIterations,
    /// The bone does not carry the load: it is not connected, or less stiff than 1e-6 of its stiffest element. All
    /// displacements and energies are zero.
    NoLoadPath,
}

/// What a solution found for the specimen as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Solution {
    /// How it ended.
    pub ending: Ending,
    /// Iterations of conjugate gradients.
    pub iterations: u32,
    /// Residual against that of the specimen at rest, in the norm of the preconditioner (an estimate of the relative
    /// error in the energy norm), dimensionless. The apparent modulus errs by about its square, the energies of elements,
    /// together, by about itself.
    pub relative_residual: f64,
    /// Macroscopic strain in the order xx, yy, zz, yz, xz, xy, shear as engineering shear, dimensionless; zero along axes
    /// that are not periodic.
    pub apparent_strain: [f64; 6],
    /// Apparent stress over macroscopic strain in its direction, MPa: Young's modulus along z for a stress of zz alone.
    /// From the energy, so that its error is of second order and it is closer than `apparent_strain`. Zero without a load
    /// path or without an apparent stress; of no meaning where nodes are held or pulled besides.
    pub apparent_modulus_mpa: f64,
}

/// A specimen's elements and what is known of their displacement, from which the next solution starts.
#[derive(Debug, Clone)]
pub struct FiniteElements {
    grid: ElementGrid,
    element_um: f64,
    element: UnitElement,
    moduli_mpa: Vec<f32>,
    /// ElementGrid node, axis and displacement in element edges.
    held: Vec<(u32, u8, f32)>,
    /// ElementGrid node and force in MPa element edges squared.
    pulled: Vec<(u32, [f32; 3])>,
    /// Displacement of each grid node, in element edges, without that of the macroscopic strain.
    displacement: Vec<[f32; 3]>,
    strain: [f32; 6],
    energy_density_mpa: Vec<f32>,
}

impl FiniteElements {
    /// An empty grid of `cells` along x, y and z with edge `element_um`. An axis is periodic or has free ends; on an axis
    /// with free ends nodes can be held or pulled. `poisson_ratio` is that of all elements, -1 to below 0.5.
    pub fn new(cells: [usize; 3], element_um: f64, periodic: [bool; 3], poisson_ratio: f64) -> Self {
        let grid = ElementGrid { cells, periodic };
        Self {
            grid,
            element_um,
            element: UnitElement::new(poisson_ratio),
            moduli_mpa: vec![0.0; grid.count_cells()],
            held: Vec::new(),
            pulled: Vec::new(),
            displacement: vec![[0.0; 3]; grid.count_nodes()],
            strain: [0.0; 6],
            energy_density_mpa: vec![0.0; grid.count_cells()],
        }
    }

    /// Gives all elements another Poisson ratio, -1 to below 0.5. Displacements stay as the start of the next solution.
    pub fn set_poisson_ratio(&mut self, poisson_ratio: f64) {
        self.element = UnitElement::new(poisson_ratio);
    }

    /// Young's modulus of every cell, MPa; x fastest, then y, then z; zero where there is no element.
    pub fn moduli_mpa(&self) -> &[f32] {
        &self.moduli_mpa
    }

    /// Sets Young's modulus of every cell, MPa, zero for none; as many as cells, x fastest, then y, then z. Displacements
    /// stay as the start of the next solution.
    ///
    /// # Panics
    ///
    /// If their number is not that of the cells.
    pub fn set_moduli(&mut self, moduli_mpa: &[f32]) {
        self.moduli_mpa.copy_from_slice(moduli_mpa);
    }

    /// Holds a component (0-2) of a node at a displacement, um.
    pub fn hold(&mut self, node: [usize; 3], component: u8, displacement_um: f64) {
        self.held.push((self.grid.node(node) as u32, component, (displacement_um / self.element_um) as f32));
    }

    /// Pulls at a node with a force, N.
    pub fn pull(&mut self, node: [usize; 3], force_n: [f64; 3]) {
        let edge_mm = self.element_um * 1e-3;
        self.pulled.push((self.grid.node(node) as u32, force_n.map(|force| (force / edge_mm.powi(2)) as f32)));
    }

    /// Finds the displacements under an apparent stress (MPa; xx, yy, zz, yz, xz, xy; components of axes that are not
    /// periodic are without effect) and whatever holds or pulls nodes, from the last solution on. It ends at a
    /// `tolerance` of the relative residual (1e-2 for energies of elements within about 1%; not below 1e-5, where single
    /// precision ends), or after `most_iterations`, or where the bone turns out to carry no load.
    pub fn solve(&mut self, apparent_stress_mpa: [f64; 6], tolerance: f64, most_iterations: u32) -> Solution {
        solve::solve(self, apparent_stress_mpa, tolerance, most_iterations)
    }

    /// Strain energy density of every cell at the last solution, MPa (mJ/mm3): the mean of the element, of its own
    /// material; zero where there is no element.
    pub fn strain_energy_density(&self) -> &[f32] {
        &self.energy_density_mpa
    }

    /// Displacement of a node at the last solution, um, with that of the macroscopic strain about the grid's origin.
    pub fn displacement_um(&self, node: [usize; 3]) -> [f64; 3] {
        let [xx, yy, zz, yz, xz, xy] = self.strain.map(f64::from);
        let [x, y, z] = node.map(|at| at as f64);
        let macroscopic =
            [xx * x + 0.5 * (xy * y + xz * z), yy * y + 0.5 * (xy * x + yz * z), zz * z + 0.5 * (xz * x + yz * y)];
        let own = self.displacement[self.grid.node(node)];
        [0, 1, 2].map(|axis| self.element_um * (macroscopic[axis] + f64::from(own[axis])))
    }

    /// Forgets displacements and energies, so that the next solution starts from rest.
    pub fn rest(&mut self) {
        self.displacement.fill([0.0; 3]);
        self.strain = [0.0; 6];
        self.energy_density_mpa.fill(0.0);
    }
}
