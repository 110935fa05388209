//! Estradiol that is given, by mouth or through the skin.

use crate::elementary::exp;
use crate::model::Model;

/// Estradiol from therapy: one compartment, first-order elimination, solved exactly over a day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct EstradiolTherapy {
    amount_ng: f64,
    mean_pg_ml: f64,
}

impl EstradiolTherapy {
    /// Lives through a day with a tablet at its start and a patch that releases evenly, both in mg.
    pub fn step(&mut self, oral_mg: f64, transdermal_mg: f64, model: &Model) {
        const NG_PER_MG: f64 = 1e6;
        let released_ng = transdermal_mg * NG_PER_MG;
        let start_ng = self.amount_ng + oral_mg * NG_PER_MG * model.estradiol_oral_bioavailability;
        if start_ng == 0.0 && released_ng == 0.0 {
            self.mean_pg_ml = 0.0;
            return;
        }
        let rate_per_day = std::f64::consts::LN_2 / model.estradiol_half_life_days;
        let steady_ng = released_ng / rate_per_day;
        self.amount_ng = steady_ng + (start_ng - steady_ng) * exp(-rate_per_day);
        // what left in the day, over the clearance, is the day's mean; ng/L is pg/mL
        self.mean_pg_ml = (start_ng + released_ng - self.amount_ng) / model.estradiol_clearance_l_per_day;
    }

    /// Mean concentration added on the last day lived, pg/mL.
    pub fn mean_pg_ml(&self) -> f64 {
        self.mean_pg_ml
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn a_patch_of_50_ug_a_day_holds_35_pg_ml_and_is_gone_in_days() {
        let mut therapy = EstradiolTherapy::default();
        (0..14).for_each(|_| therapy.step(0.0, 0.05, &Model::STANDARD));
        assert_relative_eq!(therapy.mean_pg_ml(), 35.0, max_relative = 0.01);
        (0..5).for_each(|_| therapy.step(0.0, 0.0, &Model::STANDARD));
        assert!(therapy.mean_pg_ml() < 1.0);
    }

    #[test]
    fn a_tablet_of_1_mg_a_day_adds_what_a_patch_of_50_ug_does() {
        let mut therapy = EstradiolTherapy::default();
        (0..14).for_each(|_| therapy.step(1.0, 0.0, &Model::STANDARD));
        assert_relative_eq!(therapy.mean_pg_ml(), 35.0, max_relative = 0.01);
    }
}
