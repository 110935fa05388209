//! Mechanical feedback, homogenised: the strain that a whole cube feels from its load and its bone volume.

use crate::parameter::specimen::{STRAIN_BOUNDS, STRAIN_EXPONENT, STRAIN_RANKL_EXPONENT, STRAIN_RECRUITMENT_EXPONENT};

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

/// Apparent modulus of cancellous bone, MPa, from its apparent density by the vertebral relation of Morgan 2003
/// J Biomech (E = 4730 rho^1.56 MPa, rho in g/cm3), with a wet tissue density of 2.0 g/cm3 at full mineral.
pub fn apparent_stiffness_mpa(mineral_tv: f64) -> f64 {
    const TISSUE_DENSITY_G_CM3: f64 = 2.0;
    4730.0 * (TISSUE_DENSITY_G_CM3 * mineral_tv).powf(1.56)
}
