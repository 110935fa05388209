//! How likely bones are to break: hazard by site, from age, sex, bone density and what else breaks bones.
//!
//! Hazard is the incidence of a population at the patient's age and sex, times what bone density departs from that
//! population's, times folds of risk factors that act beyond bone density. A factor that is absent, or whose mechanism
//! is off, is exactly 1. All constants are from open literature: [`crate::parameter::fracture`]; why they are split as they are
//! stands in `docs/decision/fracture-hazard.md`.

use serde::{Deserialize, Serialize};

use crate::parameter::fracture::{
    ALCOHOL_FOLD, ALCOHOL_GREATEST_EXPONENT, ALCOHOL_REFERENCE_UNITS_PER_DAY, ANCESTRY_FOLD, BODY_MASS_INDEX_HIP_FOLD,
    BODY_MASS_INDEX_KG_M2, CLINICAL_VERTEBRAL_GRADIENT, CLINICAL_VERTEBRAL_INCIDENCE, FALL_SHARE, FALLS_MOST_PER_YEAR,
    FALLS_UNTOLD_PER_YEAR, FOREARM_INCIDENCE, GLUCOCORTICOID_DOSES_MG_PER_DAY, GLUCOCORTICOID_FOREARM_FOLD,
    GLUCOCORTICOID_HIP_FOLD, GLUCOCORTICOID_HUMERUS_FOLD, GLUCOCORTICOID_INDEPENDENT_SHARE,
    GLUCOCORTICOID_VERTEBRAL_FOLD, HIP_GRADIENT, HIP_GRADIENT_AGES_YEARS, HIP_INCIDENCE, HUMERUS_INCIDENCE,
    INCIDENCE_AGES_YEARS, PARENTAL_HIP_FRACTURE_FOLD, PRIOR_FRACTURE_FOLD, PROTEIN_ALLOWANCE_G_PER_KG_PER_DAY,
    PROTEIN_HIP_FOLD_PER_TENTH, RHEUMATOID_FRACTURE_FOLD, RHEUMATOID_FRACTURE_FOLD_PER_DAS28,
    RHEUMATOID_REFERENCE_DAS28, SMOKING_FOLD, SMOKING_FULL_CIGARETTES_PER_DAY, SPONDYLITIS_STIFFENING_YEARS,
    SPONDYLITIS_VERTEBRAL_FOLD, UPPER_LIMB_GRADIENT, VITAMIN_D_FALLS_ENOUGH_NG_ML, VITAMIN_D_FALLS_FOLD,
    VITAMIN_D_FALLS_LACKING_NG_ML, Z_SCORE_LIMIT,
};
use crate::parameter::interpolate;
use crate::parameter::lifestyle::{
    ALCOHOL_HARMLESS_UNITS_PER_DAY, FALLS_REFERENCE_PER_YEAR, PROTEIN_REFERENCE_G_PER_KG_PER_DAY,
};
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
            body_mass_index_kg_m2: 25.0,
            protein_g_per_kg_per_day: PROTEIN_REFERENCE_G_PER_KG_PER_DAY,
            prednisone_mg_per_day: 0.0,
            rheumatoid_das28: None,
            spondylitis_years: None,
            prior_fracture: false,
            parental_hip_fracture: false,
            cigarettes_per_day: 0.0,
            alcohol_units_per_day: 0.0,
            falls_per_year: FALLS_REFERENCE_PER_YEAR,
            vitamin_d_25oh_ng_ml: None,
        }
    }

    /// Hazard by site, in the order of [`FractureSite::ALL`], 1/year.
    pub fn hazards_per_year(&self, strengths: &Strengths) -> [f64; 5] {
        let single = FractureSite::SINGLE.map(|site| self.hazard_per_year(site, strengths));
        let [hip, vertebral, forearm, humerus] = single;
        [hip, vertebral, forearm, humerus, single.iter().sum()]
    }

    fn hazard_per_year(&self, site: FractureSite, strengths: &Strengths) -> f64 {
        let folds = Factor::ALL.map(|factor| self.fold(factor, site, strengths));
        self.population_hazard_per_year(site) * self.density_fold(site, strengths) * folds.iter().product::<f64>()
    }

    fn column(&self) -> usize {
        match self.sex {
            Sex::Female => 0,
            Sex::Male => 1,
        }
    }

    /// Hazard of everybody of the patient's age, sex and ancestry, 1/year.
    pub fn population_hazard_per_year(&self, site: FractureSite) -> f64 {
        const PERSON_YEARS: f64 = 100_000.0;
        let table = match site {
            FractureSite::Hip => &HIP_INCIDENCE,
            FractureSite::ClinicalVertebral => &CLINICAL_VERTEBRAL_INCIDENCE,
            FractureSite::Forearm => &FOREARM_INCIDENCE,
            FractureSite::Humerus => &HUMERUS_INCIDENCE,
            FractureSite::Major => {
                return FractureSite::SINGLE.map(|site| self.population_hazard_per_year(site)).iter().sum();
            }
        };
        let logarithms = table[self.column()].map(|incidence: f64| (incidence / PERSON_YEARS).ln());
        let [african, asian, hispanic] = ANCESTRY_FOLD;
        let ancestry = match self.ancestry {
            Ancestry::European => 1.0,
            Ancestry::African => african,
            Ancestry::Asian => asian,
            Ancestry::Hispanic => hispanic,
        };
        ancestry * interpolate(&INCIDENCE_AGES_YEARS, &logarithms, self.age_years).exp()
    }

    /// Rise of hazard per standard deviation of femoral neck BMD that is missing, fold.
    pub fn gradient(&self, site: FractureSite) -> f64 {
        match site {
            FractureSite::Hip => interpolate(&HIP_GRADIENT_AGES_YEARS, &HIP_GRADIENT[self.column()], self.age_years),
            FractureSite::ClinicalVertebral => CLINICAL_VERTEBRAL_GRADIENT,
            FractureSite::Forearm | FractureSite::Humerus | FractureSite::Major => UPPER_LIMB_GRADIENT,
        }
    }

    /// Hazard at the patient's bone density as a fold of everybody's. Those with little bone break so much more that somebody
    /// with the mean bone density breaks less than the mean: over a normal distribution the folds have a mean of 1.
    pub fn density_fold(&self, site: FractureSite, strengths: &Strengths) -> f64 {
        let gradient = strengths.scale(Mechanism::RiskAssessment, self.gradient(site).ln());
        let missing = -self.femoral_neck_z_score.clamp(-Z_SCORE_LIMIT, Z_SCORE_LIMIT);
        (gradient * missing - 0.5 * gradient * gradient).exp()
    }

    /// What one risk factor makes of hazard at a site beyond bone density, fold; 1 without it.
    pub fn fold(&self, factor: Factor, site: FractureSite, strengths: &Strengths) -> f64 {
        strengths.fold(factor.mechanism(), self.effect(factor, site))
    }

    /// The same at full strength.
    fn effect(&self, factor: Factor, site: FractureSite) -> f64 {
        let is_hip = site == FractureSite::Hip;
        let by_site = |[hip, other]: [f64; 2], exponent: f64| if is_hip { hip } else { other }.powf(exponent);
        let given = |flag: bool| if flag { 1.0 } else { 0.0 };
        match factor {
            Factor::Glucocorticoid => glucocorticoid_fold(site, self.prednisone_mg_per_day),
            Factor::RheumatoidArthritis => self.rheumatoid_das28.map_or(1.0, |das28| {
                let severity = RHEUMATOID_FRACTURE_FOLD_PER_DAS28.powf(das28 - RHEUMATOID_REFERENCE_DAS28);
                (RHEUMATOID_FRACTURE_FOLD * severity).max(1.0)
            }),
            Factor::AnkylosingSpondylitis => match self.spondylitis_years {
                Some(years) if site == FractureSite::ClinicalVertebral => {
                    SPONDYLITIS_VERTEBRAL_FOLD.powf((years / SPONDYLITIS_STIFFENING_YEARS).clamp(0.0, 1.0))
                }
                _ => 1.0,
            },
            Factor::PriorFracture => by_site(PRIOR_FRACTURE_FOLD, given(self.prior_fracture)),
            Factor::ParentalHipFracture => by_site(PARENTAL_HIP_FRACTURE_FOLD, given(self.parental_hip_fracture)),
            Factor::Smoking => {
                by_site(SMOKING_FOLD, (self.cigarettes_per_day / SMOKING_FULL_CIGARETTES_PER_DAY).clamp(0.0, 1.0))
            }
            Factor::Alcohol => {
                let harmful = self.alcohol_units_per_day - ALCOHOL_HARMLESS_UNITS_PER_DAY;
                let part = harmful / (ALCOHOL_REFERENCE_UNITS_PER_DAY - ALCOHOL_HARMLESS_UNITS_PER_DAY);
                by_site(ALCOHOL_FOLD, part.clamp(0.0, ALCOHOL_GREATEST_EXPONENT))
            }
            Factor::Padding if is_hip => {
                let missing_tenths =
                    10.0 * (PROTEIN_ALLOWANCE_G_PER_KG_PER_DAY - self.protein_g_per_kg_per_day).max(0.0);
                interpolate(&BODY_MASS_INDEX_KG_M2, &BODY_MASS_INDEX_HIP_FOLD, self.body_mass_index_kg_m2)
                    * PROTEIN_HIP_FOLD_PER_TENTH.powf(missing_tenths)
            }
            Factor::Padding => 1.0,
            Factor::Falls => after_falls(site, falls_fold(self.falls_per_year)),
            Factor::VitaminD => after_falls(site, self.vitamin_d_25oh_ng_ml.map_or(1.0, vitamin_d_falls_fold)),
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
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 10] = [
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
        }
    }
}

/// Place of a single site in tables by site; hazard of any is the sum of the four, so it has none of its own.
fn index_of(site: FractureSite) -> Option<usize> {
    FractureSite::SINGLE.iter().position(|single| *single == site)
}

/// What glucocorticoid does beyond bone density, fold.
fn glucocorticoid_fold(site: FractureSite, prednisone_mg_per_day: f64) -> f64 {
    const TOTAL: [&[f64; 4]; 4] = [
        &GLUCOCORTICOID_HIP_FOLD,
        &GLUCOCORTICOID_VERTEBRAL_FOLD,
        &GLUCOCORTICOID_FOREARM_FOLD,
        &GLUCOCORTICOID_HUMERUS_FOLD,
    ];
    index_of(site).map_or(1.0, |index| {
        let total = interpolate(&GLUCOCORTICOID_DOSES_MG_PER_DAY, TOTAL[index], prednisone_mg_per_day);
        total.powf(GLUCOCORTICOID_INDEPENDENT_SHARE[index])
    })
}

/// Hazard of fractures at a site where falls are so much more frequent, fold.
fn after_falls(site: FractureSite, falls_fold: f64) -> f64 {
    index_of(site).map_or(1.0, |index| 1.0 + FALL_SHARE[index] * (falls_fold - 1.0))
}

/// Hazard of a fracture after a fall, fold, by what falls are told of.
fn falls_fold(falls_per_year: f64) -> f64 {
    let counted = falls_per_year.clamp(0.0, FALLS_MOST_PER_YEAR);
    (counted + FALLS_UNTOLD_PER_YEAR) / (FALLS_REFERENCE_PER_YEAR + FALLS_UNTOLD_PER_YEAR)
}

/// Falls for want of vitamin D, fold.
fn vitamin_d_falls_fold(ng_ml: f64) -> f64 {
    let missing = (VITAMIN_D_FALLS_ENOUGH_NG_ML - ng_ml).max(0.0);
    1.0 + (VITAMIN_D_FALLS_FOLD - 1.0) * missing / (VITAMIN_D_FALLS_ENOUGH_NG_ML - VITAMIN_D_FALLS_LACKING_NG_ML)
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
        self.cumulative.map(|hazard| -(-hazard).exp_m1())
    }
}

#[cfg(test)]
mod tests;
