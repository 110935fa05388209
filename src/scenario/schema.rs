//! The scenario as the program understands it, every default filled in.
//!
//! One struct a table of the file; the key names, units and defaults are the published contract.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::event::{Event, EventKind};
pub use super::illness::{Disease, DiseaseKind};
use super::image::StartingImage;
pub use super::setting::EdgeSetting;
use crate::parameter::lifestyle::{
    EGFR_REFERENCE_ML_MIN, FALLS_REFERENCE_PER_YEAR, HEIGHT_REFERENCE_CM, PROTEIN_REFERENCE_G_PER_KG_PER_DAY,
    SUN_REFERENCE, VITAMIN_D_REFERENCE_IU_PER_DAY,
};

pub use crate::patient::drug::{Drug, Route};
pub use crate::patient::{Ancestry, Sex};

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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Short name: letters, digits, `-` and `_`. The run's default folder takes it.
    pub name: String,
    /// Title shown on plots; the name where it is not given.
    #[serde(default)]
    pub title: String,
    /// Time, seed and reporting.
    #[serde(default)]
    pub simulation: SimulationPlan,
    /// Size and grain of the bone cubes.
    #[serde(default)]
    pub specimen: SpecimenPlan,
    /// The patient at time 0, or the centre of the cohort.
    #[serde(default)]
    pub patient: PatientPlan,
    /// How the patient lives.
    #[serde(default)]
    pub lifestyle: Lifestyle,
    /// Diseases, lived with by the patient in every arm, from their onset on.
    #[serde(default, rename = "disease", skip_serializing_if = "Vec::is_empty")]
    pub diseases: Vec<Disease>,
    /// Many virtual patients instead of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<CohortPlan>,
    /// Strength of an edge of the mechanism catalogue, by its id: 1 as published, 0 off. `tgf_beta_osteoclast_direct` also
    /// takes "stimulates", "inhibits" or "biphasic".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mechanisms: BTreeMap<String, EdgeSetting>,
    /// Constants of the model that are changed, by name: for calibration, and to see what matters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, f64>,
    /// What-if arms; all see the same patients and the same random numbers.
    #[serde(rename = "arm")]
    pub arms: Vec<Arm>,
    /// Published results to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<Observed>,
}

impl Scenario {
    /// Number of virtual patients: one, where there is no cohort.
    pub fn patients(&self) -> u32 {
        self.cohort.as_ref().map_or(1, |cohort| cohort.patients)
    }

    /// Years to be lived, by all patients in all arms, lead-in included.
    pub fn patient_years(&self) -> f64 {
        let years = self.simulation.lead_in_years + self.simulation.years;
        years * f64::from(self.patients()) * self.arms.len() as f64
    }
}

/// `[simulation]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SimulationPlan {
    /// Reported time, years.
    pub years: f64,
    /// Years lived before time 0 with the patient's own history, not reported.
    pub lead_in_years: f64,
    /// Seed of every random draw.
    pub seed: u64,
    /// Days between reports.
    pub report_every_days: f64,
}

impl Default for SimulationPlan {
    fn default() -> Self {
        Self { years: 3.0, lead_in_years: 5.0, seed: 1, report_every_days: 30.4375 }
    }
}

/// `[specimen]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SpecimenPlan {
    /// Edge of the cube, mm.
    pub edge_mm: f64,
    /// Edge of a voxel, um (10-40).
    pub voxel_um: f64,
    /// Cancellous cubes per patient.
    pub cancellous: u32,
    /// Cortical cubes per patient.
    pub cortical: u32,
    /// Least days between one scan of a cube's structure (thickness, separation, calcium) and the next; it is also scanned at
    /// time 0 and at the end.
    pub structure_every_days: f64,
    /// Image that every cancellous cube starts from: the cube at its centre. MetaImage, NRRD or TIFF; relative to the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// Edges of the image's voxels along x, y and z, um, in place of what the image says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_voxel_um: Option<[f64; 3]>,
    /// Value from which a voxel of the image is bone; half-way between the two values of a binary image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_threshold: Option<f64>,
    /// SHA-256 that the image must have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_sha256: Option<String>,
    /// Times at which specimens are saved as images, years from time 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub save_years: Vec<f64>,
    /// Formats they are saved in: VTK image data, MetaImage.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub save_as: Vec<ImageFormat>,
    /// Patients whose specimens are saved, the first ones, in every arm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub save_patients: Option<u32>,
    /// The image, where it was read.
    #[serde(skip)]
    pub starting_image: Option<Arc<StartingImage>>,
    /// What of the bone whoever runs the scenario will look at; all of it, unless a program says otherwise.
    #[serde(skip)]
    pub looked_at: LookedAt,
}

/// What of a patient's bone is looked at; the rest need not be simulated or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookedAt {
    /// Thickness in three dimensions and other things that take a scan.
    pub structure: bool,
    /// Hip and leg, then radius and hand.
    pub limbs: [bool; 2],
}

impl Default for LookedAt {
    fn default() -> Self {
        Self { structure: true, limbs: [true; 2] }
    }
}

impl SpecimenPlan {
    /// Whether the specimens of a patient, by number from 1, are saved.
    pub fn saves(&self, patient: u32) -> bool {
        !self.save_years.is_empty() && patient <= self.save_patients.unwrap_or(1)
    }
}

/// A format in which specimens are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ImageFormat {
    /// VTK's XML image data.
    Vti,
    /// MetaImage.
    Mha,
}

impl ImageFormat {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Vti, Self::Mha];

    /// Name in scenario files, and of its files after the dot.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vti => "vti",
            Self::Mha => "mha",
        }
    }
}

impl Default for SpecimenPlan {
    fn default() -> Self {
        Self {
            edge_mm: 2.4,
            voxel_um: 20.0,
            cancellous: 1,
            cortical: 1,
            structure_every_days: 365.25,
            image: None,
            image_voxel_um: None,
            image_threshold: None,
            image_sha256: None,
            save_years: Vec::new(),
            save_as: Vec::new(),
            save_patients: None,
            starting_image: None,
            looked_at: LookedAt::default(),
        }
    }
}

/// `[patient]` at time 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PatientPlan {
    /// Sex.
    pub sex: Sex,
    /// Age at time 0, years.
    pub age_years: f64,
    /// Years since the final menstrual period at time 0; negative: still to come. Excludes `menopause_age_years`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years_since_menopause: Option<f64>,
    /// Age at the final menstrual period, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub menopause_age_years: Option<f64>,
    /// Premenopausal throughout, whatever the age.
    pub premenopausal: bool,
    /// Body mass, kg.
    pub body_mass_kg: f64,
    /// Height, cm.
    pub height_cm: f64,
    /// Measured T-scores at time 0, by site; the specimen is generated to match.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bmd_t_score: BTreeMap<String, f64>,
    /// Ancestry.
    pub ancestry: Ancestry,
    /// Activity of the gene of IL-10, fold of the common one.
    pub il10_activity: f64,
    /// Whether a bone has broken since youth, other than in an accident.
    pub prior_fracture: bool,
    /// Whether mother or father broke a hip.
    pub parental_hip_fracture: bool,
    /// Glomerular filtration, mL/min.
    pub egfr_ml_min: f64,
}

impl Default for PatientPlan {
    fn default() -> Self {
        Self {
            sex: Sex::Female,
            age_years: 60.0,
            years_since_menopause: None,
            menopause_age_years: None,
            premenopausal: false,
            body_mass_kg: 65.0,
            height_cm: HEIGHT_REFERENCE_CM,
            bmd_t_score: BTreeMap::new(),
            ancestry: Ancestry::European,
            il10_activity: 1.0,
            prior_fracture: false,
            parental_hip_fracture: false,
            egfr_ml_min: EGFR_REFERENCE_ML_MIN,
        }
    }
}

impl PatientPlan {
    /// Age at the final menstrual period, years; `None` for a man or a woman who stays premenopausal. A woman of
    /// whom nothing is said has hers at [`crate::parameter::patient::MENOPAUSE_AGE_YEARS`].
    pub fn final_period_age_years(&self) -> Option<f64> {
        if self.sex == Sex::Male || self.premenopausal {
            return None;
        }
        self.years_since_menopause
            .map(|years| self.age_years - years)
            .or(self.menopause_age_years)
            .or(Some(crate::parameter::patient::MENOPAUSE_AGE_YEARS))
    }
}

/// `[lifestyle]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Lifestyle {
    /// Dietary calcium, mg/day.
    pub calcium_mg_per_day: f64,
    /// Vitamin D by mouth, IU/day.
    pub vitamin_d_iu_per_day: f64,
    /// Sun, fold of the temperate-latitude average.
    pub sun: f64,
    /// Protein, g per kg body mass per day.
    pub protein_g_per_kg_per_day: f64,
    /// Weight-bearing exercise, min/day.
    pub exercise_min_per_day: f64,
    /// Cigarettes per day.
    pub cigarettes_per_day: f64,
    /// Alcohol, units per day.
    pub alcohol_units_per_day: f64,
    /// Falls per year.
    pub falls_per_year: f64,
}

impl Default for Lifestyle {
    fn default() -> Self {
        Self {
            calcium_mg_per_day: 1000.0,
            vitamin_d_iu_per_day: VITAMIN_D_REFERENCE_IU_PER_DAY,
            sun: SUN_REFERENCE,
            protein_g_per_kg_per_day: PROTEIN_REFERENCE_G_PER_KG_PER_DAY,
            exercise_min_per_day: 30.0,
            cigarettes_per_day: 0.0,
            alcohol_units_per_day: 0.0,
            falls_per_year: FALLS_REFERENCE_PER_YEAR,
        }
    }
}

/// `[cohort]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CohortPlan {
    /// Number of virtual patients.
    pub patients: u32,
    /// How a number of `[patient]` or `[lifestyle]` varies between them, by key (`age_years`, `bmd_t_score.lumbar_spine`).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub vary: BTreeMap<String, Spread>,
}

impl Default for CohortPlan {
    fn default() -> Self {
        Self { patients: 100, vary: BTreeMap::new() }
    }
}

/// A normal distribution about the scenario's own value, truncated where bounds are given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// Standard deviation, in the key's own unit.
    pub sd: f64,
    /// Least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// `[[arm]]`, with what it extends already copied in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Name, unique within the scenario.
    pub name: String,
    /// Whether others are compared with it.
    #[serde(default)]
    pub control: bool,
    /// Drugs.
    #[serde(default, rename = "treatment", skip_serializing_if = "Vec::is_empty")]
    pub treatments: Vec<Treatment>,
    /// Things that happen.
    #[serde(default, rename = "event", skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Diseases of this arm: one that the scenario has as well goes this way from time 0 or its onset, whichever is first.
    #[serde(default, rename = "disease", skip_serializing_if = "Vec::is_empty")]
    pub diseases: Vec<Disease>,
    /// Strength of mechanisms in this arm, over the scenario's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mechanisms: BTreeMap<String, EdgeSetting>,
}

/// `[[arm.treatment]]`, in mg or in mg per kg of body mass.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// Drug.
    pub drug: Drug,
    /// Dose steps: [years from time 0, mg per administration], ascending; the first starts at `start_years`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dose_mg: Vec<[f64; 2]>,
    /// The same in mg per kg of the patient's body mass on the day; where it is given, `dose_mg` is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dose_mg_per_kg: Vec<[f64; 2]>,
    /// Route.
    pub route: Route,
    /// Days between doses.
    pub every_days: f64,
    /// First dose, years from time 0.
    pub start_years: f64,
    /// No dose at or after this; None: to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_years: Option<f64>,
    /// Number of doses; None: until `stop_years`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doses: Option<u32>,
}

/// `[[observed]]`: one published figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observed {
    /// Name of the figure: author, year, arm, measure where it is not BMD, site and time; of one figure alone, in every file of
    /// a library that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the figure was read in the paper, its abstract or label, or in a page on it, or is recalled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Arm it belongs to.
    pub arm: String,
    /// Arm it is compared with; None: change from baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versus: Option<String>,
    /// `bmd`, `qct`, `ctx`, `p1np`, `bsap`, `osteocalcin` or a histomorphometry column.
    pub measure: String,
    /// Site, where the measure has one; that of QCT has its compartment after a colon (`lumbar_spine:cancellous`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Time, years.
    pub years: f64,
    /// Percentage change, or percentage points versus the other arm.
    pub change_pct: f64,
    /// 95% confidence interval of the mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ci95: Option<[f64; 2]>,
    /// Standard error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub se: Option<f64>,
    /// Standard deviation, with `n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<f64>,
    /// Number of patients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Whether `ci95`, `se` or `sd` was printed (or follows from what was, such as a P value), or is assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispersion: Option<Dispersion>,
    /// Whether the figure was used to fit a parameter, or is only predicted.
    #[serde(default, rename = "use")]
    pub usage: Usage,
    /// Where it was published.
    #[serde(default)]
    pub source: String,
}

/// How a published figure came into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// Read in the paper, its abstract or label, or in a page on it.
    Read,
    /// From memory: to be checked against the paper.
    Recalled,
}

/// Where the error of a published figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Dispersion {
    /// Printed, or follows from what was printed.
    Printed,
    /// Assumed, since none was printed.
    Assumed,
}

/// What an observed figure is used for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Usage {
    /// A parameter was set with the figure in view, by a fit or by hand.
    Calibration,
    /// Looked at by `osteon validate` alone.
    #[default]
    Prediction,
}
