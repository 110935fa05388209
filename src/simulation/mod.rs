//! One virtual patient: the daily clock that couples body and bone.

mod failure;
mod fracture_clinic;
mod protocol;
mod skeleton;
mod virtual_patient;
mod watch;

pub use failure::Failure;
pub use virtual_patient::{EachArm, PatientSimulation, SavedSpecimen, VirtualPatient, in_turn, simulate};
pub use watch::{Ended, SimulationStage, Unwatched, Watch};
