//! A cohort in shards: each is lived by itself, on whatever machine, and all together are what a single run would have been.
//!
//! Shards have a folder of their own below that of the results. In it are the plan, which says of which cohort they are, and two
//! files a shard: the journal of one that is being lived, and the closed file of one that is finished.

mod fault;
mod folder;
mod lived;
mod plan;
mod state;

pub use fault::ShardFault;
pub use folder::{FOLDER, ShardFolder};
pub use lived::Lived;
pub use plan::Plan;
pub use state::{ShardState, Stage};
