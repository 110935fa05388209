//! What a disease must leave alone, in whole virtual patients of the shipped scenarios.

mod shipped;

use osteon::cohort::result::CohortResult;
use osteon::observation::record::Report;
use osteon::report::summary::Summary;
use osteon::scenario::{self, Overrides};
use shipped::{bmd_change, live, mean, run};

const SPINE: usize = 0;
const HIP: usize = 1;
const NECK: usize = 2;
const HAND: usize = 4;

/// Small cubes and few patients: enough where nothing may differ at all.
const SMALL: &[&str] =
    &["specimen.edge_mm=1.2", "cohort.patients=2", "simulation.lead_in_years=1", "simulation.years=1"];

#[test]
fn osteoarthritis_changes_nothing_but_its_own_rows() {
    let result = run("osteoarthritis.toml", SMALL);
    let reports = |arm: u32| -> Vec<&Vec<Report>> {
        let of_arm = result.runs.iter().filter(|run| run.arm == arm);
        of_arm.map(|run| run.outcome.as_ref().expect("lived")).collect()
    };
    for (without, with) in reports(0).into_iter().zip(reports(1)) {
        for (without, with) in without.iter().zip(with) {
            assert!(without.diseases.is_empty() && with.diseases.len() == 1);
            assert_eq!(Report { diseases: Vec::new(), ..with.clone() }, *without);
        }
    }
}

#[test]
fn arthritis_at_rest_changes_nothing_but_its_own_rows() {
    let result = run("rheumatoid-arthritis.toml", SMALL);
    for site in [SPINE, HIP, NECK, HAND] {
        let [none, inactive, active] = [0, 1, 2].map(|arm| bmd_change(&result, arm, site, 1.0));
        assert!((none - inactive).abs() < 1e-12, "site {site}: {none} {inactive}");
        assert!((none - active).abs() > 1e-3, "site {site}: {none} {active}");
    }
}

/// Arthritis of a DAS28 on what was taken before time 0, and a drug that is added; a third arm has the same disease of its own.
const ON_TREATMENT: &str = "
    name = 'on-treatment'
    simulation = { years = 0.5, lead_in_years = 3, method = 'mean_field' }
    [[disease]]
    kind = 'rheumatoid_arthritis'
    onset_years = -3
    activity_on_treatment = 4.8
    [[arm]]
    name = 'control'
    control = true
    [[arm.treatment]]
    drug = 'methotrexate'
    dose_mg = 15
    start_years = -2
    [[arm.treatment]]
    drug = 'prednisone'
    dose_mg = 5
    start_years = -1
    [[arm]]
    name = 'adalimumab'
    extends = 'control'
    [[arm.treatment]]
    drug = 'adalimumab'
    dose_mg = 40
    every_days = 14
    [[arm]]
    name = 'own'
    [[arm.disease]]
    kind = 'rheumatoid_arthritis'
    onset_years = -3
    activity_on_treatment = 4.0
    [[arm.treatment]]
    drug = 'prednisone'
    dose_mg = 10
    start_years = -0.5
";

fn activity(result: &CohortResult, arm: u32, years: f64) -> f64 {
    mean(result, arm, years, |report| report.diseases[0].activity)
}

#[test]
fn what_is_given_on_treatment_is_found_at_time_0() {
    let read = |text: &str| scenario::read("a.toml", text, &Overrides::default()).expect("valid");
    let result = live(&read(ON_TREATMENT));
    for (arm, expected) in [(0, 4.8), (1, 4.8), (2, 4.0)] {
        let found = activity(&result, arm, 0.0);
        assert!((found - expected).abs() < 1e-6, "arm {arm}: {found}");
    }
    assert!(activity(&result, 1, 0.5) < 4.5 && (activity(&result, 0, 0.5) - 4.8).abs() < 0.05);
    // what was written without treatment begins lower
    let untreated = live(&read(&ON_TREATMENT.replace("activity_on_treatment", "activity")));
    assert!(activity(&untreated, 0, 0.0) < 4.5);
    // at rest and below nothing is treated away
    let at_rest = live(&read(&ON_TREATMENT.replace("= 4.8", "= 2.2")));
    assert!((activity(&at_rest, 0, 0.0) - 2.2).abs() < 1e-12);
}

#[test]
fn a_patient_who_cannot_be_so_active_on_treatment_fails_with_the_reason() {
    let text = ON_TREATMENT.replace("= 4.8", "= 7.5");
    let scenario = scenario::read("a.toml", &text, &Overrides::default()).expect("nobody looked");
    let failed = live(&scenario);
    let Err(reason) = &failed.runs[0].outcome else { panic!("7.6 is the most there is without treatment") };
    assert!(
        reason.to_string().contains("rheumatoid_arthritis: no activity without treatment leads to 7.5"),
        "{reason}"
    );
}

/// Arthritis in a cohort, with two drugs and with one of them.
const RESPONDERS: &str = "
    name = 'responders'
    simulation = { years = 0.5, lead_in_years = 0.5, method = 'mean_field' }
    cohort = { patients = 16 }
    [[disease]]
    kind = 'rheumatoid_arthritis'
    onset_years = -0.5
    activity = 5.1
    [[arm]]
    name = 'tocilizumab'
    [[arm.treatment]]
    drug = 'tocilizumab'
    dose_mg_per_kg = 8
    route = 'intravenous'
    every_days = 28
    [[arm]]
    name = 'and prednisone'
    extends = 'tocilizumab'
    [[arm.treatment]]
    drug = 'prednisone'
    dose_mg = 7.5
    [[arm]]
    name = 'untreated'
";

fn activities(result: &CohortResult, arm: u32) -> Vec<f64> {
    let runs = result.runs.iter().filter(|run| run.arm == arm);
    runs.map(|run| run.outcome.as_ref().expect("lived").last().expect("a report").diseases[0].activity).collect()
}

#[test]
fn people_answer_to_drugs_differently_about_the_same_mean() {
    let read = |text: &str| scenario::read("a.toml", text, &Overrides::default()).expect("valid");
    let scenario = read(RESPONDERS);
    let spread = live(&scenario);
    let alike = live(&read(&RESPONDERS.replace("patients = 16", "patients = 2, spread = 'none'")));
    for arm in 0..3 {
        let (found, expected) = (activities(&spread, arm), activities(&alike, arm)[0]);
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        let sd = (found.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / found.len() as f64).sqrt();
        // vitamin D, which people differ in as well, moves activity by hundredths
        let (near, least_sd) = [(0.03, 0.4), (0.12, 0.4), (0.03, 0.0)][arm as usize];
        assert!((mean - expected).abs() < near && sd >= least_sd, "arm {arm}: {mean} {expected} {sd}");
        assert!(arm < 2 || sd < 0.1, "untreated: {sd}");
    }
    // whoever answers to a drug answers to it in every arm
    let [alone, with] = [0, 1].map(|arm| activities(&spread, arm));
    assert!(alone.iter().zip(&with).all(|(alone, with)| *with < alone + 1e-9));
    let summary = Summary::new(&scenario, &spread);
    let share = |measure: &str, arm: &str| {
        let course = summary.course(arm, measure, "rheumatoid_arthritis").expect("a share of patients");
        course.moments.last().expect("a report").distribution.mean
    };
    let low = |arm| share("low_activity_share", arm);
    assert!(low("untreated") < 1e-9 && low("and prednisone") > low("tocilizumab"), "{}", low("tocilizumab"));
    assert!(share("remission_share", "and prednisone") < low("and prednisone"));
}
