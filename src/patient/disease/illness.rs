//! A disease as it is lived: how active, how it answers to drugs, what it leaves behind.

use super::response::blocked;
use super::{DiseaseCourse, DiseaseKind, DiseaseState};
use crate::elementary::{exp, exp_m1, pow};
use crate::model::{DAYS_PER_YEAR, Model};
use crate::patient::drug::{DrugEffects, share_left};
use crate::patient::mechanism::{Mechanism, Strengths};
use crate::patient::relax;

/// What of the body's day a disease feels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IllnessDay<'a> {
    /// Day, from time 0.
    pub day: i32,
    /// Drugs in the body.
    pub drugs: &'a DrugEffects,
    /// Prednisone as tissue feels it, mg/day.
    pub prednisone_mg_per_day: f64,
    /// 25-hydroxyvitamin D, fold of the reference.
    pub vitamin_d: f64,
    /// Osteoclastogenic drive of the body without drugs against RANKL, fold.
    pub osteoclast_drive: f64,
    /// Share of osteoclasts' work that drugs against them leave.
    pub osteoclasts_left: f64,
}

/// One disease of one patient.
#[derive(Debug, Clone, PartialEq)]
pub struct Illness {
    course: DiseaseCourse,
    /// Intensity now: 0 at rest, 1 active.
    intensity: f64,
    /// How far drugs bring the activity below rest, as an intensity: 0, or negative in who answers better than others.
    below_rest: f64,
    /// Part of the intensity that drugs take away, 0-1; more than 1 where they bring the activity below rest.
    response: f64,
    /// Years of disease when it was first treated.
    treated_after_years: Option<f64>,
    /// Body mass, fold of what it would be.
    body_mass: f64,
    /// Modified Sharp score.
    erosion_score: f64,
    /// mSASSS.
    syndesmophytes: f64,
}

impl Illness {
    /// A disease at the beginning of a life, or long since under way.
    pub fn new(course: DiseaseCourse, first_day: i32, model: &Model) -> Self {
        let years = course.years_since_onset(first_day);
        let mut illness = Self {
            intensity: 0.0,
            below_rest: 0.0,
            response: 0.0,
            treated_after_years: None,
            body_mass: 1.0,
            erosion_score: course.joint_erosion_score,
            syndesmophytes: 0.0,
            course,
        };
        illness.intensity = illness.untreated_intensity(first_day, model);
        illness.body_mass = illness.wasted_body_mass(model);
        illness.syndesmophytes =
            illness.syndesmophytes_per_year(years, model) * (years - model.syndesmophytes_after_years).max(0.0);
        illness
    }

    /// The same disease, with what it has left behind, on another course.
    pub fn taking(self, course: DiseaseCourse) -> Self {
        Self { course, ..self }
    }

    /// Which disease.
    pub fn kind(&self) -> DiseaseKind {
        self.course.kind
    }

    /// Intensity: 0 before it and at rest, 1 active.
    pub fn intensity(&self) -> f64 {
        self.intensity
    }

    /// Whether it has begun.
    pub fn has_begun(&self, day: i32) -> bool {
        day >= self.course.onset_day
    }

    /// Whether it keeps periods away.
    pub fn is_amenorrhoeic(&self, day: i32) -> bool {
        self.course.amenorrhoea && self.has_begun(day)
    }

    /// Body mass, fold.
    pub fn body_mass(&self) -> f64 {
        self.body_mass
    }

    /// Share of its full stiffness that a back has reached, 0-1.
    pub fn stiffness(&self, day: i32, model: &Model) -> f64 {
        -exp_m1(-self.course.years_since_onset(day) / model.stiffness_years)
    }

    /// Antero-posterior spine BMD over true.
    pub fn syndesmophyte_bmd(&self, model: &Model) -> f64 {
        1.0 + model.syndesmophyte_bmd * self.syndesmophytes
    }

    /// As a clinic finds it; `None` before its onset.
    pub fn state(&self, day: i32, crp_mg_l: f64, model: &Model) -> Option<DiseaseState> {
        Some(DiseaseState {
            kind: self.kind(),
            activity: self.activity(day, model)?,
            days_since_onset: self.course.days_since_onset(day)?,
            crp_mg_l,
            erosion_score: (self.kind() == DiseaseKind::RheumatoidArthritis).then_some(self.erosion_score),
            esr_mm_h: model.esr_reference_mm_h * pow(crp_mg_l / model.crp_reference_mg_l, model.esr_per_crp),
        })
    }

    /// Lives through a day.
    pub fn step(&mut self, today: &IllnessDay, model: &Model, strengths: &Strengths) {
        let target = self.answered(today, model, strengths);
        self.response = relax(self.response, target, model.response_days);
        let vitamin_d = match self.kind() {
            DiseaseKind::RheumatoidArthritis | DiseaseKind::SystemicLupus => {
                strengths.pass(Mechanism::VitdDiseaseActivity, pow(today.vitamin_d, model.vitamin_d_activity))
            }
            _ => 1.0,
        };
        let intensity = self.untreated_intensity(today.day, model) * vitamin_d * (1.0 - self.response);
        self.intensity = intensity.clamp(0.0, model.intensity_most);
        self.below_rest = intensity.min(0.0);
        self.body_mass = relax(self.body_mass, self.wasted_body_mass(model), model.arthritis_body_mass_days);
        self.damage(today, model, strengths);
    }

    fn damage(&mut self, today: &IllnessDay, model: &Model, strengths: &Strengths) {
        match self.kind() {
            // the score that a scenario gives is that of time 0
            DiseaseKind::RheumatoidArthritis if today.day >= 0 => {
                let drive = pow(today.osteoclast_drive, model.erosion_by_drive);
                let osteoclasts = 1.0 - model.erosion_by_osteoclasts * (1.0 - today.osteoclasts_left);
                let tnf = 1.0 - model.erosion_by_tnf * today.drugs.tnf_neutralised;
                self.erosion_score += model.erosion_per_year / DAYS_PER_YEAR
                    * self.intensity
                    * strengths.pass(Mechanism::RaBmdPredictsErosion, drive)
                    * strengths.pass(Mechanism::CombinedTherapy, osteoclasts)
                    * strengths.pass(Mechanism::TnfAntagonist, tnf);
            }
            DiseaseKind::AnkylosingSpondylitis => {
                let years = self.course.years_since_onset(today.day);
                self.syndesmophytes += self.syndesmophytes_per_year(years, model) / DAYS_PER_YEAR;
            }
            _ => {}
        }
    }

    fn syndesmophytes_per_year(&self, years: f64, model: &Model) -> f64 {
        let [least, most] = model.syndesmophytes_per_year;
        let grows = self.kind() == DiseaseKind::AnkylosingSpondylitis && years >= model.syndesmophytes_after_years;
        if grows { least + (most - least) * self.intensity.min(1.0) } else { 0.0 }
    }

    fn wasted_body_mass(&self, model: &Model) -> f64 {
        let wastes = self.kind() == DiseaseKind::RheumatoidArthritis;
        if wastes { exp(model.arthritis_body_mass * self.intensity) } else { 1.0 }
    }

    fn untreated_intensity(&self, day: i32, model: &Model) -> f64 {
        match (self.kind().rest_and_active(model), self.course.activity_on(day)) {
            (Some([rest, active]), Some(activity)) => {
                ((activity - rest) / (active - rest)).clamp(0.0, model.intensity_most)
            }
            _ => 0.0,
        }
    }

    /// Activity on the clinic's scale, as drugs leave it; `None` before the onset.
    fn activity(&self, day: i32, model: &Model) -> Option<f64> {
        let untreated = self.course.activity_on(day)?;
        Some(match self.kind().rest_and_active(model) {
            Some([rest, active]) if untreated > rest => {
                (rest + (active - rest) * (self.intensity + self.below_rest)).max(0.0)
            }
            _ => untreated,
        })
    }

    /// Part of the intensity that the day's drugs end at taking away.
    fn answered(&mut self, today: &IllnessDay, model: &Model, strengths: &Strengths) -> f64 {
        let parts = match self.kind() {
            DiseaseKind::RheumatoidArthritis => model.response_arthritis,
            DiseaseKind::AnkylosingSpondylitis => model.response_spondylitis,
            DiseaseKind::SystemicLupus => model.response_lupus,
            DiseaseKind::Osteoarthritis => return 0.0,
        };
        let (mut left, mut beyond) = (1.0, 0.0);
        let given = blocked(today.drugs, today.prednisone_mg_per_day, model);
        for (((mechanism, blocked), part), fold) in given.into_iter().zip(parts).zip(self.course.response_folds.folds())
        {
            let taken = part * blocked * fold;
            let kept = share_left(taken, model);
            let passed = strengths.pass(mechanism, kept);
            left *= passed;
            // whoever answers better than others may come below rest, where the scale goes on
            let most = 1.0 - model.least_share_left;
            if *fold > 1.0 && taken > most {
                beyond += (taken - most) * (1.0 - passed) / most;
            }
        }
        if left >= 1.0 {
            return 0.0;
        }
        let years = self.course.years_since_onset(today.day);
        let late = *self.treated_after_years.get_or_insert(years);
        (1.0 - left + beyond) * strengths.pass(Mechanism::EarlyControl, exp(-late / model.early_control_years))
    }
}
