//! Distance from inside bone (or marrow) to its surface: the exact Euclidean distance transform of a periodic cube.
//!
//! The surface is where the share of bone along a line of voxels passes one half, so it lies between voxels and not on
//! them. A voxel's distance is that to the nearest such crossing on any line along x, y or z. The transform is separable
//! (Saito 1994 Pattern Recognit; Maurer 2003 IEEE Trans Pattern Anal Mach Intell): one pass an axis, each spreading
//! squared distances along its lines. Here a pass looks only as far as could still matter, in blocks of voxels side by
//! side that the processor treats at once.

#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the wide instructions of its caller"
)]

use multiversion::multiversion;

use super::lattice::{FULL, HALF};

/// Fractions of a voxel in which distances are kept.
pub(super) const STEPS: u16 = 64;
/// Squared distances are kept in this part of a voxel squared: 64 voxels are the farthest.
const SQUARE_STEPS: u32 = 16;
/// Distance from the surface to a voxel of which it cuts off less or more than half, voxels per share: 1 where it cuts
/// straight, 1.2 where it cuts a corner.
const PER_SHARE: f32 = 1.1;
/// Voxels treated at once.
pub(super) const BLOCK: usize = 16;
/// Beyond all distances.
const FAR: u16 = u16::MAX;

/// A periodic cube of voxels that each hold a share of what is measured. Rows along x are padded to whole blocks by
/// voxels that hold nothing.
#[derive(Debug, Clone)]
pub(super) struct VoxelGrid {
    /// Voxels along an edge.
    pub edge: usize,
    /// Voxels in a padded row.
    pub stride: usize,
    /// Share of each voxel, 0 to [`FULL`].
    pub share: Vec<u16>,
}

impl VoxelGrid {
    /// A cube whose voxels hold what `share_of` says, by rows along x.
    pub fn new(edge: usize, mut fill_row: impl FnMut(usize, &mut [u16])) -> Self {
        let stride = edge.next_multiple_of(BLOCK);
        let mut share = vec![0; stride * edge * edge];
        for (row, shares) in share.chunks_exact_mut(stride).enumerate() {
            fill_row(row, &mut shares[..edge]);
        }
        Self { edge, stride, share }
    }

    /// Rows in the cube, y fastest.
    pub fn rows(&self) -> usize {
        self.edge * self.edge
    }
}

/// Distance of each voxel that is at least half filled to the surface, in [`STEPS`] of a voxel; elsewhere what lacks to
/// half, as a negative distance. `None` where there is no surface.
pub(super) fn signed_distance(grid: &VoxelGrid) -> Option<Vec<i16>> {
    let Axes { x, y, z } = Axes::of(grid)?;
    let mut in_plane = smaller(&x, &y);
    spread_across(grid, Axis::Y, &x, &mut in_plane);
    spread_along_x(grid, &y, &mut in_plane);
    let mut upright = y;
    lower_all(&mut upright, &z);
    spread_across(grid, Axis::Y, &z, &mut upright);
    let mut squared = z;
    squared.copy_from_slice(&in_plane);
    lower_all(&mut squared, &upright);
    spread_across(grid, Axis::Z, &in_plane, &mut squared);
    spread_along_x(grid, &upright, &mut squared);
    Some(root(grid, &squared))
}

/// An axis across the rows.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Axis {
    Y,
    Z,
}

impl Axis {
    /// The row `steps` further, in a cube of `edge`.
    #[inline]
    fn row(self, row: usize, steps: usize, edge: usize) -> usize {
        let (y, z) = (row % edge, row / edge);
        let wrap = |at: usize| if at >= edge { at - edge } else { at };
        match self {
            Self::Y => wrap(y + steps) + edge * z,
            Self::Z => y + edge * wrap(z + steps),
        }
    }
}

/// Squared distances to the nearest crossing on the voxel's own line along each axis.
struct Axes {
    x: Vec<u16>,
    y: Vec<u16>,
    z: Vec<u16>,
}

impl Axes {
    /// `None` where there is no crossing at all.
    fn of(grid: &VoxelGrid) -> Option<Self> {
        let axes = Self { x: crossings_along_x(grid), y: crossings(grid, Axis::Y), z: crossings(grid, Axis::Z) };
        let found = [&axes.x, &axes.y, &axes.z].iter().any(|axis| axis.iter().any(|&squared| squared != FAR));
        found.then_some(axes)
    }
}

/// Part of a voxel, in [`STEPS`], from the centre of one that holds `share` to where the surface crosses towards one that
/// holds `less` than half: where both shares, end to end, say. (A surface that the line grazes lies up to a quarter of a
/// voxel elsewhere along it, but then other lines meet it nearer and straighter.)
#[inline(always)]
fn offset(share: u16, less: u16) -> u16 {
    const SCALE: u32 = (STEPS as u32) * 65_536 / (FULL as u32);
    ((u32::from(share.wrapping_sub(HALF).wrapping_add(less)) * SCALE) >> 16) as u16
}

#[inline(always)]
fn squared(distance: u16) -> u16 {
    let scale = u32::from(STEPS) * u32::from(STEPS) / SQUARE_STEPS;
    let square = (u32::from(distance) * u32::from(distance) + scale / 2) / scale;
    if square < u32::from(FAR) { square as u16 } else { FAR }
}

/// Along x: each run of filled voxels has a crossing at each end.
fn crossings_along_x(grid: &VoxelGrid) -> Vec<u16> {
    let (edge, stride) = (grid.edge, grid.stride);
    let mut result = vec![FAR; grid.share.len()];
    for (shares, squares) in grid.share.chunks_exact(stride).zip(result.chunks_exact_mut(stride)) {
        let shares = &shares[..edge];
        let Some(first) = shares.iter().position(|&share| share < HALF) else { continue };
        let at = |step: usize| if first + step >= edge { first + step - edge } else { first + step };
        let mut step = 1;
        while step < edge {
            if shares[at(step)] < HALF {
                step += 1;
                continue;
            }
            let begin = step;
            while step < edge && shares[at(step)] >= HALF {
                step += 1;
            }
            let left = offset(shares[at(begin)], shares[at(begin - 1)]);
            let right = offset(shares[at(step - 1)], shares[at(step % edge)]);
            for inside in begin..step {
                let from_left = left + STEPS * (inside - begin) as u16;
                let from_right = right + STEPS * (step - 1 - inside) as u16;
                squares[at(inside)] = squared(from_left.min(from_right));
            }
        }
    }
    result
}

/// Along y or z: distances are carried from row to row, once in each direction.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn crossings(grid: &VoxelGrid, axis: Axis) -> Vec<u16> {
    let (edge, stride) = (grid.edge, grid.stride);
    let mut result = vec![FAR; grid.share.len()];
    let mut carried = vec![0_u16; stride];
    for line in 0..edge {
        let first = if axis == Axis::Y { edge * line } else { line };
        for backwards in [false, true] {
            carried.fill(FAR);
            // the second turn carries across the border as far as it changes anything
            for step in 0..2 * edge {
                let along = if backwards { edge - 1 - step % edge } else { step % edge };
                let row = axis.row(first, along, edge);
                let before = axis.row(first, (along + if backwards { 1 } else { edge - 1 }) % edge, edge);
                let here = &grid.share[row * stride..][..stride];
                let there = &grid.share[before * stride..][..stride];
                for ((carried, &share), &less) in carried.iter_mut().zip(here).zip(there) {
                    let next = if less < HALF { offset(share, less) } else { carried.saturating_add(STEPS) };
                    *carried = if share < HALF { FAR } else { next };
                }
                let mut changed = 0_u16;
                for (square, &carried) in result[row * stride..][..stride].iter_mut().zip(&carried) {
                    let new = squared(carried);
                    changed |= u16::from(new < *square);
                    *square = if new < *square { new } else { *square };
                }
                if step >= edge && changed == 0 {
                    break;
                }
            }
        }
    }
    result
}

fn smaller(a: &[u16], b: &[u16]) -> Vec<u16> {
    let mut smaller = a.to_vec();
    lower_all(&mut smaller, b);
    smaller
}

/// Lowers values to those of another array.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn lower_all(values: &mut [u16], to: &[u16]) {
    for (value, &to) in values.iter_mut().zip(to) {
        *value = if to < *value { to } else { *value };
    }
}

/// Largest value of a block among the voxels that are filled.
#[inline(always)]
fn largest(values: &[u16; BLOCK], share: &[u16; BLOCK]) -> u16 {
    let mut largest = 0;
    for (&value, &share) in values.iter().zip(share) {
        let counted = if share >= HALF { value } else { 0 };
        largest = if counted > largest { counted } else { largest };
    }
    largest
}

#[inline(always)]
fn block(of: &[u16], at: usize) -> [u16; BLOCK] {
    let mut block = [0; BLOCK];
    block.copy_from_slice(&of[at..at + BLOCK]);
    block
}

#[inline(always)]
fn lower(values: &mut [u16; BLOCK], source: &[u16], at: usize, added: u16) {
    for (value, &from) in values.iter_mut().zip(&source[at..at + BLOCK]) {
        let reached = from.saturating_add(added);
        *value = if reached < *value { reached } else { *value };
    }
}

/// Square of a number of voxels.
#[inline(always)]
fn square_of(voxels: usize) -> u16 {
    u16::try_from(SQUARE_STEPS as usize * voxels * voxels).unwrap_or(FAR)
}

/// Spreads `source` along y or z into `target`, which bounds how far it is worth looking: what lies beyond marrow is
/// never nearest, so that only filled voxels matter.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn spread_across(grid: &VoxelGrid, axis: Axis, source: &[u16], target: &mut [u16]) {
    let (edge, stride) = (grid.edge, grid.stride);
    for row in 0..grid.rows() {
        // the line through this row: its first row, the rows from one to the next, and where on it this one is
        let (first, pitch, along) =
            if axis == Axis::Y { (row - row % edge, 1, row % edge) } else { (row % edge, edge, row / edge) };
        for column in (0..stride).step_by(BLOCK) {
            let at = row * stride + column;
            let share = block(&grid.share, at);
            let mut values = block(target, at);
            for steps in 1..=edge / 2 {
                let added = square_of(steps);
                if largest(&values, &share) <= added {
                    break;
                }
                let ahead = if along + steps < edge { along + steps } else { along + steps - edge };
                let behind = if along >= steps { along - steps } else { along + edge - steps };
                lower(&mut values, source, (first + pitch * ahead) * stride + column, added);
                lower(&mut values, source, (first + pitch * behind) * stride + column, added);
            }
            target[at..at + BLOCK].copy_from_slice(&values);
        }
    }
}

/// The same along x.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn spread_along_x(grid: &VoxelGrid, source: &[u16], target: &mut [u16]) {
    let (edge, stride) = (grid.edge, grid.stride);
    let margin = edge / 2;
    // a row with what lies beyond its ends
    let mut wide = vec![FAR; stride + 2 * margin];
    for row in 0..grid.rows() {
        let here = &source[row * stride..][..edge];
        wide[..margin].copy_from_slice(&here[edge - margin..]);
        wide[margin..margin + edge].copy_from_slice(here);
        wide[margin + edge..2 * margin + edge].copy_from_slice(&here[..margin]);
        for column in (0..stride).step_by(BLOCK) {
            let at = row * stride + column;
            let share = block(&grid.share, at);
            let mut values = block(target, at);
            for steps in 1..=margin {
                let added = square_of(steps);
                if largest(&values, &share) <= added {
                    break;
                }
                lower(&mut values, &wide, margin + column - steps, added);
                lower(&mut values, &wide, margin + column + steps, added);
            }
            target[at..at + BLOCK].copy_from_slice(&values);
        }
    }
}

/// Distances from their squares. Within a voxel of the surface the share itself says more than the nearest crossing, which
/// may lie aside.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn root(grid: &VoxelGrid, squared: &[u16]) -> Vec<i16> {
    let step = f32::from(STEPS);
    let scale = step / (SQUARE_STEPS as f32).sqrt();
    let mut distance = vec![0; squared.len()];
    for ((distance, &share), &square) in distance.iter_mut().zip(&grid.share).zip(squared) {
        let inside = scale * f32::from(square).sqrt();
        let by_share = step * PER_SHARE * (f32::from(share) / f32::from(FULL) - 0.5);
        let near = share < HALF || (inside < step && share < FULL && by_share < inside);
        *distance = (if near { by_share } else { inside }) as i16;
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against every crossing tried for every voxel, on noise, where no surface is smooth.
    #[test]
    fn the_transform_is_exact() {
        let edge = 18;
        let mut state = 7_u32;
        let grid = VoxelGrid::new(edge, |_, shares| {
            for share in shares {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *share = if state >> 28 == 0 { (state >> 12) as u16 % HALF } else { FULL };
            }
        });
        let share_at = |place: [usize; 3]| grid.share[place[0] + grid.stride * (place[1] + edge * place[2])];
        let places = || (0..edge.pow(3)).map(|voxel| [voxel % edge, voxel / edge % edge, voxel / edge.pow(2)]);
        let mut crossings: Vec<[f64; 3]> = Vec::new();
        for place in places().filter(|&place| share_at(place) >= HALF) {
            for axis in 0..3 {
                for step in [1, edge - 1] {
                    let mut beside = place;
                    beside[axis] = (place[axis] + step) % edge;
                    if share_at(beside) < HALF {
                        let part = f64::from(offset(share_at(place), share_at(beside))) / f64::from(STEPS);
                        let mut crossing = place.map(|coordinate| coordinate as f64);
                        crossing[axis] += if step == 1 { part } else { -part };
                        crossings.push(crossing);
                    }
                }
            }
        }
        let found = signed_distance(&grid).expect("a surface");
        let span = edge as f64;
        // voxels cut by the surface take their distance from their share
        for place in places().filter(|&place| share_at(place) == FULL) {
            let square = |crossing: &[f64; 3]| -> f64 {
                let off = |axis: usize| (place[axis] as f64 - crossing[axis]).rem_euclid(span);
                (0..3).map(|axis| off(axis).min(span - off(axis)).powi(2)).sum()
            };
            let expected = crossings.iter().map(square).fold(f64::INFINITY, f64::min).sqrt();
            let at = place[0] + grid.stride * (place[1] + edge * place[2]);
            let found = f64::from(found[at]) / f64::from(STEPS);
            assert!((found - expected).abs() < 0.06, "{place:?}: {found} and not {expected}");
        }
    }
}
