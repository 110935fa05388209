//! Who looks on while a patient lives: told where the patient is, asked whether to go on.

use std::ops::ControlFlow;

use super::failure::Failure;
use crate::observation::record::Report;
use crate::specimen::cube::BoneCube;
use crate::stage::{StageClock, Untimed};

/// What a simulation is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SimulationStage {
    /// Makes the specimens.
    Specimen,
    /// Lives the part of the lead-in that the arms share.
    LeadIn,
    /// Lives through an arm.
    Arm,
    /// Measures what is reported.
    Observation,
}

impl SimulationStage {
    /// Every stage, in order.
    pub const ALL: [Self; 4] = [Self::Specimen, Self::LeadIn, Self::Arm, Self::Observation];

    /// Name in `run.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Specimen => "specimen",
            Self::LeadIn => "lead_in",
            Self::Arm => "arm",
            Self::Observation => "observation",
        }
    }
}

/// Looks on while one patient lives, perhaps in several arms at once.
pub trait Watch: Sync {
    /// A stage begins on this thread, and with it the one before ends.
    fn begin(&self, stage: SimulationStage);

    /// The stage that this thread is at ends, and none begins.
    fn rest(&self);

    /// A clock for the specimens' days that this thread lives next. It is asked for now and then, not daily, and what it
    /// counted counts when it is dropped.
    fn specimen_clock(&self) -> Box<dyn StageClock + '_>;

    /// A clinic has seen the patient in the arm that is lived.
    fn reported(&self, _report: &Report) {}

    /// The first specimen of the patient, who has lived up to `day`, at the time of a report in the arm that is lived. Nobody is
    /// told where bone is simulated as means.
    fn shown(&self, _time_years: f64, _day: i32, _specimen: &BoneCube) {}

    /// So many more patient-years are lived, those of a shared lead-in once for every arm. Breaking ends the simulation.
    fn lived(&self, patient_years: f64) -> ControlFlow<()>;
}

/// Nobody looks on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn begin(&self, _stage: SimulationStage) {}

    fn rest(&self) {}

    fn specimen_clock(&self) -> Box<dyn StageClock + '_> {
        Box::new(Untimed)
    }

    fn lived(&self, _patient_years: f64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Why a simulation ended early.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Ended {
    /// The patient could not be simulated.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// Whoever looks on wanted no more.
    #[error("interrupted")]
    Interrupted,
}
