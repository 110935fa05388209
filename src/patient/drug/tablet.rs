//! Small molecules that are felt by how much of them is in the body: raloxifene, anastrozole, methotrexate.

use crate::model::Model;
use crate::patient::relax;

/// How much of one of them is in a body: the steady dose that would hold it, mg/day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct SteadyDose(f64);

impl SteadyDose {
    /// Lives through a day; gives the share of the greatest effect, 0-1.
    fn step(&mut self, mg: f64, half_life_days: f64, half_effect_mg_per_day: f64, model: &Model) -> f64 {
        self.0 = relax(self.0, mg, half_life_days / std::f64::consts::LN_2);
        if self.0 < model.tablet_negligible_share * half_effect_mg_per_day {
            self.0 = 0.0;
        }
        self.0 / (self.0 + half_effect_mg_per_day)
    }
}

/// All of them in one body.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tablets {
    raloxifene: SteadyDose,
    anastrozole: SteadyDose,
    methotrexate: SteadyDose,
}

impl Tablets {
    /// Lives through a day with raloxifene, mg; gives agonism in bone, 0-1.
    pub fn take_raloxifene(&mut self, mg: f64, model: &Model) -> f64 {
        let share =
            self.raloxifene.step(mg, model.raloxifene_half_life_days, model.raloxifene_half_effect_mg_per_day, model);
        model.raloxifene_max_agonism * share
    }

    /// Lives through a day with anastrozole, mg; gives the share of aromatase inhibited, 0-1.
    pub fn take_anastrozole(&mut self, mg: f64, model: &Model) -> f64 {
        self.anastrozole.step(mg, model.anastrozole_half_life_days, model.anastrozole_half_effect_mg_per_day, model)
    }

    /// Lives through a day with methotrexate by mouth and by injection, mg; gives the share of T-cell proliferation inhibited.
    pub fn take_methotrexate(&mut self, oral_mg: f64, injected_mg: f64, model: &Model) -> f64 {
        let half_effect_mg_per_day = model.methotrexate_half_effect_mg_per_week / 7.0;
        let absorbed_mg = methotrexate_absorbed_mg(oral_mg, model) + injected_mg;
        let share =
            self.methotrexate.step(absorbed_mg, model.methotrexate_half_life_days, half_effect_mg_per_day, model);
        model.methotrexate_max_inhibition * share
    }
}

/// Methotrexate absorbed of a dose by mouth, mg.
fn methotrexate_absorbed_mg(oral_mg: f64, model: &Model) -> f64 {
    model.methotrexate_oral_bioavailability * oral_mg / (1.0 + oral_mg / model.methotrexate_oral_saturation_mg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elementary::pow;

    /// Geisler 1996: 96.7% at 1 mg a day, 98.1% at 10 mg.
    #[test]
    fn anastrozole_inhibits_as_published_and_is_gone_in_weeks() {
        let mut body = Tablets::default();
        let daily = (0..60).map(|_| body.take_anastrozole(1.0, &Model::STANDARD)).last().expect("days");
        assert!((daily - 0.967).abs() < 0.01, "{daily}");
        let after: Vec<f64> = (0..60).map(|_| body.take_anastrozole(0.0, &Model::STANDARD)).collect();
        assert!((after[1] - 0.94).abs() < 0.03, "one half-life of 50 hours: {}", after[1]);
        assert!(after[59].abs() < f64::MIN_POSITIVE);
    }

    /// 60 mg: 2.6 points of the spine where estrogen makes 5.3-6.8, .38 to .49, as bone makes of agonism (a third of it makes half of the
    /// points); 30 and 150 mg hardly differ from 60.
    #[test]
    fn raloxifene_is_a_partial_agonist() {
        let steady = |mg: f64| {
            let mut body = Tablets::default();
            (0..30).map(|_| body.take_raloxifene(mg, &Model::STANDARD)).last().expect("days")
        };
        assert!((0.25..=0.50).contains(&steady(60.0)), "{}", steady(60.0));
        assert!(steady(30.0) > 0.8 * steady(60.0) && steady(150.0) < 1.2 * steady(60.0));
        let mut body = Tablets::default();
        for _ in 0..30 {
            body.take_raloxifene(60.0, &Model::STANDARD);
        }
        let level = body.raloxifene.0;
        for _ in 0..15 {
            body.take_raloxifene(0.0, &Model::STANDARD);
        }
        let half_lives = 15.0 / Model::STANDARD.raloxifene_half_life_days;
        assert!(body.raloxifene.0 <= level * pow(0.5, half_lives) * 1.01);
    }

    #[test]
    fn methotrexate_takes_months_and_more_by_injection() {
        for (mg, published, tolerance) in [(30.0, 0.64, 0.03), (7.5, 0.8, 0.1)] {
            let share = methotrexate_absorbed_mg(mg, &Model::STANDARD) / mg;
            assert!((share - published).abs() < tolerance, "{mg} mg: {share}");
        }
        let weekly = |oral: f64, injected: f64, weeks: i32| {
            let mut body = Tablets::default();
            let given = |day: i32, mg: f64| if day % 7 == 0 { mg } else { 0.0 };
            (0..7 * weeks)
                .map(|day| body.take_methotrexate(given(day, oral), given(day, injected), &Model::STANDARD))
                .last()
                .expect("days")
        };
        assert!(weekly(15.0, 0.0, 1) < 0.5 * weekly(15.0, 0.0, 26));
        assert!((0.3..=0.5).contains(&weekly(15.0, 0.0, 26)));
        assert!(weekly(10.0, 0.0, 26) < weekly(15.0, 0.0, 26) && weekly(25.0, 0.0, 26) < weekly(0.0, 25.0, 26));
    }
}
