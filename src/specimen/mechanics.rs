//! Mechanical feedback, homogenised: the strain that a whole cube feels from its load and its bone volume.

use super::niche::{rankl_of, sclerostin_of};
use crate::model::Model;

/// What strain does to the cells of a specimen, folds of the customary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StrainSignal {
    /// Recruitment of osteoblasts: strain lowers sclerostin.
    pub osteoblast_recruitment: f64,
    /// Osteocytic RANKL: disuse raises it.
    pub rankl: f64,
}

/// The signal under a load (fold) with a structure of `bv_tv` in a patient whose customary `bv_tv` is given.
pub fn strain_signal(model: &Model, load: f64, bv_tv: f64, bv_tv_customary: f64) -> StrainSignal {
    let relative = (bv_tv / bv_tv_customary).max(1e-3);
    let [least, most] = model.strain_bounds;
    let strain = (load * relative.powf(model.strain_exponent)).max(least).min(most);
    StrainSignal {
        osteoblast_recruitment: sclerostin_of(model, strain).powf(-model.sclerostin_exponent),
        rankl: 1.0 + model.osteocyte_rankl_share * (rankl_of(model, strain) - 1.0),
    }
}
