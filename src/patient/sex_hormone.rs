//! Sex hormones by age and menopause: estradiol, FSH and testosterone, and what the lack of estradiol means to a target.

use crate::elementary::pow;
use crate::model::Model;

/// Factor of body mass on the estrogen that fat makes (1 at the reference mass).
fn body_mass_factor(body_mass_kg: f64, model: &Model) -> f64 {
    pow(
        body_mass_kg.max(model.least_body_mass_kg) / model.estradiol_reference_body_mass_kg,
        model.estradiol_body_mass_exponent,
    )
}

/// Estradiol of a woman long after menopause, fold of premenopausal (0.15-0.25 by body mass).
pub fn postmenopausal_estradiol_fold(body_mass_kg: f64, model: &Model) -> f64 {
    let [lowest, highest] = model.estradiol_postmenopausal_range;
    (model.estradiol_postmenopausal_fold * body_mass_factor(body_mass_kg, model)).clamp(lowest, highest)
}

/// Estradiol of a woman without ovaries, fold of premenopausal.
pub fn oophorectomy_estradiol_fold(body_mass_kg: f64, model: &Model) -> f64 {
    (model.estradiol_oophorectomy_fold * body_mass_factor(body_mass_kg, model))
        .min(postmenopausal_estradiol_fold(body_mass_kg, model))
}

/// Estradiol through the menopausal transition, fold of premenopausal: 1 until two years before the final period,
/// falling ever faster up to it and ever slower after it, stable two years after (Randolph 2011 JCEM).
pub fn transition_estradiol_fold(years_since_final_period: f64, stable_fold: f64, model: &Model) -> f64 {
    let (before, after) = (model.estradiol_fall_begins_years, model.estradiol_stable_years);
    // two parabolas that meet at the final period with one slope
    let share_before = before / (before + after);
    let fallen = if years_since_final_period <= -before {
        0.0
    } else if years_since_final_period <= 0.0 {
        share_before * ((years_since_final_period + before) / before).powi(2)
    } else if years_since_final_period < after {
        1.0 - (1.0 - share_before) * ((after - years_since_final_period) / after).powi(2)
    } else {
        1.0
    };
    1.0 - (1.0 - stable_fold) * fallen
}

/// Free estradiol of a man, fold of a young man's.
pub fn man_estradiol_fold(age_years: f64, model: &Model) -> f64 {
    let years = (age_years - model.man_estradiol_decline_age_years).max(0.0);
    (1.0 - model.man_estradiol_decline_per_year * years).max(model.man_estradiol_floor_fold)
}

/// FSH through the menopausal transition, fold of premenopausal.
pub fn transition_fsh_fold(years_since_final_period: f64, model: &Model) -> f64 {
    let [mut left, ..] = model.fsh_transition;
    for right in model.fsh_transition {
        if years_since_final_period < right[0] {
            let way = ((years_since_final_period - left[0]) / (right[0] - left[0]).max(f64::EPSILON)).max(0.0);
            return left[1] * pow(right[1] / left[1], way);
        }
        left = right;
    }
    left[1]
}

/// FSH of a woman without ovarian feedback, fold of premenopausal.
pub fn highest_fsh_fold(model: &Model) -> f64 {
    model.fsh_transition[model.fsh_transition.len() - 1][1]
}

/// FSH of a man, fold of a young man's.
pub fn man_fsh_fold(age_years: f64, model: &Model) -> f64 {
    1.0 + model.man_fsh_rise_per_year * (age_years - model.man_estradiol_decline_age_years).max(0.0)
}

/// Free testosterone of a healthy man, fold of a young man's: from thirty on it falls slowly.
pub fn man_testosterone_fold(age_years: f64, model: &Model) -> f64 {
    let years = (age_years - model.man_testosterone_decline_age_years).max(0.0);
    (1.0 - model.man_testosterone_decline_per_year * years).max(model.man_testosterone_floor_fold)
}

/// What the lack of estrogen means to a target: 0 at the premenopausal level and above, 1 at the level after a natural
/// menopause, up to 1.3 with none at all; slightly saturating.
pub fn deficiency(estradiol_fold: f64, model: &Model) -> f64 {
    let effect = |fold: f64| fold / (fold + model.estrogen_half_effect_fold);
    let (full, postmenopausal) = (effect(1.0), effect(model.estradiol_postmenopausal_fold));
    ((full - effect(estradiol_fold.max(0.0))) / (full - postmenopausal)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn the_transition_keeps_to_the_swan_times() {
        let fold =
            |years| transition_estradiol_fold(years, Model::STANDARD.estradiol_postmenopausal_fold, &Model::STANDARD);
        assert_relative_eq!(fold(-10.0), 1.0);
        assert_relative_eq!(fold(-2.03), 1.0);
        assert_relative_eq!(fold(2.17), Model::STANDARD.estradiol_postmenopausal_fold);
        assert_relative_eq!(fold(20.0), Model::STANDARD.estradiol_postmenopausal_fold);
        let slope = |years: f64| fold(years - 0.05) - fold(years + 0.05);
        assert!((-30..=30).map(f64::from).all(|tenth| slope(tenth / 10.0) <= slope(0.0) + 1e-9), "steepest at 0");
    }

    #[test]
    fn fsh_rises_six_years_before_and_never_falls() {
        assert_relative_eq!(transition_fsh_fold(-8.0, &Model::STANDARD), 1.0);
        assert_relative_eq!(transition_fsh_fold(9.0, &Model::STANDARD), highest_fsh_fold(&Model::STANDARD));
        let folds: Vec<f64> =
            (-80..=40).map(|tenth| transition_fsh_fold(f64::from(tenth) / 10.0, &Model::STANDARD)).collect();
        assert!(folds.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12));
    }

    #[test]
    fn deficiency_is_nought_in_health_and_one_after_menopause() {
        assert_relative_eq!(deficiency(1.0, &Model::STANDARD), 0.0);
        assert_relative_eq!(deficiency(2.0, &Model::STANDARD), 0.0);
        assert_relative_eq!(deficiency(Model::STANDARD.estradiol_postmenopausal_fold, &Model::STANDARD), 1.0);
        assert!(deficiency(0.0, &Model::STANDARD) > 1.2);
    }

    #[test]
    fn fat_keeps_some_estrogen() {
        assert!(
            postmenopausal_estradiol_fold(50.0, &Model::STANDARD)
                < postmenopausal_estradiol_fold(65.0, &Model::STANDARD)
        );
        assert!(
            postmenopausal_estradiol_fold(65.0, &Model::STANDARD)
                < postmenopausal_estradiol_fold(85.0, &Model::STANDARD)
        );
        for mass_kg in [0.0, 30.0, 65.0, 200.0] {
            assert!((0.15..=0.25).contains(&postmenopausal_estradiol_fold(mass_kg, &Model::STANDARD)));
            assert!(
                oophorectomy_estradiol_fold(mass_kg, &Model::STANDARD)
                    <= postmenopausal_estradiol_fold(mass_kg, &Model::STANDARD)
            );
        }
    }

    #[test]
    fn a_young_man_has_all_testosterone_and_an_old_one_half() {
        assert!((man_testosterone_fold(25.0, &Model::STANDARD) - 1.0).abs() < 1e-12);
        assert!(
            (0.4..0.6).contains(&man_testosterone_fold(70.0, &Model::STANDARD))
                && man_testosterone_fold(120.0, &Model::STANDARD) >= Model::STANDARD.man_testosterone_floor_fold
        );
    }
}
