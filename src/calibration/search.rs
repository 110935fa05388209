//! The searches, as a calibration asks them.

use crate::scenario::study::{CalibrationPlan, FiniteDifference, SearchMethod};
use crate::study::table::Row;
use crate::validation::Point;

use super::cma_es::{CmaEs, Next};
use super::gauss_newton::GaussNewton;
use super::gauss_newton::linear::Evaluated;
use super::objective::{objective, residual, standard_error};
use super::space_mapping::SpaceMapping;

/// How a calibration searches.
#[derive(Debug, Clone)]
pub(super) enum Search {
    /// By generations of candidates.
    CmaEs {
        /// The search itself.
        search: CmaEs,
        /// Generations, at most.
        generations: usize,
    },
    /// By slopes.
    GaussNewton(GaussNewton),
    /// By slopes of means, corrected by agents.
    Twin(SpaceMapping),
}

/// Values that are to be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Value of each parameter.
    pub values: Vec<f64>,
    /// Row that it was stepped from: a trial in which nothing acts that differs from there keeps what it has there.
    pub from: Option<usize>,
}

impl Search {
    /// The search of a plan, from these shares of the parameters' ranges.
    pub fn new(plan: &CalibrationPlan, start: Vec<f64>) -> Self {
        match &plan.method {
            SearchMethod::CmaEs { seed } => {
                let search = CmaEs::new(start, *seed);
                let generations = (plan.evaluations as usize).saturating_sub(2) / search.population();
                Self::CmaEs { search, generations }
            }
            SearchMethod::GaussNewton(differences) => {
                Self::GaussNewton(GaussNewton::new(start, steps(differences), plan.evaluations as usize))
            }
            SearchMethod::Twin(differences) => {
                Self::Twin(SpaceMapping::new(start, steps(differences), plan.evaluations as usize))
            }
        }
    }

    /// Evaluations in all, at most; of CMA-ES the start, whole generations, and the centre of the search at its end.
    pub fn evaluations(&self) -> usize {
        match self {
            Self::CmaEs { search, generations } => 2 + generations * search.population(),
            Self::GaussNewton(search) => search.evaluations(),
            Self::Twin(search) => search.evaluations(),
        }
    }

    /// Adds to what is wanted what is to be known after these rows; whether the search is at its end then. `values` are those
    /// of a point.
    pub fn ask(
        &self,
        wanted: &mut Vec<Wanted>,
        rows: &[Row],
        points: &[Point],
        values: impl Fn(&[f64]) -> Vec<f64>,
    ) -> bool {
        match self {
            Self::CmaEs { search, generations } => {
                // the start is no part of the search: it is simulated with the first generation
                let found = wanted.iter().zip(rows).skip(1);
                let found: Vec<f64> = found.map(|(_, row)| objective_of(points, simulated(row))).collect();
                let (asked, is_done) = match search.next(&found, *generations) {
                    Next::Points(points) => (points, false),
                    Next::Done(centre) => (vec![centre], true),
                };
                wanted.extend(asked.iter().map(|point| Wanted { values: values(point), from: None }));
                is_done
            }
            Self::GaussNewton(search) => {
                let replay = search.replay(&evaluated(rows, points));
                let later = replay.asked.iter().skip(wanted.len());
                wanted.extend(later.map(|asked| Wanted { values: values(&asked.point), from: asked.from }));
                replay.is_done
            }
            // where it goes from the rows is known when means are simulated
            Self::Twin(_) => true,
        }
    }
}

/// Step of each parameter.
fn steps(differences: &[FiniteDifference]) -> Vec<f64> {
    differences.iter().map(|difference| difference.step).collect()
}

/// What was simulated of each point, in a row.
pub(super) fn simulated(row: &Row) -> &[Option<f64>] {
    row.outputs.get(1..).unwrap_or_default()
}

/// Objective of points, from what was simulated of each.
pub(super) fn objective_of(points: &[Point], simulated: &[Option<f64>]) -> f64 {
    objective(points.iter().zip(simulated).map(|(point, simulated)| residual(point, *simulated)))
}

/// Residuals of rows, with what a finite cohort leaves open of them.
pub(super) fn evaluated(rows: &[Row], points: &[Point]) -> Vec<Evaluated> {
    rows.iter().map(|row| evaluated_row(row, points)).collect()
}

/// Residuals of a row.
pub(super) fn evaluated_row(row: &Row, points: &[Point]) -> Evaluated {
    let (simulated, errors) = simulated(row).split_at(points.len().min(simulated(row).len()));
    let both = points.iter().zip(simulated);
    Evaluated {
        residuals: both.clone().map(|(point, simulated)| residual(point, *simulated)).collect(),
        errors: both
            .clone()
            .zip(errors)
            .map(|((point, simulated), error)| standard_error(point, *simulated, *error))
            .collect(),
        measured: both.map(|(_, simulated)| simulated.is_some_and(f64::is_finite)).collect(),
    }
}
