//! The bones of one virtual patient as means.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::grown::{Grown, young_mineralisation};
use crate::model::Model;
use crate::observation::marker::Flux;
use crate::observation::site::Mineral;
use crate::signal::{Region, RegionalSignals, Signals};
use crate::specimen::mean_field::MeanCube;

/// Days that a young adult's bone is given to come to rest, and over which its turnover is then taken, to know health's.
const HEALTHY_DAYS: [u32; 2] = [3000, 365];

/// Parts of the skeleton: spine, hip, and hand and forearm, which scans see; skull, ribs and sternum, which feel what the spine feels
/// but carry no more load than the arms; and the rest of legs and of arms, which local inflammation does not reach.
const PARTS: usize = 6;

/// Which part each is a copy of, until it is told anything else.
const LIKE: [usize; PARTS] = [0, 0, 0, 0, 1, 2];

/// The region that each belongs to.
const OF_REGION: [Region; PARTS] =
    [Region::Axial, Region::LowerLimb, Region::UpperLimb, Region::Axial, Region::LowerLimb, Region::UpperLimb];

/// Cancellous bone and a cortex.
type Bones = [MeanCube; 2];

/// The bones of one patient.
#[derive(Debug, Clone)]
pub struct MeanSkeleton {
    model: Arc<Model>,
    /// Bones of each part, where they turn over more or less than the part that they are like, or from the first day on which they are
    /// told anything else.
    parts: [Option<Bones>; PARTS],
    /// Mineral of the young adult, over tissue, by part.
    young_mineral_tv: [Mineral; PARTS],
    /// Bone that a healthy young adult turns over in a day, over tissue, by part: cancellous, and of a cortex.
    healthy_turnover: [[f64; 2]; PARTS],
}

/// BMUs born in health in each part, fold of the spine's.
fn turnover(model: &Model) -> [f64; PARTS] {
    let [lower_limb, upper_limb] = model.limb_turnover;
    [1.0, lower_limb, upper_limb, 1.0, lower_limb, upper_limb]
}

/// What each part is told.
fn told([axial, lower, upper]: &RegionalSignals) -> [Signals; PARTS] {
    let head_and_chest = Signals { mechanical_load: upper.mechanical_load, ..*axial };
    let rest = |limb: &Signals| Signals { local_inflammation: Signals::HEALTHY.local_inflammation, ..*limb };
    [*axial, *lower, *upper, head_and_chest, rest(lower), rest(upper)]
}

impl MeanSkeleton {
    /// The bones of a patient who grew and kept so much.
    pub(super) fn new(model: Arc<Model>, grown: &Grown) -> Self {
        let turnover = turnover(&model);
        // matrix is the older the less of it is turned over
        let bones = |part: usize| {
            let grown = grown.in_region(&model, OF_REGION[part]);
            let age_days = grown.matrix_age_days / turnover[part];
            let cancellous =
                MeanCube::cancellous(&model, grown.bv_tv(), grown.tb_th_um(&model), age_days, grown.bv_tv_young);
            let cortex = MeanCube::cortical(&model, grown.cortical_kept, model.cortical_matrix_age_fold * age_days);
            [cancellous, cortex].map(|bone| bone.in_a_place_of_turnover(grown.turnover * turnover[part]))
        };
        let young = |part: usize| {
            let grown = grown.in_region(&model, OF_REGION[part]);
            let age_days = grown.cortical_matrix_age_days(&model) / turnover[part];
            let [endocortical, compact] = halves(&MeanCube::cortical(&model, grown.cortical_kept, age_days));
            Mineral {
                cancellous: model.bv_tv_young * young_mineralisation(&model, turnover[part]),
                endocortical: endocortical / grown.cortical_kept,
                compact: compact / grown.cortical_kept,
            }
        };
        let is_like = |part: usize| {
            part > 0
                && OF_REGION[part] == OF_REGION[LIKE[part]]
                && turnover[part].to_bits() == turnover[LIKE[part]].to_bits()
        };
        Self {
            parts: std::array::from_fn(|part| (!is_like(part)).then(|| bones(part))),
            young_mineral_tv: std::array::from_fn(young),
            healthy_turnover: healthy_turnover(&model),
            model,
        }
    }

    /// Goes on by other constants; what was made by the old ones stays.
    pub fn set_model(&mut self, model: &Arc<Model>) {
        if *self.model != **model {
            self.healthy_turnover = healthy_turnover(model);
        }
        self.model = Arc::clone(model);
    }

    /// One day, under what the body tells each region.
    pub fn step(&mut self, signals: &RegionalSignals) {
        let told = told(signals);
        for part in 1..PARTS {
            if self.parts[part].is_none() && told[part] != told[LIKE[part]] {
                self.parts[part] = Some(self.part(LIKE[part]).clone());
            }
        }
        for (bones, told) in self.parts.iter_mut().zip(&told) {
            for bone in bones.iter_mut().flatten() {
                bone.step(&self.model, told);
            }
        }
    }

    /// The bones of a part, or of the one that it is like.
    fn part(&self, part: usize) -> &Bones {
        match &self.parts[part] {
            Some(bones) => bones,
            None => self.part(LIKE[part]),
        }
    }

    /// Mineral of each region, folds of the young adult's.
    pub fn mineral(&self) -> [Mineral; Region::COUNT] {
        std::array::from_fn(|region| {
            let [cancellous, cortex] = self.part(region);
            let [endocortical, compact] = halves(cortex);
            let cancellous = cancellous.mineral_tv().first().copied().unwrap_or_default();
            Mineral { cancellous, endocortical, compact }.over(&self.young_mineral_tv[region])
        })
    }

    /// Mineralised cancellous bone over tissue volume where `mineral` is its fold of the young adult's, 0-1.
    pub fn cancellous_mineral_tv(&self, mineral: &Mineral) -> f64 {
        mineral.cancellous * self.young_mineral_tv[Region::Axial as usize].cancellous
    }

    /// Bone eroded and formed in the whole skeleton, folds of health.
    pub fn flux(&self) -> Flux {
        let model = &self.model;
        let shares = [&model.skeleton_cancellous_share, &model.skeleton_cortical_share].map(|shares| {
            let [spine, legs, arms, head_and_chest] = *shares;
            let near = model.near_joint_share;
            [spine, near * legs, near * arms, head_and_chest, (1.0 - near) * legs, (1.0 - near) * arms]
        });
        let [cancellous, cortical] = [0, 1].map(|kind| {
            let (mut whole, mut flux) = (0.0, Flux { eroded: 0.0, formed: 0.0 });
            for (part, share) in shares[kind].iter().enumerate() {
                let [eroded, formed] = self.part(part)[kind].flux();
                whole += share * self.healthy_turnover[part][kind];
                flux.eroded += share * eroded;
                flux.formed += share * formed;
            }
            Flux { eroded: flux.eroded / whole, formed: flux.formed / whole }
        });
        Flux::of_skeleton(model, cancellous, cortical)
    }
}

/// Mineral of the two halves of a cortex, over tissue.
fn halves(cortex: &MeanCube) -> [f64; 2] {
    let mineral = cortex.mineral_tv();
    [0, 1].map(|half| mineral.get(half).copied().unwrap_or_default())
}

/// Models whose healthy turnover is remembered.
const MODELS_REMEMBERED: usize = 16;

/// Bone that a healthy young adult turns over in a day, over tissue, by part. The patients of a scenario have their constants in
/// common, so that it is reckoned once for many.
fn healthy_turnover(model: &Model) -> [[f64; 2]; PARTS] {
    static REMEMBERED: Mutex<VecDeque<(Model, [[f64; 2]; PARTS])>> = Mutex::new(VecDeque::new());
    // who panicked elsewhere left whole entries
    let remembered = || REMEMBERED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, turnover)) = remembered().iter().find(|(known, _)| known == model) {
        return *turnover;
    }
    let [spine, hip, hand, ..] = turnover(model);
    let [spine, hip, hand] = [spine, hip, hand].map(|turnover| live_healthy(model, turnover));
    let turnover = [spine, hip, hand, spine, hip, hand];
    let mut remembered = remembered();
    remembered.truncate(MODELS_REMEMBERED - 1);
    remembered.push_front((model.clone(), turnover));
    turnover
}

fn live_healthy(model: &Model, turnover: f64) -> [f64; 2] {
    MeanCube::young(model, turnover).map(|mut bone| {
        let [to_rest, counted] = HEALTHY_DAYS;
        let mut eroded = 0.0;
        for day in 0..to_rest + counted {
            bone.step(model, &Signals::HEALTHY);
            if day >= to_rest {
                eroded += bone.flux()[0] / f64::from(counted);
            }
        }
        eroded
    })
}
