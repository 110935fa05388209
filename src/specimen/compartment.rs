//! Homogeneous bone: the same cells as in a cube, as means over very many BMUs.
//!
//! It stands for the cortex of a site, whose volume is a fold of the young adult's (so that porosity and endocortical
//! loss are one), and for the skeleton at large, whose turnover the blood's markers show.

use crate::parameter::DAYS_PER_YEAR;
use crate::parameter::specimen::{
    BMU_LIFESPAN_DAYS, COAT_SHARE, COMPARTMENT_COUPLING, COMPARTMENT_MODELLING_SHARE, CORTICAL_MODELLING_FOLD,
    COUPLING_MEMORY_DAYS, LEAST_SCLEROSTIN, MINERALISATION_LAG_DAYS, MODELLING_MOST_FOLD,
    MODELLING_SCLEROSTIN_EXPONENT, OSTEOBLAST_LIFESPAN_DAYS, OSTEOCLAST_LIFESPAN_DAYS, PRIMARY_MINERALISATION_DAYS,
    PRIMARY_SHARE, REVERSAL_DAYS, SCLEROSTIN_EXPONENT, SECONDARY_FAST_DAYS, SECONDARY_FAST_SHARE, SECONDARY_SLOW_DAYS,
    SURFACE_PER_VOLUME_RESORBED,
};
use crate::signal::Signals;

use super::bmu::supply_saturation;
use super::bound_bisphosphonate::poisoning;
use super::mechanics::strain_signal;
use super::niche::{coupling, waking, woken_by_body};
use super::precursor::PrecursorPool;

/// Stages that reversal passes through one after the other: its length scatters by a half.
const REVERSAL_STAGES: usize = 4;

/// Share of full mineral that one part of mineralisation brings, and its time constant in days.
const MINERAL_PARTS: [(f64, f64); 3] = [
    (PRIMARY_SHARE, MINERALISATION_LAG_DAYS + PRIMARY_MINERALISATION_DAYS),
    (SECONDARY_FAST_SHARE, SECONDARY_FAST_DAYS),
    (1.0 - PRIMARY_SHARE - SECONDARY_FAST_SHARE, SECONDARY_SLOW_DAYS),
];

/// Bone without a place, followed as means.
#[derive(Debug, Clone)]
pub struct BoneCompartment {
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
    /// Bone formed without resorption in health, share of all that is formed.
    modelling_share: f64,
    /// Bisphosphonate that a surface never remodelled held yesterday, and what surfaces hold on average, in units of the level
    /// with half of the effect.
    bisphosphonate: [f64; 2],
    /// Bone eroded and formed on the last day, folds of the young volume.
    flux: [f64; 2],
}

impl BoneCompartment {
    /// A compartment in the steady state of health, with `volume` (fold of young) left of the `volume_customary` its
    /// owner grew.
    pub fn new(turnover_per_year: f64, volume: f64, volume_customary: f64) -> Self {
        let erosion_per_day = turnover_per_year / DAYS_PER_YEAR;
        let lacking = MINERAL_PARTS.map(|(share, days)| erosion_per_day * share / (1.0 / days + erosion_per_day));
        Self {
            erosion_per_day,
            volume,
            volume_customary,
            precursors: PrecursorPool::HEALTHY,
            bmus: 1.0,
            osteoclasts: 1.0,
            reversing: [erosion_per_day * REVERSAL_DAYS / REVERSAL_STAGES as f64; REVERSAL_STAGES],
            osteoblasts: erosion_per_day * COMPARTMENT_COUPLING,
            lacking,
            felt_resorption: 1.0,
            is_cortical: false,
            modelling_share: COMPARTMENT_MODELLING_SHARE,
            bisphosphonate: [0.0; 2],
            flux: [erosion_per_day; 2],
        }
    }

    /// The same, of cortical bone.
    pub fn of_cortex(self) -> Self {
        Self { is_cortical: true, modelling_share: CORTICAL_MODELLING_FOLD * COMPARTMENT_MODELLING_SHARE, ..self }
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
    pub fn step(&mut self, signals: &Signals) {
        let strain = strain_signal(signals.mechanical_load, self.volume, self.volume_customary);
        let drive = signals.rankl_free * signals.rank_sensitivity * strain.rankl;
        let supply = self.precursors.supply(drive);
        self.precursors.step(drive, signals.osteoclast_precursor_birth, self.osteoclasts / signals.osteoclast_lifespan);
        self.bmus += (supply * signals.bmu_origination - self.bmus) / BMU_LIFESPAN_DAYS;
        let joining = self.bmus * supply_saturation(supply);
        let uptake = signals.bisphosphonate_uptake(self.is_cortical);
        let poisoning = poisoning(uptake * signals.bisphosphonate + COAT_SHARE * self.bisphosphonate[1]);
        let ageing = poisoning / signals.osteoclast_lifespan.max(1e-3);
        self.osteoclasts += (joining - self.osteoclasts * ageing) / OSTEOCLAST_LIFESPAN_DAYS;
        self.osteoclasts = self.osteoclasts.max(0.0);

        let eroded = self.erosion_per_day * self.osteoclasts * signals.resorption_rate * self.volume;
        let passing = signals.reversal_rate * REVERSAL_STAGES as f64 / REVERSAL_DAYS;
        let mut reversed = eroded;
        for waiting in &mut self.reversing {
            let through = *waiting * -(-passing).exp_m1();
            *waiting += reversed - through;
            reversed = through;
        }
        let felt = poisoning * eroded / self.volume / self.erosion_per_day;
        self.felt_resorption += (felt - self.felt_resorption) / COUPLING_MEMORY_DAYS;
        let wnt = signals.wnt_restraint.max(LEAST_SCLEROSTIN);
        let let_loose = wnt.powf(-SCLEROSTIN_EXPONENT);
        let modelled = self.erosion_per_day
            * self.volume
            * (waking(woken_by_body(signals, self.felt_resorption), self.felt_resorption, signals.semaphorin_4d)
                * wnt.powf(-MODELLING_SCLEROSTIN_EXPONENT))
            .clamp(0.0, MODELLING_MOST_FOLD)
            * let_loose;
        let remodelled = COMPARTMENT_COUPLING
            * reversed
            * let_loose
            * signals.osteoblast_recruitment
            * if self.is_cortical { 1.0 } else { signals.marrow_osteoblast_recruitment }
            * strain.osteoblast_recruitment
            * coupling(self.felt_resorption);
        let recruited = remodelled + self.modelling_share * (modelled - remodelled);
        let leaving = (1.0 / signals.osteoblast_lifespan.max(1e-3) / OSTEOBLAST_LIFESPAN_DAYS).min(1.0);
        self.osteoblasts += recruited / OSTEOBLAST_LIFESPAN_DAYS - self.osteoblasts * leaving;
        let formed = self.osteoblasts * signals.matrix_formation_rate;

        let removed = eroded / self.volume;
        for (lacking, (share, days)) in self.lacking.iter_mut().zip(MINERAL_PARTS) {
            *lacking += formed * share - *lacking * (removed + signals.mineralisation_rate / days);
        }
        self.coat(uptake * signals.bisphosphonate_on_surface, removed);
        self.volume += formed - eroded;
        self.flux = [eroded, formed];
    }

    /// Surfaces take up bisphosphonate as one never remodelled does, and lose it where they are, a share of volume at a time.
    fn coat(&mut self, on_old_surface: f64, removed: f64) {
        let [before, held] = self.bisphosphonate;
        let taken_up = (on_old_surface - before).max(0.0);
        let kept = if on_old_surface < before { on_old_surface / before } else { 1.0 };
        let renewed = (SURFACE_PER_VOLUME_RESORBED * removed).min(1.0);
        self.bisphosphonate = [on_old_surface, (held * kept + taken_up) * (1.0 - renewed)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_a_steady_state() {
        let mut bone = BoneCompartment::new(0.05, 1.0, 1.0);
        let before = bone.mineral();
        for _ in 0..36_525 {
            bone.step(&Signals::HEALTHY);
        }
        approx::assert_relative_eq!(bone.volume(), 1.0, max_relative = 0.01);
        approx::assert_relative_eq!(bone.mineral(), before, max_relative = 0.01);
    }

    #[test]
    fn without_rankl_the_remodelling_space_closes_and_mineral_rises() {
        let mut bone = BoneCompartment::new(0.05, 1.0, 1.0);
        let before = (bone.volume(), bone.mineral() / bone.volume());
        for _ in 0..1000 {
            bone.step(&Signals { rankl_free: 0.02, ..Signals::HEALTHY });
        }
        assert!(bone.volume() > before.0 && bone.mineral() / bone.volume() > before.1);
        assert!(bone.flux_folds()[0] < 0.05);
    }
}
