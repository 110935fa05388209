//! `summary.csv`: every measure over the patients of an arm, by time, and against the control arm.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use crate::cohort::result::CohortResult;
use crate::scenario::schema::Scenario;

use super::number::from_time_key;
use super::patient_value::{Values, collect, numbers, paired_differences};
use super::responder::Share;
use super::sheet::{Cell, Column, Sheet};
use super::statistic::Distribution;

/// Name of the table.
pub const NAME: &str = "summary";

/// The columns of `summary.csv`. Where patients lived with drawn constants, `n`, `sd` and the quantiles are over persons, each the
/// mean of all draws, and `se` is what a finite cohort leaves open.
pub const COLUMNS: [Column; 16] = [
    Column::text("arm", "Name of the arm."),
    Column::text(
        "measure",
        "Column of the measure in its own table, or its change from time 0 in percent; `responder_share`: share of patients whose BMD gained \
         at least the least significant change, 2.77 times the precision error of DXA (spine 5.3, total hip 5.0, femoral neck 6.9%; ISCD 2019); \
         `remission_share`: share with a DAS28 below 2.6 or an ASDAS below 1.3; `low_activity_share`: with a DAS28 of 3.2, an ASDAS of 2.1 or a \
         SLEDAI of 4 at most.",
    ),
    Column::text("site", "Site, `site:compartment`, kind of specimen or disease; empty for serum."),
    Column::number("time_years", "years", "Time from time 0."),
    Column::whole("n", "Number of patients."),
    Column::number("mean", "", "Mean over the patients, in the unit of the measure."),
    Column::number("sd", "", "Standard deviation, over n - 1."),
    Column::number("se", "", "Standard error of the mean."),
    Column::number("q05", "", "5th percentile of the patients."),
    Column::number("q25", "", "25th percentile."),
    Column::number("q50", "", "Median."),
    Column::number("q75", "", "75th percentile."),
    Column::number("q95", "", "95th percentile."),
    Column::number("versus_control", "", "Mean difference from the same patients in the control arm."),
    Column::number("versus_control_se", "", "Standard error of that difference."),
    Column::number(
        "sd_parameters",
        "",
        "Standard deviation between sets of drawn constants of the mean over persons; empty where none are drawn.",
    ),
];

/// One measure over the patients of one arm at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Years from time 0.
    pub time_years: f64,
    /// The patients' distribution.
    pub distribution: Distribution,
    /// Mean difference from the same patients in the control arm; `None` for the control, and without one.
    pub versus_control: Option<f64>,
    /// Standard error of that difference; `None` below two pairs.
    pub versus_control_se: Option<f64>,
    /// Standard deviation between sets of drawn constants of the mean over persons; `None` below two sets.
    pub sd_parameters: Option<f64>,
}

/// One measure of one arm over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Name of the arm.
    pub arm: String,
    /// Column of the measure's own table.
    pub measure: String,
    /// Site, `site:compartment`, kind of specimen, or empty.
    pub site: String,
    /// Ascending in time.
    pub moments: Vec<Moment>,
}

impl Course {
    /// Mean at a time, interpolated between reports; `None` outside of them.
    pub fn mean_at(&self, years: f64) -> Option<f64> {
        let after = self.moments.iter().position(|moment| moment.time_years >= years)?;
        let (right, right_mean) = (self.moments[after].time_years, self.moments[after].distribution.mean);
        if right <= years {
            return Some(right_mean);
        }
        let left = self.moments.get(after.checked_sub(1)?)?;
        let share = (years - left.time_years) / (right - left.time_years);
        Some(left.distribution.mean + share * (right_mean - left.distribution.mean))
    }
}

/// Everything in `summary.csv`; the plots draw nothing else.
///
/// ```
/// use osteon::prelude::*;
///
/// let table = "arm,measure,site,time_years,n,mean,sd,se,q05,q25,q50,q75,q95,versus_control,versus_control_se\n\
///              treated,bmd_change_pct,total_hip,0,2,0,0,0,0,0,0,0,0,,\n\
///              treated,bmd_change_pct,total_hip,1,2,3,1,0.7,2,2,3,4,4,,\n";
/// let summary = Summary::read(table.as_bytes())?;
/// let course = summary.course("treated", "bmd_change_pct", "total_hip").expect("it is there");
/// assert_eq!(course.mean_at(0.5), Some(1.5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    /// By arm, then measure in the order of the tables, then site.
    pub courses: Vec<Course>,
}

impl Summary {
    /// Summarises a cohort; patients that failed are left out.
    pub fn new(scenario: &Scenario, result: &CohortResult) -> Self {
        let collected = collect(result);
        let control = scenario.arms.iter().position(|arm| arm.control).map(|arm| arm as u32);
        let mut courses = Vec::new();
        for (arm, measures) in &collected {
            let Some(name) = scenario.arms.get(*arm as usize).map(|arm| arm.name.clone()) else { continue };
            let reference = control.filter(|control| control != arm).and_then(|control| collected.get(&control));
            for (measure, times) in measures {
                let reference = reference.and_then(|measures| measures.get(measure));
                let moments = |of: &dyn Fn(&Values) -> Values| -> Vec<Moment> {
                    let moments = times.iter().filter_map(|(time, values)| {
                        let reference = reference.and_then(|times| times.get(time)).map(of);
                        moment(scenario, *time, &of(values), reference.as_ref())
                    });
                    moments.collect()
                };
                let (arm, measure, site) = (name.clone(), measure.name(), measure.site());
                let shares = Share::all_of(&measure, &site);
                let its = Course { arm, measure, site, moments: moments(&Values::clone) };
                let shares = shares.into_iter().map(|share| Course {
                    measure: share.measure.to_owned(),
                    moments: moments(&|values| share.of(values)),
                    ..its.clone()
                });
                let all: Vec<Course> = std::iter::once(its.clone()).chain(shares).collect();
                courses.extend(all.into_iter().filter(|course| !course.moments.is_empty()));
            }
        }
        Self { courses }
    }

    /// The course of a measure in an arm.
    pub fn course(&self, arm: &str, measure: &str, site: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.measure == measure && course.site == site && course.arm == arm)
    }

    /// The table.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet::new(NAME, COLUMNS, |take| {
            for course in &self.courses {
                for moment in &course.moments {
                    let distribution = &moment.distribution;
                    let mut row = [&course.arm, &course.measure, &course.site].map(|name| Cell::Text(name)).to_vec();
                    row.extend([Cell::years(moment.time_years), Cell::Whole(distribution.n.into())]);
                    row.extend([Some(distribution.mean), distribution.sd, distribution.se].map(Cell::measured));
                    row.extend(distribution.quantiles.map(|value| Cell::measured(Some(value))));
                    let last = [moment.versus_control, moment.versus_control_se, moment.sd_parameters];
                    row.extend(last.map(Cell::measured));
                    take(&row)?;
                }
            }
            Ok(())
        })
    }

    /// Reads `summary.csv`.
    ///
    /// # Errors
    /// Where the reader fails, or a row is not as [`Summary::sheet`] has it.
    pub fn read(reader: impl io::Read) -> csv::Result<Self> {
        let mut summary = Self::default();
        for row in csv::Reader::from_reader(reader).deserialize() {
            let row: Row = row?;
            let quantiles = [row.q05, row.q25, row.q50, row.q75, row.q95];
            let moment = Moment {
                time_years: row.time_years,
                distribution: Distribution { n: row.n, mean: row.mean, sd: row.sd, se: row.se, quantiles },
                versus_control: row.versus_control,
                versus_control_se: row.versus_control_se,
                sd_parameters: row.sd_parameters,
            };
            let Row { arm, measure, site, .. } = row;
            match summary.courses.last_mut() {
                Some(last) if (&last.arm, &last.measure, &last.site) == (&arm, &measure, &site) => {
                    last.moments.push(moment);
                }
                _ => summary.courses.push(Course { arm, measure, site, moments: vec![moment] }),
            }
        }
        Ok(summary)
    }
}

/// A row of `summary.csv`.
#[derive(Deserialize)]
struct Row {
    arm: String,
    measure: String,
    site: String,
    time_years: f64,
    n: u32,
    mean: f64,
    sd: Option<f64>,
    se: Option<f64>,
    q05: f64,
    q25: f64,
    q50: f64,
    q75: f64,
    q95: f64,
    versus_control: Option<f64>,
    versus_control_se: Option<f64>,
    #[serde(default)]
    sd_parameters: Option<f64>,
}

fn moment(scenario: &Scenario, time: i64, values: &Values, reference: Option<&Values>) -> Option<Moment> {
    let is_drawn = scenario.simulation.parameter_draws > 0;
    let of_persons = |values: &Values| {
        let person = |patient| scenario.person_and_draw(patient).0;
        Distribution::of(&if is_drawn { means_by(values, person) } else { numbers(values) })
    };
    let distribution = of_persons(values)?;
    let difference = reference.and_then(|reference| of_persons(&paired_differences(values, reference)));
    let draw = |patient| scenario.person_and_draw(patient).1;
    let of_draws = is_drawn.then(|| Distribution::of(&means_by(values, draw))).flatten();
    Some(Moment {
        time_years: from_time_key(time),
        distribution,
        versus_control: difference.map(|difference| difference.mean),
        versus_control_se: difference.and_then(|difference| difference.se),
        sd_parameters: of_draws.and_then(|of_draws| of_draws.sd),
    })
}

/// Means over the patients that have a number in common, in order of that number.
fn means_by(values: &Values, number: impl Fn(u32) -> u32) -> Vec<f64> {
    let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (patient, value) in values {
        let (sum, count) = sums.entry(number(*patient)).or_default();
        *sum += value;
        *count += 1.0;
    }
    sums.into_values().map(|(sum, count)| sum / count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::result::PatientRun;
    use crate::observation::table::TABLES;
    use crate::report::fixture;
    use crate::report::sink::csv_text;
    use approx::assert_relative_eq;

    /// Two patients whose spine changes by 1 and 3% in the control and 2 and 7% in the other arm; a third fails there.
    fn small() -> (Scenario, CohortResult) {
        let scenario = fixture::scenario(&["control", "treated"]);
        let mut result = fixture::cohort(2, 3);
        let changes = [[1.0, 3.0, 8.0], [2.0, 7.0, 0.0]];
        for PatientRun { arm, patient, outcome } in &mut result.runs {
            let reports = outcome.as_mut().expect("fixture");
            reports.truncate(2);
            reports[1].dxa[0].bmd_change_pct = changes[*arm as usize][*patient as usize - 1];
            reports[1].markers.ctx_ng_ml = reports[0].markers.ctx_ng_ml * f64::from(*patient);
            for (specimen, cells) in reports[1].cells.iter_mut().enumerate() {
                cells.osteoclasts = 10.0 * f64::from(*patient) + specimen as f64;
            }
        }
        result.runs[5].outcome = Err(crate::simulation::Failure::NotLived);
        (scenario, result)
    }

    #[test]
    fn statistics_of_a_small_cohort_by_hand() {
        let (scenario, result) = small();
        let summary = Summary::new(&scenario, &result);

        let control = &summary.course("control", "bmd_change_pct", "lumbar_spine").expect("course").moments[1];
        assert_eq!((control.time_years, control.distribution.n), (0.25, 3));
        assert_relative_eq!(control.distribution.mean, 4.0);
        assert_relative_eq!(control.distribution.sd.expect("three"), 13.0_f64.sqrt());
        assert_eq!((control.versus_control, control.versus_control_se), (None, None));

        // pairs: 2 - 1 and 7 - 3; the third patient failed
        let treated = &summary.course("treated", "bmd_change_pct", "lumbar_spine").expect("course").moments[1];
        assert_eq!(treated.distribution.n, 2);
        assert_relative_eq!(treated.versus_control.expect("pairs"), 2.5);
        assert_relative_eq!(treated.versus_control_se.expect("pairs"), 1.5);
    }

    #[test]
    fn who_gains_what_dxa_can_tell_responds() {
        let (scenario, result) = small();
        let summary = Summary::new(&scenario, &result);
        // changes of 1, 3 and 8 in the control, of 2 and 7 in the other arm
        let share = |arm| summary.course(arm, "responder_share", "lumbar_spine").expect("course").moments[1];
        assert_relative_eq!(share("control").distribution.mean, 1.0 / 3.0);
        assert_relative_eq!(share("treated").distribution.mean, 0.5);
        assert_relative_eq!(share("treated").versus_control.expect("pairs"), 0.5);
        assert!(summary.course("control", "responder_share", "hand").is_none());
    }

    #[test]
    fn markers_change_from_time_0_and_specimens_are_averaged() {
        let (scenario, result) = small();
        let summary = Summary::new(&scenario, &result);
        let change = summary.course("control", "ctx_change_pct", "").expect("course");
        assert_relative_eq!(change.moments[0].distribution.mean, 0.0);
        assert_relative_eq!(change.moments[1].distribution.mean, 100.0, epsilon = 1e-9);
        let osteoclasts = &summary.course("control", "osteoclasts", "cancellous").expect("course").moments[1];
        assert_eq!(osteoclasts.distribution.n, 3);
        assert_relative_eq!(osteoclasts.distribution.mean, 20.5);
    }

    #[test]
    fn every_number_of_every_table_is_summarised() {
        let summary = Summary::new(&fixture::scenario(&["control"]), &fixture::cohort(1, 2));
        for table in &TABLES {
            // a fixture of healthy patients has no disease
            for measure in table.quantities.iter().map(|quantity| quantity.id).filter(|name| {
                !["calcium_mmol_l", "vitamin_d_25oh_ng_ml", "e_de_um"].contains(name) && !table.only_with_rows
            }) {
                assert!(summary.courses.iter().any(|course| course.measure == measure), "{measure}");
            }
        }
        assert!(summary.course("control", "vbmd_change_pct", "lumbar_spine:integral").is_some());
        assert!(summary.course("control", "tb_th_um_change_pct", "cancellous").is_some());
        assert!(
            summary.courses.iter().all(|course| course.moments.iter().all(|moment| moment.versus_control.is_none()))
        );
    }

    /// Structure is scanned at every other report of the fixture, and only in the kind of specimen that has it.
    #[test]
    fn a_course_goes_through_the_reports_that_have_the_measure() {
        let summary = Summary::new(&fixture::scenario(&["control"]), &fixture::cohort(1, 3));
        let course = |measure, site| summary.course("control", measure, site).map(|course| course.moments.as_slice());
        for measure in ["tb_th_um", "tb_th_um_change_pct", "ca_mean_wt_pct"] {
            let scanned = course(measure, "cancellous").expect("course");
            let years: Vec<f64> = scanned.iter().map(|moment| moment.time_years).collect();
            assert_eq!(years, [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0], "{measure}");
            assert!(scanned.iter().all(|moment| moment.distribution.n == 3), "{measure}");
        }
        assert_eq!(course("bv_tv", "cancellous").map(<[Moment]>::len), Some(13));
        assert_eq!(course("ct_po", "cortical").map(<[Moment]>::len), Some(13));
        assert!(course("tb_th_um", "cortical").is_none() && course("ct_po", "cancellous").is_none());
    }

    #[test]
    fn what_constants_leave_open_stands_beside_what_patients_differ_by() {
        let mut scenario = fixture::scenario(&["control"]);
        scenario.cohort = None;
        scenario.simulation.parameter_draws = 3;
        let (_, mut result) = small();
        result.runs.retain(|run| run.arm == 0);
        let summary = Summary::new(&scenario, &result);
        let spine = &summary.course("control", "bmd_change_pct", "lumbar_spine").expect("course").moments[1];
        // one person, by three sets of constants: changes of 1, 3 and 8
        assert_eq!((spine.distribution.n, spine.distribution.sd), (1, None));
        assert_relative_eq!(spine.distribution.mean, 4.0);
        assert_relative_eq!(spine.sd_parameters.expect("three"), 13.0_f64.sqrt());
        let written = csv_text(&summary.sheet()).expect("written");
        assert!(written.lines().next().expect("a header").ends_with(",versus_control_se,sd_parameters"));
        assert!(csv_text(&Summary::read(written.as_bytes()).expect("read").sheet()).expect("written") == written);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (scenario, result) = small();
        let first = csv_text(&Summary::new(&scenario, &result).sheet()).expect("written");
        let read = Summary::read(first.as_bytes()).expect("read");
        let second = csv_text(&read.sheet()).expect("written");
        assert!(first == second, "a summary changes when read and written again");
    }

    #[test]
    fn a_mean_is_interpolated_between_reports() {
        let (scenario, result) = small();
        let summary = Summary::new(&scenario, &result);
        let course = summary.course("control", "bmd_change_pct", "lumbar_spine").expect("course");
        assert_relative_eq!(course.mean_at(0.125).expect("within"), 2.0);
        assert_eq!((course.mean_at(0.0), course.mean_at(-1.0), course.mean_at(9.0)), (Some(0.0), None, None));
    }
}
