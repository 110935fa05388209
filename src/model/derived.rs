//! What follows from the constants by arithmetic.

use super::{DAYS_PER_YEAR, Model};

impl Model {
    /// Mean time for which a surface lies between one remodelling and the next where what it holds counts as much as what is
    /// taken up anew, days: so much of what lies bound is given off in a day.
    pub fn surface_release_days(&self) -> f64 {
        self.surface_release_half_life_years * DAYS_PER_YEAR / std::f64::consts::LN_2
    }

    /// What bone gives off a day in the steady state on 10 mg of alendronate a day, mg: what it takes up. A level of 1.
    pub fn bisphosphonate_reference_mg_per_day(&self) -> f64 {
        10.0 * self.alendronate.bioavailability * self.alendronate.bound_share
    }
}
