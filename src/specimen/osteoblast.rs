//! Osteoblasts: agents that come as a team to a cavity, lay down matrix, and end by apoptosis, buried as osteocytes or
//! as lining cells.

use rand_distr::{Distribution, Gamma};

use crate::model::Model;
use crate::random::{Key, Purpose};

use super::bmu::spread;
use super::cavity::{Cavity, CavitySlot};

/// What becomes of an osteoblast at the end of its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Fate {
    Apoptosis,
    Osteocyte,
    Lining,
}

/// How many osteoblasts ended, by fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fates {
    /// Died.
    pub apoptosis: u64,
    /// Buried in their matrix.
    pub osteocytes: u64,
    /// Flattened on the surface.
    pub lining: u64,
}

/// All osteoblasts of a specimen, one column a property; those of one cavity stand together.
#[derive(Debug, Clone, Default)]
pub struct Osteoblasts {
    cavity: Vec<CavitySlot>,
    /// Life left, days of healthy ageing.
    life_days: Vec<f32>,
    fate: Vec<Fate>,
}

impl Osteoblasts {
    /// Osteoblasts alive.
    pub fn len(&self) -> usize {
        self.cavity.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cavity.is_empty()
    }

    /// A team comes to a cavity that lost `lost_um3` of bone, in proportion to it and to the `recruitment` of the day
    /// (fold).
    pub fn recruit(
        &mut self,
        model: &Model,
        slot: CavitySlot,
        cavity: &mut Cavity,
        lost_um3: f64,
        recruitment: f64,
        key: Key,
    ) {
        let mut draws = key.draws(Purpose::Osteoblast, cavity.origin, cavity.stretch);
        let one_um3 = model.osteoblast_formation_um3_per_day * model.osteoblast_lifespan_days;
        let coupling = model.coupling * spread(1.0, model.coupling_cv).sample(&mut draws);
        // the part of a cell left over becomes a cell as often as it should
        let number = (lost_um3 / one_um3 * coupling * recruitment + draws.uniform()).floor() as u32;
        let scale = model.osteoblast_lifespan_days / model.osteoblast_lifespan_shape;
        let Ok(lifespan) = Gamma::new(model.osteoblast_lifespan_shape, scale) else {
            unreachable!("shape and scale are positive")
        };
        for _ in 0..number {
            self.cavity.push(slot);
            self.life_days.push(lifespan.sample(&mut draws) as f32);
            let fate = draws.uniform();
            self.fate.push(match fate {
                _ if fate < model.osteocyte_share => Fate::Osteocyte,
                _ if fate < model.osteocyte_share + model.lining_share => Fate::Lining,
                _ => Fate::Apoptosis,
            });
        }
        cavity.osteoblasts = number;
    }

    /// A day of life: `ageing` days of healthy ageing, faster for those whose cavity is full. Those that end are taken out,
    /// and `buried` is told of each that is left in its matrix.
    pub fn age(
        &mut self,
        model: &Model,
        cavities: &mut [Cavity],
        ageing: f64,
        mut buried: impl FnMut(&Cavity),
    ) -> Fates {
        let at_work = ageing as f32;
        let idle = (ageing.max(1.0) * model.osteoblast_lifespan_days / model.idle_osteoblast_days) as f32;
        let mut fates = Fates::default();
        let mut kept = 0;
        for osteoblast in 0..self.len() {
            let slot = self.cavity[osteoblast];
            let cavity = &mut cavities[slot as usize];
            let life = self.life_days[osteoblast] - if cavity.is_full { idle } else { at_work };
            let fate = self.fate[osteoblast];
            if life > 0.0 {
                self.cavity[kept] = slot;
                self.life_days[kept] = life;
                self.fate[kept] = fate;
                kept += 1;
                continue;
            }
            cavity.osteoblasts -= 1;
            match if cavity.is_full && fate == Fate::Apoptosis { Fate::Lining } else { fate } {
                Fate::Apoptosis => fates.apoptosis += 1,
                Fate::Osteocyte => {
                    fates.osteocytes += 1;
                    buried(cavity);
                }
                Fate::Lining => fates.lining += 1,
            }
        }
        self.cavity.truncate(kept);
        self.life_days.truncate(kept);
        self.fate.truncate(kept);
        fates
    }
}
