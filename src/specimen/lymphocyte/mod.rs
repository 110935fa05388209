//! Lymphocytes of marrow as agents: where they are, and how much more or less osteoclasts feel of them there than on average.
//!
//! How many there are the body says. Against the days between two renewals of the fields they move fast, so that where one is that
//! does not stay is a draw from what attracts its kind. What they do to the whole cube is the body's too: here it gets its places.

mod homing;
mod population;
mod secretion;

use crate::field::SteadyState;
use crate::model::Model;
use crate::random::{Key, Purpose};
use crate::signal::{LymphocyteKind, Signals};

use super::coarse::Coarse;
use homing::{Attractants, Homing, attraction};
pub use population::Renewal;
use population::{Habit, Population};
use secretion::{inflammation, pattern};

/// All lymphocytes of a cube.
#[derive(Debug, Clone)]
pub struct Lymphocytes {
    populations: [Population; LymphocyteKind::COUNT],
    /// Whether a coarse cell lies inside of the periosteum.
    is_within: Vec<bool>,
    /// Stroma by coarse cell, fold of the mean.
    stroma: Vec<f64>,
    /// What they make of osteoclastogenic drive by coarse cell; its mean over the cube is 1.
    pattern: Vec<f64>,
    /// Inflammation by coarse cell, made where effector T cells are, fold of osteoclastogenic drive.
    inflammation: Vec<f64>,
}

impl Lymphocytes {
    /// None yet, in marrow with a stroma of its own; what lies outside of `periosteum_um` along x is no marrow.
    pub fn none(model: &Model, coarse: &Coarse, periosteum_um: f64, key: Key) -> Self {
        let cells = coarse.cells();
        let stroma = |cell| key.draws(Purpose::Stroma, cell, 0).log_normal(1.0, model.marrow_stroma_cv);
        let is_within = |cell: usize| ((cell % coarse.edge()) as f64 + 0.5) * coarse.cell_um() > periosteum_um;
        Self {
            populations: Default::default(),
            is_within: (0..cells).map(is_within).collect(),
            stroma: (0..cells as u64).map(stroma).collect(),
            pattern: vec![1.0; cells],
            inflammation: vec![1.0; cells],
        }
    }

    /// Agents of a kind: the coarse cell of each.
    pub fn in_cells(&self, kind: LymphocyteKind) -> &[u32] {
        self.populations[kind as usize].in_cells()
    }

    /// Agents of every kind.
    pub fn agents(&self) -> usize {
        LymphocyteKind::ALL.iter().map(|&kind| self.in_cells(kind).len()).sum()
    }

    /// What they make of osteoclastogenic drive in a cell, fold of the mean of the cube.
    pub fn pattern(&self, cell: usize) -> f64 {
        self.pattern[cell]
    }

    /// Inflammation in a cell, fold of osteoclastogenic drive.
    pub fn inflammation(&self, cell: usize) -> f64 {
        self.inflammation[cell]
    }

    /// Marrow of each coarse cell where so much of it is bone, 0-1.
    pub fn marrow(&self, bone_share: &[f64]) -> Vec<f64> {
        let share = bone_share.iter().zip(&self.is_within);
        share.map(|(&share, &is_within)| if is_within { (1.0 - share).max(0.0) } else { 0.0 }).collect()
    }

    /// The days since the last renewal pass: some end, others are born or move on, and what they secrete spreads. `bone_share` and
    /// `resorption` (fold of health) are by coarse cell.
    pub fn renew(
        &mut self,
        model: &Model,
        solver: &mut SteadyState,
        (bone_share, resorption): (&[f64], &[f64]),
        signals: &Signals,
        renewal: Renewal,
    ) {
        let marrow = self.marrow(bone_share);
        let marrow_mm3 = marrow.iter().sum::<f64>() * (1e-3 * solver.grid().spacing_um).powi(3);
        let attractants =
            Attractants { marrow: &marrow, stroma: &self.stroma, resorption, inflammation: &self.inflammation };
        for kind in LymphocyteKind::ALL {
            let level = signals.lymphocytes.of(kind).level;
            let number = level * per_mm3(model, kind) * marrow_mm3 / model.lymphocytes_per_agent;
            let homing = Homing::to(attraction(model, kind, &attractants));
            let number = if homing.is_nowhere() { 0 } else { number.round() as usize };
            self.populations[kind as usize].renew(kind, number, &homing, habit(model, kind), renewal);
        }
        self.pattern = pattern(model, solver, &self.populations, signals);
        self.inflammation = inflammation(model, solver, &self.populations, signals.local_inflammation);
    }
}

/// Lymphocytes of a kind in a mm3 of a healthy adult's marrow.
pub fn per_mm3(model: &Model, kind: LymphocyteKind) -> f64 {
    match kind {
        LymphocyteKind::ActivatedT => model.activated_t_cells_per_mm3,
        LymphocyteKind::Th17 => model.th17_cells_per_mm3,
        LymphocyteKind::Cd8T => model.cd8_t_cells_per_mm3,
        LymphocyteKind::RegulatoryT => model.regulatory_t_cells_per_mm3,
        LymphocyteKind::B => model.marrow_b_cells_per_mm3,
        LymphocyteKind::Plasma => model.marrow_plasma_cells_per_mm3,
    }
}

/// How long a kind lives, as its level follows what acts on it, and stays at a place.
fn habit(model: &Model, kind: LymphocyteKind) -> Habit {
    let (life_days, stay_days) = match kind {
        LymphocyteKind::ActivatedT | LymphocyteKind::Th17 => (model.t_cell_days, model.lymphocyte_stay_days),
        LymphocyteKind::Cd8T => (model.cd8_regulatory_days, model.lymphocyte_stay_days),
        LymphocyteKind::RegulatoryT => (model.treg_days, model.regulatory_t_cell_days),
        LymphocyteKind::B => (model.b_cell_days, model.lymphocyte_stay_days),
        LymphocyteKind::Plasma => (model.plasma_cell_days, model.plasma_cell_stay_days),
    };
    Habit { life_days, stay_days }
}
