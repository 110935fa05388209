//! Quantitative CT of the lumbar spine.

use super::record::Qct;
use crate::model::{Model, interpolate};

/// Volumetric BMD of the cancellous, cortical and integral vertebral body, mg/cm3, from the mineralised bone of its
/// cancellous bone (share of tissue volume) and of its cortex (fold of young).
pub fn vbmd_mg_cm3(model: &Model, mineral_tv: f64, cortical_mineral_fold: f64) -> [f64; 3] {
    let cancellous = model.full_mineral_mg_cm3 * mineral_tv;
    let cortical = model.full_mineral_mg_cm3 * (1.0 - model.cortical_porosity_young) * cortical_mineral_fold;
    let share = model.vertebral_cortical_volume_share;
    [cancellous, cortical, (1.0 - share) * cancellous + share * cortical]
}

/// Densities as a scan at one energy shows them, where fat of marrow counts as less than water. `reference` is the column of the sex.
pub fn seen_mg_cm3(model: &Model, true_mg_cm3: [f64; 3], age_years: f64, reference: usize) -> [f64; 3] {
    let [cancellous, cortical, _] = true_mg_cm3;
    let marrow = (1.0 - cancellous / model.full_mineral_mg_cm3).clamp(0.0, 1.0);
    let fat = interpolate(&model.reference_ages_years, &model.marrow_fat_by_age[reference], age_years);
    let cancellous = cancellous - model.marrow_fat_mg_cm3 * fat * marrow;
    let share = model.vertebral_cortical_volume_share;
    [cancellous, cortical, (1.0 - share) * cancellous + share * cortical]
}

/// A scan: densities now and at time 0.
pub fn scan(now_mg_cm3: [f64; 3], baseline_mg_cm3: [f64; 3]) -> Vec<Qct> {
    now_mg_cm3
        .iter()
        .zip(baseline_mg_cm3)
        .map(|(&now, baseline)| Qct { vbmd_mg_cm3: now, vbmd_change_pct: 100.0 * (now / baseline - 1.0) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sfeir 2018 (abstract, read): the vertebral cancellous density of women of 57 is 17.6% lower by one energy than by two, and
    /// their loss in three years by a quarter greater.
    #[test]
    fn fat_lowers_what_a_scan_sees_and_adds_to_the_loss_with_age() {
        let model = &Model::STANDARD;
        let seen = |mg_cm3: f64, age| seen_mg_cm3(model, [mg_cm3, 900.0, 0.0], age, 0)[0];
        let lower = 1.0 - seen(150.0, 57.0) / 150.0;
        assert!((0.14..0.21).contains(&lower), "{lower}");
        let loss = |before: f64, after: f64| 1.0 - after / before;
        let [two, one] = [loss(150.0, 141.0), loss(seen(150.0, 57.0), seen(141.0, 60.0))];
        assert!((1.1..1.6).contains(&(one / two)), "{one} {two}");
    }
}
