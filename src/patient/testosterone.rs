//! Testosterone: in men it falls slowly from thirty on.

use crate::model::Model;

/// Free testosterone of a healthy man, fold of a young man's.
pub fn man_fold(age_years: f64, model: &Model) -> f64 {
    let years = (age_years - model.man_testosterone_decline_age_years).max(0.0);
    (1.0 - model.man_testosterone_decline_per_year * years).max(model.man_testosterone_floor_fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_man_has_all_of_it_and_an_old_one_half() {
        assert!((man_fold(25.0, &Model::STANDARD) - 1.0).abs() < 1e-12);
        assert!(
            (0.4..0.6).contains(&man_fold(70.0, &Model::STANDARD))
                && man_fold(120.0, &Model::STANDARD) >= Model::STANDARD.man_testosterone_floor_fold
        );
    }
}
