//! Biochemical markers, from the flux of bone through the skeleton.

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::patient::Blood;
use crate::quantity::quantities;

quantities! {
    /// Biochemical markers. Usual ranges of CTX, P1NP, bone alkaline phosphatase and osteocalcin are those of premenopausal women,
    /// as laboratories print them (recalled).
    #[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
    pub struct Markers {
        /// Serum C-terminal telopeptide of type I collagen.
        ctx_ng_ml: f64 = "CTX", "ng/mL", named("ctx"), with_change(), possible(0.0, 100.0), usual(0.1, 0.62);
        /// Serum procollagen type I N-propeptide.
        p1np_ng_ml: f64 = "P1NP", "ng/mL", named("p1np"), with_change(), possible(0.0, 10_000.0), usual(16.0, 78.0);
        /// Bone-specific alkaline phosphatase.
        bsap_ug_l: f64 = "BSAP", "µg/L", named("bsap"), with_change(), possible(0.0, 10_000.0), usual(4.5, 16.9);
        /// Osteocalcin.
        osteocalcin_ng_ml: f64 = "Osteocalcin", "ng/mL", named("osteocalcin"), with_change(), possible(0.0, 10_000.0), usual(11.0, 43.0);
        /// Parathyroid hormone.
        pth_pg_ml: f64 = "PTH", "pg/mL", named("pth"), with_change(), possible(0.0, 10_000.0), usual(15.0, 65.0);
        /// Plasma calcium.
        calcium_mmol_l: Option<f64> = "Calcium", "mmol/L", named("calcium"), with_change(), possible(0.5, 10.0), usual(2.15, 2.55);
        /// 25-hydroxyvitamin D.
        vitamin_d_25oh_ng_ml: Option<f64> = "25-hydroxyvitamin D", "ng/mL", named("vitamin_d_25oh"), with_change(), possible(0.0, 2000.0), usual(20.0, 50.0);
    }
}

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
    pub fn of_skeleton(model: &Model, cancellous: Self, cortical: Self) -> Self {
        let mix = |a: f64, b: f64| model.cancellous_flux_share * a + (1.0 - model.cancellous_flux_share) * b;
        Self { eroded: mix(cancellous.eroded, cortical.eroded), formed: mix(cancellous.formed, cortical.formed) }
    }
}

/// Serum markers at a flux, with what else of the body's blood is measured.
pub fn markers(model: &Model, flux: Flux, blood: &Blood) -> Markers {
    let above = |floor: f64, fold: f64| floor + (1.0 - floor) * fold;
    let osteocalcin =
        model.osteocalcin_formation_part * flux.formed + (1.0 - model.osteocalcin_formation_part) * flux.eroded;
    Markers {
        ctx_ng_ml: model.ctx_reference_ng_ml * above(model.ctx_floor, flux.eroded),
        p1np_ng_ml: model.p1np_reference_ng_ml * above(model.p1np_floor, flux.formed),
        bsap_ug_l: model.bsap_reference_ug_l * above(model.bsap_floor, flux.formed * blood.osteoblasts_per_bone_formed),
        osteocalcin_ng_ml: model.osteocalcin_reference_ng_ml * above(model.osteocalcin_floor, osteocalcin),
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
        let blood = Blood {
            pth_pg_ml: 40.0,
            calcium_mmol_l: 2.4,
            vitamin_d_25oh_ng_ml: 24.0,
            osteoblasts_per_bone_formed: 1.0,
        };
        let model = &Model::default();
        let at = markers(model, Flux::of_skeleton(model, healthy, healthy), &blood);
        assert_eq!((at.ctx_ng_ml, at.p1np_ng_ml), (model.ctx_reference_ng_ml, model.p1np_reference_ng_ml));
        approx::assert_relative_eq!(at.osteocalcin_ng_ml, model.osteocalcin_reference_ng_ml);
    }
}
