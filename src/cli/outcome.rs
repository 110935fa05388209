//! What a run tells the user at its end: where its files are, and how much bone there is.

use std::fmt::Write;
use std::path::Path;

use super::input::image_note;
use super::text::{self, Align};
use crate::cohort::result::CohortResult;
use crate::observation::record::Site;
use crate::report::summary::{Moment, Summary};
use crate::scenario::schema::Scenario;

/// Reasons of failure that are shown; `patients.csv` has all.
const REASONS_SHOWN: usize = 3;

/// The end of a run in words and a small table.
pub(super) fn describe(scenario: &Scenario, result: &CohortResult, folder: &Path, wall_seconds: f64) -> String {
    let mut said = format!(
        "{}: {} in {}\nresults in {}\n",
        scenario.title,
        text::counted(result.patients.len(), "patient"),
        duration(wall_seconds),
        folder.display()
    );
    said += &image_note(scenario);
    if let Some(table) = bmd_table(scenario, result) {
        let years = scenario.simulation.years;
        let unit = if (years - 1.0).abs() < f64::EPSILON { "year" } else { "years" };
        let spread = if result.patients.len() > 1 { ", mean ± SD over patients" } else { "" };
        // writing to a String cannot fail
        let _ = write!(said, "\nBMD after {years} {unit}, % change from time 0{spread}\n\n{table}");
    }
    said + &failures(scenario, result)
}

/// BMD at the last report, by arm and site; `None` where nobody was measured.
fn bmd_table(scenario: &Scenario, result: &CohortResult) -> Option<String> {
    let summary = Summary::new(scenario, result);
    let last = |arm: &str, site: Site| -> Option<Moment> {
        summary.course(arm, "bmd_change_pct", site.name())?.moments.last().copied()
    };
    let sites = Site::ALL.map(|site| site.name().replace('_', " "));
    let header = ["arm".to_owned(), "n".to_owned()].into_iter().chain(sites);
    let rows: Vec<Vec<String>> = scenario
        .arms
        .iter()
        .filter_map(|arm| {
            let n = last(&arm.name, Site::ALL[0])?.distribution.n;
            let changes = Site::ALL.iter().map(|&site| last(&arm.name, site).map_or_else(String::new, shown));
            Some([arm.name.clone(), n.to_string()].into_iter().chain(changes).collect())
        })
        .collect();
    let columns: Vec<Align> = [Align::Left].into_iter().chain([Align::Right; 1 + Site::ALL.len()]).collect();
    (!rows.is_empty()).then(|| text::table(&header.collect::<Vec<_>>(), &rows, &columns))
}

/// A mean with its spread.
fn shown(moment: Moment) -> String {
    let mean = moment.distribution.mean;
    match moment.distribution.sd {
        Some(sd) => format!("{mean:+.1} ± {sd:.1}"),
        None => format!("{mean:+.1}"),
    }
}

/// Who failed, and why.
fn failures(scenario: &Scenario, result: &CohortResult) -> String {
    let failed: Vec<_> =
        result.runs.iter().filter_map(|run| run.outcome.as_ref().err().map(|reason| (run, reason))).collect();
    if failed.is_empty() {
        return String::new();
    }
    let mut said =
        format!("\n{} of {} failed; see patients.csv\n", failed.len(), text::counted(result.runs.len(), "patient-arm"));
    for (run, reason) in failed.iter().take(REASONS_SHOWN) {
        let arm = scenario.arms.get(run.arm as usize).map_or("", |arm| arm.name.as_str());
        let _ = writeln!(said, "  patient {}, {arm}: {reason}", run.patient);
    }
    if failed.len() > REASONS_SHOWN {
        said.push_str("  ...\n");
    }
    said
}

/// A span of time for people.
pub(super) fn duration(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    match whole {
        0..10 => format!("{seconds:.1} s"),
        10..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_as_people_say_them() {
        let said: Vec<String> = [0.42, 9.96, 59.0, 61.0, 7380.0].map(duration).to_vec();
        assert_eq!(said, ["0.4 s", "10 s", "59 s", "1 min 1 s", "2 h 3 min"]);
    }
}
