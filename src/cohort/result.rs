//! What a cohort run yields, in an order that does not depend on threads.

use serde::{Deserialize, Serialize};

use crate::observation::record::Report;
use crate::scenario::schema::{Lifestyle, PatientPlan};
pub use crate::specimen::portrait::Portrait;

/// One patient in one arm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PatientRun {
    /// Index into the scenario's arms.
    pub arm: u32,
    /// 1-based patient number.
    pub patient: u32,
    /// Reports in order of time, or why the patient failed.
    pub outcome: Result<Vec<Report>, String>,
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

/// The first patient's first cube in one arm, at time 0 and at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArmPortrait {
    /// Index into the scenario's arms.
    pub arm: u32,
    /// At time 0.
    pub before: Portrait,
    /// At the end.
    pub after: Portrait,
}

/// Everything a cohort run yields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortResult {
    /// Patients as drawn, by number.
    pub patients: Vec<DrawnPatient>,
    /// Runs, by arm, then patient.
    pub runs: Vec<PatientRun>,
    /// Portraits of the first patient's bone, by arm; empty where the patient failed.
    pub portraits: Vec<ArmPortrait>,
    /// Cells stepped, summed over days.
    pub agent_updates: u64,
    /// Seconds of computing by stage, summed over threads, in the order of the daily step.
    pub stage_seconds: Vec<(String, f64)>,
}
