//! Every patient's measurements by arm, measure and time: what summaries and scores are made of.

use std::collections::BTreeMap;

use crate::cohort::result::CohortResult;
use crate::observation::record::Report;
use crate::observation::table::{Place, TABLES, Table};
use crate::quantity::{Change, Quantity};

use super::number::{from_time_key, time_key};

/// A measure of a report, ordered as `summary.csv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// Index into [`TABLES`].
    table: usize,
    /// The percent change from time 0, which follows the table's own columns.
    change: bool,
    /// Index into the table's quantities.
    column: usize,
    /// Where; the specimens of a patient share one.
    place: Place,
}

impl Measure {
    /// Site in `summary.csv`.
    pub fn site(self) -> String {
        self.place.summary_site()
    }

    /// The table that reports it.
    pub fn table(self) -> &'static Table {
        &TABLES[self.table]
    }

    /// Name in `summary.csv`.
    pub fn name(self) -> String {
        let quantity = self.quantity();
        quantity.change_name().filter(|_| self.change).unwrap_or_else(|| quantity.id.to_owned())
    }

    /// What is measured, or what it is that changed.
    fn quantity(self) -> &'static Quantity {
        &TABLES[self.table].quantities[self.column]
    }
}

/// Values of one measure of one arm at one time: (patient, value), ascending in patient.
pub type Values = Vec<(u32, f64)>;

/// Every patient's values: by arm, measure, time.
pub type Collected = BTreeMap<u32, BTreeMap<Measure, BTreeMap<i64, Values>>>;

/// A measure of one arm over time, patient by patient.
#[derive(Debug, Clone, Copy)]
pub struct PatientCourses<'a>(&'a BTreeMap<i64, Values>);

impl<'a> PatientCourses<'a> {
    /// The courses of a measure at a site of an arm, by its number; both as `summary.csv` names them.
    pub fn find(collected: &'a Collected, arm: u32, measure: &str, site: &str) -> Option<Self> {
        let mut measures = collected.get(&arm)?.iter();
        let named = |(its, _): &(&Measure, _)| its.site() == site && its.name() == measure;
        measures.find(named).map(|(_, times)| Self(times))
    }

    /// Times of the reports that have it, years, ascending.
    pub fn years(self) -> impl Iterator<Item = f64> + 'a {
        self.0.keys().map(|time| from_time_key(*time))
    }

    /// Every patient's value at a time, linear between the reports that have it; ascending in patient. Patients of whom
    /// nothing is known at or beyond the time are left out.
    pub fn at(self, years: f64) -> Values {
        let wanted = time_key(years);
        let mut around: BTreeMap<u32, [Option<(i64, f64)>; 2]> = BTreeMap::new();
        for (&time, values) in self.0 {
            for &(patient, value) in values {
                let [before, after] = around.entry(patient).or_default();
                if time <= wanted {
                    *before = Some((time, value));
                }
                if time >= wanted && after.is_none() {
                    *after = Some((time, value));
                }
            }
        }
        let value = |(patient, [before, after]): (u32, [Option<(i64, f64)>; 2])| {
            let ((left, left_value), (right, right_value)) = (before?, after?);
            if left == right {
                return Some((patient, left_value));
            }
            let (left, right) = (from_time_key(left), from_time_key(right));
            let share = (years - left) / (right - left);
            Some((patient, left_value + share * (right_value - left_value)))
        };
        around.into_iter().filter_map(value).collect()
    }
}

/// The numbers alone.
pub fn numbers(values: &Values) -> Vec<f64> {
    values.iter().map(|(_, value)| *value).collect()
}

/// Differences between two arms in the patients that both have.
pub fn paired_differences(values: &Values, reference: &Values) -> Values {
    let pair = |(patient, value): &(u32, f64)| {
        let index = reference.binary_search_by_key(patient, |(patient, _)| *patient).ok()?;
        Some((*patient, value - reference[index].1))
    };
    values.iter().filter_map(pair).collect()
}

/// Collects every number of every patient who did not fail.
pub fn collect(result: &CohortResult) -> Collected {
    let mut runs: Vec<_> = result.runs.iter().collect();
    runs.sort_by_key(|run| (run.arm, run.patient));
    let mut collected = Collected::new();
    for run in runs {
        let Ok(reports) = &run.outcome else { continue };
        let measures = collected.entry(run.arm).or_default();
        let baseline = reports.iter().find(|report| time_key(report.time_years) == 0).map(flatten);
        for report in reports {
            let time = time_key(report.time_years);
            let mut now = flatten(report);
            if let Some(baseline) = &baseline {
                now.extend(changes(&now, baseline));
            }
            for (measure, value) in now {
                measures.entry(measure).or_default().entry(time).or_default().push((run.patient, value));
            }
        }
    }
    collected
}

/// Every finite number of a report, specimens averaged.
fn flatten(report: &Report) -> BTreeMap<Measure, f64> {
    let mut sums: BTreeMap<Measure, (f64, u32)> = BTreeMap::new();
    for (table, rows) in TABLES.iter().map(|table| (table.rows)(report)).enumerate() {
        for (place, values) in rows {
            for (column, value) in values.into_iter().enumerate() {
                if let Some(value) = value.filter(|value| value.is_finite()) {
                    let measure = Measure { table, change: false, column, place: place.averaged() };
                    let (sum, count) = sums.entry(measure).or_default();
                    *sum += value;
                    *count += 1;
                }
            }
        }
    }
    sums.into_iter().map(|(measure, (sum, count))| (measure, sum / f64::from(count))).collect()
}

/// Percent changes from time 0 of the quantities whose change the summary tells.
fn changes(now: &BTreeMap<Measure, f64>, baseline: &BTreeMap<Measure, f64>) -> Vec<(Measure, f64)> {
    let named = now.iter().filter(|(measure, _)| measure.quantity().change == Change::Summarised);
    let change = |(measure, value): (&Measure, &f64)| {
        let start = baseline.get(measure).filter(|start| **start != 0.0)?;
        Some((Measure { change: true, ..*measure }, 100.0 * (value - start) / start))
    };
    named.filter_map(change).collect()
}
