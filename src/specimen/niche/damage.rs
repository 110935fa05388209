//! Microdamage, and the osteocytes that die of it, of disuse and of age.

use crate::elementary::{exp, pow};
use crate::model::{DAYS_PER_YEAR, Model};
use crate::random::{Key, Purpose};
use crate::signal::Signals;

use crate::specimen::coarse::Coarse;
use crate::specimen::lattice::Lattice;
use crate::specimen::osteocyte::Osteocytes;

/// Microdamage and dying osteocytes, cell by cell.
#[derive(Debug, Clone)]
pub struct Damage {
    /// Fold of the customary.
    microdamage: Vec<f64>,
    /// Osteocytes that died not long ago and still call for osteoclasts, number.
    dying: Vec<f64>,
}

impl Damage {
    /// The customary damage in so many cells.
    pub fn customary(cells: usize) -> Self {
        Self { microdamage: vec![1.0; cells], dying: vec![0.0; cells] }
    }

    /// Microdamage, fold of the customary.
    pub fn microdamage(&self) -> &[f64] {
        &self.microdamage
    }

    /// Osteocytes that died not long ago, number.
    pub fn dying(&self) -> &[f64] {
        &self.dying
    }

    /// Strain (`felt` under the customary load) damages matrix, remodelling (`resorbed_um3` of the `share` of each cell that is
    /// bone) takes the damaged away.
    pub fn grow(
        &mut self,
        model: &Model,
        (felt, load): (&[f64], f64),
        (resorbed_um3, share): (&[f64], &[f64]),
        (cell_um, days): (f64, f64),
    ) {
        let cell_um3 = cell_um.powi(3);
        let exponent = model.damage_exponent;
        // a square is exact, and takes a fiftieth of the time of any other power
        let is_square = exponent.to_bits() == 2.0_f64.to_bits();
        let fatigue = |strain: f64| if is_square { strain * strain } else { pow(strain, exponent) };
        let cells = self.microdamage.iter_mut().zip(felt).zip(resorbed_um3.iter().zip(share));
        for ((damage, strain), (resorbed_um3, share)) in cells {
            let made = days / model.damage_renewal_days * fatigue((load * strain).clamp(0.0, model.damage_most_strain));
            let removed = (resorbed_um3 / (share * cell_um3).max(1.0)).min(1.0);
            *damage = (*damage + made) * (1.0 - removed);
        }
    }

    /// Osteocytes die of age, and more of them where strain is low, matrix damaged, or the body's signals say so.
    pub fn kill_osteocytes(
        &mut self,
        model: &Model,
        osteocytes: &mut Osteocytes,
        (felt, signals): (&[f64], &Signals),
        (coarse, lattice): (&Coarse, &Lattice),
        (key, day, days): (Key, i32, f64),
    ) {
        let fade = exp(-days / model.dying_osteocyte_days);
        self.dying.iter_mut().for_each(|dying| *dying *= fade);
        let hazard: Vec<f64> = felt
            .iter()
            .zip(&self.microdamage)
            .map(|(strain, damage)| {
                let disuse = (1.0 - signals.mechanical_load * strain).max(0.0);
                model.osteocyte_death_per_year
                    * signals.osteocyte_death
                    * (1.0
                        + model.disuse_osteocyte_death * disuse
                        + model.damage_osteocyte_death * (damage - 1.0).clamp(0.0, model.damage_most_excess))
            })
            .collect();
        let living = osteocytes.in_cells().iter().zip(&hazard);
        let expected: f64 =
            living.map(|(&count, hazard)| f64::from(count) * hazard).sum::<f64>() * days / DAYS_PER_YEAR;
        let most = hazard.iter().copied().fold(0.0, f64::max);
        let mut draws = key.draws(Purpose::Osteocyte, 1, day as u32);
        let deaths = (expected + draws.uniform()).floor() as u32;
        for _ in 0..deaths {
            let Some(cell) = osteocytes.die(model, (&hazard, most), coarse, lattice, &mut draws) else { break };
            self.dying[cell] += 1.0;
        }
    }
}
