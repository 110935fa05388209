//! Osteoclast precursors and osteomorphs: the pools that osteoclasts come from and return to.

use crate::elementary::exp;
use crate::model::Model;

/// Pools of one specimen, as folds of their healthy size: free precursors, precursors that are ready but blocked for lack
/// of RANKL, and osteomorphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrecursorPool {
    precursors: f64,
    blocked: f64,
    osteomorphs: f64,
}

impl PrecursorPool {
    /// The healthy pools.
    pub const HEALTHY: Self = Self { precursors: 1.0, blocked: 1.0, osteomorphs: 1.0 };

    /// Free precursors, fold.
    pub fn precursors(&self) -> f64 {
        self.precursors
    }

    /// Precursors blocked for lack of RANKL, fold.
    pub fn blocked(&self) -> f64 {
        self.blocked
    }

    /// Osteomorphs, fold.
    pub fn osteomorphs(&self) -> f64 {
        self.osteomorphs
    }

    /// Osteoclasts that the pools can supply under an osteoclastogenic drive, fold of healthy.
    pub fn supply(&self, model: &Model, drive: f64) -> f64 {
        let (of_osteomorphs, of_blocked) = (osteomorph_part(model), model.blocked_share);
        let of_free = 1.0 - of_osteomorphs - of_blocked;
        drive * (of_free * self.precursors + of_blocked * self.blocked + of_osteomorphs * self.osteomorphs)
    }

    /// One day under a drive (fold), with precursors born at `birth` (fold) and osteoclasts ending at `ends` (fold).
    pub fn step(&mut self, model: &Model, drive: f64, birth: f64, ends: f64) {
        let (loss, differentiation) = (model.precursor_loss_per_day, model.precursor_differentiation_per_day);
        let (death, fusion) = (model.blocked_death_per_day, model.blocked_fusion_per_day);
        let share_blocked = model.block_half_drive / (model.block_half_drive + drive);
        let share_in_health = model.block_half_drive / (model.block_half_drive + 1.0);
        let becoming = self.precursors * share_blocked / share_in_health;
        self.blocked = relax(self.blocked, (death + fusion) * becoming, death + fusion * drive);
        self.precursors = relax(self.precursors, (loss + differentiation) * birth, loss + differentiation * drive);
        let (death, fusion) = (model.osteomorph_death_per_day, model.osteomorph_fusion_per_day);
        self.osteomorphs = relax(self.osteomorphs, (death + fusion) * ends, death + fusion * drive);
    }
}

/// Share of recruits that come from osteomorphs in health, 0-1: all osteomorphs that do not die fuse again.
fn osteomorph_part(model: &Model) -> f64 {
    model.osteomorph_share * model.osteomorph_fusion_per_day
        / (model.osteomorph_fusion_per_day + model.osteomorph_death_per_day)
}

/// A day of `dx/dt = gain - rate x`, exactly.
fn relax(value: f64, gain: f64, rate: f64) -> f64 {
    let rest = gain / rate;
    rest + (value - rest) * exp(-rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn healthy_pools_stay() {
        let mut pool = PrecursorPool::HEALTHY;
        for _ in 0..1000 {
            pool.step(&Model::STANDARD, 1.0, 1.0, 1.0);
        }
        approx::assert_relative_eq!(pool.supply(&Model::STANDARD, 1.0), 1.0, max_relative = 1e-12);
    }

    #[test]
    fn blocked_rankl_fills_the_pools_and_its_return_overshoots() {
        let mut pool = PrecursorPool::HEALTHY;
        for _ in 0..730 {
            pool.step(&Model::STANDARD, 0.03, 1.0, 0.1);
        }
        assert!(pool.precursors() > 1.1 && pool.blocked() > 3.0 && pool.supply(&Model::STANDARD, 0.03) < 0.1);
        assert!(pool.supply(&Model::STANDARD, 1.0) > 1.3, "what was blocked fuses at once");
        // turnover is back within two years of the last dose (Bone 2011), in women whose drive is that of menopause
        let mut never_blocked = PrecursorPool::HEALTHY;
        for _ in 0..730 {
            pool.step(&Model::STANDARD, 2.5, 1.0, 1.0);
            never_blocked.step(&Model::STANDARD, 2.5, 1.0, 1.0);
        }
        let [after, without] = [pool, never_blocked].map(|pool| pool.supply(&Model::STANDARD, 2.5));
        approx::assert_relative_eq!(after, without, max_relative = 0.05);
    }
}
