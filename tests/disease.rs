//! Diseases and exposures in whole virtual patients, from the shipped scenarios. The slow ones run by
//! `cargo test --release --test disease -- --ignored`.

mod published;
mod shipped;

use osteon::observation::record::Report;
use shipped::{bmd_change, mean, run};

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

/// Godschalk & Downs 1988: osteocalcin at days 3 to 4 by dose, and at 24 hours and days 2 to 4 of 60 mg.
#[test]
fn osteocalcin_falls_within_days_of_prednisone() {
    let result = run("prednisone-days.toml", &[]);
    let osteocalcin = |arm, day: f64| mean(&result, arm, day / 365.25, |report| report.markers.osteocalcin_ng_ml);
    let fall = |arm, days: &[f64]| {
        let on = days.iter().map(|&day| osteocalcin(arm, day)).sum::<f64>() / days.len() as f64;
        100.0 * (1.0 - on / osteocalcin(0, 0.0))
    };
    let godschalk = |figure: &str| -published::change_pct(&format!("godschalk-1988-prednisone-{figure}"));
    for (arm, expected, days, tolerance) in [
        // no change, and a third within a day, are in the text of the paper alone
        (1, 0.0, &[3.0, 4.0][..], 8.0),
        (2, godschalk("10mg-osteocalcin-5d"), &[3.0, 4.0], 6.0),
        (3, godschalk("15mg-osteocalcin-5d"), &[3.0, 4.0], 6.0),
        (4, godschalk("20mg-osteocalcin-5d"), &[3.0, 4.0], 6.0),
        (5, 32.0, &[1.0], 8.0),
        (5, godschalk("60mg-osteocalcin-3d"), &[2.0, 3.0, 4.0], 9.0),
    ] {
        let simulated = fall(arm, days);
        assert!((simulated - expected).abs() < tolerance, "arm {arm}: {simulated} not {expected}");
    }
}

/// Gough 1994; the hand loses more than the hip.
#[test]
#[ignore = "eight patients in six arms through five years take two minutes"]
fn early_arthritis_costs_what_gough_saw() {
    let result = run("rheumatoid-arthritis.toml", &["cohort.patients=8"]);
    let [spine, hip, hand] = [SPINE, HIP, HAND].map(|site| bmd_change(&result, 2, site, 1.0));
    let gough = |figure: &str| published::change_pct(&format!("gough-1994-arthritis-{figure}-12m"));
    assert!((spine - gough("spine")).abs() < 1.2, "spine {spine}");
    assert!((hip - gough("total-hip")).abs() < 1.5, "hip {hip}");
    assert!(hand < hip, "hand {hand}, hip {hip}");
    for site in [SPINE, HIP] {
        let (none, inactive) = (bmd_change(&result, 0, site, 1.0), bmd_change(&result, 1, site, 1.0));
        assert!((none - inactive).abs() < 0.6, "{none} {inactive}");
    }
}

/// Gratacos 1999, 19 months; syndesmophytes hide what computed tomography sees.
#[test]
#[ignore = "eight patients in six arms through six years take two minutes"]
fn spondylitis_costs_what_gratacos_saw() {
    let result = run("ankylosing-spondylitis.toml", &["cohort.patients=8"]);
    let years = 19.0 / 12.0;
    let [spine, neck] = [SPINE, NECK].map(|site| bmd_change(&result, 2, site, years));
    let gratacos = |figure: &str| published::change_pct(&format!("gratacos-1999-{figure}-19m"));
    assert!((spine - gratacos("active-spine")).abs() < 1.5, "spine {spine}");
    assert!((neck - gratacos("active-femoral-neck")).abs() < 1.2, "neck {neck}");
    for (site, id) in [(SPINE, "inactive-spine"), (NECK, "inactive-femoral-neck")] {
        assert!((bmd_change(&result, 1, site, years) - gratacos(id)).abs() < 1.0, "{id}");
    }
    let truth = mean(&result, 5, 3.0, |report| report.qct[2].vbmd_change_pct);
    assert!(bmd_change(&result, 5, SPINE, 3.0) > truth + 1.0, "integral QCT {truth}");
}

/// Mice: each blockade keeps 60% or more of what ovariectomy costs, arthritis and ovariectomy more than add up. Women: TNF
/// blockade takes about half of the rise of CTX three weeks after estrogen is withdrawn (Charatcharoenwitthaya 2007).
#[test]
#[ignore = "eight patients in eight arms through four years take two minutes"]
fn one_model_keeps_the_bone_of_mice_and_half_of_the_ctx_of_women() {
    let result = run("oophorectomy.toml", &["cohort.patients=8"]);
    let spine = |arm| bmd_change(&result, arm, SPINE, 1.0);
    let lost = spine(0) - spine(1);
    for (arm, without) in [(2, "T cells"), (3, "TNF"), (4, "IL-1"), (5, "IL-17")] {
        let kept = 1.0 - (spine(0) - spine(arm)) / lost;
        assert!(kept >= 0.6, "without {without} {kept} is kept");
    }
    let (arthritis, both) = (spine(0) - spine(6), spine(0) - spine(7));
    assert!(both > 0.95 * (lost + arthritis), "{lost} and {arthritis} make {both}");

    let result = run("estrogen-withdrawal.toml", &[]);
    let rise = |arm| {
        let ctx = |years| mean(&result, arm, years, |report| report.markers.ctx_ng_ml);
        ctx(21.0 / 365.25) / ctx(0.0) - 1.0
    };
    let left = rise(1) / rise(0);
    assert!((0.3..=0.7).contains(&left), "{left} of the rise is left");
}
