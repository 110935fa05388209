//! Bisphosphonate that bone's surfaces and its depths hold, voxel by voxel.
//!
//! Nothing is stored in a voxel but the day on which its matrix was laid down: a voxel that lies at the surface holds what surfaces
//! have taken up since that day, and one that was buried since holds what it took up until then. So the history of what an old surface
//! holds, kept once a cube, says what any voxel gives to the osteoclast that resorbs it.

use crate::elementary::pow;
use crate::model::Model;

/// What a surface that was never remodelled held, by day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BoundBisphosphonate {
    /// Clock day of the first entry.
    first_day: i32,
    /// Level by clock day, in units of the level with half of the effect.
    held: Vec<f32>,
}

impl BoundBisphosphonate {
    /// A surface that was never remodelled holds `level` on a day; nothing is kept before the first dose.
    pub fn pass_day(&mut self, clock_day: i32, level: f64) {
        if self.held.is_empty() {
            if level <= 0.0 {
                return;
            }
            self.first_day = clock_day;
        }
        let days = (clock_day - self.first_day).max(0) as usize + 1;
        // on a day of a slow clock the newest level counts, on one of a fast clock those between are the same
        self.held.resize(days.max(self.held.len()), level as f32);
        if let Some(today) = self.held.get_mut(days - 1) {
            *today = level as f32;
        }
    }

    /// Whether bone never held any.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// What a voxel gives to the osteoclast that resorbs it today, in units of the level with half of the effect.
    pub fn of_voxel(&self, model: &Model, birth_day: i32, is_surface: bool) -> f64 {
        let until = if is_surface { i32::MAX } else { birth_day.saturating_add(model.burial_days) };
        f64::from((self.at(until) - self.at(birth_day)).max(0.0))
    }

    fn at(&self, clock_day: i32) -> f32 {
        match (clock_day.checked_sub(self.first_day), self.held.last()) {
            (Some(index), Some(&last)) if index >= 0 => self.held.get(index as usize).copied().unwrap_or(last),
            (None, Some(&last)) if clock_day > 0 => last,
            _ => 0.0,
        }
    }
}

/// Bisphosphonate that surfaces of cortical or of cancellous bone take up, fold of cancellous ones.
pub fn bisphosphonate_uptake(model: &Model, is_cortical: bool) -> f64 {
    if is_cortical { model.cortical_bisphosphonate_fold } else { 1.0 }
}

/// How much faster an osteoclast ages that takes up so much, in units of the level with half of the effect, fold.
pub fn poisoning(model: &Model, level: f64) -> f64 {
    pow(model.bisphosphonate_osteoclast_lifespan_fold, -level / (1.0 + level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voxel_holds_what_it_was_given_at_the_surface() {
        let mut bound = BoundBisphosphonate::default();
        bound.pass_day(-50, 0.0);
        assert!(bound.is_empty());
        // a level that rises by 1 a day for a year, and then stays
        for day in 0..1000 {
            bound.pass_day(day, f64::from(day.min(365)));
        }
        assert!((bound.of_voxel(&Model::STANDARD, -4000, true) - 365.0).abs() < 1e-6, "an old surface holds all of it");
        assert!(bound.of_voxel(&Model::STANDARD, -4000, false).abs() < 1e-6, "old bone that was covered holds none");
        assert!(
            (bound.of_voxel(&Model::STANDARD, 100, true) - 265.0).abs() < 1e-6,
            "a surface holds what came since it was built"
        );
        let buried = bound.of_voxel(&Model::STANDARD, 100, false);
        assert!(
            (buried - f64::from(Model::STANDARD.burial_days)).abs() < 1e-6,
            "bone built on treatment buries some: {buried}"
        );
        assert!(
            bound.of_voxel(&Model::STANDARD, 500, true).abs() < 1e-6,
            "what is built after treatment is free of it"
        );
    }
}
