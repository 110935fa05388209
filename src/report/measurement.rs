//! The tables of a run: one tidy row an observation.

use std::io;

use crate::cohort::result::{CohortResult, PatientRun};
use crate::observation::table::{Place, PlaceKind, Table};
use crate::scenario::schema::Scenario;

use super::sheet::{Cell, Column, Sheet, TakeRow};

/// The arm of a row.
pub(super) const ARM: Column = Column::text("arm", "Name of the arm.");
/// The patient of a row.
pub(super) const PATIENT: Column =
    Column::whole("patient", "Number of the patient, from 1; the same patient in every arm.");
/// The time of a row.
pub(super) const TIME: Column = Column::number("time_years", "years", "Time from time 0.");

/// The columns of a table of measurements: who, where and when, then the quantities.
pub fn columns(table: &Table) -> Vec<Column> {
    let mut moment = place_columns(table.place);
    moment.insert(if table.time_first { 0 } else { moment.len() }, TIME);
    let quantities = table.quantities.iter().map(Column::of);
    [ARM, PATIENT].into_iter().chain(moment).chain(quantities).collect()
}

/// The columns that say where.
fn place_columns(kind: PlaceKind) -> Vec<Column> {
    let site = |meaning| Column::text("site", meaning);
    match kind {
        PlaceKind::Body => vec![],
        PlaceKind::Site => vec![site("Skeletal site.")],
        PlaceKind::Compartment => {
            vec![
                site("Skeletal site."),
                Column::text("compartment", "Cancellous, cortical or integral bone of the site."),
            ]
        }
        PlaceKind::Specimen => {
            vec![Column::whole("specimen", "Number of the specimen, from 1, cancellous before cortical.")]
        }
        PlaceKind::Fracture => vec![site("Where the bone breaks; major: any of the four.")],
        PlaceKind::Disease => vec![Column::text("disease", "Disease.")],
    }
}

/// The cells of a row that say where.
fn place_cells(place: Place) -> Vec<Cell<'static>> {
    match place {
        Place::Body => vec![],
        Place::Site(site) => vec![Cell::Text(site.name())],
        Place::Compartment(site, compartment) => vec![Cell::Text(site.name()), Cell::Text(compartment)],
        Place::Specimen(number, _) => vec![Cell::Whole(number.into())],
        Place::Fracture(site) => vec![Cell::Text(site.name())],
        Place::Disease(kind) => vec![Cell::Text(kind.name())],
    }
}

/// A table of measurements: by arm, patient, place, time. Patients that failed have no rows.
pub fn sheet<'a>(table: &'a Table, scenario: &'a Scenario, result: &'a CohortResult) -> Sheet<'a> {
    Sheet::new(table.name, columns(table), move |take| {
        in_order(result).into_iter().try_for_each(|run| take_run(table, scenario, run, take))
    })
}

fn take_run(table: &Table, scenario: &Scenario, run: &PatientRun, take: &mut TakeRow) -> io::Result<()> {
    let Ok(reports) = &run.outcome else { return Ok(()) };
    let mut rows = Vec::new();
    for report in reports {
        rows.extend((table.rows)(report).into_iter().map(|(place, values)| (place, report.time_years, values)));
    }
    // stable: reports come in order of time
    if !table.time_first {
        rows.sort_by_key(|(place, ..)| *place);
    }
    for (place, years, values) in rows {
        let mut row = vec![Cell::Text(arm_name(scenario, run)), Cell::Whole(run.patient.into())];
        let mut moment = place_cells(place);
        moment.insert(if table.time_first { 0 } else { moment.len() }, Cell::years(years));
        row.extend(moment);
        row.extend(values.into_iter().map(Cell::measured));
        take(&row)?;
    }
    Ok(())
}

/// Whether a table has a row.
pub fn has_rows(table: &Table, result: &CohortResult) -> bool {
    let reports = result.runs.iter().filter_map(|run| run.outcome.as_ref().ok()).flatten();
    reports.into_iter().any(|report| !(table.rows)(report).is_empty())
}

/// Runs by arm, then patient.
pub(super) fn in_order(result: &CohortResult) -> Vec<&PatientRun> {
    let mut runs: Vec<_> = result.runs.iter().collect();
    runs.sort_by_key(|run| (run.arm, run.patient));
    runs
}

/// Name of the arm of a run.
pub(super) fn arm_name<'a>(scenario: &'a Scenario, run: &PatientRun) -> &'a str {
    scenario.arms.get(run.arm as usize).map_or("", |arm| &arm.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::table::{BMD, CELLS, MARKERS, QCT};
    use crate::report::sink::csv_text;
    use crate::report::{fixture, patient};
    use crate::simulation::Failure;

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
        let tables = [QCT, MARKERS, CELLS];
        let mut shown: Vec<String> =
            tables.iter().map(|table| csv_text(&sheet(table, &scenario, &result)).expect("written")).collect();
        shown.push(csv_text(&patient::sheet(&scenario, &result)).expect("written"));
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn rows_come_by_arm_patient_place_and_time() {
        let scenario = fixture::scenario(&["z", "a"]);
        let result = fixture::cohort(2, 2);
        let bmd = csv_text(&sheet(&BMD, &scenario, &result)).expect("written");
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
