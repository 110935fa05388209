//! What a disease must leave alone, in whole virtual patients of the shipped scenarios.

mod shipped;

use osteon::observation::record::Report;
use shipped::{bmd_change, run};

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
