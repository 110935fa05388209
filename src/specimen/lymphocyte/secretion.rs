//! What lymphocytes secrete, as a pattern over the cube: how much there is, the body says.

use crate::field::SteadyState;
use crate::model::Model;
use crate::signal::{LymphocyteKind, LymphocyteSignal, Signals};

use super::population::Population;

type Populations = [Population; LymphocyteKind::COUNT];

/// What lymphocytes make of osteoclastogenic drive by cell. Each kind acts with its exponent in the body's network on its excess
/// over the mean of the cube, within the reach of what it acts by, so that the mean stays as the body has it.
pub(super) fn pattern(
    model: &Model,
    solver: &mut SteadyState,
    populations: &Populations,
    signals: &Signals,
) -> Vec<f64> {
    let drive = |kind: LymphocyteKind| signals.lymphocytes.of(kind).drive;
    let LymphocyteSignal { level, drive: of_regulatory } = signals.lymphocytes.of(LymphocyteKind::RegulatoryT);
    let restraint = level * signals.regulatory_t_cell_niche * model.regulatory_t_cell_restraint;
    let effector = [LymphocyteKind::ActivatedT, LymphocyteKind::Th17].map(|kind| (kind, drive(kind)));
    let near =
        [(LymphocyteKind::Cd8T, drive(LymphocyteKind::Cd8T)), (LymphocyteKind::RegulatoryT, of_regulatory - restraint)];
    let b_lineage = [LymphocyteKind::B, LymphocyteKind::Plasma].map(|kind| (kind, drive(kind)));
    let mut pattern = vec![1.0; solver.grid().count()];
    let mut field = vec![0.0; pattern.len()];
    for (reach_um, kinds) in
        [(model.rankl_reach_um, effector), (model.tgf_beta_reach_um, near), (model.opg_reach_um, b_lineage)]
    {
        let mut source = vec![0.0; pattern.len()];
        for (kind, weight) in kinds {
            add_excess(&mut source, populations[kind as usize].in_cells(), weight);
        }
        solver.solve(reach_um, &source, &mut field);
        pattern.iter_mut().zip(&field).for_each(|(pattern, excess)| *pattern *= (1.0 + excess).max(model.least_level));
    }
    pattern
}

/// Inflammation that effector T cells make where they are; its mean over the cube is what the body says (fold).
#[expect(clippy::float_cmp, reason = "a signal that nothing touched is exactly 1")]
pub(super) fn inflammation(model: &Model, solver: &mut SteadyState, populations: &Populations, local: f64) -> Vec<f64> {
    let mut inflammation = vec![1.0; solver.grid().count()];
    if local != 1.0 {
        let mut source = vec![local; inflammation.len()];
        let kinds =
            [LymphocyteKind::ActivatedT, LymphocyteKind::Th17].map(|kind| populations[kind as usize].in_cells());
        add_excess(&mut source, &kinds.concat(), local - 1.0);
        solver.solve(model.inflammation_reach_um, &source, &mut inflammation);
    }
    inflammation
}

/// Adds so much of what cells have of some agents beyond the mean, fold.
fn add_excess(source: &mut [f64], agents: &[u32], weight: f64) {
    if agents.is_empty() {
        return;
    }
    for source in source.iter_mut() {
        *source -= weight;
    }
    let one = weight * source.len() as f64 / agents.len() as f64;
    for &cell in agents {
        source[cell as usize] += one;
    }
}
