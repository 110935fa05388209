//! What residuals do when parameters move a little, as finite differences tell it, and what a finite cohort leaves open of
//! that.

use nalgebra::{DMatrix, DVector};

use crate::calibration::objective::objective;

/// What came of one evaluation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluated {
    /// Error of each published point, in its dispersions.
    pub residuals: Vec<f64>,
    /// What a finite cohort leaves open of each, as a standard error; 0 where that is not known.
    pub errors: Vec<f64>,
    /// Whether anybody was measured at each.
    pub measured: Vec<bool>,
}

impl Evaluated {
    /// Objective of its residuals.
    pub fn objective(&self) -> f64 {
        objective(self.residuals.iter().copied())
    }
}

/// Number of the evaluation with the lowest objective, the first of equals.
pub fn lowest(evaluated: &[&Evaluated]) -> usize {
    let objectives: Vec<f64> = evaluated.iter().map(|one| one.objective()).collect();
    (0..objectives.len()).fold(0, |best, one| if objectives[one] < objectives[best] { one } else { best })
}

/// Median of the size of a standard normal deviate.
const MEDIAN_NORMAL_SIZE: f64 = 0.6745;

/// Differences that are needed to tell how rough they are.
const LEAST_DIFFERENCES: usize = 10;

/// Residuals about a point of the unit cube, as straight lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    /// Where it is.
    pub at: Vec<f64>,
    /// Residuals there.
    pub residuals: DVector<f64>,
    /// What a finite cohort leaves open of them.
    pub errors: DVector<f64>,
    /// Change of each residual (rows) by each parameter (columns), over its whole range.
    pub jacobian: DMatrix<f64>,
    /// Whether a parameter's step changed a residual at all: where it did not, that is certain.
    pub felt: DMatrix<bool>,
    /// Step of each parameter, with its sign.
    pub steps: Vec<f64>,
    /// Standard deviation of what is random in the residual of one evaluation, beside another of the same patients, as a
    /// fold of its standard error; at most 1. What patients have in common falls out of differences.
    pub roughness_fold: f64,
}

impl Linear {
    /// The differences of evaluations, each one parameter's step away from the first.
    pub fn by_differences(at: &[f64], centre: &Evaluated, stepped: &[Evaluated], steps: Vec<f64>) -> Self {
        let (points, parameters) = (centre.residuals.len(), steps.len());
        let change = |point: usize, parameter: usize| {
            let is_known = centre.measured[point] && stepped[parameter].measured[point];
            if is_known { stepped[parameter].residuals[point] - centre.residuals[point] } else { 0.0 }
        };
        let changes = DMatrix::from_fn(points, parameters, change);
        Self {
            at: at.to_vec(),
            residuals: DVector::from_column_slice(&centre.residuals),
            errors: DVector::from_column_slice(&centre.errors),
            jacobian: DMatrix::from_fn(points, parameters, |point, parameter| {
                changes[(point, parameter)] / steps[parameter]
            }),
            felt: changes.map(|change| change != 0.0),
            steps,
            roughness_fold: roughness_fold(&changes, &centre.errors),
        }
    }

    /// By how much the model misses points beyond their dispersions, which widens what is known: 1 where it does not.
    pub fn misfit(&self) -> f64 {
        objective(self.residuals.iter().copied()).max(1.0)
    }

    /// The same slopes about another point that was evaluated.
    pub fn about(&self, at: &[f64], there: &Evaluated) -> Self {
        let [residuals, errors] = [&there.residuals, &there.errors].map(|values| DVector::from_column_slice(values));
        Self { at: at.to_vec(), residuals, errors, ..self.clone() }
    }

    /// The same lines about another point that was evaluated, bent so that they lead there (Broyden 1965 Math Comp 19:577,
    /// with the zeros kept as in Schubert 1970 Math Comp 24:27), or part of the way where they miss it by no more than
    /// chance: over a short way that would make steep slopes. Ways are measured in the parameters' steps.
    pub fn moved_to(&self, at: &[f64], there: &Evaluated) -> Self {
        let mut moved = self.about(at, there);
        let way = DVector::from_fn(at.len(), |parameter, _| at[parameter] - self.at[parameter]);
        let missed = &moved.residuals - self.expected(&way);
        let in_steps = way.zip_map(&DVector::from_column_slice(&self.steps), |way, step| way / step);
        for point in (0..missed.len()).filter(|&point| there.measured[point]) {
            let felt = |parameter: usize| if self.felt[(point, parameter)] { in_steps[parameter] } else { 0.0 };
            let length: f64 = (0..way.len()).map(|parameter| felt(parameter).powi(2)).sum();
            let chance = 2.0 * self.roughness(point).powi(2) * (1.0 + length);
            let damping = (chance / missed[point].powi(2)).min(1.0);
            if length == 0.0 || missed[point] == 0.0 {
                continue;
            }
            for (parameter, step) in self.steps.iter().enumerate() {
                moved.jacobian[(point, parameter)] += missed[point] * felt(parameter) / step / (length + damping);
            }
        }
        moved
    }

    /// The same lines with every slope shrunk by what is random in it (positive part of James & Stein 1961): a slope that is
    /// less than its standard deviation is none. In a library of trials most points do not feel most parameters, and what
    /// chance makes of them would hold a step back.
    pub fn shrunk(&self) -> Self {
        let shrunk = |point: usize, parameter: usize| {
            let slope = self.jacobian[(point, parameter)];
            let share = self.slope_error(point, parameter) / slope;
            if slope == 0.0 { 0.0 } else { slope * (1.0 - share.powi(2)).max(0.0) }
        };
        let jacobian = DMatrix::from_fn(self.jacobian.nrows(), self.jacobian.ncols(), shrunk);
        Self { jacobian, ..self.clone() }
    }

    /// Standard deviation of what is random in a slope: the difference of two evaluations, over its step.
    pub fn slope_error(&self, point: usize, parameter: usize) -> f64 {
        std::f64::consts::SQRT_2 * self.roughness(point) / self.steps[parameter].abs()
    }

    /// Residuals that the lines expect a step away.
    pub fn expected(&self, step: &DVector<f64>) -> DVector<f64> {
        &self.residuals + &self.jacobian * step
    }

    /// J' W J for weights of the residuals.
    pub fn information(&self, weights: &DVector<f64>) -> DMatrix<f64> {
        let weighted = DMatrix::from_fn(self.jacobian.nrows(), self.jacobian.ncols(), |point, parameter| {
            weights[point] * self.jacobian[(point, parameter)]
        });
        self.jacobian.transpose() * weighted
    }

    /// Sum over points of the covariance of their slopes that a finite cohort leaves, each with a weight: a slope is the
    /// difference of two evaluations over its step, and the one at the centre is common to all.
    pub fn slope_covariance(&self, weights: &DVector<f64>) -> DMatrix<f64> {
        let parameters = self.steps.len();
        DMatrix::from_fn(parameters, parameters, |a, b| {
            let both = (0..self.errors.len()).filter(|&point| self.felt[(point, a)] && self.felt[(point, b)]);
            let sum: f64 = both.map(|point| weights[point] * self.roughness(point).powi(2)).sum();
            sum * if a == b { 2.0 } else { 1.0 } / (self.steps[a] * self.steps[b])
        })
    }

    /// Standard deviation of what is random in a residual, beside another evaluation of the same patients.
    pub fn roughness(&self, point: usize) -> f64 {
        self.roughness_fold * self.errors[point]
    }
}

/// How much of the standard errors is left in differences: by their median size, which is beyond chance where parameters
/// matter, so that it is not less than what is random; at most 1.
fn roughness_fold(changes: &DMatrix<f64>, errors: &[f64]) -> f64 {
    let sized = |(point, error): (usize, &f64)| {
        let changes = changes.row(point).iter().filter(|change| **change != 0.0).copied().collect::<Vec<_>>();
        let scale = std::f64::consts::SQRT_2 * error;
        changes.into_iter().map(move |change| change.abs() / scale).collect::<Vec<_>>()
    };
    let mut sizes: Vec<f64> = errors.iter().enumerate().filter(|(_, error)| **error > 0.0).flat_map(sized).collect();
    if sizes.len() < LEAST_DIFFERENCES {
        return 1.0;
    }
    sizes.sort_by(f64::total_cmp);
    (sizes[sizes.len() / 2] / MEDIAN_NORMAL_SIZE).min(1.0)
}
