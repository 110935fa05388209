//! What surrounds the cells of a cube, place by place, on the coarse grid. One file a subject: the strain that osteocytes feel,
//! what they make of it, microdamage and their death, resorption as marrow feels it, and cytokines that diffuse.
//!
//! Slow against a day's work of the cells, it is renewed now and then: fields every `fields_every_days`, strain every
//! `mechanics_every_days` where enough bone was turned over. Folds are of the healthy adult under the customary load.

mod cytokine;
mod damage;
mod osteocyte_signal;
mod resorption;
mod strain;

use crate::elementary::pow;
use crate::field::SteadyState;
use crate::model::Model;
use crate::random::Key;
use crate::signal::Signals;

use super::accommodation::Accommodation;
use super::coarse::Coarse;
use super::finite_element::Solution;
use super::lattice::{Lattice, VoxelId};
use super::lymphocyte::{Lymphocytes, Renewal};
use super::mineral::MineralTable;
use super::osteocyte::Osteocytes;

pub use cytokine::Fields;
use cytokine::RegulatoryTCells;
use damage::Damage;
use osteocyte_signal::OsteocyteSignal;
pub(super) use osteocyte_signal::sclerostin_of;
use resorption::FeltResorption;
pub use resorption::coupling;
pub(super) use resorption::waking;
use strain::Strain;
pub use strain::{NoLoadPath, carries_load};

/// The surroundings of all cells of a cube.
#[derive(Debug, Clone)]
pub struct Niche {
    coarse: Coarse,
    solver: SteadyState,
    osteocytes: Osteocytes,
    strain: Strain,
    accommodation: Accommodation,
    osteocyte_signal: OsteocyteSignal,
    damage: Damage,
    resorption: FeltResorption,
    regulatory_t_cells: RegulatoryTCells,
    fields: Fields,
    /// Lymphocytes as agents, where they were asked for.
    lymphocytes: Option<Lymphocytes>,
    mean_drive: f64,
    /// Mean over the bone surface of what osteoclasts feel at their places, fold.
    mean_local_drive: f64,
    /// Sclerostin where there is least of it, fold.
    least_sclerostin: f64,
    /// Exponent of what TGF-beta from matrix draws.
    tgf_beta_coupling: f64,
    /// Strength with which sclerostin of disuse keeps osteoblasts back.
    disuse_on_osteoblasts: f64,
}

impl Niche {
    /// The surroundings in a new cube, of an owner whose load upholds `bv_tv_customary`.
    ///
    /// # Errors
    /// Where its bone carries no load.
    pub fn new(
        model: &Model,
        table: &MineralTable,
        lattice: &Lattice,
        bv_tv_customary: f64,
        key: Key,
    ) -> Result<Self, NoLoadPath> {
        let coarse = Coarse::over(model, lattice);
        let cells = coarse.cells();
        let mut solver = SteadyState::new(coarse.grid());
        let osteocytes = Osteocytes::of(model, lattice, &coarse, key);
        let mut strain = Strain::at_rest(model, &coarse);
        let solution = strain.solve(model, (&coarse, &mut solver), table, lattice, 0);
        let (mut osteocyte_signal, energy) = OsteocyteSignal::new(model, osteocytes.in_cells(), strain.felt());
        let grown = (lattice.bv_tv() / bv_tv_customary).max(model.customary_least_volume_fold);
        strain
            .get_used(model, energy, grown, &solution)
            .map_err(|strain::Idle| NoLoadPath { bv_tv: lattice.bv_tv() })?;
        osteocyte_signal.lie_in(model, &strain.bone().share, &mut solver);
        Ok(Self {
            osteocytes,
            strain,
            accommodation: Accommodation::CUSTOMARY,
            osteocyte_signal,
            damage: Damage::customary(cells),
            resorption: FeltResorption::healthy(cells),
            regulatory_t_cells: RegulatoryTCells::healthy(model, cells),
            fields: Fields::healthy(cells),
            lymphocytes: None,
            mean_drive: 1.0,
            mean_local_drive: 1.0,
            least_sclerostin: 1.0,
            tgf_beta_coupling: 1.0,
            disuse_on_osteoblasts: 1.0,
            solver,
            coarse,
        })
    }

    /// Goes on by other constants. The coarse cells stay as they were laid, and osteocytes keep what they are used to.
    pub fn set_model(
        &mut self,
        (before, model): (&Model, &Model),
        table: &MineralTable,
        lattice: &Lattice,
        clock_day: i32,
    ) {
        self.osteocyte_signal.set_model(model);
        self.strain.set_model(
            (before, model),
            (&self.coarse, &mut self.solver),
            table,
            lattice,
            (clock_day, self.osteocytes.in_cells()),
        );
        self.osteocyte_signal.lie_in(model, &self.strain.bone().share, &mut self.solver);
    }

    /// Lets lymphocytes be agents from here on; what lies outside of `periosteum_um` along x is no marrow.
    pub fn let_lymphocytes_in(&mut self, model: &Model, periosteum_um: f64, key: Key) {
        self.lymphocytes = Some(Lymphocytes::none(model, &self.coarse, periosteum_um, key));
    }

    /// Lymphocytes, where they are agents.
    pub fn lymphocytes(&self) -> Option<&Lymphocytes> {
        self.lymphocytes.as_ref()
    }

    /// Share of each coarse cell that was bone when strain was solved last, 0-1.
    pub fn bone_share(&self) -> &[f64] {
        &self.strain.bone().share
    }

    /// The coarse grid.
    pub fn coarse(&self) -> &Coarse {
        &self.coarse
    }

    /// Osteocytes.
    pub fn osteocytes(&self) -> &Osteocytes {
        &self.osteocytes
    }

    /// Concentrations by cell.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Microdamage by cell, fold of the customary.
    pub fn damage(&self) -> &[f64] {
        self.damage.microdamage()
    }

    /// Strain by cell under the customary load, fold of the customary mean.
    pub fn strain(&self) -> &[f64] {
        self.strain.felt()
    }

    /// Apparent Young's modulus along the axis of load, MPa.
    pub fn stiffness_mpa(&self) -> f64 {
        self.strain.stiffness_mpa()
    }

    /// Osteoclastogenic drive over the bone surface, fold.
    pub fn mean_drive(&self) -> f64 {
        self.mean_drive
    }

    /// Osteoclastogenic drive in a cell against its mean over the surface, fold; none where there is none anywhere.
    pub fn drive(&self, cell: usize) -> f64 {
        if self.mean_local_drive > 0.0 { self.local_drive(cell) / self.mean_local_drive } else { 0.0 }
    }

    /// Recruitment of osteoblasts in a cell: sclerostin holds it back, and what resorption frees brings them on.
    pub fn osteoblast_recruitment(&self, model: &Model, cell: usize) -> f64 {
        self.modelling_recruitment(model, cell) * coupling(model, self.resorption.felt())
    }

    /// Osteoprogenitors that TGF-beta draws to a cavity in a cell, fold; disuse keeps them back.
    pub fn progenitors(&self, model: &Model, cell: usize) -> f64 {
        let tgf_beta = self.fields.tgf_beta[cell].max(0.0);
        let drawn = pow(2.0 * tgf_beta / (tgf_beta + model.tgf_beta_at_cavity), self.tgf_beta_coupling);
        drawn * pow(self.fields.sclerostin[cell].max(1.0), -model.disuse_progenitor_exponent)
    }

    /// Restraint of osteoclasts by the regulatory T cells in a cell, fold.
    pub fn restraint(&self, cell: usize) -> f64 {
        self.regulatory_t_cells.restraint_in(cell)
    }

    /// Recruitment of osteoblasts to a place that was not resorbed: sclerostin alone holds it back.
    pub fn modelling_recruitment(&self, model: &Model, cell: usize) -> f64 {
        let sclerostin = self.fields.sclerostin[cell];
        pow(sclerostin.max(model.least_sclerostin), -model.sclerostin_exponent)
            * pow(sclerostin.max(1.0), -self.disuse_on_osteoblasts * model.disuse_recruitment_exponent)
    }

    /// Waking of lining cells by what the body says and by what osteoclasts let, before sclerostin holds it back, fold.
    pub fn waking(&self, model: &Model, signals: &Signals) -> f64 {
        waking(model, signals, self.resorption.felt(), self.resorption.freed())
    }

    /// Waking of lining cells in a cell, fold, where `waking` is what sclerostin holds back.
    pub fn lining_cell_activation(&self, model: &Model, cell: usize, waking: f64) -> f64 {
        waking * restrained(model, self.fields.sclerostin[cell])
    }

    /// The greatest waking of lining cells in any cell, fold.
    pub fn most_lining_cell_activation(&self, model: &Model, waking: f64) -> f64 {
        waking * restrained(model, self.least_sclerostin)
    }

    /// Drive in a cell as osteoclasts feel it: by the lymphocytes that are there, or by the body's.
    fn local_drive(&self, cell: usize) -> f64 {
        match &self.lymphocytes {
            Some(lymphocytes) => {
                self.fields.rankl[cell] * lymphocytes.inflammation(cell) * lymphocytes.pattern(cell)
                    / self.fields.opg[cell]
            }
            None => self.drive_by_levels(cell),
        }
    }

    /// Drive in a cell where marrow is as full of the body's lymphocytes everywhere.
    fn drive_by_levels(&self, cell: usize) -> f64 {
        self.fields.rankl[cell] * self.fields.inflammation[cell] / (self.fields.opg[cell] * self.restraint(cell))
    }

    /// Bone of a voxel is resorbed for the first time in its cycle: its osteocytes go.
    pub fn uncover(&mut self, lattice: &Lattice, voxel: VoxelId) {
        let cell = self.coarse.cell_of(lattice, voxel);
        self.osteocytes.uncover(voxel, cell);
    }

    /// Bone is resorbed in a cell, by osteoclasts whose lives bisphosphonate makes `poisoning` times shorter.
    pub fn release(&mut self, cell: usize, volume_um3: f64, poisoning: f64) {
        self.resorption.release(cell, volume_um3, poisoning);
    }

    /// An osteoblast is buried in a voxel.
    pub fn bury(&mut self, lattice: &Lattice, voxel: VoxelId) {
        let cell = self.coarse.cell_of(lattice, voxel);
        self.osteocytes.bury(voxel, cell);
    }

    /// Whether strain is due to be solved on a day.
    pub fn mechanics_is_due(model: &Model, day: i32) -> bool {
        day.rem_euclid(model.mechanics_every_days) == 0
    }

    /// Whether fields are due to be solved on a day.
    pub fn fields_are_due(model: &Model, day: i32) -> bool {
        day.rem_euclid(model.fields_every_days) == 0
    }

    /// Strain of the bone as it is, under the customary load.
    pub fn strain_bone(&mut self, model: &Model, table: &MineralTable, lattice: &Lattice, clock_day: i32) -> Solution {
        let solution = self.strain.solve(model, (&self.coarse, &mut self.solver), table, lattice, clock_day);
        self.osteocyte_signal.lie_in(model, &self.strain.bone().share, &mut self.solver);
        solution
    }

    /// Renews the fields, after `fields_every_days` in which osteocytes died, matrix was damaged and osteoclasts worked.
    /// `osteoblasts` are the cells in which osteoblasts are at work, and their numbers.
    pub fn renew(
        &mut self,
        model: &Model,
        lattice: &Lattice,
        signals: &Signals,
        osteoblasts: &[(usize, u32)],
        key: Key,
        day: i32,
    ) {
        let days = f64::from(model.fields_every_days);
        let felt_load = self.accommodation.feel(model, signals, days);
        let cell_um = self.coarse.cell_um();
        let surface_per_mm3 = lattice.bone_surface_mm2() / lattice.tissue_volume_mm3();
        let (felt, share) = (self.strain.felt(), self.strain.bone().share.as_slice());
        let solver = &mut self.solver;
        let strained = (felt, signals.mechanical_load);
        self.damage.grow(model, strained, (self.resorption.resorbed_um3(), share), (cell_um, days));
        self.damage.kill_osteocytes(
            model,
            &mut self.osteocytes,
            (felt, signals),
            (&self.coarse, lattice),
            (key, day, days),
        );
        let in_full_cell = model.osteocytes_per_mm3 * (1e-3 * cell_um).powi(3);
        let alive: Vec<f64> = self.osteocytes.in_cells().iter().map(|&alive| f64::from(alive) / in_full_cell).collect();
        let dying: Vec<f64> =
            self.damage.dying().iter().map(|dying| model.dying_osteocyte_rankl * dying / in_full_cell).collect();
        self.osteocyte_signal.solve(
            model,
            solver,
            (&alive, &dying),
            (felt, felt_load, signals.wnt_restraint),
            lattice.bv_tv() / self.strain.bv_tv().max(f64::MIN_POSITIVE),
            [&mut self.fields.sclerostin, &mut self.fields.rankl],
        );
        let resorption = self.resorption.feel(model, surface_per_mm3, cell_um, days);
        solver.solve(model.tgf_beta_reach_um, &resorption, &mut self.fields.tgf_beta);
        self.fields.solve_opg(model, solver, (surface_per_mm3, cell_um), osteoblasts);
        self.fields.solve_inflammation(model, solver, share, signals.local_inflammation);
        self.regulatory_t_cells.draw_near(model, &self.fields.tgf_beta, signals.regulatory_t_cells, days);
        self.resorption.begin_interval();
        self.tgf_beta_coupling = signals.matrix_tgf_beta_coupling;
        self.disuse_on_osteoblasts = signals.disuse_on_osteoblasts;
        self.regulatory_t_cells.restraint = signals.regulatory_t_cell_niche * model.regulatory_t_cell_restraint;
        self.least_sclerostin = self.fields.sclerostin.iter().copied().fold(f64::INFINITY, f64::min);
        if let Some(lymphocytes) = &mut self.lymphocytes {
            let bone = (self.strain.bone().share.as_slice(), self.fields.tgf_beta.as_slice());
            lymphocytes.renew(model, &mut self.solver, bone, signals, Renewal { key, day, days });
        }
        // what lymphocytes do to the whole cube the body says: agents add where
        self.mean_drive = self.mean_over_surface(|cell| self.drive_by_levels(cell));
        self.mean_local_drive = if self.lymphocytes.is_some() {
            self.mean_over_surface(|cell| self.local_drive(cell))
        } else {
            self.mean_drive
        };
    }

    /// Mean of something over the bone surface: cells count by how much of them is surface.
    fn mean_over_surface(&self, of: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut surface) = (0.0, 0.0);
        for (cell, &share) in self.strain.bone().share.iter().enumerate() {
            let weight = share * (1.0 - share);
            if weight > 0.0 {
                sum += weight * of(cell);
                surface += weight;
            }
        }
        if surface > 0.0 { sum / surface } else { 1.0 }
    }
}

/// Waking of lining cells that so much sclerostin leaves, fold.
fn restrained(model: &Model, sclerostin: f64) -> f64 {
    pow(sclerostin.max(model.least_sclerostin), -model.modelling_sclerostin_exponent)
}
