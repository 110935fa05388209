//! Quantitative CT of the lumbar spine.

use super::record::Qct;
use crate::model::Model;

/// Volumetric BMD of the cancellous, cortical and integral vertebral body, mg/cm3, from the mineralised bone of its
/// cancellous bone (share of tissue volume) and of its cortex (fold of young).
pub fn vbmd_mg_cm3(model: &Model, mineral_tv: f64, cortical_mineral_fold: f64) -> [f64; 3] {
    let cancellous = model.full_mineral_mg_cm3 * mineral_tv;
    let cortical = model.full_mineral_mg_cm3 * (1.0 - model.cortical_porosity_young) * cortical_mineral_fold;
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
