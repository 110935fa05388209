//! Implicit diffusion along one axis: a tridiagonal system for each line of cells, solved by elimination (Thomas).

use crate::field::Boundary;
use multiversion::multiversion;

/// Lines along x that are solved side by side: each waits on itself, not on the others.
const LINES: usize = 8;

/// Precomputed elimination of `(1 + decay - ratio second_difference) u = value` along one axis.
#[derive(Debug, Clone)]
pub struct Line {
    /// How much of the eliminated neighbour a cell takes.
    coupling: Vec<f64>,
    /// What the right-hand side of a cell is scaled by.
    scale: Vec<f64>,
    ring: Option<Ring>,
}

/// Correction that closes a line to a ring (Sherman and Morrison 1950).
#[derive(Debug, Clone)]
struct Ring {
    /// How much of the last cell is felt with the first.
    last: f64,
    /// What each cell gives back.
    share: Vec<f64>,
}

impl Line {
    /// A line of cells with `ratio = diffusivity dt / spacing^2` and `decay = rate dt`.
    pub fn new(cells: usize, boundary: Boundary, ratio: f64, decay: f64) -> Self {
        match boundary {
            Boundary::ZeroFlux => Self::eliminate(cells, ratio, decay, [0.0; 2]),
            Boundary::Periodic if cells == 1 => Self::eliminate(1, 0.0, decay, [0.0; 2]),
            // both neighbours of a cell are the one other cell
            Boundary::Periodic if cells == 2 => Self::eliminate(2, 2.0 * ratio, decay, [0.0; 2]),
            Boundary::Periodic => Self::ring(cells, ratio, decay),
        }
    }

    /// Eliminates an open line, with something added to the diagonal at its two ends.
    fn eliminate(cells: usize, ratio: f64, decay: f64, ends: [f64; 2]) -> Self {
        let mut line = Self { coupling: Vec::with_capacity(cells), scale: Vec::with_capacity(cells), ring: None };
        let mut before = 0.0;
        for cell in 0..cells {
            let (first, last) = (cell == 0, cell + 1 == cells);
            let neighbours = 2.0 - f64::from(u8::from(first)) - f64::from(u8::from(last));
            let mut diagonal = 1.0 + decay + ratio * neighbours;
            diagonal += if first { ends[0] } else { 0.0 } + if last { ends[1] } else { 0.0 };
            let scale = 1.0 / (diagonal - ratio * before);
            before = ratio * scale;
            line.scale.push(scale);
            line.coupling.push(before);
        }
        line
    }

    fn ring(cells: usize, ratio: f64, decay: f64) -> Self {
        if ratio == 0.0 {
            return Self::eliminate(cells, ratio, decay, [0.0; 2]);
        }
        // the corners of the matrix are `w v'` with w = (gamma, 0 .. 0, -ratio) and v = (1, 0 .. 0, -ratio / gamma)
        let gamma = -(1.0 + decay + 2.0 * ratio);
        let last = -ratio / gamma;
        let mut line = Self::eliminate(cells, ratio, decay, [ratio - gamma, ratio + ratio * last]);
        let mut share = vec![0.0; cells];
        share[0] = gamma;
        share[cells - 1] = -ratio;
        line.sweep_rows(&mut share, 1);
        let whole = 1.0 + share[0] + last * share[cells - 1];
        for share in &mut share {
            *share /= whole;
        }
        line.ring = Some(Ring { last, share });
        line
    }

    /// Solves along lines of neighbouring values: along x.
    pub fn sweep_lines(&self, values: &mut [f64]) {
        let cells = self.scale.len();
        sweep_lines(values, &self.coupling, &self.scale);
        if let Some(Ring { last, share }) = &self.ring {
            for line in values.chunks_exact_mut(cells) {
                let felt = line[0] + last * line[cells - 1];
                for (value, share) in line.iter_mut().zip(share) {
                    *value -= felt * share;
                }
            }
        }
    }

    /// Solves across rows of so many values: along y.
    pub fn sweep_rows(&self, values: &mut [f64], row: usize) {
        sweep_rows(values, row, &self.coupling, &self.scale);
        self.close(values, row);
    }

    /// Forward half of a sweep, one row at a time: takes the eliminated row before `cell` into its row.
    pub fn forward(&self, cell: usize, before: &[f64], row: &mut [f64]) {
        forward(row, before, self.coupling[cell - 1]);
    }

    /// Backward half: solves the row of `cell` from the solved row after it, if it is not the last.
    pub fn backward(&self, cell: usize, row: &mut [f64], after: &[f64]) {
        backward(row, after, self.scale[cell], self.coupling[cell]);
    }

    /// Last step of a sweep across rows: closes the ring, if it is one.
    pub fn close(&self, values: &mut [f64], row: usize) {
        let Some(Ring { last, share }) = &self.ring else { return };
        let end = values[values.len() - row..].iter();
        let felt: Vec<f64> = values[..row].iter().zip(end).map(|(first, end)| first + last * end).collect();
        for (row, share) in values.chunks_exact_mut(row).zip(share) {
            subtract(row, &felt, *share);
        }
    }
}

#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl"))]
fn sweep_lines(values: &mut [f64], coupling: &[f64], scale: &[f64]) {
    let cells = scale.len();
    let whole = values.len() - values.len() % (LINES * cells);
    let (values, last) = values.split_at_mut(whole);
    for lines in values.chunks_exact_mut(LINES * cells) {
        solve_lines::<LINES>(lines, coupling, scale);
    }
    for line in last.chunks_exact_mut(cells) {
        solve_lines::<1>(line, coupling, scale);
    }
}

#[expect(clippy::inline_always, reason = "must be compiled for the instructions of its caller")]
#[inline(always)]
fn solve_lines<const N: usize>(values: &mut [f64], coupling: &[f64], scale: &[f64]) {
    let cells = scale.len();
    let coupling = &coupling[..cells];
    let mut rest = values.chunks_exact_mut(cells);
    let mut lines: [&mut [f64]; N] = std::array::from_fn(|_| rest.next().unwrap_or_default());
    let (mut carry, mut before) = ([0.0; N], 0.0);
    for cell in 0..cells {
        for (line, carry) in lines.iter_mut().zip(&mut carry) {
            *carry = line[cell] + before * *carry;
            line[cell] = *carry;
        }
        before = coupling[cell];
    }
    carry = [0.0; N];
    for cell in (0..cells).rev() {
        for (line, carry) in lines.iter_mut().zip(&mut carry) {
            *carry = scale[cell] * line[cell] + coupling[cell] * *carry;
            line[cell] = *carry;
        }
    }
}

#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl"))]
fn sweep_rows(values: &mut [f64], row: usize, coupling: &[f64], scale: &[f64]) {
    let last = scale.len() - 1;
    for cell in 1..=last {
        let (before, rest) = values.split_at_mut(cell * row);
        for (value, before) in rest[..row].iter_mut().zip(&before[(cell - 1) * row..]) {
            *value += coupling[cell - 1] * before;
        }
    }
    for value in &mut values[last * row..] {
        *value *= scale[last];
    }
    for cell in (0..last).rev() {
        let (rest, after) = values.split_at_mut((cell + 1) * row);
        for (value, after) in rest[cell * row..].iter_mut().zip(&after[..row]) {
            *value = scale[cell] * *value + coupling[cell] * after;
        }
    }
}

#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl"))]
fn forward(row: &mut [f64], before: &[f64], coupling: f64) {
    for (value, before) in row.iter_mut().zip(before) {
        *value += coupling * before;
    }
}

#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl"))]
fn backward(row: &mut [f64], after: &[f64], scale: f64, coupling: f64) {
    if after.is_empty() {
        for value in row {
            *value *= scale;
        }
        return;
    }
    for (value, after) in row.iter_mut().zip(after) {
        *value = scale * *value + coupling * after;
    }
}

#[multiversion(targets("x86_64+avx+avx2", "x86_64+avx+avx2+avx512f+avx512vl"))]
fn subtract(row: &mut [f64], felt: &[f64], share: f64) {
    for (value, felt) in row.iter_mut().zip(felt) {
        *value -= felt * share;
    }
}
