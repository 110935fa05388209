//! What bone a patient grew, and has kept when the lead-in begins.

use crate::elementary::{exp, pow};
use crate::model::{Model, interpolate};
use crate::observation::dxa::{ancestry_fold, bmd_at_t_score_g_cm2, bmd_fold};
use crate::observation::site::{Mineral, Site};
use crate::scenario::schema::{PatientPlan, Sex, SpecimenPlan};
use crate::signal::Region;
use crate::specimen::mineral::mineral_share;

/// BV/TV that a patient grew, and has kept in the spine.
pub(super) struct Grown {
    pub bv_tv_young: f64,
    pub cancellous_kept: f64,
    pub cortical_kept: f64,
    pub matrix_age_days: f64,
    /// Turnover, fold of what sex, age and hormones make of it.
    pub turnover: f64,
}

impl Grown {
    /// What a patient grew and kept until the lead-in begins. A measured spine T-score says how much of both there is; how
    /// the shortfall is shared is what age and menopause leave on average. An image of her bone says it of that bone.
    pub fn of(model: &Model, plan: &PatientPlan, specimen: &SpecimenPlan, lead_in_years: f64) -> Self {
        let turnover = plan.bone_turnover_fold.unwrap_or(1.0);
        let kept = |years_before: f64| of_turnover(model, kept(model, plan, -years_before), turnover);
        let [cancellous_kept, cortical_kept] = kept(lead_in_years);
        let mut bv_tv_young = model.bv_tv_young;
        bv_tv_young *= if let Some((site, t_score)) = measured(plan) {
            let found = bmd_fold_at(model, plan, site, t_score) / spondylosis(model, plan, site);
            within_bounds(model, found / bmd_fold(model, site, &mineral(model, kept(0.0))))
        } else {
            peak_fold(model, plan)
        };
        if let Some(image) = &specimen.starting_image {
            // bone that a patient has is what is left of what she grew and is used to
            bv_tv_young = image.bone.bv_tv() / cancellous_kept;
        }
        let since = years_since_menopause(plan, lead_in_years);
        let matrix_age_days = since.map_or(model.matrix_age_days_by_menopause[0], |years| {
            interpolate(&model.retention_years_since_menopause, &model.matrix_age_days_by_menopause, years)
        }) / turnover;
        Self { bv_tv_young, cancellous_kept, cortical_kept, matrix_age_days, turnover }
    }

    /// As much, and what is left of it in a region.
    #[must_use]
    pub fn in_region(&self, model: &Model, region: Region) -> Self {
        let [cancellous_kept, cortical_kept] = in_region(model, [self.cancellous_kept, self.cortical_kept], region);
        Self { cancellous_kept, cortical_kept, ..*self }
    }

    /// BV/TV that is left.
    pub fn bv_tv(&self) -> f64 {
        self.bv_tv_young * self.cancellous_kept
    }

    /// Thickness of the trabeculae that are left, um.
    pub fn tb_th_um(&self, model: &Model) -> f64 {
        model.tb_th_young_um * pow(self.cancellous_kept, model.thickness_retention_exponent)
    }

    /// Mean age of the matrix of a cortex, days.
    pub fn cortical_matrix_age_days(&self, model: &Model) -> f64 {
        model.cortical_matrix_age_fold * self.matrix_age_days
    }
}

/// Cancellous bone that a patient of whom no T-score was measured grew, fold of the mean's.
fn peak_fold(model: &Model, plan: &PatientPlan) -> f64 {
    let spine = Site::LumbarSpine;
    within_bounds(model, bmd_fold_at(model, plan, spine, peak_z_score(plan, spine)))
}

/// Areal BMD that a patient of whom no T-score was measured grew at a site, by the young adult's mineral, g/cm2: bones are of such a size
/// that it holds with the cancellous bone that was grown.
pub(super) fn peak_bmd_g_cm2(model: &Model, plan: &PatientPlan, site: Site) -> f64 {
    let grown = Mineral { cancellous: peak_fold(model, plan), endocortical: 1.0, compact: 1.0 };
    bmd_at_t_score_g_cm2(model, site, peak_z_score(plan, site), reference_column(plan.sex))
        / bmd_fold(model, site, &[grown; Region::COUNT])
}

/// Bone that was grown at a site, in standard deviations of young adults.
fn peak_z_score(plan: &PatientPlan, site: Site) -> f64 {
    plan.peak_z_score.get(site.name()).copied().unwrap_or_default()
}

/// Areal BMD of a site at a T-score, fold of the young adult's.
fn bmd_fold_at(model: &Model, plan: &PatientPlan, site: Site, t_score: f64) -> f64 {
    let [found, young] =
        [t_score, 0.0].map(|t_score| bmd_at_t_score_g_cm2(model, site, t_score, reference_column(plan.sex)));
    found / young
}

fn within_bounds(model: &Model, grown_fold: f64) -> f64 {
    let [least, most] = model.grown_bv_tv_bounds;
    grown_fold.max(least).min(most)
}

/// T-score of a site that people of the patient's sex, age, menopause and ancestry have on average at time 0.
pub fn expected_t_score(model: &Model, plan: &PatientPlan, site: Site) -> f64 {
    let now = mineral(model, kept(model, plan, 0.0));
    let reference = reference_column(plan.sex);
    let fold = bmd_fold(model, site, &now) * spondylosis(model, plan, site) * ancestry_fold(model, plan.ancestry);
    let [young, one_up] = [0.0, 1.0].map(|t_score| bmd_at_t_score_g_cm2(model, site, t_score, reference));
    young * (fold - 1.0) / (one_up - young)
}

/// Mineral of each region, folds of the young adult's, where so much bone is left in the spine.
fn mineral(model: &Model, kept_in_spine: [f64; 2]) -> [Mineral; Region::COUNT] {
    Region::ALL.map(|region| {
        let [cancellous, cortical] = in_region(model, kept_in_spine, region);
        Mineral { cancellous, endocortical: cortical, compact: cortical }
    })
}

/// Cancellous and cortical bone that is left in a region where so much is left in the spine.
fn in_region(model: &Model, kept_in_spine: [f64; 2], region: Region) -> [f64; 2] {
    let limb = match region {
        Region::Axial => return kept_in_spine,
        Region::LowerLimb => 0,
        Region::UpperLimb => 1,
    };
    [0, 1].map(|kind| pow(kept_in_spine[kind], model.limb_retention_exponent[kind][limb]))
}

/// Cancellous and cortical bone that is left to a patient whose bone turns over so much (fold of the mean's), where so much is left to the
/// mean patient.
fn of_turnover(model: &Model, kept_on_average: [f64; 2], turnover: f64) -> [f64; 2] {
    [0, 1].map(|kind| pow(kept_on_average[kind], pow(turnover, model.turnover_retention_exponent[kind])))
}

/// What osteophytes and end plates add to a scan of a site at the patient's age, fold.
fn spondylosis(model: &Model, plan: &PatientPlan, site: Site) -> f64 {
    if site == Site::LumbarSpine { model.spondylosis_fold(plan.sex == Sex::Male, plan.age_years) } else { 1.0 }
}

/// Cancellous and cortical bone of the spine that age and menopause leave a patient on average, at a time (years from time 0),
/// folds of what was grown.
pub(super) fn kept(model: &Model, plan: &PatientPlan, years: f64) -> [f64; 2] {
    let by_age = |tables: &[[f64; 5]; 2]| {
        interpolate(&model.retention_ages_years, &tables[reference_column(plan.sex)], plan.age_years + years)
    };
    let since = years_since_menopause(plan, -years);
    let by_menopause =
        |table: &[f64; 7]| since.map_or(1.0, |years| interpolate(&model.retention_years_since_menopause, table, years));
    [
        by_age(&model.cancellous_retention_by_age) * by_menopause(&model.cancellous_retention_by_menopause),
        by_age(&model.cortical_retention_by_age) * by_menopause(&model.cortical_retention_by_menopause),
    ]
}

/// Years since menopause, `years_before` time 0.
fn years_since_menopause(plan: &PatientPlan, years_before: f64) -> Option<f64> {
    plan.final_period_age_years().map(|final_period| plan.age_years - years_before - final_period)
}

/// The measured T-score that says most of cancellous bone.
fn measured(plan: &PatientPlan) -> Option<(Site, f64)> {
    Site::ALL.into_iter().find_map(|site| plan.bmd_t_score.get(site.name()).map(|&t_score| (site, t_score)))
}

/// Which column of reference tables a sex reads.
pub fn reference_column(sex: Sex) -> usize {
    match sex {
        Sex::Female => 0,
        Sex::Male => 1,
    }
}

/// Mineral per bone of a young adult's cancellous matrix, 0-1, where turnover is so many fold of the spine's: the mean over the
/// ages that steady turnover leaves.
pub(super) fn young_mineralisation(model: &Model, turnover: f64) -> f64 {
    let mean_age = model.matrix_age_days_by_menopause[0] / turnover;
    let days = 20.0 * mean_age;
    let step = 10.0;
    let weight = |age: f64| exp(-age / mean_age) * step / mean_age;
    (0..(days / step) as u32)
        .map(|index| (f64::from(index) + 0.5) * step)
        .map(|age| weight(age) * mineral_share(model, age))
        .sum()
}
