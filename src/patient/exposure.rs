//! What makes bones break long after it was taken: glucocorticoid and smoke, as fracture hazard still feels them.

use super::relax;
use crate::model::{DAYS_PER_YEAR, Model};

/// Exposures that fracture hazard remembers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Exposure {
    /// Prednisone, mg/day: it comes within months and goes within a year.
    pub prednisone_mg_per_day: f64,
    /// Cigarettes per day: at once when they are taken up, fading over years when they are given up.
    pub cigarettes_per_day: f64,
}

impl Exposure {
    /// Lives through a day with that much prednisone in tissue, mg/day, and those cigarettes.
    pub(super) fn step(&mut self, prednisone_mg_per_day: f64, cigarettes_per_day: f64, model: &Model) {
        self.prednisone_mg_per_day =
            relax(self.prednisone_mg_per_day, prednisone_mg_per_day, model.glucocorticoid_fracture_time_constant_days);
        let fading_days = model.smoking_cessation_time_constant_years * DAYS_PER_YEAR;
        let faded = relax(self.cigarettes_per_day, cigarettes_per_day, fading_days);
        self.cigarettes_per_day = faded.max(cigarettes_per_day);
    }

    /// What smoke does to hormones, gut and osteoblasts, of what it could, 0-1.
    pub(super) fn smoke(&self, model: &Model) -> f64 {
        self.cigarettes_per_day / (self.cigarettes_per_day + model.cigarettes_half_effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(mut exposure: Exposure, days: u32, prednisone: f64, cigarettes: f64) -> Exposure {
        (0..days).for_each(|_| exposure.step(prednisone, cigarettes, &Model::STANDARD));
        exposure
    }

    /// Up within 3 to 6 months, gone within a year of stopping (van Staa 2002).
    #[test]
    fn glucocorticoid_is_felt_within_months_and_not_a_year_after() {
        let taking = |days| after(Exposure::default(), days, 10.0, 0.0).prednisone_mg_per_day;
        assert!((5.0..8.0).contains(&taking(91)) && taking(182) > 8.0, "{} {}", taking(91), taking(182));
        let stopped = after(after(Exposure::default(), 730, 10.0, 0.0), 365, 0.0, 0.0);
        assert!(stopped.prednisone_mg_per_day < 0.25, "{stopped:?}");
    }

    #[test]
    fn smoke_is_felt_at_once_and_for_years() {
        let smoker = after(Exposure::default(), 1, 0.0, 20.0);
        assert!((smoker.cigarettes_per_day - 20.0).abs() < 1e-12);
        let former = |days| after(smoker, days, 0.0, 0.0).cigarettes_per_day;
        assert!(former(365) > 15.0 && former(3650) < 4.0, "{} {}", former(365), former(3650));
    }
}
