//! One published figure beside what the model says of it.

use crate::cohort::result::CohortResult;
use crate::report::patient_value::{Collected, PatientCourses, Values, collect, paired_differences};
use crate::report::published::{change_of, interval};
use crate::report::statistic::Distribution;
use crate::scenario::schema::{Dispersion, Evidence, Observed, Scenario, Usage};

use super::rule::{self, Target};

/// One scored `[[observed]]` row.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Name of the scenario.
    pub trial: String,
    /// Arm it belongs to.
    pub arm: String,
    /// Arm it is compared with; `None`: change from time 0.
    pub versus: Option<String>,
    /// `bmd`, `qct`, a marker or a histomorphometry column, as in `[[observed]]`.
    pub measure: String,
    /// Site; of QCT with its compartment after a colon, of histomorphometry the kind of specimen; `None` for serum.
    pub site: Option<String>,
    /// Years from time 0.
    pub years: f64,
    /// Published change, percent, or percentage points versus the other arm.
    pub observed: f64,
    /// Its 95% confidence interval, where it was printed or follows from what was.
    pub interval: Option<(f64, f64)>,
    /// Mean over the virtual patients, as `observed`; `None` where nobody was measured.
    pub simulated: Option<f64>,
    /// Standard error of that mean, of paired differences where there is another arm; `None` below two patients.
    pub standard_error: Option<f64>,
    /// Simulated less observed, percentage points.
    pub error: Option<f64>,
    /// Whether the simulated value is near enough to the published one: see [`Target::is_within`].
    pub within: bool,
    /// What the comparator predicts: for a change from time 0 the simulated change of the control arm, for a difference
    /// between arms 0; `None` for the control arm itself and where there is none.
    pub comparator: Option<f64>,
    /// Whether the figure was fitted to.
    pub usage: Usage,
    /// Where it was published.
    pub source: String,
    /// Name of the figure, where the file gives it one.
    pub id: Option<String>,
    /// Whether the figure was read or is recalled, where the file says so.
    pub evidence: Option<Evidence>,
    /// Whether `interval` was printed or is assumed, where the file says so.
    pub dispersion: Option<Dispersion>,
}

impl Point {
    /// Absolute error, percentage points; `None` where nobody was measured.
    pub fn absolute_error(&self) -> Option<f64> {
        self.error.map(f64::abs)
    }

    /// What a simulated change is held against.
    pub fn target(&self) -> Target {
        Target { is_density: self.is_density(), observed: self.observed, printed: self.printed_interval() }
    }

    /// The 95% confidence interval, unless it is assumed.
    pub fn printed_interval(&self) -> Option<(f64, f64)> {
        self.interval.filter(|_| self.dispersion != Some(Dispersion::Assumed))
    }

    /// Whether the simulated change goes the published way; `None` where nobody was measured or nothing had changed.
    pub fn sign_right(&self) -> Option<bool> {
        self.simulated.and_then(|simulated| self.target().sign_right(simulated))
    }

    /// Whether the simulated fold is near enough to the published one; `None` where nobody was measured.
    pub fn fold_right(&self) -> Option<bool> {
        self.simulated.map(|simulated| self.target().is_near(simulated))
    }

    /// |error| / tolerance: 1 is at the edge of near enough; `None` where nobody was measured.
    pub fn distance(&self) -> Option<f64> {
        Some(self.target().distance(self.simulated?))
    }

    /// Standard error of the simulated mean / tolerance; `None` below two patients.
    pub fn uncertainty(&self) -> Option<f64> {
        Some(self.target().uncertainty(self.simulated?, self.standard_error?))
    }

    /// Whether a model in which nothing changes and no arm differs from another is near enough.
    pub fn no_change_within(&self) -> bool {
        self.target().is_within(0.0)
    }

    /// Whether a model in which every arm does as the simulated control arm is near enough. The control arm itself, and an arm
    /// that has none, does not change.
    pub fn comparator_within(&self) -> bool {
        self.target().is_within(self.comparator.unwrap_or(0.0))
    }

    /// Whether it is a density, of which errors are counted in points, and not a marker or histomorphometry.
    pub fn is_density(&self) -> bool {
        rule::is_density(&self.measure)
    }

    /// Site as tables show it: empty for serum.
    pub fn site_name(&self) -> &str {
        self.site.as_deref().unwrap_or_default()
    }
}

/// Scores every published figure of a scenario against a cohort that lived it, in the order of the file. Means are over the
/// patients who did not fail; between reports they are linear, patient by patient.
pub fn score(scenario: &Scenario, result: &CohortResult) -> Vec<Point> {
    let collected = collect(result);
    scenario.observed.iter().map(|observed| point(scenario, &collected, observed)).collect()
}

fn point(scenario: &Scenario, collected: &Collected, observed: &Observed) -> Point {
    let (measure, site) = change_of(observed);
    let values = |arm: &str| -> Values {
        let number = scenario.arms.iter().position(|candidate| candidate.name == arm);
        let courses = number.and_then(|arm| PatientCourses::find(collected, arm as u32, &measure, &site));
        courses.map(|courses| courses.at(observed.years)).unwrap_or_default()
    };
    let own = values(&observed.arm);
    let distribution = match &observed.versus {
        Some(versus) => Distribution::of(&paired_differences(&own, &values(versus))),
        None => distribution_of(&own),
    };
    let simulated = distribution.map(|distribution| distribution.mean);
    let interval = interval(observed);
    let control = scenario.arms.iter().find(|arm| arm.control && arm.name != observed.arm);
    let comparator = match (&observed.versus, control) {
        (Some(_), _) => Some(0.0),
        (None, Some(control)) => distribution_of(&values(&control.name)).map(|distribution| distribution.mean),
        (None, None) => None,
    };
    let mut point = Point {
        trial: scenario.name.clone(),
        arm: observed.arm.clone(),
        versus: observed.versus.clone(),
        measure: observed.measure.clone(),
        site: (!site.is_empty()).then_some(site),
        years: observed.years,
        observed: observed.change_pct,
        interval,
        simulated,
        standard_error: distribution.and_then(|distribution| distribution.se),
        error: simulated.map(|simulated| simulated - observed.change_pct),
        within: false,
        comparator,
        usage: observed.usage,
        source: observed.source.clone(),
        id: observed.id.clone(),
        evidence: observed.evidence,
        dispersion: observed.dispersion,
    };
    point.within = simulated.is_some_and(|simulated| point.target().is_within(simulated));
    point
}

fn distribution_of(values: &Values) -> Option<Distribution> {
    Distribution::of(&values.iter().map(|(_, value)| *value).collect::<Vec<_>>())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::report::fixture;
    use approx::assert_relative_eq;

    /// A point of the spine at one year.
    pub fn made_up(measure: &str, observed: f64, simulated: f64) -> Point {
        let mut point = Point {
            trial: "trial".to_owned(),
            arm: "treated".to_owned(),
            versus: None,
            measure: measure.to_owned(),
            site: rule::is_density(measure).then(|| "lumbar_spine".to_owned()),
            years: 1.0,
            observed,
            interval: None,
            simulated: Some(simulated),
            standard_error: Some(0.25),
            error: Some(simulated - observed),
            within: false,
            comparator: None,
            usage: Usage::Prediction,
            source: "Author Year Journal".to_owned(),
            id: None,
            evidence: None,
            dispersion: None,
        };
        point.within = point.target().is_within(simulated);
        point
    }

    /// Two patients whose spine changes by 2 and 7% on treatment and 1 and 3% without, after a quarter; a third fails.
    fn small() -> (Scenario, CohortResult) {
        let mut scenario = fixture::scenario(&["control", "treated"]);
        let spine = Some("lumbar_spine");
        scenario.observed = vec![
            fixture::observed("treated", Some("control"), "bmd", spine, 0.25, 2.0),
            fixture::observed("treated", None, "bmd", spine, 0.25, 9.0),
            fixture::observed("treated", None, "bmd", spine, 0.125, 2.0),
            fixture::observed("control", None, "bmd", spine, 0.25, 2.0),
            fixture::observed("treated", None, "bmd", spine, 2.0, 2.0),
            fixture::observed("treated", None, "ctx", None, 0.25, 50.0),
            fixture::observed("treated", None, "bv_tv", None, 0.25, 0.0),
        ];
        let mut result = fixture::cohort(2, 3);
        let changes = [[1.0, 3.0, 8.0], [2.0, 7.0, 0.0]];
        for run in &mut result.runs {
            let reports = run.outcome.as_mut().expect("fixture");
            reports.truncate(2);
            reports[1].dxa[0].bmd_change_pct = changes[run.arm as usize][run.patient as usize - 1];
            reports[1].markers.ctx_ng_ml = reports[0].markers.ctx_ng_ml * f64::from(run.patient);
        }
        result.runs[5].outcome = Err(crate::simulation::Failure::NotLived);
        (scenario, result)
    }

    #[test]
    fn points_of_a_small_cohort_by_hand() {
        let (scenario, result) = small();
        let points = score(&scenario, &result);
        assert_eq!(points.len(), 7);

        // pairs: 2 - 1 and 7 - 3; the third patient failed
        let difference = &points[0];
        assert_relative_eq!(difference.simulated.expect("pairs"), 2.5);
        assert_relative_eq!(difference.standard_error.expect("pairs"), 1.5);
        assert_relative_eq!(difference.error.expect("pairs"), 0.5);
        assert_eq!((difference.comparator, difference.within), (Some(0.0), true));
        assert_eq!(difference.interval, Some((1.1, 2.9)));

        let change = &points[1];
        assert_relative_eq!(change.simulated.expect("two"), 4.5);
        assert_relative_eq!(change.comparator.expect("three"), 4.0);
        assert!(!change.within && change.versus.is_none());

        assert_relative_eq!(points[2].simulated.expect("between reports"), 2.25);
        assert_eq!((points[3].simulated, points[3].comparator), (Some(4.0), None));
        assert_eq!((points[5].site_name(), points[6].site_name()), ("", "cancellous"));
        assert_relative_eq!(points[5].simulated.expect("a marker"), 50.0, epsilon = 1e-9);
        assert!(points[5].within);
    }

    #[test]
    fn an_assumed_interval_is_no_tolerance() {
        let printed = Point { interval: Some((-10.0, 20.0)), ..made_up("bmd", 5.0, 9.0) };
        assert!(printed.target().is_within(9.0));
        let assumed = Point { dispersion: Some(Dispersion::Assumed), ..printed };
        assert!(!assumed.target().is_within(9.0));
        assert_eq!(assumed.printed_interval(), None);
    }

    #[test]
    fn null_models_are_judged_as_the_model_is() {
        let point = Point { comparator: Some(-3.5), ..made_up("bmd", -4.0, 0.0) };
        assert_eq!((point.within, point.no_change_within(), point.comparator_within()), (false, false, true));
        let alone = Point { comparator: None, ..made_up("bmd", -0.5, 4.0) };
        assert_eq!((alone.no_change_within(), alone.comparator_within()), (true, true));
    }

    #[test]
    fn what_nobody_was_measured_at_is_not_within() {
        let (scenario, result) = small();
        let late = &score(&scenario, &result)[4];
        assert_eq!((late.simulated, late.error, late.within), (None, None, false));
        assert_eq!((late.sign_right(), late.fold_right(), late.absolute_error()), (None, None, None));
    }
}
