//! Quantitative CT of the lumbar spine.

use super::record::Qct;
use crate::parameter::observation::{CORTICAL_POROSITY_YOUNG, FULL_MINERAL_MG_CM3, VERTEBRAL_CORTICAL_VOLUME_SHARE};

/// Volumetric BMD of the cancellous, cortical and integral vertebral body, mg/cm3, from the mineralised bone of its
/// cancellous bone (share of tissue volume) and of its cortex (fold of young).
pub fn vbmd_mg_cm3(mineral_tv: f64, cortical_mineral_fold: f64) -> [f64; 3] {
    let cancellous = FULL_MINERAL_MG_CM3 * mineral_tv;
    let cortical = FULL_MINERAL_MG_CM3 * (1.0 - CORTICAL_POROSITY_YOUNG) * cortical_mineral_fold;
    let share = VERTEBRAL_CORTICAL_VOLUME_SHARE;
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
