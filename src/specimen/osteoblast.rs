//! Osteoblasts: agents that come as a team to a cavity, lay down matrix, and end by apoptosis, buried as osteocytes or
//! as lining cells.

use crate::model::Model;
use crate::random::{Key, Purpose};

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

/// All osteoblasts of a specimen, by the cavity to which they came together.
#[derive(Debug, Clone, Default)]
pub struct Osteoblasts {
    teams: Vec<Team>,
    alive: usize,
}

/// The osteoblasts of one cavity. A day costs as much as there are of them that end on it.
#[derive(Debug, Clone)]
struct Team {
    cavity: CavitySlot,
    /// Days of healthy ageing that have passed.
    age_days: f32,
    /// Age at which each ends, and how; the next one last.
    ends: Vec<(f32, Fate)>,
}

impl Osteoblasts {
    /// Osteoblasts alive.
    pub fn len(&self) -> usize {
        self.alive
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.alive == 0
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
        let coupling = model.coupling * draws.log_normal(1.0, model.coupling_cv);
        // the part of a cell left over becomes a cell as often as it should
        let number = (lost_um3 / one_um3 * coupling * recruitment + draws.uniform()).floor() as u32;
        let (buried, lining) = (model.osteocyte_share(), model.lining_share);
        let mut ends: Vec<(f32, Fate)> = (0..number)
            .map(|_| {
                let life_days = draws.gamma(model.osteoblast_lifespan_shape, model.osteoblast_lifespan_days) as f32;
                let fate = match draws.uniform() {
                    fate if fate < buried => Fate::Osteocyte,
                    fate if fate < buried + lining => Fate::Lining,
                    _ => Fate::Apoptosis,
                };
                (life_days, fate)
            })
            .collect();
        ends.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        self.alive += ends.len();
        cavity.osteoblasts = number;
        self.teams.push(Team { cavity: slot, age_days: 0.0, ends });
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
        let mut ended = 0;
        self.teams.retain_mut(|team| {
            let cavity = &mut cavities[team.cavity as usize];
            team.age_days += if cavity.is_full { idle } else { at_work };
            while let Some((_, fate)) = team.ends.pop_if(|(end, _)| *end <= team.age_days) {
                cavity.osteoblasts -= 1;
                ended += 1;
                match if cavity.is_full && fate == Fate::Apoptosis { Fate::Lining } else { fate } {
                    Fate::Apoptosis => fates.apoptosis += 1,
                    Fate::Osteocyte => {
                        fates.osteocytes += 1;
                        buried(cavity);
                    }
                    Fate::Lining => fates.lining += 1,
                }
            }
            !team.ends.is_empty()
        });
        self.alive -= ended;
        fates
    }
}
