//! Geometric multigrid, as the preconditioner of conjugate gradients: ever coarser copies of the bone, whose elements
//! hold the mean modulus of those they cover. It carries load across the whole cube at once, where a purely local
//! preconditioner needs as many iterations as the bone has elements from end to end and many more where it is thin.

use super::dense::Factor;
use super::element::{UnitElement, inverse};
use super::element_grid::{Coarsening, ElementGrid};
use super::mesh::Mesh;

/// Unknown displacements up to which a level is solved directly.
const DIRECT_UNKNOWNS: usize = 420;
/// Lowest part of the spectrum that smoothing, rather than the coarser grid, should take care of.
const SMOOTHED_SHARE: f64 = 1.0 / 6.0;
/// Visits to a coarser level per visit to the finer one (a W-cycle): coarse grids bridge marrow, so the coarse problems
/// deserve more than one visit, and cost little.
const VISITS: usize = 2;

/// A grid, what it needs to smooth, and the way to the next coarser one.
#[derive(Debug, Clone)]
struct MeshLevel {
    mesh: Mesh,
    /// Inverse of each node's own stiffness, times the weight of smoothing: xx, yy, zz, yz, xz, xy.
    smoother: Vec<[f32; 6]>,
    /// For each node, the first of its links to the coarser level; one more at the end.
    first_link: Vec<u32>,
    /// Node of the coarser level and its weight.
    links: Vec<(u32, f32)>,
    rest: Vec<[f32; 3]>,
    correction: Vec<[f32; 3]>,
    residual: Vec<[f32; 3]>,
}

/// All levels, the finest first.
#[derive(Debug, Clone)]
pub struct Multigrid {
    levels: Vec<MeshLevel>,
    coarsest: Factor,
    unknowns: Vec<f32>,
}

impl Multigrid {
    /// The levels over a grid of moduli (MPa), with the components of its nodes that are held.
    pub fn new(element: &UnitElement, grid: ElementGrid, moduli_mpa: &[f32], held: &[[bool; 3]]) -> Self {
        let [x, y, z] = grid.periodic;
        let strains = [x, y, z, y && z, x && z, x && y];
        let mut levels = Vec::new();
        let (mut grid, mut held, mut edge) = (grid, held.to_vec(), 1.0);
        let mut moduli_mpa = moduli_mpa.to_vec();
        loop {
            let mesh = Mesh::new(grid, &moduli_mpa, edge);
            let held_nodes: Vec<[bool; 3]> = mesh.nodes().iter().map(|node| held[*node as usize]).collect();
            let small = 3 * mesh.nodes().len() <= DIRECT_UNKNOWNS;
            let Some(coarsening) = Coarsening::of(grid).filter(|_| !small) else {
                let coarsest = Factor::new(&mesh, element, &held_nodes, strains);
                let unknowns = vec![0.0; 3 * mesh.nodes().len() + 6];
                levels.push(MeshLevel::new(mesh, element, &held_nodes));
                return Self { levels, coarsest, unknowns };
            };
            moduli_mpa = mean_moduli(&coarsening, &moduli_mpa);
            let mut level = MeshLevel::new(mesh, element, &held_nodes);
            level.link(&coarsening, &moduli_mpa);
            levels.push(level);
            held = held_on_coarse(&coarsening, &held);
            edge *= coarsening.stretch();
            grid = coarsening.coarse;
        }
    }

    /// The finest mesh.
    pub fn mesh(&self) -> &Mesh {
        &self.levels[0].mesh
    }

    /// An approximate solution: displacements and strain for forces and stress times volume.
    pub fn correct(
        &mut self,
        element: &UnitElement,
        force: &[[f32; 3]],
        stress: [f64; 6],
        displacement: &mut [[f32; 3]],
    ) -> [f32; 6] {
        self.levels[0].rest.copy_from_slice(force);
        let strain = cycle(&mut self.levels, &self.coarsest, &mut self.unknowns, element, stress);
        displacement.copy_from_slice(&self.levels[0].correction);
        strain
    }
}

impl MeshLevel {
    fn new(mesh: Mesh, element: &UnitElement, held: &[[bool; 3]]) -> Self {
        let nodes = held.len();
        let mut own = vec![[[0.0; 3]; 3]; nodes];
        let at_corner: [_; 8] = std::array::from_fn(|corner| element.at_corner(corner));
        for (nodes, modulus) in mesh.elements() {
            for (node, at_corner) in nodes.iter().zip(&at_corner) {
                for (row, values) in own[*node].iter_mut().zip(at_corner) {
                    for (sum, value) in row.iter_mut().zip(values) {
                        *sum += modulus * value;
                    }
                }
            }
        }
        // one step of Richardson's iteration, best for the upper part of a spectrum that is known to end at the bound
        let weight = 2.0 / (element.highest_ratio * (1.0 + SMOOTHED_SHARE));
        let smoother = own.into_iter().zip(held).map(|(own, held)| smoother(own, *held, weight)).collect();
        let zero = vec![[0.0; 3]; nodes];
        let [rest, correction, residual] = [zero.clone(), zero.clone(), zero];
        Self { mesh, smoother, first_link: Vec::new(), links: Vec::new(), rest, correction, residual }
    }

    /// Finds the nodes of the coarser mesh between which each node lies.
    fn link(&mut self, coarsening: &Coarsening, coarse_moduli_mpa: &[f32]) {
        let coarse = coarsening.coarse;
        let mut number = vec![u32::MAX; coarse.count_nodes()];
        for cell in (0..coarse_moduli_mpa.len()).filter(|cell| coarse_moduli_mpa[*cell] > 0.0) {
            for node in coarse.corners(cell) {
                number[node] = 0;
            }
        }
        for (index, number) in number.iter_mut().filter(|number| **number == 0).enumerate() {
            *number = index as u32;
        }
        for node in self.mesh.nodes() {
            self.first_link.push(self.links.len() as u32);
            self.links.extend(coarsening.between(*node as usize).map(|(node, weight)| (number[node], weight)));
        }
        self.first_link.push(self.links.len() as u32);
    }

    /// Links of each node.
    fn links_by_node(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        self.first_link.windows(2).map(|ends| &self.links[ends[0] as usize..ends[1] as usize])
    }

    /// Residual of the correction; returns that of stress.
    fn weigh(&mut self, element: &UnitElement, strain: &[f32; 6], stress: [f64; 6]) -> [f64; 6] {
        self.residual.copy_from_slice(&self.rest);
        let taken = self.mesh.take_forces(element, &self.correction, strain, &mut self.residual);
        std::array::from_fn(|i| stress[i] - taken[i])
    }

    /// Adds to the correction what each node would do on its own, for a residual.
    fn smooth(&mut self) {
        for ((correction, smoother), residual) in self.correction.iter_mut().zip(&self.smoother).zip(&self.residual) {
            let step = own_motion(smoother, residual);
            for axis in 0..3 {
                correction[axis] += step[axis];
            }
        }
    }

    /// As `smooth`, from rest.
    fn smooth_first(&mut self) {
        for ((correction, smoother), rest) in self.correction.iter_mut().zip(&self.smoother).zip(&self.rest) {
            *correction = own_motion(smoother, rest);
        }
    }

    /// Hands the residual down to the coarser level.
    fn restrict(&self, coarse: &mut [[f32; 3]]) {
        coarse.fill([0.0; 3]);
        for (links, residual) in self.links_by_node().zip(&self.residual) {
            for (node, weight) in links {
                let force = &mut coarse[*node as usize];
                for axis in 0..3 {
                    force[axis] += weight * residual[axis];
                }
            }
        }
    }

    /// Takes up the coarser level's correction.
    fn prolong(&mut self, coarse: &[[f32; 3]]) {
        let Self { first_link, links, correction, .. } = self;
        for (ends, correction) in first_link.windows(2).zip(correction) {
            for (node, weight) in &links[ends[0] as usize..ends[1] as usize] {
                let motion = coarse[*node as usize];
                for axis in 0..3 {
                    correction[axis] += weight * motion[axis];
                }
            }
        }
    }
}

/// One cycle over the levels, from the finest of them: symmetric, as conjugate gradients ask for.
fn cycle(
    levels: &mut [MeshLevel],
    coarsest: &Factor,
    unknowns: &mut [f32],
    element: &UnitElement,
    stress: [f64; 6],
) -> [f32; 6] {
    let Some((level, coarser)) = levels.split_first_mut() else { return [0.0; 6] };
    if coarser.is_empty() {
        return solve_directly(level, coarsest, unknowns, stress);
    }
    level.smooth_first();
    let rest_of_stress = level.weigh(element, &[0.0; 6], stress);
    level.restrict(&mut coarser[0].rest);
    let mut strain = cycle(coarser, coarsest, unknowns, element, rest_of_stress);
    level.prolong(&coarser[0].correction);
    let (mut last_strain, mut last_stress) = (strain, rest_of_stress);
    for _ in 1..if coarser.len() > 1 { VISITS } else { 1 } {
        let next = &mut coarser[0];
        last_stress = next.weigh(element, &last_strain, last_stress);
        next.rest.copy_from_slice(&next.residual);
        last_strain = cycle(coarser, coarsest, unknowns, element, last_stress);
        level.prolong(&coarser[0].correction);
        for (strain, more) in strain.iter_mut().zip(last_strain) {
            *strain += more;
        }
    }
    level.weigh(element, &strain, stress);
    level.smooth();
    strain
}

/// The coarsest level's correction, exactly.
fn solve_directly(level: &mut MeshLevel, factor: &Factor, unknowns: &mut [f32], stress: [f64; 6]) -> [f32; 6] {
    let (displacements, strains) = unknowns.split_at_mut(3 * level.rest.len());
    displacements.copy_from_slice(level.rest.as_flattened());
    for (strain, stress) in strains.iter_mut().zip(stress) {
        *strain = stress as f32;
    }
    factor.solve(unknowns);
    let (displacements, strains) = unknowns.split_at(3 * level.rest.len());
    level.correction.as_flattened_mut().copy_from_slice(displacements);
    std::array::from_fn(|i| strains[i])
}

/// Displacement of a node for a force on it, all others at rest.
#[inline(always)]
fn own_motion(smoother: &[f32; 6], force: &[f32; 3]) -> [f32; 3] {
    let [xx, yy, zz, yz, xz, xy] = smoother;
    let [x, y, z] = force;
    [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z]
}

/// Weighted inverse of a node's own stiffness; held components do not move.
fn smoother(mut own: [[f64; 3]; 3], held: [bool; 3], weight: f64) -> [f32; 6] {
    for axis in (0..3).filter(|axis| held[*axis]) {
        for other in 0..3 {
            own[axis][other] = 0.0;
            own[other][axis] = 0.0;
        }
        own[axis][axis] = 1.0;
    }
    let inverse = inverse(own);
    [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)]
        .map(|(a, b): (usize, usize)| if held[a] || held[b] { 0.0 } else { (weight * inverse[a][b]) as f32 })
}

/// Mean modulus of the cells that each coarse cell covers.
fn mean_moduli(coarsening: &Coarsening, moduli_mpa: &[f32]) -> Vec<f32> {
    let mut sum = vec![0.0; coarsening.coarse.count_cells()];
    let mut covered = vec![0.0; sum.len()];
    for (cell, modulus) in moduli_mpa.iter().enumerate() {
        let parent = coarsening.parent(cell);
        sum[parent] += modulus;
        covered[parent] += 1.0;
    }
    sum.iter().zip(&covered).map(|(sum, covered)| sum / covered).collect()
}

/// A component of a coarse node is held where it would move one that is held on the fine grid.
fn held_on_coarse(coarsening: &Coarsening, held: &[[bool; 3]]) -> Vec<[bool; 3]> {
    let mut coarse = vec![[false; 3]; coarsening.coarse.count_nodes()];
    for (node, held) in held.iter().enumerate().filter(|(_, held)| held.contains(&true)) {
        for (parent, _) in coarsening.between(node) {
            for axis in 0..3 {
                coarse[parent][axis] |= held[axis];
            }
        }
    }
    coarse
}
