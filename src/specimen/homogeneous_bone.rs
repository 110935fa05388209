//! Homogeneous bone: the same cells as in a cube, as means over very many BMUs.
//!
//! It stands for the cortex of a site, whose volume is a fold of the young adult's (so that porosity and endocortical
//! loss are one), and for the skeleton at large, whose turnover the blood's markers show.

use crate::model::{DAYS_PER_YEAR, Model};
use crate::signal::Signals;

use super::bmu::supply_saturation;
use super::bound_bisphosphonate::{bisphosphonate_uptake, poisoning};
use super::niche::{coupling, rankl_of, sclerostin_of, waking, woken_by_body};
use super::precursor::PrecursorPool;

/// Stages that reversal passes through one after the other: its length scatters by a half. The length of a table, so no constant of
/// the model.
const REVERSAL_STAGES: usize = 4;

/// Share of full mineral that each part of mineralisation brings, and its time constant in days.
fn mineral_parts(model: &Model) -> [(f64, f64); 3] {
    [
        (model.primary_share, model.mineralisation_lag_days + model.primary_mineralisation_days),
        (model.secondary_fast_share, model.secondary_fast_days),
        (1.0 - model.primary_share - model.secondary_fast_share, model.secondary_slow_days),
    ]
}

/// What the strain of a whole piece of bone does to its cells, by its load and its volume; folds of the customary.
#[derive(Debug, Clone, Copy, PartialEq)]
struct StrainSignal {
    /// Recruitment of osteoblasts: strain lowers sclerostin.
    osteoblast_recruitment: f64,
    /// Osteocytic RANKL: disuse raises it.
    rankl: f64,
}

/// The signal under a load (fold) with a structure of `bv_tv` in a patient whose customary `bv_tv` is given.
fn strain_signal(model: &Model, load: f64, bv_tv: f64, bv_tv_customary: f64) -> StrainSignal {
    let relative = (bv_tv / bv_tv_customary).max(1e-3);
    let [least, most] = model.strain_bounds;
    let strain = (load * relative.powf(model.strain_exponent)).max(least).min(most);
    StrainSignal {
        osteoblast_recruitment: sclerostin_of(model, strain).powf(-model.sclerostin_exponent),
        rankl: 1.0 + model.osteocyte_rankl_share * (rankl_of(model, strain) - 1.0),
    }
}

/// Bone without a place, followed as means.
#[derive(Debug, Clone)]
pub struct HomogeneousBone {
    /// Erosion per day in health, fold of the young volume.
    erosion_per_day: f64,
    /// Bone, fold of the young volume.
    volume: f64,
    /// Volume that its owner's load upholds, fold.
    volume_customary: f64,
    precursors: PrecursorPool,
    /// BMUs and osteoclasts, folds of health.
    bmus: f64,
    osteoclasts: f64,
    /// Volume eroded and waiting for osteoblasts, by stage of reversal, fold of the young volume.
    reversing: [f64; REVERSAL_STAGES],
    /// Osteoblasts, as the volume they lay down per day in health.
    osteoblasts: f64,
    /// Mineral that bone still lacks, by part, fold of the young volume.
    lacking: [f64; 3],
    /// Resorption felt lately, fold of health.
    felt_resorption: f64,
    /// Whether its surfaces take up bisphosphonate as those of a cortex do.
    is_cortical: bool,
    /// Bisphosphonate that a surface never remodelled held yesterday, and what surfaces hold on average, in units of the level
    /// with half of the effect.
    bisphosphonate: [f64; 2],
    /// Bone eroded and formed on the last day, folds of the young volume.
    flux: [f64; 2],
}

impl HomogeneousBone {
    /// A compartment in the steady state of health, with `volume` (fold of young) left of the `volume_customary` its
    /// owner grew.
    pub fn new(model: &Model, turnover_per_year: f64, volume: f64, volume_customary: f64) -> Self {
        let erosion_per_day = turnover_per_year / DAYS_PER_YEAR;
        let lacking =
            mineral_parts(model).map(|(share, days)| erosion_per_day * share / (1.0 / days + erosion_per_day));
        Self {
            erosion_per_day,
            volume,
            volume_customary,
            precursors: PrecursorPool::HEALTHY,
            bmus: 1.0,
            osteoclasts: 1.0,
            reversing: [erosion_per_day * model.reversal_days / REVERSAL_STAGES as f64; REVERSAL_STAGES],
            osteoblasts: erosion_per_day * model.compartment_coupling,
            lacking,
            felt_resorption: 1.0,
            is_cortical: false,
            bisphosphonate: [0.0; 2],
            flux: [erosion_per_day; 2],
        }
    }

    /// The same, of cortical bone.
    pub fn of_cortex(self) -> Self {
        Self { is_cortical: true, ..self }
    }

    /// Bone formed without resorption in health, share of all that is formed.
    fn modelling_share(&self, model: &Model) -> f64 {
        if self.is_cortical {
            model.cortical_modelling_fold * model.compartment_modelling_share
        } else {
            model.compartment_modelling_share
        }
    }

    /// Bone, fold of the young volume.
    pub fn volume(&self) -> f64 {
        self.volume
    }

    /// Mineralised bone, fold of the young volume at full mineral.
    pub fn mineral(&self) -> f64 {
        self.volume - self.lacking.iter().sum::<f64>()
    }

    /// Bone eroded and formed on the last day, folds of health.
    pub fn flux_folds(&self) -> [f64; 2] {
        self.flux.map(|volume| volume / self.erosion_per_day)
    }

    /// One day.
    pub fn step(&mut self, model: &Model, signals: &Signals) {
        let strain = strain_signal(model, signals.mechanical_load, self.volume, self.volume_customary);
        let drive = signals.rankl_free * signals.rank_sensitivity * strain.rankl;
        let supply = self.precursors.supply(model, drive);
        self.precursors.step(
            model,
            drive,
            signals.osteoclast_precursor_birth,
            self.osteoclasts / signals.osteoclast_lifespan.max(model.least_lifespan_fold),
        );
        self.bmus += (supply * signals.bmu_origination - self.bmus) / model.bmu_lifespan_days;
        let joining = self.bmus * supply_saturation(model, supply);
        let uptake = bisphosphonate_uptake(model, self.is_cortical);
        let poisoning = poisoning(model, uptake * signals.bisphosphonate + model.coat_share * self.bisphosphonate[1]);
        let ageing = poisoning / signals.osteoclast_lifespan.max(model.least_lifespan_fold);
        self.osteoclasts += (joining - self.osteoclasts * ageing) / model.osteoclast_lifespan_days;
        self.osteoclasts = self.osteoclasts.max(0.0);

        let eroded = self.erosion_per_day * self.osteoclasts * signals.resorption_rate * self.volume;
        let passing = signals.reversal_rate * REVERSAL_STAGES as f64 / model.reversal_days;
        let mut reversed = eroded;
        for waiting in &mut self.reversing {
            let through = *waiting * -(-passing).exp_m1();
            *waiting += reversed - through;
            reversed = through;
        }
        let felt = poisoning * eroded / self.volume.max(f64::MIN_POSITIVE) / self.erosion_per_day;
        self.felt_resorption += (felt - self.felt_resorption) / model.coupling_memory_days;
        let wnt = signals.wnt_restraint.max(model.least_sclerostin);
        let let_loose = wnt.powf(-model.sclerostin_exponent);
        let modelled = self.erosion_per_day
            * self.volume
            * (waking(
                model,
                woken_by_body(model, signals, self.felt_resorption),
                self.felt_resorption,
                signals.semaphorin_4d,
            ) * wnt.powf(-model.modelling_sclerostin_exponent))
            .clamp(0.0, model.modelling_most_fold)
            * let_loose;
        let remodelled = model.compartment_coupling
            * reversed
            * let_loose
            * signals.osteoblast_recruitment
            * if self.is_cortical { 1.0 } else { signals.marrow_osteoblast_recruitment }
            * strain.osteoblast_recruitment
            * coupling(model, self.felt_resorption);
        let recruited = remodelled + self.modelling_share(model) * (modelled - remodelled);
        let leaving =
            (1.0 / signals.osteoblast_lifespan.max(model.least_lifespan_fold) / model.osteoblast_lifespan_days)
                .min(1.0);
        self.osteoblasts += recruited / model.osteoblast_lifespan_days - self.osteoblasts * leaving;
        let formed = self.osteoblasts * signals.matrix_formation_rate;

        let removed = eroded / self.volume.max(f64::MIN_POSITIVE);
        for (lacking, (share, days)) in self.lacking.iter_mut().zip(mineral_parts(model)) {
            *lacking += formed * share - *lacking * (removed + signals.mineralisation_rate / days);
        }
        self.coat(model, uptake * signals.bisphosphonate_on_surface, removed);
        self.volume += formed - eroded;
        self.flux = [eroded, formed];
    }

    /// Surfaces take up bisphosphonate as one never remodelled does, and lose it where they are, a share of volume at a time.
    fn coat(&mut self, model: &Model, on_old_surface: f64, removed: f64) {
        let [before, held] = self.bisphosphonate;
        let taken_up = (on_old_surface - before).max(0.0);
        let kept = if on_old_surface < before { on_old_surface / before } else { 1.0 };
        let renewed = (model.surface_per_volume_resorbed * removed).min(1.0);
        self.bisphosphonate = [on_old_surface, (held * kept + taken_up) * (1.0 - renewed)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_a_steady_state() {
        let mut bone = HomogeneousBone::new(&Model::STANDARD, 0.05, 1.0, 1.0);
        let before = bone.mineral();
        for _ in 0..36_525 {
            bone.step(&Model::STANDARD, &Signals::HEALTHY);
        }
        approx::assert_relative_eq!(bone.volume(), 1.0, max_relative = 0.01);
        approx::assert_relative_eq!(bone.mineral(), before, max_relative = 0.01);
    }

    #[test]
    fn without_rankl_the_remodelling_space_closes_and_mineral_rises() {
        let mut bone = HomogeneousBone::new(&Model::STANDARD, 0.05, 1.0, 1.0);
        let before = (bone.volume(), bone.mineral() / bone.volume());
        for _ in 0..1000 {
            bone.step(&Model::STANDARD, &Signals { rankl_free: 0.02, ..Signals::HEALTHY });
        }
        assert!(bone.volume() > before.0 && bone.mineral() / bone.volume() > before.1);
        assert!(bone.flux_folds()[0] < 0.05);
    }
}
