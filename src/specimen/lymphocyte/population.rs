//! The agents of one kind: born, at a place for a time, ended.

use crate::elementary::{exp, ln};
use crate::random::{Key, Purpose};
use crate::signal::LymphocyteKind;

use super::homing::Homing;

/// When a renewal is, and whose draws it takes.
#[derive(Debug, Clone, Copy)]
pub struct Renewal {
    /// Key of the specimen's draws.
    pub key: Key,
    /// The day.
    pub day: i32,
    /// Days since the one before.
    pub days: f64,
}

/// How long the cells of a kind live and stay at a place, means.
#[derive(Debug, Clone, Copy)]
pub struct Habit {
    /// Days of a life.
    pub life_days: f64,
    /// Days at a place.
    pub stay_days: f64,
}

/// The agents of one kind, one column a property. A newborn takes the slot of one that ended, and the slot is the key of its draws,
/// so that two arms with nearly as many agents have most of them at the same places.
#[derive(Debug, Clone, Default)]
pub struct Population {
    cell: Vec<u32>,
    /// Life left, days.
    life_days: Vec<f32>,
}

impl Population {
    /// The coarse cell of each agent.
    pub fn in_cells(&self) -> &[u32] {
        &self.cell
    }

    /// Some days pass, after which there are `number` agents.
    pub fn renew(&mut self, kind: LymphocyteKind, number: usize, homing: &Homing, habit: Habit, renewal: Renewal) {
        let leave = 1.0 - exp(-renewal.days / habit.stay_days);
        let old = self.cell.len().min(number);
        self.cell.resize(number, 0);
        self.life_days.resize(number, 0.0);
        for (slot, (cell, life_days)) in self.cell.iter_mut().zip(&mut self.life_days).enumerate() {
            let agent = (kind as u64) << 32 | slot as u64;
            let mut draws = renewal.key.draws(Purpose::Lymphocyte, agent, renewal.day as u32);
            let (place, leaving, life) = (draws.uniform(), draws.uniform(), draws.uniform());
            *life_days -= renewal.days as f32;
            let is_born = slot >= old || *life_days <= 0.0;
            if is_born {
                *life_days = (-habit.life_days * ln(life)) as f32;
            }
            if is_born || leaving < leave || !homing.is_home(*cell) {
                *cell = homing.place(place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_stay_longer_are_where_they_were() {
        let homing = Homing::to(std::iter::repeat_n(1.0, 1000));
        let staying = |habit| {
            let mut population = Population::default();
            let mut renew = |day| {
                let renewal = Renewal { key: Key::new(1, 2, 3), day, days: 10.0 };
                population.renew(LymphocyteKind::Plasma, 4000, &homing, habit, renewal);
                population.in_cells().to_vec()
            };
            let (before, after) = (renew(0), renew(10));
            before.iter().zip(&after).filter(|(before, after)| before == after).count() as f64 / 4000.0
        };
        let plasma = staying(Habit { life_days: 100.0, stay_days: 100.0 });
        assert!((exp(-0.2) - plasma).abs() < 0.03, "{plasma}: neither ended nor left");
        assert!(staying(Habit { life_days: 100.0, stay_days: 0.5 }) < 0.01);
    }
}
