//! Lives of virtual people, and what is measured of their bone at some ages.

use std::sync::Arc;

use osteon::model::{DAYS_PER_YEAR, Model};
use osteon::patient::{Body, Patient, Schedule, Sex, Strengths};
use osteon::random::Key;
use osteon::specimen::architecture::Architecture;
use osteon::specimen::cube::BoneCube;
use osteon::specimen::density_distribution::DensityDistribution;
use osteon::specimen::histomorphometry::{Histomorphometry, measure};
use osteon::specimen::thickness::Microstructure;
use osteon::stage::Untimed;

/// Age at the final menstrual period, years.
pub const FINAL_PERIOD_YEARS: f64 = 51.0;

/// Everything measured of one cube at one age.
#[derive(Debug, Clone)]
pub struct Seen {
    pub histomorphometry: Histomorphometry,
    pub microstructure: Microstructure,
    pub density: Option<DensityDistribution>,
    /// Bone volume, mm3.
    pub bone_mm3: f64,
    /// Bone surface, mm2.
    pub surface_mm2: f64,
    /// Bone gone for good in a year, beyond what open cavities may get back, mm3/year.
    pub lost_mm3_per_year: f64,
}

/// Who lives, in what cube.
#[derive(Debug, Clone, Copy)]
pub struct Life {
    pub sex: Sex,
    pub number: u32,
    pub from_age_years: f64,
    pub edge_voxels: u32,
    pub voxel_um: f64,
}

impl Life {
    /// Lives through the ages (years, rising). At each, structure is seen as it stands and rates over the year that ends
    /// half a year later.
    pub fn at_ages(&self, ages_years: &[f64]) -> Vec<Seen> {
        let body = Body {
            sex: self.sex,
            age_years: 0.0,
            final_period_age_years: (self.sex == Sex::Female).then_some(FINAL_PERIOD_YEARS),
            ..Body::HEALTHY
        };
        let model = Arc::new(Model::default());
        let young = Architecture {
            edge_voxels: self.edge_voxels,
            voxel_um: self.voxel_um,
            bv_tv: model.bv_tv_young,
            tb_th_um: model.tb_th_young_um,
            matrix_age_days: model.matrix_age_days_by_menopause[0],
        };
        let day_of = |age_years: f64| (age_years * DAYS_PER_YEAR).round() as i32;
        let mut day = day_of(self.from_age_years);
        let mut patient =
            Patient::new(Arc::clone(&model), body, Vec::new(), Strengths::default(), Schedule::default(), day);
        let key = Key::new(2026, self.number, 1);
        let mut specimen = BoneCube::cancellous(&model, young.make(&model, key), model.bv_tv_young, key)
            .expect("bone that carries load");
        let mut live_until = |specimen: &mut BoneCube, end: i32| {
            while day < end {
                let signals = patient.step(day);
                specimen.step(day, &signals, &mut Untimed);
                day += 1;
            }
        };
        let see = |&age_years: &f64| {
            live_until(&mut specimen, day_of(age_years - 0.5));
            specimen.begin_report_interval();
            let before = with_what_cavities_lost_mm3(&specimen);
            live_until(&mut specimen, day_of(age_years + 0.5));
            seen(&specimen, before)
        };
        ages_years.iter().map(see).collect()
    }
}

/// Bone, with what the open cavities took of it, mm3.
fn with_what_cavities_lost_mm3(specimen: &BoneCube) -> f64 {
    let lattice = specimen.lattice();
    let lost: u64 = specimen.cavities().map(|cavity| cavity.lost(lattice)).sum();
    (lattice.bone_quanta() + lost) as f64 * lattice.quantum_um3() * 1e-9
}

fn seen(specimen: &BoneCube, before_mm3: f64) -> Seen {
    let lattice = specimen.lattice();
    let per_year = DAYS_PER_YEAR / f64::from(specimen.tally().days.max(1));
    Seen {
        histomorphometry: measure(specimen, false),
        microstructure: Microstructure::of(lattice),
        density: DensityDistribution::of(
            specimen.model(),
            lattice,
            specimen.mineral_table(),
            specimen.mineral_clock_day(),
        ),
        bone_mm3: lattice.bv_tv() * lattice.tissue_volume_mm3(),
        surface_mm2: lattice.bone_surface_mm2(),
        lost_mm3_per_year: (before_mm3 - with_what_cavities_lost_mm3(specimen)) * per_year,
    }
}
