//! Steady states against closed forms and conservation.

use std::f64::consts::PI;

mod example;

use crate::elementary::{cosh, exp, sinh};

use super::{Boundary, FieldGrid, SteadyState};
use example::{BOTH, BOX, assert_close, disorder, point, second_difference, sustained};

/// What single precision leaves of a value of about 1.
const SINGLE: f64 = 1e-6;

#[test]
fn a_steady_field_leaves_no_residual() {
    for decay_length_um in [0.0, 10.0, 100.0, 3000.0] {
        let source = disorder(BOX.count());
        let field = sustained(BOX, decay_length_um, &source);
        let reach = (decay_length_um / BOX.spacing_um).powi(2);
        let mut residual = field.clone();
        for axis in 0..3 {
            for (value, difference) in residual.iter_mut().zip(second_difference(BOX, &field, axis)) {
                *value -= reach * difference;
            }
        }
        assert_close(&residual, &source, SINGLE * (1.0 + 12.0 * reach));
    }
}

/// In the open, a point source of strength 1 sustains `exp(-r / length) / (4 pi length^2 r)`.
#[test]
fn a_point_source_falls_off_as_in_the_open() {
    let (cells, spacing_um, length_um) = (64, 20.0, 80.0);
    for boundary in BOTH {
        let grid = FieldGrid::cube(cells, spacing_um, boundary);
        let middle = [cells / 2; 3];
        let field = sustained(grid, length_um, &point(grid, middle, f64::powi(spacing_um, -3)));
        for away in [[8, 0, 0], [0, 12, 0], [0, 0, 8], [5, 5, 5], [0, 6, 8], [9, 3, 1]] {
            let cell: [usize; 3] = std::array::from_fn(|axis| middle[axis] + away[axis]);
            let r = spacing_um * away.iter().map(|cells| (cells * cells) as f64).sum::<f64>().sqrt();
            let wanted = exp(-r / length_um) / (4.0 * PI * length_um.powi(2) * r);
            approx::assert_relative_eq!(field[grid.index(cell)], wanted, max_relative = 0.02);
        }
    }
}

/// A plane source sustains `exp(-|x| / length) / (2 length)`, and around a ring the sum over its images.
#[test]
fn a_plane_source_falls_off_exponentially_and_images_add_up() {
    let spacing_um = 10.0;
    for length_um in [80.0_f64, 400.0] {
        let grid = FieldGrid { cells: [80, 3, 4], spacing_um, boundaries: [Boundary::Periodic; 3] };
        let mut source = vec![0.0; grid.count()];
        source.iter_mut().step_by(grid.cells[0]).for_each(|source| *source = 1.0 / spacing_um);
        let field = sustained(grid, length_um, &source);
        let half_um = 40.0 * spacing_um;
        for (x, value) in field[..=40].iter().enumerate() {
            let distance_um = spacing_um * x as f64;
            let wanted = cosh((half_um - distance_um) / length_um) / (2.0 * length_um * sinh(half_um / length_um));
            approx::assert_relative_eq!(*value, wanted, max_relative = 0.02);
            if length_um < 100.0 && x < 24 {
                let open = exp(-distance_um / length_um) / (2.0 * length_um);
                approx::assert_relative_eq!(*value, open, max_relative = 0.02);
            }
        }
    }
}

#[test]
fn a_steady_field_holds_as_much_as_its_sources_and_is_uniform_where_they_are() {
    for boundary in BOTH {
        for (edge, decay_length_um) in [(24, 40.0), (24, 400.0), (30, 3200.0)] {
            let grid = FieldGrid::cube(edge, 80.0, boundary);
            let source = disorder(grid.count());
            let field = sustained(grid, decay_length_um, &source);
            let (held, supplied): (f64, f64) = (field.iter().sum(), source.iter().sum());
            approx::assert_relative_eq!(held, supplied, max_relative = SINGLE);
            assert_close(&sustained(grid, decay_length_um, &vec![1.7; grid.count()]), &vec![1.7; grid.count()], SINGLE);
        }
    }
}

#[test]
fn a_steady_field_of_sources_is_nowhere_below_zero_but_for_rounding() {
    for boundary in BOTH {
        for decay_length_um in [0.0, 40.0, 400.0, 3200.0] {
            let grid = FieldGrid::cube(24, 80.0, boundary);
            let field = sustained(grid, decay_length_um, &point(grid, [0, 3, 23], 1.0));
            assert!(field.iter().all(|value| *value > -SINGLE), "{boundary:?}, {decay_length_um} um");
        }
    }
}

#[test]
fn a_ring_has_no_beginning() {
    let grid = FieldGrid { cells: [6, 8, 9], spacing_um: 50.0, boundaries: [Boundary::Periodic; 3] };
    let field = sustained(grid, 170.0, &point(grid, [0, 0, 0], 1.0));
    let moved = sustained(grid, 170.0, &point(grid, [5, 3, 7], 1.0));
    for [x, y, z] in [[0, 0, 0], [1, 2, 3], [5, 7, 8]] {
        let there = grid.index([(x + 5) % 6, (y + 3) % 8, (z + 7) % 9]);
        approx::assert_abs_diff_eq!(field[grid.index([x, y, z])], moved[there], epsilon = SINGLE);
    }
}

/// A boundary that lets nothing pass is a mirror, so the field is that of a ring of twice the length with mirrored sources.
#[test]
fn a_wall_is_a_mirror() {
    let walled = FieldGrid {
        cells: [6, 4, 4],
        spacing_um: 50.0,
        boundaries: [Boundary::ZeroFlux, Boundary::Periodic, Boundary::Periodic],
    };
    let ring = FieldGrid { cells: [12, 4, 4], boundaries: [Boundary::Periodic; 3], ..walled };
    let source = disorder(walled.count());
    let mirrored: Vec<f64> = source.chunks(6).flat_map(|row| row.iter().chain(row.iter().rev()).copied()).collect();
    let field = sustained(walled, 170.0, &source);
    let in_ring = sustained(ring, 170.0, &mirrored);
    let first_half: Vec<f64> = in_ring.chunks(12).flat_map(|row| row[..6].iter().copied()).collect();
    assert_close(&field, &first_half, SINGLE);
}

#[test]
fn axes_are_alike() {
    let turned = |[x, y, z]: [usize; 3]| [z, x, y];
    let other = FieldGrid {
        cells: turned(BOX.cells),
        boundaries: [BOX.boundaries[2], BOX.boundaries[0], BOX.boundaries[1]],
        ..BOX
    };
    let source = disorder(BOX.count());
    let turn = |field: &[f64]| {
        let mut result = vec![0.0; field.len()];
        for z in 0..BOX.cells[2] {
            for y in 0..BOX.cells[1] {
                for x in 0..BOX.cells[0] {
                    result[other.index(turned([x, y, z]))] = field[BOX.index([x, y, z])];
                }
            }
        }
        result
    };
    let (field, field_turned) = (sustained(BOX, 90.0, &source), sustained(other, 90.0, &turn(&source)));
    assert_close(&turn(&field), &field_turned, SINGLE);
}

#[test]
fn a_steady_field_does_not_depend_on_what_was_solved_before() {
    let source = disorder(BOX.count());
    let first = sustained(BOX, 300.0, &source);
    let (mut solver, mut field) = (SteadyState::new(BOX), vec![0.0; BOX.count()]);
    solver.solve(20.0, &vec![f64::NAN; BOX.count()], &mut field);
    solver.solve(300.0, &source, &mut field);
    assert!(first.iter().zip(&field).all(|(first, second)| first.to_bits() == second.to_bits()));
}
