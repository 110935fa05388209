//! Young's modulus of an element from the bone in it and its mineral.

use crate::parameter::specimen::{MINERAL_MODULUS_EXPONENT, PARTIAL_VOLUME_MODULUS_EXPONENT, TISSUE_MODULUS_MPA};

/// Young's modulus of an element, MPa, from the share of it that is bone (0-1) and the mineral of that bone as a fold of
/// the adult's mean.
pub fn modulus_mpa(bone_fraction: f64, mineral_fold: f64) -> f64 {
    TISSUE_MODULUS_MPA
        * bone_fraction.powf(PARTIAL_VOLUME_MODULUS_EXPONENT)
        * mineral_fold.powf(MINERAL_MODULUS_EXPONENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An element without bone, or with osteoid alone, must be none; a full one of adult mineral is the tissue.
    #[test]
    fn an_element_is_as_stiff_as_its_bone_and_mineral() {
        assert!(modulus_mpa(0.0, 1.0).abs() < f64::EPSILON);
        assert!(modulus_mpa(1.0, 0.0).abs() < f64::EPSILON);
        approx::assert_relative_eq!(modulus_mpa(1.0, 1.0), TISSUE_MODULUS_MPA);
        // a tenth less mineral: a quarter less stiff (0.9^2.74 = 0.749)
        approx::assert_relative_eq!(modulus_mpa(0.5, 0.9) / modulus_mpa(0.5, 1.0), 0.7493, epsilon = 1e-4);
        approx::assert_relative_eq!(modulus_mpa(0.5, 1.0), 0.5 * TISSUE_MODULUS_MPA);
    }
}
