//! The coarsest problem, solved directly.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul};

use multiversion::multiversion;

use super::element::UnitElement;
use super::mesh::Mesh;

/// Share of its diagonal below which a pivot counts as a motion without stiffness (of a rigid body, or of a degree of
/// freedom held), which is left at rest.
const LEAST_PIVOT: f64 = 1e-5;

/// Cholesky factor of the stiffness of a small mesh, with the macroscopic strain as its last six unknowns.
#[derive(Debug, Clone)]
pub struct Factor {
    /// Unknowns.
    size: usize,
    /// Rows of the lower triangle, without the diagonal, one after the other.
    lower: Vec<f32>,
    /// Inverse of the diagonal; zero for an unknown left at rest.
    inverse_diagonal: Vec<f32>,
}

impl Factor {
    /// Factors the stiffness of a mesh. `held` are the components of its nodes that do not move, `strains` the
    /// components of macroscopic strain that are free.
    pub fn new(mesh: &Mesh, element: &UnitElement, held: &[[bool; 3]], strains: [bool; 6]) -> Self {
        let size = 3 * held.len() + 6;
        let mut matrix = assemble(mesh, element, size);
        let free: Vec<bool> = held.iter().flatten().map(|held| !held).chain(strains).collect();
        let inverse_diagonal = factor(&mut matrix, &free);
        let lower =
            (0..size).flat_map(|row| &matrix[row * size..row * size + row]).map(|value| *value as f32).collect();
        Self { size, lower, inverse_diagonal: inverse_diagonal.iter().map(|value| *value as f32).collect() }
    }

    /// Turns forces, and stress times volume as the last six, into displacements and strain.
    pub fn solve(&self, unknowns: &mut [f32]) {
        let mut start = 0;
        for row in 0..self.size {
            let sum = dot(&self.lower[start..start + row], &unknowns[..row]);
            unknowns[row] = (unknowns[row] - sum) * self.inverse_diagonal[row];
            start += row;
        }
        for row in (0..self.size).rev() {
            start -= row;
            let value = unknowns[row] * self.inverse_diagonal[row];
            unknowns[row] = value;
            for (unknown, lower) in unknowns.iter_mut().zip(&self.lower[start..start + row]) {
                *unknown -= lower * value;
            }
        }
    }
}

/// Replaces the lower triangle of a matrix by its factor without the diagonal; returns the inverse of the diagonal, zero for
/// an unknown that is not free or has no stiffness.
#[multiversion(targets("x86_64+avx512f+avx512vl+avx512dq", "x86_64+avx2"))]
fn factor(matrix: &mut [f64], free: &[bool]) -> Vec<f64> {
    let size = free.len();
    let mut inverse_diagonal = vec![0.0; size];
    for row in 0..size {
        let (above, below) = matrix.split_at_mut(row * size);
        let row_values = &mut below[..=row];
        for column in 0..row {
            let column_values = &above[column * size..column * size + column];
            let sum = row_values[column] - dot(&row_values[..column], column_values);
            row_values[column] = sum * inverse_diagonal[column];
        }
        let diagonal = row_values[row];
        let pivot = diagonal - dot(&row_values[..row], &row_values[..row]);
        if free[row] && pivot > LEAST_PIVOT * diagonal {
            inverse_diagonal[row] = 1.0 / pivot.sqrt();
        }
    }
    inverse_diagonal
}

/// The full matrix, by rows.
fn assemble(mesh: &Mesh, element: &UnitElement, size: usize) -> Vec<f64> {
    let mut matrix = vec![0.0; size * size];
    let per_strain = UnitElement::per_strain().map(|row| row.map(|value| value * f64::from(mesh.edge())));
    // forces per strain of a unit element, and stress times volume per strain
    let force: [[f64; 6]; 24] = std::array::from_fn(|i| {
        std::array::from_fn(|k| (0..24).map(|j| element.stiffness[i][j] * per_strain[j][k]).sum())
    });
    let stress: [[f64; 6]; 6] =
        std::array::from_fn(|i| std::array::from_fn(|k| (0..24).map(|j| per_strain[j][i] * force[j][k]).sum()));
    for (nodes, modulus) in mesh.elements() {
        let unknown = |i: usize| 3 * nodes[i / 3] + i % 3;
        for i in 0..24 {
            for j in 0..24 {
                matrix[unknown(i) * size + unknown(j)] += modulus * element.stiffness[i][j];
            }
            for k in 0..6 {
                matrix[(size - 6 + k) * size + unknown(i)] += modulus * force[i][k];
            }
        }
        for i in 0..6 {
            for k in 0..6 {
                matrix[(size - 6 + i) * size + size - 6 + k] += modulus * stress[i][k];
            }
        }
    }
    matrix
}

/// Sum of products, in sixteen strands of fixed order.
#[inline(always)]
fn dot<T>(a: &[T], b: &[T]) -> T
where
    T: Copy + Default + AddAssign + Add<Output = T> + Mul<Output = T> + Sum,
{
    let (chunks_a, rest_a) = a.as_chunks::<16>();
    let (chunks_b, rest_b) = b.as_chunks::<16>();
    let mut sums = [T::default(); 16];
    for (a, b) in chunks_a.iter().zip(chunks_b) {
        for lane in 0..16 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.into_iter().sum::<T>() + rest_a.iter().zip(rest_b).map(|(&a, &b)| a * b).sum::<T>()
}
