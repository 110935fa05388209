//! How likely a patient is to break a bone in the years after time 0, without any bone simulated.

use std::sync::Arc;

use super::clinic::at_start;
use super::failure::Failure;
use super::fracture_clinic::FractureClinic;
use super::grown::{Grown, reference_column};
use super::on_treatment;
use super::participant::Participant;
use super::protocol::{body, model, strengths};
use crate::observation::dxa;
use crate::observation::fracture::{FractureRecord, FractureRisk};
use crate::observation::record::Site;
use crate::observation::site::Mineral;
use crate::patient::Patient;
use crate::scenario::schema::Arm;
use crate::signal::Region;

/// Years that an outlook looks ahead.
pub const OUTLOOK_YEARS: u32 = 10;

/// What a patient is told of fractures at time 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FractureOutlook {
    /// T-score of the femoral neck: as measured, or as age, menopause and what else was measured let expect.
    pub femoral_neck_t_score: f64,
    /// Hazard at time 0, 1/year, in the order of `FractureSite::ALL`.
    pub hazards_per_year: [f64; 5],
    /// Probability of a fracture within [`OUTLOOK_YEARS`], 0-1, in the same order. Age moves on; bone density stays where it is
    /// against people of that age, and so do all risk factors. Nobody dies.
    pub probabilities: [f64; 5],
}

/// The outlook of a patient in an arm at time 0, with what the arm did before.
///
/// # Errors
/// Where the scenario changes a constant or a mechanism to what it cannot be.
pub fn fracture_outlook(participant: &Participant, arm: &Arm) -> Result<FractureOutlook, Failure> {
    let Participant { scenario, plan, lifestyle, .. } = *participant;
    let model = model(scenario, Some(arm))?;
    let patient = Patient::new(
        Arc::clone(&model),
        body(plan, lifestyle),
        on_treatment::diseases_in(participant, arm, &on_treatment::diseases(participant)?)?,
        strengths(scenario, Some(arm))?,
        participant.schedule(arm),
        0,
    );
    let grown = Grown::of(&model, plan, &scenario.specimen, 0.0);
    let cancellous = grown.bv_tv() / model.bv_tv_young;
    let mineral = Mineral { cancellous, endocortical: grown.cortical_kept, compact: grown.cortical_kept };
    let (site, reference) = (Site::FemoralNeck, reference_column(plan.sex));
    let mineral = [mineral; Region::COUNT];
    let bmd_g_cm2 = at_start(plan, &patient, site, &mineral) * dxa::bmd_fold(&model, site, &mineral);
    let neck = dxa::scan(&model, site, (bmd_g_cm2, bmd_g_cm2), plan.age_years, reference);
    let clinic = FractureClinic::new(plan);
    let now = clinic.risk(&patient, neck.z_score, Some(patient.blood().vitamin_d_25oh_ng_ml));
    let now = FractureRisk { age_years: plan.age_years, ..now };
    let mut record = FractureRecord::default();
    let mut probabilities = [0.0; 5];
    for year in 0..=OUTLOOK_YEARS {
        let then = FractureRisk { age_years: plan.age_years + f64::from(year), ..now };
        probabilities = record.add(f64::from(year), then.hazards_per_year(&model, patient.strengths()));
    }
    Ok(FractureOutlook {
        femoral_neck_t_score: neck.t_score,
        hazards_per_year: now.hazards_per_year(&model, patient.strengths()),
        probabilities,
    })
}
