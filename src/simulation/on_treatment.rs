//! Diseases whose activity at time 0 is given as it is on treatment: how active they would be without.
//!
//! A trial reports patients as they come, on what they already take. The body is lived to time 0 under that, without its bones, on which
//! the activity of a disease does not depend; the activity without treatment is then changed in the ratio of what was asked for to what
//! was found, both from rest on, and the body lived anew. Drugs take a share of the intensity, so that a few rounds are enough.

use super::body::{begun, go_on};
use super::failure::Failure;
use super::participant::Participant;
use super::protocol::{course, model};
use crate::model::Model;
use crate::patient::{DiseaseCourse, DiseaseKind, Patient};
use crate::scenario::UnmetActivity;
use crate::scenario::schema::{Arm, Disease, PatientPlan, Scenario};

/// How near the activity found must be to what was asked for, on the scale of the disease.
const NEAR: f64 = 1e-9;

/// Times that a body is lived at most.
const MOST_ROUNDS: u32 = 60;

/// The diseases that all arms of a participant have but for an arm's own, as they would go untreated.
///
/// # Errors
/// Where there is no activity without treatment that leads to what a single patient is to have; those of a cohort, who differ, come as near
/// as can be.
pub(super) fn diseases(participant: &Participant) -> Result<Vec<DiseaseCourse>, Failure> {
    let (courses, unmet) = of_scenario(participant)?;
    refuse(participant, &unmet)?;
    Ok(courses)
}

/// The diseases of a participant in an arm, of those that all arms have.
///
/// # Errors
/// As [`diseases`].
pub(super) fn diseases_in(
    participant: &Participant,
    arm: &Arm,
    of_all: &[DiseaseCourse],
) -> Result<Vec<DiseaseCourse>, Failure> {
    let (courses, unmet) = of_arm(participant, arm, of_all)?;
    refuse(participant, &unmet)?;
    Ok(courses)
}

/// The activities on treatment that the patient at the centre of a scenario does not reach; none where the scenario cannot be lived at
/// all, of which living it tells.
pub fn unmet_activities(scenario: &Scenario) -> Vec<UnmetActivity> {
    let (plan, lifestyle) = (&scenario.patient, &scenario.lifestyle);
    let participant = Participant { scenario, number: 1, plan, lifestyle };
    let Ok((of_all, mut found)) = of_scenario(&participant) else { return Vec::new() };
    for (number, arm) in scenario.arms.iter().enumerate() {
        let Ok((_, unmet)) = of_arm(&participant, arm, &of_all) else { continue };
        found.extend(unmet.into_iter().map(|unmet| UnmetActivity { arm: Some(number), ..unmet }));
    }
    found
}

fn refuse(participant: &Participant, unmet: &[UnmetActivity]) -> Result<(), Failure> {
    match unmet.first().filter(|_| participant.scenario.cohort.is_none()) {
        Some(UnmetActivity { kind, asked, most, .. }) => {
            Err(Failure::ActivityOnTreatment { disease: kind.name().to_owned(), asked: *asked, most: *most })
        }
        None => Ok(()),
    }
}

/// Courses, and what of them could not be met.
type Solved = (Vec<DiseaseCourse>, Vec<UnmetActivity>);

/// The scenario's own diseases, met under the treatments of the control arm.
fn of_scenario(participant: &Participant) -> Result<Solved, Failure> {
    let Scenario { diseases, arms, .. } = participant.scenario;
    let control = arms.iter().find(|arm| arm.control).or(arms.first());
    let goal = |disease| Goal::of(disease, participant.plan);
    let own: Vec<Goal> = diseases.iter().map(goal).collect();
    let Some(control) = control.filter(|_| own.iter().any(Goal::is_open)) else {
        return Ok((courses_of(&own), Vec::new()));
    };
    // diseases act on each other through vitamin D: the arm's own are there as well
    let beside = control.diseases.iter().filter(|other| own.iter().all(|goal| goal.course.kind != other.kind));
    let goals = own.iter().cloned().chain(beside.map(goal)).collect();
    let of_all = |course: &DiseaseCourse| own.iter().any(|goal| goal.course.kind == course.kind);
    let (mut courses, mut unmet) = met(participant, control, goals, &of_all)?;
    courses.retain(of_all);
    unmet.retain(|unmet| own.iter().any(|goal| goal.course.kind == unmet.kind));
    Ok((courses, unmet))
}

/// An arm's own diseases beside those that all arms have, met under the treatments of that arm.
fn of_arm(participant: &Participant, arm: &Arm, of_all: &[DiseaseCourse]) -> Result<Solved, Failure> {
    let is_own = |course: &DiseaseCourse| arm.diseases.iter().any(|own| own.kind == course.kind);
    let others = of_all.iter().filter(|course| !is_own(course));
    let own = arm.diseases.iter().map(|disease| Goal::of(disease, participant.plan));
    let goals: Vec<Goal> = others.cloned().map(Goal::reached).chain(own).collect();
    if !goals.iter().any(Goal::is_open) {
        return Ok((courses_of(&goals), Vec::new()));
    }
    met(participant, arm, goals, &|course| !is_own(course))
}

/// A disease, and the activity that it is to have at time 0.
#[derive(Debug, Clone)]
struct Goal {
    course: DiseaseCourse,
    /// Activity on treatment; `None`: it goes untreated as the course says.
    asked: Option<f64>,
}

impl Goal {
    fn of(disease: &Disease, plan: &PatientPlan) -> Self {
        Self { course: course(disease, plan), asked: disease.activity_on_treatment }
    }

    fn reached(course: DiseaseCourse) -> Self {
        Self { course, asked: None }
    }

    fn is_open(&self) -> bool {
        self.asked.is_some()
    }

    /// The activity without treatment.
    fn untreated(&mut self) -> Option<&mut f64> {
        self.course.activity.first_mut().map(|(_, activity)| activity)
    }
}

fn courses_of(goals: &[Goal]) -> Vec<DiseaseCourse> {
    goals.iter().map(|goal| goal.course.clone()).collect()
}

/// Lives the body to time 0 in an arm until every disease is as active there as it is to be; those that `before` holds of are there
/// before the arms part.
fn met(
    participant: &Participant,
    arm: &Arm,
    mut goals: Vec<Goal>,
    before: &dyn Fn(&DiseaseCourse) -> bool,
) -> Result<Solved, Failure> {
    let model = model(participant.scenario, Some(arm))?;
    let mut unmet = Vec::new();
    // what a patient answers to what is taken already is in the activity that is asked for
    let patient = lived(participant, arm, &goals, before)?;
    for goal in goals.iter_mut().filter(|goal| goal.is_open()) {
        let folds = &mut goal.course.response_folds;
        *folds = folds.average_in(patient.drugs(), patient.prednisone_mg_per_day(), &model);
    }
    for _ in 0..MOST_ROUNDS {
        let patient = lived(participant, arm, &goals, before)?;
        let found: Vec<_> = patient.diseases().map(|disease| (disease.kind, disease.activity)).collect();
        unmet.clear();
        let mut is_near = true;
        for goal in &mut goals {
            let kind = goal.course.kind;
            let activity = found.iter().find(|(other, _)| *other == kind).map(|(_, activity)| *activity);
            let (Some(asked), Some(activity)) = (goal.asked, activity) else { continue };
            if (activity - asked).abs() <= NEAR {
                continue;
            }
            let Some((rest, most_untreated)) = bounds(kind, &model) else { continue };
            let Some(untreated) = goal.untreated() else { continue };
            let next = rest + (*untreated - rest) * (asked - rest) / (activity - rest);
            let next = if next.is_finite() { next.clamp(rest, most_untreated) } else { most_untreated };
            if asked > activity && *untreated >= most_untreated {
                unmet.push(UnmetActivity { arm: None, kind, asked, most: activity, most_untreated });
            } else {
                is_near = false;
                *untreated = next;
            }
        }
        if is_near {
            break;
        }
    }
    Ok((courses_of(&goals), unmet))
}

/// Activity of a disease at rest, and the greatest that its intensity follows; `None` where it has no intensity.
fn bounds(kind: DiseaseKind, model: &Model) -> Option<(f64, f64)> {
    let [rest, active] = kind.rest_and_active(model)?;
    let [_, most] = kind.scale().range;
    Some((rest, most.min(rest + (active - rest) * model.intensity_most)))
}

/// The body at time 0 in an arm.
fn lived(
    participant: &Participant,
    arm: &Arm,
    goals: &[Goal],
    before: &dyn Fn(&DiseaseCourse) -> bool,
) -> Result<Patient, Failure> {
    let courses = courses_of(goals);
    let mut patient = begun(participant, courses.iter().filter(|course| before(course)).cloned().collect())?;
    patient.step(participant.branch_day() - 1);
    go_on(&mut patient, participant, arm, courses)?;
    patient.step(-1);
    Ok(patient)
}
