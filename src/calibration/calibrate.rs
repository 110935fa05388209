//! A calibration from its first evaluation to what is fitted.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::scenario::ScenarioError;
use crate::scenario::schema::Scenario;
use crate::scenario::study::CalibrationPlan;
use crate::study::table::{EvaluationTable, Row};
use crate::study::{Scene, StudyError};

use super::by_twin::{Learnt, by_twin};
use super::fit::{Fit, FittedParameter, MovedPoint};
use super::gauss_newton::range as by_slopes;
use super::range::posterior;
use super::search::{Search, evaluated, objective_of, simulated};
use super::trials::{Run, Trials};

/// A calibration that is ready to begin.
#[derive(Debug, Clone)]
pub struct Calibration {
    trials: Trials,
    search: Search,
}

impl Calibration {
    /// A calibration of the plan's parameters by scenes whose points are those that are fitted to. `as_read` are the scenes'
    /// scenarios, and `start` is where each parameter begins.
    pub fn new(plan: &CalibrationPlan, scenes: Vec<Scene>, as_read: &[Scenario], start: Vec<f64>) -> Self {
        let trials = Trials::new(plan, scenes, as_read, start);
        let search = Search::new(plan, trials.shares(trials.start()));
        Self { trials, search }
    }

    /// Evaluations in all, at most.
    pub fn evaluations(&self) -> usize {
        self.search.evaluations()
    }

    /// Years that the patients of one evaluation live, lead-in included: the mean over those that are known to come.
    ///
    /// # Errors
    /// What is wrong with a scenario.
    pub fn patient_years(&self) -> Result<f64, ScenarioError> {
        let mut wanted = vec![self.trials.begin()];
        self.search.ask(&mut wanted, &[], self.trials.points(), |point| self.trials.values(point));
        self.trials.patient_years(&wanted)
    }

    /// Headers of the outputs in `evaluations.csv`.
    pub fn outputs(&self) -> Vec<String> {
        self.trials.outputs()
    }

    /// Headers of the parameters in `evaluations.csv`.
    pub fn parameters(&self) -> Vec<String> {
        self.trials.parameters().iter().map(|parameter| parameter.path.clone()).collect()
    }

    /// Evaluates what the table does not hold yet, until the search is done. Gives what means told beside it, where the
    /// search is on them.
    ///
    /// # Errors
    /// Where it is interrupted, an evaluation cannot be kept, or the table holds another study's.
    pub fn run(
        &self,
        table: &mut EvaluationTable,
        threads: usize,
        progress: &dyn Progress,
        stop: &AtomicBool,
    ) -> Result<Option<Learnt>, StudyError> {
        let run = Run { threads, progress, stop };
        if let Search::Twin(search) = &self.search {
            return by_twin(&self.trials, search, table, run).map(Some);
        }
        let mut wanted = vec![self.trials.begin()];
        loop {
            let is_done =
                self.search.ask(&mut wanted, table.rows(), self.trials.points(), |point| self.trials.values(point));
            for (index, (row, wanted)) in table.rows().iter().zip(&wanted).enumerate() {
                if row.values != wanted.values {
                    return Err(table.foreign_row(index).into());
                }
            }
            if is_done && table.rows().len() > wanted.len() {
                return Err(table.foreign_row(wanted.len()).into());
            }
            self.trials.evaluate(&wanted, table, None, run)?;
            if is_done {
                return Ok(None);
            }
        }
    }

    /// What is fitted, once the search is done, from its rows and what means told beside it.
    pub fn fit(&self, rows: &[Row], learnt: Option<Learnt>) -> Fit {
        let of_points = |row: usize| rows.get(row).map(simulated).unwrap_or_default();
        let objectives: Vec<f64> =
            (0..rows.len()).map(|row| objective_of(self.trials.points(), of_points(row))).collect();
        let best = (0..rows.len()).fold(0, |best, row| if objectives[row] < objectives[best] { row } else { best });
        let (lines, sampled) = match &self.search {
            Search::CmaEs { .. } => (None, None),
            Search::GaussNewton(search) => (search.replay(&evaluated(rows, self.trials.points())).lines, None),
            Search::Twin(_) => learnt.map(|learnt| (learnt.lines, learnt.sampled)).unzip(),
        };
        let posterior = lines.as_ref().map_or_else(
            || {
                let points: Vec<Vec<f64>> = rows.iter().map(|row| self.trials.shares(&row.values)).collect();
                posterior(&points[best], &points, &objectives, self.trials.points().len())
            },
            by_slopes::posterior,
        );
        let subjects = self.trials.subjects();
        let told = |moved: &by_slopes::Move| MovedPoint {
            subject: subjects.get(moved.point).cloned().unwrap_or_default(),
            dispersions: moved.dispersions,
        };
        let moves = lines.as_ref().map(by_slopes::moves);
        let moves = moves.map(|moves| moves.iter().map(|points| points.iter().map(told).collect()).collect());
        let parameters = self.trials.parameters().iter().enumerate().map(|(index, varied)| FittedParameter {
            varied: varied.clone(),
            from: rows[0].values[index],
            to: rows[best].values[index],
            low: varied.value(posterior.ranges[index].0),
            high: varied.value(posterior.ranges[index].1),
        });
        let trials = self.trials.each().map(|(name, range)| {
            let own = |row| of_points(row).get(range.clone()).unwrap_or_default();
            let of = |row| objective_of(&self.trials.points()[range.clone()], own(row));
            (name.to_owned(), range.len(), of(0), of(best))
        });
        Fit { parameters: parameters.collect(), trials: trials.collect(), objectives, best, posterior, moves, sampled }
    }
}
