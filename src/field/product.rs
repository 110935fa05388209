//! Product of small matrices, wide on any machine.

use multiversion::multiversion;

/// Columns of a product that are summed at once; the width of every right-hand matrix is a multiple of it.
pub(super) const LANES: usize = 16;

/// Rows of a product that are summed at once: enough sums to hide how long an addition takes.
const ROWS: usize = 4;

/// `product = left right`, row by row, with `inner` columns on the left and `width` on the right. Each element is summed
/// in the order of `inner`, without fused operations, so it has the same bits on every machine.
#[multiversion(targets("x86_64+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(super) fn multiply(left: &[f32], inner: usize, right: &[f32], width: usize, product: &mut [f32]) {
    for (left, product) in left.chunks(ROWS * inner).zip(product.chunks_mut(ROWS * width)) {
        multiply_rows(left, inner, right, width, product);
    }
}

/// As `multiply`, for up to [`ROWS`] rows; where there are fewer, the last is summed again for nothing.
#[expect(clippy::inline_always, reason = "must be compiled for the instructions of its caller")]
#[inline(always)]
fn multiply_rows(left: &[f32], inner: usize, right: &[f32], width: usize, product: &mut [f32]) {
    let last = left.len() / inner - 1;
    let [a, b, c, d]: [&[f32]; ROWS] = std::array::from_fn(|row| &left[row.min(last) * inner..][..inner]);
    for column in (0..width).step_by(LANES) {
        let mut sums = [[0.0; LANES]; ROWS];
        // zipped, so that no bounds are checked within
        for ((((right, a), b), c), d) in right.chunks_exact(width).zip(a).zip(b).zip(c).zip(d) {
            let right = &right[column..][..LANES];
            for (sums, left) in sums.iter_mut().zip([a, b, c, d]) {
                for (sum, right) in sums.iter_mut().zip(right) {
                    *sum += left * right;
                }
            }
        }
        for (product, sums) in product.chunks_exact_mut(width).zip(&sums) {
            product[column..][..LANES].copy_from_slice(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::{cos, sin};

    #[test]
    fn a_product_has_the_bits_of_plain_sums() {
        let (inner, width) = (5, 16);
        for rows in 1..10 {
            let left: Vec<f32> = (0..rows * inner).map(|i| sin(i as f64) as f32).collect();
            let right: Vec<f32> = (0..inner * width).map(|i| cos(i as f64) as f32).collect();
            let mut product = vec![f32::NAN; rows * width];
            multiply(&left, inner, &right, width, &mut product);
            for (index, value) in product.iter().enumerate() {
                let (row, column) = (index / width, index % width);
                let sum = (0..inner).fold(0.0, |sum, k| sum + left[row * inner + k] * right[k * width + column]);
                assert_eq!(value.to_bits(), f32::to_bits(sum));
            }
        }
    }
}
