//! The field that steady sources sustain.

use multiversion::multiversion;

use super::FieldGrid;
use super::mode::Modes;
use super::product::{LANES, multiply};

/// Solver of `u - decay_length^2 laplacian(u) = source` on one grid, for any number of fields and decay lengths.
///
/// With diffusivity `D` and decay `k` the decay length is `sqrt(D / k)`. The source is what the field would be at if
/// nothing diffused: a uniform source `s` gives a field of `s`, and always `sum(u) = sum(source)`.
///
/// The operator is the same in every cell, so it falls apart into modes along the three axes (Lynch, Rice and Thomas 1964,
/// "Direct solution of partial difference equations by tensor product methods"): forward into modes, divide, and back are
/// six products with small matrices. There is no iteration and no tolerance. The result is the discrete steady state to
/// rounding (a few 1e-15 of the largest source, so it may be that little below 0 far from every source) and depends on
/// the source alone, not on what was solved before. Time grows with the number of cells times the cells along an edge;
/// it is meant for grids up to about 100 cells an edge.
#[derive(Debug, Clone)]
pub struct SteadyState {
    grid: FieldGrid,
    /// Values a row: cells along x, rounded up to whole lanes.
    width: usize,
    modes: [Modes; 3],
    scratch: [Vec<f64>; 2],
}

impl SteadyState {
    /// A solver for fields on a grid.
    ///
    /// # Panics
    ///
    /// If the grid has no cells or no spacing.
    pub fn new(grid: FieldGrid) -> Self {
        grid.check();
        let [x, y, z] = grid.cells;
        let width = x.next_multiple_of(LANES);
        let axis = |axis: usize, width| Modes::new(grid.cells[axis], grid.boundaries[axis], width);
        let modes = [axis(0, width), axis(1, y), axis(2, z)];
        Self { grid, width, modes, scratch: [vec![0.0; width * y * z], vec![0.0; width * y * z]] }
    }

    /// The grid of all fields.
    pub fn grid(&self) -> &FieldGrid {
        &self.grid
    }

    /// Sets `field` to what `source` sustains with a decay length, um, at least 0.
    ///
    /// # Panics
    ///
    /// If `source` or `field` has not one value a cell.
    pub fn solve(&mut self, decay_length_um: f64, source: &[f64], field: &mut [f64]) {
        let count = self.grid.count();
        assert!(source.len() == count && field.len() == count, "a field has one value a cell");
        let ([cells_x, cells_y, cells_z], width) = (self.grid.cells, self.width);
        let [along_x, along_y, along_z] = &self.modes;
        let [one, other] = &mut self.scratch;
        let plane = width * cells_y;

        for (row, source) in one.chunks_exact_mut(width).zip(source.chunks_exact(cells_x)) {
            row[..cells_x].copy_from_slice(source);
            row[cells_x..].fill(0.0);
        }
        multiply(one, width, &along_x.at_cell, width, other);
        for (from, to) in other.chunks_exact(plane).zip(one.chunks_exact_mut(plane)) {
            multiply(&along_y.by_mode, cells_y, from, width, to);
        }
        multiply(&along_z.by_mode, cells_z, one, plane, other);

        let reach = (decay_length_um / self.grid.spacing_um).powi(2);
        for (plane, rate_z) in other.chunks_exact_mut(plane).zip(&along_z.rates) {
            for (row, rate_y) in plane.chunks_exact_mut(width).zip(&along_y.rates) {
                damp(row, reach, rate_y + rate_z, &along_x.rates);
            }
        }

        multiply(&along_z.at_cell, cells_z, other, plane, one);
        for (from, to) in one.chunks_exact(plane).zip(other.chunks_exact_mut(plane)) {
            multiply(&along_y.at_cell, cells_y, from, width, to);
        }
        multiply(other, width, &along_x.by_mode, width, one);
        for (row, field) in one.chunks_exact(width).zip(field.chunks_exact_mut(cells_x)) {
            field.copy_from_slice(&row[..cells_x]);
        }
    }
}

/// Divides each mode by how much faster than the uniform one it fades.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn damp(row: &mut [f64], reach: f64, rate: f64, rates_x: &[f64]) {
    for (value, rate_x) in row.iter_mut().zip(rates_x) {
        *value /= 1.0 + reach * (rate + rate_x);
    }
}
