//! Grids, sources and comparisons that tests of fields begin with: those of steady states here, and those of implicit steps in
//! `tests/same_work.rs`, which takes this file in. So it names nothing but what stands above it.

use super::{Boundary, FieldGrid, SteadyState};

/// Every kind of boundary.
pub(super) const BOTH: [Boundary; 2] = [Boundary::ZeroFlux, Boundary::Periodic];

/// A box of three lengths with three pairs of boundaries.
pub(super) const BOX: FieldGrid = FieldGrid {
    cells: [5, 7, 10],
    spacing_um: 20.0,
    boundaries: [Boundary::ZeroFlux, Boundary::Periodic, Boundary::ZeroFlux],
};

/// What a source sustains.
pub(super) fn sustained(grid: FieldGrid, decay_length_um: f64, source: &[f64]) -> Vec<f64> {
    let mut field = vec![f64::NAN; grid.count()];
    SteadyState::new(grid).solve(decay_length_um, source, &mut field);
    field
}

/// A source in one cell.
pub(super) fn point(grid: FieldGrid, cell: [usize; 3], strength: f64) -> Vec<f64> {
    let mut source = vec![0.0; grid.count()];
    source[grid.index(cell)] = strength;
    source
}

/// Values without order, none below 0.
pub(super) fn disorder(count: usize) -> Vec<f64> {
    (0..count).map(|index| 2.0 * (index as f64 * 0.618_034).fract()).collect()
}

/// Second difference of a field along an axis.
pub(super) fn second_difference(grid: FieldGrid, field: &[f64], axis: usize) -> Vec<f64> {
    let [x, y, z] = grid.cells;
    let length = grid.cells[axis];
    let beside = |mut cell: [usize; 3], ahead: bool| {
        cell[axis] = match (grid.boundaries[axis], ahead) {
            (Boundary::Periodic, true) => (cell[axis] + 1) % length,
            (Boundary::Periodic, false) => (cell[axis] + length - 1) % length,
            (Boundary::ZeroFlux, true) => (cell[axis] + 1).min(length - 1),
            (Boundary::ZeroFlux, false) => cell[axis].saturating_sub(1),
        };
        field[grid.index(cell)]
    };
    let cells = (0..z).flat_map(|z| (0..y).flat_map(move |y| (0..x).map(move |x| [x, y, z])));
    cells.map(|cell| beside(cell, false) - 2.0 * field[grid.index(cell)] + beside(cell, true)).collect()
}

/// Fails where two fields differ by more than `tolerance` in a cell.
#[track_caller]
pub(super) fn assert_close(found: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(found.len(), wanted.len());
    for (index, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        assert!((found - wanted).abs() <= tolerance, "{index}: {found} is not {wanted} within {tolerance}");
    }
}
