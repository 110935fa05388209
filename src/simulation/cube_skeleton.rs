//! The bones of one virtual patient as cubes of cancellous and cortical bone, of which every site is a mixture, and the
//! skeleton at large, whose turnover the blood shows.

use std::sync::Arc;

use super::grown::{Grown, young_mineralisation};
use super::mean_skeleton::MeanSkeleton;
use crate::model::Model;
use crate::observation::marker::Flux;
use crate::observation::site::Mineral;
use crate::random::Key;
use crate::scenario::schema::{LymphocyteMethod, SpecimenPlan};
use crate::signal::{Region, RegionalSignals};
use crate::specimen::architecture::Architecture;
use crate::specimen::cortex::CorticalArchitecture;
use crate::specimen::cube::BoneCube;
use crate::specimen::niche::NoLoadPath;
use crate::stage::StageClock;

/// The bones of one patient.
#[derive(Debug, Clone)]
pub struct CubeSkeleton {
    /// Cubes of the spine, the cancellous ones first.
    pub specimens: Vec<BoneCube>,
    /// The skeleton at large as means: what limbs do beside the spine, and the turnover that the blood shows.
    at_large: MeanSkeleton,
    /// Turnover, fold of what sex, age and hormones make of it.
    turnover: f64,
    /// Mineral of the young adult: cancellous, endocortical half and outer half of the cortex, over tissue volume.
    young_mineral_tv: Mineral,
}

impl CubeSkeleton {
    /// The bones of a patient who grew and kept so much.
    ///
    /// # Errors
    /// Where a cube carries no load.
    pub(super) fn new(
        model: Arc<Model>,
        grown: &Grown,
        specimen: &SpecimenPlan,
        seed: u64,
        patient: u32,
    ) -> Result<Self, NoLoadPath> {
        let of_patient = with_turnover(&model, grown.turnover);
        let given = specimen.starting_image.as_ref().map(|image| &image.bone);
        let edge_voxels = (1e3 * specimen.edge_mm / specimen.voxel_um).round() as u32;
        let architecture = Architecture {
            edge_voxels,
            voxel_um: specimen.voxel_um,
            bv_tv: grown.bv_tv(),
            tb_th_um: grown.tb_th_um(&model),
            matrix_age_days: grown.matrix_age_days,
        };
        let cortex = CorticalArchitecture {
            edge_voxels,
            voxel_um: specimen.voxel_um,
            kept: grown.cortical_kept,
            matrix_age_days: grown.cortical_matrix_age_days(&model),
        };
        let cancellous = (1..=specimen.cancellous).map(|number| {
            let key = Key::new(seed, patient, number);
            let lattice =
                given.map_or_else(|| architecture.make(&model, key), |bone| architecture.adopt(&model, bone, key));
            BoneCube::cancellous(&of_patient, lattice, grown.bv_tv_young, key)
        });
        let cortical = (1..=specimen.cortical).map(|number| {
            let key = Key::new(seed, patient, specimen.cancellous + number);
            let lattice = cortex.make(&model, key);
            let customary = lattice.bv_tv() / grown.cortical_kept;
            BoneCube::cortical(&of_patient, lattice, customary, key)
        });
        let mut specimens = cancellous.chain(cortical).collect::<Result<Vec<BoneCube>, NoLoadPath>>()?;
        if specimen.lymphocytes == LymphocyteMethod::Agents {
            specimens = specimens.into_iter().map(BoneCube::with_lymphocytes).collect();
        }
        let now = mineral_tv(&specimens);
        Ok(Self {
            young_mineral_tv: Mineral {
                cancellous: model.bv_tv_young * young_mineralisation(&model, 1.0),
                endocortical: now.endocortical / grown.cortical_kept,
                compact: now.compact / grown.cortical_kept,
            },
            at_large: MeanSkeleton::new(model, grown),
            turnover: grown.turnover,
            specimens,
        })
    }

    /// Goes on by other constants. What was made by the old ones stays: its architecture, its cells, and the young adult's mineral
    /// that its own is compared with.
    pub fn set_model(&mut self, model: &Arc<Model>) {
        let of_patient = with_turnover(model, self.turnover);
        for cube in &mut self.specimens {
            cube.set_model(&of_patient);
        }
        self.at_large.set_model(model);
    }

    /// One day, under what the body tells each region.
    pub fn step<C: StageClock + ?Sized>(&mut self, day: i32, signals: &RegionalSignals, clock: &mut C) {
        let axial = &signals[Region::Axial as usize];
        for specimen in &mut self.specimens {
            specimen.step(day, axial, clock);
        }
        self.at_large.step(signals);
    }

    /// Mineral of the bones of each region, folds of the young adult's: what the spine's cubes have, and, in limbs, as much more or
    /// less as means of cells find there than in the spine. Limbs thus have the spine's noise, and cost no cubes.
    pub fn mineral(&self) -> [Mineral; Region::COUNT] {
        let cubes = mineral_tv(&self.specimens).over(&self.young_mineral_tv);
        let means = self.at_large.mineral();
        means.map(|region| cubes.times(&region.over(&means[Region::Axial as usize])))
    }

    /// Mineralised cancellous bone over tissue volume where `mineral` is its fold of the young adult's, 0-1.
    pub fn cancellous_mineral_tv(&self, mineral: &Mineral) -> f64 {
        mineral.cancellous * self.young_mineral_tv.cancellous
    }

    /// Bone eroded and formed in the whole skeleton, folds of health.
    pub fn flux(&self) -> Flux {
        self.at_large.flux()
    }
}

/// The constants of a bone in which so many fold BMUs are born in health: as many more osteoblasts are then at work, lining cells wake as
/// much more often, and matrix is renewed the sooner, so that none of it counts as a departure from health.
fn with_turnover(model: &Arc<Model>, fold: f64) -> Arc<Model> {
    if fold.to_bits() == 1.0_f64.to_bits() {
        return Arc::clone(model);
    }
    Arc::new(Model {
        bmu_origination_per_mm2_day: fold * model.bmu_origination_per_mm2_day,
        osteoblasts_per_mm2: fold * model.osteoblasts_per_mm2,
        modelling_per_mm2_day: fold * model.modelling_per_mm2_day,
        damage_renewal_days: model.damage_renewal_days / fold,
        ..(**model).clone()
    })
}

/// Mineralised bone over tissue volume, means of the cubes of a kind.
fn mineral_tv(specimens: &[BoneCube]) -> Mineral {
    let mean = |of: &dyn Fn(&BoneCube) -> Option<f64>| {
        let (sum, number) =
            specimens.iter().filter_map(of).fold((0.0, 0.0), |(sum, number), of| (sum + of, number + 1.0));
        sum / f64::max(number, 1.0)
    };
    let of_wall = |part: usize| mean(&|cube| cube.cortical_wall().map(|_| cube.mineral_tv_of_parts()[part]));
    Mineral {
        cancellous: mean(&|cube| {
            let is_cancellous = cube.cortical_wall().is_none();
            is_cancellous.then(|| cube.mineral_tv_of_parts().iter().sum())
        }),
        endocortical: of_wall(0),
        compact: of_wall(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::Signals;
    use crate::stage::Untimed;

    /// OPG in a healthy young cube in which so many fold BMUs are born, fold of health, mean of its second and third year.
    fn opg(fold: f64) -> f64 {
        let model = with_turnover(&Arc::new(Model::default()), fold);
        let key = Key::new(5, 1, 1);
        let asked = Architecture {
            edge_voxels: 80,
            voxel_um: 20.0,
            bv_tv: model.bv_tv_young,
            tb_th_um: model.tb_th_young_um,
            matrix_age_days: model.matrix_age_days_by_menopause[0],
        };
        let lattice = asked.make(&model, key);
        let mut cube = BoneCube::cancellous(&model, lattice, model.bv_tv_young, key).expect("bone that carries load");
        let (mut sum, mut days) = (0.0, 0.0);
        for day in 0..3 * 365 {
            cube.step(day, &Signals::HEALTHY, &mut Untimed);
            if day >= 365 {
                let opg = &cube.niche().fields().opg;
                sum += opg.iter().sum::<f64>() / opg.len() as f64;
                days += 1.0;
            }
        }
        sum / days
    }

    #[test]
    fn osteoblasts_of_a_patient_of_high_turnover_make_no_more_opg_than_health() {
        let [mean, high] = [1.0, 2.0].map(opg);
        assert!(high < 1.1 * mean, "{high} and {mean}");
    }
}
