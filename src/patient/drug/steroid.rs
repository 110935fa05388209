//! Glucocorticoids by every route, as the prednisone by mouth that they equal.

use super::{Drug, Route};
use crate::elementary::exp_m1;
use crate::model::Model;

/// Where the model has a half-life, days.
type HalfLifeOf = fn(&Model) -> f64;

/// Drugs that joints and muscles give off slowly, with the half-life there, days.
const DEPOTS: [(Drug, HalfLifeOf); 4] = [
    (Drug::Prednisolone, |model| model.prednisolone_depot_half_life_days),
    (Drug::Methylprednisolone, |model| model.methylprednisolone_depot_half_life_days),
    (Drug::Dexamethasone, |model| model.dexamethasone_depot_half_life_days),
    (Drug::Triamcinolone, |model| model.triamcinolone_depot_half_life_days),
];

/// What joints and muscles still hold, mg of prednisone.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct SteroidDepots([f64; DEPOTS.len()]);

/// Milligrams that equal 5 mg of prednisone; `None` for any other drug.
fn equivalent_mg(drug: Drug, model: &Model) -> Option<f64> {
    match drug {
        Drug::Prednisone => Some(model.prednisone_equivalent_mg),
        Drug::Prednisolone => Some(model.prednisolone_equivalent_mg),
        Drug::Methylprednisolone => Some(model.methylprednisolone_equivalent_mg),
        Drug::Dexamethasone => Some(model.dexamethasone_equivalent_mg),
        Drug::Triamcinolone => Some(model.triamcinolone_equivalent_mg),
        Drug::Deflazacort => Some(model.deflazacort_equivalent_mg),
        _ => None,
    }
}

impl SteroidDepots {
    /// Lives through a day with what is given, mg; gives what reaches the circulation, mg of prednisone.
    pub fn step(&mut self, given: &[(Drug, Route, f64)], model: &Model) -> f64 {
        let mut systemic_mg = 0.0;
        for (drug, route, mg) in given {
            let Some(equivalent_mg) = equivalent_mg(*drug, model) else { continue };
            let prednisone_mg = mg * (model.prednisone_equivalent_mg / equivalent_mg);
            let depot = DEPOTS.iter().position(|(held, _)| held == drug);
            match (route, depot) {
                (Route::IntraArticular | Route::Intramuscular, Some(depot)) => self.0[depot] += prednisone_mg,
                (Route::Inhaled, _) => systemic_mg += model.inhaled_systemic_share * prednisone_mg,
                (Route::Intranasal, _) => systemic_mg += model.intranasal_systemic_share * prednisone_mg,
                _ => systemic_mg += prednisone_mg,
            }
        }
        for (held_mg, (_, half_life_days)) in self.0.iter_mut().zip(DEPOTS) {
            let released_mg = *held_mg * -exp_m1(-std::f64::consts::LN_2 / half_life_days(model));
            *held_mg -= released_mg;
            systemic_mg += released_mg;
            if *held_mg < model.steroid_depot_negligible_mg {
                *held_mg = 0.0;
            }
        }
        systemic_mg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(drug: Drug, route: Route, mg: f64) -> Vec<f64> {
        let mut depots = SteroidDepots::default();
        let dose = [(drug, route, mg)];
        (0..180).map(|day| depots.step(if day == 0 { &dose[..] } else { &[] }, &Model::STANDARD)).collect()
    }

    #[test]
    fn equal_doses_are_equal() {
        for (drug, mg) in [
            (Drug::Prednisone, 5.0),
            (Drug::Prednisolone, 5.0),
            (Drug::Methylprednisolone, 4.0),
            (Drug::Triamcinolone, 4.0),
            (Drug::Deflazacort, 6.0),
            (Drug::Dexamethasone, 0.75),
        ] {
            let systemic = course(drug, Route::Oral, mg);
            assert!((systemic[0] - 5.0).abs() < 1e-12 && systemic[1].abs() < f64::MIN_POSITIVE, "{drug:?}");
        }
        let pulse = course(Drug::Methylprednisolone, Route::Intravenous, 1000.0);
        assert!((pulse[0] - 1250.0).abs() < 1e-9);
    }

    #[test]
    fn prednisone_is_itself_to_the_last_bit() {
        for mg in [2.5, 7.5, 8.1, 60.0, 0.1 + 0.2] {
            assert_eq!(course(Drug::Prednisone, Route::Oral, mg)[0].to_bits(), f64::to_bits(mg));
        }
    }

    /// 40 mg of triamcinolone acetonide in a joint: some 3 mg a day at first, half gone in 213 hours, absorbed within weeks.
    #[test]
    fn a_joint_gives_off_little_for_weeks() {
        let systemic = course(Drug::Triamcinolone, Route::IntraArticular, 40.0);
        assert!(
            systemic[0] > 2.0 && systemic[0] < Model::STANDARD.prednisone_replacement_mg_per_day,
            "{}",
            systemic[0]
        );
        assert!((systemic[9] / systemic[0] - 0.5).abs() < 0.02);
        let total: f64 = systemic.iter().sum();
        assert!((total - 50.0).abs() < 0.02, "{total}");
        assert!(systemic[..28].iter().sum::<f64>() > 0.85 * total);
        assert!(systemic[179].abs() < f64::MIN_POSITIVE);
        let soluble = course(Drug::Dexamethasone, Route::IntraArticular, 4.0);
        assert!(soluble[..3].iter().sum::<f64>() > 0.98 * soluble.iter().sum::<f64>());
    }

    #[test]
    fn the_lungs_and_the_nose_pass_on_a_part() {
        assert!((course(Drug::Triamcinolone, Route::Inhaled, 0.8)[0] - 0.25).abs() < 1e-12);
        assert!(course(Drug::Triamcinolone, Route::Intranasal, 0.22)[0] < 0.2);
    }
}
