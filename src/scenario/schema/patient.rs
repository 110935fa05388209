//! `[patient]` and `[lifestyle]`.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::observation::site::Site;
use crate::patient::{Ancestry, ExerciseKind, ResponseFolds, Sex};
use crate::scenario::key::{Key, choice, map, names, number, object, switch};
use crate::scenario::table::{Table, table};

table! {
    /// `[patient]` at time 0.
    plan PatientPlan {
        /// Sex: hormones, and the reference that bone is held against.
        sex: Sex = Sex::Female, choice(&["female", "male"]);
        /// Age at time 0.
        age_years: f64 = 60.0, number(18.0, 100.0, "years");
        /// Years since the final menstrual period at time 0; negative: still to come. Excludes `menopause_age_years`.
        #[serde(skip_serializing_if = "Option::is_none")]
        years_since_menopause: Option<f64> = None, number(-47.0, 82.0, "years");
        /// Age at the final menstrual period.
        #[serde(skip_serializing_if = "Option::is_none")]
        menopause_age_years: Option<f64> = None, number(MENOPAUSE_AGE_RANGE.0, MENOPAUSE_AGE_RANGE.1, "years");
        /// Premenopausal throughout, whatever the age.
        premenopausal: bool = false, switch();
        /// Body mass.
        body_mass_kg: f64 = 65.0, number(30.0, 200.0, "kg");
        /// Height.
        height_cm: f64 = Model::STANDARD.height_reference_cm, number(120.0, 220.0, "cm");
        /// Measured T-scores at time 0, by site; the specimen is generated to match.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        bmd_t_score: BTreeMap<String, f64> = BTreeMap::new(),
            map("a table of T-scores by site, such as { lumbar_spine = -2.5 }", || {
                object(&T_SCORES, |site| site.takes.schema())
            });
        /// Turnover of bone, as a fold of what sex, age, hormones and drugs make of it. Left out, it is that of people whose bone is as
        /// dense: the higher the less there is.
        #[serde(skip_serializing_if = "Option::is_none")]
        bone_turnover_fold: Option<f64> = None, number(0.2, 5.0, "fold");
        /// Where the patient's forebears lived, which acts on BMD and on fracture hazard.
        ancestry: Ancestry = Ancestry::European, choice(names!(Ancestry::ALL));
        /// Activity of the gene of IL-10.
        il10_activity: f64 = 1.0, number(0.1, 5.0, "fold of the common gene");
        /// Whether a bone has broken since youth, other than in an accident.
        prior_fracture: bool = false, switch();
        /// Whether mother or father broke a hip.
        parental_hip_fracture: bool = false, switch();
        /// Glomerular filtration.
        egfr_ml_min: f64 = Model::STANDARD.egfr_reference_ml_min,
            number(Model::STANDARD.egfr_least_ml_min, 150.0, "mL/min");
    }
    beside {
        /// Bone that was grown, by site, in standard deviations of young adults; sites that are not there are as the mean's.
        peak_z_score: BTreeMap<String, f64>;
        /// How diseases answer to each kind of anti-rheumatic drug, as fold of how they do on average.
        response_folds: ResponseFolds;
    }
}

table! {
    /// `[lifestyle]`
    plan Lifestyle {
        /// Dietary calcium.
        calcium_mg_per_day: f64 = 1000.0, number(0.0, 5000.0, "mg/day");
        /// Vitamin D by mouth.
        vitamin_d_iu_per_day: f64 = Model::STANDARD.vitamin_d_reference_iu_per_day, number(0.0, 20_000.0, "IU/day");
        /// Sun on the skin.
        sun: f64 = Model::STANDARD.sun_reference, number(0.0, 5.0, "fold of the temperate-latitude average");
        /// Protein eaten.
        protein_g_per_kg_per_day: f64 = Model::STANDARD.protein_reference_g_per_kg_per_day,
            number(0.0, 5.0, "g per kg body mass per day");
        /// Exercise.
        exercise_min_per_day: f64 = 30.0, number(0.0, 720.0, "min/day");
        /// Of what kind. Lifting and jumps load bone hard within minutes; in water no weight is borne.
        exercise_kind: ExerciseKind = ExerciseKind::Walking, choice(names!(ExerciseKind::ALL));
        /// Cigarettes smoked.
        cigarettes_per_day: f64 = 0.0, number(0.0, 100.0, "per day");
        /// Alcohol drunk.
        alcohol_units_per_day: f64 = 0.0, number(0.0, 40.0, "units/day");
        /// Falls.
        falls_per_year: f64 = Model::STANDARD.falls_reference_per_year, number(0.0, 100.0, "per year");
    }
}

/// Age at the final menstrual period, however it is said, years.
pub(in crate::scenario) const MENOPAUSE_AGE_RANGE: (f64, f64) = (18.0, 65.0);

/// The keys of `bmd_t_score`.
pub(in crate::scenario) const T_SCORES: [Key; Site::ALL.len()] = {
    let mut keys = [number(-6.0, 4.0, "standard deviations"); Site::ALL.len()];
    let mut index = 0;
    while index < keys.len() {
        keys[index] = keys[index].named(Site::ALL[index].name());
        index += 1;
    }
    keys
};

impl PatientPlan {
    /// The same patient of a sex; a man has none of what is said of menopause.
    #[must_use]
    pub fn of_sex(self, sex: Sex) -> Self {
        match sex {
            Sex::Female => Self { sex, ..self },
            Sex::Male => {
                Self { sex, years_since_menopause: None, menopause_age_years: None, premenopausal: false, ..self }
            }
        }
    }

    /// Age at the final menstrual period, years; `None` for a man or a woman who stays premenopausal. A woman of
    /// whom nothing is said has hers at the `menopause_age_years` of the model.
    pub fn final_period_age_years(&self) -> Option<f64> {
        if self.sex == Sex::Male || self.premenopausal {
            return None;
        }
        self.years_since_menopause
            .map(|years| self.age_years - years)
            .or(self.menopause_age_years)
            .or(Some(Model::STANDARD.menopause_age_years))
    }
}

/// The keys of numbers that a cohort may vary, but for T-scores.
pub(in crate::scenario) fn varying_plainly() -> impl Iterator<Item = &'static Key> {
    PatientPlan::SECTION.keys.iter().chain(Lifestyle::SECTION.keys).filter(|key| key.number_range().is_some())
}

/// The path of every number that a cohort may vary, and its key.
pub(in crate::scenario) fn varying() -> impl Iterator<Item = (String, &'static Key)> {
    let sites = T_SCORES.iter().map(|key| (format!("bmd_t_score.{}", key.name), key));
    varying_plainly().map(|key| (key.name.to_owned(), key)).chain(sites)
}

/// Least and greatest value, and unit, of a number that a cohort may vary, by its path as in
/// [`CohortPlan::vary`](super::CohortPlan::vary); `None` for any other path.
pub fn varying_range(path: &str) -> Option<(f64, f64, &'static str)> {
    varying().find(|(varying, _)| varying == path)?.1.number_range()
}

/// The number that a cohort varies, by its path (`age_years`, `bmd_t_score.lumbar_spine`); `None` where nothing is said of it.
pub fn varying_number<'a>(
    patient: &'a mut PatientPlan,
    lifestyle: &'a mut Lifestyle,
    path: &str,
) -> Option<&'a mut f64> {
    match path.strip_prefix("bmd_t_score.") {
        Some(site) => patient.bmd_t_score.get_mut(site),
        None => patient.number_mut(path).or_else(|| lifestyle.number_mut(path)),
    }
}
