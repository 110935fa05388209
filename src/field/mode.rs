//! Modes of a line of cells: the shapes that diffusion along it only makes smaller.

use std::f64::consts::PI;

use crate::elementary::{cos, sin};

use super::Boundary;
use super::product::multiply;

/// Modes of the discrete second difference along one axis, orthonormal. A line looks the same from both its ends, so each mode
/// is even or odd about its middle: sums and differences of cells that mirror each other are all that it sees, and each kind
/// takes a matrix of half the edge.
#[derive(Debug, Clone)]
pub(super) struct Modes {
    cells: usize,
    /// Even modes, then odd ones.
    pub halves: [HalfModes; 2],
}

/// The even or the odd modes of a line, in square tables of so many rows as asked; what is beyond the cells and modes is 0.
#[derive(Debug, Clone)]
pub(super) struct HalfModes {
    /// Rate of each mode: the eigenvalue of minus the second difference, 0-4.
    pub rates: Vec<f32>,
    /// Value of a mode at a cell of the first half, `[cell][mode]`.
    pub at_cell: Vec<f32>,
    /// The same by mode, `[mode][cell]`.
    pub by_mode: Vec<f32>,
}

impl Modes {
    /// Modes of so many cells, in tables of so many rows, which are at least half of them.
    pub fn new(cells: usize, boundary: Boundary, rows: usize) -> Self {
        let half =
            || HalfModes { rates: vec![0.0; rows], at_cell: vec![0.0; rows * rows], by_mode: vec![0.0; rows * rows] };
        let mut modes = Self { cells, halves: [half(), half()] };
        for mode in 0..cells {
            let (rate, shape) = match boundary {
                Boundary::ZeroFlux => standing(cells, mode),
                Boundary::Periodic => travelling(cells, mode),
            };
            let norm = shape.iter().map(|value| value * value).sum::<f64>().sqrt();
            let (half, number) = (&mut modes.halves[mode % 2], mode / 2);
            half.rates[number] = rate as f32;
            for (cell, value) in shape[..cells.div_ceil(2)].iter().enumerate() {
                let value = (value / norm) as f32;
                half.at_cell[cell * rows + number] = value;
                half.by_mode[number * rows + cell] = value;
            }
        }
        modes
    }

    /// Rows of the tables, and of each half of what is in modes.
    pub fn rows(&self) -> usize {
        self.halves[0].rates.len()
    }

    /// Turns cells, each a row of so many values, into even and odd modes.
    pub fn forward(&self, cells: &[f32], width: usize, modes: &mut [f32], scratch: &mut [f32]) {
        let half = self.rows() * width;
        let (sums, differences) = scratch[..2 * half].split_at_mut(half);
        for cell in 0..self.cells.div_ceil(2) {
            let mirrored = self.cells - 1 - cell;
            let (one, other) = (&cells[cell * width..][..width], &cells[mirrored * width..][..width]);
            let sums = &mut sums[cell * width..][..width];
            if cell == mirrored {
                sums.copy_from_slice(one);
                differences[cell * width..][..width].fill(0.0);
                continue;
            }
            let differences = &mut differences[cell * width..][..width];
            for ((sum, difference), (one, other)) in sums.iter_mut().zip(differences).zip(one.iter().zip(other)) {
                (*sum, *difference) = (one + other, one - other);
            }
        }
        for ((half_modes, folded), modes) in
            self.halves.iter().zip([&*sums, &*differences]).zip(modes.chunks_exact_mut(half))
        {
            multiply(&half_modes.by_mode, self.rows(), folded, width, modes);
        }
    }

    /// Turns even and odd modes, each a row of so many values, back into cells.
    pub fn back(&self, modes: &[f32], width: usize, cells: &mut [f32], scratch: &mut [f32]) {
        let half = self.rows() * width;
        for ((half_modes, modes), part) in
            self.halves.iter().zip(modes.chunks_exact(half)).zip(scratch.chunks_exact_mut(half))
        {
            multiply(&half_modes.at_cell, self.rows(), modes, width, part);
        }
        let (even, odd) = scratch[..2 * half].split_at(half);
        for cell in 0..self.cells.div_ceil(2) {
            let (even, odd) = (&even[cell * width..][..width], &odd[cell * width..][..width]);
            let mirrored = self.cells - 1 - cell;
            for (value, (even, odd)) in cells[cell * width..][..width].iter_mut().zip(even.iter().zip(odd)) {
                *value = even + odd;
            }
            if cell != mirrored {
                for (value, (even, odd)) in cells[mirrored * width..][..width].iter_mut().zip(even.iter().zip(odd)) {
                    *value = even - odd;
                }
            }
        }
    }
}

/// Rate and shape of a mode between boundaries: half waves that are flat at both ends; every other one is odd.
fn standing(cells: usize, mode: usize) -> (f64, Vec<f64>) {
    // whole turns are taken off in integers, so that no digits are lost at high modes
    let turn = |numerator: usize| cos(PI * (numerator % (4 * cells)) as f64 / (2 * cells) as f64);
    (2.0 - 2.0 * turn(2 * mode), (0..cells).map(|cell| turn(mode * (2 * cell + 1))).collect())
}

/// Rate and shape of a mode around a ring: cosine and sine of each whole number of waves in turn, counted from the middle
/// between the last cell and the first, so that one is even and the other odd.
fn travelling(cells: usize, mode: usize) -> (f64, Vec<f64>) {
    let waves = mode.div_ceil(2);
    let angle = |numerator: usize| PI * (numerator % (2 * cells)) as f64 / cells as f64;
    let is_sine = !mode.is_multiple_of(2);
    let value = |cell: usize| {
        let at = angle(waves * (2 * cell + 1));
        if is_sine { sin(at) } else { cos(at) }
    };
    (2.0 - 2.0 * cos(angle(2 * waves)), (0..cells).map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mode over all cells, from its half.
    fn shape(modes: &Modes, mode: usize, rows: usize) -> Vec<f64> {
        let half = &modes.halves[mode % 2].by_mode[mode / 2 * rows..][..rows];
        let mirrored = if mode.is_multiple_of(2) { 1.0 } else { -1.0 };
        (0..modes.cells)
            .map(|cell| {
                let other = modes.cells - 1 - cell;
                if cell <= other { f64::from(half[cell]) } else { mirrored * f64::from(half[other]) }
            })
            .collect()
    }

    #[test]
    fn modes_are_orthonormal_and_of_the_second_difference() {
        for (cells, boundary) in
            [1, 2, 3, 7, 8, 24_usize].into_iter().flat_map(|n| [(n, Boundary::ZeroFlux), (n, Boundary::Periodic)])
        {
            let rows = cells.div_ceil(2) + 3;
            let modes = Modes::new(cells, boundary, rows);
            for mode in 0..cells {
                let own = shape(&modes, mode, rows);
                for other in 0..cells {
                    let dot: f64 = own.iter().zip(shape(&modes, other, rows)).map(|(a, b)| a * b).sum();
                    approx::assert_abs_diff_eq!(dot, f64::from(u8::from(mode == other)), epsilon = 1e-6);
                }
                let rate = f64::from(modes.halves[mode % 2].rates[mode / 2]);
                for cell in 0..cells {
                    let neighbour = |step: isize| match boundary {
                        Boundary::Periodic => (cell as isize + step).rem_euclid(cells as isize) as usize,
                        Boundary::ZeroFlux => (cell as isize + step).clamp(0, cells as isize - 1) as usize,
                    };
                    let difference = 2.0 * own[cell] - own[neighbour(-1)] - own[neighbour(1)];
                    approx::assert_abs_diff_eq!(difference, rate * own[cell], epsilon = 1e-6);
                }
                for cell in 0..cells.div_ceil(2) {
                    let half = &modes.halves[mode % 2];
                    let (at_cell, by_mode) =
                        (half.at_cell[cell * rows + mode / 2], half.by_mode[mode / 2 * rows + cell]);
                    assert_eq!(at_cell.to_bits(), by_mode.to_bits());
                }
            }
        }
    }

    #[test]
    fn cells_come_back_from_their_modes() {
        let width = 16;
        for cells in [1, 2, 5, 8_usize] {
            let modes = Modes::new(cells, Boundary::Periodic, cells.div_ceil(2));
            let row: Vec<f32> = (0..cells * width).map(|i| sin(i as f64) as f32).collect();
            let mut there = vec![f32::NAN; 2 * modes.rows() * width];
            let (mut back, mut scratch) = (vec![f32::NAN; row.len()], there.clone());
            modes.forward(&row, width, &mut there, &mut scratch);
            modes.back(&there, width, &mut back, &mut scratch);
            for (value, wanted) in back.iter().zip(&row) {
                approx::assert_abs_diff_eq!(*value, *wanted, epsilon = 1e-6);
            }
        }
    }
}
