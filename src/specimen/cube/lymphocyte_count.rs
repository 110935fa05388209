//! Lymphocytes of a cube, counted, and how near they are to osteoclasts.

use serde::{Deserialize, Serialize};

use crate::quantity::quantities;
use crate::signal::LymphocyteKind;

use super::super::lymphocyte::Lymphocytes;
use super::BoneCube;

quantities! {
    /// Lymphocytes of the marrow of one specimen, where they are agents.
    #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
    pub struct LymphocyteCount {
        /// Activated helper T cells in the specimen's marrow.
        marrow_activated_t_cells: f64 = "Activated T in marrow", "count";
        /// Th17 cells in the specimen's marrow.
        marrow_th17_cells: f64 = "Th17 in marrow", "count";
        /// Activated CD8 T cells in the specimen's marrow.
        marrow_cd8_t_cells: f64 = "CD8 T in marrow", "count";
        /// Regulatory CD4 T cells in the specimen's marrow.
        marrow_regulatory_t_cells: f64 = "Treg in marrow", "count";
        /// B cells in the specimen's marrow.
        marrow_b_cells: f64 = "B cells in marrow", "count";
        /// Plasma cells in the specimen's marrow.
        marrow_plasma_cells: f64 = "Plasma cells in marrow", "count";
        /// Mean distance of regulatory T cells from the nearest osteoclast; none where there is no osteoclast.
        treg_osteoclast_distance_um: Option<f64> = "Treg to osteoclast", "um";
        /// Mean distance of activated helper T cells from the nearest osteoclast.
        activated_t_osteoclast_distance_um: Option<f64> = "Activated T to osteoclast", "um";
        /// Mean distance of marrow from the nearest osteoclast: that of lymphocytes which no place attracts.
        marrow_osteoclast_distance_um: Option<f64> = "Marrow to osteoclast", "um";
        /// Variance of the number of plasma cells in a coarse cell over its mean, in agents: 1 where they do not cluster.
        plasma_cell_dispersion: Option<f64> = "Dispersion of plasma cells", "1";
    }
}

impl BoneCube {
    /// Lymphocytes of the specimen; `None` where they are levels.
    pub fn count_lymphocytes(&self) -> Option<LymphocyteCount> {
        let lymphocytes = self.niche.lymphocytes()?;
        let number = |kind| lymphocytes.in_cells(kind).len() as f64 * self.model.lymphocytes_per_agent;
        let marrow = lymphocytes.marrow(self.niche.bone_share());
        let distance_um = self.distance_from_osteoclasts_um();
        let mean_of = |kind| {
            let cells = lymphocytes.in_cells(kind);
            let sum: f64 = cells.iter().map(|&cell| distance_um.get(cell as usize)).sum::<Option<f64>>()?;
            (!cells.is_empty()).then(|| sum / cells.len() as f64)
        };
        let far: f64 = marrow.iter().zip(&distance_um).map(|(marrow, distance)| marrow * distance).sum();
        Some(LymphocyteCount {
            marrow_activated_t_cells: number(LymphocyteKind::ActivatedT),
            marrow_th17_cells: number(LymphocyteKind::Th17),
            marrow_cd8_t_cells: number(LymphocyteKind::Cd8T),
            marrow_regulatory_t_cells: number(LymphocyteKind::RegulatoryT),
            marrow_b_cells: number(LymphocyteKind::B),
            marrow_plasma_cells: number(LymphocyteKind::Plasma),
            treg_osteoclast_distance_um: mean_of(LymphocyteKind::RegulatoryT),
            activated_t_osteoclast_distance_um: mean_of(LymphocyteKind::ActivatedT),
            marrow_osteoclast_distance_um: (!distance_um.is_empty())
                .then(|| far / marrow.iter().sum::<f64>().max(1e-9)),
            plasma_cell_dispersion: dispersion(lymphocytes, &marrow),
        })
    }

    /// Distance of the middle of each coarse cell from the nearest osteoclast, um; empty where there is none.
    fn distance_from_osteoclasts_um(&self) -> Vec<f64> {
        let place = |osteoclast| {
            let bmu = self.bmus[self.osteoclasts.bmu_of(osteoclast) as usize].as_ref()?;
            Some(bmu.trail_point(&self.model, self.osteoclasts.behind_um(osteoclast)).place_um)
        };
        let places: Vec<[f64; 3]> = (0..self.osteoclasts.len()).filter_map(place).collect();
        if places.is_empty() {
            return Vec::new();
        }
        let coarse = self.niche.coarse();
        let nearest = |cell| {
            let middle_um = coarse.middle_um(cell);
            places.iter().map(|&place_um| coarse.distance_um(middle_um, place_um)).fold(f64::INFINITY, f64::min)
        };
        (0..coarse.cells()).map(nearest).collect()
    }
}

/// Variance over mean of the plasma cells in the coarse cells that are mostly marrow, in agents.
fn dispersion(lymphocytes: &Lymphocytes, marrow: &[f64]) -> Option<f64> {
    let mut numbers = vec![0.0; marrow.len()];
    for &cell in lymphocytes.in_cells(LymphocyteKind::Plasma) {
        numbers[cell as usize] += 1.0;
    }
    let mostly: Vec<f64> = numbers.iter().zip(marrow).filter(|(_, marrow)| **marrow > 0.5).map(|(n, _)| *n).collect();
    let count = mostly.len() as f64;
    let mean = mostly.iter().sum::<f64>() / count;
    (mean > 0.0).then(|| mostly.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / count / mean)
}
