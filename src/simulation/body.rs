//! The body of a participant: as it begins, and as it goes on in an arm.

use super::failure::Failure;
use super::participant::Participant;
use super::protocol::{body, first_day_of_disease, model, strengths};
use crate::patient::{DiseaseCourse, Patient, Schedule};
use crate::scenario::schema::Arm;

/// The body before the first day of the lead-in, with these diseases, to which nothing has been done.
pub(super) fn begun(participant: &Participant, diseases: Vec<DiseaseCourse>) -> Result<Patient, Failure> {
    let Participant { scenario, plan, lifestyle, .. } = *participant;
    let (model, strengths) = (model(scenario, None)?, strengths(scenario, None)?);
    let first_day = participant.first_day();
    Ok(Patient::new(model, body(plan, lifestyle), diseases, strengths, Schedule::default(), first_day))
}

/// The body goes on in an arm, with these diseases; one to which the arm did something before the lead-in begins anew.
pub(super) fn go_on(
    patient: &mut Patient,
    participant: &Participant,
    arm: &Arm,
    diseases: Vec<DiseaseCourse>,
) -> Result<(), Failure> {
    let Participant { scenario, plan, lifestyle, .. } = *participant;
    let (model, strengths) = (model(scenario, Some(arm))?, strengths(scenario, Some(arm))?);
    let schedule = participant.schedule(arm);
    let (first_day, earliest) = (participant.first_day(), schedule.first_day().into_iter());
    if earliest.chain(first_day_of_disease(arm)).min().is_some_and(|day| day < first_day) {
        *patient = Patient::new(model, body(plan, lifestyle), diseases, strengths, schedule, first_day);
    } else {
        patient.set_diseases(diseases);
        patient.set_model(model);
        patient.set_strengths(strengths);
        patient.set_schedule(schedule);
    }
    Ok(())
}
