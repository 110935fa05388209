//! A scenario reduced to what scoring needs.

use crate::observation::table::{Reported, measured_as};
use crate::scenario::schema::{Observed, Scenario};

/// Patients of a trial at [`Size::Small`], at most: as many as let the whole library run within half an hour on two cores, with a
/// standard error of 0.4 of the patients' standard deviation.
pub const SMALL_PATIENTS: u32 = 6;

/// How large trials are run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// At most [`SMALL_PATIENTS`] patients a trial, the first ones, for a quick look.
    Small,
    /// As the files say.
    #[default]
    Full,
    /// As the files say at first, then more where a mean is not sure enough: see [`super::precision::next_patients`].
    Adaptive,
}

impl Size {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Small, Self::Full, Self::Adaptive];

    /// Name on the command line and in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Full => "full",
            Self::Adaptive => "adaptive",
        }
    }
}

/// A scenario with published figures, less what they do not need. The patients and what happens to them are those of the
/// scenario: every figure scores as it would in a run of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    scenario: Scenario,
}

impl Trial {
    /// Reduces a scenario: arms of which nothing was published and with which nothing is compared are left out, time ends at
    /// the last figure, structure is scanned only where a figure is of it, and no specimen is saved. `None` where the
    /// scenario has no published figure.
    pub fn new(scenario: &Scenario, size: Size) -> Option<Self> {
        let years = scenario.observed.iter().map(|observed| observed.years).max_by(f64::total_cmp)?;
        let mut scenario = scenario.clone();
        let observed = std::mem::take(&mut scenario.observed);
        let speaks_of = |observed: &Observed, arm: &str| observed.arm == arm || observed.versus.as_deref() == Some(arm);
        scenario.arms.retain(|arm| arm.control || observed.iter().any(|observed| speaks_of(observed, &arm.name)));
        scenario.simulation.years = years.min(scenario.simulation.years);
        let is_scanned = |reported: Reported| reported.quantity.scanned;
        if !observed.iter().filter_map(|observed| measured_as(&observed.measure)).any(is_scanned) {
            scenario.specimen.looked_at.structure = false;
        }
        scenario.specimen.save_years.clear();
        scenario.specimen.save_as.clear();
        scenario.specimen.save_patients = None;
        if let (Size::Small, Some(cohort)) = (size, &mut scenario.cohort) {
            cohort.patients = cohort.patients.min(SMALL_PATIENTS);
        }
        scenario.observed = observed;
        Some(Self { scenario })
    }

    /// The same trial with another number of patients, of whom the first are those it has; as it is where it has no cohort.
    pub fn with_patients(&self, patients: u32) -> Self {
        let mut trial = self.clone();
        if let Some(cohort) = &mut trial.scenario.cohort {
            cohort.patients = patients;
        }
        trial
    }

    /// What is to be run and scored.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::scenario::schema::CohortPlan;

    #[test]
    fn what_no_figure_needs_is_left_out() {
        let mut scenario = fixture::scenario(&["control", "a", "b", "c", "d"]);
        scenario.cohort = Some(CohortPlan { patients: 40, ..CohortPlan::default() });
        scenario.specimen.save_years = vec![1.0];
        assert_eq!(Trial::new(&scenario, Size::Full), None);
        scenario.observed = vec![
            fixture::observed("b", Some("d"), "bmd", Some("total_hip"), 0.5, 1.0),
            fixture::observed("b", None, "bv_tv", None, 1.5, 1.0),
        ];
        let trial = Trial::new(&scenario, Size::Small).expect("figures");
        let trial = trial.scenario();
        let arms: Vec<&str> = trial.arms.iter().map(|arm| arm.name.as_str()).collect();
        assert_eq!(arms, ["control", "b", "d"]);
        assert_eq!((trial.patients(), trial.simulation.years), (6, 1.5));
        assert!(!trial.specimen.looked_at.structure);
        assert!(trial.specimen.save_years.is_empty());

        scenario.observed[1].measure = "tb_th_um".to_owned();
        scenario.cohort = None;
        let full = Trial::new(&scenario, Size::Full).expect("figures");
        assert_eq!((full.scenario().patients(), full.scenario().specimen.looked_at.structure), (1, true));
    }
}
