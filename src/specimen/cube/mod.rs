//! A cube of bone with its cells, cancellous or cortical: one day is the stages of [`BoneCube::step`], in order.

mod cell_count;
mod lymphocyte_count;
mod modelling;
mod origination;
mod scene;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::Model;
use crate::random::Key;
use crate::signal::Signals;
use crate::stage::{SpecimenStage, StageClock};

use super::bmu::Bmu;
use super::bound_bisphosphonate::{BoundBisphosphonate, bisphosphonate_uptake, poisoning};
use super::cavity::{Cavity, CavityState, FragmentSearch};
use super::cortex::CorticalWall;
use super::lattice::Lattice;
use super::mineral::MineralTable;
use super::neighbourhood::Neighbourhood;
use super::niche::{Niche, NoLoadPath};
use super::osteoblast::Osteoblasts;
use super::osteoclast::{Osteoclasts, resorb_near};
use super::precursor::PrecursorPool;
use super::seam::Seams;
use super::tally::{Tally, healthy_osteoclast_ends_per_day};

pub use cell_count::CellCount;
pub use lymphocyte_count::LymphocyteCount;
pub use scene::{Activity, OSTEOCLAST, STRAIN_STEPS, Scene, lymphocyte_code};

/// Kind of a cube.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Plates and rods in marrow.
    Cancellous,
    /// A wall of solid bone with canals.
    Cortical,
}

impl Kind {
    /// Both kinds, in the order of the tables.
    pub const ALL: [Self; 2] = [Self::Cancellous, Self::Cortical];

    /// Name in tables and scenarios.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cancellous => "cancellous",
            Self::Cortical => "cortical",
        }
    }
}

/// A cube of bone and everything alive in it.
#[derive(Debug, Clone)]
pub struct BoneCube {
    model: Arc<Model>,
    mineral: Arc<MineralTable>,
    key: Key,
    lattice: Lattice,
    /// Where a cortical cube's wall lies; osteoclasts do not begin at its periosteum.
    cortical_wall: Option<CorticalWall>,
    niche: Niche,
    reach: Neighbourhood,
    wall_reach: Neighbourhood,
    patch: Neighbourhood,
    precursors: PrecursorPool,
    bmus: Vec<Option<Bmu>>,
    osteoclasts: Osteoclasts,
    cavities: Vec<Cavity>,
    free_cavities: Vec<u32>,
    fragments: FragmentSearch,
    osteoblasts: Osteoblasts,
    seams: Seams,
    osteoclast_ends: f64,
    mineral_clock_days: f64,
    bisphosphonate: BoundBisphosphonate,
    tally: Tally,
    /// Bone that was resorbed and formed when its strain was solved last, quanta.
    strained_at: u64,
}

/// The day as the cells of one specimen feel it.
struct Today<'a> {
    model: &'a Model,
    day: i32,
    clock_day: i32,
    /// Last day of the clock on which matrix was born that is mineralised now, and so can be resorbed.
    youngest: i32,
    signals: Signals,
    /// Osteoclastogenic drive over the surface: free RANKL and the precursors' response together, fold.
    drive: f64,
    /// Osteoclasts that the precursor pools supply, fold.
    supply: f64,
}

impl BoneCube {
    /// A cube of cancellous bone of a patient whose skeleton is used to `bv_tv_customary` (what the young adult's own load upholds).
    ///
    /// # Errors
    /// Where its bone carries no load.
    pub fn cancellous(
        model: &Arc<Model>,
        lattice: Lattice,
        bv_tv_customary: f64,
        key: Key,
    ) -> Result<Self, NoLoadPath> {
        Self::new(model, lattice, bv_tv_customary, None, key)
    }

    /// A cube of cortical bone, as [`super::cortex::CorticalArchitecture`] makes it, of such a patient.
    ///
    /// # Errors
    /// Where its bone carries no load.
    pub fn cortical(
        model: &Arc<Model>,
        mut lattice: Lattice,
        bv_tv_customary: f64,
        key: Key,
    ) -> Result<Self, NoLoadPath> {
        let wall = CorticalWall::of(model, f64::from(lattice.edge()) * lattice.voxel_um());
        lattice.divide_at((wall.middle_um() / lattice.voxel_um()).round() as u32);
        Self::new(model, lattice, bv_tv_customary, Some(wall), key)
    }

    fn new(
        model: &Arc<Model>,
        lattice: Lattice,
        bv_tv_customary: f64,
        cortical_wall: Option<CorticalWall>,
        key: Key,
    ) -> Result<Self, NoLoadPath> {
        let [reach, wall_reach, patch] = neighbourhoods(model, lattice.voxel_um());
        let mineral = Arc::new(MineralTable::of(model));
        let niche = Niche::new(model, &mineral, &lattice, bv_tv_customary, key)?;
        let fragments = FragmentSearch::of(lattice.voxels());
        Ok(Self {
            model: Arc::clone(model),
            mineral,
            key,
            lattice,
            cortical_wall,
            niche,
            reach,
            wall_reach,
            patch,
            precursors: PrecursorPool::HEALTHY,
            bmus: Vec::new(),
            osteoclasts: Osteoclasts::default(),
            cavities: Vec::new(),
            free_cavities: Vec::new(),
            fragments,
            osteoblasts: Osteoblasts::default(),
            seams: Seams::default(),
            osteoclast_ends: 1.0,
            mineral_clock_days: 0.0,
            bisphosphonate: BoundBisphosphonate::default(),
            tally: Tally::default(),
            strained_at: 0,
        })
    }

    /// Lets lymphocytes of its marrow be agents.
    #[must_use]
    pub fn with_lymphocytes(mut self) -> Self {
        let periosteum_um = self.cortical_wall.map_or(0.0, |wall| wall.periosteum_um);
        self.niche.let_lymphocytes_in(&self.model, periosteum_um, self.key);
        self
    }

    /// The constants by which it lives.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Goes on by other constants. What was made by the old ones stays: bone, its cells, and the coarse cells of its niche.
    pub fn set_model(&mut self, model: &Arc<Model>) {
        let before = std::mem::replace(&mut self.model, Arc::clone(model));
        if *before == **model {
            return;
        }
        [self.reach, self.wall_reach, self.patch] = neighbourhoods(model, self.lattice.voxel_um());
        self.mineral = Arc::new(MineralTable::of(model));
        let clock_day = self.mineral_clock_day();
        self.niche.set_model((&before, model), &self.mineral, &self.lattice, clock_day);
    }

    /// Mineral by the age of matrix, as its model has it.
    pub fn mineral_table(&self) -> &MineralTable {
        &self.mineral
    }

    /// Mineralised bone of its two parts over tissue volume, 0-1: all of a cancellous cube, or the inner half of a wall; and the
    /// outer half.
    pub fn mineral_tv_of_parts(&self) -> [f64; 2] {
        self.mineral.mineral_tv_of_parts(&self.lattice, self.mineral_clock_day())
    }

    /// The bone.
    pub fn lattice(&self) -> &Lattice {
        &self.lattice
    }

    /// What surrounds the cells.
    pub fn niche(&self) -> &Niche {
        &self.niche
    }

    /// Kind of bone.
    pub fn kind(&self) -> Kind {
        if self.cortical_wall.is_some() { Kind::Cortical } else { Kind::Cancellous }
    }

    /// Where the wall lies, if the cube is cortical.
    pub fn cortical_wall(&self) -> Option<CorticalWall> {
        self.cortical_wall
    }

    /// The counts since the last report.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Starts the counts of a new report interval.
    pub fn begin_report_interval(&mut self) {
        self.tally.begin_interval();
    }

    /// Today on the clock by which matrix mineralises, days.
    pub fn mineral_clock_day(&self) -> i32 {
        self.mineral_clock_days as i32
    }

    /// Pools of precursors.
    pub fn precursors(&self) -> &PrecursorPool {
        &self.precursors
    }

    /// BMUs with osteoclasts at work.
    pub fn bmus(&self) -> usize {
        self.bmus.iter().flatten().count()
    }

    /// Osteoclasts.
    pub fn osteoclasts(&self) -> &Osteoclasts {
        &self.osteoclasts
    }

    /// Osteoid on surface that osteoblasts have left.
    pub fn seams(&self) -> &Seams {
        &self.seams
    }

    /// Osteoblasts.
    pub fn osteoblasts(&self) -> &Osteoblasts {
        &self.osteoblasts
    }

    /// Cavities in any stage.
    pub fn cavities(&self) -> impl Iterator<Item = &Cavity> {
        self.cavities.iter().filter(|cavity| !cavity.is_done())
    }

    /// One day. `clock` is told of each stage.
    pub fn step<C: StageClock + ?Sized>(&mut self, day: i32, signals: &Signals, clock: &mut C) {
        let model = Arc::clone(&self.model);
        let model = model.as_ref();
        self.mineral_clock_days += signals.mineralisation_rate;
        let on_surface = self.bisphosphonate_uptake() * signals.bisphosphonate_on_surface;
        self.bisphosphonate.pass_day(self.mineral_clock_day(), on_surface);
        self.renew_niche(model, day, signals, clock);
        clock.enter(SpecimenStage::Sense);
        let today = self.sense(model, day, signals);
        clock.enter(SpecimenStage::Originate);
        self.precursors.step(model, today.drive, signals.osteoclast_precursor_birth, self.osteoclast_ends);
        self.originate(&today);
        self.wake_lining_cells(&today);
        self.recruit_and_advance(&today);
        clock.enter(SpecimenStage::Resorb);
        self.resorb(&today);
        clock.enter(SpecimenStage::Reverse);
        self.reverse(&today);
        clock.enter(SpecimenStage::Form);
        self.form(&today);
        clock.enter(SpecimenStage::Count);
        self.count(model);
        clock.leave();
    }

    /// Bisphosphonate that its surfaces take up, fold of cancellous ones.
    fn bisphosphonate_uptake(&self) -> f64 {
        bisphosphonate_uptake(&self.model, self.cortical_wall.is_some())
    }

    /// Strain and fields, on the days on which they are due.
    fn renew_niche<C: StageClock + ?Sized>(&mut self, model: &Model, day: i32, signals: &Signals, clock: &mut C) {
        if Niche::mechanics_is_due(model, day) && self.is_another_bone(model) {
            self.strained_at = self.tally.resorbed + self.tally.formed;
            clock.enter(SpecimenStage::Mechanics);
            self.niche.strain_bone(model, &self.mineral, &self.lattice, self.mineral_clock_day());
        }
        if Niche::fields_are_due(model, day) {
            clock.enter(SpecimenStage::Fields);
            let coarse = self.niche.coarse();
            let at_work = self.cavities.iter().filter(|cavity| cavity.osteoblasts > 0);
            let osteoblasts: Vec<(usize, u32)> =
                at_work.map(|cavity| (coarse.cell_of(&self.lattice, cavity.site()), cavity.osteoblasts)).collect();
            self.niche.renew(model, &self.lattice, signals, &osteoblasts, self.key, day);
        }
    }

    /// Whether so much of it was turned over since its strain was solved that its strain may be another.
    fn is_another_bone(&self, model: &Model) -> bool {
        let turned_over = self.tally.resorbed + self.tally.formed - self.strained_at;
        turned_over as f64 >= model.mechanics_turnover_share * self.lattice.bone_quanta() as f64
    }

    fn sense<'a>(&self, model: &'a Model, day: i32, signals: &Signals) -> Today<'a> {
        let drive = signals.rankl_free * signals.rank_sensitivity * self.niche.mean_drive();
        let supply = self.precursors.supply(model, drive);
        let clock_day = self.mineral_clock_day();
        Today {
            model,
            day,
            clock_day,
            youngest: clock_day - model.mineralisation_lag_days as i32,
            signals: *signals,
            drive,
            supply,
        }
    }

    fn recruit_and_advance(&mut self, today: &Today) {
        for slot in 0..self.bmus.len() {
            let Some(tip) = self.bmus[slot].as_ref().map(|bmu| bmu.tip().place_um) else { continue };
            let part = part_at(self.cortical_wall, tip[0]);
            let Some(bmu) = &mut self.bmus[slot] else { continue };
            let local = self.niche.drive(self.niche.coarse().cell_at(tip));
            let cycle = &mut self.tally.cycle[part];
            cycle.canopy_days += u64::from(bmu.supply_days > 0.0);
            for _ in 0..bmu.recruit(today.model, today.supply * local) {
                cycle.nuclei += self.osteoclasts.join(today.model, slot as u32, bmu, self.key);
            }
            bmu.advance(today.model, &self.lattice, &self.reach, self.key, today.day);
        }
    }

    fn resorb(&mut self, today: &Today) {
        let model = today.model;
        let ageing = 1.0 / today.signals.osteoclast_lifespan.max(model.least_lifespan_fold);
        let exchangeable = self.bisphosphonate_uptake() * today.signals.bisphosphonate;
        let coat = model.coat_depth_um / self.lattice.voxel_um();
        let quanta_per_nucleus_fold =
            model.osteoclast_resorption_um3_per_day * today.signals.resorption_rate / self.lattice.quantum_um3();
        let wall = self.cortical_wall;
        for osteoclast in 0..self.osteoclasts.len() {
            let Some(bmu) = &mut self.bmus[self.osteoclasts.bmu_of(osteoclast) as usize] else { continue };
            let behind_um = self.osteoclasts.behind_um(osteoclast);
            let stretch = bmu.stretch(model, behind_um).max(bmu.first_open);
            while bmu.first_open + bmu.open.len() as u32 <= stretch {
                let number = bmu.first_open + bmu.open.len() as u32;
                let cavity = Cavity::open(bmu.origin, number, bmu.reversal_days, today.day);
                bmu.open.push_back(keep(&mut self.cavities, &mut self.free_cavities, cavity));
            }
            let cavity = &mut self.cavities[bmu.open[(stretch - bmu.first_open) as usize] as usize];
            cavity.in_canal |= bmu.trail_point(model, behind_um).in_canal;
            let place = self.osteoclasts.place(model, osteoclast, bmu, self.lattice.voxel_um(), self.key, today.day);
            let nuclei_fold = self.osteoclasts.nuclei_fold(model, osteoclast);
            let quanta = quanta_per_nucleus_fold * nuclei_fold;
            let part = part_at(wall, bmu.trail_point(model, behind_um).place_um[0]);
            let (tally, niche, bound) = (&mut self.tally, &mut self.niche, &self.bisphosphonate);
            let mut taken_up = 0.0;
            let removed = resorb_near(
                &mut self.lattice,
                &self.reach,
                place,
                today.youngest,
                quanta as u32,
                |lattice, voxel, quanta| {
                    if !bound.is_empty() {
                        let is_surface = lattice.faces_before(voxel) > 0;
                        taken_up += f64::from(quanta) * bound.of_voxel(model, lattice.birth_day_at(voxel), is_surface);
                    }
                    if lattice.lost_at(voxel) == 0 {
                        let faces = lattice.faces_before(voxel);
                        cavity.take_in(voxel, faces);
                        tally.eroded_faces += u64::from(faces);
                        niche.uncover(lattice, voxel);
                    }
                },
            );
            let cell = self.niche.coarse().cell_at(bmu.trail_point(model, behind_um).place_um);
            let level = exchangeable + coat * taken_up / f64::from(removed.max(1));
            let poisoning = poisoning(model, level);
            self.niche.release(cell, f64::from(removed) * self.lattice.quantum_um3(), poisoning);
            cavity.eroded += u64::from(removed);
            self.tally.resorbed += u64::from(removed);
            let cycle = &mut self.tally.cycle[part];
            cycle.nuclei_days += nuclei_fold;
            cycle.sought += quanta as u64;
            cycle.found += u64::from(removed);
            if poisoning > 1.0 {
                self.osteoclasts.age_one(osteoclast, ageing * (poisoning - 1.0));
            }
        }
        self.end_osteoclasts(model, ageing);
    }

    fn end_osteoclasts(&mut self, model: &Model, ageing: f64) {
        let ended = self.osteoclasts.age(ageing);
        for &osteoclast in &ended {
            if let Some(bmu) = &mut self.bmus[self.osteoclasts.bmu_of(osteoclast) as usize] {
                bmu.osteoclasts -= 1;
            }
        }
        self.osteoclasts.remove(&ended);
        let ended = ended.len() as f64;
        let healthy = healthy_osteoclast_ends_per_day(model, self.lattice.bone_surface_mm2());
        self.osteoclast_ends = ended / healthy.max(f64::MIN_POSITIVE);
    }

    /// Cavities that the front has passed begin their reversal; those whose reversal is over get their osteoblasts.
    fn reverse(&mut self, today: &Today) {
        let model = today.model;
        let wall = self.cortical_wall;
        for slot in &mut self.bmus {
            let Some(bmu) = slot else { continue };
            for cavity in bmu.pass(model) {
                let cavity = &mut self.cavities[cavity as usize];
                let (removed, faces) = cavity.clear_floor(model, &mut self.lattice, &mut self.fragments);
                self.tally.resorbed += removed;
                self.tally.cycle[part_of(wall, &self.lattice, cavity)].cleared += removed;
                self.tally.eroded_faces += u64::from(faces);
                self.tally.close(model, cavity, &self.lattice, today.day);
                let cell = self.niche.coarse().cell_of(&self.lattice, cavity.site());
                let progenitors = self.niche.progenitors(model, cell)
                    * today.signals.osteoblast_recruitment
                    * self.niche.osteoblast_recruitment(model, cell);
                cavity.begin_reversal(model, progenitors, self.key, today.day);
            }
            if bmu.has_ended() {
                *slot = None;
            }
        }
        for slot in 0..self.cavities.len() {
            let cavity = &mut self.cavities[slot];
            let CavityState::Reversal { left_days } = &mut cavity.state else { continue };
            *left_days -= today.signals.reversal_rate;
            if *left_days <= 0.0 {
                self.tally.reverse(cavity, today.day);
                cavity.begin_formation(&self.lattice, &self.wall_reach, today.day);
                let cell = self.niche.coarse().cell_of(&self.lattice, cavity.site());
                let from_marrow = if cavity.in_canal { 1.0 } else { today.signals.marrow_osteoblast_recruitment };
                let recruitment =
                    today.signals.osteoblast_recruitment * from_marrow * self.niche.osteoblast_recruitment(model, cell);
                let lost = cavity.lost(&self.lattice);
                let cycle = &mut self.tally.cycle[part_of(wall, &self.lattice, cavity)];
                cycle.lost += lost;
                cycle.founded += cavity.founded(&self.lattice);
                let lost_um3 = lost as f64 * self.lattice.quantum_um3();
                self.osteoblasts.recruit(model, slot as u32, cavity, lost_um3, recruitment, self.key);
                let one_um3 = model.osteoblast_formation_um3_per_day * model.osteoblast_lifespan_days;
                self.tally.cycle[part_of(wall, &self.lattice, cavity)].called +=
                    f64::from(cavity.osteoblasts) * one_um3 / self.lattice.quantum_um3();
            }
        }
    }

    fn form(&mut self, today: &Today) {
        let model = today.model;
        let wall = self.cortical_wall;
        let quanta_per_osteoblast =
            model.osteoblast_formation_um3_per_day * today.signals.matrix_formation_rate / self.lattice.quantum_um3();
        let (lattice, niche) = (&self.lattice, &mut self.niche);
        let ageing = 1.0 / today.signals.osteoblast_lifespan.max(model.least_lifespan_fold);
        let fates =
            self.osteoblasts.age(model, &mut self.cavities, ageing, |cavity| niche.bury(lattice, cavity.newest()));
        for slot in 0..self.cavities.len() {
            let cavity = &mut self.cavities[slot];
            if !matches!(cavity.state, CavityState::Forming { .. }) {
                continue;
            }
            if cavity.osteoblasts > 0 {
                let made = quanta_per_osteoblast * f64::from(cavity.osteoblasts);
                let placed = cavity.form(model, &mut self.lattice, made, today.clock_day);
                self.tally.formed += placed;
                if cavity.follows_resorption {
                    let cycle = &mut self.tally.cycle[part_of(wall, &self.lattice, cavity)];
                    cycle.made += made;
                    cycle.placed += placed;
                } else {
                    self.tally.cycle[0].packet_placed += placed;
                }
            } else {
                cavity.finish(&mut self.lattice);
                for voxel in cavity.emptied(&self.lattice) {
                    self.niche.uncover(&self.lattice, voxel);
                }
                self.tally.finish(model, cavity, &self.lattice, today.day);
                self.seams.leave(today.clock_day, cavity.faces);
                cavity.state = CavityState::Done;
                self.free_cavities.push(slot as u32);
            }
        }
        self.tally.add_fates(fates);
        self.seams.mineralise(today.youngest);
    }

    fn count(&mut self, model: &Model) {
        self.tally.agent_updates += (self.bmus() + self.osteoclasts.len() + self.osteoblasts.len()) as u64;
        self.tally.pass_day(model, &self.cavities, &self.lattice);
    }
}

/// Voxels within the reach of an osteoclast, of a wall and of a packet.
fn neighbourhoods(model: &Model, voxel_um: f64) -> [Neighbourhood; 3] {
    [model.osteoclast_reach_um, model.wall_reach_um, model.modelling_radius_um]
        .map(|reach_um| Neighbourhood::new(reach_um, voxel_um))
}

/// Part of a specimen (see [`Tally::cycle`]) at a distance along x.
fn part_at(wall: Option<CorticalWall>, x_um: f64) -> usize {
    usize::from(wall.is_some_and(|wall| x_um < wall.middle_um()))
}

/// Part of a specimen in which a cavity lies.
fn part_of(wall: Option<CorticalWall>, lattice: &Lattice, cavity: &Cavity) -> usize {
    part_at(wall, f64::from(lattice.place(cavity.site())[0]) * lattice.voxel_um())
}

/// Keeps a cavity in a free slot, or in a new one.
fn keep(cavities: &mut Vec<Cavity>, free: &mut Vec<u32>, cavity: Cavity) -> u32 {
    if let Some(slot) = free.pop() {
        cavities[slot as usize] = cavity;
        slot
    } else {
        cavities.push(cavity);
        cavities.len() as u32 - 1
    }
}
