//! A sensitivity analysis from its design to its estimates.

use std::sync::atomic::AtomicBool;

use crate::cohort::progress::Progress;
use crate::scenario::ScenarioError;
use crate::scenario::study::{Method, SensitivityPlan, assignments};
use crate::study::table::{EvaluationTable, Row};
use crate::study::{Scene, StudyError, evaluate, subject};

use super::morris::{self, MorrisEffect};
use super::saltelli;
use super::sobol::{self, SobolIndex};
use super::trajectory::{Trajectory, trajectories};

/// Parameters that are shown of an output; the table has them all.
pub const MOST_SHOWN: usize = 25;

/// An analysis that is ready to begin.
#[derive(Debug, Clone)]
pub struct Analysis {
    plan: SensitivityPlan,
    scene: Scene,
    trajectories: Vec<Trajectory>,
    /// Values of the parameters of every evaluation.
    design: Vec<Vec<f64>>,
}

/// How one output answers to each parameter, in the order of the file; `None` where too little of it was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// What was looked at.
    pub output: String,
    /// Evaluations in which it was measured.
    pub measured: usize,
    /// The estimates.
    pub estimates: Estimates,
}

/// Estimates of one output, by parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Estimates {
    /// Morris' effects.
    Morris(Vec<Option<MorrisEffect>>),
    /// Sobol's indices.
    Sobol(Vec<Option<SobolIndex>>),
}

impl Analysis {
    /// An analysis of the outputs that the scene looks at.
    pub fn new(plan: SensitivityPlan, scene: Scene) -> Self {
        let count = plan.parameters.len();
        let (trajectories, points) = match plan.method {
            Method::Morris { trajectories: number, levels } => {
                let drawn = trajectories(number as usize, count, levels, plan.seed);
                let points = drawn.iter().flatten().cloned().collect();
                (drawn, points)
            }
            Method::Sobol { samples } => (Vec::new(), saltelli::design(samples, count, plan.seed)),
        };
        let values = |point: &Vec<f64>| {
            plan.parameters.iter().zip(point).map(|(parameter, share)| parameter.value(*share)).collect()
        };
        let design = points.iter().map(values).collect();
        Self { plan, scene, trajectories, design }
    }

    /// What is analysed.
    pub fn plan(&self) -> &SensitivityPlan {
        &self.plan
    }

    /// Evaluations in all.
    pub fn evaluations(&self) -> usize {
        self.design.len()
    }

    /// Years that the patients of one evaluation live, lead-in included.
    ///
    /// # Errors
    /// What is wrong with the scenario.
    pub fn patient_years(&self) -> Result<f64, ScenarioError> {
        self.scene.patient_years()
    }

    /// What is looked at, in words: headers of `evaluations.csv`.
    pub fn outputs(&self) -> Vec<String> {
        self.scene.points.iter().map(subject).collect()
    }

    /// Headers of the parameters in `evaluations.csv`.
    pub fn parameters(&self) -> Vec<String> {
        self.plan.parameters.iter().map(|parameter| parameter.path.clone()).collect()
    }

    /// Evaluates what the table does not hold yet.
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
        for (index, row) in table.rows().iter().enumerate() {
            if self.design.get(index) != Some(&row.values) {
                return Err(table.foreign_row(index).into());
            }
        }
        // values that the scenario takes one by one and not together count as not measured
        let evaluation = |values: &Vec<f64>| {
            let assignments = assignments(&self.plan.parameters, values);
            Ok(self.scene.trial(&assignments).ok().flatten().into_iter().collect())
        };
        let unmeasured = vec![None; self.scene.points.len()];
        let ahead = &self.design[table.rows().len()..];
        let mut values = ahead.iter().cloned();
        evaluate(ahead.iter().map(evaluation), threads, progress, stop, |points| {
            let outputs = points.first().map(|points| points.iter().map(|point| point.simulated).collect());
            let outputs = outputs.unwrap_or_else(|| unmeasured.clone());
            table.add(Row { values: values.next().unwrap_or_default(), outputs }).map_err(StudyError::from)
        })
    }

    /// How each output answers to each parameter.
    pub fn estimates(&self, rows: &[Row]) -> Vec<Sensitivity> {
        let seed = self.plan.seed;
        let estimate = |(index, output): (usize, String)| {
            let values: Vec<Option<f64>> = rows.iter().map(|row| row.outputs.get(index).copied().flatten()).collect();
            let estimates = match self.plan.method {
                Method::Morris { .. } => Estimates::Morris(morris::effects(&self.trajectories, &values, seed)),
                Method::Sobol { .. } => Estimates::Sobol(sobol::indices(self.plan.parameters.len(), &values, seed)),
            };
            Sensitivity { output, measured: values.iter().flatten().count(), estimates }
        };
        self.outputs().into_iter().enumerate().map(estimate).collect()
    }
}

impl Estimates {
    /// Parameters from the one that matters most to the one that matters least; by mean size of effects or total order.
    pub fn order(&self) -> Vec<usize> {
        let sizes: Vec<f64> = match self {
            Self::Morris(effects) => {
                effects.iter().map(|effect| effect.map_or(-1.0, |effect| effect.mu_star)).collect()
            }
            Self::Sobol(indices) => indices.iter().map(|index| index.map_or(f64::MIN, |index| index.st)).collect(),
        };
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]).then(a.cmp(b)));
        order
    }
}
