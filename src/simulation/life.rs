//! The life of a patient in a scenario: the lead-in that its arms share, and every arm from there.
//!
//! [`prepare`] lives the one, [`live_arm`] any of the others, wherever and in whatever order that is done; [`simulate`] is both.

use std::sync::{Mutex, OnceLock};

use super::clinic::Clinic;
use super::failure::Failure;
use super::participant::Participant;
use super::protocol;
use super::virtual_patient::{SavedSpecimen, VirtualPatient};
use super::visit::{Visit, visits};
use super::watch::{Ended, SimulationStage, Watch};
use crate::model::DAYS_PER_YEAR;
use crate::observation::record::Report;
use crate::scenario::schema::Arm;
use crate::specimen::portrait::Portrait;

/// A patient through all arms.
#[derive(Debug)]
pub struct PatientSimulation {
    /// Reports by arm, or why the arm failed.
    pub arms: Vec<Result<Vec<Report>, Failure>>,
    /// The first specimen at time 0 and at the end, by arm; `None` where it was not asked for or the arm failed.
    pub portraits: Vec<Option<[Portrait; 2]>>,
    /// The specimens that the scenario saves of this patient, by arm; empty where the arm failed.
    pub saved: Vec<Vec<SavedSpecimen>>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
}

/// One arm, lived to its end.
#[derive(Debug)]
pub struct ArmLife {
    /// Reports in order of time.
    pub reports: Vec<Report>,
    /// The first specimen at time 0 and at the end; `None` where it was not asked for.
    pub portraits: Option<[Portrait; 2]>,
    /// The specimens that the scenario saves of this patient.
    pub saved: Vec<SavedSpecimen>,
    /// Cells stepped in the arm, summed over its days.
    pub agent_updates: u64,
}

/// Calls a function for every arm by its number, in any order or at once.
pub type EachArm<'a> = &'a (dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync);

/// The arms one after the other.
pub fn in_turn(arms: usize, live: &(dyn Fn(usize) + Sync)) {
    (0..arms).for_each(live);
}

/// Simulates one drawn patient through every arm of a scenario. The lead-in is lived once, up to the first day on which an
/// arm does anything, and every arm goes on from there; `each_arm` says whether one after the other or at once.
///
/// # Errors
/// Where the patient cannot be simulated, or `watch` wants no more.
pub fn simulate(
    participant: &Participant,
    keep_portraits: bool,
    each_arm: EachArm,
    watch: &dyn Watch,
) -> Result<PatientSimulation, Ended> {
    let arms = participant.scenario.arms.as_slice();
    let prepared = prepare(participant, watch)?;
    let shared_updates = prepared.agent_updates();
    let prepared = Mutex::new(Some(prepared));
    let branch = || {
        let mut prepared = prepared.lock().map_err(|_| Failure::FaultInAnotherArm)?;
        // a single arm takes the patient itself, so that it needs the memory of one
        let branch = if arms.len() == 1 { prepared.take() } else { prepared.clone() };
        branch.ok_or(Failure::LivedTwice)
    };
    let lives: Vec<OnceLock<Result<ArmLife, Ended>>> = arms.iter().map(|_| OnceLock::new()).collect();
    each_arm(arms.len(), &|number| {
        let life = branch().map_err(Ended::from);
        let life = life.and_then(|patient| live_arm(participant, &arms[number], patient, keep_portraits, watch));
        // each arm is lived once, so its place is free
        let _ = lives[number].set(life);
    });
    gather(lives, shared_updates)
}

/// Lives the part of a patient's lead-in that all arms share: up to the first day on which any of them does anything. Every arm
/// goes on from a clone of what is given.
///
/// # Errors
/// Where the patient cannot be simulated, or `watch` wants no more.
pub fn prepare(participant: &Participant, watch: &dyn Watch) -> Result<VirtualPatient, Ended> {
    let scenario = participant.scenario;
    if scenario.specimen.image.is_some() && scenario.specimen.starting_image.is_none() {
        return Err(Failure::ImageNotRead.into());
    }
    watch.begin(SimulationStage::Specimen);
    let mut patient = VirtualPatient::new(participant)?;
    patient.check()?;
    watch.begin(SimulationStage::LeadIn);
    patient.live_until(participant.branch_day(), scenario.arms.len() as f64, watch)?;
    watch.rest();
    Ok(patient)
}

/// Lives one arm of a patient's scenario to its end, from what [`prepare`] gave for the same participant.
///
/// # Errors
/// Where the patient cannot be simulated, or `watch` wants no more.
pub fn live_arm(
    participant: &Participant,
    arm: &Arm,
    mut patient: VirtualPatient,
    keep_portraits: bool,
    watch: &dyn Watch,
) -> Result<ArmLife, Ended> {
    protocol::check(arm, participant.plan)?;
    let life = patient.enter(participant, arm).map_err(Ended::from).and_then(|()| {
        watch.begin(SimulationStage::Arm);
        live_to_end(participant, &mut patient, keep_portraits, watch)
    });
    watch.rest();
    life
}

/// Lives an arm that the patient has entered, from visit to visit.
fn live_to_end(
    participant: &Participant,
    patient: &mut VirtualPatient,
    keep_portraits: bool,
    watch: &dyn Watch,
) -> Result<ArmLife, Ended> {
    let Participant { scenario, plan, .. } = *participant;
    let updates_before = patient.agent_updates();
    patient.live_until(0, 1.0, watch)?;
    let mut clinic = Clinic::new(plan, patient.patient(), patient.skeleton());
    let before = keep_portraits.then(|| patient.portrait()).flatten();
    let (mut reports, mut saved) = (Vec::new(), Vec::new());
    let mut save_next = participant.save_years().iter().copied().peekable();
    for Visit { day, scan } in visits(&scenario.simulation, &scenario.specimen) {
        while let Some(years) = save_next.next_if(|years| years * DAYS_PER_YEAR <= day) {
            patient.live_until((years * DAYS_PER_YEAR).round() as i32, 1.0, watch)?;
            saved.extend(patient.save(years));
        }
        patient.live_until(day.round() as i32, 1.0, watch)?;
        watch.begin(SimulationStage::Observation);
        let report = clinic.report(day / DAYS_PER_YEAR, patient.patient(), patient.skeleton(), scan);
        if let Some(wrong) = report.impossible() {
            return Err(Failure::impossible(wrong, day.round() as i32).into());
        }
        watch.reported(&report);
        if let Some(specimen) = patient.skeleton().specimens().first() {
            watch.shown(day / DAYS_PER_YEAR, day.round() as i32 - 1, specimen);
        }
        reports.push(report);
        watch.begin(SimulationStage::Arm);
        patient.begin_report_interval();
    }
    let portraits = before.and_then(|before| Some([before, patient.portrait()?]));
    Ok(ArmLife { reports, portraits, saved, agent_updates: patient.agent_updates() - updates_before })
}

/// Puts the arms together, in their order.
fn gather(lives: Vec<OnceLock<Result<ArmLife, Ended>>>, shared_updates: u64) -> Result<PatientSimulation, Ended> {
    let mut simulation =
        PatientSimulation { arms: Vec::new(), portraits: Vec::new(), saved: Vec::new(), agent_updates: shared_updates };
    for life in lives {
        let (outcome, portraits, saved) = match life.into_inner() {
            Some(Ok(life)) => {
                simulation.agent_updates += life.agent_updates;
                (Ok(life.reports), life.portraits, life.saved)
            }
            Some(Err(Ended::Failed(reason))) => (Err(reason), None, Vec::new()),
            Some(Err(Ended::Interrupted)) => return Err(Ended::Interrupted),
            None => (Err(Failure::NotLived), None, Vec::new()),
        };
        simulation.arms.push(outcome);
        simulation.portraits.push(portraits);
        simulation.saved.push(saved);
    }
    Ok(simulation)
}
