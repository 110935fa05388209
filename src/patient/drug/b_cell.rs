//! B cells under rituximab, which kills them within days, and under belimumab, which takes BAFF from them so that they dwindle.

use super::serum_protein::SerumProtein;
use crate::elementary::exp;
use crate::model::Model;
use crate::patient::relax;

/// B cells of one body, and the rituximab and belimumab in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BCells {
    rituximab: SerumProtein,
    belimumab: SerumProtein,
    /// Share that rituximab has killed.
    depleted: f64,
    /// Share that is missing for want of BAFF.
    starved: f64,
}

impl BCells {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        let [rituximab, belimumab] = [SerumProtein::new(body_mass_kg); 2];
        Self { rituximab, belimumab, depleted: 0.0, starved: 0.0 }
    }

    /// Lives through a day with doses under the skin and into a vein, mg; gives the share of B cells missing, 0-1.
    pub fn step(&mut self, [subcutaneous_mg, intravenous_mg]: [f64; 2], model: &Model) -> f64 {
        let effect = self.rituximab.step(&model.rituximab, subcutaneous_mg, intravenous_mg, model);
        let killed_per_day = model.rituximab_kill_per_day * effect;
        let turnover_per_day = killed_per_day + 1.0 / model.b_cell_recovery_time_constant_days;
        let steady = killed_per_day / turnover_per_day;
        self.depleted = steady + (self.depleted - steady) * exp(-turnover_per_day);
        if effect <= 0.0 && self.depleted < model.b_cell_negligible_depletion {
            self.depleted = 0.0;
        }
        self.depleted
    }

    /// Lives through a day with belimumab under the skin and into a vein, mg; gives the share of B cells missing for want of BAFF, 0-1.
    pub fn starve(&mut self, [subcutaneous_mg, intravenous_mg]: [f64; 2], model: &Model) -> f64 {
        let taken = self.belimumab.step(&model.belimumab, subcutaneous_mg, intravenous_mg, model);
        let target = model.belimumab_max_depletion * taken;
        self.starved = relax(self.starved, target, model.b_cell_recovery_time_constant_days);
        if taken <= 0.0 && self.starved < model.b_cell_negligible_depletion {
            self.starved = 0.0;
        }
        self.starved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 200 mg a week: fewer B cells from week 8 on, and still at a year (label of belimumab).
    #[test]
    fn without_baff_b_cells_dwindle_over_months_and_come_back() {
        let mut cells = BCells::new(70.0);
        let missing: Vec<f64> = (0..3000)
            .map(|day| cells.starve([if day < 365 && day % 7 == 0 { 200.0 } else { 0.0 }, 0.0], &Model::STANDARD))
            .collect();
        assert!(missing[56] > 0.15 && missing[364] > 0.5 && missing[364] < 0.6, "{} {}", missing[56], missing[364]);
        assert!(missing[2999].abs() < f64::MIN_POSITIVE);
    }

    /// Two doses of 1 g two weeks apart: gone within days, half back after 6 to 9 months.
    #[test]
    fn b_cells_go_within_days_and_come_back_over_months() {
        let mut cells = BCells::new(70.0);
        let depleted: Vec<f64> = (0..3000)
            .map(|day| cells.step([0.0, if day == 0 || day == 14 { 1000.0 } else { 0.0 }], &Model::STANDARD))
            .collect();
        assert!(depleted[6] > 0.93, "{}", depleted[6]);
        assert!(depleted[120] > 0.95, "{}", depleted[120]);
        let half = depleted.iter().rposition(|depleted| *depleted > 0.5).expect("depleted");
        assert!((183..=290).contains(&half), "half back on day {half}");
        assert!(depleted[2999].abs() < f64::MIN_POSITIVE);
    }
}
