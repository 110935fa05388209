//! Cytokines that diffuse from cells and matrix, and the regulatory T cells that osteoclasts draw near.

use crate::elementary::exp_m1;
use crate::field::SteadyState;
use crate::model::Model;

/// Concentrations, folds of the healthy adult's.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Sclerostin of osteocytes, and what restrains Wnt as it does.
    pub sclerostin: Vec<f64>,
    /// RANKL of osteocytes, lining and stromal cells.
    pub rankl: Vec<f64>,
    /// OPG of osteoblasts and others.
    pub opg: Vec<f64>,
    /// Active TGF-beta that resorption frees from matrix.
    pub tgf_beta: Vec<f64>,
    /// Inflammation beyond the body's own, as a fold of osteoclastogenic drive.
    pub inflammation: Vec<f64>,
}

impl Fields {
    /// Of health, in so many cells.
    pub fn healthy(cells: usize) -> Self {
        let healthy = || vec![1.0; cells];
        Self { sclerostin: healthy(), rankl: healthy(), opg: healthy(), tgf_beta: healthy(), inflammation: healthy() }
    }

    /// OPG of the osteoblasts at work (their numbers by cell of `cell_um`) and of others.
    pub fn solve_opg(
        &mut self,
        model: &Model,
        solver: &mut SteadyState,
        (surface_per_mm3, cell_um): (f64, f64),
        osteoblasts: &[(usize, u32)],
    ) {
        let healthy = model.osteoblasts_per_mm2 * surface_per_mm3 * (1e-3 * cell_um).powi(3);
        let mut source = vec![1.0 - model.osteoblast_opg_share; self.opg.len()];
        for &(cell, number) in osteoblasts {
            source[cell] += model.osteoblast_opg_share * f64::from(number) / healthy.max(1e-9);
        }
        solver.solve(model.opg_reach_um, &source, &mut self.opg);
    }

    /// Inflammation comes out of marrow, and reaches into thin bone (`share` of each cell).
    #[expect(clippy::float_cmp, reason = "a signal that nothing touched is exactly 1")]
    pub fn solve_inflammation(&mut self, model: &Model, solver: &mut SteadyState, share: &[f64], local: f64) {
        if local == 1.0 {
            self.inflammation.fill(1.0);
            return;
        }
        let marrow: f64 = share.iter().map(|share| 1.0 - share).sum::<f64>() / share.len() as f64;
        let source: Vec<f64> =
            share.iter().map(|share| 1.0 + (local - 1.0) * (1.0 - share) / marrow.max(1e-3)).collect();
        solver.solve(model.inflammation_reach_um, &source, &mut self.inflammation);
    }
}

/// Regulatory T cells that osteoclasts have drawn near.
#[derive(Debug, Clone)]
pub struct RegulatoryTCells {
    /// In each cell, fold of health.
    near: Vec<f64>,
    /// Restraint of drive per regulatory T cell beyond health nearby, fold.
    pub restraint: f64,
}

impl RegulatoryTCells {
    /// Of health, in so many cells.
    pub fn healthy(model: &Model, cells: usize) -> Self {
        Self { near: vec![1.0; cells], restraint: model.regulatory_t_cell_restraint }
    }

    /// Restraint of osteoclasts in a cell, fold; never so little that drive has no bound.
    pub fn restraint_in(&self, cell: usize) -> f64 {
        (1.0 + self.restraint * (self.near[cell] - 1.0)).max(1e-3)
    }

    /// Osteoclasts at work (`activity` of each cell) draw those of the body near, where they restrain the next ones.
    pub fn draw_near(&mut self, model: &Model, activity: &[f64], body: f64, days: f64) {
        let nearer = -exp_m1(-days / model.regulatory_t_cell_days);
        let drawn = model.regulatory_t_cell_drawn_share;
        for (present, activity) in self.near.iter_mut().zip(activity) {
            let target = body * (1.0 - drawn + drawn * activity.clamp(0.0, model.regulatory_t_cell_most));
            *present += nearer * (target - *present);
        }
    }
}
