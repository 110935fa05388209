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

    /// Share of osteoblasts that are buried in their matrix and become osteocytes: so many that the bone they lay down, in which some
    /// die before it is renewed, holds on average as many osteocytes as adult bone. 10 to 30% (Manolagas 2000 Endocr Rev, recalled).
    pub fn osteocyte_share(&self) -> f64 {
        let laid_down_mm3 = 1e-9 * self.osteoblast_formation_um3_per_day * self.osteoblast_lifespan_days;
        let dead_before_renewal = self.osteocyte_death_per_year * self.damage_renewal_days / DAYS_PER_YEAR;
        (self.osteocytes_per_mm3 * laid_down_mm3 * (1.0 + dead_before_renewal)).min(1.0 - self.lining_share)
    }

    /// What osteophytes and sclerosis of end plates add to an antero-posterior scan of the spine at an age, fold.
    pub fn spondylosis_fold(&self, is_man: bool, age_years: f64) -> f64 {
        let per_year = if is_man { self.man_spondylosis_per_year } else { self.spondylosis_per_year };
        1.0 + per_year * (age_years - self.spondylosis_begins_years).max(0.0)
    }
}
