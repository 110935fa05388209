//! What anabolic drugs set going that outlasts the day: bone's own answer to them.

use super::drug::{DrugEffects, share_left};
use super::mechanism::{Mechanism, Strengths};
use super::relax;
use crate::elementary::pow;
use crate::model::Model;

/// The answer of bone to pulses on the PTH receptor and to an antibody to sclerostin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct AnabolicAnswer {
    /// Today's pulse on the PTH receptor, fold of 20 ug of teriparatide, as bone still answers to it.
    pulse: f64,
    /// Call for resorption that pulses have built up, in the same unit.
    resorptive: f64,
    /// How far bone is used to pulses, 0-1: a full one a day ends at 1.
    tolerated: f64,
    /// How far it lacks the pulses that it is used to, 0-1.
    withdrawn: f64,
    /// Today's pulse, tolerated or not, 0-1.
    felt: f64,
    /// Share of sclerostin that is neutralised today, weighed by the mechanism's strength, 0-1.
    neutralised: f64,
    /// Restraint that other antagonists of Wnt have come to add, fold of all there is in health.
    compensation: f64,
}

impl AnabolicAnswer {
    /// Lives through a day with what drugs do on it.
    pub fn step(&mut self, drugs: &DrugEffects, model: &Model, strengths: &Strengths) {
        self.felt = drugs.anabolic_pulse.min(1.0);
        self.tolerated = relax(self.tolerated, self.felt, model.pth_tolerance_days);
        self.withdrawn = (self.tolerated - self.felt).max(0.0);
        self.pulse = (1.0 - model.pth_tolerance_share * self.tolerated) * drugs.anabolic_pulse;
        self.resorptive = relax(self.resorptive, drugs.resorptive_part, model.pth_resorption_time_constant_days);
        self.neutralised = 1.0 - strengths.pass(Mechanism::Anabolics, share_left(drugs.sclerostin_neutralised, model));
        let taken = model.sclerostin_share_of_wnt_restraint * self.neutralised;
        let made_up = model.wnt_compensation_share * taken;
        self.compensation = relax(self.compensation, made_up, model.wnt_compensation_days);
    }

    /// Restraint of Wnt in osteoblasts and lining cells, fold of what osteocytes as they are would hold: less while sclerostin is
    /// neutralised, the less so the longer it is, and more for a while when that ends.
    pub fn wnt_restraint(&self, model: &Model) -> f64 {
        self.restraint(model, 1.0)
    }

    /// What it makes of RANKL, fold, and the inverse of OPG.
    pub fn rankl(&self, model: &Model) -> f64 {
        pow(self.restraint(model, model.wnt_compensation_rankl_part), model.sclerostin_rankl_exponent)
    }

    /// Matrix laid down in a day by an osteoblast at work, fold.
    pub fn matrix_formation_rate(&self, model: &Model) -> f64 {
        pow(self.wnt_restraint(model), -model.wnt_formation_exponent)
    }

    /// Waking of lining cells, fold, beyond what restraint does to them where they are.
    pub fn lining_cell_activation(&self, model: &Model) -> f64 {
        pow(model.wnt_lining_fold, 1.0 - self.wnt_restraint(model))
    }

    /// Today's pulse on the PTH receptor, fold of 20 ug of teriparatide, as bone still answers to it.
    pub fn pulse(&self) -> f64 {
        self.pulse
    }

    /// Call for new BMUs: pulses form bone from the first week, and open resorption only later, which is the anabolic window.
    /// Bone that is used to pulses hears less of it.
    pub fn call_for_bmus(&self, model: &Model) -> f64 {
        (1.0 - model.pth_tolerance_share * self.tolerated) * self.resorptive
    }

    /// Call for resorption that pulses have built up, fold of the full one of 20 ug of teriparatide a day.
    pub fn resorptive(&self) -> f64 {
        self.resorptive
    }

    /// Osteoblasts recruited, fold: after pulses end, the precursors that they had drawn into the lineage turn to fat.
    pub fn osteoblast_recruitment(&self, model: &Model, strengths: &Strengths) -> f64 {
        let spent = pow(model.pth_withdrawal_recruitment_fold, self.withdrawn);
        strengths.pass(Mechanism::Anabolics, spent)
    }

    /// Share of what glucocorticoid does to the recruitment and the survival of osteoblasts and to osteocytes that pulses leave, 0-1.
    pub fn glucocorticoid_left(&self, model: &Model, strengths: &Strengths) -> f64 {
        let protected = model.pth_pulse_glucocorticoid_protection * self.felt;
        (1.0 - strengths.pass_beside(Mechanism::Anabolics, protected)).max(0.0)
    }

    /// Restraint of Wnt where so much is felt of what others make up for.
    fn restraint(&self, model: &Model, compensated: f64) -> f64 {
        let taken = model.sclerostin_share_of_wnt_restraint * self.neutralised;
        (1.0 - taken + compensated * self.compensation).max(model.wnt_restraint_least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of a pulse so many fold of 20 ug of teriparatide.
    fn pulsed(days: u32, fold: f64) -> AnabolicAnswer {
        let mut answer = AnabolicAnswer::default();
        let drugs = DrugEffects { anabolic_pulse: fold, resorptive_part: fold, ..DrugEffects::NONE };
        (0..days).for_each(|_| answer.step(&drugs, &Model::STANDARD, &Strengths::default()));
        answer
    }

    #[test]
    fn bone_grows_used_to_pulses_and_not_to_their_dose() {
        assert!(pulsed(730, 1.0).pulse() < 0.5 * pulsed(1, 1.0).pulse());
        approx::assert_relative_eq!(pulsed(365, 1.4).pulse(), 1.4 * pulsed(365, 1.0).pulse(), epsilon = 1e-12);
        assert!(pulsed(7, 1.0).resorptive() < 0.15 && pulsed(730, 1.0).resorptive() > 0.95);
    }

    #[test]
    fn when_pulses_end_too_few_precursors_are_left_for_a_while() {
        let strengths = Strengths::default();
        let mut answer = pulsed(365, 1.0);
        assert_eq!(answer.osteoblast_recruitment(&Model::STANDARD, &strengths).to_bits(), 1.0_f64.to_bits());
        let mut stopped = |days: u32| {
            (0..days).for_each(|_| answer.step(&DrugEffects::NONE, &Model::STANDARD, &strengths));
            answer.osteoblast_recruitment(&Model::STANDARD, &strengths)
        };
        let (at_once, later) = (stopped(1), stopped(3650));
        assert!(at_once < 0.6 && (later - 1.0).abs() < 1e-3, "{at_once} {later}");
    }

    #[test]
    fn pulses_prevent_most_of_what_glucocorticoid_does_to_osteoblasts() {
        let strengths = Strengths::default();
        assert!(pulsed(730, 1.0).glucocorticoid_left(&Model::STANDARD, &strengths) < 0.2);
        assert_eq!(
            AnabolicAnswer::default().glucocorticoid_left(&Model::STANDARD, &strengths).to_bits(),
            1.0_f64.to_bits()
        );
    }

    #[test]
    fn formation_is_let_loose_then_held_again_and_held_back_when_it_ends() {
        let strengths = Strengths::default();
        let mut answer = AnabolicAnswer::default();
        let antibody = DrugEffects { sclerostin_neutralised: 0.9, ..DrugEffects::NONE };
        let mut after = |days: u32, drugs: &DrugEffects| {
            (0..days).for_each(|_| answer.step(drugs, &Model::STANDARD, &strengths));
            (answer.wnt_restraint(&Model::STANDARD), answer.rankl(&Model::STANDARD))
        };
        let (first, first_rankl) = after(1, &antibody);
        let (year, year_rankl) = after(364, &antibody);
        assert!(first < 0.3 && year > 3.0 * first && year < 1.0, "{first} {year}");
        assert!(first_rankl < year_rankl && year_rankl < 0.95, "{first_rankl} {year_rankl}");
        let (stopped, stopped_rankl) = after(1, &DrugEffects::NONE);
        assert!(stopped > 1.3 && stopped_rankl > 1.0, "{stopped}");
        assert!((after(3650, &DrugEffects::NONE).0 - 1.0).abs() < 1e-6);
        assert_eq!(AnabolicAnswer::default().wnt_restraint(&Model::STANDARD).to_bits(), 1.0_f64.to_bits());
    }
}
