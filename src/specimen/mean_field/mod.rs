//! A cube as means: what its cells do together, without places and without noise.
//!
//! Every term is the expectation of a step that the agents of [`super::cube`] take, from the same constants. What has no
//! expectation in closed form (surface against volume, bone within an osteoclast's reach, cavities without a floor, canopies that
//! end early) is a closure that was measured in cubes (`measured.rs`).

mod chain;
mod closure;
mod day;
mod formula;
mod measured;
mod niche;
mod zone;

use crate::elementary::pow;
use crate::model::Model;
use crate::signal::Signals;

use super::accommodation::Accommodation;
pub use super::niche::coupling;
use day::ZoneDay;
use formula::SlowPower;
pub use formula::{Rim, refilled};
use niche::MeanNiche;
use zone::{MeanZone, Zone};

/// A cube of cancellous bone, or of the wall of a cortex with its two halves, as means.
#[derive(Debug, Clone)]
pub struct MeanCube {
    zones: Vec<MeanZone>,
    niche: MeanNiche,
    accommodation: Accommodation,
    /// Bone over tissue that its owner's load upholds.
    bv_tv_customary: f64,
    strain: StrainClosure,
    /// Mineral per bone that it is used to, 0-1.
    customary_mineralisation: f64,
    /// BMUs born in health per surface, fold of the spine's.
    turnover: f64,
    /// Bone resorbed and formed on the last day, over tissue.
    flux: [f64; 2],
    /// Powers that move little from day to day: of mineral, of bone gained, of bone.
    of_strain: [SlowPower; 3],
    /// The same of bone in the scatter of strain.
    of_scatter: SlowPower,
}

/// What was measured of the strain that osteocytes feel.
#[derive(Debug, Clone, Copy)]
struct StrainClosure {
    /// Bone over tissue at which the coefficient of variation was measured.
    at_bv_tv: f64,
    /// Coefficient of variation about the mean, and the exponent of bone left in it, with its sign changed.
    cv: f64,
    /// See `cv`.
    cv_exponent: f64,
    /// Mean, fold of what volume and mineral say, and the exponent of bone gained in that.
    fold: f64,
    /// See `fold`.
    gain_exponent: f64,
}

impl StrainClosure {
    /// Coefficient of variation between osteocytes where there is so much bone over tissue: the sparser it is, the less alike its struts are
    /// loaded.
    fn cv_at(&self, bv_tv: f64, of_scatter: &mut SlowPower) -> f64 {
        self.cv * of_scatter.of((bv_tv / self.at_bv_tv).max(1e-2), -self.cv_exponent)
    }
}

/// Bone over the tissue of all zones.
fn mean_bv_tv(zones: &[MeanZone]) -> f64 {
    zones.iter().map(MeanZone::bv_tv).sum::<f64>() / zones.len() as f64
}

impl MeanCube {
    /// Cancellous bone of so much volume and thickness, of an owner whose load upholds `bv_tv_customary`.
    pub fn cancellous(model: &Model, bv_tv: f64, tb_th_um: f64, matrix_age_days: f64, bv_tv_customary: f64) -> Self {
        let of_young = bv_tv / measured::CANCELLOUS.at_bv_tv;
        let surface_fold = measured::SURFACE_FOLD * pow(of_young, measured::SURFACE_FOLD_EXPONENT);
        let surface_per_mm = surface_fold * 2e3 * bv_tv / tb_th_um;
        let zone = MeanZone::new(model, Zone::Cancellous, bv_tv, surface_per_mm, matrix_age_days);
        Self::of(
            model,
            vec![zone],
            bv_tv_customary,
            StrainClosure {
                at_bv_tv: measured::CANCELLOUS.at_bv_tv,
                cv: measured::STRAIN_CV,
                cv_exponent: measured::STRAIN_CV_EXPONENT,
                fold: measured::STRAIN_FOLD,
                gain_exponent: measured::GAIN_STRAIN_EXPONENT,
            },
        )
    }

    /// A cortex of which so much is left of what its owner grew, fold.
    pub fn cortical(model: &Model, kept: f64, matrix_age_days: f64) -> Self {
        let lost = 1.0 - kept;
        let half = |zone: Zone| {
            let closure = zone.closure();
            // what age took from the marrow side is the inner half's alone
            let bv_tv = closure.at_bv_tv * (1.0 - closure.lost_share * lost);
            let pores: f64 = (1.0 - bv_tv) / (1.0 - closure.at_bv_tv);
            MeanZone::new(
                model,
                zone,
                bv_tv,
                closure.surface_per_mm * pow(pores, closure.surface_exponent),
                matrix_age_days,
            )
        };
        let zones = vec![half(Zone::Endocortical), half(Zone::Compact)];
        let bv_tv = mean_bv_tv(&zones);
        let strain = StrainClosure {
            at_bv_tv: bv_tv,
            cv: measured::CORTICAL_STRAIN_CV,
            cv_exponent: 0.0,
            fold: measured::CORTICAL_STRAIN_FOLD,
            gain_exponent: 0.0,
        };
        Self::of(model, zones, bv_tv / kept, strain)
    }

    /// Cancellous bone and a cortex of a young adult, in a place where so many fold BMUs are born in health.
    pub fn young(model: &Model, turnover: f64) -> [Self; 2] {
        // matrix is the older the less of it is turned over
        let age_days = model.matrix_age_days_by_menopause[0] / turnover;
        [
            Self::cancellous(model, model.bv_tv_young, model.tb_th_young_um, age_days, model.bv_tv_young),
            Self::cortical(model, 1.0, model.cortical_matrix_age_fold * age_days),
        ]
        .map(|bone| bone.in_a_place_of_turnover(turnover))
    }

    fn of(model: &Model, zones: Vec<MeanZone>, bv_tv_customary: f64, strain: StrainClosure) -> Self {
        let mut of_scatter = SlowPower::ONE;
        let cv = strain.cv_at(mean_bv_tv(&zones), &mut of_scatter);
        let mut cube = Self {
            zones,
            niche: MeanNiche::new(model, cv),
            accommodation: Accommodation::CUSTOMARY,
            bv_tv_customary,
            strain,
            customary_mineralisation: 1.0,
            turnover: 1.0,
            flux: [0.0; 2],
            of_strain: [SlowPower::ONE; 3],
            of_scatter,
        };
        cube.customary_mineralisation = cube.mineralisation();
        cube
    }

    /// The cube in a place where so many BMUs (fold of the spine's, above 0) are born in health.
    #[must_use]
    pub fn in_a_place_of_turnover(self, fold: f64) -> Self {
        Self { turnover: fold, ..self }
    }

    /// Mineral per bone, 0-1.
    fn mineralisation(&self) -> f64 {
        self.zones.iter().map(MeanZone::mineral_tv).sum::<f64>() / self.zones.iter().map(MeanZone::bv_tv).sum::<f64>()
    }

    /// Strain of the mean osteocyte, fold of the customary: what is left of bone, and of its stiffness, carries the load. Energy
    /// per bone goes with the inverse of the modulus, and strain is felt as its root.
    fn strain(&mut self, model: &Model, load: f64) -> f64 {
        let [least, most] = model.strain_bounds;
        let volume_fold = (self.bv_tv() / self.bv_tv_customary).max(1e-3);
        let mineral_fold = self.mineralisation() / self.customary_mineralisation;
        let [of_mineral, of_gain, of_volume] = &mut self.of_strain;
        let softer = of_mineral.of(mineral_fold, -0.5 * model.mineral_modulus_exponent);
        let gained = of_gain.of(volume_fold.max(1.0), self.strain.gain_exponent);
        let carried = of_volume.of(volume_fold, model.strain_exponent);
        (load * carried * gained * softer * self.strain.fold).max(least).min(most)
    }

    /// One day.
    pub fn step(&mut self, model: &Model, signals: &Signals) {
        let felt_load = self.accommodation.feel(model, signals, 1.0);
        let strain = self.strain(model, felt_load);
        // matrix is strained by the load itself, whatever cells are used to
        let of_load = self.strain(model, signals.mechanical_load);
        let felt = [strain, self.strain.cv_at(self.bv_tv(), &mut self.of_scatter)];
        let around = self.niche.feel(model, signals, (felt, self.turnover));
        let parts = self.zones.len() as f64;
        let mut day = ZoneDay::default();
        for zone in &mut self.zones {
            let of_zone = zone.step(model, signals, &around);
            day.eroded += of_zone.eroded / parts;
            day.called += of_zone.called / parts;
            day.formed += of_zone.formed / parts;
            day.osteoclasts_ended += of_zone.osteoclasts_ended / parts;
            day.buried += of_zone.buried / parts;
        }
        let mean = |of: &dyn Fn(&MeanZone) -> f64| self.zones.iter().map(of).sum::<f64>() / parts;
        let seen = (self.bv_tv(), mean(&MeanZone::surface_per_mm), mean(&MeanZone::osteoblasts_per_mm3));
        self.niche.remember(model, signals, &day, seen, (of_load, self.turnover));
        self.flux = [day.eroded, day.formed];
    }

    /// Bone over tissue.
    pub fn bv_tv(&self) -> f64 {
        mean_bv_tv(&self.zones)
    }

    /// Bone resorbed and formed on the last day, over tissue.
    pub fn flux(&self) -> [f64; 2] {
        self.flux
    }

    /// Mineralised bone over tissue of each zone, at full mineral: cancellous, or endocortical and compact.
    pub fn mineral_tv(&self) -> Vec<f64> {
        self.zones.iter().map(MeanZone::mineral_tv).collect()
    }

    /// Bone over tissue of each zone.
    pub fn zone_bv_tv(&self) -> Vec<f64> {
        self.zones.iter().map(MeanZone::bv_tv).collect()
    }

    /// Bone resorbed and formed in each zone on the last day, over its tissue.
    pub fn zone_flux(&self) -> Vec<[f64; 2]> {
        self.zones.iter().map(MeanZone::flux).collect()
    }

    /// Strain of the mean osteocyte under a load, and osteoclasts that the pools of precursors supplied on the last day, folds.
    pub fn strain_and_supply(&mut self, model: &Model, load: f64) -> [f64; 2] {
        [self.strain(model, load), self.niche.supply()]
    }

    /// Bone missing from cavities, over tissue.
    pub fn remodelling_space(&self) -> f64 {
        self.zones.iter().map(MeanZone::remodelling_space).sum::<f64>() / self.zones.len() as f64
    }

    /// Osteoclasts, and osteoblasts at work, 1/mm3 of tissue.
    pub fn cells_per_mm3(&self, model: &Model) -> [f64; 2] {
        let parts = self.zones.len() as f64;
        [
            self.zones.iter().map(|zone| zone.osteoclasts_per_mm3(model)).sum::<f64>() / parts,
            self.zones.iter().map(MeanZone::osteoblasts_per_mm3).sum::<f64>() / parts,
        ]
    }
}
