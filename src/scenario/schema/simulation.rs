//! `[simulation]`.

use serde::{Deserialize, Serialize};

use crate::model::posterior::MOST_DRAWS;
use crate::scenario::key::{choice, count, number};
use crate::scenario::table::table;

/// How bone is simulated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Cells as agents on cubes of bone.
    #[default]
    AgentBased,
    /// The same cells as means: no places, no noise, an answer in milliseconds.
    MeanField,
}

impl Method {
    /// Names in scenarios.
    pub const NAMES: [&str; 2] = ["agent_based", "mean_field"];
}

table! {
    /// `[simulation]`
    plan SimulationPlan {
        /// Reported time.
        years: f64 = 3.0, number(0.01, 100.0, "years");
        /// Years lived before time 0 with the patient's own history, not reported.
        lead_in_years: f64 = 5.0, number(0.0, 50.0, "years");
        /// Seed of every random draw.
        seed: u64 = 1, count(0, i64::MAX);
        /// How bone is simulated: cells as agents on cubes, or the same cells as means, which takes milliseconds.
        method: Method = Method::AgentBased, choice(&Method::NAMES);
        /// Sets of constants, drawn from the posterior of the model's calibration, with each of which every patient lives; 0: the
        /// constants as they are.
        #[serde(skip_serializing_if = "is_none_drawn")]
        parameter_draws: u32 = 0, count(0, MOST_DRAWS as i64);
        /// Time between reports.
        report_every_days: f64 = 30.4375, number(1.0, 3652.5, "days");
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none_drawn(draws: &u32) -> bool {
    *draws == 0
}
