//! The tables of a run as CSV: one tidy row an observation.

use std::io;

use crate::cohort::result::{CohortResult, PatientRun};
use crate::observation::record::Site;
use crate::scenario::schema::Scenario;

use super::number::{measured, time_years};
use super::table::Table;

/// Writes one table of measurements: by arm, patient, place, time. Patients that failed have no rows.
///
/// # Errors
/// Where the writer fails.
pub fn write_table(
    table: &Table,
    scenario: &Scenario,
    result: &CohortResult,
    writer: impl io::Write,
) -> csv::Result<()> {
    let mut file = csv::Writer::from_writer(writer);
    file.write_record(table.header())?;
    for run in in_order(result) {
        let Ok(reports) = &run.outcome else { continue };
        let mut rows = Vec::new();
        for report in reports {
            rows.extend((table.rows)(report).into_iter().map(|(place, values)| (place, report.time_years, values)));
        }
        // stable: reports come in order of time
        if !table.time_first {
            rows.sort_by_key(|(place, ..)| *place);
        }
        let (arm, patient) = (arm_name(scenario, run), run.patient.to_string());
        for (place, years, values) in rows {
            file.write_field(arm)?;
            file.write_field(&patient)?;
            let mut moment = place.cells();
            moment.insert(if table.time_first { 0 } else { moment.len() }, time_years(years));
            for cell in moment {
                file.write_field(cell)?;
            }
            file.write_record(values.into_iter().map(measured))?;
        }
    }
    file.flush()?;
    Ok(())
}

/// Whether a table has a row.
pub fn has_rows(table: &Table, result: &CohortResult) -> bool {
    let reports = result.runs.iter().filter_map(|run| run.outcome.as_ref().ok()).flatten();
    reports.into_iter().any(|report| !(table.rows)(report).is_empty())
}

/// Header of `patients.csv`; then comes `t_score_` and the name for every site.
pub const PATIENT_HEADER: [&str; 8] =
    ["arm", "patient", "status", "reason", "age_years", "years_since_menopause", "body_mass_kg", "height_cm"];

/// Writes `patients.csv`: who they were at time 0, and whether their run succeeded.
///
/// # Errors
/// Where the writer fails.
pub fn write_patients(scenario: &Scenario, result: &CohortResult, writer: impl io::Write) -> csv::Result<()> {
    let mut file = csv::Writer::from_writer(writer);
    let scores = Site::ALL.map(|site| format!("t_score_{}", site.name()));
    file.write_record(PATIENT_HEADER.into_iter().chain(scores.iter().map(String::as_str)))?;
    for run in in_order(result) {
        let (status, reason) = match &run.outcome {
            Ok(_) => ("ok", String::new()),
            Err(reason) => ("failed", reason.to_string()),
        };
        for cell in [arm_name(scenario, run), &run.patient.to_string(), status, &reason] {
            file.write_field(cell)?;
        }
        let plan = result.patients.iter().find(|drawn| drawn.patient == run.patient).map(|drawn| &drawn.plan);
        let characteristics = [
            plan.map(|plan| plan.age_years),
            plan.and_then(|plan| Some(plan.age_years - plan.final_period_age_years()?)),
            plan.map(|plan| plan.body_mass_kg),
            plan.map(|plan| plan.height_cm),
        ];
        let scores = Site::ALL.map(|site| plan.and_then(|plan| plan.bmd_t_score.get(site.name()).copied()));
        file.write_record(characteristics.into_iter().chain(scores).map(measured))?;
    }
    file.flush()?;
    Ok(())
}

/// Runs by arm, then patient.
fn in_order(result: &CohortResult) -> Vec<&PatientRun> {
    let mut runs: Vec<_> = result.runs.iter().collect();
    runs.sort_by_key(|run| (run.arm, run.patient));
    runs
}

fn arm_name<'a>(scenario: &'a Scenario, run: &PatientRun) -> &'a str {
    scenario.arms.get(run.arm as usize).map_or("", |arm| &arm.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::table;
    use crate::simulation::Failure;

    fn text(write: impl FnOnce(&mut Vec<u8>) -> csv::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn a_small_cohort_in_full() {
        let scenario = fixture::scenario(&["control", "denosumab, from year 1"]);
        let mut result = fixture::cohort(2, 2);
        for run in &mut result.runs {
            let reports = run.outcome.as_mut().expect("fixture");
            reports.truncate(2);
            reports[1].qct[1].vbmd_mg_cm3 = f64::NAN;
        }
        result.runs[2].outcome = Err(Failure::Fault { message: "bone gone on day 12, by \"resorption\"".to_owned() });
        result.patients[0].plan.premenopausal = true;
        // what comes out does not depend on what comes in first
        result.runs.reverse();
        let tables = [table::QCT, table::MARKERS, table::CELLS];
        let mut shown: Vec<String> =
            tables.iter().map(|table| text(|bytes| write_table(table, &scenario, &result, bytes))).collect();
        shown.push(text(|bytes| write_patients(&scenario, &result, bytes)));
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn rows_come_by_arm_patient_place_and_time() {
        let scenario = fixture::scenario(&["z", "a"]);
        let result = fixture::cohort(2, 2);
        let bmd = text(|bytes| write_table(&table::BMD, &scenario, &result, bytes));
        let keys: Vec<String> =
            bmd.lines().skip(1).map(|line| line.splitn(5, ',').take(4).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(keys.len(), 2 * 2 * 5 * 13);
        assert_eq!(keys[0], "z 1 lumbar_spine 0");
        assert_eq!(keys[1], "z 1 lumbar_spine 0.25");
        assert_eq!(keys[13], "z 1 total_hip 0");
        assert_eq!(keys[65], "z 2 lumbar_spine 0");
        assert_eq!(keys[130], "a 1 lumbar_spine 0");
    }
}
