//! What osteoclasts are used to. A lack of estrogen and an inflammation that are new let them live longer; in time they get
//! used to both.

use super::body::Body;
use super::disease::Morbidity;
use super::schedule::Schedule;
use super::{gonad, relax, sex_hormone};
use crate::model::Model;

/// How much is new to osteoclasts on one day: 0 where nothing is, 1 where all of menopause is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Newness {
    /// Of estrogen deficiency.
    pub estrogen_deficiency: f64,
    /// Of inflammation.
    pub inflammation: f64,
}

/// The past of a patient who comes to a day without drugs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Past<'a> {
    /// The day, from time 0.
    pub day: i32,
    /// Whose past it is.
    pub body: &'a Body,
    /// What was done.
    pub schedule: &'a Schedule,
    /// Diseases.
    pub morbidity: &'a Morbidity,
    /// Estrogen deficiency on the day.
    pub estrogen_deficiency: f64,
    /// Inflammation on the day, menopause's being 1.
    pub inflammation: f64,
}

/// What osteoclasts are used to: what exceeds it is new.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Accustoming {
    /// Estrogen deficiency.
    estrogen_deficiency: f64,
    /// Inflammation, menopause's being 1.
    inflammation: f64,
}

impl Accustoming {
    /// Lives through a day with that deficiency and that inflammation (menopause's being 1); gives what is new of them.
    pub fn step(&mut self, estrogen_deficiency: f64, inflammation: f64, model: &Model) -> Newness {
        self.live(estrogen_deficiency, inflammation, 1.0, model);
        self.newness(estrogen_deficiency, inflammation, model)
    }

    /// Lives through the years before a day. Inflammation is taken to have gone with estrogen, but for a disease that began on
    /// the way.
    pub fn settle(&mut self, past: &Past, model: &Model) -> Newness {
        let step_days = model.accustoming_step_days;
        let steps_back =
            -model.accustoming_time_constants * model.estrogen_withdrawal_time_constant_days as i32 / step_days;
        let now = past.inflammation;
        *self = Self::default();
        for day in (steps_back..=0).map(|step| past.day + step * step_days) {
            let (estradiol, _) = gonad::by_age(past.body, day, past.schedule.has_ovaries_on(day), model);
            let deficiency = sex_hormone::deficiency(estradiol, model);
            let of_estrogen = if past.estrogen_deficiency > 0.0 {
                now.min(1.0) * (deficiency / past.estrogen_deficiency).min(1.0)
            } else {
                0.0
            };
            let inflammation = if past.morbidity.is_active_since(day) { now } else { of_estrogen };
            self.live(deficiency, inflammation, f64::from(step_days), model);
        }
        self.newness(past.estrogen_deficiency, past.inflammation, model)
    }

    /// Gets used to what has been so for some days.
    fn live(&mut self, estrogen_deficiency: f64, inflammation: f64, days: f64, model: &Model) {
        let moved = |used_to: f64, now: f64| {
            let forgets = now < used_to;
            let slow = if forgets {
                model.forgetting_time_constant_days
            } else {
                model.estrogen_withdrawal_time_constant_days
            };
            relax(used_to, now, slow / days)
        };
        self.estrogen_deficiency = moved(self.estrogen_deficiency, estrogen_deficiency);
        self.inflammation = moved(self.inflammation, inflammation);
    }

    /// What is new counts less the more there is of it, and fully at 1.
    fn newness(&self, estrogen_deficiency: f64, inflammation: f64, model: &Model) -> Newness {
        let half = model.newness_half_effect;
        let new = |now: f64, used_to: f64| {
            let excess = (now - used_to).max(0.0);
            (1.0 + half) * excess / (half + excess)
        };
        Newness {
            estrogen_deficiency: new(estrogen_deficiency, self.estrogen_deficiency),
            inflammation: new(inflammation, self.inflammation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_gets_old_and_what_is_gone_is_new_again() {
        let model = &Model::STANDARD;
        let mut accustoming = Accustoming::default();
        let first = accustoming.step(1.0, 0.0, model);
        assert!(first.estrogen_deficiency > 0.99 && first.inflammation.abs() < f64::MIN_POSITIVE, "{first:?}");
        let mut after = |deficiency: f64, days: u32| {
            (0..days).map(|_| accustoming.step(deficiency, 0.0, model)).last().expect("days").estrogen_deficiency
        };
        assert!(after(1.0, 7300) < 0.05);
        assert!(after(0.0, 1).abs() < f64::MIN_POSITIVE);
        after(0.0, 7300);
        assert!(after(1.0, 1) > 0.9);
    }
}
