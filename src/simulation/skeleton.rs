//! The bones of one virtual patient, as agents on cubes or as means.

use std::sync::Arc;

use super::cube_skeleton::CubeSkeleton;
use super::grown::Grown;
use super::mean_skeleton::MeanSkeleton;
use super::participant::Participant;
use crate::model::Model;
use crate::observation::marker::Flux;
use crate::observation::site::Mineral;
use crate::scenario::schema::Method;
use crate::signal::{Region, RegionalSignals};
use crate::specimen::cube::BoneCube;
use crate::specimen::niche::NoLoadPath;
use crate::stage::StageClock;

/// The bones of one patient.
#[derive(Debug, Clone)]
pub enum Skeleton {
    /// Cells as agents.
    Cubes(CubeSkeleton),
    /// The same cells as means.
    Means(MeanSkeleton),
}

impl Skeleton {
    /// The bones of a patient when the lead-in begins, in the state that age and menopause have left.
    ///
    /// # Errors
    /// Where a cube carries no load.
    pub fn new(model: Arc<Model>, participant: &Participant) -> Result<Self, NoLoadPath> {
        let Participant { scenario, number, plan, .. } = *participant;
        let (simulation, specimen) = (&scenario.simulation, &scenario.specimen);
        let grown = Grown::of(&model, plan, specimen, simulation.lead_in_years);
        Ok(match simulation.method {
            Method::AgentBased => Self::Cubes(CubeSkeleton::new(model, &grown, specimen, simulation.seed, number)?),
            Method::MeanField => Self::Means(MeanSkeleton::new(model, &grown)),
        })
    }

    /// Goes on by other constants. What was made by the old ones stays.
    pub fn set_model(&mut self, model: &Arc<Model>) {
        match self {
            Self::Cubes(cubes) => cubes.set_model(model),
            Self::Means(means) => means.set_model(model),
        }
    }

    /// One day, under what the body tells each region.
    pub fn step<C: StageClock + ?Sized>(&mut self, day: i32, signals: &RegionalSignals, clock: &mut C) {
        match self {
            Self::Cubes(cubes) => cubes.step(day, signals, clock),
            Self::Means(means) => means.step(signals),
        }
    }

    /// The specimens of the spine, the cancellous ones first; none where bone is simulated as means.
    pub fn specimens(&self) -> &[BoneCube] {
        match self {
            Self::Cubes(cubes) => &cubes.specimens,
            Self::Means(_) => &[],
        }
    }

    /// See [`Self::specimens`].
    pub fn specimens_mut(&mut self) -> &mut [BoneCube] {
        match self {
            Self::Cubes(cubes) => &mut cubes.specimens,
            Self::Means(_) => &mut [],
        }
    }

    /// Mineral of each region, folds of the young adult's.
    pub fn mineral(&self) -> [Mineral; Region::COUNT] {
        match self {
            Self::Cubes(cubes) => cubes.mineral(),
            Self::Means(means) => means.mineral(),
        }
    }

    /// Mineralised cancellous bone over tissue volume where `mineral` is its fold of the young adult's, 0-1.
    pub fn cancellous_mineral_tv(&self, mineral: &Mineral) -> f64 {
        match self {
            Self::Cubes(cubes) => cubes.cancellous_mineral_tv(mineral),
            Self::Means(means) => means.cancellous_mineral_tv(mineral),
        }
    }

    /// Bone eroded and formed in the whole skeleton, folds of health.
    pub fn flux(&self) -> Flux {
        match self {
            Self::Cubes(cubes) => cubes.flux(),
            Self::Means(means) => means.flux(),
        }
    }
}
