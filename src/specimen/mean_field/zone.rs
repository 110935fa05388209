//! One zone of a cube as means: each term is the expectation of a step that the cells of a cube take.

use std::f64::consts::PI;

use crate::elementary::{exp, exp_m1};
use crate::model::Model;
use crate::signal::Signals;
use crate::specimen::bmu::supply_saturation;
use crate::specimen::bound_bisphosphonate::{bisphosphonate_uptake, poisoning};

use super::chain::Chain;
use super::closure::Closure;
use super::day::{Surroundings, ZoneDay};
use super::formula::{Rim, SlowPower, SlowRefill, power};
use super::measured;

/// mm3 in a um3.
const MM3_PER_UM3: f64 = 1e-9;

/// A part of a specimen whose bone lies alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Plates and rods in marrow.
    Cancellous,
    /// The inner half of a cortex, with its face to the marrow.
    Endocortical,
    /// The outer half of a cortex.
    Compact,
}

impl Zone {
    /// What was measured of it in cubes.
    pub const fn closure(self) -> &'static Closure {
        match self {
            Self::Cancellous => &measured::CANCELLOUS,
            Self::Endocortical => &measured::ENDOCORTICAL,
            Self::Compact => &measured::COMPACT,
        }
    }

    fn is_cortical(self) -> bool {
        self != Self::Cancellous
    }
}

/// One zone.
#[derive(Debug, Clone)]
pub(super) struct MeanZone {
    zone: Zone,
    /// Bone over the tissue of the zone.
    bv_tv: f64,
    /// As it was made, with its surface per tissue, 1/mm.
    made_bv_tv: f64,
    made_surface_per_mm: f64,
    /// Surface over tissue, 1/mm.
    surface_per_mm: f64,
    /// BMUs whose canopy still recruits, 1/mm3.
    bmus: Chain<8>,
    /// Osteoclasts, by their nuclei as folds of those of a new one, 1/mm3.
    nuclei: Chain<4>,
    /// Bone resorbed from cavities that are still open, that reverse, and whose reversal is arrested, mm3/mm3.
    open: Chain<2>,
    reversing: Chain<8>,
    arrested: f64,
    /// Osteoblasts that lay down matrix in cavities, and in packets that lining cells began, 1/mm3.
    in_cavities: Chain<6>,
    in_packets: Chain<6>,
    /// Mineral that bone still lacks, by part of mineralisation, of what it ends with.
    lacking: [f64; 3],
    /// Bisphosphonate that a surface never remodelled held yesterday, and what surfaces hold on average, in units of the level
    /// with half of the effect.
    bisphosphonate: [f64; 2],
    /// TGF-beta that a BMU frees beside its cavities, fold of health.
    freed: f64,
    /// Share of what cavities miss that has bone to be built on.
    founded: f64,
    /// Bone resorbed and formed on the last day, mm3/mm3.
    flux: [f64; 2],
    slow: SlowParts,
}

/// Powers and refills that move little from day to day.
#[derive(Debug, Clone, Copy)]
struct SlowParts {
    surface: SlowPower,
    births: SlowPower,
    crowd: SlowPower,
    found: SlowPower,
    packet: SlowPower,
    unfounded: [SlowPower; 2],
    cavity: SlowRefill,
    in_packet: SlowRefill,
}

/// Share of full mineral that each part of mineralisation brings, and its time constant in days.
fn mineral_parts(model: &Model) -> [(f64, f64); 3] {
    [
        (model.primary_share, model.mineralisation_lag_days + model.primary_mineralisation_days),
        (model.secondary_fast_share, model.secondary_fast_days),
        (1.0 - model.primary_share - model.secondary_fast_share, model.secondary_slow_days),
    ]
}

impl MeanZone {
    /// A zone as it is made: without cells at work, its matrix of the given mean age.
    pub fn new(model: &Model, zone: Zone, bv_tv: f64, surface_per_mm: f64, matrix_age_days: f64) -> Self {
        Self {
            zone,
            bv_tv,
            made_bv_tv: bv_tv,
            made_surface_per_mm: surface_per_mm,
            surface_per_mm,
            bmus: Chain::EMPTY,
            nuclei: Chain::EMPTY,
            open: Chain::EMPTY,
            reversing: Chain::EMPTY,
            arrested: 0.0,
            in_cavities: Chain::EMPTY,
            in_packets: Chain::EMPTY,
            lacking: mineral_parts(model).map(|(share, days)| bv_tv * share / (1.0 + matrix_age_days / days)),
            bisphosphonate: [0.0; 2],
            freed: 1.0,
            founded: 1.0,
            flux: [0.0; 2],
            slow: SlowParts {
                surface: SlowPower::ONE,
                births: SlowPower::ONE,
                crowd: SlowPower::ONE,
                found: SlowPower::ONE,
                packet: SlowPower::ONE,
                unfounded: [SlowPower::ONE; 2],
                cavity: SlowRefill::NONE,
                in_packet: SlowRefill::NONE,
            },
        }
    }

    /// Bone resorbed and formed on the last day, mm3/mm3.
    pub fn flux(&self) -> [f64; 2] {
        self.flux
    }

    /// Bone over tissue.
    pub fn bv_tv(&self) -> f64 {
        self.bv_tv
    }

    /// Mineralised bone over tissue, at full mineral.
    pub fn mineral_tv(&self) -> f64 {
        self.bv_tv - self.lacking.iter().sum::<f64>()
    }

    /// Surface over tissue, 1/mm.
    pub fn surface_per_mm(&self) -> f64 {
        self.surface_per_mm
    }

    /// The surface that its bone has: a power of what is left (or, in a cortex, of its pores), and another of what was gained.
    fn surface_of_bone_per_mm(&mut self) -> f64 {
        let closure = self.zone.closure();
        let is_gain = self.bv_tv > self.made_bv_tv && !self.zone.is_cortical();
        let exponent = if is_gain { closure.gain_surface_exponent } else { closure.surface_exponent };
        let fold = self.fold_of(self.made_bv_tv);
        self.made_surface_per_mm * self.slow.surface.of(fold.max(1e-3), exponent)
    }

    /// Bone that is left (in a cortex: its pores), fold of what there is of it at some bone over tissue.
    fn fold_of(&self, bv_tv: f64) -> f64 {
        if self.zone.is_cortical() {
            (1.0 - self.bv_tv).max(1e-3) / (1.0 - bv_tv).max(1e-3)
        } else {
            self.bv_tv / bv_tv
        }
    }

    /// Osteoblasts at work, 1/mm3.
    pub fn osteoblasts_per_mm3(&self) -> f64 {
        self.in_cavities.amount() + self.in_packets.amount()
    }

    /// Osteoclasts, 1/mm3.
    pub fn osteoclasts_per_mm3(&self, model: &Model) -> f64 {
        self.nuclei.amount() * (1.0 - model.osteoclast_fusion_share)
    }

    /// Bone missing from cavities, mm3/mm3.
    pub fn remodelling_space(&self) -> f64 {
        self.open.amount() + self.reversing.amount() + self.arrested
    }

    /// One day.
    pub fn step(&mut self, model: &Model, signals: &Signals, around: &Surroundings) -> ZoneDay {
        let surface_per_mm = self.surface_per_mm;
        let (eroded, called, osteoclasts_ended) = self.resorb(model, signals, around, surface_per_mm);
        let ready = self.reverse(model, signals, around, eroded);
        let (formed, buried) = self.form(model, signals, around, ready, surface_per_mm);
        self.mineralise(model, signals, eroded, formed);
        self.bv_tv = (self.bv_tv + formed - eroded).max(1e-6);
        self.surface_per_mm = self.surface_of_bone_per_mm();
        self.flux = [eroded, formed];
        ZoneDay { eroded, called, formed, osteoclasts_ended, buried }
    }

    /// BMUs are born, take on osteoclasts, and these resorb.
    fn resorb(
        &mut self,
        model: &Model,
        signals: &Signals,
        around: &Surroundings,
        surface_per_mm: f64,
    ) -> (f64, f64, f64) {
        let closure = self.zone.closure();
        // places for BMUs: fewer in sparse bone, and the fewer the more of them there are
        let left = self.fold_of(closure.at_bv_tv);
        let left = left.max(closure.birth_at_fold.min(1.0)).min(closure.birth_at_fold.max(1.0));
        let places = self.slow.births.of(left, closure.birth_exponent)
            * self.slow.crowd.of(around.supply.max(1.0), -closure.crowd_exponent);
        // no more are born in canals than on as much of other surface
        let in_canals = signals.canal_bmu_origination.min(model.canal_origination_share.recip());
        let born = model.bmu_origination_per_mm2_day
            * surface_per_mm
            * around.births
            * signals.bmu_origination
            * (1.0 + closure.canal_share * (in_canals - 1.0))
            * closure.birth_share
            * places;
        self.bmus.pass(born, model.bmu_lifespan_days * closure.canopy_share);
        let per_day = model.osteoclast_recruitment_per_day
            * (1.0 + closure.canal_share * (model.canal_supply_fold - 1.0))
            * supply_saturation(model, around.supply);
        let joining = self.bmus.amount() * per_day + born * per_day.min(1.0) * f64::from(model.bmu_least_osteoclasts);
        let uptake = bisphosphonate_uptake(model, self.zone.is_cortical());
        let level = uptake * signals.bisphosphonate + model.coat_share * self.bisphosphonate[1];
        let poisoning = if level > 0.0 { poisoning(model, level) } else { 1.0 };
        let life_days =
            model.osteoclast_lifespan_days * signals.osteoclast_lifespan.max(model.least_lifespan_fold) / poisoning;
        // an osteoclast ends with the day on which its life does: half a day late on average
        let ended = self.nuclei.pass(joining, life_days + 0.5) * (1.0 - model.osteoclast_fusion_share);
        let nuclei = self.nuclei.amount();
        // the more of them a BMU has, the less bone is left within reach of each
        let crowd =
            nuclei * signals.resorption_rate / self.bmus.amount().max(f64::MIN_POSITIVE) / closure.nuclei_per_canopy;
        let found = closure.found_share * self.slow.found.of(crowd.max(1e-3), -closure.found_exponent);
        // TGF-beta beside a cavity is what its own BMU frees
        self.freed = crowd * found / closure.found_share;
        let unfounded = closure.unfounded_share
            * self.slow.unfounded[0].of(crowd.max(1e-3), closure.unfounded_crowd_exponent)
            * self.slow.unfounded[1].of(self.fold_of(closure.at_bv_tv).max(1e-3), -closure.unfounded_bone_exponent);
        self.founded = 1.0 - unfounded.min(0.5);
        let called = nuclei
            * model.osteoclast_resorption_um3_per_day
            * MM3_PER_UM3
            * signals.resorption_rate
            * found.min(1.0)
            * (1.0 + closure.cleared_share);
        let eroded = called.min(0.5 * self.bv_tv);
        (eroded, eroded * poisoning, ended)
    }

    /// Cavities close, reverse, or wait. Gives the resorbed volume whose reversal is over.
    fn reverse(&mut self, model: &Model, signals: &Signals, around: &Surroundings, eroded: f64) -> f64 {
        let closure = self.zone.closure();
        // where many BMUs work, cavities meet, and what both took is missing once
        let missing = eroded * (1.0 - closure.met_share * (around.supply - 1.0).max(0.0)).max(0.5);
        let closed = self.open.pass(missing, 0.5 * closure.open_days);
        let drawn = power(2.0 * self.freed / (self.freed + 1.0), signals.matrix_tgf_beta_coupling);
        let progenitors = drawn * around.progenitors * signals.osteoblast_recruitment * around.recruitment;
        let arrested = (model.arrest_share / progenitors.max(1e-3)).min(model.arrest_share_most);
        let rate = signals.reversal_rate;
        if rate <= 0.0 {
            // nothing reverses: what closes waits
            self.arrested += closed * arrested;
            self.reversing.pass(closed * (1.0 - arrested), f64::MAX);
            return 0.0;
        }
        let woken = self.arrested * -exp_m1(-rate / model.arrest_days);
        self.arrested += closed * arrested - woken;
        woken + self.reversing.pass(closed * (1.0 - arrested), model.reversal_days / rate)
    }

    /// Osteoblasts come to cavities whose reversal is over, and to quiescent surface, and lay down matrix.
    fn form(
        &mut self,
        model: &Model,
        signals: &Signals,
        around: &Surroundings,
        ready: f64,
        surface_per_mm: f64,
    ) -> (f64, f64) {
        let closure = self.zone.closure();
        let from_marrow = 1.0 + (1.0 - closure.canal_share) * (signals.marrow_osteoblast_recruitment - 1.0);
        let recruitment = model.coupling * signals.osteoblast_recruitment * from_marrow * around.recruitment;
        let one_mm3 = model.osteoblast_formation_um3_per_day * model.osteoblast_lifespan_days * MM3_PER_UM3;
        let lifespan_fold = signals.osteoblast_lifespan.max(model.least_lifespan_fold);
        let made_of_called = signals.matrix_formation_rate * lifespan_fold;
        // what a team makes goes on until its cavity is full: the more of it there are, the sooner
        let placed_of = |slow: &mut SlowRefill, made: f64, rim: Rim| {
            let filled = slow.of(made, closure.fill_cv, rim);
            if made > 0.0 { (filled / made).clamp(1e-3, 1.0) } else { 1.0 }
        };
        let remodelling = ready * recruitment / one_mm3;
        let packets = model.modelling_per_mm2_day
            * surface_per_mm
            * closure.modelled_share
            * around.waking.clamp(0.0, model.modelling_most_fold);
        // thick bone has less of other surface within reach of a packet
        let thicker = (self.bv_tv / closure.at_bv_tv).max(1.0);
        let packet_mm3 = PI
            * (1e-3 * model.modelling_radius_um).powi(2)
            * 1e-3
            * model.modelling_thickness_um
            * closure.packet_share
            * self.slow.packet.of(thicker, closure.gain_packet_exponent);
        let called = model.coupling * around.modelling_recruitment;
        let modelling = packets * packet_mm3 * called / one_mm3;
        let life_days = model.osteoblast_lifespan_days * lifespan_fold;
        let in_cavities =
            life_days * placed_of(&mut self.slow.cavity, recruitment * made_of_called / self.founded, closure.rim());
        // packets that overlap by chance share what room they have, and their rims
        let covered = self.in_packets.amount() * one_mm3
            / (1e-3 * model.modelling_thickness_um * surface_per_mm * called.max(1e-3));
        let uncovered = exp(-covered);
        let own = if covered > 1e-6 { (1.0 - uncovered) / covered } else { 1.0 };
        let room = closure.packet_room * own;
        let of_packet = called * made_of_called / room;
        let in_packets = life_days * placed_of(&mut self.slow.in_packet, of_packet, closure.rim().free(uncovered));
        let ended =
            self.in_cavities.pass(remodelling, in_cavities + 0.5) + self.in_packets.pass(modelling, in_packets + 0.5);
        let at_work = self.osteoblasts_per_mm3();
        let formed = at_work * model.osteoblast_formation_um3_per_day * MM3_PER_UM3 * signals.matrix_formation_rate;
        (formed, ended * model.osteocyte_share())
    }

    fn mineralise(&mut self, model: &Model, signals: &Signals, eroded: f64, formed: f64) {
        let removed = eroded / self.bv_tv.max(f64::MIN_POSITIVE);
        for (lacking, (share, days)) in self.lacking.iter_mut().zip(mineral_parts(model)) {
            *lacking += formed * share - *lacking * (removed + signals.mineralisation_rate / days);
        }
        let uptake = bisphosphonate_uptake(model, self.zone.is_cortical());
        let on_old_surface = uptake * signals.bisphosphonate_on_surface;
        let [before, held] = self.bisphosphonate;
        let taken_up = (on_old_surface - before).max(0.0);
        let kept = if on_old_surface < before { on_old_surface / before } else { 1.0 };
        let renewed = (model.surface_per_volume_resorbed * removed).min(1.0);
        self.bisphosphonate = [on_old_surface, (held * kept + taken_up) * (1.0 - renewed)];
    }
}
