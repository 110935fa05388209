//! B cells under rituximab: killed within days, back over months.

use super::serum_protein::SerumProtein;
use crate::elementary::exp;
use crate::model::Model;

/// B cells of one body, and the rituximab in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BCells {
    rituximab: SerumProtein,
    depleted: f64,
}

impl BCells {
    /// A body that never had any, of that mass in kg.
    pub fn new(body_mass_kg: f64) -> Self {
        Self { rituximab: SerumProtein::new(body_mass_kg), depleted: 0.0 }
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
