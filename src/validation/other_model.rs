//! What other models are published to say of the same treatments.

use crate::model::DAYS_PER_YEAR;
use crate::scenario::schema::{Arm, Drug, Treatment};

use super::point::Point;
use super::scorecard::{Scorecard, ScoredTrial};

/// One figure of another model: the change of BMD from time 0 on one drug.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OtherModel {
    /// Model, with its source.
    pub model: &'static str,
    /// The only drug, from time 0 on.
    pub drug: Drug,
    /// Site of DXA.
    pub site: &'static str,
    /// Months from time 0.
    pub month: u32,
    /// Change, percent.
    pub change_pct: f64,
}

/// A nine-equation model of osteoclasts, osteoblasts, osteocytes and sclerostin with four classes of drugs, of the total hip.
/// The figures are quoted at second hand; the model may be that of Jörg 2022 eLife 11:e76228, which is fitted to the
/// total hip and these drugs. Both are to be checked against the paper.
const NINE_EQUATIONS: &str = "a nine-equation model (perhaps Jörg 2022 eLife; check)";

/// The published figures.
pub const OTHER_MODELS: [OtherModel; 3] = [
    OtherModel { model: NINE_EQUATIONS, drug: Drug::Romosozumab, site: "total_hip", month: 12, change_pct: 2.5 },
    OtherModel { model: NINE_EQUATIONS, drug: Drug::Alendronate, site: "total_hip", month: 12, change_pct: 0.3 },
    OtherModel { model: NINE_EQUATIONS, drug: Drug::Denosumab, site: "total_hip", month: 36, change_pct: 3.9 },
];

/// The published figures that another model's figure can be held against: same drug, alone until then but for calcium and
/// vitamin D, same site, same month.
pub fn comparable<'a>(card: &'a Scorecard, other: &OtherModel) -> Vec<&'a Point> {
    let of_trial = |trial: &'a ScoredTrial| trial.points.iter().filter(|point| is_comparable(trial, point, other));
    card.trials.iter().flat_map(of_trial).collect()
}

fn is_comparable(trial: &ScoredTrial, point: &Point, other: &OtherModel) -> bool {
    /// Months by which a visit may differ.
    const NEAR_MONTHS: f64 = 0.5;
    let arms = &trial.trial.scenario().arms;
    point.measure == "bmd"
        && point.site_name() == other.site
        && (point.years * 12.0 - f64::from(other.month)).abs() <= NEAR_MONTHS
        && arms.iter().any(|arm| arm.name == point.arm && is_alone(arm, other.drug, point.years))
}

/// Whether a drug is given from time 0 to a time, and no other that acts on bone begins before it.
fn is_alone(arm: &Arm, drug: Drug, years: f64) -> bool {
    const NEAR_YEARS: f64 = 0.01;
    let mut drugs = arm.treatments.iter().filter(|treatment| !matches!(treatment.drug, Drug::Calcium | Drug::VitaminD));
    let lasts = |treatment: &Treatment| {
        let doses = treatment.doses.map(|doses| f64::from(doses) * treatment.every_days / DAYS_PER_YEAR);
        let end = [treatment.stop_years, doses].into_iter().flatten().fold(f64::INFINITY, f64::min);
        treatment.start_years.abs() <= NEAR_YEARS && end >= years - NEAR_YEARS
    };
    let has_it = arm.treatments.iter().any(|treatment| treatment.drug == drug && lasts(treatment));
    has_it && drugs.all(|treatment| treatment.drug == drug || treatment.start_years >= years)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::card;
    use super::super::trial::{Size, Trial};
    use super::*;

    #[test]
    fn figures_are_matched_by_drug_site_and_month() {
        let mut card = card();
        let count = |card: &Scorecard, other: &OtherModel| comparable(card, other).len();
        assert_eq!(OTHER_MODELS.map(|other| count(&card, &other)), [0, 0, 1]);
        let [.., denosumab] = OTHER_MODELS;
        assert_eq!(comparable(&card, &denosumab)[0].observed.to_bits(), 5.0_f64.to_bits());
        assert_eq!(count(&card, &OtherModel { month: 12, site: "lumbar_spine", ..denosumab }), 1);

        // the same drug after another is not alone, before another it is
        let mut scenario = card.trials[0].trial.scenario().clone();
        let other_drug = scenario.arms[1].treatments[0].clone();
        let after = Treatment { drug: Drug::Alendronate, start_years: 1.5, ..other_drug.clone() };
        let stopped = Treatment { stop_years: Some(2.0), ..other_drug.clone() };
        let doses = Treatment { doses: Some(2), ..other_drug.clone() };
        for treatments in [vec![other_drug, after], vec![stopped], vec![doses]] {
            scenario.arms[1].treatments = treatments;
            card.trials[0].trial = Trial::new(&scenario, Size::Full).expect("figures");
            assert_eq!(count(&card, &denosumab), 0);
            assert_eq!(count(&card, &OtherModel { month: 12, site: "lumbar_spine", ..denosumab }), 1);
        }
    }
}
