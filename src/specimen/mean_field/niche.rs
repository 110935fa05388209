//! What surrounds the cells of a cube, as means: the niche without places.

use crate::elementary::{exp, exp_m1, normal_below};
use crate::model::{DAYS_PER_YEAR, Model};
use crate::signal::Signals;
use crate::specimen::niche::{coupling, sclerostin_of, waking};
use crate::specimen::precursor::PrecursorPool;

use super::day::{Surroundings, ZoneDay};
use super::formula::{SlowPower, power};
use super::measured;

/// The niche of a cube as means, and its pools of precursors.
#[derive(Debug, Clone)]
pub(super) struct MeanNiche {
    precursors: PrecursorPool,
    /// Osteoclasts that ended yesterday, fold of health.
    osteoclast_ends: f64,
    /// Osteocytes alive per bone, fold of adult bone; and those that died not long ago, in the same unit.
    osteocytes: f64,
    dying: f64,
    /// Microdamage, fold of the customary.
    damage: f64,
    /// Resorption that the marrow has felt lately, and what matrix has given off, folds of health.
    felt: f64,
    /// See `felt`.
    freed: f64,
    /// TGF-beta that matrix frees, mean fold.
    tgf_beta: f64,
    /// Regulatory T cells near osteoclasts, fold.
    regulatory_t_cells: f64,
    /// Osteoclasts supplied on the last day, fold.
    supply: f64,
    /// OPG, fold.
    opg: f64,
    /// What one osteocyte made of the customary strain.
    customary: [f64; 2],
    /// Powers of sclerostin that move little from day to day: recruitment, progenitors, waking, recruitment in disuse.
    of_sclerostin: [SlowPower; 4],
}

/// Sclerostin and RANKL that osteocytes make, means, where strain scatters normally about its own mean.
fn made_by_osteocytes(model: &Model, strain: f64, cv: f64) -> [f64; 2] {
    // three points with the mean, the variance and the fourth moment of a normal distribution
    let away = 3.0_f64.sqrt() * cv;
    let points = [((1.0 - away).max(0.0), 1.0 / 6.0), (1.0, 2.0 / 3.0), (1.0 + away, 1.0 / 6.0)];
    let sclerostin = points.iter().map(|(fold, share)| share * sclerostin_of(model, strain * fold)).sum();
    // RANKL has a kink at the customary strain
    let sd = (strain * cv).max(1e-6);
    let lacking = 1.0 - strain;
    let z = lacking / sd;
    let density = exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
    let disused = lacking * normal_below(z) + sd * density;
    [sclerostin, 1.0 + model.disuse_rankl * disused]
}

impl MeanNiche {
    /// Osteoclasts that the pools of precursors supplied on the last day, fold.
    pub fn supply(&self) -> f64 {
        self.supply
    }

    /// Of a new cube, in which strain has this coefficient of variation between osteocytes.
    pub fn new(model: &Model, strain_cv: f64) -> Self {
        Self {
            precursors: PrecursorPool::HEALTHY,
            osteoclast_ends: 1.0,
            osteocytes: 1.0,
            dying: 0.0,
            damage: 1.0,
            felt: 1.0,
            freed: 1.0,
            tgf_beta: 1.0,
            regulatory_t_cells: 1.0,
            supply: 1.0,
            opg: 1.0,
            customary: made_by_osteocytes(model, 1.0, strain_cv),
            of_sclerostin: [SlowPower::ONE; 4],
        }
    }

    /// A day begins: what cells feel under `strain` (fold of the customary, load and structure together; its mean, and its coefficient of
    /// variation between osteocytes) where turnover in health is so many fold of the spine's.
    pub fn feel(
        &mut self,
        model: &Model,
        signals: &Signals,
        ([strain, cv], turnover): ([f64; 2], f64),
    ) -> Surroundings {
        let made = made_by_osteocytes(model, strain, cv);
        let sclerostin = signals.wnt_restraint * self.osteocytes * made[0] / self.customary[0];
        let rankl_made = self.osteocytes * made[1] / self.customary[1] + model.dying_osteocyte_rankl * self.dying;
        let rankl = (1.0 + model.osteocyte_rankl_share * (rankl_made - 1.0)).max(0.0);
        let restraint = signals.regulatory_t_cell_niche * model.regulatory_t_cell_restraint;
        let restraint = (1.0 + restraint * (self.regulatory_t_cells - 1.0)).max(1e-3);
        let drive =
            signals.rankl_free * signals.rank_sensitivity * rankl * signals.local_inflammation / (self.opg * restraint);
        let supply = self.precursors.supply(model, drive);
        self.supply = supply;
        self.precursors.step(model, drive, signals.osteoclast_precursor_birth, self.osteoclast_ends);
        let [of_recruitment, of_progenitors, of_waking, of_disuse] = &mut self.of_sclerostin;
        let restraining = sclerostin.max(model.least_sclerostin);
        let modelling_recruitment = of_recruitment.of(restraining, -model.sclerostin_exponent)
            * of_disuse.of(sclerostin.max(1.0), -signals.disuse_on_osteoblasts * model.disuse_recruitment_exponent);
        Surroundings {
            supply,
            births: supply * turnover,
            recruitment: modelling_recruitment * coupling(model, self.felt + measured::OWN_RESORPTION),
            modelling_recruitment,
            progenitors: of_progenitors.of(sclerostin.max(1.0), -model.disuse_progenitor_exponent),
            waking: turnover
                * waking(model, signals, self.felt, self.freed)
                * of_waking.of(restraining, -model.modelling_sclerostin_exponent),
        }
    }

    /// A day ends: `day` is the sum over the cube's tissue, which has so much bone and surface and so many osteoblasts.
    pub fn remember(
        &mut self,
        model: &Model,
        signals: &Signals,
        day: &ZoneDay,
        (bv_tv, surface_per_mm, osteoblasts_per_mm3): (f64, f64, f64),
        (strain, turnover): (f64, f64),
    ) {
        let healthy_births = turnover * model.bmu_origination_per_mm2_day;
        let healthy_ends = healthy_births
            * surface_per_mm
            * model.bmu_lifespan_days
            * model.osteoclast_recruitment_per_day
            * (1.0 - model.osteoclast_fusion_share);
        self.osteoclast_ends = day.osteoclasts_ended / healthy_ends.max(f64::MIN_POSITIVE);
        let healthy = healthy_births * model.bmu_surface_mm2 * model.healthy_erosion_um * 1e-3 * surface_per_mm;
        let remembered = -exp_m1(-1.0 / model.coupling_memory_days);
        self.felt += remembered * (day.called / healthy.max(1e-12) - self.felt);
        self.freed += remembered * (day.eroded / healthy.max(1e-12) - self.freed);
        // fields hold what was freed since they were solved last
        let slow = 1.0 / f64::from(model.fields_every_days.max(1));
        self.tgf_beta += slow * (day.eroded / healthy.max(1e-12) - self.tgf_beta);
        let drawn = model.regulatory_t_cell_drawn_share;
        let target =
            signals.regulatory_t_cells * (1.0 - drawn + drawn * self.tgf_beta.clamp(0.0, model.regulatory_t_cell_most));
        self.regulatory_t_cells += -exp_m1(-1.0 / model.regulatory_t_cell_days) * (target - self.regulatory_t_cells);
        let at_work = osteoblasts_per_mm3 / (turnover * model.osteoblasts_per_mm2 * surface_per_mm).max(1e-9);
        self.opg += slow * (1.0 - model.osteoblast_opg_share * (1.0 - at_work) - self.opg);
        self.live_and_die(model, signals, day, bv_tv, (strain, turnover));
    }

    /// Osteocytes are buried, go with their bone, and die; damage is made and taken away.
    fn live_and_die(
        &mut self,
        model: &Model,
        signals: &Signals,
        day: &ZoneDay,
        bv_tv: f64,
        (strain, turnover): (f64, f64),
    ) {
        let removed = (day.eroded / bv_tv.max(1e-9)).min(1.0);
        let fatigue = power(strain.clamp(0.0, model.damage_most_strain), model.damage_exponent);
        self.damage = (self.damage + turnover * fatigue / model.damage_renewal_days) * (1.0 - removed);
        let hazard = model.osteocyte_death_per_year / DAYS_PER_YEAR
            * signals.osteocyte_death
            * (1.0
                + model.disuse_osteocyte_death * (1.0 - strain).max(0.0)
                + model.damage_osteocyte_death * (self.damage - 1.0).clamp(0.0, model.damage_most_excess));
        let died = self.osteocytes * hazard;
        let buried = day.buried / (model.osteocytes_per_mm3 * bv_tv.max(1e-9));
        // per bone: what is laid down without osteocytes thins them out
        self.osteocytes =
            (self.osteocytes * (1.0 - removed - hazard) + buried) / (1.0 + (day.formed - day.eroded) / bv_tv.max(1e-9));
        self.dying = self.dying * exp(-1.0 / model.dying_osteocyte_days) + died;
    }
}
