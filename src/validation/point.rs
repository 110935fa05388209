//! One published figure beside what the model says of it.

use crate::cohort::result::CohortResult;
use crate::observation::table::measured_as;
use crate::quantity::{Quantity, Scale};
use crate::report::patient_value::{Collected, PatientCourses, Values, collect, numbers, paired_differences};
use crate::report::published::{form_of, interval, subject_of};
use crate::report::statistic::Distribution;
use crate::scenario::schema::{Dispersion, Evidence, Form, Observed, Scenario, Usage};

use super::rule::{ErrorScale, Target};

/// What follows a measure of which the value itself was published.
pub const VALUE: &str = " value";

/// One scored `[[observed]]` row.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Name of the scenario.
    pub trial: String,
    /// Arm it belongs to.
    pub arm: String,
    /// Arm it is compared with; `None`: change from time 0.
    pub versus: Option<String>,
    /// What was measured, as in `[[observed]]`.
    pub measure: String,
    /// What the figure is of it.
    pub form: Form,
    /// Site; of QCT with its compartment after a colon, of a specimen its kind, or a disease; `None` for serum.
    pub site: Option<String>,
    /// Years from time 0.
    pub years: f64,
    /// Published figure: a change in percent, or in percentage points versus the other arm; a ratio, as its excess over 1 in
    /// percent; or a value in the measure's unit.
    pub observed: f64,
    /// Its 95% confidence interval, where it was printed or follows from what was.
    pub interval: Option<(f64, f64)>,
    /// Mean over the virtual patients, as `observed`; `None` where nobody was measured.
    pub simulated: Option<f64>,
    /// Standard error of that mean, of paired differences where there is another arm; `None` below two patients.
    pub standard_error: Option<f64>,
    /// Simulated less observed.
    pub error: Option<f64>,
    /// Whether the simulated value is near enough to the published one: see [`Target::is_within`].
    pub within: bool,
    /// What a model predicts in which nothing changes and no arm differs: no change, or the simulated value of time 0.
    pub no_change: f64,
    /// What the comparator predicts: for a change from time 0 or a value the simulated one of the control arm, for a difference
    /// or ratio of arms 0; `None` for the control arm itself and where there is none.
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
    /// A figure that nothing was simulated for; `None` where its measure is not known.
    pub fn published(trial: &str, observed: &Observed) -> Option<Self> {
        let (quantity, site) = subject_of(observed)?;
        Some(Self {
            trial: trial.to_owned(),
            arm: observed.arm.clone(),
            versus: observed.versus.clone(),
            measure: observed.measure.clone(),
            form: form_of(observed, quantity),
            site: (!site.is_empty()).then_some(site),
            years: observed.years,
            observed: observed.figure().map_or(0.0, |(_, figure)| figure),
            interval: interval(observed),
            simulated: None,
            standard_error: None,
            error: None,
            within: false,
            no_change: 0.0,
            comparator: None,
            usage: observed.usage,
            source: observed.source.clone(),
            id: observed.id.clone(),
            evidence: observed.evidence,
            dispersion: observed.dispersion,
        })
    }

    /// Absolute error, percentage points; `None` where nobody was measured.
    pub fn absolute_error(&self) -> Option<f64> {
        self.error.map(f64::abs)
    }

    /// What a simulated change is held against.
    pub fn target(&self) -> Target {
        Target { scale: self.error_scale(), observed: self.observed, printed: self.printed_interval() }
    }

    /// The 95% confidence interval, unless it is assumed.
    pub fn printed_interval(&self) -> Option<(f64, f64)> {
        self.interval.filter(|_| self.dispersion != Some(Dispersion::Assumed))
    }

    /// Whether the simulated change goes the published way; `None` where nobody was measured or nothing had changed.
    pub fn sign_right(&self) -> Option<bool> {
        self.simulated.and_then(|simulated| self.target().sign_right(simulated))
    }

    /// Whether the simulated figure is no further off than is tolerated, whatever its sign; `None` where nobody was measured.
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
        self.target().is_within(self.no_change)
    }

    /// Whether a model in which every arm does as the simulated control arm is near enough. The control arm itself, and an arm
    /// that has none, does not change.
    pub fn comparator_within(&self) -> bool {
        self.target().is_within(self.comparator.unwrap_or(self.no_change))
    }

    /// On which scale its error is counted.
    pub fn error_scale(&self) -> ErrorScale {
        let quantity = measured_as(&self.measure).map(|reported| reported.quantity);
        ErrorScale::of(self.form, quantity.map_or(Scale::Ratio, |quantity| quantity.scale))
    }

    /// Whether it is of a density, and not of a marker, histomorphometry or anything else.
    pub fn is_density(&self) -> bool {
        matches!(self.error_scale(), ErrorScale::Points | ErrorScale::PercentOfValue)
    }

    /// The measure as tables show it: values stand apart from changes.
    pub fn subject(&self) -> String {
        if self.form == Form::Value { format!("{}{VALUE}", self.measure) } else { self.measure.clone() }
    }

    /// A number of its form in words: a change or ratio with its sign to a tenth, a value to three digits.
    pub fn in_words(&self, number: f64) -> String {
        match self.form {
            Form::Change | Form::Ratio => format!("{number:+.1}"),
            Form::Value => format!("{number:.2e}").parse::<f64>().unwrap_or(number).to_string(),
        }
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
    scenario.observed.iter().filter_map(|observed| point(scenario, &collected, observed)).collect()
}

fn point(scenario: &Scenario, collected: &Collected, observed: &Observed) -> Option<Point> {
    let (quantity, site) = subject_of(observed)?;
    let mut point = Point::published(&scenario.name, observed)?;
    let (form, years) = (point.form, point.years);
    let number = |name: &str| scenario.arms.iter().position(|arm| arm.name == name);
    let of = |arm: &str, years: f64| {
        number(arm).map(|arm| values(collected, arm as u32, quantity, &site, form, years)).unwrap_or_default()
    };
    let own = of(&observed.arm, years);
    (point.simulated, point.standard_error) = match (&observed.versus, form) {
        (Some(versus), Form::Ratio) => {
            let ratio = ratio_of_means(&own, &of(versus, years));
            (ratio.map(|(ratio, _)| ratio), ratio.and_then(|(_, error)| error))
        }
        (Some(versus), _) => mean_of(&numbers(&paired_differences(&own, &of(versus, years)))),
        (None, _) => mean_of(&numbers(&own)),
    };
    if form == Form::Value {
        point.no_change = mean_of(&numbers(&of(&observed.arm, 0.0))).0.unwrap_or(f64::NAN);
    }
    let control = scenario.arms.iter().find(|arm| arm.control && arm.name != observed.arm);
    point.comparator = match (&observed.versus, control) {
        (Some(_), _) => Some(0.0),
        (None, Some(control)) => mean_of(&numbers(&of(&control.name, years))).0,
        (None, None) => None,
    };
    point.error = point.simulated.map(|simulated| simulated - point.observed);
    point.within = point.simulated.is_some_and(|simulated| point.target().is_within(simulated));
    Some(point)
}

/// Every patient's number in an arm at a time, for a form of figure: the percent change from time 0, from the tables or, where they
/// have none, from the values; or the value itself.
pub fn values(collected: &Collected, arm: u32, quantity: &Quantity, site: &str, form: Form, years: f64) -> Values {
    let at = |name: &str, years| {
        PatientCourses::find(collected, arm, name, site).map(|courses| courses.at(years)).unwrap_or_default()
    };
    if form != Form::Change {
        return at(quantity.id, years);
    }
    if let Some(name) = quantity.change_name() {
        return at(&name, years);
    }
    let start = at(quantity.id, 0.0);
    let change = |(patient, value): (u32, f64)| {
        let index = start.binary_search_by_key(&patient, |(patient, _)| *patient).ok()?;
        let change = 100.0 * (value / start[index].1 - 1.0);
        change.is_finite().then_some((patient, change))
    };
    at(quantity.id, years).into_iter().filter_map(change).collect()
}

/// Mean and, in two or more, its standard error.
fn mean_of(values: &[f64]) -> (Option<f64>, Option<f64>) {
    let distribution = Distribution::of(values);
    (distribution.as_ref().map(|distribution| distribution.mean), distribution.and_then(|distribution| distribution.se))
}

/// By how much the mean of one arm is above that of another over the patients that both have, percent, with its standard error
/// (the delta method for the ratio of paired means).
pub fn ratio_of_means(own: &Values, other: &Values) -> Option<(f64, Option<f64>)> {
    let pair = |(patient, value): &(u32, f64)| {
        let index = other.binary_search_by_key(patient, |(patient, _)| *patient).ok()?;
        Some((*value, other[index].1))
    };
    let (own, other): (Vec<f64>, Vec<f64>) = own.iter().filter_map(pair).unzip();
    let (above, below) = (Distribution::of(&own)?.mean, Distribution::of(&other)?.mean);
    let ratio = above / below;
    let residuals: Vec<f64> = own.iter().zip(&other).map(|(own, other)| own - ratio * other).collect();
    let error = Distribution::of(&residuals)?.se.map(|error| 100.0 * error / below.abs());
    ratio.is_finite().then_some((100.0 * (ratio - 1.0), error))
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
            form: Form::Change,
            site: matches!(measure, "bmd" | "qct").then(|| "lumbar_spine".to_owned()),
            years: 1.0,
            observed,
            interval: None,
            simulated: Some(simulated),
            standard_error: Some(0.25),
            error: Some(simulated - observed),
            within: false,
            no_change: 0.0,
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

    /// Hazard, cytokines, values and ratios of the same two patients (the third fails).
    #[test]
    fn every_form_of_a_figure_by_hand() {
        let (mut scenario, mut result) = small();
        for run in &mut result.runs {
            let Ok(reports) = &mut run.outcome else { continue };
            let (patient, arm) = (f64::from(run.patient), f64::from(run.arm));
            let hip = |hazard: f64, report: &mut crate::observation::record::Report| {
                report.fractures[0].hazard_per_year = hazard;
            };
            hip(0.01, &mut reports[0]);
            hip(0.01 * patient * (1.0 + arm), &mut reports[1]);
            let il6 = crate::patient::LEVELS.iter().position(|level| level.id == "il6").expect("a level");
            reports[0].levels[il6] = 2.0;
            reports[1].levels[il6] = 3.0 + arm;
            reports[0].dxa[0].t_score = -2.0;
            reports[1].dxa[0].t_score = -2.0 + 0.1 * patient;
        }
        let figure = |measure: &str, site, versus, set: fn(&mut Observed)| {
            let mut observed = Observed {
                change_pct: None,
                ci95: None,
                ..fixture::observed("treated", versus, measure, site, 0.25, 0.0)
            };
            set(&mut observed);
            observed
        };
        let (hip, spine) = (Some("hip"), Some("lumbar_spine"));
        scenario.observed = vec![
            figure("hazard", hip, Some("control"), |figure| figure.ratio = Some(2.4)),
            figure("hazard", hip, None, |figure| figure.value = Some(0.03)),
            figure("il6", None, None, |figure| figure.fold = Some(2.0)),
            figure("il6", None, None, |figure| figure.value = Some(3.0)),
            figure("t_score", spine, None, |figure| figure.value = Some(-1.8)),
            figure("il6", None, Some("control"), |figure| figure.change_pct = Some(50.0)),
            // what a study looks at has no figure
            figure("t_score", spine, None, |_| ()),
        ];
        let points = score(&scenario, &result);
        let of =
            |index: usize| (points[index].simulated.expect("measured"), points[index].no_change, points[index].within);
        // hazards of .02 and .04 over those of .01 and .02
        assert_relative_eq!(of(0).0, 100.0, epsilon = 1e-9);
        assert_relative_eq!(points[0].standard_error.expect("pairs"), 0.0, epsilon = 1e-9);
        assert!((of(0).1.abs() + points[0].observed - 140.0).abs() < 1e-9 && of(0).2);
        assert_relative_eq!(of(1).0, 0.03, epsilon = 1e-12);
        assert_relative_eq!(of(1).1, 0.01, epsilon = 1e-12);
        assert_relative_eq!(of(2).0, 100.0, epsilon = 1e-9);
        assert!(of(2).2 && points[2].form == Form::Change);
        assert_eq!((of(3), points[3].comparator), ((4.0, 2.0, false), Some(3.0)));
        assert!(points[3].comparator_within() && !points[3].no_change_within());
        assert_relative_eq!(of(4).0, -1.85, epsilon = 1e-12);
        assert!(of(4).2 && !points[4].no_change_within());
        assert_relative_eq!(of(5).0, 50.0, epsilon = 1e-9);
        assert_relative_eq!(of(6).0, -1.85, epsilon = 1e-12);
    }

    #[test]
    fn figures_have_the_digits_of_their_form() {
        let value = |number| Point { form: Form::Value, ..made_up("osteocytes", 1.0, 1.0) }.in_words(number);
        assert_eq!([0.912_34, 19_412.0, -2.5].map(value), ["0.912", "19400", "-2.5"]);
        assert_eq!(made_up("bmd", 1.0, 1.0).in_words(-5.04), "-5.0");
    }

    #[test]
    fn the_error_of_a_ratio_is_that_of_paired_means() {
        // by hand: means 4 and 2, residuals -1 and 1, whose standard error is 1
        let (simulated, error) = ratio_of_means(&vec![(1, 1.0), (2, 7.0)], &vec![(1, 1.0), (2, 3.0)]).expect("pairs");
        assert_relative_eq!(simulated, 100.0);
        assert_relative_eq!(error.expect("two"), 50.0);
        assert_eq!(ratio_of_means(&vec![(1, 1.0)], &vec![(1, 0.0)]), None);
    }
}
