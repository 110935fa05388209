//! Diseases: which, since when, and how active on the clinic's own scale.

pub mod effect;
pub mod illness;
mod morbidity;
mod response;

use crate::model::{DAYS_PER_YEAR, Model};
use serde::{Deserialize, Serialize};

pub use effect::DiseaseEffects;
pub use illness::{Illness, IllnessDay};
pub use morbidity::Morbidity;
pub use response::ResponseFolds;

/// A disease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiseaseKind {
    /// Rheumatoid arthritis; activity: DAS28, 0-10.
    RheumatoidArthritis,
    /// Ankylosing spondylitis; activity: ASDAS, 0-8.
    AnkylosingSpondylitis,
    /// Systemic lupus erythematosus; activity: SLEDAI, 0-105.
    SystemicLupus,
    /// Osteoarthritis, which leaves the skeleton at large alone; activity: grade of Kellgren and Lawrence, 0-4.
    Osteoarthritis,
}

impl DiseaseKind {
    /// Every kind, in the order of the tables.
    pub const ALL: [Self; 4] =
        [Self::RheumatoidArthritis, Self::AnkylosingSpondylitis, Self::SystemicLupus, Self::Osteoarthritis];

    /// Name in scenario files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RheumatoidArthritis => "rheumatoid_arthritis",
            Self::AnkylosingSpondylitis => "ankylosing_spondylitis",
            Self::SystemicLupus => "systemic_lupus",
            Self::Osteoarthritis => "osteoarthritis",
        }
    }

    /// System of the catalogue whose mechanisms are its own; osteoarthritis does nothing to bone mass and has none.
    pub const fn system(self) -> Option<&'static str> {
        match self {
            Self::RheumatoidArthritis => Some("ra"),
            Self::AnkylosingSpondylitis => Some("as"),
            Self::SystemicLupus => Some("sle"),
            Self::Osteoarthritis => None,
        }
    }

    /// Its activity at rest, where its intensity is 0, and where it is active and its intensity 1; `None` where it has no intensity.
    pub const fn rest_and_active(self, model: &Model) -> Option<[f64; 2]> {
        match self {
            Self::RheumatoidArthritis => Some([model.das28_remission, model.das28_active]),
            Self::AnkylosingSpondylitis => Some([model.asdas_inactive, model.asdas_active]),
            Self::SystemicLupus => Some([model.sledai_inactive, model.sledai_active]),
            Self::Osteoarthritis => None,
        }
    }
}

/// One disease of a patient, as it would go untreated.
#[derive(Debug, Clone, PartialEq)]
pub struct DiseaseCourse {
    /// Which.
    pub kind: DiseaseKind,
    /// First day of it, from time 0; negative before.
    pub onset_day: i32,
    /// Activity on the disease's own scale, by the day from which it holds, ascending; the first holds from the onset.
    pub activity: Vec<(i32, f64)>,
    /// Whether periods have stopped with it, in a woman before menopause.
    pub amenorrhoea: bool,
    /// Joint erosion score at time 0 (modified Sharp score, 0-448); 0 where nobody says.
    pub joint_erosion_score: f64,
    /// How the patient answers to each kind of drug against it.
    pub response_folds: ResponseFolds,
}

impl DiseaseCourse {
    /// Activity on a day, on the disease's own scale; `None` before the onset.
    pub fn activity_on(&self, day: i32) -> Option<f64> {
        if day < self.onset_day {
            return None;
        }
        let begun = self.activity.partition_point(|(from, _)| *from <= day);
        self.activity.get(begun.saturating_sub(1)).map(|(_, activity)| *activity)
    }

    /// Years since the onset; 0 before it.
    pub fn years_since_onset(&self, day: i32) -> f64 {
        self.days_since_onset(day).map_or(0.0, |days| f64::from(days) / DAYS_PER_YEAR)
    }

    /// Days since the onset; `None` before it.
    pub fn days_since_onset(&self, day: i32) -> Option<i32> {
        (day >= self.onset_day).then(|| day.saturating_sub(self.onset_day))
    }
}

/// A disease as a clinic finds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiseaseState {
    /// Which.
    pub kind: DiseaseKind,
    /// Activity on its own scale.
    pub activity: f64,
    /// Days since the onset.
    pub days_since_onset: i32,
    /// C-reactive protein, mg/L.
    pub crp_mg_l: f64,
    /// Joint erosion score; `None` where the disease erodes no joints.
    pub erosion_score: Option<f64>,
    /// Erythrocyte sedimentation rate, mm/h.
    pub esr_mm_h: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activity_holds_from_step_to_step_and_from_the_onset() {
        let course = DiseaseCourse {
            kind: DiseaseKind::RheumatoidArthritis,
            onset_day: -100,
            activity: vec![(-50, 6.0), (0, 5.1), (365, 3.2)],
            amenorrhoea: false,
            joint_erosion_score: 0.0,
            response_folds: ResponseFolds::default(),
        };
        let on = [-101, -100, -50, -1, 0, 364, 365, 9999].map(|day| course.activity_on(day));
        assert_eq!(on, [None, Some(6.0), Some(6.0), Some(6.0), Some(5.1), Some(5.1), Some(3.2), Some(3.2)]);
        assert_eq!([-101, -100, 0].map(|day| course.days_since_onset(day)), [None, Some(0), Some(100)]);
    }
}
