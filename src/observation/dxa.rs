//! Dual-energy X-ray absorptiometry: areal BMD of a site from the mineral of its bone.

use super::record::Dxa;
use super::site::{Mineral, Site};
use crate::model::{Model, interpolate};
use crate::patient::Ancestry;
use crate::signal::Region;

/// Which reference population: 0 women, 1 men.
pub type ReferenceColumn = usize;

/// Areal BMD, as a fold of the young adult's, of a site, from the mineral (folds of the young adult's) of the bones of each
/// region.
pub fn bmd_fold(model: &Model, site: Site, mineral: &[Mineral; Region::COUNT]) -> f64 {
    let constants = site.constants(model);
    let mineral = &mineral[site.region() as usize];
    let (cancellous, endocortical) = (constants.cancellous_share, constants.endocortical_share);
    cancellous * mineral.cancellous
        + endocortical * mineral.endocortical
        + (1.0 - cancellous - endocortical) * mineral.compact
}

/// Areal BMD that ancestry gives, fold of the reference population's.
pub fn ancestry_fold(model: &Model, ancestry: Ancestry) -> f64 {
    match ancestry {
        Ancestry::European => 1.0,
        Ancestry::African => model.african_bmd_fold,
        Ancestry::Asian => model.asian_bmd_fold,
        Ancestry::Hispanic => model.hispanic_bmd_fold,
    }
}

/// A scan: `bmd_g_cm2` now, `baseline_g_cm2` at time 0.
pub fn scan(
    model: &Model,
    site: Site,
    (bmd_g_cm2, baseline_g_cm2): (f64, f64),
    age_years: f64,
    reference: ReferenceColumn,
) -> Dxa {
    let constants = site.constants(model);
    let (young, sd) = (constants.young_mean_g_cm2[reference], constants.young_sd_g_cm2[reference]);
    Dxa {
        bmd_g_cm2,
        bmd_change_pct: 100.0 * (bmd_g_cm2 / baseline_g_cm2 - 1.0),
        t_score: (bmd_g_cm2 - young) / sd,
        z_score: (bmd_g_cm2 - mean_at_age_g_cm2(model, site, age_years, reference)) / sd,
    }
}

/// Areal BMD at a T-score, g/cm2.
pub fn bmd_at_t_score_g_cm2(model: &Model, site: Site, t_score: f64, reference: ReferenceColumn) -> f64 {
    let constants = site.constants(model);
    constants.young_mean_g_cm2[reference] + t_score * constants.young_sd_g_cm2[reference]
}

/// Mean areal BMD of the reference population at an age, g/cm2.
pub fn mean_at_age_g_cm2(model: &Model, site: Site, age_years: f64, reference: ReferenceColumn) -> f64 {
    interpolate(&model.reference_ages_years, &site.constants(model).mean_by_age_g_cm2[reference], age_years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_young_adult_scores_zero_and_change_is_from_baseline() {
        let model = &Model::default();
        let scanned = scan(model, Site::TotalHip, (0.942, 1.0), 25.0, 0);
        assert!(scanned.t_score.abs() < 1e-12 && scanned.z_score.abs() < 1e-12);
        approx::assert_relative_eq!(scanned.bmd_change_pct, -5.8, epsilon = 1e-9);
        let osteoporotic = bmd_at_t_score_g_cm2(model, Site::LumbarSpine, -2.5, 0);
        approx::assert_relative_eq!(
            scan(model, Site::LumbarSpine, (osteoporotic, 1.0), 70.0, 0).t_score,
            -2.5,
            epsilon = 1e-9
        );
    }

    #[test]
    fn means_by_age_are_joined_by_lines() {
        let model = &Model::default();
        approx::assert_relative_eq!(mean_at_age_g_cm2(model, Site::LumbarSpine, 60.0, 0), f64::midpoint(0.993, 0.952));
        approx::assert_relative_eq!(mean_at_age_g_cm2(model, Site::LumbarSpine, 95.0, 0), 0.902);
        approx::assert_relative_eq!(mean_at_age_g_cm2(model, Site::LumbarSpine, 20.0, 0), 1.064);
    }
}
