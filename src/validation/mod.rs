//! Published figures against simulated ones: scores, and what is made of them.

#[cfg(feature = "files")]
mod files;
#[cfg(test)]
mod fixture;
pub mod order;
#[cfg(feature = "files")]
mod page;
#[cfg(feature = "plot")]
pub mod picture;
mod point;
mod precision;
#[cfg(feature = "files")]
mod provenance;
pub mod rule;
mod scorecard;
mod share;
pub mod table;
mod tally;
mod trial;
#[cfg(any(feature = "files", feature = "plot"))]
mod word;

#[cfg(feature = "files")]
pub use files::{TRIAL_FOLDER, files, write, write_page};
pub use order::{Pair, pairs};
#[cfg(feature = "files")]
pub use page::{MARK as PAGE_MARK, published_cells};
#[cfg(test)]
pub(crate) use point::tests::made_up;
pub use point::{Point, score};
pub use precision::{MOST_PATIENTS, next_patients};
#[cfg(feature = "files")]
pub use provenance::{NAME as PROVENANCE_NAME, Provenance};
pub use scorecard::{Made, Scorecard, ScoredTrial};
pub use share::{Share, evidence_name, shares};
pub use tally::{ALL, Tally, tallies, use_name};
pub use trial::{SMALL_PATIENTS, Size, Trial};
