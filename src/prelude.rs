//! What most programs over the library need: `use osteon::prelude::*;`

pub use crate::cohort::RunError;
pub use crate::experiment::{Experiment, Outcome};
pub use crate::observation::record::Site;
pub use crate::report::summary::Summary;
pub use crate::scenario::ScenarioError;
pub use crate::scenario::schema::Scenario;
pub use crate::simulation::Failure;
