//! Testosterone: in men it falls slowly from thirty on.

use crate::parameter::patient::{
    MAN_TESTOSTERONE_DECLINE_AGE_YEARS, MAN_TESTOSTERONE_DECLINE_PER_YEAR, MAN_TESTOSTERONE_FLOOR_FOLD,
};

/// Free testosterone of a healthy man, fold of a young man's.
pub fn man_fold(age_years: f64) -> f64 {
    let years = (age_years - MAN_TESTOSTERONE_DECLINE_AGE_YEARS).max(0.0);
    (1.0 - MAN_TESTOSTERONE_DECLINE_PER_YEAR * years).max(MAN_TESTOSTERONE_FLOOR_FOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_man_has_all_of_it_and_an_old_one_half() {
        assert!((man_fold(25.0) - 1.0).abs() < 1e-12);
        assert!((0.4..0.6).contains(&man_fold(70.0)) && man_fold(120.0) >= MAN_TESTOSTERONE_FLOOR_FOLD);
    }
}
