//! Vitamin D, calcium from the gut, parathyroid hormone, calcitriol.
//!
//! 25-hydroxyvitamin D follows sun and intake over weeks; with the kidney it says how much calcium the gut lets in; bone gives off
//! calcium where it is resorbed and takes it up where it mineralises; what is missing of both calls PTH, which acts on bone.

use super::mechanism::{Mechanism, Strengths};
use super::relax;
use crate::elementary::pow;
use crate::model::{Model, NMOL_L_PER_NG_ML};

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
    /// Estrogen deficiency, as [`super::sex_hormone::deficiency`] gives it.
    pub estrogen_deficiency: f64,
    /// Glomerular filtration by age and habit, mL/min.
    pub egfr_ml_min: f64,
    /// Share of it that illness leaves.
    pub egfr_left: f64,
    /// Calcium absorbed on glucocorticoid, fold.
    pub glucocorticoid_absorption: f64,
    /// PTH on glucocorticoid beyond what calcium explains, fold.
    pub glucocorticoid_pth: f64,
    /// Set-point of the parathyroid glands, fold: above 1 in primary hyperparathyroidism.
    pub set_point_fold: f64,
    /// Calcium absorbed by a smoker, fold.
    pub smoker_absorption: f64,
    /// Bone resorbed and bone formed on the day before, folds of health.
    pub turnover: BoneTurnover,
    /// Today's pulse on the PTH receptor, 0-1: an agonist that is injected holds calcium as the body's own hormone does.
    pub pth_agonist: f64,
    /// Active vitamin D that is given, as calcitriol, fold of what healthy kidneys make.
    pub active_vitamin_d_fold: f64,
}

/// Bone that the skeleton resorbs and forms in a day, folds of health.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoneTurnover {
    /// Bone resorbed.
    pub resorbed: f64,
    /// Bone formed.
    pub formed: f64,
}

impl BoneTurnover {
    /// That of the healthy adult.
    pub const HEALTHY: Self = Self { resorbed: 1.0, formed: 1.0 };
}

/// Vitamin D and PTH of one body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MineralHomeostasis {
    vitamin_d_nmol_l: f64,
    pth: f64,
    calcitriol: f64,
    /// Set-point of the parathyroid glands as calcium has followed it, fold.
    set_point_fold: f64,
    /// Calcium that bone takes up as matrix mineralises, fold of health.
    bone_uptake: f64,
    /// Calcium beyond what kidneys clear, fold of what the healthy adult absorbs.
    uncleared: f64,
}

impl MineralHomeostasis {
    /// Those of the healthy adult.
    pub fn healthy(model: &Model) -> Self {
        Self {
            vitamin_d_nmol_l: model.vitamin_d_reference_nmol_l,
            pth: 1.0,
            calcitriol: 1.0,
            set_point_fold: 1.0,
            bone_uptake: 1.0,
            uncleared: 0.0,
        }
    }

    /// Lives through a day.
    pub fn step(&mut self, today: &MineralDay, model: &Model, strengths: &Strengths) {
        let target = today.vitamin_d_nmol_l(model, strengths);
        self.vitamin_d_nmol_l = relax(self.vitamin_d_nmol_l, target, model.vitamin_d_time_constant_days);
        self.bone_uptake = relax(self.bone_uptake, today.turnover.formed, model.bone_calcium_uptake_days);
        let supplied = self.supplied_fold(today, model, strengths);
        self.pth = relax(self.pth, today.pth_target(supplied, model, strengths), model.pth_time_constant_days);
        self.set_point_fold = relax(self.set_point_fold, today.set_point(strengths), model.pth_time_constant_days);
        self.calcitriol = self.calcitriol_now(today, model, strengths);
        self.uncleared = (supplied - model.calcium_cleared_fold).max(0.0);
    }

    /// Comes to rest on a day's conditions.
    pub fn settle(&mut self, today: &MineralDay, model: &Model, strengths: &Strengths) {
        self.vitamin_d_nmol_l = today.vitamin_d_nmol_l(model, strengths);
        self.bone_uptake = today.turnover.formed;
        let supplied = self.supplied_fold(today, model, strengths);
        self.pth = today.pth_target(supplied, model, strengths);
        self.set_point_fold = today.set_point(strengths);
        self.calcitriol = self.calcitriol_now(today, model, strengths);
        self.uncleared = (supplied - model.calcium_cleared_fold).max(0.0);
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
    pub fn vitamin_d(&self, model: &Model) -> f64 {
        self.vitamin_d_nmol_l / model.vitamin_d_reference_nmol_l
    }

    /// Serum 25-hydroxyvitamin D, ng/mL.
    pub fn vitamin_d_ng_ml(&self) -> f64 {
        self.vitamin_d_nmol_l / NMOL_L_PER_NG_ML
    }

    /// Plasma calcium, mmol/L: PTH defends it, at the price of a small fall. Glands with a raised set-point hold more of it, and it
    /// rises where more comes in than kidneys clear.
    pub fn calcium_mmol_l(&self, model: &Model) -> f64 {
        let [least, most] = model.plasma_calcium_range;
        let called = model.calcium_per_pth * (self.pth / self.set_point_fold - 1.0);
        let held = model.calcium_per_set_point * (self.set_point_fold - 1.0);
        let uncleared = model.calcium_per_surplus * self.uncleared;
        model.calcium_reference_mmol_l * (1.0 + called + held + uncleared).clamp(least, most)
    }

    /// Speed of the mineralisation of osteoid, fold: slow where vitamin D is severely short.
    pub fn mineralisation_rate(&self, model: &Model, strengths: &Strengths) -> f64 {
        let short = (self.vitamin_d_nmol_l / model.mineralisation_vitamin_d_nmol_l).min(1.0);
        strengths.pass(Mechanism::VitdMineralisation, pow(short, model.mineralisation_exponent))
    }

    /// Speed at which osteoblasts lay down osteoid, fold, and the inverse of how long they do: where the osteoid below them does
    /// not mineralise they work slowly, and longer.
    pub fn osteoid_haste(&self, model: &Model, strengths: &Strengths) -> f64 {
        pow(self.mineralisation_rate(model, strengths), model.osteoid_haste_exponent)
    }

    /// RANKL that calcitriol calls from osteoblasts and osteocytes where 25-hydroxyvitamin D is above the usual, fold.
    pub fn rankl(&self, model: &Model, strengths: &Strengths) -> f64 {
        let beyond = (self.vitamin_d_nmol_l / model.vitamin_d_rankl_nmol_l).max(1.0);
        strengths.pass(Mechanism::VitdRankl, pow(beyond, model.vitamin_d_rankl_exponent))
    }

    /// Calcium that comes to the blood, fold of what the healthy adult absorbs: from the gut, and what bone gives off beyond what it
    /// takes up, which the rapid exchange with its surface and kidneys buffer. An agonist of the PTH receptor spares calcium as PTH does.
    fn supplied_fold(&self, today: &MineralDay, model: &Model, strengths: &Strengths) -> f64 {
        let given_off = model.bone_calcium_share * (today.turnover.resorbed - self.bone_uptake);
        today.absorbed_fold(self.vitamin_d_nmol_l, model, strengths)
            + strengths.pass(Mechanism::BoneCalcium, given_off)
            + strengths.pass_beside(Mechanism::Anabolics, model.pth_pulse_calcium * today.pth_agonist)
    }

    fn calcitriol_now(&self, today: &MineralDay, model: &Model, strengths: &Strengths) -> f64 {
        let substrate = pow(absorption_by_vitamin_d(self.vitamin_d_nmol_l, model), model.calcitriol_substrate_exponent);
        let called = strengths.pass(Mechanism::PthCalcitriol, pow(self.pth, model.calcitriol_pth_exponent));
        substrate * called * today.kidney(model, strengths)
            + strengths.pass_beside(Mechanism::ActiveVitaminD, today.active_vitamin_d_fold)
    }
}

/// Calcium that vitamin D lets in at the gut, fold of what it does at the reference level.
fn absorption_by_vitamin_d(vitamin_d_nmol_l: f64, model: &Model) -> f64 {
    let let_in = |nmol_l: f64| nmol_l / (nmol_l + model.vitamin_d_half_absorption_nmol_l);
    let_in(vitamin_d_nmol_l) / let_in(model.vitamin_d_reference_nmol_l)
}

impl MineralDay {
    /// 25-hydroxyvitamin D that the day's sun and intake end at, nmol/L.
    fn vitamin_d_nmol_l(&self, model: &Model, strengths: &Strengths) -> f64 {
        let of_intake = |iu: f64| {
            model.vitamin_d_intake_nmol_l
                * pow(iu.max(0.0) / model.vitamin_d_reference_iu_per_day, model.vitamin_d_intake_exponent)
        };
        let lived = of_intake(self.diet_vitamin_d_iu) + model.vitamin_d_sun_nmol_l * self.sun.max(0.0);
        let lived = strengths.pass(Mechanism::VitdIntake, lived / model.vitamin_d_reference_nmol_l)
            * model.vitamin_d_reference_nmol_l;
        let added = of_intake(self.diet_vitamin_d_iu + self.added_vitamin_d_iu) - of_intake(self.diet_vitamin_d_iu);
        let added = strengths.pass(Mechanism::CalciumVitdTherapy, added);
        ((lived + added) * self.vitamin_d_left).max(model.vitamin_d_least_nmol_l)
    }

    /// PTH that the day ends at where so much calcium comes to the blood, fold.
    fn pth_target(&self, supplied_fold: f64, model: &Model, strengths: &Strengths) -> f64 {
        pth_target_fold(supplied_fold, model, strengths)
            * self.glucocorticoid_pth
            * self.set_point(strengths)
            * self.activated(model.active_vitamin_d_pth_exponent, strengths)
    }

    /// What active vitamin D that is given makes of something, of which the patient's own has that exponent, fold.
    fn activated(&self, exponent: f64, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::ActiveVitaminD, pow(1.0 + self.active_vitamin_d_fold, exponent))
    }

    /// Set-point of the parathyroid glands, fold.
    fn set_point(&self, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::Hyperparathyroidism, self.set_point_fold.max(1.0))
    }

    /// What the kidney makes of calcitriol, fold.
    fn kidney(&self, model: &Model, strengths: &Strengths) -> f64 {
        let own = pow((self.egfr_ml_min / model.egfr_calcitriol_ml_min).min(1.0), model.egfr_calcitriol_exponent);
        let lost = pow(self.egfr_left, model.egfr_calcitriol_exponent);
        own * strengths.pass(Mechanism::SleRenal, lost)
    }

    /// Calcium absorbed from the gut, fold of the healthy adult on 1000 mg/day: with the square root of intake, less
    /// without estrogen and with age (Heaney 1989 JBMR), without vitamin D or kidneys, and on glucocorticoid.
    fn absorbed_fold(&self, vitamin_d_nmol_l: f64, model: &Model, strengths: &Strengths) -> f64 {
        let aged_years = (self.age_years - model.calcium_absorption_age_years).max(0.0);
        let lost = model.calcium_absorption_menopause_loss + model.calcium_absorption_age_loss_per_year * aged_years;
        let efficiency = (1.0 - self.estrogen_deficiency * lost / model.calcium_absorption_reference)
            .max(model.calcium_absorbed_floor_fold);
        let root = |mg: f64| (mg.max(0.0) / model.calcium_reference_mg_per_day).sqrt();
        let eaten =
            strengths.pass(Mechanism::CalciumIntake, root(self.diet_calcium_mg).max(model.least_calcium_eaten_fold));
        let added = root(self.diet_calcium_mg + self.added_calcium_mg) - root(self.diet_calcium_mg);
        let intake = eaten + strengths.pass(Mechanism::CalciumVitdTherapy, added);
        let absorbed = intake
            * strengths.pass(Mechanism::EstrogenCalciumAbsorption, efficiency)
            * strengths.pass(Mechanism::VitdCalciumAbsorption, absorption_by_vitamin_d(vitamin_d_nmol_l, model))
            * strengths.pass(Mechanism::GcCalcium, self.glucocorticoid_absorption)
            * strengths.pass(Mechanism::Smoking, self.smoker_absorption)
            * strengths.pass(Mechanism::VitdToxicity, (vitamin_d_nmol_l / model.vitamin_d_toxic_nmol_l).max(1.0))
            * self.kidney(model, strengths)
            * self.activated(model.active_vitamin_d_absorption_exponent, strengths);
        absorbed.max(model.calcium_absorbed_floor_fold)
    }
}

/// PTH that absorbed calcium (fold) ends at, fold: secondary hyperparathyroidism when it is short.
fn pth_target_fold(calcium_absorbed_fold: f64, model: &Model, strengths: &Strengths) -> f64 {
    let missing = 1.0 - calcium_absorbed_fold;
    let effect = if missing > 0.0 {
        1.0 + model.pth_deficit_gain * missing * missing
    } else {
        (1.0 + model.pth_surplus_gain * missing).max(model.pth_floor_fold)
    };
    strengths.pass(Mechanism::PthAxis, effect)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The day of a healthy adult.
    pub(crate) const HEALTHY: MineralDay = MineralDay {
        diet_calcium_mg: Model::STANDARD.calcium_reference_mg_per_day,
        added_calcium_mg: 0.0,
        diet_vitamin_d_iu: Model::STANDARD.vitamin_d_reference_iu_per_day,
        added_vitamin_d_iu: 0.0,
        sun: 1.0,
        vitamin_d_left: 1.0,
        age_years: 30.0,
        estrogen_deficiency: 0.0,
        egfr_ml_min: Model::STANDARD.egfr_reference_ml_min,
        egfr_left: 1.0,
        glucocorticoid_absorption: 1.0,
        glucocorticoid_pth: 1.0,
        set_point_fold: 1.0,
        smoker_absorption: 1.0,
        turnover: BoneTurnover::HEALTHY,
        pth_agonist: 0.0,
        active_vitamin_d_fold: 0.0,
    };

    fn settled(today: MineralDay) -> MineralHomeostasis {
        let mut minerals = MineralHomeostasis::healthy(&Model::STANDARD);
        minerals.settle(&today, &Model::STANDARD, &Strengths::default());
        minerals
    }

    #[test]
    fn health_is_exactly_one_at_any_age_while_estrogen_lasts() {
        for age_years in [20.0, 45.0, 80.0] {
            let mut minerals = MineralHomeostasis::healthy(&Model::STANDARD);
            for _ in 0..100 {
                minerals.step(&MineralDay { age_years, ..HEALTHY }, &Model::STANDARD, &Strengths::default());
            }
            assert_eq!(minerals, MineralHomeostasis::healthy(&Model::STANDARD));
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
        (0..120).for_each(|_| minerals.step(&supplemented, &Model::STANDARD, &Strengths::default()));
        let rise = minerals.vitamin_d_nmol_l - from;
        assert!((15.0..32.0).contains(&rise), "{rise}");
    }

    /// PTH some 2 to 4 times and calcium some 0.2 mmol/L above the reference (Silverberg 1999); calcium falls where want of it calls
    /// as much PTH.
    #[test]
    fn hyperparathyroidism_raises_both_pth_and_calcium() {
        let model = &Model::STANDARD;
        let [healthy, ill, short] = [
            HEALTHY,
            MineralDay { set_point_fold: model.hyperparathyroidism_set_point_fold, ..HEALTHY },
            MineralDay { diet_calcium_mg: 0.0, ..HEALTHY },
        ]
        .map(settled);
        assert!((2.0..4.0).contains(&ill.pth()) && short.pth() > healthy.pth(), "{ill:?}");
        let risen = ill.calcium_mmol_l(model) - healthy.calcium_mmol_l(model);
        assert!((0.1..0.4).contains(&risen), "{risen}");
        assert!(short.calcium_mmol_l(model) < healthy.calcium_mmol_l(model));
        assert!(ill.calcitriol() > healthy.calcitriol());
    }

    /// Makras 2013 (abstract, read): PTH rises by 64 (SE 28)% in the first month of denosumab with 1 g of calcium and 800 IU; the more,
    /// the more CTX falls. Dempster 2016 (AVA, abstract, read): highest at a month, and above baseline for six; lower on teriparatide.
    #[test]
    fn bone_that_is_no_longer_resorbed_lacks_in_the_blood_until_formation_follows() {
        let model = &Model::STANDARD;
        let old = MineralDay { age_years: 65.0, estrogen_deficiency: 1.0, ..HEALTHY };
        let mut minerals = settled(MineralDay { turnover: BoneTurnover { resorbed: 2.1, formed: 2.0 }, ..old });
        let before = minerals;
        let mut after = |days: u32, formed: f64| {
            let turnover = BoneTurnover { resorbed: 0.2, formed };
            (0..days).for_each(|_| minerals.step(&MineralDay { turnover, ..old }, model, &Strengths::default()));
            minerals.pth() / before.pth()
        };
        let (month, half_a_year) = (after(30, 1.8), after(150, 0.4));
        assert!((1.3..1.7).contains(&month), "{month}");
        assert!(half_a_year > 1.0 && half_a_year < 0.5 * (1.0 + month), "{half_a_year}");
        let on_teriparatide = settled(MineralDay { pth_agonist: 1.0, ..old });
        assert!(on_teriparatide.pth() < 0.9 * before.pth(), "{}", on_teriparatide.pth());
    }

    /// Bone of those who lie in bed gives off calcium, and PTH falls (direction: LeBlanc 1995).
    #[test]
    fn bone_that_dissolves_holds_pth_down_and_calcium_up() {
        let turnover = BoneTurnover { resorbed: 2.5, formed: 1.0 };
        let [healthy, in_bed] = [HEALTHY, MineralDay { turnover, ..HEALTHY }].map(settled);
        assert!(in_bed.pth() < healthy.pth());
        assert!(in_bed.calcium_mmol_l(&Model::STANDARD) > healthy.calcium_mmol_l(&Model::STANDARD));
    }

    /// Calcium is high where 25-hydroxyvitamin D is several times the usual, and not on doses in use (Jones 2008).
    #[test]
    fn vitamin_d_is_poison_in_great_doses_alone() {
        let calcium =
            |iu: f64| settled(MineralDay { added_vitamin_d_iu: iu, ..HEALTHY }).calcium_mmol_l(&Model::STANDARD);
        assert!(calcium(10_000.0) < 2.55 && calcium(100_000.0) > 2.6, "{} {}", calcium(10_000.0), calcium(100_000.0));
    }

    #[test]
    fn kidneys_that_fail_raise_pth() {
        let pth = |egfr_ml_min| settled(MineralDay { egfr_ml_min, ..HEALTHY }).pth();
        assert!((pth(70.0) - 1.0).abs() < 1e-12);
        assert!(pth(45.0) > 1.05 && pth(20.0) > 1.5, "{} {}", pth(45.0), pth(20.0));
    }

    /// It needs no kidney: that is what it is given for.
    #[test]
    fn active_vitamin_d_lets_calcium_in_where_kidneys_fail() {
        let ill = MineralDay { egfr_ml_min: 25.0, ..HEALTHY };
        let [without, with] = [ill, MineralDay { active_vitamin_d_fold: 0.5, ..ill }].map(settled);
        assert!(with.pth() < 0.9 * without.pth() && with.calcitriol() > without.calcitriol(), "{with:?}");
        let much = settled(MineralDay { active_vitamin_d_fold: 5.0, ..HEALTHY });
        assert!(much.calcium_mmol_l(&Model::STANDARD) > settled(HEALTHY).calcium_mmol_l(&Model::STANDARD));
    }
}
