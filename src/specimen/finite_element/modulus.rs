//! Young's modulus of an element from the bone in it and its mineral.

use crate::elementary::pow;
use crate::model::Model;

/// Young's modulus of an element, MPa, from the share of it that is bone (0-1) and the mineral of that bone as a fold of
/// the adult's mean.
pub fn modulus_mpa(model: &Model, bone_fraction: f64, mineral_fold: f64) -> f64 {
    model.tissue_modulus_mpa
        * pow(bone_fraction, model.partial_volume_modulus_exponent)
        * pow(mineral_fold, model.mineral_modulus_exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An element without bone, or with osteoid alone, must be none; a full one of adult mineral is the tissue.
    #[test]
    fn an_element_is_as_stiff_as_its_bone_and_mineral() {
        assert!(modulus_mpa(&Model::STANDARD, 0.0, 1.0).abs() < f64::EPSILON);
        assert!(modulus_mpa(&Model::STANDARD, 1.0, 0.0).abs() < f64::EPSILON);
        approx::assert_relative_eq!(modulus_mpa(&Model::STANDARD, 1.0, 1.0), Model::STANDARD.tissue_modulus_mpa);
        // a tenth less mineral: a quarter less stiff (0.9^2.74 = 0.749)
        approx::assert_relative_eq!(
            modulus_mpa(&Model::STANDARD, 0.5, 0.9) / modulus_mpa(&Model::STANDARD, 0.5, 1.0),
            0.7493,
            epsilon = 1e-4
        );
        approx::assert_relative_eq!(modulus_mpa(&Model::STANDARD, 0.5, 1.0), 0.5 * Model::STANDARD.tissue_modulus_mpa);
    }
}
