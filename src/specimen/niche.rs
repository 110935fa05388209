//! What surrounds the cells of a cube, place by place: cytokines that diffuse from cells and matrix, the strain that
//! osteocytes feel, microdamage, and the osteocytes themselves, on the coarse grid.
//!
//! Slow against a day's work of the cells, it is renewed now and then: fields every `fields_every_days`, strain every
//! `mechanics_every_days`. Folds are of the healthy adult under the customary load.

use crate::model::{DAYS_PER_YEAR, Model};
use std::sync::Arc;

use crate::field::{Grid, SteadyState, Wall};
use crate::random::{Key, Purpose};
use crate::signal::Signals;

use super::coarse::{Coarse, CoarseBone};
use super::finite_element::{FiniteElements, Solution, modulus::modulus_mpa};
use super::lattice::{Lattice, VoxelId};
use super::mineral::MineralTable;
use super::osteocyte::Osteocytes;

/// The surroundings of all cells of a cube.
#[derive(Debug, Clone)]
pub struct Niche {
    coarse: Coarse,
    bone: CoarseBone,
    osteocytes: Osteocytes,
    /// Osteocytes that died not long ago and still call for osteoclasts, number in each cell.
    dying: Vec<f64>,
    /// Microdamage, fold of the customary.
    damage: Vec<f64>,
    /// Strain that osteocytes feel under the customary load, fold of the customary.
    strain: Vec<f64>,
    /// Bone resorbed since the fields were solved last, um3 in each cell.
    resorbed_um3: Vec<f64>,
    /// Bone that osteoclasts would have resorbed since then had bisphosphonate not cut their lives short, um3.
    called_um3: f64,
    /// Regulatory T cells that osteoclasts have drawn near, fold.
    regulatory_t_cells: Vec<f64>,
    solver: SteadyState,
    fields: Fields,
    /// What bone as it lies would sustain at one a cell of bone, for the two fields that osteocytes feed.
    of_bone: [Vec<f64>; 2],
    elements: FiniteElements,
    stiffness_mpa: f64,
    /// Energy per bone, sclerostin and RANKL of the customary load in the customary bone.
    customary: Customary,
    mean_drive: f64,
    /// Sclerostin where there is least of it, fold.
    least_sclerostin: f64,
    /// Resorption that the marrow of the cube has felt lately, fold of health.
    felt_resorption: f64,
    /// Exponent of what TGF-beta from matrix draws.
    tgf_beta_coupling: f64,
    /// Strength with which osteoclasts hold lining cells back.
    semaphorin_4d: f64,
    /// Restraint of drive per regulatory T cell beyond health nearby, fold.
    regulatory_t_cell_restraint: f64,
}

/// Concentrations, folds of the healthy adult's.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Sclerostin of osteocytes, and what restrains Wnt as it does.
    pub sclerostin: Vec<f64>,
    /// RANKL of osteocytes, lining and stromal cells.
    pub rankl: Vec<f64>,
    /// OPG of osteoblasts and others.
    pub opg: Vec<f64>,
    /// Active TGF-beta that resorption frees from matrix.
    pub tgf_beta: Vec<f64>,
    /// Inflammation beyond the body's own, as a fold of osteoclastogenic drive.
    pub inflammation: Vec<f64>,
}

/// What osteocytes are used to.
#[derive(Debug, Clone, Default)]
struct Customary {
    /// Energy per bone.
    energy_mpa: f64,
    /// Sclerostin and RANKL of the mean osteocyte, in units of one that feels the mean strain.
    sclerostin: f64,
    rankl: f64,
    /// Osteocytes in each cell that had any, and their strain, fold of the mean.
    strain: Arc<[(u32, f64)]>,
}

impl Customary {
    /// Means over osteocytes of what one makes of its strain.
    fn mean(&self, of: impl Fn(f64) -> f64) -> f64 {
        let (sum, number) = self.strain.iter().fold((0.0, 0.0), |(sum, number), &(count, strain)| {
            (sum + f64::from(count) * of(strain), number + f64::from(count))
        });
        if number > 0.0 { sum / number } else { 1.0 }
    }

    /// What osteocytes make of their customary strain, by the constants of a model.
    fn renew(&mut self, model: &Model) {
        self.sclerostin = self.mean(|strain| sclerostin_of(model, strain));
        self.rankl = self.mean(|strain| rankl_of(model, strain));
    }
}

/// The constants that strain energy hangs on.
fn of_strain(model: &Model) -> [f64; 14] {
    [
        model.apparent_stress_mpa,
        model.elastic_tolerance,
        f64::from(model.most_elastic_iterations),
        model.osteocyte_network_reach_um,
        model.tissue_modulus_mpa,
        model.tissue_poisson_ratio,
        model.partial_volume_modulus_exponent,
        model.mineral_modulus_exponent,
        model.mineralisation_lag_days,
        model.primary_share,
        model.primary_mineralisation_days,
        model.secondary_fast_share,
        model.secondary_fast_days,
        model.secondary_slow_days,
    ]
}

/// Sclerostin that one osteocyte makes at a strain (fold of customary): much at rest, little when strained.
pub(super) fn sclerostin_of(model: &Model, strain: f64) -> f64 {
    (1.0 + model.sclerostin_half_strain) / (strain + model.sclerostin_half_strain)
}

/// RANKL that one osteocyte makes at a strain (fold of customary): disuse raises it.
pub(super) fn rankl_of(model: &Model, strain: f64) -> f64 {
    1.0 + model.disuse_rankl * (1.0 - strain).max(0.0)
}

/// Osteoprogenitors that the marrow holds ready after so much resorption (fold of health): growth factors freed from
/// matrix, and osteoclasts themselves, keep them coming.
pub(super) fn coupling(model: &Model, felt_resorption: f64) -> f64 {
    let saturating =
        felt_resorption * (1.0 + model.coupling_half_resorption) / (felt_resorption + model.coupling_half_resorption);
    1.0 + model.coupling_by_resorption * (saturating - 1.0)
}

/// Waking of lining cells where so much resorption is felt, fold of health, by what the body says (`of_body`), to which osteoclasts add
/// where they lack.
pub(super) fn waking(model: &Model, of_body: f64, felt_resorption: f64, semaphorin_4d: f64) -> f64 {
    of_body + let_wake(model, felt_resorption, semaphorin_4d) - 1.0
}

/// Waking of lining cells by what the body says, where so much resorption is felt.
pub(super) fn woken_by_body(model: &Model, signals: &Signals, felt_resorption: f64) -> f64 {
    signals.lining_cell_activation + signals.pulsed_lining_cell_activation * wake_by_pulses(model, felt_resorption)
}

/// Waking of lining cells where so much resorption is felt (fold of health): osteoclasts hold them back by semaphorin 4D.
fn let_wake(model: &Model, felt_resorption: f64, strength: f64) -> f64 {
    ((1.0 + model.semaphorin_4d_half_resorption) / (felt_resorption + model.semaphorin_4d_half_resorption))
        .powf(strength)
}

/// Waking of lining cells by pulses on the PTH receptor where so much resorption is felt, fold of what it is in health: they need
/// what osteoclasts give off.
fn wake_by_pulses(model: &Model, felt_resorption: f64) -> f64 {
    (1.0 + model.pth_pulse_half_resorption) * felt_resorption / (felt_resorption + model.pth_pulse_half_resorption)
}

impl Niche {
    /// The surroundings in a new cube, of an owner whose load upholds `bv_tv_customary`.
    pub fn new(model: &Model, table: &MineralTable, lattice: &Lattice, bv_tv_customary: f64, key: Key) -> Self {
        let coarse = Coarse::over(model, lattice);
        let cells = coarse.cells();
        let solver = SteadyState::new(Grid::cube(coarse.edge(), coarse.cell_um(), Wall::Periodic));
        let elements = FiniteElements::new([coarse.edge(); 3], coarse.cell_um(), [true; 3], model.tissue_poisson_ratio);
        let healthy = || vec![1.0; cells];
        let mut niche = Self {
            osteocytes: Osteocytes::of(model, lattice, &coarse, key),
            bone: CoarseBone::default(),
            dying: vec![0.0; cells],
            damage: healthy(),
            strain: vec![0.0; cells],
            resorbed_um3: vec![0.0; cells],
            called_um3: 0.0,
            regulatory_t_cells: healthy(),
            solver,
            fields: Fields {
                sclerostin: healthy(),
                rankl: healthy(),
                opg: healthy(),
                tgf_beta: healthy(),
                inflammation: healthy(),
            },
            of_bone: [vec![0.0; cells], vec![0.0; cells]],
            elements,
            stiffness_mpa: 0.0,
            customary: Customary::default(),
            mean_drive: 1.0,
            least_sclerostin: 1.0,
            felt_resorption: 1.0,
            tgf_beta_coupling: 1.0,
            semaphorin_4d: 1.0,
            regulatory_t_cell_restraint: model.regulatory_t_cell_restraint,
            coarse,
        };
        niche.settle(model, table, lattice, bv_tv_customary);
        niche
    }

    /// Finds what osteocytes are used to: the load that the owner's customary bone carries strained it as much as this
    /// bone, scaled by how much more or less there is of it.
    fn settle(&mut self, model: &Model, table: &MineralTable, lattice: &Lattice, bv_tv_customary: f64) {
        self.customary.energy_mpa = 1.0;
        self.strain_bone(model, table, lattice, 0);
        let cells = self.osteocytes.in_cells().iter().zip(&self.strain).filter(|(count, _)| **count > 0);
        self.customary.strain = cells.map(|(&count, &strain)| (count, strain)).collect();
        let energy = self.customary.mean(|strain| strain * strain);
        let root = energy.sqrt().max(f64::MIN_POSITIVE);
        self.customary.strain = self.customary.strain.iter().map(|&(count, strain)| (count, strain / root)).collect();
        self.customary.renew(model);
        let grown = (lattice.bv_tv() / bv_tv_customary).max(model.customary_least_volume_fold);
        self.customary.energy_mpa = energy * grown.powf(model.energy_volume_exponent);
        let fold = 1.0 / self.customary.energy_mpa.sqrt().max(f64::MIN_POSITIVE);
        self.strain.iter_mut().for_each(|strain| *strain *= fold);
    }

    /// Goes on by other constants. Osteocytes keep what they are used to: where the new constants make another energy of the
    /// bone as it is, the customary one changes with it.
    pub fn set_model(
        &mut self,
        before: &Model,
        model: &Model,
        table: &MineralTable,
        lattice: &Lattice,
        clock_day: i32,
    ) {
        self.customary.renew(model);
        if of_strain(before) == of_strain(model) {
            self.sustain_of_bone(model);
            return;
        }
        let felt = self.mean_energy();
        self.elements.set_poisson_ratio(model.tissue_poisson_ratio);
        self.strain_bone(model, table, lattice, clock_day);
        let felt_now = self.mean_energy();
        if felt > 0.0 && felt_now > 0.0 {
            self.customary.energy_mpa *= felt_now / felt;
            self.feel_strain(model);
        }
    }

    /// Energy that the mean osteocyte feels, fold of the customary.
    fn mean_energy(&self) -> f64 {
        let cells = self.osteocytes.in_cells().iter().zip(&self.strain);
        cells.map(|(&count, &strain)| f64::from(count) * strain * strain).sum::<f64>()
            / self.osteocytes.alive().max(1) as f64
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
        &self.damage
    }

    /// Strain by cell under the customary load, fold of the customary mean.
    pub fn strain(&self) -> &[f64] {
        &self.strain
    }

    /// Apparent Young's modulus along the axis of load, MPa.
    pub fn stiffness_mpa(&self) -> f64 {
        self.stiffness_mpa
    }

    /// Osteoclastogenic drive over the bone surface, fold.
    pub fn mean_drive(&self) -> f64 {
        self.mean_drive
    }

    /// Osteoclastogenic drive in a cell against its mean over the surface, fold.
    pub fn drive(&self, cell: usize) -> f64 {
        self.local_drive(cell) / self.mean_drive
    }

    /// Recruitment of osteoblasts in a cell: sclerostin holds it back, and what resorption frees brings them on.
    pub fn osteoblast_recruitment(&self, model: &Model, cell: usize) -> f64 {
        self.modelling_recruitment(model, cell) * coupling(model, self.felt_resorption)
    }

    /// Osteoprogenitors that TGF-beta draws to a cavity in a cell, fold; disuse keeps them back.
    pub fn progenitors(&self, model: &Model, cell: usize) -> f64 {
        let tgf_beta = self.fields.tgf_beta[cell];
        let drawn = (2.0 * tgf_beta / (tgf_beta + model.tgf_beta_at_cavity)).powf(self.tgf_beta_coupling);
        drawn * self.fields.sclerostin[cell].max(1.0).powf(-model.disuse_progenitor_exponent)
    }

    /// Restraint of osteoclasts by the regulatory T cells in a cell, fold.
    pub fn restraint(&self, cell: usize) -> f64 {
        1.0 + self.regulatory_t_cell_restraint * (self.regulatory_t_cells[cell] - 1.0)
    }

    /// Recruitment of osteoblasts to a place that was not resorbed: sclerostin alone holds it back.
    pub fn modelling_recruitment(&self, model: &Model, cell: usize) -> f64 {
        self.fields.sclerostin[cell].max(model.least_sclerostin).powf(-model.sclerostin_exponent)
    }

    /// Waking of lining cells by what the body says.
    pub fn woken_by_body(&self, model: &Model, signals: &Signals) -> f64 {
        woken_by_body(model, signals, self.felt_resorption)
    }

    /// Waking of lining cells in a cell, where the body wakes them `of_body` times as often: sclerostin holds it back, and so do
    /// osteoclasts, whose lack adds to what the body does.
    pub fn lining_cell_activation(&self, model: &Model, cell: usize, of_body: f64) -> f64 {
        self.lining_cell_activation_at(model, self.fields.sclerostin[cell], of_body)
    }

    /// The greatest waking of lining cells in any cell.
    pub fn most_lining_cell_activation(&self, model: &Model, of_body: f64) -> f64 {
        self.lining_cell_activation_at(model, self.least_sclerostin, of_body)
    }

    fn lining_cell_activation_at(&self, model: &Model, sclerostin: f64, of_body: f64) -> f64 {
        waking(model, of_body, self.felt_resorption, self.semaphorin_4d)
            * sclerostin.max(model.least_sclerostin).powf(-model.modelling_sclerostin_exponent)
    }

    fn local_drive(&self, cell: usize) -> f64 {
        self.fields.rankl[cell] * self.fields.inflammation[cell] / (self.fields.opg[cell] * self.restraint(cell))
    }

    /// Bone of a voxel is resorbed for the first time in its cycle: its osteocytes go.
    pub fn uncover(&mut self, lattice: &Lattice, voxel: VoxelId) {
        let cell = self.coarse.cell_of(lattice, voxel);
        self.osteocytes.uncover(voxel, cell);
    }

    /// Bone is resorbed in a cell, by osteoclasts whose lives bisphosphonate makes `poisoning` times shorter.
    pub fn release(&mut self, cell: usize, volume_um3: f64, poisoning: f64) {
        self.resorbed_um3[cell] += volume_um3;
        self.called_um3 += volume_um3 * poisoning;
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
        self.bone = self.coarse.bone(lattice, table, clock_day);
        let moduli: Vec<f32> = self
            .bone
            .share
            .iter()
            .zip(&self.bone.mineral)
            .map(|(&share, &mineral)| modulus_mpa(model, share, mineral) as f32)
            .collect();
        self.elements.set_moduli(&moduli);
        let stress = [0.0, 0.0, model.apparent_stress_mpa, 0.0, 0.0, 0.0];
        let solution = self.elements.solve(stress, model.elastic_tolerance, model.most_elastic_iterations);
        self.stiffness_mpa = solution.apparent_modulus_mpa.abs();
        self.feel_strain(model);
        self.sustain_of_bone(model);
        solution
    }

    /// What bone as it lies would sustain at one a cell of bone.
    fn sustain_of_bone(&mut self, model: &Model) {
        for (of_bone, reach_um) in self.of_bone.iter_mut().zip([model.sclerostin_reach_um, model.rankl_reach_um]) {
            self.solver.solve(reach_um, &self.bone.share, of_bone);
        }
    }

    /// Osteocytes are joined by their processes, and feel the energy that bone takes up within the reach of that network
    /// rather than each its own.
    fn feel_strain(&mut self, model: &Model) {
        let energy: Vec<f64> = self.elements.strain_energy_density().iter().map(|&energy| f64::from(energy)).collect();
        let mut about = vec![0.0; energy.len()];
        let mut bone_about = vec![0.0; energy.len()];
        self.solver.solve(model.osteocyte_network_reach_um, &energy, &mut about);
        self.solver.solve(model.osteocyte_network_reach_um, &self.bone.share, &mut bone_about);
        for (strain, (energy_mpa, share)) in self.strain.iter_mut().zip(about.iter().zip(&bone_about)) {
            let per_bone_mpa = energy_mpa.max(0.0) / share.max(1e-6);
            *strain = (per_bone_mpa / self.customary.energy_mpa).sqrt();
        }
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
        let surface_per_mm3 = lattice.bone_surface_mm2() / lattice.tissue_volume_mm3();
        self.damage_matrix(model, signals.mechanical_load, days);
        self.kill_osteocytes(model, lattice, signals, key, day, days);
        self.solve_osteocyte_fields(model, signals.mechanical_load, signals.wnt_restraint);
        self.solve_tgf_beta(model, surface_per_mm3, days);
        self.solve_opg(model, surface_per_mm3, osteoblasts);
        self.solve_inflammation(model, signals.local_inflammation);
        self.draw_regulatory_t_cells(model, signals.regulatory_t_cells, days);
        self.resorbed_um3.fill(0.0);
        self.called_um3 = 0.0;
        self.tgf_beta_coupling = signals.matrix_tgf_beta_coupling;
        self.semaphorin_4d = signals.semaphorin_4d;
        self.regulatory_t_cell_restraint = signals.regulatory_t_cell_niche * model.regulatory_t_cell_restraint;
        self.least_sclerostin = self.fields.sclerostin.iter().copied().fold(f64::INFINITY, f64::min);
        self.mean_drive = self.mean_over_surface(|cell| self.local_drive(cell));
    }

    /// Strain damages matrix, remodelling takes the damaged away.
    fn damage_matrix(&mut self, model: &Model, load: f64, days: f64) {
        let cell_um3 = self.coarse.cell_um().powi(3);
        let cells = self.damage.iter_mut().zip(&self.strain).zip(self.resorbed_um3.iter().zip(&self.bone.share));
        for ((damage, strain), (resorbed_um3, share)) in cells {
            let made = days / model.damage_renewal_days
                * (load * strain).clamp(0.0, model.damage_most_strain).powf(model.damage_exponent);
            let removed = (resorbed_um3 / (share * cell_um3).max(1.0)).min(1.0);
            *damage = (*damage + made) * (1.0 - removed);
        }
    }

    /// Osteocytes die of age, and more of them where strain is low, matrix damaged, or the body's signals say so.
    fn kill_osteocytes(&mut self, model: &Model, lattice: &Lattice, signals: &Signals, key: Key, day: i32, days: f64) {
        let fade = (-days / model.dying_osteocyte_days).exp();
        self.dying.iter_mut().for_each(|dying| *dying *= fade);
        let hazard: Vec<f64> = self
            .strain
            .iter()
            .zip(&self.damage)
            .map(|(strain, damage)| {
                let disuse = (1.0 - signals.mechanical_load * strain).max(0.0);
                model.osteocyte_death_per_year
                    * signals.osteocyte_death
                    * (1.0
                        + model.disuse_osteocyte_death * disuse
                        + model.damage_osteocyte_death * (damage - 1.0).clamp(0.0, model.damage_most_excess))
            })
            .collect();
        let living = self.osteocytes.in_cells().iter().zip(&hazard);
        let expected: f64 =
            living.map(|(&count, hazard)| f64::from(count) * hazard).sum::<f64>() * days / DAYS_PER_YEAR;
        let most = hazard.iter().copied().fold(0.0, f64::max);
        let mut draws = key.draws(Purpose::Osteocyte, 1, day as u32);
        let deaths = (expected + draws.uniform()).floor() as u32;
        for _ in 0..deaths {
            let Some(cell) = self.osteocytes.die(model, &hazard, most, &self.coarse, lattice, &mut draws) else {
                break;
            };
            self.dying[cell] += 1.0;
        }
    }

    /// Sclerostin and RANKL of osteocytes, by the strain that each feels, and the call of the dying.
    fn solve_osteocyte_fields(&mut self, model: &Model, load: f64, wnt_restraint: f64) {
        let in_full_cell = model.osteocytes_per_mm3 * (1e-3 * self.coarse.cell_um()).powi(3);
        let [customary_sclerostin, customary_rankl] = [self.customary.sclerostin, self.customary.rankl];
        let cells =
            || self.osteocytes.in_cells().iter().map(|&alive| f64::from(alive) / in_full_cell).zip(&self.strain);
        let sclerostin: Vec<f64> =
            cells().map(|(alive, strain)| alive * sclerostin_of(model, load * strain) / customary_sclerostin).collect();
        let of_osteocytes = cells().map(|(alive, strain)| alive * rankl_of(model, load * strain) / customary_rankl);
        let of_dying = self.dying.iter().map(|dying| model.dying_osteocyte_rankl * dying / in_full_cell);
        let rankl: Vec<f64> = of_osteocytes.zip(of_dying).map(|(alive, dying)| alive + dying).collect();
        self.solver.solve(model.sclerostin_reach_um, &sclerostin, &mut self.fields.sclerostin);
        self.solver.solve(model.rankl_reach_um, &rankl, &mut self.fields.rankl);
        let [sclerostin_of_bone, rankl_of_bone] = &self.of_bone;
        for (field, of_bone) in self.fields.sclerostin.iter_mut().zip(sclerostin_of_bone) {
            *field *= wnt_restraint / of_bone.max(1e-3);
        }
        for (field, of_bone) in self.fields.rankl.iter_mut().zip(rankl_of_bone) {
            let of_osteocytes = *field / of_bone.max(1e-3);
            *field = (1.0 + model.osteocyte_rankl_share * (of_osteocytes - 1.0)).max(0.0);
        }
    }

    fn solve_tgf_beta(&mut self, model: &Model, surface_per_mm3: f64, days: f64) {
        let healthy_um3 = model.bmu_origination_per_mm2_day
            * model.bmu_surface_mm2
            * model.healthy_erosion_um
            * 1e-3
            * surface_per_mm3
            * self.coarse.cell_um().powi(3)
            * days;
        let source: Vec<f64> = self.resorbed_um3.iter().map(|resorbed| resorbed / healthy_um3.max(1e-9)).collect();
        // osteoclasts call for osteoblasts while they live, beyond what matrix gives off
        let mean = self.called_um3 / healthy_um3.max(1e-9) / source.len() as f64;
        self.felt_resorption += -(-days / model.coupling_memory_days).exp_m1() * (mean - self.felt_resorption);
        self.solver.solve(model.tgf_beta_reach_um, &source, &mut self.fields.tgf_beta);
    }

    fn solve_opg(&mut self, model: &Model, surface_per_mm3: f64, osteoblasts: &[(usize, u32)]) {
        let healthy = model.osteoblasts_per_mm2 * surface_per_mm3 * (1e-3 * self.coarse.cell_um()).powi(3);
        let mut source = vec![1.0 - model.osteoblast_opg_share; self.coarse.cells()];
        for &(cell, number) in osteoblasts {
            source[cell] += model.osteoblast_opg_share * f64::from(number) / healthy.max(1e-9);
        }
        self.solver.solve(model.opg_reach_um, &source, &mut self.fields.opg);
    }

    /// Inflammation comes out of marrow, and reaches into thin bone.
    #[expect(clippy::float_cmp, reason = "a signal that nothing touched is exactly 1")]
    fn solve_inflammation(&mut self, model: &Model, local: f64) {
        if local == 1.0 {
            self.fields.inflammation.fill(1.0);
            return;
        }
        let marrow: f64 = self.bone.share.iter().map(|share| 1.0 - share).sum::<f64>() / self.coarse.cells() as f64;
        let source: Vec<f64> =
            self.bone.share.iter().map(|share| 1.0 + (local - 1.0) * (1.0 - share) / marrow.max(1e-3)).collect();
        self.solver.solve(model.inflammation_reach_um, &source, &mut self.fields.inflammation);
    }

    /// Osteoclasts at work draw regulatory T cells near, which restrain the next ones.
    fn draw_regulatory_t_cells(&mut self, model: &Model, body: f64, days: f64) {
        let nearer = -(-days / model.regulatory_t_cell_days).exp_m1();
        let drawn = model.regulatory_t_cell_drawn_share;
        for (present, activity) in self.regulatory_t_cells.iter_mut().zip(&self.fields.tgf_beta) {
            let target = body * (1.0 - drawn + drawn * activity.clamp(0.0, model.regulatory_t_cell_most));
            *present += nearer * (target - *present);
        }
    }

    /// Mean of something over the bone surface: cells count by how much of them is surface.
    fn mean_over_surface(&self, of: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut surface) = (0.0, 0.0);
        for (cell, &share) in self.bone.share.iter().enumerate() {
            let weight = share * (1.0 - share);
            if weight > 0.0 {
                sum += weight * of(cell);
                surface += weight;
            }
        }
        if surface > 0.0 { sum / surface } else { 1.0 }
    }
}
