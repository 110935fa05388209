//! Strain that osteocytes feel, cell by cell: the energy that bone takes up under the load its owner is used to.

use serde::{Deserialize, Serialize};

use crate::elementary::pow;
use crate::field::SteadyState;
use crate::model::Model;

use crate::specimen::coarse::{Coarse, CoarseBone};
use crate::specimen::finite_element::modulus::modulus_mpa;
use crate::specimen::finite_element::{Ending, FiniteElements, Solution};
use crate::specimen::lattice::Lattice;
use crate::specimen::mineral::MineralTable;

/// Bone that carries no load: what its cells are used to cannot be known, so no specimen can be made of it.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[error("its bone carries no load along z, the axis of load: it does not reach through the cube (BV/TV {bv_tv:.3})")]
pub struct NoLoadPath {
    /// Bone volume over tissue volume, 0-1.
    pub bv_tv: f64,
}

/// Strain of the coarse cells, and what it is found with.
#[derive(Debug, Clone)]
pub struct Strain {
    bone: CoarseBone,
    elements: FiniteElements,
    /// Bone over tissue when it was solved last.
    bv_tv: f64,
    stiffness_mpa: f64,
    /// Energy per bone under the load and in the bone that osteocytes are used to; 1 until that is known.
    customary_energy_mpa: f64,
    /// Under the customary load, fold of the customary.
    felt: Vec<f64>,
}

impl Strain {
    /// Of bone at rest.
    pub fn at_rest(model: &Model, coarse: &Coarse) -> Self {
        Self {
            bone: CoarseBone::default(),
            elements: FiniteElements::new([coarse.edge(); 3], coarse.cell_um(), [true; 3], model.tissue_poisson_ratio),
            bv_tv: 0.0,
            stiffness_mpa: 0.0,
            customary_energy_mpa: 1.0,
            felt: vec![0.0; coarse.cells()],
        }
    }

    /// Bone of each cell when strain was solved last.
    pub fn bone(&self) -> &CoarseBone {
        &self.bone
    }

    /// Bone over tissue when strain was solved last, 0-1.
    pub fn bv_tv(&self) -> f64 {
        self.bv_tv
    }

    /// By cell, under the customary load, fold of the customary.
    pub fn felt(&self) -> &[f64] {
        &self.felt
    }

    /// Apparent Young's modulus along the axis of load, MPa.
    pub fn stiffness_mpa(&self) -> f64 {
        self.stiffness_mpa
    }

    /// Solves for the strain of the bone as it is, under the customary load.
    pub fn solve(
        &mut self,
        model: &Model,
        (coarse, solver): (&Coarse, &mut SteadyState),
        table: &MineralTable,
        lattice: &Lattice,
        clock_day: i32,
    ) -> Solution {
        self.bone = coarse.bone(lattice, table, clock_day);
        self.bv_tv = lattice.bv_tv();
        let cells = self.bone.share.iter().zip(&self.bone.mineral);
        let moduli: Vec<f32> = cells.map(|(&share, &mineral)| modulus_mpa(model, share, mineral) as f32).collect();
        self.elements.set_moduli(&moduli);
        let stress = [0.0, 0.0, model.apparent_stress_mpa, 0.0, 0.0, 0.0];
        let solution = self.elements.solve(stress, model.elastic_tolerance, model.most_elastic_iterations);
        self.stiffness_mpa = solution.apparent_modulus_mpa.abs();
        self.feel(model, solver);
        solution
    }

    /// Osteocytes are joined by their processes, and feel the energy that bone takes up within the reach of that network
    /// rather than each its own.
    fn feel(&mut self, model: &Model, solver: &mut SteadyState) {
        let energy: Vec<f64> = self.elements.strain_energy_density().iter().map(|&energy| f64::from(energy)).collect();
        let mut about = vec![0.0; energy.len()];
        let mut bone_about = vec![0.0; energy.len()];
        solver.solve(model.osteocyte_network_reach_um, &energy, &mut about);
        solver.solve(model.osteocyte_network_reach_um, &self.bone.share, &mut bone_about);
        for (felt, (energy_mpa, share)) in self.felt.iter_mut().zip(about.iter().zip(&bone_about)) {
            let per_bone_mpa = energy_mpa.max(0.0) / share.max(1e-3);
            *felt = (per_bone_mpa / self.customary_energy_mpa).sqrt();
        }
    }

    /// Finds the customary energy: the load that the owner's customary bone carries strained it as much as this bone, in which
    /// osteocytes feel `energy_mpa` on average, scaled by how much more or less there is of it (`grown`, fold).
    ///
    /// # Errors
    /// Where the bone took up no energy, of which nothing is a fold.
    pub fn get_used(&mut self, model: &Model, energy_mpa: f64, grown: f64, solution: &Solution) -> Result<(), Idle> {
        self.customary_energy_mpa = energy_mpa * pow(grown, model.energy_volume_exponent);
        let is_known = self.customary_energy_mpa.is_finite() && self.customary_energy_mpa > 0.0;
        if solution.ending == Ending::NoLoadPath || !is_known {
            return Err(Idle);
        }
        let fold = 1.0 / self.customary_energy_mpa.sqrt();
        self.felt.iter_mut().for_each(|strain| *strain *= fold);
        Ok(())
    }

    /// Goes on by other constants. Osteocytes keep what they are used to: where the new constants make another energy of the
    /// bone as it is, the customary one changes with it.
    pub fn set_model(
        &mut self,
        (before, model): (&Model, &Model),
        (coarse, solver): (&Coarse, &mut SteadyState),
        table: &MineralTable,
        lattice: &Lattice,
        (clock_day, osteocytes): (i32, &[u32]),
    ) {
        if constants(before).map(f64::to_bits) == constants(model).map(f64::to_bits) {
            return;
        }
        let felt = mean_energy(&self.felt, osteocytes);
        self.elements.set_poisson_ratio(model.tissue_poisson_ratio);
        self.solve(model, (coarse, &mut *solver), table, lattice, clock_day);
        let felt_now = mean_energy(&self.felt, osteocytes);
        if felt > 0.0 && felt_now > 0.0 {
            self.customary_energy_mpa *= felt_now / felt;
            self.feel(model, solver);
        }
    }
}

/// Whether bone carries a load along z, as a specimen must: mature bone, whatever its age.
pub fn carries_load(model: &Model, lattice: &Lattice) -> bool {
    let (coarse, table) = (Coarse::over(model, lattice), MineralTable::of(model));
    let mature_day = table.days() as i32;
    let mut solver = SteadyState::new(coarse.grid());
    let solution = Strain::at_rest(model, &coarse).solve(model, (&coarse, &mut solver), &table, lattice, mature_day);
    solution.ending != Ending::NoLoadPath
}

/// Bone took up no energy.
#[derive(Debug, Clone, Copy)]
pub struct Idle;

/// Energy that the mean osteocyte feels, fold of the customary.
fn mean_energy(felt: &[f64], osteocytes: &[u32]) -> f64 {
    let energy: f64 = osteocytes.iter().zip(felt).map(|(&count, &strain)| f64::from(count) * strain * strain).sum();
    energy / osteocytes.iter().map(|&count| f64::from(count)).sum::<f64>().max(1.0)
}

/// The constants that the energy of a given bone depends on.
fn constants(model: &Model) -> [f64; 14] {
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
