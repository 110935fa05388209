//! The patient whose bone is shown for the whole cohort.

use std::borrow::Borrow;

use super::result::DrawnPatient;
use crate::scenario::schema::{Scenario, varying_number};

/// The patient (from 1) who is nearest to the means of the cohort in everything that it varies, each in its standard deviations; the
/// first one where it varies nothing. Patients are compared before they live, so that their bone need not be kept until the last is done.
///
/// Of each patient only what the cohort varies is kept, so that they can be drawn one by one.
pub fn representative(scenario: &Scenario, patients: impl IntoIterator<Item: Borrow<DrawnPatient>>) -> u32 {
    let varied = scenario.cohort.iter().flat_map(|cohort| &cohort.vary).filter(|(_, spread)| spread.sd > 0.0);
    let mut values: Vec<(&str, f64, Vec<f64>)> =
        varied.map(|(path, spread)| (path.as_str(), spread.sd, Vec::new())).collect();
    let mut persons = Vec::new();
    for patient in patients {
        let patient: &DrawnPatient = patient.borrow();
        if scenario.person_and_draw(patient.patient).1 > 0 {
            continue;
        }
        persons.push(patient.patient);
        if values.is_empty() {
            break;
        }
        let (mut plan, mut lifestyle) = (patient.plan.clone(), patient.lifestyle.clone());
        for (path, _, values) in &mut values {
            values.extend(varying_number(&mut plan, &mut lifestyle, path).map(|value| *value));
        }
    }
    let mut distances = vec![0.0; persons.len()];
    for (_, sd, values) in values.iter().filter(|(.., values)| values.len() == persons.len()) {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        for (distance, value) in distances.iter_mut().zip(values) {
            *distance += ((value - mean) / sd) * ((value - mean) / sd);
        }
    }
    let nearest = persons.iter().zip(&distances).min_by(|(_, one), (_, other)| one.total_cmp(other));
    nearest.map_or(1, |(patient, _)| *patient)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::draw;
    use crate::scenario::{Overrides, read};

    fn drawn(text: &str) -> (Scenario, Vec<DrawnPatient>) {
        let scenario = read("a.toml", text, &Overrides::default()).expect("valid");
        let patients = (1..=scenario.patients()).map(|number| draw(&scenario, number)).collect();
        (scenario, patients)
    }

    #[test]
    fn the_patient_in_the_middle_stands_for_the_cohort() {
        let (scenario, mut patients) = drawn(
            "name = 'a'\n[cohort]\npatients = 3\nvary = { age_years = { sd = 5 }, body_mass_kg = { sd = 8 } }\n[[arm]]\nname = 'b'\n",
        );
        let people = [(50.0, 80.0), (61.0, 66.0), (70.0, 55.0)];
        for (patient, (age, mass)) in patients.iter_mut().zip(people) {
            (patient.plan.age_years, patient.plan.body_mass_kg) = (age, mass);
        }
        assert_eq!(representative(&scenario, &patients), 2);
    }

    #[test]
    fn who_is_alone_stands_for_himself() {
        let (scenario, patients) = drawn("name = 'a'\n[[arm]]\nname = 'b'\n");
        assert_eq!(representative(&scenario, &patients), 1);
    }
}
