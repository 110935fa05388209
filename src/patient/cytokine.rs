//! IL-17, TNF, IL-1 and IL-6 in marrow, and what they do together to osteoclast precursors.

use super::mechanism::{Mechanism, Strengths};
use super::relax;
use crate::parameter::patient::{
    CYTOKINE_SYNERGY_GAIN, CYTOKINE_TIME_CONSTANT_DAYS, IL1_MENOPAUSE_FOLD, IL1_SENSITIVITY_EXPONENT,
    IL6_MENOPAUSE_FOLD, IL6_SENSITIVITY_EXPONENT, IL17_INFLAMMATION_EXPONENT, IL17_MENOPAUSE_FOLD,
    IL17_RESORPTION_EXPONENT, TNF_MENOPAUSE_FOLD, TNF_OSTEOBLAST_EXPONENT, TNF_PRECURSOR_EXPONENT,
    TNF_SENSITIVITY_EXPONENT,
};

/// Marrow levels, folds of health.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cytokines {
    /// Interleukin 17A.
    pub il17: f64,
    /// Tumour necrosis factor.
    pub tnf: f64,
    /// Interleukin 1.
    pub il1: f64,
    /// Interleukin 6.
    pub il6: f64,
}

impl Cytokines {
    /// The healthy adult.
    pub const HEALTHY: Self = Self { il17: 1.0, tnf: 1.0, il1: 1.0, il6: 1.0 };

    /// Levels that a lack of estrogen ends at: `deficiency` as [`super::estradiol::deficiency`] gives it.
    fn targets(self, deficiency: f64, strengths: &Strengths) -> Self {
        let raised = |mechanism, menopause_fold: f64| strengths.fold(mechanism, menopause_fold.powf(deficiency));
        let released = strengths.fold(Mechanism::Il17Inflammation, self.il17.powf(IL17_INFLAMMATION_EXPONENT));
        Self {
            il17: raised(Mechanism::EstrogenIl17, IL17_MENOPAUSE_FOLD),
            tnf: raised(Mechanism::EstrogenAntigenPresentation, TNF_MENOPAUSE_FOLD) * released,
            il1: raised(Mechanism::EstrogenIl1, IL1_MENOPAUSE_FOLD) * released,
            il6: raised(Mechanism::EstrogenIl6, IL6_MENOPAUSE_FOLD) * released,
        }
    }

    /// Lives through a day.
    pub fn step(&mut self, deficiency: f64, strengths: &Strengths) {
        let target = self.targets(deficiency, strengths);
        for (level, end) in [
            (&mut self.il17, target.il17),
            (&mut self.tnf, target.tnf),
            (&mut self.il1, target.il1),
            (&mut self.il6, target.il6),
        ] {
            *level = relax(*level, end, CYTOKINE_TIME_CONSTANT_DAYS);
        }
    }

    /// The steady state.
    pub fn steady(deficiency: f64, strengths: &Strengths) -> Self {
        // IL-17 follows estrogen alone, the others follow it: the second pass is at rest
        Self::HEALTHY.targets(deficiency, strengths).targets(deficiency, strengths)
    }

    /// Response of osteoclast precursors to RANKL, fold. Single effects multiply; the synergy needs all four at once.
    pub fn rank_sensitivity(&self, strengths: &Strengths) -> f64 {
        let excess = |level: f64| (level - 1.0).max(0.0);
        let excesses = excess(self.il17) * excess(self.tnf) * excess(self.il1) * excess(self.il6);
        let synergy = 1.0 + CYTOKINE_SYNERGY_GAIN * excesses.sqrt().sqrt();
        strengths.fold(Mechanism::TnfRankSensitivity, self.tnf.powf(TNF_SENSITIVITY_EXPONENT))
            * strengths.fold(Mechanism::Il1Osteoclast, self.il1.powf(IL1_SENSITIVITY_EXPONENT))
            * strengths.fold(Mechanism::Il6Osteoclastogenesis, self.il6.powf(IL6_SENSITIVITY_EXPONENT))
            * strengths.fold(Mechanism::Il17PrecursorSignalling, synergy)
    }

    /// Birth of osteoclast precursors, fold.
    pub fn osteoclast_precursor_birth(&self, strengths: &Strengths) -> f64 {
        strengths.fold(Mechanism::TnfOsteoclast, self.tnf.powf(TNF_PRECURSOR_EXPONENT))
    }

    /// Bone removed by an osteoclast in a day, fold.
    pub fn resorption_rate(&self, strengths: &Strengths) -> f64 {
        strengths.fold(Mechanism::Il17Mmp, self.il17.powf(IL17_RESORPTION_EXPONENT))
    }

    /// Osteoblasts recruited, fold.
    pub fn osteoblast_recruitment(&self, strengths: &Strengths) -> f64 {
        strengths.fold(Mechanism::TnfOsteoblast, self.tnf.powf(TNF_OSTEOBLAST_EXPONENT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_at_rest_exactly() {
        let strengths = Strengths::default();
        assert_eq!(Cytokines::steady(0.0, &strengths), Cytokines::HEALTHY);
        let mut cytokines = Cytokines::HEALTHY;
        cytokines.step(0.0, &strengths);
        assert_eq!(cytokines, Cytokines::HEALTHY);
    }

    #[test]
    fn levels_reach_their_steady_state_in_weeks() {
        let strengths = Strengths::default();
        let mut cytokines = Cytokines::HEALTHY;
        (0..90).for_each(|_| cytokines.step(1.0, &strengths));
        let steady = Cytokines::steady(1.0, &strengths);
        assert!((cytokines.tnf - steady.tnf).abs() < 1e-4);
        assert!((cytokines.il17 - steady.il17).abs() < 1e-4);
    }

    #[test]
    fn blocking_any_one_cytokine_takes_the_synergy_away() {
        let strengths = Strengths::default();
        let all = Cytokines::steady(1.0, &strengths);
        for blocked in [
            Cytokines { il17: 1.0, ..all },
            Cytokines { tnf: 1.0, ..all },
            Cytokines { il1: 1.0, ..all },
            Cytokines { il6: 1.0, ..all },
        ] {
            let (with, without) = (all.rank_sensitivity(&strengths), blocked.rank_sensitivity(&strengths));
            assert!(with / without > 1.1, "{with} {without}");
        }
    }
}
