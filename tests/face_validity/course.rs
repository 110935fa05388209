//! A scenario of this page lived through, and the courses that are read of it.

use osteon::cohort::result::CohortResult;
use osteon::observation::record::{Report, Site};

use crate::shipped;

/// A scenario that was lived.
pub struct Lived {
    arms: Vec<String>,
    result: CohortResult,
}

impl Lived {
    /// Lives a scenario of `tests/face_validity/scenario` with settings of its own.
    pub fn through(name: &str, set: &[&str]) -> Self {
        let scenario = shipped::read(&format!("tests/face_validity/scenario/{name}.toml"), set);
        let arms = scenario.arms.iter().map(|arm| arm.name.clone()).collect();
        Self { arms, result: shipped::live(&scenario) }
    }

    /// Every patient's reports in an arm.
    pub fn patients(&self, arm: &str) -> Vec<&[Report]> {
        let number = self.arms.iter().position(|name| name == arm).unwrap_or_else(|| panic!("no arm {arm}"));
        let runs = self.result.runs.iter().filter(|run| run.arm as usize == number);
        runs.filter_map(|run| run.outcome.as_deref().ok()).collect()
    }

    /// Means over patients of what is read of each report of an arm.
    pub fn course(&self, arm: &str, of: impl Fn(&Report) -> f64) -> Course {
        let patients = self.patients(arm);
        let mean = |at: usize| patients.iter().map(|reports| of(&reports[at])).sum::<f64>() / patients.len() as f64;
        let times = patients[0].iter().enumerate();
        Course(times.map(|(at, report)| (12.0 * report.time_years, mean(at))).collect())
    }

    /// Change of areal density of a site, percent of time 0.
    pub fn bmd(&self, arm: &str, site: Site) -> Course {
        self.course(arm, |report| report.dxa[site as usize].bmd_change_pct)
    }

    /// T-score of a site.
    pub fn t_score(&self, arm: &str, site: Site) -> Course {
        self.course(arm, |report| report.dxa[site as usize].t_score)
    }

    /// Change of cancellous density of the spine, percent of time 0.
    pub fn qct(&self, arm: &str) -> Course {
        self.course(arm, |report| report.qct[0].vbmd_change_pct)
    }
}

/// Type I collagen's telopeptide in blood.
pub fn ctx(report: &Report) -> f64 {
    report.markers.ctx_ng_ml
}

/// Type I collagen's propeptide in blood.
pub fn p1np(report: &Report) -> f64 {
    report.markers.p1np_ng_ml
}

/// What was read, by months from time 0.
#[derive(Debug, Clone)]
pub struct Course(Vec<(f64, f64)>);

impl Course {
    /// The value nearest to a month.
    pub fn at(&self, month: f64) -> f64 {
        let nearest = self.0.iter().min_by(|a, b| (a.0 - month).abs().total_cmp(&(b.0 - month).abs()));
        nearest.expect("a report").1
    }

    /// The values as percent above that of time 0.
    pub fn change_pct(&self) -> Self {
        let first = self.at(0.0);
        Self(self.0.iter().map(|&(month, value)| (month, 100.0 * (value / first - 1.0))).collect())
    }

    /// The part between two months, half a month early or late.
    pub fn between(&self, from: f64, to: f64) -> Self {
        Self(self.0.iter().copied().filter(|&(month, _)| month > from - 0.5 && month < to + 0.5).collect())
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.0.iter().map(|point| point.1)
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.values().sum::<f64>() / self.0.len() as f64
    }

    /// Its highest value.
    pub fn most(&self) -> f64 {
        self.values().fold(f64::NEG_INFINITY, f64::max)
    }

    /// Its lowest value.
    pub fn least(&self) -> f64 {
        self.values().fold(f64::INFINITY, f64::min)
    }

    /// The month of its highest value.
    pub fn month_of_most(&self) -> f64 {
        self.0.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("a report").0
    }

    /// The deepest fall below an earlier value.
    pub fn fall(&self) -> f64 {
        let mut highest = f64::NEG_INFINITY;
        self.values().fold(0.0, |fall, value| {
            highest = highest.max(value);
            f64::max(fall, highest - value)
        })
    }

    /// Depth of its V: the most that it lies both below its first value and below a later one.
    pub fn v_depth(&self) -> f64 {
        let first = self.0[0].1;
        let depth = |(at, &(_, value)): (usize, &(f64, f64))| {
            let later = self.0[at..].iter().map(|point| point.1).fold(value, f64::max);
            (first - value).min(later - value)
        };
        self.0.iter().enumerate().map(depth).fold(0.0, f64::max)
    }
}
