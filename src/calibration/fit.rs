//! A calibration from its first evaluation to what is fitted.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::cohort::result::CohortResult;
use crate::scenario::ScenarioError;
use crate::scenario::schema::Scenario;
use crate::scenario::study::{CalibrationPlan, VariedParameter, assignments};
use crate::study::table::{EvaluationTable, Row};
use crate::study::{Evaluation, Scene, StudyError, evaluate, subject};
use crate::validation::{Point, score};

use super::objective::{objective, residual};
use super::range::{Posterior, posterior};
use super::search::{Next, Search};

/// A calibration that is ready to begin.
#[derive(Debug, Clone)]
pub struct Calibration {
    plan: CalibrationPlan,
    scenes: Vec<Scene>,
    /// Names of the trials.
    trials: Vec<String>,
    /// Published points of all trials, with the number of their trial.
    points: Vec<(usize, Point)>,
    /// Value of each parameter at which the search begins.
    start: Vec<f64>,
    search: Search,
}

/// What came of a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Each parameter, in the order of the file.
    pub parameters: Vec<FittedParameter>,
    /// Objective of every evaluation, in order; the first is that of the start.
    pub objectives: Vec<f64>,
    /// The evaluation with the lowest objective, from 0.
    pub best: usize,
    /// Every trial: its name, its points, its objective at the start and at the best.
    pub trials: Vec<(String, usize, f64, f64)>,
    /// The posterior about the best.
    pub posterior: Posterior,
}

/// A parameter before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedParameter {
    /// What was varied, and between which bounds.
    pub varied: VariedParameter,
    /// Where it began.
    pub from: f64,
    /// At the lowest objective.
    pub to: f64,
    /// Lower end of its 95% range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Calibration {
    /// A calibration of the plan's parameters by scenes whose points are those that are fitted to. `as_read` are the scenes'
    /// scenarios, and `start` is where each parameter begins.
    pub fn new(plan: CalibrationPlan, scenes: Vec<Scene>, as_read: &[Scenario], start: Vec<f64>) -> Self {
        let shares = plan.parameters.iter().zip(&start).map(|(parameter, value)| parameter.share(*value));
        let search = Search::new(shares.collect(), plan.seed);
        let of_nobody = |scenario: &Scenario, scene: &Scene| {
            let mut scenario = scenario.clone();
            scenario.observed.clone_from(&scene.points);
            score(&scenario, &nobody())
        };
        let points = as_read.iter().zip(&scenes).enumerate();
        let points = points.flat_map(|(trial, (scenario, scene))| {
            of_nobody(scenario, scene).into_iter().map(move |point| (trial, point))
        });
        let points = points.collect();
        let trials = as_read.iter().map(|scenario| scenario.name.clone()).collect();
        Self { plan, scenes, trials, points, start, search }
    }

    /// Evaluations in all: the start, whole generations, and the centre of the search at its end.
    pub fn evaluations(&self) -> usize {
        2 + self.generations() * self.search.population()
    }

    fn generations(&self) -> usize {
        ((self.plan.evaluations as usize).saturating_sub(2) / self.search.population()).max(1)
    }

    /// Years that the patients of one evaluation live, lead-in included.
    ///
    /// # Errors
    /// What is wrong with a scenario.
    pub fn patient_years(&self) -> Result<f64, ScenarioError> {
        Ok(self.evaluation(&self.start)?.iter().map(Scenario::patient_years).sum())
    }

    /// Headers of the outputs in `evaluations.csv`.
    pub fn outputs(&self) -> Vec<String> {
        let subjects =
            self.scenes.iter().zip(&self.trials).flat_map(|(scene, trial)| {
                scene.points.iter().map(move |point| format!("{trial}: {}", subject(point)))
            });
        std::iter::once("objective".to_owned()).chain(subjects).collect()
    }

    /// Headers of the parameters in `evaluations.csv`.
    pub fn parameters(&self) -> Vec<String> {
        self.plan.parameters.iter().map(|parameter| parameter.path.clone()).collect()
    }

    /// Evaluates what the table does not hold yet, until the search is done.
    ///
    /// # Errors
    /// Where it is interrupted, an evaluation cannot be kept, or the table holds another study's.
    pub fn run(
        &self,
        table: &mut EvaluationTable,
        threads: usize,
        progress: &dyn Progress,
        stop: &AtomicBool,
    ) -> Result<(), StudyError> {
        let (mut asked, mut is_done) = (vec![self.start.clone()], false);
        loop {
            // the start is no part of the search: it is simulated with the first generation
            let found: Vec<f64> =
                asked.iter().zip(table.rows()).skip(1).map(|(_, row)| self.objective(&row.outputs[1..])).collect();
            match self.search.next(&found, self.generations()) {
                Next::Points(points) => asked.extend(points.iter().map(|point| self.values(point))),
                Next::Done(centre) => {
                    asked.push(self.values(&centre));
                    is_done = true;
                }
            }
            for (index, (row, values)) in table.rows().iter().zip(&asked).enumerate() {
                if row.values != *values {
                    return Err(table.foreign_row(index).into());
                }
            }
            let ahead = asked.get(table.rows().len()..).unwrap_or_default().to_vec();
            self.evaluate(&ahead, table, threads, progress, stop)?;
            if is_done {
                return Ok(());
            }
        }
    }

    /// Simulates all trials with each of these values, and adds what comes of it to the table.
    fn evaluate(
        &self,
        ahead: &[Vec<f64>],
        table: &mut EvaluationTable,
        threads: usize,
        progress: &dyn Progress,
        stop: &AtomicBool,
    ) -> Result<(), StudyError> {
        let evaluations = ahead.iter().map(|values| self.evaluation(values)).collect::<Result<Vec<_>, _>>()?;
        let mut values = ahead.iter();
        evaluate(&evaluations, threads, progress, stop, |points| {
            let simulated: Vec<Option<f64>> = points.iter().flatten().map(|point| point.simulated).collect();
            let outputs = std::iter::once(Some(self.objective(&simulated))).chain(simulated).collect();
            let values = values.next().cloned().unwrap_or_default();
            table.add(Row { values, outputs }).map_err(StudyError::from)
        })
    }

    /// The trials with these values.
    fn evaluation(&self, values: &[f64]) -> Result<Evaluation, ScenarioError> {
        let assignments = assignments(&self.plan.parameters, values);
        let trials = self.scenes.iter().map(|scene| scene.trial(&assignments));
        Ok(trials.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn values(&self, point: &[f64]) -> Vec<f64> {
        self.plan.parameters.iter().zip(point).map(|(parameter, share)| parameter.value(*share)).collect()
    }

    /// Objective of all points, from what was simulated of each.
    fn objective(&self, simulated: &[Option<f64>]) -> f64 {
        objective(self.points.iter().zip(simulated).map(|((_, point), simulated)| residual(point, *simulated)))
    }

    /// Objective of one trial's points.
    fn objective_of_trial(&self, trial: usize, simulated: &[Option<f64>]) -> f64 {
        let here = self.points.iter().zip(simulated).filter(|((of, _), _)| *of == trial);
        objective(here.map(|((_, point), simulated)| residual(point, *simulated)))
    }

    /// What is fitted, once the search is done.
    pub fn fit(&self, rows: &[Row]) -> Fit {
        let simulated = |row: usize| rows.get(row).map_or(&[][..], |row| row.outputs.get(1..).unwrap_or_default());
        let objectives: Vec<f64> = (0..rows.len()).map(|row| self.objective(simulated(row))).collect();
        let best = (0..rows.len()).fold(0, |best, row| if objectives[row] < objectives[best] { row } else { best });
        let shares = |row: &Row| -> Vec<f64> {
            self.plan.parameters.iter().zip(&row.values).map(|(parameter, value)| parameter.share(*value)).collect()
        };
        let points: Vec<Vec<f64>> = rows.iter().map(shares).collect();
        let posterior = posterior(&points[best], &points, &objectives, self.points.len());
        let parameters = self.plan.parameters.iter().enumerate().map(|(index, varied)| FittedParameter {
            varied: varied.clone(),
            from: rows[0].values[index],
            to: rows[best].values[index],
            low: varied.value(posterior.ranges[index].0),
            high: varied.value(posterior.ranges[index].1),
        });
        let trials = self.trials.iter().enumerate().map(|(trial, name)| {
            let count = self.points.iter().filter(|(of, _)| *of == trial).count();
            let of = |row| self.objective_of_trial(trial, simulated(row));
            (name.clone(), count, of(0), of(best))
        });
        Fit { parameters: parameters.collect(), trials: trials.collect(), objectives, best, posterior }
    }
}

/// A cohort without patients: what is scored against it is what was published.
fn nobody() -> CohortResult {
    CohortResult {
        patients: Vec::new(),
        runs: Vec::new(),
        portraits: Vec::new(),
        images: Vec::new(),
        agent_updates: 0,
        stage_seconds: Vec::new(),
        specimen_stage_seconds: Vec::new(),
    }
}
