//! The solver against what is known exactly.

use crate::elementary::{cos, sin};

use approx::{assert_abs_diff_eq, assert_relative_eq};

use super::{Ending, FiniteElements, Solution};

const ALONG_Z: [f64; 6] = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0];
const MODULUS_MPA: f32 = 10_000.0;

/// A periodic block with a modulus for each cell.
fn periodic(cells: [usize; 3], poisson_ratio: f64, modulus_mpa: impl Fn([usize; 3]) -> f32) -> FiniteElements {
    let mut block = FiniteElements::new(cells, 80.0, [true; 3], poisson_ratio);
    block.set_moduli(&moduli(cells, modulus_mpa));
    block
}

fn moduli(cells: [usize; 3], modulus_mpa: impl Fn([usize; 3]) -> f32) -> Vec<f32> {
    let [nx, ny, nz] = cells;
    let place = |cell: usize| [cell % nx, cell / nx % ny, cell / (nx * ny)];
    (0..nx * ny * nz).map(|cell| modulus_mpa(place(cell))).collect()
}

/// A connected network with partly filled cells at its surface: one side of a gyroid, two periods along each axis.
/// BV/TV falls with the level: 0.5 at level 0, about 0.2 at 0.9.
fn gyroid(cells: [usize; 3], level: f64) -> impl Fn([usize; 3]) -> f32 {
    move |place| {
        let [x, y, z] = [0, 1, 2].map(|axis| 2.0 * std::f64::consts::TAU * place[axis] as f64 / cells[axis] as f64);
        let height = sin(x) * cos(y) + sin(y) * cos(z) + sin(z) * cos(x) - level;
        (3.0 * height + 0.5).clamp(0.0, 1.0) as f32 * MODULUS_MPA
    }
}

fn mean(values: &[f32]) -> f64 {
    values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64
}

fn solve(block: &mut FiniteElements, tolerance: f64) -> Solution {
    let solution = block.solve(ALONG_Z, tolerance, 500);
    assert_eq!(solution.ending, Ending::Converged, "{solution:?}");
    solution
}

#[test]
fn a_solid_block_is_its_material() {
    let mut block = periodic([11, 10, 9], 0.3, |_| MODULUS_MPA);
    let solution = solve(&mut block, 1e-5);
    assert_relative_eq!(solution.apparent_modulus_mpa, 10_000.0, max_relative = 1e-5);
    assert_abs_diff_eq!(solution.apparent_strain[0], -0.3e-4, epsilon = 1e-9);
    for density in block.strain_energy_density() {
        assert_relative_eq!(f64::from(*density), 0.5e-4, max_relative = 1e-4);
    }
    // in shear, stress over engineering shear is the shear modulus
    let shear = block.solve([0.0, 0.0, 0.0, 0.0, 2.0, 0.0], 1e-5, 500);
    assert_relative_eq!(shear.apparent_modulus_mpa, 10_000.0 / 2.6, max_relative = 1e-5);
}

/// The patch test: a linear displacement of the boundary must go through to every node inside, whatever the strain.
#[test]
fn a_linear_displacement_of_the_boundary_goes_through() {
    let cells = [9, 8, 7];
    let mut block = FiniteElements::new(cells, 50.0, [false; 3], 0.3);
    block.set_moduli(&moduli(cells, |_| MODULUS_MPA));
    let slope = [[1e-3, 4e-4, -2e-4], [-3e-4, -2e-3, 5e-4], [1e-4, 7e-4, 1.5e-3]];
    let exact = |node: [usize; 3]| -> [f64; 3] {
        slope.map(|row: [f64; 3]| row.iter().zip(node).map(|(slope, at)| slope * at as f64 * 50.0).sum())
    };
    let nodes = |visit: &mut dyn FnMut([usize; 3], bool)| {
        for z in 0..=cells[2] {
            for y in 0..=cells[1] {
                for x in 0..=cells[0] {
                    let node = [x, y, z];
                    visit(node, (0..3).any(|axis| node[axis] == 0 || node[axis] == cells[axis]));
                }
            }
        }
    };
    nodes(&mut |node, boundary| {
        if boundary {
            for (component, displacement_um) in exact(node).into_iter().enumerate() {
                block.hold(node, component as u8, displacement_um);
            }
        }
    });
    assert_eq!(block.solve([0.0; 6], 1e-6, 200).ending, Ending::Converged);
    nodes(&mut |node, _| {
        for (found, exact) in block.displacement_um(node).iter().zip(exact(node)) {
            // of displacements up to 1 um
            assert_abs_diff_eq!(*found, exact, epsilon = 1e-5);
        }
    });
    let first = block.strain_energy_density()[0];
    for density in block.strain_energy_density() {
        assert_relative_eq!(*density, first, max_relative = 1e-4);
    }
}

/// Layers of 10 and 2 GPa, three tenths of them stiff.
fn layer(at: usize) -> f32 {
    if at % 10 < 3 { MODULUS_MPA } else { 0.2 * MODULUS_MPA }
}

#[test]
fn layers_side_by_side_share_the_strain() {
    let mut block = periodic([20, 6, 8], 0.3, |[x, _, _]| layer(x));
    assert_relative_eq!(solve(&mut block, 1e-5).apparent_modulus_mpa, 4_400.0, max_relative = 1e-4);
}

#[test]
fn layers_on_top_of_each_other_share_the_stress() {
    let (mean, mean_of_inverse) = (4_400.0, 0.3 / 10_000.0 + 0.7 / 2_000.0);
    for nu in [0.0, 0.3_f64] {
        let mut block = periodic([8, 6, 20], nu, |[_, _, z]| layer(z));
        // layers bonded to each other widen alike, and hinder each other in it
        let hindrance = 2.0 * nu * nu / (1.0 - nu);
        let exact = 1.0 / (mean_of_inverse * (1.0 - hindrance) + hindrance / mean);
        assert_relative_eq!(solve(&mut block, 1e-5).apparent_modulus_mpa, exact, max_relative = 1e-4);
    }
}

/// Timoshenko's beam. Full integration locks a little: 8 elements through the depth, and sides that the clamp keeps from
/// narrowing, leave the beam 1.6% too stiff.
#[test]
fn a_cantilever_bends() {
    let [width, depth, length] = [4, 8, 64];
    let mut beam = FiniteElements::new([width, depth, length], 100.0, [false; 3], 0.3);
    beam.set_moduli(&moduli([width, depth, length], |_| MODULUS_MPA));
    let force_n = 0.01;
    let nodes = ((width + 1) * (depth + 1)) as f64;
    for y in 0..=depth {
        for x in 0..=width {
            for component in 0..3 {
                beam.hold([x, y, 0], component, 0.0);
            }
            beam.pull([x, y, length], [0.0, force_n / nodes, 0.0]);
        }
    }
    assert_eq!(beam.solve([0.0; 6], 1e-4, 300).ending, Ending::Converged);
    let [b, h, l] = [width, depth, length].map(|cells| cells as f64 * 0.1);
    let (modulus, shear_modulus) = (10_000.0, 10_000.0 / 2.6);
    let bending = force_n * l.powi(3) / (3.0 * modulus * b * h.powi(3) / 12.0);
    let shear = force_n * l / (10.0 * 1.3 / (12.0 + 11.0 * 0.3) * shear_modulus * b * h);
    let found_mm = beam.displacement_um([width / 2, depth / 2, length])[1] * 1e-3;
    assert_relative_eq!(found_mm, bending + shear, max_relative = 0.03);
    // what the force does is what the beam stores
    let stored_mj = mean(beam.strain_energy_density()) * b * h * l;
    let mut work_mj = 0.0;
    for y in 0..=depth {
        for x in 0..=width {
            work_mj += 0.5 * force_n / nodes * beam.displacement_um([x, y, length])[1] * 1e-3;
        }
    }
    assert_relative_eq!(stored_mj, work_mj, max_relative = 1e-4);
}

/// On even, odd and prime numbers of cells: the coarse grids must fit them all.
#[test]
fn the_energy_of_the_elements_is_the_work_of_the_load() {
    for cells in [[24, 24, 24], [27, 18, 21], [17, 23, 19]] {
        let mut block = periodic(cells, 0.3, gyroid(cells, 0.9));
        let solution = solve(&mut block, 1e-4);
        let work = 0.5 * solution.apparent_strain[2];
        assert_relative_eq!(mean(block.strain_energy_density()), work, max_relative = 1e-4);
        assert!(solution.iterations < 40, "{solution:?}");
        // stiffer than none, softer than the mean modulus
        let voigt = mean(block.moduli_mpa());
        assert!(solution.apparent_modulus_mpa > 0.05 * voigt && solution.apparent_modulus_mpa < voigt);
    }
}

#[test]
fn a_warm_start_needs_fewer_iterations_and_finds_the_same() {
    let cells = [24; 3];
    let mut warm = periodic(cells, 0.3, gyroid(cells, 0.8));
    let first = solve(&mut warm, 1e-3);
    let eroded = moduli(cells, gyroid(cells, 0.82));
    warm.set_moduli(&eroded);
    let mut cold = warm.clone();
    cold.rest();
    let (warm, cold) = (solve(&mut warm, 1e-3), solve(&mut cold, 1e-3));
    assert!(warm.iterations + 2 < cold.iterations, "{warm:?} {cold:?}");
    assert_relative_eq!(warm.apparent_modulus_mpa, cold.apparent_modulus_mpa, max_relative = 1e-4);
    assert!(warm.apparent_modulus_mpa < first.apparent_modulus_mpa);
}

#[test]
fn twice_the_load_needs_no_iteration() {
    let cells = [24; 3];
    let mut block = periodic(cells, 0.3, gyroid(cells, 0.8));
    let single = solve(&mut block, 1e-3);
    let energy = mean(block.strain_energy_density());
    let double = block.solve(ALONG_Z.map(|stress| 2.0 * stress), 1.1e-3, 500);
    assert_eq!(double.iterations, 0, "{double:?}");
    assert_relative_eq!(double.apparent_modulus_mpa, single.apparent_modulus_mpa, max_relative = 1e-5);
    assert_relative_eq!(mean(block.strain_energy_density()), 4.0 * energy, max_relative = 1e-4);
}

#[test]
fn a_clone_goes_on_as_the_original() {
    let cells = [20; 3];
    let mut block = periodic(cells, 0.3, gyroid(cells, 0.8));
    solve(&mut block, 1e-2);
    let mut clone = block.clone();
    for block in [&mut block, &mut clone] {
        block.set_moduli(&moduli(cells, gyroid(cells, 0.85)));
        solve(block, 1e-3);
    }
    assert_eq!(block.strain_energy_density(), clone.strain_energy_density());
}

/// A cube cut through, from rest and from a state in which it carried load; mended, it carries again.
#[test]
fn bone_cut_through_carries_nothing() {
    let cells = [24; 3];
    let whole = gyroid(cells, 0.8);
    let mut block = periodic(cells, 0.3, &whole);
    let before = solve(&mut block, 1e-3);
    let cut = moduli(cells, |place| if place[2] == 11 { 0.0 } else { whole(place) });
    block.set_moduli(&cut);
    for _ in 0..2 {
        let solution = block.solve(ALONG_Z, 1e-3, 500);
        assert_eq!(solution.ending, Ending::NoLoadPath, "{solution:?}");
        assert!(solution.iterations < 60, "{solution:?}");
        assert!(solution.apparent_modulus_mpa.abs() < f64::EPSILON);
        assert!(block.strain_energy_density().iter().all(|density| *density == 0.0));
    }
    block.set_moduli(&moduli(cells, &whole));
    let mended = solve(&mut block, 1e-3);
    assert_relative_eq!(mended.apparent_modulus_mpa, before.apparent_modulus_mpa, max_relative = 1e-4);
    // no bone at all
    block.set_moduli(&vec![0.0; 24 * 24 * 24]);
    assert_eq!(block.solve(ALONG_Z, 1e-3, 500).ending, Ending::NoLoadPath);
}

/// Columns that nothing joins sideways, with loose pieces between them: the cube is free to shear and its pieces to
/// drift, but what carries load carries it.
#[test]
fn loose_pieces_neither_carry_load_nor_disturb() {
    let cells = [24; 3];
    let mut block = periodic(cells, 0.3, |[x, y, z]| {
        let column = x % 12 < 3 && y % 12 < 4;
        let loose = (6..9).contains(&(x % 12)) && (6..8).contains(&(y % 12)) && z % 8 < 5;
        if column || loose { MODULUS_MPA } else { 0.0 }
    });
    let solution = solve(&mut block, 1e-4);
    assert_relative_eq!(solution.apparent_modulus_mpa, 10_000.0 / 12.0, max_relative = 1e-4);
    let at = |x: usize, y: usize, z: usize| f64::from(block.strain_energy_density()[x + 24 * (y + 24 * z)]);
    // a stress of 12 MPa in the columns
    assert_relative_eq!(at(1, 2, 3), 0.5 * 144.0 / 10_000.0, max_relative = 1e-3);
    assert!(at(7, 7, 2) < 1e-6 * at(1, 2, 3));
}

#[test]
fn iterations_are_bounded_and_go_on() {
    let cells = [24; 3];
    let mut block = periodic(cells, 0.3, gyroid(cells, 0.8));
    let first = block.solve(ALONG_Z, 1e-4, 5);
    assert_eq!((first.ending, first.iterations), (Ending::OutOfIterations, 5));
    assert!(first.apparent_modulus_mpa > 0.0 && first.relative_residual > 1e-4);
    let second = solve(&mut block, 1e-4);
    // a state short of the least potential energy is too stiff
    assert!(second.apparent_modulus_mpa < first.apparent_modulus_mpa);
}
