//! A calibration from its first evaluation to what is fitted.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::cohort::result::CohortResult;
use crate::scenario::ScenarioError;
use crate::scenario::schema::{Method, Scenario};
use crate::scenario::study::{CalibrationPlan, SearchMethod, VariedParameter, assignments};
use crate::study::table::{EvaluationTable, Row, TableError};
use crate::study::{Evaluation, Scene, StudyError, evaluate, subject};
use crate::validation::{Point, score};

use super::by_twin::{Learnt, by_twin};
use super::fit::{Fit, FittedParameter, MovedPoint};
use super::gauss_newton::range as by_slopes;
use super::range::posterior;
use super::search::{Search, Wanted, evaluated, objective_of, simulated};

/// A calibration that is ready to begin.
#[derive(Debug, Clone)]
pub struct Calibration {
    pub(super) plan: CalibrationPlan,
    trials: Vec<FittedTrial>,
    /// Published points of all trials, in their order.
    pub(super) points: Vec<Point>,
    /// Value of each parameter at which the search begins.
    start: Vec<f64>,
    search: Search,
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

impl Calibration {
    /// A calibration of the plan's parameters by scenes whose points are those that are fitted to. `as_read` are the scenes'
    /// scenarios, and `start` is where each parameter begins.
    pub fn new(plan: CalibrationPlan, scenes: Vec<Scene>, as_read: &[Scenario], start: Vec<f64>) -> Self {
        let shares = plan.parameters.iter().zip(&start).map(|(parameter, value)| parameter.share(*value));
        let search = Search::new(&plan, shares.collect());
        let (mut trials, mut points) = (Vec::new(), Vec::new());
        for (scenario, scene) in as_read.iter().zip(scenes) {
            let mut scenario = scenario.clone();
            scenario.observed.clone_from(&scene.points);
            let first = points.len();
            points.extend(score(&scenario, &nobody()));
            let feels = match &plan.method {
                SearchMethod::CmaEs { .. } => vec![true; plan.parameters.len()],
                SearchMethod::GaussNewton(differences) | SearchMethod::Twin(differences) => {
                    differences.iter().map(|difference| difference.acts_in(&scenario.name)).collect()
                }
            };
            trials.push(FittedTrial { name: scenario.name, scene, points: first..points.len(), feels });
        }
        Self { plan, trials, points, start, search }
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
        let mut wanted = vec![self.begin()];
        self.search.ask(&mut wanted, &[], &self.points, |point| self.values(point));
        let of_trials = self.trials.iter().map(|trial| self.trial(trial, &self.start));
        let of_trials = of_trials.map(|trial| trial.map(|trial| trial.iter().map(Scenario::patient_years).sum()));
        let of_trials = of_trials.collect::<Result<Vec<f64>, _>>()?;
        let of = |wanted: &Wanted, all: &[Wanted]| -> f64 {
            self.trials
                .iter()
                .zip(&of_trials)
                .filter(|(trial, _)| trial.changes(wanted, all))
                .map(|(_, years)| years)
                .sum()
        };
        Ok(wanted.iter().map(|one| of(one, &wanted)).sum::<f64>() / wanted.len() as f64)
    }

    /// Headers of the outputs in `evaluations.csv`.
    pub fn outputs(&self) -> Vec<String> {
        let subjects = self.subjects();
        let errors = subjects.iter().filter(|_| self.search.has_slopes());
        let errors: Vec<String> = errors.map(|subject| format!("{subject}: standard error")).collect();
        std::iter::once("objective".to_owned()).chain(subjects).chain(errors).collect()
    }

    /// What each point is of.
    fn subjects(&self) -> Vec<String> {
        let of = |trial: &FittedTrial| -> Vec<String> {
            trial.scene.points.iter().map(|point| format!("{}: {}", trial.name, subject(point))).collect()
        };
        self.trials.iter().flat_map(of).collect()
    }

    /// Headers of the parameters in `evaluations.csv`.
    pub fn parameters(&self) -> Vec<String> {
        self.plan.parameters.iter().map(|parameter| parameter.path.clone()).collect()
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
            return by_twin(self, search, table, run).map(Some);
        }
        let mut wanted = vec![self.begin()];
        loop {
            let is_done = self.search.ask(&mut wanted, table.rows(), &self.points, |point| self.values(point));
            for (index, (row, wanted)) in table.rows().iter().zip(&wanted).enumerate() {
                if row.values != wanted.values {
                    return Err(table.foreign_row(index).into());
                }
            }
            if is_done && table.rows().len() > wanted.len() {
                return Err(table.foreign_row(wanted.len()).into());
            }
            self.evaluate(&wanted, table, None, run)?;
            if is_done {
                return Ok(None);
            }
        }
    }

    pub(super) fn begin(&self) -> Wanted {
        Wanted { values: self.start.clone(), from: None }
    }

    /// Simulates what is wanted and not kept yet, and keeps what comes of it.
    pub(super) fn evaluate(
        &self,
        wanted: &[Wanted],
        kept: &mut impl Keep,
        method: Option<Method>,
        Run { threads, progress, stop }: Run,
    ) -> Result<(), StudyError> {
        let mut ahead = wanted.iter().skip(kept.rows().len());
        let evaluations =
            ahead.clone().map(|one| self.evaluation(one, wanted, method)).collect::<Result<Vec<_>, _>>()?;
        evaluate(&evaluations, threads, progress, stop, |simulated| {
            let Some(one) = ahead.next() else { return Ok(()) };
            let outputs = self.outputs_of(one, wanted, simulated, kept.rows());
            kept.add(Row { values: one.values.clone(), outputs }).map_err(StudyError::from)
        })
    }

    /// The trials that are to be simulated.
    fn evaluation(&self, one: &Wanted, all: &[Wanted], method: Option<Method>) -> Result<Evaluation, ScenarioError> {
        let changed = self.trials.iter().filter(|trial| trial.changes(one, all));
        let trials = changed.map(|trial| self.trial(trial, &one.values));
        let mut trials: Evaluation = trials.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        for trial in &mut trials {
            trial.simulation.method = method.unwrap_or(trial.simulation.method);
        }
        Ok(trials)
    }

    /// A trial with these values.
    fn trial(&self, trial: &FittedTrial, values: &[f64]) -> Result<Option<Scenario>, ScenarioError> {
        trial.scene.trial(&assignments(&self.plan.parameters, values))
    }

    /// A row's outputs, from what was simulated and, of trials that were not, from the row it was stepped from.
    fn outputs_of(&self, one: &Wanted, all: &[Wanted], points: &[Vec<Point>], rows: &[Row]) -> Vec<Option<f64>> {
        let before = one.from.and_then(|row| rows.get(row)).map(simulated).unwrap_or_default();
        let (mut simulated, mut errors) = (Vec::new(), Vec::new());
        let mut points = points.iter();
        for trial in &self.trials {
            if trial.changes(one, all) {
                let points = points.next().map(Vec::as_slice).unwrap_or_default();
                simulated.extend(points.iter().map(|point| point.simulated));
                errors.extend(points.iter().map(|point| point.standard_error));
            } else {
                let kept = |point: usize| before.get(point).copied().flatten();
                simulated.extend(trial.points.clone().map(kept));
                errors.extend(trial.points.clone().map(|point| kept(self.points.len() + point)));
            }
        }
        if !self.search.has_slopes() {
            errors.clear();
        }
        let objective = objective_of(&self.points, &simulated);
        std::iter::once(Some(objective)).chain(simulated).chain(errors).collect()
    }

    /// Values at a point of the unit cube; those of the start are as they were read.
    pub(super) fn values(&self, point: &[f64]) -> Vec<f64> {
        let value = |((parameter, share), start): ((&VariedParameter, &f64), &f64)| {
            if parameter.share(*start).to_bits() == share.to_bits() { *start } else { parameter.value(*share) }
        };
        self.plan.parameters.iter().zip(point).zip(&self.start).map(value).collect()
    }

    /// Where values lie in the unit cube.
    pub(super) fn shares(&self, values: &[f64]) -> Vec<f64> {
        self.plan.parameters.iter().zip(values).map(|(parameter, value)| parameter.share(*value)).collect()
    }

    /// What is fitted, once the search is done, from its rows and what means told beside it.
    pub fn fit(&self, rows: &[Row], learnt: Option<Learnt>) -> Fit {
        let of_points = |row: usize| rows.get(row).map(simulated).unwrap_or_default();
        let objectives: Vec<f64> = (0..rows.len()).map(|row| objective_of(&self.points, of_points(row))).collect();
        let best = (0..rows.len()).fold(0, |best, row| if objectives[row] < objectives[best] { row } else { best });
        let (lines, sampled) = match &self.search {
            Search::CmaEs { .. } => (None, None),
            Search::GaussNewton(search) => (search.replay(&evaluated(rows, &self.points)).lines, None),
            Search::Twin(_) => learnt.map(|learnt| (learnt.lines, learnt.sampled)).unzip(),
        };
        let posterior = lines.as_ref().map_or_else(
            || {
                let points: Vec<Vec<f64>> = rows.iter().map(|row| self.shares(&row.values)).collect();
                posterior(&points[best], &points, &objectives, self.points.len())
            },
            by_slopes::posterior,
        );
        let subjects = self.subjects();
        let told = |moved: &by_slopes::Move| MovedPoint {
            subject: subjects.get(moved.point).cloned().unwrap_or_default(),
            dispersions: moved.dispersions,
        };
        let moves = lines.as_ref().map(by_slopes::moves);
        let moves = moves.map(|moves| moves.iter().map(|points| points.iter().map(told).collect()).collect());
        let parameters = self.plan.parameters.iter().enumerate().map(|(index, varied)| FittedParameter {
            varied: varied.clone(),
            from: rows[0].values[index],
            to: rows[best].values[index],
            low: varied.value(posterior.ranges[index].0),
            high: varied.value(posterior.ranges[index].1),
        });
        let trials = self.trials.iter().map(|trial| {
            let own = |row| of_points(row).get(trial.points.clone()).unwrap_or_default();
            let of = |row| objective_of(&self.points[trial.points.clone()], own(row));
            (trial.name.clone(), trial.points.len(), of(0), of(best))
        });
        Fit { parameters: parameters.collect(), trials: trials.collect(), objectives, best, posterior, moves, sampled }
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
