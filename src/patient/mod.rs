//! The body: hormones, cytokines, glucocorticoid, drugs, load.
//!
//! A [`Patient`] lives a day at a time and tells the bone what it means: [`Signals`]. Levels are folds of the healthy
//! premenopausal adult. The way through a day runs in one direction, from drugs and age to estradiol, cytokines and
//! PTH, to RANKL and OPG, to the signals; only slow levels are remembered from one day to the next.

pub mod cytokine;
pub mod drug;
pub mod estradiol;
pub mod glucocorticoid;
pub mod load;
pub mod mechanism;
pub mod mineral;
pub mod rankl;
pub mod schedule;
pub mod testosterone;

use crate::parameter::DAYS_PER_YEAR;
use crate::parameter::patient::{
    CALCIUM_REFERENCE_MG_PER_DAY, ESTRADIOL_GONADAL_TIME_CONSTANT_DAYS, ESTRADIOL_PREMENOPAUSAL_PG_ML,
    ESTRADIOL_YOUNG_MAN_PG_ML, ESTROGEN_LOSS_OSTEOBLAST_LIFESPAN_FOLD, ESTROGEN_LOSS_OSTEOBLAST_RECRUITMENT_FOLD,
    ESTROGEN_LOSS_OSTEOCLAST_LIFESPAN_FOLD, ESTROGEN_WITHDRAWAL_OSTEOCLAST_LIFESPAN_FOLD,
    ESTROGEN_WITHDRAWAL_TIME_CONSTANT_DAYS, EXERCISE_REFERENCE_MIN_PER_DAY, FSH_TIME_CONSTANT_DAYS, HISTORY_DAYS,
    IL17_RANKL_EXPONENT, OSTEOBLAST_AGEING_BEGINS_YEARS, OSTEOBLAST_AGEING_PER_YEAR, PTH_REFERENCE_PG_ML,
    PTH_TIME_CONSTANT_DAYS, SIGNAL_MAX_FOLD, TESTOSTERONE_OSTEOBLAST_EXPONENT,
};
use crate::signal::Signals;

use cytokine::Cytokines;
use drug::{DrugEffects, Pharmacy};
use glucocorticoid::Glucocorticoid;
use load::MechanicalLoad;

pub use mechanism::{InvalidStrength, Mechanism, MechanismEntry, Sign, Strengths, catalogue};
pub use schedule::{Dose, GradualChange, Regimen, Schedule, Spell, Spells};

/// Names of the hormones and cytokines reported, in the order of [`Patient::levels`].
pub const LEVEL_NAMES: &[&str] =
    &["estradiol", "fsh", "pth", "il1", "il6", "il17", "tnf", "rankl", "opg", "rankl_free"];

/// Number of [`LEVEL_NAMES`].
pub const LEVEL_COUNT: usize = LEVEL_NAMES.len();

/// Sex as it matters to hormones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// What a patient is born with and lives by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Sex.
    pub sex: Sex,
    /// Age at time 0, years.
    pub age_years: f64,
    /// Age at the final menstrual period, years, past or to come; `None` for a woman premenopausal throughout, or a man.
    pub final_period_age_years: Option<f64>,
    /// Body mass, kg.
    pub body_mass_kg: f64,
    /// Dietary calcium, mg/day.
    pub calcium_mg_per_day: f64,
    /// Weight-bearing exercise, min/day.
    pub exercise_min_per_day: f64,
}

impl Body {
    /// A woman of 30, premenopausal throughout, on the reference diet and with the reference exercise: the healthy adult.
    pub const HEALTHY: Self = Self {
        sex: Sex::Female,
        age_years: 30.0,
        final_period_age_years: None,
        body_mass_kg: 65.0,
        calcium_mg_per_day: CALCIUM_REFERENCE_MG_PER_DAY,
        exercise_min_per_day: EXERCISE_REFERENCE_MIN_PER_DAY,
    };

    /// Age on a day from time 0, years.
    pub fn age_years_on(&self, day: i32) -> f64 {
        self.age_years + f64::from(day) / DAYS_PER_YEAR
    }

    /// Mean estradiol that a fold of 1 stands for, pg/mL.
    fn estradiol_reference_pg_ml(&self) -> f64 {
        match self.sex {
            Sex::Female => ESTRADIOL_PREMENOPAUSAL_PG_ML,
            Sex::Male => ESTRADIOL_YOUNG_MAN_PG_ML,
        }
    }

    /// Osteoblasts recruited at the free testosterone of a man's age, fold; a woman's own ageing is counted elsewhere.
    fn testosterone_osteoblasts(&self, day: i32) -> f64 {
        match self.sex {
            Sex::Female => 1.0,
            Sex::Male => testosterone::man_fold(self.age_years_on(day)).powf(TESTOSTERONE_OSTEOBLAST_EXPONENT),
        }
    }

    /// Years since the final period on a day; `None` where there is none.
    fn years_since_final_period(&self, day: i32) -> Option<f64> {
        let final_period = self.final_period_age_years.filter(|_| self.sex == Sex::Female);
        final_period.map(|age| self.age_years_on(day) - age)
    }

    /// Gonadal estradiol and FSH that a day of life ends at, folds.
    fn gonadal_targets(&self, day: i32, ovaries: bool) -> (f64, f64) {
        let (estradiol, fsh) = match (self.sex, self.years_since_final_period(day)) {
            (Sex::Male, _) => {
                (estradiol::man_fold(self.age_years_on(day)), estradiol::man_fsh_fold(self.age_years_on(day)))
            }
            (Sex::Female, None) => (1.0, 1.0),
            (Sex::Female, Some(years)) => {
                let stable = estradiol::postmenopausal_fold(self.body_mass_kg);
                (estradiol::transition_fold(years, stable), estradiol::transition_fsh_fold(years))
            }
        };
        if ovaries || self.sex == Sex::Male {
            (estradiol, fsh)
        } else {
            (estradiol.min(estradiol::oophorectomy_fold(self.body_mass_kg)), estradiol::highest_fsh_fold())
        }
    }
}

/// A level that moves towards `target` for a day with a time constant in days; exactly at rest on the target.
pub(crate) fn relax(level: f64, target: f64, time_constant_days: f64) -> f64 {
    level + (target - level) * -(-1.0 / time_constant_days).exp_m1()
}

/// Levels of one day, folds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Levels {
    estradiol: f64,
    rankl: f64,
    opg: f64,
    rankl_free: f64,
}

/// One patient's body.
#[derive(Debug, Clone)]
pub struct Patient {
    body: Body,
    strengths: Strengths,
    schedule: Schedule,
    /// Last day lived.
    day: i32,
    gonadal_estradiol: f64,
    /// Estrogen deficiency that osteoclasts are used to: what exceeds it is new.
    accustomed_deficiency: f64,
    fsh: f64,
    pth: f64,
    cytokines: Cytokines,
    pharmacy: Pharmacy,
    /// What drugs do on the last day lived.
    drug_effects: DrugEffects,
    glucocorticoid: Glucocorticoid,
    levels: Levels,
    signals: Signals,
}

impl Patient {
    /// A patient ready to live `first_day` (from time 0; negative in a lead-in), in the steady state of age and
    /// menopause then. What the schedule holds before that day, up to five years back, has been lived through.
    pub fn new(body: Body, strengths: Strengths, schedule: Schedule, first_day: i32) -> Self {
        let earliest = first_day.saturating_sub(HISTORY_DAYS);
        let start = schedule.first_day().unwrap_or(first_day).clamp(earliest, first_day);
        let mut patient = Self {
            body,
            strengths,
            schedule,
            day: start - 1,
            gonadal_estradiol: 1.0,
            accustomed_deficiency: 0.0,
            fsh: 1.0,
            pth: 1.0,
            cytokines: Cytokines::HEALTHY,
            pharmacy: Pharmacy::new(body.body_mass_kg),
            drug_effects: DrugEffects::NONE,
            glucocorticoid: Glucocorticoid::default(),
            levels: Levels { estradiol: 1.0, rankl: 1.0, opg: 1.0, rankl_free: 1.0 },
            signals: Signals::HEALTHY,
        };
        patient.settle();
        patient.step(first_day - 1);
        patient
    }

    /// Puts slow levels in the steady state of the last day lived, without drugs.
    fn settle(&mut self) {
        (self.gonadal_estradiol, self.fsh) = self.body.gonadal_targets(self.day, self.has_ovaries());
        let deficiency = estradiol::deficiency(self.gonadal_estradiol);
        self.accustomed_deficiency = self.deficiency_lived_through();
        self.cytokines = Cytokines::steady(deficiency, &self.strengths);
        self.pth = self.pth_target(deficiency);
        self.conclude(self.gonadal_estradiol, deficiency);
    }

    /// The estrogen deficiency that the years up to the last day lived have made customary, without drugs.
    fn deficiency_lived_through(&self) -> f64 {
        const STEP_DAYS: i32 = 10;
        let years_back = -5 * ESTROGEN_WITHDRAWAL_TIME_CONSTANT_DAYS as i32 / STEP_DAYS;
        (years_back..=0).map(|step| self.day + step * STEP_DAYS).fold(0.0, |accustomed, day| {
            let ovaries = self.schedule.oophorectomy_day.is_none_or(|removed| day < removed);
            let deficiency = estradiol::deficiency(self.body.gonadal_targets(day, ovaries).0);
            relax(accustomed, deficiency, ESTROGEN_WITHDRAWAL_TIME_CONSTANT_DAYS / f64::from(STEP_DAYS))
        })
    }

    /// Lives through every day up to and including `day` and gives its signals; a day already lived changes nothing.
    pub fn step(&mut self, day: i32) -> Signals {
        while self.day < day {
            self.day += 1;
            self.live();
        }
        self.signals
    }

    /// One day: drugs, then hormones, then cytokines, then what they mean to bone.
    fn live(&mut self) {
        self.take_drugs();
        let estradiol = self.move_estradiol();
        let deficiency = estradiol::deficiency(estradiol);
        self.accustomed_deficiency =
            relax(self.accustomed_deficiency, deficiency, ESTROGEN_WITHDRAWAL_TIME_CONSTANT_DAYS);
        self.cytokines.step(deficiency, &self.strengths);
        self.pth = relax(self.pth, self.pth_target(deficiency), PTH_TIME_CONSTANT_DAYS);
        self.conclude(estradiol, deficiency);
    }

    fn take_drugs(&mut self) {
        self.drug_effects = self.pharmacy.step(&self.schedule, self.day);
        self.glucocorticoid.step(self.drug_effects.prednisone_equivalent_mg);
    }

    /// Moves gonadal estradiol and FSH; gives all estradiol, fold.
    fn move_estradiol(&mut self) -> f64 {
        let (estradiol, fsh) = self.body.gonadal_targets(self.day, self.has_ovaries());
        let target = estradiol * self.glucocorticoid.estradiol(&self.strengths);
        self.gonadal_estradiol = relax(self.gonadal_estradiol, target, ESTRADIOL_GONADAL_TIME_CONSTANT_DAYS);
        self.fsh = relax(self.fsh, fsh, FSH_TIME_CONSTANT_DAYS);
        let added = self.drug_effects.estradiol_added_pg_ml / self.body.estradiol_reference_pg_ml();
        self.gonadal_estradiol + self.strengths.scale(Mechanism::Hrt, added)
    }

    fn has_ovaries(&self) -> bool {
        self.schedule.oophorectomy_day.is_none_or(|removed| self.day < removed)
    }

    fn pth_target(&self, estrogen_deficiency: f64) -> f64 {
        let absorbed = mineral::calcium_absorbed_fold(
            self.schedule.calcium_mg_per_day.on(self.day).unwrap_or(self.body.calcium_mg_per_day),
            self.body.age_years_on(self.day),
            estrogen_deficiency,
            self.glucocorticoid.calcium_absorption(),
            &self.strengths,
        );
        mineral::pth_target_fold(absorbed, &self.strengths) * self.glucocorticoid.pth(&self.strengths)
    }

    /// RANKL and OPG made, and what of the RANKL is free.
    fn conclude(&mut self, estradiol: f64, deficiency: f64) {
        let strengths = &self.strengths;
        let rankl = strengths.fold(Mechanism::Il17StromalRankl, self.cytokines.il17.powf(IL17_RANKL_EXPONENT))
            * mineral::pth_rankl_fold(self.pth, strengths)
            * self.glucocorticoid.rankl(strengths);
        let opg = self.glucocorticoid.opg(strengths);
        let antibody_ng_ml = strengths.scale(Mechanism::AntiRankl, self.drug_effects.denosumab_ng_ml);
        let rankl_free = rankl::free_fold(rankl, strengths.fold(Mechanism::OpgDecoy, opg), antibody_ng_ml);
        self.levels = Levels { estradiol, rankl, opg, rankl_free };
        self.signals = self.signal(deficiency);
    }

    /// What the levels mean to bone.
    fn signal(&self, deficiency: f64) -> Signals {
        let (strengths, glucocorticoid, cytokines) = (&self.strengths, &self.glucocorticoid, &self.cytokines);
        let free = self.levels.rankl_free;
        let bounded = |fold: f64| fold.clamp(0.0, SIGNAL_MAX_FOLD);
        let new_deficiency = (deficiency - self.accustomed_deficiency).max(0.0);
        let senescent_years = (self.age_years() - OSTEOBLAST_AGEING_BEGINS_YEARS).max(0.0);
        let ageing = (1.0 - OSTEOBLAST_AGEING_PER_YEAR * senescent_years).max(0.0);
        let load = MechanicalLoad::on(self.day, &self.body, &self.schedule, strengths);
        let lost = |mechanism, menopause_fold: f64| strengths.fold(mechanism, menopause_fold.powf(deficiency));
        Signals {
            rankl_free: bounded(strengths.fold(Mechanism::RanklOsteoclastogenesis, free)),
            rank_sensitivity: bounded(cytokines.rank_sensitivity(strengths)),
            osteoclast_precursor_birth: bounded(cytokines.osteoclast_precursor_birth(strengths)),
            osteoclast_lifespan: bounded(
                strengths.fold(Mechanism::RanklOsteoclastSurvival, rankl::survival_fold(free))
                    * lost(Mechanism::EstrogenOsteoclastApoptosis, ESTROGEN_LOSS_OSTEOCLAST_LIFESPAN_FOLD)
                    * strengths.fold(
                        Mechanism::EstrogenOsteoclastApoptosis,
                        ESTROGEN_WITHDRAWAL_OSTEOCLAST_LIFESPAN_FOLD.powf(new_deficiency),
                    )
                    * glucocorticoid.osteoclast_lifespan(strengths),
            ),
            resorption_rate: bounded(cytokines.resorption_rate(strengths)),
            bmu_origination: bounded(glucocorticoid.bmu_origination(strengths)),
            reversal_rate: bounded(glucocorticoid.reversal_rate(strengths)),
            osteoblast_recruitment: bounded(
                lost(Mechanism::EstrogenOsteoblastSurvival, ESTROGEN_LOSS_OSTEOBLAST_RECRUITMENT_FOLD)
                    * cytokines.osteoblast_recruitment(strengths)
                    * strengths.fold(Mechanism::AgeingOsteoblast, ageing)
                    * strengths.fold(Mechanism::TestosteroneOsteoblast, self.body.testosterone_osteoblasts(self.day))
                    * glucocorticoid.osteoblast_recruitment(strengths),
            ),
            osteoblast_lifespan: bounded(
                lost(Mechanism::EstrogenOsteoblastSurvival, ESTROGEN_LOSS_OSTEOBLAST_LIFESPAN_FOLD)
                    * glucocorticoid.osteoblast_lifespan(strengths),
            ),
            matrix_formation_rate: bounded(glucocorticoid.matrix_formation_rate(strengths)),
            mechanical_load: bounded(load.weight_bearing),
            mechanical_load_upper_limb: bounded(load.upper_limb),
            ..Signals::HEALTHY
        }
    }

    /// Gives the patient other strengths from the next day on.
    pub fn set_strengths(&mut self, strengths: Strengths) {
        self.strengths = strengths;
    }

    /// Gives the patient another schedule from the next day on; what was given before stays in the body.
    pub fn set_schedule(&mut self, schedule: Schedule) {
        self.schedule = schedule;
    }

    /// Last day lived, from time 0.
    pub fn day(&self) -> i32 {
        self.day
    }

    /// Age on the last day lived, years.
    pub fn age_years(&self) -> f64 {
        self.body.age_years_on(self.day)
    }

    /// Signals of the last day lived.
    pub fn signals(&self) -> Signals {
        self.signals
    }

    /// Levels of the last day lived, folds of health, in the order of [`LEVEL_NAMES`]. Estradiol is a fold of a young
    /// adult's of the same sex; RANKL is all that is made, whether free or bound.
    pub fn levels(&self) -> [f64; LEVEL_COUNT] {
        [
            self.levels.estradiol,
            self.fsh,
            self.pth,
            self.cytokines.il1,
            self.cytokines.il6,
            self.cytokines.il17,
            self.cytokines.tnf,
            self.levels.rankl,
            self.levels.opg,
            self.levels.rankl_free,
        ]
    }

    /// Mean serum estradiol of the last day lived, pg/mL.
    pub fn estradiol_pg_ml(&self) -> f64 {
        self.levels.estradiol * self.body.estradiol_reference_pg_ml()
    }

    /// Serum intact PTH, pg/mL.
    pub fn pth_pg_ml(&self) -> f64 {
        self.pth * PTH_REFERENCE_PG_ML
    }

    /// Free denosumab in serum at the end of the last day lived, ng/mL.
    pub fn denosumab_ng_ml(&self) -> f64 {
        self.drug_effects.denosumab_ng_ml
    }

    /// What drugs do on the last day lived.
    pub fn drug_effects(&self) -> DrugEffects {
        self.drug_effects
    }

    /// Prednisone as tissue feels it on the last day lived, mg/day.
    pub fn prednisone_mg_per_day(&self) -> f64 {
        self.glucocorticoid.exposure_mg_per_day()
    }
}

#[cfg(test)]
mod tests;
