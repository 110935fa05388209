//! How far a fitted parameter could be from where it is, by the slopes of the residuals about the optimum.
//!
//! Residuals in dispersions stand for a log likelihood, the ranges given for a prior, and the posterior is taken as normal.
//! The information of the slopes is divided by the objective where that is more than 1 (Birge 1932). A finite cohort takes
//! from it twice: chance alone makes slopes steep, and as much as it could is subtracted; and it moves the optimum, which is
//! weighed against what is left. So a parameter of which only chance is seen keeps its range.

use nalgebra::{DMatrix, DVector};

use crate::calibration::objective::weight;
use crate::calibration::range::{PRIOR_VARIANCE, Posterior, without_negative};

use super::linear::Linear;

/// Share of the largest information that is added, so that what holds none can be inverted.
const RIDGE: f64 = 1e-12;

/// The posterior about the point that the lines are drawn about.
pub fn posterior(lines: &Linear) -> Posterior {
    let (count, misfit) = (lines.at.len(), lines.misfit());
    // the residuals themselves are no surer than the cohort makes them
    let weights = DVector::from_fn(lines.residuals.len(), |point, _| {
        weight(lines.residuals[point]) / (1.0 + lines.errors[point].powi(2))
    });
    let information = without_negative((lines.information(&weights) - by_chance(lines, &weights)) / misfit);
    let squares = weights.zip_map(&lines.residuals, |weight, residual| (weight * residual).powi(2));
    let random = lines.slope_covariance(&squares) / misfit.powi(2);
    let both = &information + random;
    let ridge = (RIDGE * both.diagonal().amax()).max(f64::MIN_POSITIVE);
    let seen = (both + DMatrix::identity(count, count) * ridge).cholesky();
    let seen = seen.map_or_else(|| DMatrix::zeros(count, count), |factors| &information * factors.solve(&information));
    let prior = DMatrix::identity(count, count) / PRIOR_VARIANCE;
    let covariance = (without_negative(seen) + prior).try_inverse();
    let covariance = covariance.unwrap_or_else(|| DMatrix::identity(count, count) * PRIOR_VARIANCE);
    // where slopes hold no chance, evaluations still do
    let rough =
        Linear { roughness_fold: if lines.roughness_fold > 0.0 { lines.roughness_fold } else { 1.0 }, ..lines.clone() };
    Posterior::normal(&lines.at, &covariance, count + 1, objective_roughness(&rough))
}

/// Information that slopes could hold by chance: what is expected of it, and twice its standard deviation, which is the
/// share sqrt(2 / n) of that for a sum of n squares.
fn by_chance(lines: &Linear, weights: &DVector<f64>) -> DMatrix<f64> {
    let felt = lines.felt.map(|felt| f64::from(u8::from(felt))).row_sum();
    let fold = |parameter: usize| (1.0 + BEYOND_CHANCE * (2.0 / felt[parameter].max(1.0)).sqrt()).sqrt();
    let expected = lines.slope_covariance(weights);
    DMatrix::from_fn(expected.nrows(), expected.ncols(), |a, b| expected[(a, b)] * fold(a) * fold(b))
}

/// Standard deviation of the objective by chance; points are taken to be independent.
fn objective_roughness(lines: &Linear) -> f64 {
    let by = |point: usize| {
        let residual = lines.residuals[point];
        2.0 * weight(residual) * residual * lines.roughness(point)
    };
    let points = lines.residuals.len();
    (0..points).map(|point| by(point).powi(2)).sum::<f64>().sqrt() / points.max(1) as f64
}

/// A point that a parameter moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// Which point.
    pub point: usize,
    /// By how many dispersions when the parameter rises by [`MOVE_SHARE`] of its range.
    pub dispersions: f64,
}

/// Share of a parameter's range that moves are told for.
pub const MOVE_SHARE: f64 = 0.1;

/// Points told of a parameter.
const MOST_MOVES: usize = 3;

/// Standard deviations beyond which a slope is told of: of some hundred points, less than one goes as far by chance.
const MOVED_BEYOND_CHANCE: f64 = 3.0;

/// Standard deviations of what chance could give that are subtracted from information.
const BEYOND_CHANCE: f64 = 2.0;

/// The points that each parameter moves most, beyond chance.
pub fn moves(lines: &Linear) -> Vec<Vec<Move>> {
    let of = |parameter: usize| {
        let chance = |point: usize| MOVED_BEYOND_CHANCE * lines.slope_error(point, parameter);
        let slope = |point: usize| lines.jacobian[(point, parameter)];
        let mut points: Vec<usize> = (0..lines.residuals.len())
            .filter(|&point| slope(point) != 0.0 && slope(point).abs() >= chance(point))
            .collect();
        points.sort_by(|&a, &b| slope(b).abs().total_cmp(&slope(a).abs()).then(a.cmp(&b)));
        points.truncate(MOST_MOVES);
        points.into_iter().map(|point| Move { point, dispersions: MOVE_SHARE * slope(point) }).collect()
    };
    (0..lines.at.len()).map(of).collect()
}
