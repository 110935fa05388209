//! Where residuals that are straight lines would have the lowest objective.

use nalgebra::{DMatrix, DVector};

use crate::calibration::objective::{tempered, weight};
use crate::calibration::range::PRIOR_VARIANCE;

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

/// The point between `low` and `high` (each at most 0 and at least 0) at which x' H x / 2 + g' x is lowest, for a
/// positive definite H: by an active set, which begins at 0 and ends after a few exchanges.
fn lowest(hessian: &DMatrix<f64>, slope: &DVector<f64>, low: &[f64], high: &[f64]) -> DVector<f64> {
    let count = slope.len();
    let mut at = DVector::zeros(count);
    let mut free = vec![true; count];
    // each exchange lowers the bowl: as many as there are sets are never needed, and rounding must not go on for ever
    for _ in 0..20 * (count + 1) {
        let indices: Vec<usize> = (0..count).filter(|&index| free[index]).collect();
        let downhill = -(slope + hessian * &at);
        let Some(step) = newton(hessian, &downhill, &indices) else { return at };
        // as far along the step as the box allows
        let mut share = 1.0;
        let mut blocking = None;
        for (&index, step) in indices.iter().zip(step.iter()) {
            let bound = if *step > 0.0 { high[index] } else { low[index] };
            let room = if *step == 0.0 { 1.0 } else { (bound - at[index]) / step };
            if room < share {
                (share, blocking) = (room.max(0.0), Some((index, bound)));
            }
        }
        for (&index, step) in indices.iter().zip(step.iter()) {
            at[index] = (at[index] + share * step).clamp(low[index], high[index]);
        }
        if let Some((index, bound)) = blocking {
            at[index] = bound;
            free[index] = false;
            continue;
        }
        // at rest in what is free: what is held goes free where that leads down and inwards
        let downhill = -(slope + hessian * &at);
        let inwards = |index: usize| if at[index] >= high[index] { -downhill[index] } else { downhill[index] };
        let held = (0..count).filter(|&index| !free[index] && low[index] < high[index]);
        let Some(most) = held.max_by(|&a, &b| inwards(a).total_cmp(&inwards(b)).then(b.cmp(&a))) else { return at };
        if inwards(most) <= f64::EPSILON * slope.amax() {
            return at;
        }
        free[most] = true;
    }
    at
}

/// The step to the lowest point over some of the coordinates; `None` where the bowl has none.
fn newton(hessian: &DMatrix<f64>, downhill: &DVector<f64>, indices: &[usize]) -> Option<DVector<f64>> {
    let part = DMatrix::from_fn(indices.len(), indices.len(), |a, b| hessian[(indices[a], indices[b])]);
    let wanted = DVector::from_fn(indices.len(), |a, _| downhill[indices[a]]);
    part.cholesky().map(|factors| factors.solve(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bowl() -> DMatrix<f64> {
        DMatrix::from_row_slice(2, 2, &[2.0, 1.2, 1.2, 1.0])
    }

    #[test]
    fn a_bowl_within_the_box_has_its_own_lowest_point() {
        let slope = -bowl() * DVector::from_vec(vec![0.2, -0.1]);
        let found = lowest(&bowl(), &slope, &[-1.0, -1.0], &[1.0, 1.0]);
        approx::assert_relative_eq!(found, DVector::from_vec(vec![0.2, -0.1]), epsilon = 1e-12);
    }

    #[test]
    fn at_a_bound_the_others_make_the_best_of_it() {
        let slope = -bowl() * DVector::from_vec(vec![2.0, -1.0]);
        let found = lowest(&bowl(), &slope, &[-1.0, -1.0], &[1.0, 1.0]);
        // with the first held at 1, the second solves 1.2 + x = 2.4 - 1
        approx::assert_relative_eq!(found, DVector::from_vec(vec![1.0, 0.2]), epsilon = 1e-12);
    }

    #[test]
    fn no_point_of_a_grid_is_lower() {
        let hessian = DMatrix::from_row_slice(3, 3, &[4.0, 1.0, -2.0, 1.0, 3.0, 0.5, -2.0, 0.5, 2.0]);
        for number in 0..27 {
            let of = |place: i32| f64::from(number / 3_i32.pow(place as u32) % 3 - 1) * 2.5;
            let slope = DVector::from_vec(vec![of(0) + 0.1, of(1), of(2) - 0.2]);
            let value = |x: &DVector<f64>| 0.5 * x.dot(&(&hessian * x)) + slope.dot(x);
            let (low, high) = ([-0.3, 0.0, -1.0], [0.6, 0.8, 0.0]);
            let found = lowest(&hessian, &slope, &low, &high);
            for point in 0..1000 {
                let share = [point % 10, point / 10 % 10, point / 100].map(|place| f64::from(place) / 9.0);
                let point = DVector::from_fn(3, |index, _| low[index] + share[index] * (high[index] - low[index]));
                assert!(value(&found) <= value(&point) + 1e-9, "{slope} {found} {point}");
            }
        }
    }
}
