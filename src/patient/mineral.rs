//! Vitamin D, calcium from the gut, parathyroid hormone, calcitriol.
//!
//! 25-hydroxyvitamin D follows sun and intake over weeks; with the kidney it says how much calcium the gut lets in; what is
//! missing of that calls PTH, which acts on bone.

use super::mechanism::{Mechanism, Strengths};
use super::relax;
use crate::parameter::mineral::{
    CALCITRIOL_PTH_EXPONENT, CALCITRIOL_SUBSTRATE_EXPONENT, CALCIUM_PER_PTH, CALCIUM_REFERENCE_MMOL_L,
    EGFR_CALCITRIOL_EXPONENT, EGFR_CALCITRIOL_ML_MIN, MINERALISATION_EXPONENT, MINERALISATION_VITAMIN_D_NMOL_L,
    NMOL_L_PER_NG_ML, VITAMIN_D_HALF_ABSORPTION_NMOL_L, VITAMIN_D_INTAKE_EXPONENT, VITAMIN_D_INTAKE_NMOL_L,
    VITAMIN_D_LEAST_NMOL_L, VITAMIN_D_REFERENCE_NMOL_L, VITAMIN_D_SUN_NMOL_L, VITAMIN_D_TIME_CONSTANT_DAYS,
};
use crate::parameter::patient::{
    CALCIUM_ABSORBED_FLOOR_FOLD, CALCIUM_ABSORPTION_AGE_LOSS_PER_YEAR, CALCIUM_ABSORPTION_AGE_YEARS,
    CALCIUM_ABSORPTION_MENOPAUSE_LOSS, CALCIUM_ABSORPTION_REFERENCE, CALCIUM_REFERENCE_MG_PER_DAY, PTH_DEFICIT_GAIN,
    PTH_FLOOR_FOLD, PTH_SURPLUS_GAIN, PTH_TIME_CONSTANT_DAYS,
};

/// What minerals depend on, on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MineralDay {
    /// Calcium eaten, mg/day.
    pub diet_calcium_mg: f64,
    /// Calcium taken as a supplement, mg/day.
    pub added_calcium_mg: f64,
    /// Vitamin D in the diet, IU/day.
    pub diet_vitamin_d_iu: f64,
    /// Vitamin D taken as a supplement, IU/day.
    pub added_vitamin_d_iu: f64,
    /// Sun on skin, fold of the temperate-latitude average.
    pub sun: f64,
    /// Share of 25-hydroxyvitamin D that illness leaves.
    pub vitamin_d_left: f64,
    /// Age, years.
    pub age_years: f64,
    /// Estrogen deficiency, as [`super::estradiol::deficiency`] gives it.
    pub estrogen_deficiency: f64,
    /// Glomerular filtration by age and habit, mL/min.
    pub egfr_ml_min: f64,
    /// Share of it that illness leaves.
    pub egfr_left: f64,
    /// Calcium absorbed on glucocorticoid, fold.
    pub glucocorticoid_absorption: f64,
    /// PTH on glucocorticoid beyond what calcium explains, fold.
    pub glucocorticoid_pth: f64,
    /// Calcium absorbed by a smoker, fold.
    pub smoker_absorption: f64,
}

/// Vitamin D and PTH of one body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MineralHomeostasis {
    vitamin_d_nmol_l: f64,
    pth: f64,
    calcitriol: f64,
}

impl Default for MineralHomeostasis {
    fn default() -> Self {
        Self { vitamin_d_nmol_l: VITAMIN_D_REFERENCE_NMOL_L, pth: 1.0, calcitriol: 1.0 }
    }
}

impl MineralHomeostasis {
    /// Lives through a day.
    pub fn step(&mut self, today: &MineralDay, strengths: &Strengths) {
        let target = today.vitamin_d_nmol_l(strengths);
        self.vitamin_d_nmol_l = relax(self.vitamin_d_nmol_l, target, VITAMIN_D_TIME_CONSTANT_DAYS);
        self.pth = relax(self.pth, self.pth_target(today, strengths), PTH_TIME_CONSTANT_DAYS);
        self.calcitriol = self.calcitriol_now(today, strengths);
    }

    /// Comes to rest on a day's conditions.
    pub fn settle(&mut self, today: &MineralDay, strengths: &Strengths) {
        self.vitamin_d_nmol_l = today.vitamin_d_nmol_l(strengths);
        self.pth = self.pth_target(today, strengths);
        self.calcitriol = self.calcitriol_now(today, strengths);
    }

    /// Serum PTH, fold of the reference.
    pub fn pth(&self) -> f64 {
        self.pth
    }

    /// Serum calcitriol, fold of the reference.
    pub fn calcitriol(&self) -> f64 {
        self.calcitriol
    }

    /// Serum 25-hydroxyvitamin D, fold of the reference.
    pub fn vitamin_d(&self) -> f64 {
        self.vitamin_d_nmol_l / VITAMIN_D_REFERENCE_NMOL_L
    }

    /// Serum 25-hydroxyvitamin D, ng/mL.
    pub fn vitamin_d_ng_ml(&self) -> f64 {
        self.vitamin_d_nmol_l / NMOL_L_PER_NG_ML
    }

    /// Plasma calcium, mmol/L: PTH defends it, at the price of a small fall.
    pub fn calcium_mmol_l(&self) -> f64 {
        CALCIUM_REFERENCE_MMOL_L * (1.0 + CALCIUM_PER_PTH * (self.pth - 1.0)).clamp(0.8, 1.2)
    }

    /// Speed of the mineralisation of osteoid, fold: slow where vitamin D is severely short.
    pub fn mineralisation_rate(&self, strengths: &Strengths) -> f64 {
        let short = (self.vitamin_d_nmol_l / MINERALISATION_VITAMIN_D_NMOL_L).min(1.0);
        strengths.fold(Mechanism::VitdMineralisation, short.powf(MINERALISATION_EXPONENT))
    }

    fn pth_target(&self, today: &MineralDay, strengths: &Strengths) -> f64 {
        pth_target_fold(today.absorbed_fold(self.vitamin_d_nmol_l, strengths), strengths) * today.glucocorticoid_pth
    }

    fn calcitriol_now(&self, today: &MineralDay, strengths: &Strengths) -> f64 {
        let substrate = absorption_by_vitamin_d(self.vitamin_d_nmol_l).powf(CALCITRIOL_SUBSTRATE_EXPONENT);
        let called = strengths.fold(Mechanism::PthCalcitriol, self.pth.powf(CALCITRIOL_PTH_EXPONENT));
        substrate * called * today.kidney(strengths)
    }
}

/// Calcium that vitamin D lets in at the gut, fold of what it does at the reference level.
fn absorption_by_vitamin_d(vitamin_d_nmol_l: f64) -> f64 {
    let let_in = |nmol_l: f64| nmol_l / (nmol_l + VITAMIN_D_HALF_ABSORPTION_NMOL_L);
    let_in(vitamin_d_nmol_l) / let_in(VITAMIN_D_REFERENCE_NMOL_L)
}

impl MineralDay {
    /// 25-hydroxyvitamin D that the day's sun and intake end at, nmol/L.
    fn vitamin_d_nmol_l(&self, strengths: &Strengths) -> f64 {
        let of_intake = |iu: f64| {
            VITAMIN_D_INTAKE_NMOL_L
                * (iu.max(0.0) / crate::parameter::lifestyle::VITAMIN_D_REFERENCE_IU_PER_DAY)
                    .powf(VITAMIN_D_INTAKE_EXPONENT)
        };
        let lived = of_intake(self.diet_vitamin_d_iu) + VITAMIN_D_SUN_NMOL_L * self.sun.max(0.0);
        let lived =
            strengths.fold(Mechanism::VitdIntake, lived / VITAMIN_D_REFERENCE_NMOL_L) * VITAMIN_D_REFERENCE_NMOL_L;
        let added = of_intake(self.diet_vitamin_d_iu + self.added_vitamin_d_iu) - of_intake(self.diet_vitamin_d_iu);
        let added = strengths.scale(Mechanism::CalciumVitdTherapy, added);
        ((lived + added) * self.vitamin_d_left).max(VITAMIN_D_LEAST_NMOL_L)
    }

    /// What the kidney makes of calcitriol, fold.
    fn kidney(&self, strengths: &Strengths) -> f64 {
        let own = (self.egfr_ml_min / EGFR_CALCITRIOL_ML_MIN).min(1.0).powf(EGFR_CALCITRIOL_EXPONENT);
        let lost = self.egfr_left.powf(EGFR_CALCITRIOL_EXPONENT);
        own * strengths.fold(Mechanism::SleRenal, lost)
    }

    /// Calcium absorbed from the gut, fold of the healthy adult on 1000 mg/day: with the square root of intake, less
    /// without estrogen and with age (Heaney 1989 JBMR), without vitamin D or kidneys, and on glucocorticoid.
    fn absorbed_fold(&self, vitamin_d_nmol_l: f64, strengths: &Strengths) -> f64 {
        let aged_years = (self.age_years - CALCIUM_ABSORPTION_AGE_YEARS).max(0.0);
        let lost = CALCIUM_ABSORPTION_MENOPAUSE_LOSS + CALCIUM_ABSORPTION_AGE_LOSS_PER_YEAR * aged_years;
        let efficiency =
            (1.0 - self.estrogen_deficiency * lost / CALCIUM_ABSORPTION_REFERENCE).max(CALCIUM_ABSORBED_FLOOR_FOLD);
        let root = |mg: f64| (mg.max(0.0) / CALCIUM_REFERENCE_MG_PER_DAY).sqrt();
        let eaten = strengths.fold(Mechanism::CalciumIntake, root(self.diet_calcium_mg).max(1e-3));
        let added = root(self.diet_calcium_mg + self.added_calcium_mg) - root(self.diet_calcium_mg);
        let intake = eaten + strengths.scale(Mechanism::CalciumVitdTherapy, added);
        let absorbed = intake
            * strengths.fold(Mechanism::EstrogenCalciumAbsorption, efficiency)
            * strengths.fold(Mechanism::VitdCalciumAbsorption, absorption_by_vitamin_d(vitamin_d_nmol_l))
            * strengths.fold(Mechanism::GcCalcium, self.glucocorticoid_absorption)
            * strengths.fold(Mechanism::Smoking, self.smoker_absorption)
            * self.kidney(strengths);
        absorbed.max(CALCIUM_ABSORBED_FLOOR_FOLD)
    }
}

/// PTH that absorbed calcium (fold) ends at, fold: secondary hyperparathyroidism when it is short.
fn pth_target_fold(calcium_absorbed_fold: f64, strengths: &Strengths) -> f64 {
    let missing = 1.0 - calcium_absorbed_fold;
    let effect = if missing > 0.0 {
        1.0 + PTH_DEFICIT_GAIN * missing * missing
    } else {
        (1.0 + PTH_SURPLUS_GAIN * missing).max(PTH_FLOOR_FOLD)
    };
    strengths.fold(Mechanism::PthAxis, effect)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::parameter::lifestyle::{EGFR_REFERENCE_ML_MIN, VITAMIN_D_REFERENCE_IU_PER_DAY};

    /// The day of a healthy adult.
    pub(crate) const HEALTHY: MineralDay = MineralDay {
        diet_calcium_mg: CALCIUM_REFERENCE_MG_PER_DAY,
        added_calcium_mg: 0.0,
        diet_vitamin_d_iu: VITAMIN_D_REFERENCE_IU_PER_DAY,
        added_vitamin_d_iu: 0.0,
        sun: 1.0,
        vitamin_d_left: 1.0,
        age_years: 30.0,
        estrogen_deficiency: 0.0,
        egfr_ml_min: EGFR_REFERENCE_ML_MIN,
        egfr_left: 1.0,
        glucocorticoid_absorption: 1.0,
        glucocorticoid_pth: 1.0,
        smoker_absorption: 1.0,
    };

    fn settled(today: MineralDay) -> MineralHomeostasis {
        let mut minerals = MineralHomeostasis::default();
        minerals.settle(&today, &Strengths::default());
        minerals
    }

    #[test]
    fn health_is_exactly_one_at_any_age_while_estrogen_lasts() {
        for age_years in [20.0, 45.0, 80.0] {
            let mut minerals = MineralHomeostasis::default();
            for _ in 0..100 {
                minerals.step(&MineralDay { age_years, ..HEALTHY }, &Strengths::default());
            }
            assert_eq!(minerals, MineralHomeostasis::default());
        }
    }

    #[test]
    fn pth_is_a_third_higher_at_72_without_estrogen() {
        let pth = settled(MineralDay { age_years: 72.0, estrogen_deficiency: 1.0, ..HEALTHY }).pth();
        assert!((1.30..=1.40).contains(&pth), "{pth}");
    }

    #[test]
    fn less_calcium_in_the_diet_means_more_pth() {
        let pth = |mg| settled(MineralDay { diet_calcium_mg: mg, ..HEALTHY }).pth();
        assert!(pth(400.0) > pth(800.0));
        assert!(pth(800.0) > pth(1200.0));
        assert!(pth(0.0).is_finite() && pth(1e6) > 0.0);
    }

    /// PTH rises by 30-50% as 25OHD falls from 75 to 25 nmol/L (Chapuy 1997; Lips 2001).
    #[test]
    fn pth_rises_as_vitamin_d_falls() {
        let pth = |nmol_l: f64| settled(MineralDay { vitamin_d_left: nmol_l / 60.0, ..HEALTHY }).pth();
        let rise = pth(25.0) / pth(75.0);
        assert!((1.3..=1.5).contains(&rise), "{rise}");
        // most of it below 50
        assert!(pth(50.0) / pth(75.0) < 1.12, "{}", pth(50.0) / pth(75.0));
    }

    /// 800 IU a day raise 25OHD by some 25 nmol/L where it is low, within three months.
    #[test]
    fn supplements_raise_vitamin_d_as_trials_saw() {
        let before = MineralDay { sun: 0.3, diet_vitamin_d_iu: 100.0, ..HEALTHY };
        let mut minerals = settled(before);
        let from = minerals.vitamin_d_nmol_l;
        assert!((15.0..30.0).contains(&from), "{from}");
        let supplemented = MineralDay { added_vitamin_d_iu: 800.0, ..before };
        (0..120).for_each(|_| minerals.step(&supplemented, &Strengths::default()));
        let rise = minerals.vitamin_d_nmol_l - from;
        assert!((15.0..32.0).contains(&rise), "{rise}");
    }

    #[test]
    fn kidneys_that_fail_raise_pth() {
        let pth = |egfr_ml_min| settled(MineralDay { egfr_ml_min, ..HEALTHY }).pth();
        assert!((pth(70.0) - 1.0).abs() < 1e-12);
        assert!(pth(45.0) > 1.05 && pth(20.0) > 1.5, "{} {}", pth(45.0), pth(20.0));
    }
}
