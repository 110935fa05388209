//! One virtual patient: the daily clock that couples body and bone.

mod regimen;
mod skeleton;
mod virtual_patient;

pub use virtual_patient::{PatientSimulation, VirtualPatient, simulate};
