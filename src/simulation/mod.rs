//! One virtual patient: the daily clock that couples body and bone, the lead-in and the arms that are lived by it, the clinic.

mod body;
mod clinic;
mod cube_skeleton;
mod failure;
mod fracture_clinic;
mod fracture_outlook;
mod grown;
mod life;
mod mean_skeleton;
mod on_treatment;
mod participant;
pub(crate) mod protocol;
mod skeleton;
mod virtual_patient;
mod visit;
mod watch;

pub use failure::Failure;
pub use fracture_outlook::{FractureOutlook, OUTLOOK_YEARS, fracture_outlook};
pub use grown::expected_t_score;
pub use life::{ArmLife, EachArm, PatientSimulation, in_turn, live_arm, prepare, simulate};
pub use on_treatment::unmet_activities;
pub use participant::Participant;
pub use virtual_patient::{SavedSpecimen, VirtualPatient};
pub use watch::{Ended, SimulationStage, Unwatched, Watch};
