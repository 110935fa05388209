//! Calcium from the gut and parathyroid hormone.

use super::mechanism::{Mechanism, Strengths};
use crate::parameter::patient::{
    CALCIUM_ABSORBED_FLOOR_FOLD, CALCIUM_ABSORPTION_AGE_LOSS_PER_YEAR, CALCIUM_ABSORPTION_AGE_YEARS,
    CALCIUM_ABSORPTION_MENOPAUSE_LOSS, CALCIUM_ABSORPTION_REFERENCE, CALCIUM_REFERENCE_MG_PER_DAY, PTH_DEFICIT_GAIN,
    PTH_FLOOR_FOLD, PTH_RANKL_EXPONENT, PTH_SURPLUS_GAIN,
};

/// Calcium absorbed from the gut, fold of the healthy adult on 1000 mg/day: with the square root of intake, less
/// without estrogen and with age (Heaney 1989 JBMR), less on glucocorticoid (`glucocorticoid_fold`).
pub fn calcium_absorbed_fold(
    intake_mg_per_day: f64,
    age_years: f64,
    estrogen_deficiency: f64,
    glucocorticoid_fold: f64,
    strengths: &Strengths,
) -> f64 {
    let aged_years = (age_years - CALCIUM_ABSORPTION_AGE_YEARS).max(0.0);
    let lost = CALCIUM_ABSORPTION_MENOPAUSE_LOSS + CALCIUM_ABSORPTION_AGE_LOSS_PER_YEAR * aged_years;
    let efficiency = (1.0 - estrogen_deficiency * lost / CALCIUM_ABSORPTION_REFERENCE).max(CALCIUM_ABSORBED_FLOOR_FOLD);
    let intake = (intake_mg_per_day.max(0.0) / CALCIUM_REFERENCE_MG_PER_DAY).sqrt();
    let absorbed = intake
        * strengths.fold(Mechanism::EstrogenCalciumAbsorption, efficiency)
        * strengths.fold(Mechanism::GcCalcium, glucocorticoid_fold);
    absorbed.max(CALCIUM_ABSORBED_FLOOR_FOLD)
}

/// PTH that absorbed calcium (fold) ends at, fold: secondary hyperparathyroidism when it is short.
pub fn pth_target_fold(calcium_absorbed_fold: f64, strengths: &Strengths) -> f64 {
    let missing = 1.0 - calcium_absorbed_fold;
    let effect = if missing > 0.0 {
        1.0 + PTH_DEFICIT_GAIN * missing * missing
    } else {
        (1.0 + PTH_SURPLUS_GAIN * missing).max(PTH_FLOOR_FOLD)
    };
    strengths.fold(Mechanism::PthAxis, effect)
}

/// RANKL production that PTH (fold) brings about, fold.
pub fn pth_rankl_fold(pth_fold: f64, strengths: &Strengths) -> f64 {
    strengths.fold(Mechanism::PthRankl, pth_fold.powf(PTH_RANKL_EXPONENT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_exactly_one_at_any_age_while_estrogen_lasts() {
        let strengths = Strengths::default();
        for age_years in [20.0, 45.0, 80.0] {
            let absorbed = calcium_absorbed_fold(1000.0, age_years, 0.0, 1.0, &strengths);
            assert!((absorbed - 1.0).abs() < f64::EPSILON);
            assert!((pth_target_fold(absorbed, &strengths) - 1.0).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn pth_is_a_third_higher_at_72_without_estrogen() {
        let strengths = Strengths::default();
        let pth = pth_target_fold(calcium_absorbed_fold(1000.0, 72.0, 1.0, 1.0, &strengths), &strengths);
        assert!((1.30..=1.40).contains(&pth), "{pth}");
    }

    #[test]
    fn less_calcium_in_the_diet_means_more_pth() {
        let strengths = Strengths::default();
        let pth = |mg| pth_target_fold(calcium_absorbed_fold(mg, 30.0, 0.0, 1.0, &strengths), &strengths);
        assert!(pth(400.0) > pth(800.0));
        assert!(pth(800.0) > pth(1200.0));
        assert!(pth(0.0).is_finite() && pth(1e6) > 0.0);
    }
}
