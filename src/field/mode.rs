//! Modes of a line of cells: the shapes that diffusion along it only makes smaller.

use std::f64::consts::PI;

use super::Boundary;

/// Modes of the discrete second difference along one axis: cosines, and sines where the axis is closed to a ring.
#[derive(Debug, Clone)]
pub(super) struct Modes {
    /// Rate of each mode: the eigenvalue of minus the second difference, 0-4.
    pub rates: Vec<f64>,
    /// Value of a mode at a cell, `[cell][mode]`, orthonormal; rows and columns beyond the cells are 0.
    pub at_cell: Vec<f64>,
    /// The same by mode, `[mode][cell]`.
    pub by_mode: Vec<f64>,
}

impl Modes {
    /// Modes of so many cells, in square tables with so many rows and columns.
    pub fn new(cells: usize, boundary: Boundary, width: usize) -> Self {
        let mut modes =
            Self { rates: vec![0.0; width], at_cell: vec![0.0; width * width], by_mode: vec![0.0; width * width] };
        for mode in 0..cells {
            let (rate, shape) = match boundary {
                Boundary::ZeroFlux => standing(cells, mode),
                Boundary::Periodic => travelling(cells, mode),
            };
            modes.rates[mode] = rate;
            let norm = shape.iter().map(|value| value * value).sum::<f64>().sqrt();
            for (cell, value) in shape.iter().enumerate() {
                modes.at_cell[cell * width + mode] = value / norm;
                modes.by_mode[mode * width + cell] = value / norm;
            }
        }
        modes
    }
}

/// Rate and shape of a mode between boundaries: half waves that are flat at both ends.
fn standing(cells: usize, mode: usize) -> (f64, Vec<f64>) {
    // whole turns are taken off in integers, so that no digits are lost at high modes
    let turn = |numerator: usize| (PI * (numerator % (4 * cells)) as f64 / (2 * cells) as f64).cos();
    (2.0 - 2.0 * turn(2 * mode), (0..cells).map(|cell| turn(mode * (2 * cell + 1))).collect())
}

/// Rate and shape of a mode around a ring: cosine and sine of each whole number of waves in turn.
fn travelling(cells: usize, mode: usize) -> (f64, Vec<f64>) {
    let waves = mode.div_ceil(2);
    let angle = |numerator: usize| 2.0 * PI * (numerator % cells) as f64 / cells as f64;
    let is_sine = mode > 0 && mode.is_multiple_of(2);
    let value = |cell: usize| if is_sine { angle(waves * cell).sin() } else { angle(waves * cell).cos() };
    (2.0 - 2.0 * angle(waves).cos(), (0..cells).map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_orthonormal_and_of_the_second_difference() {
        for (cells, boundary) in
            [1, 2, 3, 7, 8, 24].into_iter().flat_map(|n| [(n, Boundary::ZeroFlux), (n, Boundary::Periodic)])
        {
            let modes = Modes::new(cells, boundary, cells);
            let shape = |mode: usize| &modes.by_mode[mode * cells..][..cells];
            for mode in 0..cells {
                for other in 0..cells {
                    let dot: f64 = shape(mode).iter().zip(shape(other)).map(|(a, b)| a * b).sum();
                    approx::assert_abs_diff_eq!(dot, f64::from(u8::from(mode == other)), epsilon = 1e-13);
                }
                for cell in 0..cells {
                    let neighbour = |step: isize| match boundary {
                        Boundary::Periodic => (cell as isize + step).rem_euclid(cells as isize) as usize,
                        Boundary::ZeroFlux => (cell as isize + step).clamp(0, cells as isize - 1) as usize,
                    };
                    let difference = 2.0 * shape(mode)[cell] - shape(mode)[neighbour(-1)] - shape(mode)[neighbour(1)];
                    approx::assert_abs_diff_eq!(difference, modes.rates[mode] * shape(mode)[cell], epsilon = 1e-13);
                    assert_eq!(modes.at_cell[cell * cells + mode].to_bits(), shape(mode)[cell].to_bits());
                }
            }
        }
    }
}
