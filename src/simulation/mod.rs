//! One virtual patient: the daily clock that couples body and bone.

mod fracture_clinic;
mod regimen;
mod skeleton;
mod virtual_patient;
mod watch;

pub use virtual_patient::{EachArm, PatientSimulation, SavedSpecimen, VirtualPatient, in_turn, simulate};
pub use watch::{Ended, Stage, Unwatched, Watch};
