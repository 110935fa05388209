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
/// six products with small matrices, each in two halves (even and odd modes). There is no iteration and no tolerance. The result is the
/// discrete steady state to the rounding of single precision (some 1e-6 of the largest source, so it may be that little below 0
/// far from every source) and depends on the source alone, not on what was solved before. Time grows with the number of cells
/// times the cells along an edge; it is meant for grids up to about 100 cells an edge.
#[derive(Debug, Clone)]
pub struct SteadyState {
    grid: FieldGrid,
    modes: [Modes; 3],
    buffers: [Vec<f32>; 2],
    scratch: Vec<f32>,
}

impl SteadyState {
    /// A solver for fields on a grid.
    ///
    /// # Panics
    ///
    /// If the grid has no cells or no spacing.
    pub fn new(grid: FieldGrid) -> Self {
        grid.check();
        let half = grid.cells.map(|cells| cells.div_ceil(2));
        let rows = [half[0].next_multiple_of(LANES), half[1], half[2]];
        let modes = [0, 1, 2].map(|axis| Modes::new(grid.cells[axis], grid.boundaries[axis], rows[axis]));
        let values = 8 * rows.iter().product::<usize>();
        Self { grid, modes, buffers: [vec![0.0; values], vec![0.0; values]], scratch: vec![0.0; values] }
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
        let [cells_x, cells_y, cells_z] = self.grid.cells;
        let [along_x, along_y, along_z] = &self.modes;
        let ([one, other], scratch) = (&mut self.buffers, &mut self.scratch);
        let width = along_x.rows();
        // values of a half of x: in rows, in planes of which y is in modes, and in all
        let (rows, plane) = (width * cells_y * cells_z, 2 * width * along_y.rows());
        let (planes, all) = (plane * cells_z, 2 * plane * along_z.rows());

        let (even, odd) = one.split_at_mut(rows);
        fold(source, cells_x, [even, odd], width);
        for ((half, folded), modes) in
            along_x.halves.iter().zip(one.chunks_exact(rows)).zip(other.chunks_exact_mut(rows))
        {
            multiply(folded, width, &half.at_cell, width, modes);
        }
        for (cells, modes) in other[..2 * rows].chunks_exact(width * cells_y).zip(one.chunks_exact_mut(plane)) {
            along_y.forward(cells, width, modes, scratch);
        }
        for (cells, modes) in one[..2 * planes].chunks_exact(planes).zip(other.chunks_exact_mut(all)) {
            along_z.forward(cells, plane, modes, scratch);
        }

        self.damp(decay_length_um);
        let [along_x, along_y, along_z] = &self.modes;
        let ([one, other], scratch) = (&mut self.buffers, &mut self.scratch);

        for (modes, cells) in other.chunks_exact(all).zip(one[..2 * planes].chunks_exact_mut(planes)) {
            along_z.back(modes, plane, cells, scratch);
        }
        for (modes, cells) in one[..2 * planes].chunks_exact(plane).zip(other.chunks_exact_mut(width * cells_y)) {
            along_y.back(modes, width, cells, scratch);
        }
        for ((half, modes), folded) in
            along_x.halves.iter().zip(other.chunks_exact(rows)).zip(one.chunks_exact_mut(rows))
        {
            multiply(modes, width, &half.by_mode, width, folded);
        }
        let (even, odd) = one.split_at(rows);
        unfold([even, odd], width, cells_x, field);
    }

    /// Divides each mode by how much faster than the uniform one it fades.
    fn damp(&mut self, decay_length_um: f64) {
        let reach = (decay_length_um / self.grid.spacing_um).powi(2) as f32;
        let [along_x, along_y, along_z] = &self.modes;
        let width = along_x.rows();
        let mut rows = self.buffers[1].chunks_exact_mut(width);
        for half_x in &along_x.halves {
            for rate_z in along_z.halves.iter().flat_map(|half| &half.rates) {
                for rate_y in along_y.halves.iter().flat_map(|half| &half.rates) {
                    if let Some(row) = rows.next() {
                        damp(row, reach, rate_y + rate_z, &half_x.rates);
                    }
                }
            }
        }
    }
}

/// Sums and differences of the cells of rows that mirror each other.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn fold(rows: &[f64], cells: usize, [sums, differences]: [&mut [f32]; 2], width: usize) {
    let half = cells.div_ceil(2);
    for ((row, sums), differences) in
        rows.chunks_exact(cells).zip(sums.chunks_exact_mut(width)).zip(differences.chunks_exact_mut(width))
    {
        let halves = row[..half].iter().zip(row.iter().rev());
        for ((one, other), (sum, difference)) in halves.zip(sums.iter_mut().zip(&mut *differences)) {
            (*sum, *difference) = ((one + other) as f32, (one - other) as f32);
        }
        if !cells.is_multiple_of(2) {
            // the cell in the middle is its own mirror
            sums[half - 1] = row[half - 1] as f32;
        }
        sums[half..].fill(0.0);
        differences[half..].fill(0.0);
    }
}

/// Cells of rows from their even and their odd parts.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn unfold([even, odd]: [&[f32]; 2], width: usize, cells: usize, rows: &mut [f64]) {
    for ((row, even), odd) in rows.chunks_exact_mut(cells).zip(even.chunks_exact(width)).zip(odd.chunks_exact(width)) {
        let (first, second) = row.split_at_mut(cells.div_ceil(2));
        for (value, (even, odd)) in first.iter_mut().zip(even.iter().zip(odd)) {
            *value = f64::from(even + odd);
        }
        for (value, (even, odd)) in second.iter_mut().rev().zip(even.iter().zip(odd)) {
            *value = f64::from(even - odd);
        }
    }
}

/// Divides each mode of a row by how much faster than the uniform one it fades.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn damp(row: &mut [f32], reach: f32, rate: f32, rates_x: &[f32]) {
    for (value, rate_x) in row.iter_mut().zip(rates_x) {
        *value /= 1.0 + reach * (rate + rate_x);
    }
}
