//! Resorption as the marrow of a cube feels it, and what hangs on it: how many osteoprogenitors and lining cells are ready.

use crate::elementary::{exp_m1, pow};
use crate::model::Model;
use crate::signal::Signals;

/// Osteoprogenitors that the marrow holds ready after so much resorption (fold of health): growth factors freed from
/// matrix, and osteoclasts themselves, keep them coming.
pub fn coupling(model: &Model, felt_resorption: f64) -> f64 {
    let saturating =
        felt_resorption * (1.0 + model.coupling_half_resorption) / (felt_resorption + model.coupling_half_resorption);
    1.0 + model.coupling_by_resorption * (saturating - 1.0)
}

/// Waking of lining cells, fold of health: what the body says, and what osteoclasts let wake. `felt` is the resorption that marrow
/// feels, by osteoclasts as cells, `freed` what matrix gives off, folds of health. Pulses on the PTH receptor act by IGF-1, which
/// semaphorin 4D of osteoclasts holds back: they wake the more the fewer osteoclasts there are.
pub(in crate::specimen) fn waking(model: &Model, signals: &Signals, felt: f64, freed: f64) -> f64 {
    let let_wake = let_wake(model, felt, signals.semaphorin_4d);
    let pulsed = signals.pulsed_lining_cell_activation * wake_by_pulses(model, freed) * let_wake;
    signals.lining_cell_activation + pulsed + let_wake - 1.0
}

/// Waking of lining cells where so much resorption is felt (fold of health): osteoclasts hold them back by semaphorin 4D.
fn let_wake(model: &Model, felt_resorption: f64, strength: f64) -> f64 {
    pow((1.0 + model.semaphorin_4d_half_resorption) / (felt_resorption + model.semaphorin_4d_half_resorption), strength)
}

/// Waking of lining cells by pulses on the PTH receptor where matrix gives off so much (fold of health), fold of what it is in
/// health: pulses need growth factors that resorption frees, so that bisphosphonate, which spares the matrix, blunts them.
fn wake_by_pulses(model: &Model, freed: f64) -> f64 {
    (1.0 + model.pth_pulse_half_resorption) * freed / (freed + model.pth_pulse_half_resorption)
}

/// Resorption since the fields were solved last, and what marrow remembers of that before.
#[derive(Debug, Clone)]
pub struct FeltResorption {
    /// Bone resorbed in each cell, um3.
    resorbed_um3: Vec<f64>,
    /// Bone that osteoclasts would have resorbed had bisphosphonate not cut their lives short, um3.
    called_um3: f64,
    /// What the marrow of the cube has felt lately, fold of health.
    felt: f64,
    /// What matrix has given off lately, fold of health.
    freed: f64,
}

impl FeltResorption {
    /// Of health, in so many cells.
    pub fn healthy(cells: usize) -> Self {
        Self { resorbed_um3: vec![0.0; cells], called_um3: 0.0, felt: 1.0, freed: 1.0 }
    }

    /// Bone is resorbed in a cell, by osteoclasts whose lives bisphosphonate makes `poisoning` times shorter. They call for
    /// osteoblasts as cells and not by what they resorb: where osteoclasts cannot resorb, formation goes on (mice without acid
    /// secretion: Henriksen 2011 PLoS One 6:e27482, abstract read), and those that die release RANK that turns RANKL of osteoblasts
    /// into a signal (Ikebuchi 2018 Nature, recalled).
    pub fn release(&mut self, cell: usize, volume_um3: f64, poisoning: f64) {
        self.resorbed_um3[cell] += volume_um3;
        self.called_um3 += volume_um3 * poisoning;
    }

    /// Bone resorbed in each cell, um3.
    pub fn resorbed_um3(&self) -> &[f64] {
        &self.resorbed_um3
    }

    /// What the marrow of the cube has felt lately, fold of health.
    pub fn felt(&self) -> f64 {
        self.felt
    }

    /// What matrix has given off lately, fold of health.
    pub fn freed(&self) -> f64 {
        self.freed
    }

    /// Marrow feels the resorption of so many days. Returns that of each cell of `cell_um`, fold of what healthy bone with as much
    /// surface would show.
    pub fn feel(&mut self, model: &Model, surface_per_mm3: f64, cell_um: f64, days: f64) -> Vec<f64> {
        let healthy_um3 = model.bmu_origination_per_mm2_day
            * model.bmu_surface_mm2
            * model.healthy_erosion_um
            * 1e-3
            * surface_per_mm3
            * cell_um.powi(3)
            * days;
        let source: Vec<f64> = self.resorbed_um3.iter().map(|resorbed| resorbed / healthy_um3.max(1e-9)).collect();
        // osteoclasts call for osteoblasts while they live, beyond what matrix gives off
        let called = self.called_um3 / healthy_um3.max(1e-9) / source.len() as f64;
        let resorbed = source.iter().sum::<f64>() / source.len() as f64;
        let remembered = -exp_m1(-days / model.coupling_memory_days);
        self.felt += remembered * (called - self.felt);
        self.freed += remembered * (resorbed - self.freed);
        source
    }

    /// A new interval begins.
    pub fn begin_interval(&mut self) {
        self.resorbed_um3.fill(0.0);
        self.called_um3 = 0.0;
    }
}
