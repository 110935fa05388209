//! Dual-energy X-ray absorptiometry: areal BMD of a site from the mineral of its bone.

use super::record::Dxa;
use super::site::{Mineral, Site};
use crate::parameter::interpolate;
use crate::parameter::observation::{AFRICAN_BMD_FOLD, ASIAN_BMD_FOLD, HISPANIC_BMD_FOLD, REFERENCE_AGES_YEARS};
use crate::patient::Ancestry;
use crate::signal::Region;

/// Which reference population: 0 women, 1 men.
pub type ReferenceColumn = usize;

/// Areal BMD, as a fold of the young adult's, of a site, from the mineral (folds of the young adult's) of the bones of each
/// region.
pub fn bmd_fold(site: Site, mineral: &[Mineral; Region::COUNT]) -> f64 {
    let constants = site.constants();
    let mineral = &mineral[site.region() as usize];
    let (cancellous, endocortical) = (constants.cancellous_share, constants.endocortical_share);
    cancellous * mineral.cancellous
        + endocortical * mineral.endocortical
        + (1.0 - cancellous - endocortical) * mineral.compact
}

/// Areal BMD that ancestry gives, fold of the reference population's.
pub fn ancestry_fold(ancestry: Ancestry) -> f64 {
    match ancestry {
        Ancestry::European => 1.0,
        Ancestry::African => AFRICAN_BMD_FOLD,
        Ancestry::Asian => ASIAN_BMD_FOLD,
        Ancestry::Hispanic => HISPANIC_BMD_FOLD,
    }
}

/// A scan: `bmd_g_cm2` now, `baseline_g_cm2` at time 0.
pub fn scan(site: Site, bmd_g_cm2: f64, baseline_g_cm2: f64, age_years: f64, reference: ReferenceColumn) -> Dxa {
    let constants = site.constants();
    let (young, sd) = (constants.young_mean_g_cm2[reference], constants.young_sd_g_cm2[reference]);
    Dxa {
        bmd_g_cm2,
        bmd_change_pct: 100.0 * (bmd_g_cm2 / baseline_g_cm2 - 1.0),
        t_score: (bmd_g_cm2 - young) / sd,
        z_score: (bmd_g_cm2 - mean_at_age_g_cm2(site, age_years, reference)) / sd,
    }
}

/// Areal BMD at a T-score, g/cm2.
pub fn bmd_at_t_score_g_cm2(site: Site, t_score: f64, reference: ReferenceColumn) -> f64 {
    let constants = site.constants();
    constants.young_mean_g_cm2[reference] + t_score * constants.young_sd_g_cm2[reference]
}

/// Mean areal BMD of the reference population at an age, g/cm2.
pub fn mean_at_age_g_cm2(site: Site, age_years: f64, reference: ReferenceColumn) -> f64 {
    interpolate(&REFERENCE_AGES_YEARS, &site.constants().mean_by_age_g_cm2[reference], age_years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_adult_scores_zero_and_change_is_from_baseline() {
        let scanned = scan(Site::TotalHip, 0.942, 1.0, 25.0, 0);
        assert!(scanned.t_score.abs() < 1e-12 && scanned.z_score.abs() < 1e-12);
        approx::assert_relative_eq!(scanned.bmd_change_pct, -5.8, epsilon = 1e-9);
        let osteoporotic = bmd_at_t_score_g_cm2(Site::LumbarSpine, -2.5, 0);
        approx::assert_relative_eq!(scan(Site::LumbarSpine, osteoporotic, 1.0, 70.0, 0).t_score, -2.5, epsilon = 1e-9);
    }

    #[test]
    fn means_by_age_are_joined_by_lines() {
        approx::assert_relative_eq!(mean_at_age_g_cm2(Site::LumbarSpine, 60.0, 0), f64::midpoint(0.993, 0.952));
        approx::assert_relative_eq!(mean_at_age_g_cm2(Site::LumbarSpine, 95.0, 0), 0.902);
        approx::assert_relative_eq!(mean_at_age_g_cm2(Site::LumbarSpine, 20.0, 0), 1.064);
    }
}
