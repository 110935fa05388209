//! What a run tells the user at its end: where its files are, and how much bone there is.

use std::fmt::Write;
use std::path::Path;

use super::input::image_note;
use super::text::{self, Align};
use crate::cohort::result::CohortResult;
use crate::observation::record::Site;
use crate::report::summary::{Moment, Summary};
use crate::scenario::schema::{Method, Scenario};

/// Reasons of failure that are shown; `patients.csv` has all.
const REASONS_SHOWN: usize = 3;

/// How long a run took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Took {
    /// The simulation, s.
    pub simulated_seconds: f64,
    /// Tables, pictures and the page, s.
    pub written_seconds: f64,
    /// Whether pictures were drawn.
    pub has_pictures: bool,
}

/// The end of a run in words and a small table.
pub(super) fn describe(scenario: &Scenario, result: &CohortResult, page: &Path, took: Took) -> String {
    let mut said = format!(
        "{}: {} simulated in {}, {} written in {}\nresults in {}, shown in {}\n",
        scenario.title,
        text::counted(result.patients.len(), "patient"),
        duration(took.simulated_seconds),
        if took.has_pictures { "tables and pictures" } else { "tables" },
        duration(took.written_seconds),
        page.parent().unwrap_or(page).display(),
        page.display()
    );
    said += &image_note(scenario);
    if let Some(table) = state_table(scenario, result) {
        // writing to a String cannot fail
        let _ = write!(said, "\nAt time 0\n\n{table}");
    }
    if let Some(table) = bmd_table(scenario, result) {
        let years = scenario.simulation.years;
        let unit = if (years - 1.0).abs() < f64::EPSILON { "year" } else { "years" };
        let spread = if result.patients.len() > 1 { ", mean ± SD over patients" } else { "" };
        let _ = write!(said, "\nBMD after {years} {unit}, % change from time 0{spread}\n\n{table}");
    }
    said + &failures(scenario, result)
}

/// Processor seconds that a year in the life of a cubic millimetre of bone takes, about; a patient as means, a year.
const SECONDS_PER_YEAR_MM3: f64 = 0.018;
/// See `SECONDS_PER_YEAR_MM3`.
const SECONDS_PER_YEAR_OF_MEANS: f64 = 0.002;

/// What is about to be run, and how long it takes, about.
pub(super) fn cost(scenario: &Scenario, patients: u32, threads: usize) -> String {
    let years = scenario.simulation.lead_in_years + scenario.simulation.years;
    let specimen = &scenario.specimen;
    let cubes = specimen.cancellous + specimen.cortical;
    let (of_what, seconds_per_year) = match scenario.simulation.method {
        Method::AgentBased => {
            let volume_mm3 = f64::from(cubes) * specimen.edge_mm.powi(3);
            let cubes = text::counted(cubes as usize, "cube");
            (format!("{cubes} of {} mm", specimen.edge_mm), SECONDS_PER_YEAR_MM3 * volume_mm3)
        }
        Method::MeanField => ("bone as means".to_owned(), SECONDS_PER_YEAR_OF_MEANS),
    };
    let share = f64::from(patients) / f64::from(scenario.patients());
    let seconds = seconds_per_year * share * scenario.patient_years() / threads as f64;
    format!(
        "{}, {}, {years} years each, {of_what}: about {} on {}",
        text::counted(patients as usize, "patient"),
        text::counted(scenario.arms.len(), "arm"),
        duration(seconds),
        text::counted(threads, "thread"),
    )
}

/// What the arms are at time 0: density and T-score of spine and hip, a marker of resorption, activity of diseases.
fn state_table(scenario: &Scenario, result: &CohortResult) -> Option<String> {
    let summary = Summary::new(scenario, result);
    let at_start = |arm: &str, measure: &str, site: &str| {
        let first = summary.course(arm, measure, site)?.moments.first()?;
        (first.time_years == 0.0).then_some(first.distribution.mean)
    };
    let diseases = scenario
        .diseases
        .iter()
        .chain(scenario.arms.iter().flat_map(|arm| &arm.diseases))
        .map(|disease| disease.kind.name());
    let mut diseases: Vec<&str> = diseases.collect();
    diseases.sort_unstable();
    diseases.dedup();
    let sites = [Site::LumbarSpine, Site::TotalHip].map(Site::name);
    let header = ["arm".to_owned()].into_iter().chain(sites.map(|site| site.replace('_', " ")));
    let header = header.chain(["CTX ng/mL".to_owned()]).chain(diseases.iter().map(|kind| kind.replace('_', " ")));
    let rows: Vec<Vec<String>> = scenario
        .arms
        .iter()
        .filter_map(|arm| {
            let bmd = |site| {
                let [bmd, t_score] = ["bmd_g_cm2", "t_score"].map(|measure| at_start(&arm.name, measure, site));
                Some(format!("{:.3} g/cm², T {:+.1}", bmd?, t_score?))
            };
            let ctx = at_start(&arm.name, "ctx_ng_ml", "")?;
            let activity = diseases.iter().map(|kind| {
                at_start(&arm.name, "activity", kind).map_or_else(String::new, |activity| format!("{activity:.1}"))
            });
            Some(
                [arm.name.clone(), bmd(sites[0])?, bmd(sites[1])?, format!("{ctx:.2}")]
                    .into_iter()
                    .chain(activity)
                    .collect(),
            )
        })
        .collect();
    let columns = vec![Align::Left; 4 + diseases.len()];
    (!rows.is_empty()).then(|| text::table(&header.collect::<Vec<_>>(), &rows, &columns))
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
