//! How far simulated points are from published ones.

use crate::validation::Point;
use crate::validation::rule::ErrorScale;

/// Least dispersion of a density, percentage points or percent of a value: scanners and populations differ by so much between trials, however
/// precise each is.
const LEAST_DENSITY_DISPERSION: f64 = 1.0;

/// Least dispersion of a marker or of histomorphometry, as the logarithm of a fold: assays differ by a fifth.
const LEAST_LOG_FOLD_DISPERSION: f64 = 0.2;

/// Standard deviations between the ends of a 95% interval.
const DEVIATIONS_IN_INTERVAL: f64 = 2.0 * 1.96;

/// Dispersions beyond which an error counts by its size and no longer by its square (Huber 1964 Ann Math Stat 35:73), so
/// that no single point decides.
const HUBER_DISPERSIONS: f64 = 2.0;

/// Dispersions that a point counts for which nobody was measured at, as every patient failed.
const MISSING_DISPERSIONS: f64 = 10.0;

/// Error of a point in its dispersions.
pub fn residual(point: &Point, simulated: Option<f64>) -> f64 {
    let Some(simulated) = simulated.filter(|value| value.is_finite()) else { return MISSING_DISPERSIONS };
    let (low, high) = point.interval.unwrap_or((point.observed, point.observed));
    let target = point.target();
    let least = match target.scale {
        ErrorScale::Points | ErrorScale::PercentOfValue => LEAST_DENSITY_DISPERSION,
        ErrorScale::FoldOfChange | ErrorScale::Fold => LEAST_LOG_FOLD_DISPERSION,
        ErrorScale::Score(near) => near,
    };
    let dispersion = target.on_scale(high) - target.on_scale(low);
    (target.on_scale(simulated) - target.on_scale(point.observed)) / (dispersion / DEVIATIONS_IN_INTERVAL).max(least)
}

/// What a finite cohort leaves open of a residual: its standard error in dispersions, from that of the simulated mean; 0
/// where nobody was measured or that is not known.
pub fn standard_error(point: &Point, simulated: Option<f64>, error: Option<f64>) -> f64 {
    let (Some(simulated), Some(error)) = (simulated, error) else { return 0.0 };
    let between = residual(point, Some(simulated + error)) - residual(point, Some(simulated - error));
    if between.is_finite() { between.abs() / 2.0 } else { 0.0 }
}

/// Mean of the tempered squares of residuals: 1 where points are missed by their dispersion.
pub fn objective(residuals: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = residuals.fold((0.0, 0_u32), |(sum, count), residual| (sum + tempered(residual), count + 1));
    sum / f64::from(count.max(1))
}

/// Share (0-1) of its square that a residual counts with where squares are weighted again and again until they stand for
/// what is tempered.
pub fn weight(residual: f64) -> f64 {
    (HUBER_DISPERSIONS / residual.abs()).min(1.0)
}

/// The square of a residual, or what Huber makes of it where it is large.
pub fn tempered(residual: f64) -> f64 {
    let size = residual.abs();
    if size <= HUBER_DISPERSIONS { size * size } else { HUBER_DISPERSIONS * (2.0 * size - HUBER_DISPERSIONS) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::ln;
    use crate::scenario::schema::Usage;
    use crate::validation::made_up;
    use approx::assert_relative_eq;

    fn point(measure: &str, observed: f64, interval: Option<(f64, f64)>) -> Point {
        Point { interval, usage: Usage::Calibration, ..made_up(measure, observed, observed) }
    }

    #[test]
    fn a_density_is_missed_in_points_or_in_its_own_dispersion() {
        assert_relative_eq!(residual(&point("bmd", 5.0, None), Some(3.0)), -2.0, epsilon = 1e-12);
        assert_relative_eq!(residual(&point("bmd", 5.0, Some((4.9, 5.1))), Some(7.0)), 2.0, epsilon = 1e-12);
        let wide = residual(&point("qct", 5.0, Some((5.0 - 3.92, 5.0 + 3.92))), Some(9.0));
        assert_relative_eq!(wide, 2.0, epsilon = 1e-12);
    }

    #[test]
    fn a_marker_is_missed_in_folds() {
        let halved = point("ctx", -50.0, None);
        assert_relative_eq!(residual(&halved, Some(-75.0)), ln(0.5) / 0.2, epsilon = 1e-12);
        assert_relative_eq!(residual(&halved, Some(-50.0)), 0.0, epsilon = 1e-12);
        // below the floor of an assay nothing gets worse
        assert_relative_eq!(residual(&halved, Some(-99.0)), residual(&halved, Some(-120.0)));
    }

    #[test]
    fn what_a_cohort_leaves_open_is_in_dispersions() {
        let wide = point("bmd", 5.0, Some((5.0 - 3.92, 5.0 + 3.92)));
        assert_relative_eq!(standard_error(&wide, Some(1.0), Some(0.5)), 0.25, epsilon = 1e-12);
        let halved = point("ctx", -50.0, None);
        assert_relative_eq!(standard_error(&halved, Some(-50.0), Some(1.0)), 0.02 / 0.2, max_relative = 1e-3);
        assert_relative_eq!(standard_error(&wide, Some(1.0), None), 0.0);
        assert_relative_eq!(standard_error(&wide, None, Some(0.5)), 0.0);
    }

    #[test]
    fn weighted_squares_have_the_slope_of_what_is_tempered() {
        for residual in [-7.0, -2.5, -1.0, 0.5, 1.9, 3.0, 10.0] {
            let slope = (tempered(residual + 1e-6) - tempered(residual - 1e-6)) / 2e-6;
            assert_relative_eq!(slope, 2.0 * weight(residual) * residual, max_relative = 1e-6);
        }
        assert_relative_eq!(weight(0.0), 1.0);
    }

    #[test]
    fn large_errors_are_tempered_and_missing_ones_count() {
        assert_relative_eq!(objective([1.0, -1.0].into_iter()), 1.0, epsilon = 1e-12);
        assert_relative_eq!(objective([2.0].into_iter()), 4.0, epsilon = 1e-12);
        assert_relative_eq!(objective([-10.0].into_iter()), 36.0, epsilon = 1e-12);
        assert_relative_eq!(residual(&point("bmd", 5.0, None), None), MISSING_DISPERSIONS, epsilon = 1e-12);
        assert_relative_eq!(residual(&point("bmd", 5.0, None), Some(f64::NAN)), MISSING_DISPERSIONS, epsilon = 1e-12);
    }
}
