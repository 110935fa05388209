//! `[simulation]`.

use crate::scenario::key::{count, number};
use crate::scenario::table::table;

table! {
    /// `[simulation]`
    plan SimulationPlan {
        /// Reported time.
        years: f64 = 3.0, number(0.01, 100.0, "years");
        /// Years lived before time 0 with the patient's own history, not reported.
        lead_in_years: f64 = 5.0, number(0.0, 50.0, "years");
        /// Seed of every random draw.
        seed: u64 = 1, count(0, i64::MAX);
        /// Time between reports.
        report_every_days: f64 = 30.4375, number(1.0, 3652.5, "days");
    }
}
