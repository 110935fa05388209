//! Where residuals that are straight lines would have the lowest objective.

use nalgebra::{DMatrix, DVector};

use crate::calibration::objective::{tempered, weight};
use crate::calibration::range::PRIOR_VARIANCE;

use super::bounded::lowest;
use super::linear::Linear;

/// Farthest that a step goes, as a share of a parameter's range: beyond that lines say little.
const REACH: f64 = 0.5;

/// Times that residuals are weighted anew, at most.
const MOST_WEIGHTINGS: usize = 100;

/// Change of a step that ends the weighting.
const AT_REST: f64 = 1e-10;

/// The step to the lowest objective that the lines lead to: Huber's by weighting squares again and again (Holland 1977
/// Commun Stat A 6:813), held back by bounds, by reach, and by the prior, which draws every parameter to where the search
/// began. Slopes are shrunk by what is random in them.
pub fn step(lines: &Linear, start: &[f64]) -> DVector<f64> {
    let (count, points) = (start.len(), lines.residuals.len().max(1) as f64);
    let low: Vec<f64> = lines.at.iter().map(|at| (-at).max(-REACH)).collect();
    let high: Vec<f64> = lines.at.iter().map(|at| (1.0 - at).min(REACH)).collect();
    let lines = &lines.shrunk();
    let away = DVector::from_fn(count, |index, _| lines.at[index] - start[index]);
    let mut step = DVector::zeros(count);
    for _ in 0..MOST_WEIGHTINGS {
        let expected = lines.expected(&step);
        let weights = expected.map(weight);
        let objective = expected.iter().copied().map(tempered).sum::<f64>() / points;
        let precision = objective.max(1.0) / PRIOR_VARIANCE;
        let hessian = lines.information(&weights) + DMatrix::identity(count, count) * precision;
        let slope = lines.jacobian.transpose() * weights.component_mul(&lines.residuals) + &away * precision;
        let next = lowest(&hessian, &slope, &low, &high);
        let change = (&next - &step).amax();
        step = next;
        if change < AT_REST {
            break;
        }
    }
    step
}
