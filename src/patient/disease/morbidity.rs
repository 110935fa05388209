//! All the diseases of one patient.

use super::effect::DiseaseEffects;
use super::illness::{Illness, IllnessDay};
use super::{DiseaseCourse, DiseaseState};
use crate::model::Model;
use crate::patient::drug::share_left;
use crate::patient::mechanism::{Mechanism, Strengths};

/// All the diseases of one patient, as they are lived.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Morbidity(Vec<Illness>);

impl Morbidity {
    /// Diseases at the beginning of a life, or long since under way.
    pub fn new(courses: Vec<DiseaseCourse>, first_day: i32, model: &Model) -> Self {
        Self(courses.into_iter().map(|course| Illness::new(course, first_day, model)).collect())
    }

    /// Takes these courses after a day; a disease that goes on as it did keeps what it has left behind.
    pub fn take(&mut self, courses: Vec<DiseaseCourse>, day: i32, model: &Model) {
        let before = std::mem::take(&mut self.0);
        let taken =
            courses.into_iter().map(|course| match before.iter().find(|illness| illness.kind() == course.kind) {
                Some(illness) => illness.clone().taking(course),
                None => Illness::new(course, day, model),
            });
        self.0 = taken.collect();
    }

    /// Lives through a day; gives what diseases do to the rest of the body on it.
    pub fn step(&mut self, today: &IllnessDay, model: &Model, strengths: &Strengths) -> DiseaseEffects {
        for illness in &mut self.0 {
            illness.step(today, model, strengths);
        }
        let drugs = today.drugs;
        let il6_left = strengths.pass(Mechanism::AntiIl6, share_left(drugs.il6_neutralised, model))
            * strengths.pass(Mechanism::JakInhibition, share_left(drugs.signals_blocked.il6, model))
            * strengths.pass(Mechanism::SulfasalazineNfKb, share_left(drugs.nf_kb_inhibited, model));
        DiseaseEffects::of(&self.0, today.day, il6_left, model, strengths)
    }

    /// Whether any that is active now had begun on a day.
    pub fn is_active_since(&self, day: i32) -> bool {
        self.0.iter().any(|illness| illness.intensity() > 0.0 && illness.has_begun(day))
    }

    /// As a clinic finds them on a day on which CRP is so high; those that have not begun are left out.
    pub fn states(&self, day: i32, crp_mg_l: f64, model: &Model) -> impl Iterator<Item = DiseaseState> {
        self.0.iter().filter_map(move |illness| illness.state(day, crp_mg_l, model))
    }
}
