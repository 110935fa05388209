//! Mechanical feedback, homogenised: the strain that a whole cube feels from its load and its bone volume.

use crate::parameter::specimen::{
    STRAIN_BOUNDS, STRAIN_EXPONENT, STRAIN_RANKL_EXPONENT, STRAIN_RECRUITMENT_EXPONENT, TISSUE_DENSITY_G_CM3,
    VERTEBRAL_MODULUS_EXPONENT, VERTEBRAL_MODULUS_MPA,
};

/// What strain does to the cells of a specimen, folds of the customary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StrainSignal {
    /// Recruitment of osteoblasts: strain lowers sclerostin.
    pub osteoblast_recruitment: f64,
    /// Osteocytic RANKL: disuse raises it.
    pub rankl: f64,
}

/// The signal under a load (fold) with a structure of `bv_tv` in a patient whose customary `bv_tv` is given.
pub fn strain_signal(load: f64, bv_tv: f64, bv_tv_customary: f64) -> StrainSignal {
    let relative = (bv_tv / bv_tv_customary).max(1e-3);
    let strain = (load * relative.powf(STRAIN_EXPONENT)).clamp(STRAIN_BOUNDS[0], STRAIN_BOUNDS[1]);
    StrainSignal {
        osteoblast_recruitment: strain.powf(STRAIN_RECRUITMENT_EXPONENT),
        rankl: strain.powf(STRAIN_RANKL_EXPONENT),
    }
}

/// Apparent modulus of cancellous bone, MPa, from its mineralised bone over tissue volume (0-1), by the density relation
/// of human vertebrae.
pub fn apparent_stiffness_mpa(mineral_tv: f64) -> f64 {
    VERTEBRAL_MODULUS_MPA * (TISSUE_DENSITY_G_CM3 * mineral_tv).powf(VERTEBRAL_MODULUS_EXPONENT)
}
