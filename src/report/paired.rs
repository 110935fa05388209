//! `paired.csv`: what each patient measures in an arm less what the same patient measures in the control arm.
//!
//! It has what a clinic, a scanner or a biopsy can see. Levels of cytokines and numbers of cells, which are most of the numbers of a
//! report, are in their own tables patient by patient.

use crate::cohort::result::CohortResult;
use crate::observation::table::{CELLS, CYTOKINES};
use crate::scenario::schema::Scenario;

use super::measurement::{ARM, PATIENT, TIME};
use super::number::from_time_key;
use super::patient_value::{collect, paired_differences};
use super::sheet::{Cell, Column, Sheet};

/// Name of the table.
pub const NAME: &str = "paired";

/// Its columns.
pub const COLUMNS: [Column; 6] = [
    ARM,
    PATIENT,
    Column::text("measure", "Column of the measure in its own table, or its change from time 0 in percent."),
    Column::text("site", "Site, `site:compartment`, kind of specimen or disease; empty for serum."),
    TIME,
    Column::number(
        "difference",
        "",
        "Value of the patient in this arm minus the value of the same patient in the control arm, in the unit of the measure; of a change \
         from time 0, percentage points.",
    ),
];

/// Whether a run of a scenario has the table: there is a control arm, and another.
pub fn is_made(scenario: &Scenario) -> bool {
    scenario.arms.len() > 1 && scenario.arms.iter().any(|arm| arm.control)
}

/// The table, by arm, patient, measure, site and time; `None` without a control arm, or without another.
pub fn sheet<'a>(scenario: &'a Scenario, result: &'a CohortResult) -> Option<Sheet<'a>> {
    let control = scenario.arms.iter().position(|arm| arm.control).filter(|_| is_made(scenario))? as u32;
    Some(Sheet::new(NAME, COLUMNS, move |take| {
        let collected = collect(result);
        let Some(reference) = collected.get(&control) else { return Ok(()) };
        for (arm, measures) in collected.iter().filter(|(arm, _)| **arm != control) {
            let Some(name) = scenario.arms.get(*arm as usize).map(|arm| arm.name.as_str()) else { continue };
            let mut rows = Vec::new();
            let mut names = Vec::new();
            for (measure, times) in
                measures.iter().filter(|(measure, _)| ![CELLS.name, CYTOKINES.name].contains(&measure.table().name))
            {
                let Some(of_control) = reference.get(measure) else { continue };
                for (time, values) in times {
                    let Some(of_control) = of_control.get(time) else { continue };
                    let differences = paired_differences(values, of_control);
                    rows.extend(differences.into_iter().map(|(patient, value)| (patient, names.len(), *time, value)));
                }
                names.push((measure.name(), measure.site()));
            }
            rows.sort_by_key(|(patient, measure, time, _)| (*patient, *measure, *time));
            for (patient, measure, time, value) in rows {
                let (measure, site) = &names[measure];
                take(&[
                    Cell::Text(name),
                    Cell::Whole(patient.into()),
                    Cell::Text(measure),
                    Cell::Text(site),
                    Cell::years(from_time_key(time)),
                    Cell::measured(Some(value)),
                ])?;
            }
        }
        Ok(())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::sink::csv_text;
    use crate::report::summary::Summary;

    #[test]
    fn the_mean_of_the_differences_is_that_of_the_summary() {
        let scenario = fixture::scenario(&["control", "treated", "other"]);
        let result = fixture::cohort(3, 3);
        let table = csv_text(&sheet(&scenario, &result).expect("a control")).expect("written");
        let summary = Summary::new(&scenario, &result);
        let mut compared = 0;
        for course in
            summary.courses.iter().filter(|course| course.arm == "other" && course.measure == "bmd_change_pct")
        {
            for moment in &course.moments {
                let is_it = |line: &&str| {
                    let cells: Vec<&str> = line.split(',').collect();
                    (cells[0], cells[2], cells[3]) == ("other", "bmd_change_pct", course.site.as_str())
                        && cells[4].parse() == Ok(moment.time_years)
                };
                let values: Vec<f64> =
                    table.lines().filter(is_it).filter_map(|line| line.rsplit(',').next()?.parse().ok()).collect();
                assert_eq!(values.len(), 3);
                let mean = values.iter().sum::<f64>() / 3.0;
                approx::assert_abs_diff_eq!(mean, moment.versus_control.expect("a difference"), epsilon = 1e-5);
                compared += 1;
            }
        }
        assert_eq!(compared, 5 * 13);
        assert!(!table.contains("rankl") && !table.contains("osteoclasts"));
        assert!(table.lines().skip(1).all(|line| line.starts_with("treated,") || line.starts_with("other,")));
    }

    #[test]
    fn without_a_control_or_another_arm_there_is_none() {
        let result = fixture::cohort(2, 2);
        assert!(sheet(&fixture::scenario(&["control"]), &result).is_none());
        let mut scenario = fixture::scenario(&["a", "b"]);
        scenario.arms[0].control = false;
        assert!(sheet(&scenario, &result).is_none());
    }
}
