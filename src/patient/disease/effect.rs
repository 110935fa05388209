//! What a patient's diseases do to the rest of the body on one day.

use super::DiseaseKind;
use super::illness::Illness;
use crate::elementary::{exp, ln};
use crate::model::Model;
use crate::patient::mechanism::{Mechanism, Strengths};
use crate::signal::Region;

/// What diseases do on one day. Folds are 1, and intensities 0, in their absence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiseaseEffects {
    /// Intensity of synovitis.
    pub synovitis: f64,
    /// Intensity of enthesitis.
    pub enthesitis: f64,
    /// Intensity of lupus.
    pub lupus: f64,
    /// Mechanical load, fold, by [`Region`].
    pub load: [f64; Region::COUNT],
    /// Osteoclastogenic drive of inflammation nearby, fold, by [`Region`].
    pub local_inflammation: [f64; Region::COUNT],
    /// Body mass, fold.
    pub body_mass: f64,
    /// Sun on skin, fold.
    pub sun: f64,
    /// 25-hydroxyvitamin D, fold.
    pub vitamin_d: f64,
    /// Glomerular filtration, fold.
    pub egfr: f64,
    /// Gonadal estradiol, fold.
    pub estradiol: f64,
    /// Whether the patient has rheumatoid arthritis.
    pub has_arthritis: bool,
    /// Antero-posterior spine BMD over true.
    pub spine_bmd_artefact: f64,
    /// C-reactive protein, mg/L.
    pub crp_mg_l: f64,
}

impl DiseaseEffects {
    /// Without any disease.
    pub fn none(model: &Model) -> Self {
        Self {
            synovitis: 0.0,
            enthesitis: 0.0,
            lupus: 0.0,
            load: [1.0; Region::COUNT],
            local_inflammation: [1.0; Region::COUNT],
            body_mass: 1.0,
            sun: 1.0,
            vitamin_d: 1.0,
            egfr: 1.0,
            estradiol: 1.0,
            has_arthritis: false,
            spine_bmd_artefact: 1.0,
            crp_mg_l: model.crp_reference_mg_l,
        }
    }

    /// What a patient's illnesses do on a day, where so much IL-6 (share, 0-1) still reaches the liver.
    pub fn of(illnesses: &[Illness], day: i32, il6_left: f64, model: &Model, strengths: &Strengths) -> Self {
        let mut effects = Self::none(model);
        let mut crp = 0.0;
        for illness in illnesses.iter().filter(|illness| illness.has_begun(day)) {
            crp += effects.add(illness, day, model, strengths);
        }
        let called = crp * il6_left;
        effects.crp_mg_l *= exp(model.crp_most * called / (model.crp_most + called));
        effects
    }

    /// Adds an illness; gives its call for CRP, as a logarithm of CRP's fold.
    fn add(&mut self, illness: &Illness, day: i32, model: &Model, strengths: &Strengths) -> f64 {
        let intensity = illness.intensity();
        let fold = |mechanism, at_one: f64| strengths.pass(mechanism, exp(at_one * intensity));
        match illness.kind() {
            DiseaseKind::RheumatoidArthritis => {
                self.has_arthritis = true;
                self.synovitis += intensity;
                for (region, load, near, rankl) in [
                    (Region::Axial, model.arthritis_load_spine, 0.0, 0.0),
                    (
                        Region::LowerLimb,
                        model.arthritis_load_lower_limb,
                        model.periarticular_hip,
                        model.local_rankl_hip,
                    ),
                    (Region::UpperLimb, model.arthritis_load_hand, model.periarticular_hand, model.local_rankl_hand),
                ] {
                    self.load[region as usize] *= fold(Mechanism::RaInactivity, load);
                    self.local_inflammation[region as usize] *=
                        fold(Mechanism::RaPeriarticularGradient, near) * fold(Mechanism::RaLocalRankl, rankl);
                }
                self.body_mass *= strengths.pass(Mechanism::RaLowWeight, illness.body_mass());
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ln(model.illness_vitamin_d));
                model.crp_arthritis * intensity
            }
            DiseaseKind::AnkylosingSpondylitis => {
                self.enthesitis += intensity;
                let stiff = model.spondylitis_load * illness.stiffness(day, model);
                self.load[Region::Axial as usize] *= fold(Mechanism::AsDisuse, stiff);
                self.load[Region::LowerLimb as usize] *=
                    fold(Mechanism::AsDisuse, model.spondylitis_load_lower_limb_share * stiff);
                self.local_inflammation[Region::Axial as usize] *=
                    fold(Mechanism::AsInflammation, model.enthesitis_vertebra);
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ln(model.illness_vitamin_d));
                self.spine_bmd_artefact *=
                    strengths.pass(Mechanism::AsSyndesmophyteArtefact, illness.syndesmophyte_bmd(model));
                strengths.pass_beside(Mechanism::AsInflammation, model.crp_spondylitis * intensity)
            }
            DiseaseKind::SystemicLupus => {
                self.lupus += intensity;
                for load in &mut self.load {
                    *load *= fold(Mechanism::SleInactivity, model.lupus_load);
                }
                self.sun *= strengths.pass(Mechanism::SlePhotosensitivity, model.lupus_sun);
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ln(model.illness_vitamin_d));
                self.egfr *= exp(ln(model.lupus_egfr) * intensity);
                if illness.is_amenorrhoeic(day) {
                    self.estradiol *= strengths.pass(Mechanism::SleAmenorrhoea, model.amenorrhoea_estradiol);
                }
                model.crp_lupus * intensity
            }
            DiseaseKind::Osteoarthritis => 0.0,
        }
    }
}
