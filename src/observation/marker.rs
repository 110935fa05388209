//! Biochemical markers, from the flux of bone through the skeleton.

use super::record::Markers;
use crate::parameter::observation::{
    BSAP_FLOOR, BSAP_REFERENCE_UG_L, CANCELLOUS_FLUX_SHARE, CTX_FLOOR, CTX_REFERENCE_NG_ML, OSTEOCALCIN_FORMATION_PART,
    OSTEOCALCIN_REFERENCE_NG_ML, P1NP_FLOOR, P1NP_REFERENCE_NG_ML,
};
use crate::patient::Blood;

/// Bone eroded and formed, folds of the healthy premenopausal flux.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flux {
    /// Bone eroded.
    pub eroded: f64,
    /// Bone formed.
    pub formed: f64,
}

impl Flux {
    /// Flux of the whole skeleton from that of its cancellous and its cortical bone.
    pub fn of_skeleton(cancellous: Self, cortical: Self) -> Self {
        let mix = |a: f64, b: f64| CANCELLOUS_FLUX_SHARE * a + (1.0 - CANCELLOUS_FLUX_SHARE) * b;
        Self { eroded: mix(cancellous.eroded, cortical.eroded), formed: mix(cancellous.formed, cortical.formed) }
    }
}

/// Serum markers at a flux, with what else of the body's blood is measured.
pub fn markers(flux: Flux, blood: &Blood) -> Markers {
    let above = |floor: f64, fold: f64| floor + (1.0 - floor) * fold;
    let osteocalcin = OSTEOCALCIN_FORMATION_PART * flux.formed + (1.0 - OSTEOCALCIN_FORMATION_PART) * flux.eroded;
    Markers {
        ctx_ng_ml: CTX_REFERENCE_NG_ML * above(CTX_FLOOR, flux.eroded),
        p1np_ng_ml: P1NP_REFERENCE_NG_ML * above(P1NP_FLOOR, flux.formed),
        bsap_ug_l: BSAP_REFERENCE_UG_L * above(BSAP_FLOOR, flux.formed),
        osteocalcin_ng_ml: OSTEOCALCIN_REFERENCE_NG_ML * osteocalcin,
        pth_pg_ml: blood.pth_pg_ml,
        calcium_mmol_l: Some(blood.calcium_mmol_l),
        vitamin_d_25oh_ng_ml: Some(blood.vitamin_d_25oh_ng_ml),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_healthy_flux_gives_the_reference() {
        let healthy = Flux { eroded: 1.0, formed: 1.0 };
        let blood = Blood { pth_pg_ml: 40.0, calcium_mmol_l: 2.4, vitamin_d_25oh_ng_ml: 24.0 };
        let at = markers(Flux::of_skeleton(healthy, healthy), &blood);
        assert_eq!((at.ctx_ng_ml, at.p1np_ng_ml), (CTX_REFERENCE_NG_ML, P1NP_REFERENCE_NG_ML));
        approx::assert_relative_eq!(at.osteocalcin_ng_ml, OSTEOCALCIN_REFERENCE_NG_ML);
    }
}
