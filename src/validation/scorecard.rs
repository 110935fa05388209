//! Many trials, run and scored.

use crate::cohort::result::CohortResult;
use crate::scenario::schema::Evidence;

use super::order::{self, Pair};
use super::point::{Point, score};
use super::rule::SURE_SHARE;
use super::tally::{self, ALL, Tally};
use super::trial::{Size, Trial};

/// One trial, run and scored.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredTrial {
    /// What was run.
    pub trial: Trial,
    /// What came out.
    pub result: CohortResult,
    /// Its published figures, in the order of the file.
    pub points: Vec<Point>,
}

impl ScoredTrial {
    /// Scores a trial.
    pub fn new(trial: Trial, result: CohortResult) -> Self {
        let points = score(trial.scenario(), &result);
        Self { trial, result, points }
    }

    /// Name of the scenario.
    pub fn name(&self) -> &str {
        &self.trial.scenario().name
    }

    /// Title of the scenario, or its name.
    pub fn title(&self) -> &str {
        let scenario = self.trial.scenario();
        if scenario.title.is_empty() { &scenario.name } else { &scenario.title }
    }

    /// Lives that failed, one a patient and arm.
    pub fn failed(&self) -> usize {
        self.result.failed_runs()
    }
}

/// By what and how a validation was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// How large the trials were.
    pub size: Size,
    /// Patients of a trial at most, where their number follows from how sure its means are.
    pub most_patients: u32,
    /// What was changed in every scenario before it was run, as on the command line; empty where they were run as they are.
    pub settings: Vec<String>,
    /// SHA-256 of the constants of the model.
    pub constants: String,
    /// Revision of the program's source, where known.
    pub revision: Option<String>,
}

/// All trials of a validation, with what there is to say of them together.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// By what and how.
    pub made: Made,
    /// In the order in which they were given.
    pub trials: Vec<ScoredTrial>,
    /// Scores by measure, site and use.
    pub tallies: Vec<Tally>,
    /// Arms with a published order.
    pub pairs: Vec<Pair>,
}

impl Scorecard {
    /// Adds up the scores of some trials.
    pub fn new(made: Made, trials: Vec<ScoredTrial>) -> Self {
        let points: Vec<Point> = trials.iter().flat_map(|trial| trial.points.clone()).collect();
        let pairs = order::pairs(&points);
        Self { made, trials, tallies: tally::tallies(&points, &pairs), pairs }
    }

    /// Every published figure, by trial.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.trials.iter().flat_map(|trial| &trial.points)
    }

    /// The scores that say more than one beside them: those of all sites or of both uses are left out where there is but
    /// one.
    pub fn telling_tallies(&self) -> Vec<&Tally> {
        let narrower = |tally: &Tally, other: &Tally| {
            let is_part = |all: &str, part: &str| all == part || all == ALL;
            other != tally
                && (&other.measure, other.n, other.pairs) == (&tally.measure, tally.n, tally.pairs)
                && is_part(&tally.site, &other.site)
                && is_part(tally.usage, other.usage)
        };
        self.tallies.iter().filter(|tally| !self.tallies.iter().any(|other| narrower(tally, other))).collect()
    }

    /// The points of some evidence that are not near enough, those of the greatest distance first; at most so many.
    pub fn worst(&self, evidence: Option<Evidence>, most: usize) -> Vec<&Point> {
        let off = self.points().filter(|point| !point.within && point.evidence == evidence);
        let mut worst: Vec<(f64, &Point)> = off.filter_map(|point| Some((point.distance()?, point))).collect();
        // stable: equals stay in the order of the trials
        worst.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        worst.into_iter().take(most).map(|(_, point)| point).collect()
    }

    /// Points whose simulated mean is measured and not sure enough to be judged: see [`SURE_SHARE`].
    pub fn unsure(&self) -> usize {
        // the standard error of one patient is not known
        let is_unsure = |point: &&Point| point.uncertainty().is_none_or(|share| share > SURE_SHARE);
        self.points().filter(|point| point.simulated.is_some()).filter(is_unsure).count()
    }

    /// Patients of all trials.
    pub fn patients(&self) -> usize {
        self.trials.iter().map(|trial| trial.result.patients.len()).sum()
    }
}
