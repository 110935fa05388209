//! Conjugate gradients for the displacements and the macroscopic strain together: the state of least potential energy.

use super::multigrid::Multigrid;
use super::{Ending, FiniteElements, Solution};

/// Stiffness, against that of the stiffest element, below which bone does not carry its load. Cancellous bone of BV/TV
/// 0.05 still has some 1e-4.
const LEAST_STIFFNESS: f64 = 1e-6;

/// Displacement of the nodes in use and macroscopic strain, or what is conjugate to them.
struct Vector<S> {
    nodes: Vec<[f32; 3]>,
    strain: [S; 6],
}

impl Vector<f32> {
    /// Adds a multiple of another.
    fn add(&mut self, factor: f64, other: &Self) {
        add(&mut self.nodes, factor, &other.nodes);
        for (value, other) in self.strain.iter_mut().zip(other.strain) {
            *value += factor as f32 * other;
        }
    }

    /// Multiplies itself and adds another.
    fn turn(&mut self, factor: f64, other: &Self) {
        let factor = factor as f32;
        for (value, other) in self.nodes.as_flattened_mut().iter_mut().zip(other.nodes.as_flattened()) {
            *value = factor * *value + other;
        }
        for (value, other) in self.strain.iter_mut().zip(other.strain) {
            *value = factor * *value + other;
        }
    }

    /// Work against forces and stress.
    fn work(&self, force: &Vector<f64>) -> f64 {
        let nodes = dot(self.nodes.as_flattened(), force.nodes.as_flattened());
        nodes + self.strain.iter().zip(force.strain).map(|(strain, stress)| f64::from(*strain) * stress).sum::<f64>()
    }
}

/// The load and the elements that carry it, with all that a solution needs.
struct Problem<'a> {
    elements: &'a FiniteElements,
    multigrid: Multigrid,
    load: Vector<f64>,
    /// Work beyond which the bone does not carry the load.
    most_work: f64,
}

impl Problem<'_> {
    /// What the load leaves over at a state.
    fn residual(&self, state: &Vector<f32>) -> Vector<f64> {
        let mut nodes = self.load.nodes.clone();
        let taken = self.multigrid.mesh().take_forces(&self.elements.element, &state.nodes, &state.strain, &mut nodes);
        Vector { nodes, strain: std::array::from_fn(|i| self.load.strain[i] - taken[i]) }
    }

    /// Writes the forces that a motion takes, with the sign turned.
    fn take_forces(&self, motion: &Vector<f32>, force: &mut Vector<f64>) {
        force.nodes.fill([0.0; 3]);
        let mesh = self.multigrid.mesh();
        let taken = mesh.take_forces(&self.elements.element, &motion.nodes, &motion.strain, &mut force.nodes);
        force.strain = taken.map(|stress| -stress);
    }

    /// Writes the preconditioned residual; returns its norm squared.
    fn correct(&mut self, residual: &Vector<f64>, correction: &mut Vector<f32>) -> f64 {
        let element = &self.elements.element;
        correction.strain = self.multigrid.correct(element, &residual.nodes, residual.strain, &mut correction.nodes);
        correction.work(residual)
    }
}

/// Solves from the last state on, and writes the new one.
pub fn solve(
    elements: &mut FiniteElements,
    apparent_stress_mpa: [f64; 6],
    tolerance: f64,
    most_iterations: u32,
) -> Solution {
    let mut problem = pose(elements, apparent_stress_mpa);
    let nodes = problem.multigrid.mesh().nodes().to_vec();
    let (at_rest, mut state) = start(elements, &nodes);
    let (ending, iterations, relative_residual, missing_work) =
        conjugate_gradients(&mut problem, &at_rest, &mut state, tolerance, most_iterations);
    if ending == Ending::NoLoadPath {
        elements.rest();
        return Solution {
            ending,
            iterations,
            relative_residual,
            apparent_strain: [0.0; 6],
            apparent_modulus_mpa: 0.0,
        };
    }
    let Problem { multigrid, .. } = problem;
    for (node, displacement) in nodes.iter().zip(&state.nodes) {
        elements.displacement[*node as usize] = *displacement;
    }
    elements.strain = state.strain;
    let FiniteElements { element, energy_density_mpa, .. } = elements;
    multigrid.mesh().write_energy_density(element, &state.nodes, &state.strain, energy_density_mpa);
    let apparent_strain = state.strain.map(f64::from);
    let stress_squared: f64 = apparent_stress_mpa.iter().map(|stress| stress * stress).sum();
    let strain: f64 = apparent_stress_mpa.iter().zip(&apparent_strain).map(|(stress, strain)| stress * strain).sum();
    let work = strain + missing_work / elements.grid.count_cells() as f64;
    let apparent_modulus_mpa = if strain > 0.0 && work > 0.0 { stress_squared / work } else { 0.0 };
    Solution { ending, iterations, relative_residual, apparent_strain, apparent_modulus_mpa }
}

/// Gathers elements and load.
fn pose(elements: &FiniteElements, apparent_stress_mpa: [f64; 6]) -> Problem<'_> {
    let grid = elements.grid;
    let mut held = vec![[false; 3]; grid.count_nodes()];
    for (node, component, _) in &elements.held {
        held[*node as usize][usize::from(*component)] = true;
    }
    let multigrid = Multigrid::new(&elements.element, grid, &elements.moduli_mpa, &held);
    let mut pulled = vec![[0f32; 3]; grid.count_nodes()];
    for (node, force) in &elements.pulled {
        for axis in 0..3 {
            pulled[*node as usize][axis] += force[axis];
        }
    }
    let [x, y, z] = grid.periodic;
    let volume = grid.count_cells() as f64;
    let free = [x, y, z, y && z, x && z, x && y];
    let strain: [f64; 6] = std::array::from_fn(|i| if free[i] { apparent_stress_mpa[i] * volume } else { 0.0 });
    let nodes: Vec<[f32; 3]> = multigrid.mesh().nodes().iter().map(|node| pulled[*node as usize]).collect();
    let squared =
        strain.iter().map(|load| load * load).sum::<f64>() / volume + dot(nodes.as_flattened(), nodes.as_flattened());
    let stiffest = f64::from(elements.moduli_mpa.iter().copied().fold(0.0, f32::max));
    let most_work = squared / (LEAST_STIFFNESS * stiffest);
    Problem { elements, multigrid, load: Vector { nodes, strain }, most_work }
}

/// The state at rest but for what is held, and the last state.
fn start(elements: &FiniteElements, nodes: &[u32]) -> (Vector<f32>, Vector<f32>) {
    let mut at_rest = vec![[0.0; 3]; elements.displacement.len()];
    let mut last = elements.displacement.clone();
    for (node, component, displacement) in &elements.held {
        at_rest[*node as usize][usize::from(*component)] = *displacement;
        last[*node as usize][usize::from(*component)] = *displacement;
    }
    let in_use = |all: &[[f32; 3]]| nodes.iter().map(|node| all[*node as usize]).collect();
    let at_rest = Vector { nodes: in_use(&at_rest), strain: [0.0; 6] };
    (at_rest, Vector { nodes: in_use(&last), strain: elements.strain })
}

/// Iterates; returns how it ended, after how many iterations, with which relative residual, and the work of that residual,
/// which makes the work of the load right but for the square of the error.
fn conjugate_gradients(
    problem: &mut Problem,
    at_rest: &Vector<f32>,
    state: &mut Vector<f32>,
    tolerance: f64,
    most_iterations: u32,
) -> (Ending, u32, f64, f64) {
    let mut correction = Vector { nodes: vec![[0.0; 3]; state.nodes.len()], strain: [0.0; 6] };
    let reference = problem.correct(&problem.residual(at_rest), &mut correction);
    if reference <= 0.0 {
        // neither load nor held displacement, or no bone at all
        state.nodes.copy_from_slice(&at_rest.nodes);
        state.strain = at_rest.strain;
        let loaded = problem.load.strain.iter().any(|load| *load != 0.0);
        return (if loaded { Ending::NoLoadPath } else { Ending::Converged }, 0, 0.0, 0.0);
    }
    scale_to_load(problem, state);
    let mut residual = problem.residual(state);
    let mut norm = problem.correct(&residual, &mut correction);
    let mut direction = Vector { nodes: correction.nodes.clone(), strain: correction.strain };
    let mut force = Vector { nodes: residual.nodes.clone(), strain: [0.0; 6] };
    let mut iterations = 0;
    let ending = loop {
        if state.work(&problem.load) > problem.most_work && problem.most_work > 0.0 {
            break Ending::NoLoadPath;
        }
        if norm <= tolerance * tolerance * reference {
            break Ending::Converged;
        }
        if iterations == most_iterations {
            break Ending::OutOfIterations;
        }
        iterations += 1;
        problem.take_forces(&direction, &mut force);
        let curvature = -direction.work(&force);
        if curvature <= 0.0 || !curvature.is_finite() {
            break Ending::NoLoadPath;
        }
        let step = norm / curvature;
        state.add(step, &direction);
        add(&mut residual.nodes, step, &force.nodes);
        for (residual, force) in residual.strain.iter_mut().zip(force.strain) {
            *residual += step * force;
        }
        let next = problem.correct(&residual, &mut correction);
        direction.turn(next / norm, &correction);
        norm = next;
    };
    let missing_work = if is_displaced(problem.elements) { 0.0 } else { state.work(&residual) };
    (ending, iterations, (norm / reference).sqrt(), missing_work)
}

/// Scales the last state to the least potential energy under the present load, where nothing is held away from rest.
fn scale_to_load(problem: &Problem, state: &mut Vector<f32>) {
    if is_displaced(problem.elements) {
        return;
    }
    let work = state.work(&problem.load);
    let stored = work - state.work(&problem.residual(state));
    let factor = if stored > 0.0 { (work / stored) as f32 } else { 0.0 };
    for value in state.nodes.as_flattened_mut().iter_mut().chain(&mut state.strain) {
        *value *= factor;
    }
}

/// Whether nodes are held away from rest.
fn is_displaced(elements: &FiniteElements) -> bool {
    elements.held.iter().any(|(_, _, displacement)| *displacement != 0.0)
}

/// Adds a multiple of one list to another.
fn add(to: &mut [[f32; 3]], factor: f64, other: &[[f32; 3]]) {
    let factor = factor as f32;
    for (value, other) in to.as_flattened_mut().iter_mut().zip(other.as_flattened()) {
        *value += factor * other;
    }
}

/// Sum of products in double precision, in eight strands of fixed order.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    let (chunks_a, rest_a) = a.as_chunks::<8>();
    let (chunks_b, rest_b) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (a, b) in chunks_a.iter().zip(chunks_b) {
        for lane in 0..8 {
            sums[lane] += f64::from(a[lane]) * f64::from(b[lane]);
        }
    }
    let rest = rest_a.iter().zip(rest_b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    sums.iter().sum::<f64>() + rest
}
