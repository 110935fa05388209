//! Osteoclast precursors and osteomorphs: the pools that osteoclasts come from and return to.

use crate::parameter::specimen::{
    OSTEOMORPH_DEATH_PER_DAY, OSTEOMORPH_FUSION_PER_DAY, OSTEOMORPH_SHARE, PRECURSOR_DIFFERENTIATION_PER_DAY,
    PRECURSOR_LOSS_PER_DAY,
};

/// Pools of one specimen, as folds of their healthy size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrecursorPool {
    precursors: f64,
    osteomorphs: f64,
}

impl PrecursorPool {
    /// The healthy pools.
    pub const HEALTHY: Self = Self { precursors: 1.0, osteomorphs: 1.0 };

    /// Share of recruits that come from osteomorphs in health, 0-1: all osteomorphs that do not die fuse again.
    const OSTEOMORPH_PART: f64 =
        OSTEOMORPH_SHARE * OSTEOMORPH_FUSION_PER_DAY / (OSTEOMORPH_FUSION_PER_DAY + OSTEOMORPH_DEATH_PER_DAY);

    /// Free precursors, fold.
    pub fn precursors(&self) -> f64 {
        self.precursors
    }

    /// Osteomorphs, fold.
    pub fn osteomorphs(&self) -> f64 {
        self.osteomorphs
    }

    /// Osteoclasts that the pools can supply under an osteoclastogenic drive, fold of healthy.
    pub fn supply(&self, drive: f64) -> f64 {
        drive * ((1.0 - Self::OSTEOMORPH_PART) * self.precursors + Self::OSTEOMORPH_PART * self.osteomorphs)
    }

    /// One day under a drive (fold), with precursors born at `birth` (fold) and osteoclasts ending at `ends` (fold).
    pub fn step(&mut self, drive: f64, birth: f64, ends: f64) {
        let (loss, differentiation) = (PRECURSOR_LOSS_PER_DAY, PRECURSOR_DIFFERENTIATION_PER_DAY);
        self.precursors = relax(self.precursors, (loss + differentiation) * birth, loss + differentiation * drive);
        let (death, fusion) = (OSTEOMORPH_DEATH_PER_DAY, OSTEOMORPH_FUSION_PER_DAY);
        self.osteomorphs = relax(self.osteomorphs, (death + fusion) * ends, death + fusion * drive);
    }
}

/// A day of `dx/dt = gain - rate x`, exactly.
fn relax(value: f64, gain: f64, rate: f64) -> f64 {
    let rest = gain / rate;
    rest + (value - rest) * (-rate).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn healthy_pools_stay() {
        let mut pool = PrecursorPool::HEALTHY;
        for _ in 0..1000 {
            pool.step(1.0, 1.0, 1.0);
        }
        approx::assert_relative_eq!(pool.supply(1.0), 1.0, max_relative = 1e-12);
    }

    #[test]
    fn blocked_rankl_fills_the_pool_of_precursors() {
        let mut pool = PrecursorPool::HEALTHY;
        for _ in 0..365 {
            pool.step(0.03, 1.0, 0.1);
        }
        assert!(pool.precursors() > 1.1 && pool.supply(0.03) < 0.05);
    }
}
