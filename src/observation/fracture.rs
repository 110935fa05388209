//! How likely bones are to break: hazard by site, from age, sex, bone density and what else breaks bones.
//!
//! Hazard is the incidence of a population at the patient's age and sex, times what bone density departs from that
//! population's, times folds of risk factors that act beyond bone density. A factor that is absent, or whose mechanism
//! is off, is exactly 1. All constants are from open literature: `model/fracture.toml`; why they are split as they are
//! stands in `docs/decision/fracture-hazard.md`.

use serde::{Deserialize, Serialize};

use crate::elementary::{exp, exp_m1, ln, pow};
use crate::model::{Model, interpolate};
use crate::patient::{Ancestry, Mechanism, Sex, Strengths};

/// Where a bone breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FractureSite {
    /// Proximal femur.
    Hip,
    /// Vertebra, of which the patient tells a doctor.
    ClinicalVertebral,
    /// Distal forearm.
    Forearm,
    /// Proximal humerus.
    Humerus,
    /// Any of the four.
    Major,
}

impl FractureSite {
    /// Every site, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::Hip, Self::ClinicalVertebral, Self::Forearm, Self::Humerus, Self::Major];

    /// The four sites themselves.
    pub const SINGLE: [Self; 4] = [Self::Hip, Self::ClinicalVertebral, Self::Forearm, Self::Humerus];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hip => "hip",
            Self::ClinicalVertebral => "clinical_vertebral",
            Self::Forearm => "forearm",
            Self::Humerus => "humerus",
            Self::Major => "major",
        }
    }

    /// Name in pictures.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Hip => "Hip",
            Self::ClinicalVertebral => "Spine (clinical)",
            Self::Forearm => "Forearm",
            Self::Humerus => "Humerus",
            Self::Major => "Any of the four",
        }
    }
}

/// What has become of a patient's bone since time 0, beyond what age does to everybody's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoneSince {
    /// Z-score of the femoral neck, standard deviations gained.
    pub femoral_neck_z_score: f64,
    /// Integral density of a vertebral body by QCT, fold.
    pub vertebral_vbmd: f64,
    /// Resorption of bone (CTX), fold.
    pub resorption: f64,
}

impl BoneSince {
    /// Nothing.
    pub const NOTHING: Self = Self { femoral_neck_z_score: 0.0, vertebral_vbmd: 1.0, resorption: 1.0 };
}

/// Everything that fracture hazard depends on, at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FractureRisk {
    /// Age, years.
    pub age_years: f64,
    /// Sex.
    pub sex: Sex,
    /// Ancestry.
    pub ancestry: Ancestry,
    /// BMD of the femoral neck, standard deviations from the mean of the same age and sex.
    pub femoral_neck_z_score: f64,
    /// What has become of bone since time 0.
    pub since: BoneSince,
    /// Body mass index, kg/m2.
    pub body_mass_index_kg_m2: f64,
    /// Protein, g per kg body mass per day.
    pub protein_g_per_kg_per_day: f64,
    /// Prednisone or its equivalent, as hazard feels it, mg/day.
    pub prednisone_mg_per_day: f64,
    /// DAS28, where there is rheumatoid arthritis.
    pub rheumatoid_das28: Option<f64>,
    /// Years of ankylosing spondylitis, where there is one.
    pub spondylitis_years: Option<f64>,
    /// Whether a bone has broken since youth, other than in an accident.
    pub prior_fracture: bool,
    /// Whether mother or father broke a hip.
    pub parental_hip_fracture: bool,
    /// Cigarettes per day, as hazard feels them.
    pub cigarettes_per_day: f64,
    /// Alcohol, units per day.
    pub alcohol_units_per_day: f64,
    /// Falls per year.
    pub falls_per_year: f64,
    /// Serum 25-hydroxyvitamin D, ng/mL, where it is known.
    pub vitamin_d_25oh_ng_ml: Option<f64>,
}

impl FractureRisk {
    /// A European of that age and sex with the mean bone density of both and no risk factor.
    pub const fn average(age_years: f64, sex: Sex) -> Self {
        Self {
            age_years,
            sex,
            ancestry: Ancestry::European,
            femoral_neck_z_score: 0.0,
            since: BoneSince::NOTHING,
            body_mass_index_kg_m2: 25.0,
            protein_g_per_kg_per_day: Model::STANDARD.protein_reference_g_per_kg_per_day,
            prednisone_mg_per_day: 0.0,
            rheumatoid_das28: None,
            spondylitis_years: None,
            prior_fracture: false,
            parental_hip_fracture: false,
            cigarettes_per_day: 0.0,
            alcohol_units_per_day: 0.0,
            falls_per_year: Model::STANDARD.falls_reference_per_year,
            vitamin_d_25oh_ng_ml: None,
        }
    }

    /// Hazard by site, in the order of [`FractureSite::ALL`], 1/year.
    pub fn hazards_per_year(&self, model: &Model, strengths: &Strengths) -> [f64; 5] {
        let single = FractureSite::SINGLE.map(|site| self.hazard_per_year(site, model, strengths));
        let [hip, vertebral, forearm, humerus] = single;
        [hip, vertebral, forearm, humerus, single.iter().sum()]
    }

    fn hazard_per_year(&self, site: FractureSite, model: &Model, strengths: &Strengths) -> f64 {
        let folds = Factor::ALL.map(|factor| self.fold(factor, site, model, strengths));
        self.population_hazard_per_year(model, site)
            * self.density_fold(site, model, strengths)
            * folds.iter().product::<f64>()
    }

    fn column(&self) -> usize {
        match self.sex {
            Sex::Female => 0,
            Sex::Male => 1,
        }
    }

    /// Hazard of everybody of the patient's age, sex and ancestry, 1/year.
    pub fn population_hazard_per_year(&self, model: &Model, site: FractureSite) -> f64 {
        const PERSON_YEARS: f64 = 100_000.0;
        let table = match site {
            FractureSite::Hip => &model.hip_incidence,
            FractureSite::ClinicalVertebral => &model.clinical_vertebral_incidence,
            FractureSite::Forearm => &model.forearm_incidence,
            FractureSite::Humerus => &model.humerus_incidence,
            FractureSite::Major => {
                return FractureSite::SINGLE.map(|site| self.population_hazard_per_year(model, site)).iter().sum();
            }
        };
        let logarithms = table[self.column()].map(|incidence: f64| ln(incidence / PERSON_YEARS));
        let [african, asian, hispanic] = model.ancestry_fold;
        let ancestry = match self.ancestry {
            Ancestry::European => 1.0,
            Ancestry::African => african,
            Ancestry::Asian => asian,
            Ancestry::Hispanic => hispanic,
        };
        ancestry * exp(interpolate(&model.incidence_ages_years, &logarithms, self.age_years))
    }

    /// Rise of hazard per standard deviation of femoral neck BMD that is missing, fold.
    pub fn gradient(&self, model: &Model, site: FractureSite) -> f64 {
        match site {
            FractureSite::Hip => {
                interpolate(&model.hip_gradient_ages_years, &model.hip_gradient[self.column()], self.age_years)
            }
            FractureSite::ClinicalVertebral => model.clinical_vertebral_gradient,
            FractureSite::Forearm | FractureSite::Humerus | FractureSite::Major => model.upper_limb_gradient,
        }
    }

    /// Hazard at the patient's bone density as a fold of everybody's. Those with little bone break so much more that somebody
    /// with the mean bone density breaks less than the mean: over a normal distribution the folds have a mean of 1.
    pub fn density_fold(&self, site: FractureSite, model: &Model, strengths: &Strengths) -> f64 {
        let gradient = strengths.pass(Mechanism::RiskAssessment, ln(self.gradient(model, site)));
        // what has become of the spine since time 0 its own strength tells
        let z_score = match site {
            FractureSite::ClinicalVertebral => self.femoral_neck_z_score - self.since.femoral_neck_z_score,
            _ => self.femoral_neck_z_score,
        };
        let missing = -z_score.clamp(-model.z_score_limit, model.z_score_limit);
        exp(gradient * missing - 0.5 * gradient * gradient)
    }

    /// What one risk factor makes of hazard at a site beyond bone density, fold; 1 without it.
    pub fn fold(&self, factor: Factor, site: FractureSite, model: &Model, strengths: &Strengths) -> f64 {
        let effect = self.effect(model, factor, site);
        match factor.mechanism() {
            // its strength is a factor of the gradient
            Mechanism::RiskAssessment => exp(strengths.pass(Mechanism::RiskAssessment, ln(effect))),
            mechanism => strengths.pass(mechanism, effect),
        }
    }

    /// The same at full strength.
    fn effect(&self, model: &Model, factor: Factor, site: FractureSite) -> f64 {
        let is_hip = site == FractureSite::Hip;
        let by_site = |[hip, other]: [f64; 2], exponent: f64| pow(if is_hip { hip } else { other }, exponent);
        let given = |flag: bool| if flag { 1.0 } else { 0.0 };
        match factor {
            Factor::Glucocorticoid => glucocorticoid_fold(model, site, self.prednisone_mg_per_day),
            Factor::RheumatoidArthritis => self.rheumatoid_das28.map_or(1.0, |das28| {
                let severity = pow(model.rheumatoid_fracture_fold_per_das28, das28 - model.rheumatoid_reference_das28);
                let at_site = index_of(site).map_or(1.0, |index| model.rheumatoid_fracture_site_fold[index]);
                (model.rheumatoid_fracture_fold * at_site * severity).max(1.0)
            }),
            Factor::AnkylosingSpondylitis => match self.spondylitis_years {
                Some(years) if site == FractureSite::ClinicalVertebral => {
                    pow(model.spondylitis_vertebral_fold, (years / model.spondylitis_stiffening_years).clamp(0.0, 1.0))
                }
                _ => 1.0,
            },
            Factor::PriorFracture => by_site(model.prior_fracture_fold, given(self.prior_fracture)),
            Factor::ParentalHipFracture => by_site(model.parental_hip_fracture_fold, given(self.parental_hip_fracture)),
            Factor::Smoking => by_site(
                model.smoking_fold,
                (self.cigarettes_per_day / model.smoking_full_cigarettes_per_day).clamp(0.0, 1.0),
            ),
            Factor::Alcohol => {
                let harmful = self.alcohol_units_per_day - model.alcohol_harmless_units_per_day;
                let part = harmful / (model.alcohol_reference_units_per_day - model.alcohol_harmless_units_per_day);
                by_site(model.alcohol_fold, part.clamp(0.0, model.alcohol_greatest_exponent))
            }
            Factor::Padding if is_hip => {
                let missing_tenths =
                    10.0 * (model.protein_allowance_g_per_kg_per_day - self.protein_g_per_kg_per_day).max(0.0);
                interpolate(&model.body_mass_index_kg_m2, &model.body_mass_index_hip_fold, self.body_mass_index_kg_m2)
                    * pow(model.protein_hip_fold_per_tenth, missing_tenths)
            }
            Factor::VertebralStrength if site == FractureSite::ClinicalVertebral => {
                let strength = pow(self.since.vertebral_vbmd.max(model.least_level), model.vertebral_strength_exponent);
                pow(strength, -model.vertebral_strength_gradient)
            }
            Factor::Padding | Factor::VertebralStrength => 1.0,
            Factor::Resorption => pow(self.since.resorption.max(model.least_level), model.resorption_fracture_exponent),
            Factor::Falls => after_falls(model, site, falls_fold(model, self.falls_per_year)),
            Factor::VitaminD => {
                let fold = self.vitamin_d_25oh_ng_ml.map_or(1.0, |ng_ml| vitamin_d_falls_fold(model, ng_ml));
                after_falls(model, site, fold)
            }
        }
    }
}

/// What breaks bones beyond bone density.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// Glucocorticoid by mouth or vein.
    Glucocorticoid,
    /// Rheumatoid arthritis.
    RheumatoidArthritis,
    /// Ankylosing spondylitis: the spine alone.
    AnkylosingSpondylitis,
    /// A fracture before.
    PriorFracture,
    /// A parent's hip fracture.
    ParentalHipFracture,
    /// Smoking, now or some years ago.
    Smoking,
    /// More than two units of alcohol a day.
    Alcohol,
    /// Little body mass and little protein: the hip alone.
    Padding,
    /// Falls.
    Falls,
    /// Falls for want of vitamin D.
    VitaminD,
    /// What vertebral bodies have gained or lost of strength since time 0: the spine alone.
    VertebralStrength,
    /// More or fewer open cavities, which concentrate stress, than at time 0.
    Resorption,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Glucocorticoid,
        Self::RheumatoidArthritis,
        Self::AnkylosingSpondylitis,
        Self::PriorFracture,
        Self::ParentalHipFracture,
        Self::Smoking,
        Self::Alcohol,
        Self::Padding,
        Self::Falls,
        Self::VitaminD,
        Self::VertebralStrength,
        Self::Resorption,
    ];

    /// The mechanism that it is of.
    pub const fn mechanism(self) -> Mechanism {
        match self {
            Self::Glucocorticoid => Mechanism::GcFracture,
            Self::RheumatoidArthritis => Mechanism::RaFractureRisk,
            Self::AnkylosingSpondylitis => Mechanism::AsVertebralFracture,
            Self::PriorFracture | Self::ParentalHipFracture => Mechanism::FamilyPriorFracture,
            Self::Smoking => Mechanism::Smoking,
            Self::Alcohol => Mechanism::Alcohol,
            Self::Padding => Mechanism::ProteinWeight,
            Self::Falls => Mechanism::Falls,
            Self::VitaminD => Mechanism::VitdFalls,
            Self::VertebralStrength | Self::Resorption => Mechanism::RiskAssessment,
        }
    }
}

/// Place of a single site in tables by site; hazard of any is the sum of the four, so it has none of its own.
fn index_of(site: FractureSite) -> Option<usize> {
    FractureSite::SINGLE.iter().position(|single| *single == site)
}

/// What glucocorticoid does beyond bone density, fold.
fn glucocorticoid_fold(model: &Model, site: FractureSite, prednisone_mg_per_day: f64) -> f64 {
    let total = [
        &model.glucocorticoid_hip_fold,
        &model.glucocorticoid_vertebral_fold,
        &model.glucocorticoid_forearm_fold,
        &model.glucocorticoid_humerus_fold,
    ];
    index_of(site).map_or(1.0, |index| {
        let total = interpolate(&model.glucocorticoid_doses_mg_per_day, total[index], prednisone_mg_per_day);
        pow(total, model.glucocorticoid_independent_share[index])
    })
}

/// Hazard of fractures at a site where falls are so much more frequent, fold.
fn after_falls(model: &Model, site: FractureSite, falls_fold: f64) -> f64 {
    index_of(site).map_or(1.0, |index| 1.0 + model.fall_share[index] * (falls_fold - 1.0))
}

/// Hazard of a fracture after a fall, fold, by what falls are told of.
fn falls_fold(model: &Model, falls_per_year: f64) -> f64 {
    let counted = falls_per_year.clamp(0.0, model.falls_most_per_year);
    (counted + model.falls_untold_per_year) / (model.falls_reference_per_year + model.falls_untold_per_year)
}

/// Falls for want of vitamin D, fold.
fn vitamin_d_falls_fold(model: &Model, ng_ml: f64) -> f64 {
    let missing = (model.vitamin_d_falls_enough_ng_ml - ng_ml).max(0.0);
    1.0 + (model.vitamin_d_falls_fold - 1.0) * missing
        / (model.vitamin_d_falls_enough_ng_ml - model.vitamin_d_falls_lacking_ng_ml)
}

/// Hazard summed up over a life.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FractureRecord {
    last: Option<(f64, [f64; 5])>,
    cumulative: [f64; 5],
}

impl FractureRecord {
    /// Adds the hazards at a time, years, to those since the time before, and gives the probability that a bone has broken
    /// since the first, by site, 0-1. Between two times hazard runs along a line.
    pub fn add(&mut self, time_years: f64, hazards_per_year: [f64; 5]) -> [f64; 5] {
        if let Some((before_years, before)) = self.last {
            let sites = self.cumulative.iter_mut().zip(before.iter().zip(hazards_per_year));
            for (sum, (before, now)) in sites {
                *sum += f64::midpoint(*before, now) * (time_years - before_years);
            }
        }
        self.last = Some((time_years, hazards_per_year));
        self.cumulative.map(|hazard| -exp_m1(-hazard))
    }
}

#[cfg(test)]
mod tests;
