//! Hormones that are given and felt by how much of a healthy day's production they replace: testosterone, active vitamin D.

use super::effect::{follow, mg_of};
use super::{Drug, Route};
use crate::model::{ActiveVitaminD, Model};

/// Testosterone in one body: the steady dose that would hold it, mg/day, from skin and from muscle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct TestosteroneTherapy {
    transdermal_mg: f64,
    intramuscular_mg: f64,
}

impl TestosteroneTherapy {
    /// Lives through a day with a gel and an injection, mg; gives what is added, fold of what a young man makes.
    pub fn step(&mut self, transdermal_mg: f64, intramuscular_mg: f64, model: &Model) -> f64 {
        let absorbed = model.testosterone_transdermal_bioavailability * transdermal_mg;
        follow(
            &mut self.transdermal_mg,
            absorbed,
            model.testosterone_transdermal_half_life_days,
            model.testosterone_negligible_mg,
        );
        let absorbed = model.testosterone_intramuscular_share * intramuscular_mg;
        follow(
            &mut self.intramuscular_mg,
            absorbed,
            model.testosterone_intramuscular_half_life_days,
            model.testosterone_negligible_mg,
        );
        (self.transdermal_mg + self.intramuscular_mg) / model.testosterone_production_mg_per_day
    }
}

/// Where the model has the constants of one.
type ConstantsOf = fn(&Model) -> &ActiveVitaminD;

/// Each agonist at the vitamin D receptor with its constants.
const EACH: [(Drug, ConstantsOf); 3] = [
    (Drug::Calcitriol, |model| &model.calcitriol),
    (Drug::Alfacalcidol, |model| &model.alfacalcidol),
    (Drug::Eldecalcitol, |model| &model.eldecalcitol),
];

/// Active vitamin D in one body: the steady dose of each that would hold it, ug/day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ActiveVitaminDs([f64; EACH.len()]);

impl ActiveVitaminDs {
    /// Lives through a day with what is given, mg; gives it as calcitriol, fold of what healthy kidneys make.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], model: &Model) -> f64 {
        const UG_PER_MG: f64 = 1e3;
        let mut calcitriol_ug = 0.0;
        for (held_ug, (drug, constants)) in self.0.iter_mut().zip(EACH) {
            let constants = constants(model);
            let mg = mg_of(given, |dose| dose.0 == drug);
            let absorbed_ug = constants.bioavailability * mg * UG_PER_MG;
            follow(held_ug, absorbed_ug, constants.half_life_days, model.active_vitamin_d_negligible_ug);
            calcitriol_ug += constants.calcitriol_equivalent * *held_ug;
        }
        calcitriol_ug / model.calcitriol_production_ug_per_day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_doses_of_testosterone_replace_most_of_what_a_man_makes() {
        let mean = |transdermal_mg: f64, intramuscular_mg: f64, every_days: i32| {
            let mut body = TestosteroneTherapy::default();
            let given = |day: i32, mg: f64| if day % every_days == 0 { mg } else { 0.0 };
            let course = (0..140)
                .map(|day| body.step(given(day, transdermal_mg), given(day, intramuscular_mg), &Model::STANDARD));
            course.skip(56).sum::<f64>() / 84.0
        };
        for fold in [mean(50.0, 0.0, 1), mean(0.0, 100.0, 14)] {
            assert!((0.6..1.1).contains(&fold), "{fold}");
        }
    }

    #[test]
    fn active_vitamin_d_counts_as_calcitriol() {
        let steady = |drug, ug: f64| {
            let mut body = ActiveVitaminDs::default();
            (0..60).map(|_| body.step(&[(drug, Route::Oral, ug / 1e3)], &Model::STANDARD)).last().expect("days")
        };
        let calcitriol = steady(Drug::Calcitriol, 0.5);
        assert!((0.4..0.6).contains(&calcitriol), "{calcitriol}");
        assert!((steady(Drug::Alfacalcidol, 1.0) / calcitriol - 1.4).abs() < 0.3);
        assert!(steady(Drug::Eldecalcitol, 0.75) > calcitriol);
    }
}
