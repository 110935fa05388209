//! What a cohort run yields, in an order that does not depend on threads.

use serde::{Deserialize, Serialize};

use crate::observation::record::Report;
use crate::scenario::schema::{Lifestyle, PatientPlan};
use crate::simulation::Failure;
pub use crate::specimen::portrait::Portrait;
pub use crate::specimen::snapshot::Snapshot;

/// One patient in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PatientRun {
    /// Index into the scenario's arms.
    pub arm: u32,
    /// 1-based patient number.
    pub patient: u32,
    /// Reports in order of time, or why the patient failed.
    pub outcome: Result<Vec<Report>, Failure>,
}

/// A patient as drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawnPatient {
    /// 1-based patient number.
    pub patient: u32,
    /// Characteristics at time 0.
    pub plan: PatientPlan,
    /// Lifestyle.
    pub lifestyle: Lifestyle,
}

/// The first cube of one patient in one arm, at time 0 and at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArmPortrait {
    /// Index into the scenario's arms.
    pub arm: u32,
    /// 1-based patient number.
    pub patient: u32,
    /// At time 0.
    pub before: Portrait,
    /// At the end.
    pub after: Portrait,
}

/// A specimen that the scenario saves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpecimenImage {
    /// Index into the scenario's arms.
    pub arm: u32,
    /// 1-based patient number.
    pub patient: u32,
    /// 1-based number of the specimen.
    pub specimen: u32,
    /// When, from time 0, years.
    pub time_years: f64,
    /// As it was.
    pub snapshot: Snapshot,
}

/// One patient through all arms: what is kept of a run that is interrupted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinishedPatient {
    /// 1-based patient number.
    pub patient: u32,
    /// Reports in order of time by arm, or why the patient failed.
    pub outcomes: Vec<Result<Vec<Report>, Failure>>,
    /// Portraits of the bone, of the patient who stands for the cohort alone.
    pub portraits: Vec<ArmPortrait>,
    /// Specimens that the scenario saves, by arm, then time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<SpecimenImage>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
}

/// Everything a cohort run yields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CohortResult {
    /// Patients as drawn, by number.
    pub patients: Vec<DrawnPatient>,
    /// Runs, by arm, then patient.
    pub runs: Vec<PatientRun>,
    /// Portraits of the bone of the patient who stands for the cohort, by arm; empty where the patient failed.
    pub portraits: Vec<ArmPortrait>,
    /// Specimens that the scenario saves, by patient, then arm, then time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<SpecimenImage>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
    /// Seconds of computing by stage, summed over threads; of the patients that were not taken from a journal.
    pub stage_seconds: Vec<(String, f64)>,
    /// Of these, seconds by what the specimens' days were spent on; only the stages that were entered.
    pub specimen_stage_seconds: Vec<(String, f64)>,
}

/// A patient's runs, from the outcomes by arm.
pub(super) fn runs_of(patient: u32, outcomes: Vec<Result<Vec<Report>, Failure>>) -> impl Iterator<Item = PatientRun> {
    (0..).zip(outcomes).map(move |(arm, outcome)| PatientRun { arm, patient, outcome })
}

impl CohortResult {
    /// Lives of patients in arms that failed.
    pub fn failed_runs(&self) -> usize {
        self.runs.iter().filter(|run| run.outcome.is_err()).count()
    }

    /// What one patient alone yields.
    pub fn of_patient(patient: &DrawnPatient, finished: &FinishedPatient) -> Self {
        Self {
            patients: vec![patient.clone()],
            runs: runs_of(finished.patient, finished.outcomes.clone()).collect(),
            portraits: finished.portraits.clone(),
            images: finished.images.clone(),
            agent_updates: finished.agent_updates,
            ..Self::default()
        }
    }

    /// Adds the seconds that the beginning of this very cohort took in an earlier run.
    pub fn add_seconds_of(&mut self, earlier: &Self) {
        let pairs = [
            (&mut self.stage_seconds, &earlier.stage_seconds),
            (&mut self.specimen_stage_seconds, &earlier.specimen_stage_seconds),
        ];
        for (own, others) in pairs {
            for (stage, seconds) in others {
                match own.iter_mut().find(|(name, _)| name == stage) {
                    Some((_, sum)) => *sum += seconds,
                    None => own.push((stage.clone(), *seconds)),
                }
            }
        }
    }
}
