//! A made-up validation to test tables, pictures and pages with.

use crate::report::fixture::{cohort, observed, scenario};
use crate::scenario::schema::{CohortPlan, Dispersion, Drug, Evidence, Route, Scenario, Treatment, Usage};

use super::precision::MOST_PATIENTS;
use super::scorecard::{Made, Scorecard, ScoredTrial};
use super::trial::{Size, Trial};

/// Two trials: one against placebo with densities and markers, one of two treatments in order.
pub fn card() -> Scorecard {
    Scorecard::new(made(), vec![scored(&placebo_trial()), scored(&two_treatments())])
}

/// How a made-up validation was made.
pub fn made() -> Made {
    Made {
        size: Size::Small,
        most_patients: MOST_PATIENTS,
        settings: Vec::new(),
        constants: "0123abcd".to_owned(),
        revision: Some("fedc321".to_owned()),
    }
}

fn scored(scenario: &Scenario) -> ScoredTrial {
    let trial = Trial::new(scenario, Size::Full).expect("published figures");
    let arms = trial.scenario().arms.len() as u32;
    ScoredTrial::new(trial, cohort(arms, 5))
}

fn placebo_trial() -> Scenario {
    let mut scenario = scenario(&["placebo", "denosumab"]);
    scenario.name = "placebo-trial".to_owned();
    scenario.title =
        "Denosumab 60 mg every half-year & placebo, with a title that is long enough to need some room".to_owned();
    scenario.cohort = Some(CohortPlan { patients: 5, ..CohortPlan::default() });
    scenario.arms[1].treatments.push(treatment(Drug::Denosumab));
    let (spine, hip) = (Some("lumbar_spine"), Some("total_hip"));
    scenario.observed = vec![
        observed("denosumab", Some("placebo"), "bmd", spine, 1.0, 6.1),
        observed("denosumab", Some("placebo"), "bmd", spine, 3.0, 9.0),
        observed("denosumab", None, "bmd", hip, 3.0, 5.0),
        observed("placebo", None, "bmd", hip, 3.0, -1.4),
        observed("denosumab", Some("placebo"), "ctx", None, 0.25, -86.0),
        observed("denosumab", None, "p1np", None, 1.0, -60.0),
        observed("denosumab", None, "bv_tv", None, 2.0, 8.0),
    ];
    scenario.observed[1].usage = Usage::Calibration;
    scenario.observed[0].id = Some("author-2000-denosumab-placebo-spine-12m".to_owned());
    for (figure, evidence) in scenario.observed.iter_mut().zip([Evidence::Read, Evidence::Read, Evidence::Recalled]) {
        figure.evidence = Some(evidence);
    }
    scenario.observed[2].dispersion = Some(Dispersion::Assumed);
    scenario.observed[3].ci95 = None;
    scenario
}

fn two_treatments() -> Scenario {
    let mut scenario = scenario(&["alendronate", "a newer drug", "the older one, \"twice\""]);
    scenario.name = "two-treatments".to_owned();
    scenario.title = String::new();
    scenario.arms[0].treatments.push(treatment(Drug::Alendronate));
    let neck = Some("femoral_neck");
    scenario.observed = vec![
        observed("alendronate", None, "bmd", neck, 2.0, -3.0),
        observed("a newer drug", None, "bmd", neck, 2.0, -6.0),
        observed("the older one, \"twice\"", None, "bmd", neck, 2.0, 1.0),
        observed("a newer drug", None, "qct", Some("lumbar_spine:cancellous"), 1.0, 4.0),
    ];
    scenario
}

fn treatment(drug: Drug) -> Treatment {
    Treatment {
        drug,
        dose_mg: vec![[0.0, 60.0]],
        dose_mg_per_kg: Vec::new(),
        route: Route::Subcutaneous,
        every_days: 182.625,
        start_years: 0.0,
        stop_years: None,
        doses: None,
    }
}
