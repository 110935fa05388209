//! Glucocorticoid: from doses of prednisone to its seven actions and their time course.
//!
//! Three clocks. Osteoblasts at work slow within a day. Recruitment, lifespans, gut and gonads follow within weeks. An
//! early phase (osteoclasts that live longer, more RANKL, less OPG, osteoblasts that die and are not replaced) fades
//! over the first half-year as the birth of BMUs falls: one two-stage lag drives both, and both recover when the drug
//! is stopped.

use super::mechanism::{Mechanism, Strengths};
use super::relax;
use crate::elementary::{ln, pow};
use crate::model::Model;

/// Glucocorticoid in the body and the state of what it acts on. All zero in health.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Glucocorticoid {
    /// Prednisone as tissue feels it, mg/day.
    exposure_mg_per_day: f64,
    /// Cells' response within weeks, 0-1.
    cell_response: f64,
    /// First stage of the lag, 0-1.
    adaptation_first: f64,
    /// Second stage: how far the early phase has given way to the late one, 0-1.
    adaptation: f64,
    /// Response of cells to the day's exposure, 0-1.
    response: f64,
}

/// Hours in a day.
const HOURS_PER_DAY: f64 = 24.0;

/// Half-saturating response, 0-1.
fn saturating(exposure: f64, half_effect: f64) -> f64 {
    exposure / (exposure + half_effect)
}

impl Glucocorticoid {
    /// Lives through a day with a dose of prednisone, mg.
    pub fn step(&mut self, prednisone_mg: f64, model: &Model, strengths: &Strengths) {
        let time_constant_days = model.prednisone_biological_half_life_days / std::f64::consts::LN_2;
        // a full daily dose fills the receptors: what a pulse has beyond it keeps them filled for longer, by a half-life in plasma
        // at each doubling
        let full_mg = model.gc_full_daily_dose_mg;
        let doublings = ln((prednisone_mg / full_mg).max(1.0)) / std::f64::consts::LN_2;
        let pulse_mg = full_mg * doublings * model.prednisone_plasma_half_life_hours / HOURS_PER_DAY;
        let taken = prednisone_mg.min(full_mg) + strengths.pass_beside(Mechanism::GcPulses, pulse_mg);
        self.exposure_mg_per_day = relax(self.exposure_mg_per_day, taken, time_constant_days);
        let now = saturating(self.excess_mg_per_day(model), model.gc_cell_half_effect_mg_per_day);
        let recovered = |fall: f64| strengths.pass(Mechanism::GcRecovery, fall);
        let held = |level: f64, moved: f64| if moved < level { level + recovered(moved - level) } else { moved };
        let follow = |level, target, days| held(level, relax(level, target, days));
        self.response = held(self.response, now);
        self.cell_response = follow(self.cell_response, self.response, model.gc_cell_time_constant_days);
        self.adaptation_first = follow(self.adaptation_first, self.response, model.gc_adaptation_time_constant_days);
        self.adaptation = follow(self.adaptation, self.adaptation_first, model.gc_adaptation_time_constant_days);
    }

    /// Prednisone as tissue feels it, mg/day (a steady daily dose ends at itself).
    pub fn exposure_mg_per_day(&self) -> f64 {
        self.exposure_mg_per_day
    }

    /// Exposure beyond the cortisol it replaces, mg/day: a small dose mostly replaces.
    fn excess_mg_per_day(&self, model: &Model) -> f64 {
        self.exposure_mg_per_day * saturating(self.exposure_mg_per_day, model.prednisone_replacement_mg_per_day)
    }

    /// What is left of the early phase, 0-1.
    fn early_response(&self, strengths: &Strengths) -> f64 {
        (self.response - strengths.pass(Mechanism::GcTimeCourse, self.adaptation)).max(0.0)
    }

    /// Restraint of T cells and cytokines, fold: 1 without glucocorticoid, less with.
    pub fn restraint(&self, model: &Model) -> f64 {
        1.0 - saturating(self.exposure_mg_per_day, model.gc_restraint_half_effect_mg_per_day)
    }

    /// Serum IGF-1, fold.
    pub fn igf1(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcIgf1, pow(model.gc_igf1_fold, self.cell_response))
    }

    /// Death of osteocytes, fold.
    pub fn osteocyte_death(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOsteoblastApoptosis, pow(model.gc_osteocyte_death_fold, self.cell_response))
    }

    /// Gonadal testosterone, fold.
    pub fn testosterone(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcGonadal, pow(model.gc_testosterone_fold, self.cell_response))
    }

    /// Matrix laid down by an osteoblast in a day, fold.
    pub fn matrix_formation_rate(&self, model: &Model, strengths: &Strengths) -> f64 {
        let steep = |mg: f64| pow(mg, model.gc_formation_exponent);
        let slowed =
            1.0 - saturating(steep(self.excess_mg_per_day(model)), steep(model.gc_formation_half_effect_mg_per_day));
        strengths.pass(Mechanism::GcOsteoblastDifferentiation, slowed)
    }

    /// Osteoblasts recruited, fold.
    pub fn osteoblast_recruitment(&self, model: &Model, strengths: &Strengths) -> f64 {
        let effect = pow(model.gc_osteoblast_recruitment_fold, self.cell_response);
        strengths.pass(Mechanism::GcOsteoblastDifferentiation, effect)
    }

    /// Speed of reversal, fold: osteoblasts are late where their precursors do not divide.
    pub fn reversal_rate(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOsteoblastDifferentiation, pow(model.gc_reversal_rate_fold, self.cell_response))
    }

    /// Lifespan of an osteoblast, fold.
    pub fn osteoblast_lifespan(&self, model: &Model, strengths: &Strengths) -> f64 {
        let effect = pow(model.gc_osteoblast_lifespan_fold, self.cell_response)
            * pow(model.gc_early_osteoblast_lifespan_fold, self.early_response(strengths));
        strengths.pass(Mechanism::GcOsteoblastApoptosis, effect)
    }

    /// Lifespan of an osteoclast, fold.
    pub fn osteoclast_lifespan(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOsteoclast, pow(model.gc_osteoclast_lifespan_fold, self.early_response(strengths)))
    }

    /// Bone removed by an osteoclast in a day, fold: those that work in glucocorticoid for long spread less.
    pub fn resorption_rate(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOsteoclast, pow(model.gc_resorption_rate_fold, self.adaptation))
    }

    /// Birth of BMUs, fold: the canopy they are born from is of the osteoblast lineage.
    pub fn bmu_origination(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOsteoblastDifferentiation, pow(model.gc_bmu_origination_fold, self.adaptation))
    }

    /// OPG production, fold.
    pub fn opg(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOpgRankl, pow(model.gc_opg_fold, self.early_response(strengths)))
    }

    /// RANKL production, fold.
    pub fn rankl(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcOpgRankl, pow(model.gc_rankl_fold, self.early_response(strengths)))
    }

    /// Calcium absorbed, fold, before [`Mechanism::GcCalcium`] is weighed.
    pub fn calcium_absorption(&self, model: &Model) -> f64 {
        pow(model.gc_calcium_absorption_fold, self.cell_response)
    }

    /// PTH beyond what calcium explains, fold.
    pub fn pth(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcPth, pow(model.gc_pth_fold, self.cell_response))
    }

    /// Gonadal estradiol, fold.
    pub fn estradiol(&self, model: &Model, strengths: &Strengths) -> f64 {
        strengths.pass(Mechanism::GcGonadal, pow(model.gc_estradiol_fold, self.cell_response))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(days: u32, prednisone_mg: f64) -> Glucocorticoid {
        let mut glucocorticoid = Glucocorticoid::default();
        (0..days).for_each(|_| glucocorticoid.step(prednisone_mg, &Model::STANDARD, &Strengths::default()));
        glucocorticoid
    }

    /// What osteocalcin shows of it stands in `tests/physiology.rs`.
    #[test]
    fn osteoblasts_at_work_slow_within_a_day_and_more_than_in_proportion() {
        let only = {
            let mut strengths = Strengths::OFF;
            strengths.set(Mechanism::GcOsteoblastDifferentiation, 1.0).expect("in range");
            strengths
        };
        let fall = |days, mg| 1.0 - after(days, mg).matrix_formation_rate(&Model::STANDARD, &only);
        assert!(fall(5, 5.0) < 0.05 && fall(1, 60.0) > 0.3 && fall(3, 60.0) > 0.55);
        assert!(fall(5, 20.0) > 2.0 * fall(5, 10.0));
    }

    #[test]
    fn the_early_phase_fades_within_the_first_year_as_births_fall() {
        let strengths = Strengths::default();
        let osteoclast = |days| after(days, 8.5).osteoclast_lifespan(&Model::STANDARD, &strengths);
        assert!((1.15..=1.6).contains(&osteoclast(7)), "{}", osteoclast(7));
        assert!(osteoclast(90) < osteoclast(7) && osteoclast(365) < 1.02);
        let osteoblast = |days| after(days, 8.5).osteoblast_lifespan(&Model::STANDARD, &strengths);
        assert!(osteoblast(14) < 0.7 && osteoblast(365) > 0.85, "{} {}", osteoblast(14), osteoblast(365));
        let births = |days| after(days, 8.5).bmu_origination(&Model::STANDARD, &strengths);
        assert!(births(7) > 0.95);
        assert!((0.74..=0.85).contains(&births(365)), "{}", births(365));
    }

    /// Walls at 7.5-10 mg/day are a fifth to a third thinner in the long run (Vedi 2005; Dempster 1983). Here they are an eighth thinner, a
    /// known miss: trials of BMD ask for less loss than such walls make.
    #[test]
    fn cells_respond_within_weeks_by_dose_and_recover() {
        let strengths = Strengths::default();
        let late = after(730, 8.5);
        let walls = late.osteoblast_recruitment(&Model::STANDARD, &strengths)
            * late.osteoblast_lifespan(&Model::STANDARD, &strengths)
            * late.matrix_formation_rate(&Model::STANDARD, &strengths);
        assert!((0.80..=0.90).contains(&walls), "{walls}");
        let reversal = |mg| after(30, mg).reversal_rate(&Model::STANDARD, &strengths);
        let recruitment = |mg| after(30, mg).osteoblast_recruitment(&Model::STANDARD, &strengths);
        for pair in [0.0, 5.0, 7.5, 20.0].windows(2) {
            assert!(recruitment(pair[0]) > recruitment(pair[1]));
            assert!(reversal(pair[0]) > reversal(pair[1]));
        }
        let mut stopped = after(365, 20.0);
        (0..365).for_each(|_| stopped.step(0.0, &Model::STANDARD, &Strengths::default()));
        assert!((stopped.osteoblast_recruitment(&Model::STANDARD, &strengths) - 1.0).abs() < 0.01);
        assert!((stopped.reversal_rate(&Model::STANDARD, &strengths) - 1.0).abs() < 0.01);
        assert!((stopped.bmu_origination(&Model::STANDARD, &strengths) - 1.0).abs() < 0.01);
        assert!((stopped.osteoclast_lifespan(&Model::STANDARD, &strengths) - 1.0).abs() < 0.01);
    }
}
