//! What a patient's diseases do to the rest of the body on one day.

use super::DiseaseKind;
use super::illness::Illness;
use crate::parameter::disease::{
    AMENORRHOEA_ESTRADIOL, ARTHRITIS_LOAD_HAND, ARTHRITIS_LOAD_LOWER_LIMB, ARTHRITIS_LOAD_SPINE, CRP_ARTHRITIS,
    CRP_LUPUS, CRP_REFERENCE_MG_L, CRP_SPONDYLITIS, ENTHESITIS_VERTEBRA, ILLNESS_VITAMIN_D, LOCAL_RANKL_HAND,
    LOCAL_RANKL_HIP, LUPUS_EGFR, LUPUS_LOAD, LUPUS_SUN, PERIARTICULAR_HAND, PERIARTICULAR_HIP, SPONDYLITIS_LOAD,
};
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
    pub const NONE: Self = Self {
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
        crp_mg_l: CRP_REFERENCE_MG_L,
    };

    /// What a patient's illnesses do on a day, where so much IL-6 (share, 0-1) still reaches the liver.
    pub fn of(illnesses: &[Illness], day: i32, il6_left: f64, strengths: &Strengths) -> Self {
        let mut effects = Self::NONE;
        let mut crp = 0.0;
        for illness in illnesses.iter().filter(|illness| illness.has_begun(day)) {
            crp += effects.add(illness, day, strengths);
        }
        effects.crp_mg_l *= (crp * il6_left).exp();
        effects
    }

    /// Adds an illness; gives the logarithm of CRP's fold.
    fn add(&mut self, illness: &Illness, day: i32, strengths: &Strengths) -> f64 {
        let intensity = illness.intensity();
        let fold = |mechanism, at_one: f64| strengths.fold(mechanism, (at_one * intensity).exp());
        match illness.kind() {
            DiseaseKind::RheumatoidArthritis => {
                self.has_arthritis = true;
                self.synovitis += intensity;
                for (region, load, near, rankl) in [
                    (Region::Axial, ARTHRITIS_LOAD_SPINE, 0.0, 0.0),
                    (Region::LowerLimb, ARTHRITIS_LOAD_LOWER_LIMB, PERIARTICULAR_HIP, LOCAL_RANKL_HIP),
                    (Region::UpperLimb, ARTHRITIS_LOAD_HAND, PERIARTICULAR_HAND, LOCAL_RANKL_HAND),
                ] {
                    self.load[region as usize] *= fold(Mechanism::RaInactivity, load);
                    self.local_inflammation[region as usize] *=
                        fold(Mechanism::RaPeriarticularGradient, near) * fold(Mechanism::RaLocalRankl, rankl);
                }
                self.body_mass *= strengths.fold(Mechanism::RaLowWeight, illness.body_mass());
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ILLNESS_VITAMIN_D.ln());
                CRP_ARTHRITIS * intensity
            }
            DiseaseKind::AnkylosingSpondylitis => {
                self.enthesitis += intensity;
                let stiff = SPONDYLITIS_LOAD * illness.stiffness(day);
                self.load[Region::Axial as usize] *= fold(Mechanism::AsDisuse, stiff);
                self.load[Region::LowerLimb as usize] *= fold(Mechanism::AsDisuse, 0.5 * stiff);
                self.local_inflammation[Region::Axial as usize] *= fold(Mechanism::AsInflammation, ENTHESITIS_VERTEBRA);
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ILLNESS_VITAMIN_D.ln());
                self.spine_bmd_artefact *=
                    strengths.fold(Mechanism::AsSyndesmophyteArtefact, illness.syndesmophyte_bmd());
                strengths.scale(Mechanism::AsInflammation, CRP_SPONDYLITIS * intensity)
            }
            DiseaseKind::SystemicLupus => {
                self.lupus += intensity;
                for load in &mut self.load {
                    *load *= fold(Mechanism::SleInactivity, LUPUS_LOAD);
                }
                self.sun *= strengths.fold(Mechanism::SlePhotosensitivity, LUPUS_SUN);
                self.vitamin_d *= fold(Mechanism::RheumaticVitd, ILLNESS_VITAMIN_D.ln());
                self.egfr *= (LUPUS_EGFR.ln() * intensity).exp();
                if illness.is_amenorrhoeic(day) {
                    self.estradiol *= strengths.fold(Mechanism::SleAmenorrhoea, AMENORRHOEA_ESTRADIOL);
                }
                CRP_LUPUS * intensity
            }
            DiseaseKind::Osteoarthritis => 0.0,
        }
    }
}
