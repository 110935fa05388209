//! How far a fitted parameter could be from where it is; for CMA-ES by the shape of the objective about the optimum.
//!
//! A quadratic is fitted to the evaluations nearest to the optimum (ridge regression). By its curvature, half of the
//! objective's sum over all points stands for a log likelihood, the ranges given for a prior, and the posterior is taken
//! as normal about the optimum (Laplace). Two things widen it: points that are missed by more than their dispersion (the
//! curvature is divided by the objective where that is more than 1, Birge 1932), and what the quadratic leaves
//! unexplained, as a finite cohort makes the objective rough.

use nalgebra::{DMatrix, DVector, SymmetricEigen};

/// Standard deviations on either side of the optimum that the range spans: 95% of a normal distribution.
const DEVIATIONS_95: f64 = 1.96;

/// Variance of a parameter of which nothing is known but its range, in the unit cube.
pub const PRIOR_VARIANCE: f64 = 1.0 / 12.0;

/// Evaluations for each coefficient of the quadratic: fewer leave nothing to tell how rough the objective is, and more lie
/// farther off.
const EVALUATIONS_PER_COEFFICIENT: usize = 3;

/// Ridge: share of the mean square of its column that is added to a coefficient's own.
const RIDGE: f64 = 1e-3;

/// Posterior of the parameters in the unit cube.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// Lower and upper end of each parameter's 95% range, within 0 to 1.
    pub ranges: Vec<(f64, f64)>,
    /// Correlation of each parameter with each.
    pub correlation: Vec<Vec<f64>>,
    /// Share of each parameter's variance within its bounds that is left, 0-1: 1 where nothing was learnt of it.
    pub variance_left: Vec<f64>,
    /// Evaluations that it follows from.
    pub evaluations: usize,
    /// Standard deviation of the objective by chance.
    pub roughness: f64,
}

impl Posterior {
    /// A normal posterior about an optimum, of so many evaluations, where the objective is rough.
    pub fn normal(optimum: &[f64], covariance: &DMatrix<f64>, evaluations: usize, roughness: f64) -> Self {
        let parameters = optimum.len();
        let variance = |index: usize| covariance[(index, index)].max(0.0);
        let range = |(index, centre): (usize, &f64)| {
            let half = DEVIATIONS_95 * variance(index).sqrt();
            ((centre - half).clamp(0.0, 1.0), (centre + half).clamp(0.0, 1.0))
        };
        let correlation = |row: usize, column: usize| {
            let scale = (variance(row) * variance(column)).sqrt();
            if row == column || scale <= 0.0 {
                f64::from(u8::from(row == column))
            } else {
                covariance[(row, column)] / scale
            }
        };
        Self {
            ranges: optimum.iter().enumerate().map(range).collect(),
            correlation: (0..parameters)
                .map(|row| (0..parameters).map(|column| correlation(row, column)).collect())
                .collect(),
            variance_left: (0..parameters).map(|index| (variance(index) / PRIOR_VARIANCE).min(1.0)).collect(),
            evaluations,
            roughness,
        }
    }
}

/// The posterior about an optimum from evaluated points and their objectives, which are means over so many published
/// points.
pub fn posterior(optimum: &[f64], points: &[Vec<f64>], objectives: &[f64], published: usize) -> Posterior {
    let parameters = optimum.len();
    let quadratic = Quadratic::fit(optimum, points, objectives);
    let prior = DMatrix::identity(parameters, parameters) / PRIOR_VARIANCE;
    // objective = sum of squares / published, and a log likelihood is half of the sum
    let sharpness = published as f64 / 2.0 / quadratic.least.max(1.0);
    let inverse = (&quadratic.curvature * sharpness + prior).try_inverse();
    let inverse = inverse.unwrap_or_else(|| DMatrix::identity(parameters, parameters) * PRIOR_VARIANCE);
    // a slope that is only roughness moves the optimum by the inverse of the precision times it
    let covariance = &inverse + &inverse * &quadratic.slope_covariance * sharpness.powi(2) * &inverse;
    Posterior::normal(optimum, &covariance, quadratic.evaluations, quadratic.roughness)
}

/// A quadratic about the optimum.
struct Quadratic {
    /// Second derivatives, none negative.
    curvature: DMatrix<f64>,
    /// Covariance of the slope at the optimum.
    slope_covariance: DMatrix<f64>,
    /// The objective at the optimum.
    least: f64,
    roughness: f64,
    evaluations: usize,
}

impl Quadratic {
    fn fit(optimum: &[f64], points: &[Vec<f64>], objectives: &[f64]) -> Self {
        let parameters = optimum.len();
        let offsets: Vec<Vec<f64>> =
            points.iter().map(|point| point.iter().zip(optimum).map(|(at, centre)| at - centre).collect()).collect();
        let away = |index: usize| offsets[index].iter().map(|offset| offset.powi(2)).sum::<f64>();
        let mut nearest: Vec<usize> = (0..points.len()).collect();
        nearest.sort_by(|a, b| away(*a).total_cmp(&away(*b)).then(a.cmp(b)));
        let pairs = pairs(parameters, points.len());
        let coefficients = 1 + parameters + pairs.len();
        nearest.truncate(EVALUATIONS_PER_COEFFICIENT * coefficients);
        let rows: Vec<Vec<f64>> = nearest.iter().map(|&index| terms(&offsets[index], &pairs)).collect();
        let design = DMatrix::from_fn(rows.len(), coefficients, |row, column| rows[row][column]);
        let values = DVector::from_iterator(nearest.len(), nearest.iter().map(|&index| objectives[index]));
        let inverse = ridge_inverse(&design);
        let found = &inverse * design.transpose() * &values;
        let residual = &values - &design * &found;
        let free = nearest.len().saturating_sub(coefficients).max(1) as f64;
        let variance = residual.norm_squared() / free;
        let slopes = inverse.view((1, 1), (parameters, parameters)) * variance;
        Self {
            curvature: without_negative(curvature(&found, parameters, &pairs)),
            slope_covariance: slopes,
            least: found[0],
            roughness: variance.sqrt(),
            evaluations: nearest.len(),
        }
    }
}

/// Pairs of parameters with a term of their own: all, or each with itself alone where there are too few evaluations.
fn pairs(parameters: usize, evaluations: usize) -> Vec<(usize, usize)> {
    let all: Vec<(usize, usize)> = (0..parameters).flat_map(|a| (a..parameters).map(move |b| (a, b))).collect();
    if evaluations > 1 + parameters + all.len() { all } else { (0..parameters).map(|a| (a, a)).collect() }
}

/// One, the offsets, and their products.
fn terms(offset: &[f64], pairs: &[(usize, usize)]) -> Vec<f64> {
    let products = pairs.iter().map(|&(a, b)| offset[a] * offset[b]);
    std::iter::once(1.0).chain(offset.iter().copied()).chain(products).collect()
}

/// Inverse of the normal equations with a ridge, so that there is one even where the evaluations do not tell all terms
/// apart.
fn ridge_inverse(design: &DMatrix<f64>) -> DMatrix<f64> {
    let mut normal = design.transpose() * design;
    for index in 1..normal.nrows() {
        normal[(index, index)] += RIDGE * normal[(index, index)] + f64::EPSILON;
    }
    let size = normal.nrows();
    normal.try_inverse().unwrap_or_else(|| DMatrix::zeros(size, size))
}

fn curvature(found: &DVector<f64>, parameters: usize, pairs: &[(usize, usize)]) -> DMatrix<f64> {
    let mut curvature = DMatrix::zeros(parameters, parameters);
    for (index, &(a, b)) in pairs.iter().enumerate() {
        let coefficient = found[1 + parameters + index];
        curvature[(a, b)] += coefficient;
        curvature[(b, a)] += coefficient;
    }
    curvature
}

/// The nearest curvature that bends down nowhere: where the fit does, it tells nothing.
pub fn without_negative(curvature: DMatrix<f64>) -> DMatrix<f64> {
    let mut eigen = SymmetricEigen::new(curvature);
    eigen.eigenvalues.iter_mut().for_each(|value| *value = value.max(0.0));
    eigen.recompose()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grid of the unit square.
    fn grid() -> Vec<Vec<f64>> {
        (0..49).map(|index| vec![f64::from(index % 7) / 6.0, f64::from(index / 7) / 6.0]).collect()
    }

    #[test]
    fn a_bowl_has_the_posterior_of_its_curvature() {
        // 10 points of one standard deviation each: half the sum is 5 * objective
        let objectives: Vec<f64> =
            grid().iter().map(|x| 100.0 * (x[0] - 0.5).powi(2) + 400.0 * (x[1] - 0.4).powi(2)).collect();
        let found = posterior(&[0.5, 0.4], &grid(), &objectives, 10);
        let deviation = |curvature: f64| 1.0 / (5.0 * curvature + 12.0_f64).sqrt();
        for ((low, high), (centre, curvature)) in found.ranges.iter().zip([(0.5, 200.0), (0.4, 800.0)]) {
            approx::assert_relative_eq!(high - low, 2.0 * 1.96 * deviation(curvature), max_relative = 0.02);
            approx::assert_relative_eq!(f64::midpoint(*low, *high), centre, epsilon = 1e-6);
        }
        assert!(found.correlation[0][1].abs() < 0.01, "{found:?}");
    }

    #[test]
    fn parameters_that_stand_in_for_each_other_are_correlated() {
        let objectives: Vec<f64> = grid().iter().map(|x| 300.0 * (x[0] + x[1] - 1.0).powi(2)).collect();
        let found = posterior(&[0.5, 0.5], &grid(), &objectives, 20);
        assert!(found.correlation[0][1] < -0.8, "{found:?}");
        assert!(found.ranges[0].0 < 0.2 && found.ranges[0].1 > 0.8, "{found:?}");
    }

    #[test]
    fn what_the_objective_does_not_feel_keeps_its_whole_range() {
        let found = posterior(&[0.3, 0.5], &grid(), &vec![2.0; 49], 10);
        assert!(found.ranges[0].0 <= 0.0);
        assert!(found.ranges[1].0 < 0.03 && found.ranges[1].1 > 0.97, "{found:?}");
    }

    #[test]
    fn roughness_and_misfit_widen_a_range() {
        let smooth: Vec<f64> = grid().iter().map(|x| 100.0 * ((x[0] - 0.5).powi(2) + (x[1] - 0.5).powi(2))).collect();
        let rough: Vec<f64> = smooth.iter().zip(0..).map(|(value, index)| value + f64::from(index * 7 % 5)).collect();
        let misfit: Vec<f64> = smooth.iter().map(|value| value + 9.0).collect();
        let width = |objectives: &[f64]| {
            let (low, high) = posterior(&[0.5, 0.5], &grid(), objectives, 10).ranges[0];
            high - low
        };
        assert!(width(&rough) > 1.1 * width(&smooth));
        approx::assert_relative_eq!(width(&misfit), 3.0 * width(&smooth), max_relative = 0.1);
    }

    #[test]
    fn few_evaluations_give_a_range_all_the_same() {
        for count in 1..8 {
            let points = &grid()[..count];
            let found = posterior(&points[0].clone(), points, &vec![1.0; count], 3);
            assert!(found.ranges.iter().all(|(low, high)| low <= high), "{found:?}");
        }
    }
}
