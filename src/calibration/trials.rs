//! The trials that a calibration fits to: what of them is simulated at given values, and what comes of it.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::cohort::result::CohortResult;
use crate::scenario::ScenarioError;
use crate::scenario::schema::{Method, Scenario};
use crate::scenario::study::{CalibrationPlan, VariedParameter, assignments};
use crate::study::table::{EvaluationTable, Row, TableError};
use crate::study::{Evaluation, Scene, StudyError, evaluate, subject};
use crate::validation::{Point, score};

use super::search::{Wanted, objective_of, simulated};

/// All trials of a calibration, and the parameters that are fitted to them.
#[derive(Debug, Clone)]
pub(super) struct Trials {
    parameters: Vec<VariedParameter>,
    fitted: Vec<FittedTrial>,
    /// Published points of all trials, in their order.
    points: Vec<Point>,
    /// Value of each parameter at which the search begins.
    start: Vec<f64>,
    /// Whether rows keep what a finite cohort leaves open of each point.
    keeps_errors: bool,
}

/// A trial that is fitted to.
#[derive(Debug, Clone)]
struct FittedTrial {
    name: String,
    scene: Scene,
    /// Which of all points are its own.
    points: Range<usize>,
    /// Whether each parameter can change it.
    feels: Vec<bool>,
}

impl Trials {
    /// The trials of a plan, from scenes whose points are those that are fitted to. `as_read` are the scenes' scenarios.
    pub fn new(plan: &CalibrationPlan, scenes: Vec<Scene>, as_read: &[Scenario], start: Vec<f64>) -> Self {
        let (mut fitted, mut points) = (Vec::new(), Vec::new());
        for (scenario, scene) in as_read.iter().zip(scenes) {
            let mut scenario = scenario.clone();
            scenario.observed.clone_from(&scene.points);
            let first = points.len();
            // without patients, what is scored is what was published
            points.extend(score(&scenario, &CohortResult::default()));
            let feels = plan.method.differences().map_or_else(
                || vec![true; plan.parameters.len()],
                |differences| differences.iter().map(|difference| difference.acts_in(&scenario.name)).collect(),
            );
            fitted.push(FittedTrial { name: scenario.name, scene, points: first..points.len(), feels });
        }
        let keeps_errors = plan.method.differences().is_some();
        Self { parameters: plan.parameters.clone(), fitted, points, start, keeps_errors }
    }

    /// What is fitted.
    pub fn parameters(&self) -> &[VariedParameter] {
        &self.parameters
    }

    /// Published points of all trials, in their order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Value of each parameter at which the search begins.
    pub fn start(&self) -> &[f64] {
        &self.start
    }

    /// Name of each trial, and which of all points are its own.
    pub fn each(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.fitted.iter().map(|trial| (trial.name.as_str(), trial.points.clone()))
    }

    /// Years that the patients of one evaluation live, lead-in included: the mean over those that are wanted.
    ///
    /// # Errors
    /// What is wrong with a scenario.
    pub fn patient_years(&self, wanted: &[Wanted]) -> Result<f64, ScenarioError> {
        let of_trials = self.fitted.iter().map(|trial| self.trial(trial, &self.start));
        let of_trials = of_trials.map(|trial| trial.map(|trial| trial.iter().map(Scenario::patient_years).sum()));
        let of_trials = of_trials.collect::<Result<Vec<f64>, _>>()?;
        let of = |one: &Wanted| -> f64 {
            let changed = self.fitted.iter().zip(&of_trials).filter(|(trial, _)| trial.changes(one, wanted));
            changed.map(|(_, years)| years).sum()
        };
        Ok(wanted.iter().map(of).sum::<f64>() / wanted.len() as f64)
    }

    /// What each point is of.
    pub fn subjects(&self) -> Vec<String> {
        let of = |trial: &FittedTrial| -> Vec<String> {
            trial.scene.points.iter().map(|point| format!("{}: {}", trial.name, subject(point))).collect()
        };
        self.fitted.iter().flat_map(of).collect()
    }

    /// Headers of the outputs of a row.
    pub fn outputs(&self) -> Vec<String> {
        let subjects = self.subjects();
        let errors = subjects.iter().filter(|_| self.keeps_errors);
        let errors: Vec<String> = errors.map(|subject| format!("{subject}: standard error")).collect();
        std::iter::once("objective".to_owned()).chain(subjects).chain(errors).collect()
    }

    /// The first row of every search.
    pub fn begin(&self) -> Wanted {
        Wanted { values: self.start.clone(), from: None }
    }

    /// Simulates what is wanted and not kept yet, and keeps what comes of it.
    pub fn evaluate(
        &self,
        wanted: &[Wanted],
        kept: &mut impl Keep,
        method: Option<Method>,
        Run { threads, progress, stop }: Run,
    ) -> Result<(), StudyError> {
        let mut ahead = wanted.iter().skip(kept.rows().len());
        // values that a trial takes one by one and not together count as not measured: the search goes elsewhere
        let evaluations =
            ahead.clone().map(|one| self.evaluation(one, wanted, method).or_else(|_| Ok(Evaluation::new())));
        evaluate(evaluations.collect::<Vec<_>>(), threads, progress, stop, |simulated| {
            let Some(one) = ahead.next() else { return Ok(()) };
            let outputs = self.outputs_of(one, wanted, simulated, kept.rows());
            kept.add(Row { values: one.values.clone(), outputs }).map_err(StudyError::from)
        })
    }

    /// The trials that are to be simulated.
    fn evaluation(&self, one: &Wanted, all: &[Wanted], method: Option<Method>) -> Result<Evaluation, ScenarioError> {
        let changed = self.fitted.iter().filter(|trial| trial.changes(one, all));
        let trials = changed.map(|trial| self.trial(trial, &one.values));
        let mut trials: Evaluation = trials.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        for trial in &mut trials {
            trial.simulation.method = method.unwrap_or(trial.simulation.method);
        }
        Ok(trials)
    }

    /// A trial with these values.
    fn trial(&self, trial: &FittedTrial, values: &[f64]) -> Result<Option<Scenario>, ScenarioError> {
        trial.scene.trial(&assignments(&self.parameters, values))
    }

    /// A row's outputs, from what was simulated and, of trials that were not, from the row it was stepped from.
    fn outputs_of(&self, one: &Wanted, all: &[Wanted], points: &[Vec<Point>], rows: &[Row]) -> Vec<Option<f64>> {
        let before = one.from.and_then(|row| rows.get(row)).map(simulated).unwrap_or_default();
        let (mut simulated, mut errors) = (Vec::new(), Vec::new());
        let mut points = points.iter();
        for trial in &self.fitted {
            if trial.changes(one, all) {
                let points = points.next().map(Vec::as_slice).unwrap_or_default();
                let of = |point: usize| points.get(point);
                simulated.extend((0..trial.points.len()).map(|point| of(point)?.simulated));
                errors.extend((0..trial.points.len()).map(|point| of(point)?.standard_error));
            } else {
                let kept = |point: usize| before.get(point).copied().flatten();
                simulated.extend(trial.points.clone().map(kept));
                errors.extend(trial.points.clone().map(|point| kept(self.points.len() + point)));
            }
        }
        if !self.keeps_errors {
            errors.clear();
        }
        let objective = objective_of(&self.points, &simulated);
        std::iter::once(Some(objective)).chain(simulated).chain(errors).collect()
    }

    /// Values at a point of the unit cube; those of the start are as they were read.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        let value = |((parameter, share), start): ((&VariedParameter, &f64), &f64)| {
            if parameter.share(*start).to_bits() == share.to_bits() { *start } else { parameter.value(*share) }
        };
        self.parameters.iter().zip(point).zip(&self.start).map(value).collect()
    }

    /// Where values lie in the unit cube.
    pub fn shares(&self, values: &[f64]) -> Vec<f64> {
        self.parameters.iter().zip(values).map(|(parameter, value)| parameter.share(*value)).collect()
    }
}

/// On what a calibration computes, whom it tells, and when it stops.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub threads: usize,
    pub progress: &'a dyn Progress,
    pub stop: &'a AtomicBool,
}

/// What keeps rows: the table on disk, or memory where they are soon made again.
pub(super) trait Keep {
    fn rows(&self) -> &[Row];
    fn add(&mut self, row: Row) -> Result<(), TableError>;
}

impl Keep for EvaluationTable {
    fn rows(&self) -> &[Row] {
        Self::rows(self)
    }

    fn add(&mut self, row: Row) -> Result<(), TableError> {
        Self::add(self, row)
    }
}

impl Keep for Vec<Row> {
    fn rows(&self) -> &[Row] {
        self
    }

    fn add(&mut self, row: Row) -> Result<(), TableError> {
        self.push(row);
        Ok(())
    }
}

impl FittedTrial {
    /// Whether a row can be another here than the row it was stepped from.
    fn changes(&self, one: &Wanted, all: &[Wanted]) -> bool {
        let Some(before) = one.from.and_then(|row| all.get(row)) else { return true };
        let pairs = one.values.iter().zip(&before.values).zip(&self.feels);
        pairs.into_iter().any(|((now, before), feels)| *feels && now.to_bits() != before.to_bits())
    }
}
