//! What osteocytes make of the strain that they feel: sclerostin and RANKL.

use std::sync::Arc;

use crate::field::SteadyState;
use crate::model::Model;

/// Sclerostin that one osteocyte makes at a strain (fold of customary): much at rest, little when strained.
pub(in crate::specimen) fn sclerostin_of(model: &Model, strain: f64) -> f64 {
    (1.0 + model.sclerostin_half_strain) / (strain + model.sclerostin_half_strain)
}

/// RANKL that one osteocyte makes at a strain (fold of customary): disuse raises it.
fn rankl_of(model: &Model, strain: f64) -> f64 {
    1.0 + model.disuse_rankl * (1.0 - strain).max(0.0)
}

/// What the two signals are measured against.
#[derive(Debug, Clone)]
pub struct OsteocyteSignal {
    /// Osteocytes in each cell that had any when the cube was new, and their strain, fold of the mean.
    customary_strain: Arc<[(u32, f64)]>,
    /// Sclerostin and RANKL of the mean osteocyte then, in units of one that feels the mean strain.
    customary_sclerostin: f64,
    customary_rankl: f64,
    /// What bone as it lies would sustain at one a cell of bone, of either.
    of_bone: [Vec<f64>; 2],
}

impl OsteocyteSignal {
    /// Of a new cube with so many osteocytes in each cell, which feel `strain` there, in any unit; and the mean of its square.
    pub fn new(model: &Model, osteocytes: &[u32], strain: &[f64]) -> (Self, f64) {
        let cells = osteocytes.iter().zip(strain).filter(|(count, _)| **count > 0);
        let felt: Vec<(u32, f64)> = cells.map(|(&count, &strain)| (count, strain)).collect();
        let mean_square = mean(&felt, |strain| strain * strain);
        let root = mean_square.sqrt().max(f64::MIN_POSITIVE);
        let mut signal = Self {
            customary_strain: felt.into_iter().map(|(count, strain)| (count, strain / root)).collect(),
            customary_sclerostin: 1.0,
            customary_rankl: 1.0,
            of_bone: [vec![0.0; strain.len()], vec![0.0; strain.len()]],
        };
        signal.set_model(model);
        (signal, mean_square)
    }

    /// Goes on by other constants.
    pub fn set_model(&mut self, model: &Model) {
        self.customary_sclerostin = mean(&self.customary_strain, |strain| sclerostin_of(model, strain));
        self.customary_rankl = mean(&self.customary_strain, |strain| rankl_of(model, strain));
    }

    /// Bone lies as `share` says, cell by cell.
    pub fn lie_in(&mut self, model: &Model, share: &[f64], solver: &mut SteadyState) {
        for (of_bone, reach_um) in self.of_bone.iter_mut().zip([model.sclerostin_reach_um, model.rankl_reach_um]) {
            solver.solve(reach_um, share, of_bone);
        }
    }

    /// Sclerostin and RANKL under a `load`, in bone that has grown by so much (`grown`, fold) since it lay as was said last, where osteocytes feel `strain` and are `alive` cell by cell, in units of a cell full of
    /// bone, as those that died not long ago (`dying`) are.
    pub fn solve(
        &self,
        model: &Model,
        solver: &mut SteadyState,
        (alive, dying): (&[f64], &[f64]),
        (strain, load, wnt_restraint): (&[f64], f64, f64),
        grown: f64,
        [sclerostin, rankl]: [&mut [f64]; 2],
    ) {
        let cells = || alive.iter().zip(strain);
        let made: Vec<f64> = cells()
            .map(|(alive, strain)| alive * sclerostin_of(model, load * strain) / self.customary_sclerostin)
            .collect();
        solver.solve(model.sclerostin_reach_um, &made, sclerostin);
        let of_osteocytes =
            cells().map(|(alive, strain)| alive * rankl_of(model, load * strain) / self.customary_rankl);
        let made: Vec<f64> = of_osteocytes.zip(dying).map(|(alive, dying)| alive + dying).collect();
        solver.solve(model.rankl_reach_um, &made, rankl);
        let [sclerostin_of_bone, rankl_of_bone] = &self.of_bone;
        for (field, of_bone) in sclerostin.iter_mut().zip(sclerostin_of_bone) {
            *field *= wnt_restraint / (grown * of_bone).max(1e-3);
        }
        for (field, of_bone) in rankl.iter_mut().zip(rankl_of_bone) {
            let of_osteocytes = *field / (grown * of_bone).max(1e-3);
            *field = (1.0 + model.osteocyte_rankl_share * (of_osteocytes - 1.0)).max(0.0);
        }
    }
}

/// Mean over osteocytes of what one makes of its strain.
fn mean(felt: &[(u32, f64)], of: impl Fn(f64) -> f64) -> f64 {
    let (sum, number) = felt.iter().fold((0.0, 0.0), |(sum, number), &(count, strain)| {
        (sum + f64::from(count) * of(strain), number + f64::from(count))
    });
    if number > 0.0 { sum / number } else { 1.0 }
}
