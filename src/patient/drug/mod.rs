//! Drugs: from a dose to what it does in the body today.
//!
//! A [`Pharmacy`] keeps all that has been given. Each day it takes the doses of the schedule and says what they amount
//! to: [`DrugEffects`], the only thing that the rest of the body reads. No drug is exactly [`DrugEffects::NONE`].

mod b_cell;
mod biologic;
mod bisphosphonate;
pub mod denosumab;
mod effect;
mod estradiol;
mod gonadotropin;
mod hormone;
mod kinase_inhibitor;
mod name;
mod pharmacy;
mod pth;
mod serum_protein;
mod steroid;
mod tablet;

pub use effect::{DrugEffects, SignalsBlocked, share_left};
pub use name::{Drug, DrugClass, Route};
pub use pharmacy::{Pharmacy, VITAMIN_D_IU_PER_MG};
pub use pth::serum_pg_ml;

#[cfg(test)]
mod tests;
