//! Confidence intervals by the bootstrap.

/// Resamples of a bootstrap.
pub const RESAMPLES: usize = 1000;

/// Standard deviations of a normal distribution on either side of its mean that hold 95% of it.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Half of the 95% interval that resampled estimates span, as if they were normal.
pub fn half_width(resampled: &[f64]) -> f64 {
    if resampled.len() < 2 {
        return 0.0;
    }
    let mean = resampled.iter().sum::<f64>() / resampled.len() as f64;
    let squares: f64 = resampled.iter().map(|value| (value - mean).powi(2)).sum();
    NORMAL_95 * (squares / (resampled.len() - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_values_have_the_width_of_their_deviation() {
        approx::assert_relative_eq!(half_width(&[1.0, 3.0]), NORMAL_95 * 2.0_f64.sqrt(), epsilon = 1e-12);
        assert!(half_width(&[1.0]) <= 0.0);
    }
}
