//! What a fracture clinic asks a virtual patient, and what it makes of the answers.

use crate::model::{DAYS_PER_YEAR, Model};
use crate::observation::fracture::{BoneSince, FractureRecord, FractureRisk, FractureSite};
use crate::observation::record::{FractureReport, Markers};
use crate::patient::{DiseaseKind, Patient};
use crate::scenario::schema::PatientPlan;

/// A patient's history of fracture, and hazard since time 0.
#[derive(Debug)]
pub struct FractureClinic {
    prior_fracture: bool,
    parental_hip_fracture: bool,
    record: FractureRecord,
    first: Option<Found>,
}

/// What a clinic finds of a patient's bone at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Z-score of the femoral neck.
    pub femoral_neck_z_score: f64,
    /// Integral density of a vertebral body by QCT, over what age and menopause leave of it on average; any unit.
    pub vertebral_vbmd: f64,
    /// Serum CTX, ng/mL.
    pub ctx_ng_ml: f64,
}

impl FractureClinic {
    /// Takes the history.
    pub fn new(plan: &PatientPlan) -> Self {
        Self {
            prior_fracture: plan.prior_fracture,
            parental_hip_fracture: plan.parental_hip_fracture,
            record: FractureRecord::default(),
            first: None,
        }
    }

    /// Hazard now, and the probability of a fracture since the first report.
    pub fn report(
        &mut self,
        model: &Model,
        time_years: f64,
        patient: &Patient,
        bone: Found,
        markers: &Markers,
    ) -> Vec<FractureReport> {
        let first = *self.first.get_or_insert(bone);
        let since = BoneSince {
            femoral_neck_z_score: bone.femoral_neck_z_score - first.femoral_neck_z_score,
            vertebral_vbmd: bone.vertebral_vbmd / first.vertebral_vbmd,
            resorption: bone.ctx_ng_ml / first.ctx_ng_ml,
        };
        let risk = self.risk(patient, bone.femoral_neck_z_score, markers.vitamin_d_25oh_ng_ml);
        let hazards = FractureRisk { since, ..risk }.hazards_per_year(model, patient.strengths());
        let probabilities = self.record.add(time_years, hazards);
        let found = |(site, (hazard_per_year, cumulative_probability))| FractureReport {
            site,
            hazard_per_year,
            cumulative_probability,
        };
        FractureSite::ALL.into_iter().zip(hazards.into_iter().zip(probabilities)).map(found).collect()
    }

    /// Everything that hazard depends on now, but for what has become of bone, with the Z-score of the femoral neck and 25-hydroxyvitamin D as measured.
    pub(super) fn risk(
        &self,
        patient: &Patient,
        femoral_neck_z_score: f64,
        vitamin_d_25oh_ng_ml: Option<f64>,
    ) -> FractureRisk {
        let (body, condition, exposure) = (patient.body(), patient.condition(), patient.exposure());
        let disease = |kind| patient.diseases().find(|disease| disease.kind == kind);
        let height_m = body.height_cm / 100.0;
        FractureRisk {
            age_years: patient.age_years(),
            sex: body.sex,
            ancestry: body.ancestry,
            femoral_neck_z_score,
            since: BoneSince::NOTHING,
            body_mass_index_kg_m2: condition.body_mass_kg / (height_m * height_m),
            protein_g_per_kg_per_day: condition.protein_g_per_kg_per_day,
            prednisone_mg_per_day: exposure.prednisone_mg_per_day,
            rheumatoid_das28: disease(DiseaseKind::RheumatoidArthritis).map(|disease| disease.activity),
            spondylitis_years: disease(DiseaseKind::AnkylosingSpondylitis)
                .map(|disease| f64::from(disease.days_since_onset) / DAYS_PER_YEAR),
            prior_fracture: self.prior_fracture,
            parental_hip_fracture: self.parental_hip_fracture,
            cigarettes_per_day: exposure.cigarettes_per_day,
            alcohol_units_per_day: condition.alcohol_units_per_day,
            falls_per_year: condition.falls_per_year,
            vitamin_d_25oh_ng_ml,
        }
    }
}
