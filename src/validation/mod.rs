//! Published figures against simulated ones: scores, and what is made of them.

mod files;
#[cfg(test)]
mod fixture;
pub mod order;
mod page;
mod picture;
mod point;
mod precision;
mod provenance;
pub mod rule;
mod scorecard;
mod share;
mod table;
mod tally;
mod trial;

pub use files::{TRIAL_FOLDER, write, write_page};
pub use order::{Pair, pairs};
pub use page::MARK as PAGE_MARK;
pub use point::{Point, score};
pub use precision::{MOST_PATIENTS, next_patients};
pub use provenance::{NAME as PROVENANCE_NAME, Provenance};
pub use scorecard::{Made, Scorecard, ScoredTrial};
pub use share::{Share, shares};
pub use tally::{ALL, Tally, tallies, use_name};
pub use trial::{SMALL_PATIENTS, Size, Trial};
