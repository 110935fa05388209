//! The scenario as the program understands it, every default filled in.
//!
//! One struct a table of the file, declared together with its keys; names, units and defaults are the published contract.

mod arm;
mod cohort;
mod constant;
mod covariate;
mod disease;
mod event;
mod observed;
mod patient;
mod scale;
mod setting;
mod simulation;
mod specimen;
mod sweep;
mod treatment;

use std::collections::BTreeMap;

use super::key::{table, tables, text, text_like};
use super::table::table;
use constant::constants;
use setting::settings;

pub use arm::Arm;
pub use cohort::{CohortPlan, ListedPatient, PopulationSpread, Spread};
pub use covariate::{Covariate, CovariateForm, covariate_of, covariates};
pub use disease::{Disease, DiseaseScale};
pub use event::{Event, EventKind, ValueOfEvent};
pub use observed::{Dispersion, Evidence, Form, Observed, Usage};
pub use patient::{Lifestyle, PatientPlan, varying_number, varying_range};
pub use scale::Scale;
pub use setting::{EdgeSetting, MechanismSettings};
pub use simulation::{Method, SimulationPlan};
pub use specimen::{ImageFormat, LookedAt, LymphocyteMethod, SpecimenPlan};
pub use sweep::{SweepMethod, SweepPlan};
pub use treatment::Treatment;

pub(super) use disease::KEYS_OF_ONE;
pub(super) use observed::{FIGURE_KEYS, SUBJECT, sites};
pub(super) use patient::{MENOPAUSE_AGE_RANGE, T_SCORES, varying};
pub(super) use setting::STRENGTH;
pub(super) use specimen::{MOST_SAVED, SAVE_AS};
pub(super) use sweep::{MOST_POINTS, RANGE, VALUES_FORM};
pub(super) use treatment::DOSE_KEYS;

pub use crate::patient::drug::{Drug, Route};
pub use crate::patient::{Ancestry, DiseaseKind, Sex};

table! {
    /// A whole scenario file.
    ///
    /// ```
    /// use osteon::prelude::*;
    ///
    /// let experiment = Experiment::from_toml("name = 'a'\narm = [{ name = 'untreated' }]")?;
    /// let mut scenario: Scenario = experiment.scenario().clone();
    /// assert_eq!((scenario.patients(), scenario.simulation.years), (1, 3.0));
    /// scenario.simulation.years = 0.5;
    /// assert_eq!(Experiment::from(scenario).scenario().patient_years(), 5.5);
    /// # Ok::<(), ScenarioError>(())
    /// ```
    entry Scenario {
        /// Short name: letters, digits, `-` and `_`, 100 at most. The run's default folder takes it.
        name: String, text_like("^[A-Za-z0-9_-]{1,100}$").required();
        /// Title shown on plots; default: the name.
        #[serde(default)]
        title: String, text();
        /// Time, seed and reporting.
        #[serde(default)]
        simulation: SimulationPlan, table(&SimulationPlan::SECTION);
        /// Size and grain of the bone cubes.
        #[serde(default)]
        specimen: SpecimenPlan, table(&SpecimenPlan::SECTION);
        /// The patient at time 0, or the centre of the cohort.
        #[serde(default)]
        patient: PatientPlan, table(&PatientPlan::SECTION);
        /// How the patient lives.
        #[serde(default)]
        lifestyle: Lifestyle, table(&Lifestyle::SECTION);
        /// Diseases, lived with by the patient in every arm, from their onset on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        diseases as "disease": Vec<Disease>, tables(&Disease::SECTION);
        /// Many virtual patients instead of one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cohort: Option<CohortPlan>, table(&CohortPlan::SECTION);
        /// Strength of an edge of the mechanism catalogue, by its id: 1 as published, 0 off. `tgf_beta_osteoclast_direct` also
        /// takes "stimulates", "inhibits" or "biphasic".
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        mechanisms: MechanismSettings, settings();
        /// Constants of the model that are changed, by id as `osteon parameters` lists them: for calibration, and to see what matters.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        parameters: BTreeMap<String, f64>, constants();
        /// What-if arms; all see the same patients and the same random numbers.
        arms as "arm": Vec<Arm>, tables(&Arm::SECTION).required();
        /// Published results to compare with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        observed: Vec<Observed>, tables(&Observed::SECTION);
    }
    elsewhere {
        /// Many scenarios in one run, each a point of the sweep. Every key but `method` and `samples` is the path of a key of the
        /// scenario, in quotes and as `--set` takes it, with its values: a list, or a range such as
        /// `{ from = 50, to = 80, steps = 4 }`. All points have the same patients and random numbers.
        sweep, table(&SweepPlan::SECTION);
    }
}

/// What a scenario's name may be.
pub(super) const NAME_FORM: &str = "letters, digits, `-` and `_`, 100 at most";

impl Scenario {
    /// Number of virtual patients: one, where there is no cohort; each as often as there are sets of drawn constants.
    pub fn patients(&self) -> u32 {
        self.persons() * self.simulation.parameter_draws.max(1)
    }

    /// Number of patients that differ by more than the constants they live with.
    pub fn persons(&self) -> u32 {
        self.cohort.as_ref().map_or(1, |cohort| cohort.patients)
    }

    /// Which person a patient is, from 1, and with which set of drawn constants, from 0: all persons with the first, then all
    /// with the second.
    pub fn person_and_draw(&self, patient: u32) -> (u32, u32) {
        if self.simulation.parameter_draws == 0 {
            return (patient, 0);
        }
        let (index, persons) = (patient.saturating_sub(1), self.persons().max(1));
        (index % persons + 1, index / persons)
    }

    /// Years to be lived, by all patients in all arms, lead-in included.
    pub fn patient_years(&self) -> f64 {
        let years = self.simulation.lead_in_years + self.simulation.years;
        years * f64::from(self.patients()) * self.arms.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::*;
    use crate::scenario::key::{Section, Takes};
    use crate::scenario::table::Table;

    /// Every word of every choice, put into a table and taken out again.
    fn words_come_back<T: Table + Default + Serialize + DeserializeOwned>() {
        for key in T::SECTION.keys {
            let Takes::Choice(words) = key.takes else { continue };
            for word in words.now {
                let mut table = json!(T::default());
                table[key.name] = json!(word);
                let read: T = serde_json::from_value(table).expect(word);
                assert_eq!(json!(read)[key.name], *word, "{}.{}", T::SECTION.name, key.name);
            }
        }
    }

    #[test]
    fn words_of_a_file_are_the_names_of_what_they_stand_for() {
        words_come_back::<SimulationPlan>();
        words_come_back::<SpecimenPlan>();
        words_come_back::<PatientPlan>();
        words_come_back::<Observed>();
        assert_eq!(json!(DiseaseKind::ALL), json!(DiseaseKind::ALL.map(DiseaseKind::name)));
        assert_eq!(json!(EventKind::ALL), json!(EventKind::ALL.map(EventKind::name)));
        assert_eq!(json!(ImageFormat::ALL), json!(ImageFormat::ALL.map(ImageFormat::name)));
    }

    #[test]
    fn every_default_is_within_its_range() {
        const ROOT: &Section = &Scenario::SECTION;
        let mut numbers = 0;
        for table in ROOT.all() {
            for key in table.section.keys {
                let Some(default) = key.stated_default().and_then(|default| default.as_f64()) else { continue };
                let (least, most) = match key.takes {
                    Takes::Number { least, most, .. } => (least, most),
                    Takes::Count { least, most } => (least as f64, most as f64),
                    _ => panic!("{}.{} has a number for a default", table.header, key.name),
                };
                assert!((least..=most).contains(&default), "{}.{}", table.header, key.name);
                numbers += 1;
            }
        }
        assert!(numbers > 20, "most numbers have a default");
    }
}
