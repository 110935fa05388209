//! Cells of a cube, counted.

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::quantity::quantities;

use super::super::cavity::CavityState;
use super::super::tally::healthy_osteoclast_ends_per_day;
use super::BoneCube;

quantities! {
    /// Cells of one specimen, numbers.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct CellCount {
        /// BMUs with osteoclasts at work.
        bmus: f64 = "BMUs", "count";
        /// Osteoclast precursors free in the marrow.
        osteoclast_precursors: f64 = "Osteoclast precursors", "count";
        /// Osteoclasts.
        osteoclasts: f64 = "Osteoclasts", "count";
        /// Osteomorphs.
        osteomorphs: f64 = "Osteomorphs", "count";
        /// Osteoblasts that the cavities in reversal await.
        osteoblast_precursors: f64 = "Osteoblast precursors", "count";
        /// Osteoblasts at work.
        osteoblasts: f64 = "Osteoblasts", "count";
        /// Lining cells.
        lining_cells: f64 = "Lining cells", "count";
        /// Osteocytes.
        osteocytes: f64 = "Osteocytes", "count";
    }
}

impl BoneCube {
    /// Cells of the specimen, numbers.
    pub fn count_cells(&self) -> CellCount {
        let surface_mm2 = self.lattice.bone_surface_mm2();
        let active: f64 = self.cavities().map(|cavity| f64::from(cavity.faces)).sum();
        let quiescent_mm2 = (surface_mm2 - active * self.lattice.face_um2() * 1e-6).max(0.0);
        let marrow_mm3 = (1.0 - self.lattice.bv_tv()) * self.lattice.tissue_volume_mm3();
        let model = self.model();
        let one_um3 = model.osteoblast_formation_um3_per_day * model.osteoblast_lifespan_days;
        let reversing = self.cavities().filter(|cavity| matches!(cavity.state, CavityState::Reversal { .. }));
        let awaited: f64 = reversing.map(|cavity| cavity.eroded as f64 * self.lattice.quantum_um3() / one_um3).sum();
        CellCount {
            bmus: self.bmus() as f64,
            osteoclast_precursors: (self.precursors.precursors() * model.precursors_per_mm3 * marrow_mm3).round(),
            osteoclasts: self.osteoclasts.len() as f64,
            osteomorphs: (self.precursors.osteomorphs() * healthy_osteomorphs(model, surface_mm2)).round(),
            osteoblast_precursors: awaited.round(),
            osteoblasts: self.osteoblasts.len() as f64,
            lining_cells: (quiescent_mm2 * model.lining_cells_per_mm2).round(),
            osteocytes: self.niche.osteocytes().alive() as f64,
        }
    }
}

/// Osteomorphs in balance with the osteoclasts of a healthy surface.
fn healthy_osteomorphs(model: &Model, surface_mm2: f64) -> f64 {
    model.osteomorph_share * healthy_osteoclast_ends_per_day(model, surface_mm2)
        / (model.osteomorph_fusion_per_day + model.osteomorph_death_per_day)
}
