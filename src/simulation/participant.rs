//! One patient of a scenario, as drawn, and the days between which the arms of that patient lie.

use super::protocol::{day_of, first_day_of_disease, schedule};
use crate::patient::Schedule;
use crate::scenario::schema::{Arm, Lifestyle, PatientPlan, Scenario};

/// One patient of a scenario, as drawn.
#[derive(Debug, Clone, Copy)]
pub struct Participant<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Number among its patients, from 1.
    pub number: u32,
    /// Characteristics at time 0.
    pub plan: &'a PatientPlan,
    /// Lifestyle.
    pub lifestyle: &'a Lifestyle,
}

impl Participant<'_> {
    /// First day of the lead-in, from time 0: 0 or negative.
    pub(super) fn first_day(&self) -> i32 {
        -day_of(self.scenario.simulation.lead_in_years)
    }

    /// All that an arm does to the patient.
    pub(super) fn schedule(&self, arm: &Arm) -> Schedule {
        schedule(arm, self.plan.body_mass_kg, day_of(self.scenario.simulation.years))
    }

    /// The day on which the arms part, from time 0: the first of the lead-in on which any of them does anything.
    pub(super) fn branch_day(&self) -> i32 {
        let arms = &self.scenario.arms;
        let treated = arms.iter().filter_map(|arm| self.schedule(arm).first_day());
        let fallen_ill = arms.iter().filter_map(first_day_of_disease);
        treated.chain(fallen_ill).min().unwrap_or(0).clamp(self.first_day(), 0)
    }

    /// Times at which the scenario saves specimens of this patient, years from time 0.
    pub(super) fn save_years(&self) -> &[f64] {
        let specimen = &self.scenario.specimen;
        if specimen.saves(self.number) { &specimen.save_years } else { &[] }
    }
}
