//! Results depend on the scenario, its seed and the version alone.

mod program;

use program::{SMALL, assert_same, folder_with, results, run_to_end};

#[test]
fn threads_change_no_byte_of_table_or_picture() {
    let (folder, scenario) = folder_with(SMALL);
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    run_to_end(&scenario, &one, &["--threads", "1"]);
    run_to_end(&scenario, &two, &["--threads", "2"]);
    assert_same(&one, &two);
}

#[test]
fn threads_change_no_byte_where_lymphocytes_are_agents() {
    let (folder, scenario) = folder_with(SMALL);
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let agents = ["--no-plots", "--set", "specimen.lymphocytes=\"agents\"", "--threads"];
    run_to_end(&scenario, &one, &[&agents[..], &["1"]].concat());
    run_to_end(&scenario, &two, &[&agents[..], &["2"]].concat());
    assert!(results(&one).contains_key("lymphocytes.csv"));
    assert_same(&one, &two);
}

/// With more threads than patients, the arms of a patient are lived at once.
#[test]
fn arms_lived_at_once_are_those_lived_in_turn() {
    let (folder, scenario) = folder_with(SMALL);
    let (in_turn, at_once) = (folder.path().join("in-turn"), folder.path().join("at-once"));
    run_to_end(&scenario, &in_turn, &["--no-plots", "--patients", "1", "--threads", "1"]);
    run_to_end(&scenario, &at_once, &["--no-plots", "--patients", "1", "--threads", "3"]);
    assert_same(&in_turn, &at_once);
}

#[test]
fn another_seed_is_another_run() {
    let (folder, scenario) = folder_with(SMALL);
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    run_to_end(&scenario, &one, &["--no-plots"]);
    run_to_end(&scenario, &two, &["--no-plots", "--seed", "2"]);
    let (one, two) = (results(&one), results(&two));
    for name in ["bmd.csv", "cells.csv", "histomorphometry.csv", "patients.csv", "summary.csv"] {
        assert!(one[name] != two[name], "{name} does not depend on the seed");
    }
}

#[test]
fn a_patient_is_the_same_in_a_larger_cohort() {
    let (folder, scenario) = folder_with(SMALL);
    let (few, more) = (folder.path().join("few"), folder.path().join("more"));
    run_to_end(&scenario, &few, &["--no-plots", "--patients", "2"]);
    run_to_end(&scenario, &more, &["--no-plots", "--patients", "4"]);
    let tables = ["bmd.csv", "qct.csv", "markers.csv", "cytokines.csv", "cells.csv", "histomorphometry.csv"];
    let (few, more) = (results(&few), results(&more));
    for name in tables {
        let (table, larger) = (few[name].clone(), more[name].clone());
        let (table, larger) = (String::from_utf8(table).expect("text"), String::from_utf8(larger).expect("text"));
        let lines: std::collections::BTreeSet<&str> = larger.lines().collect();
        assert!(table.lines().all(|line| lines.contains(line)), "{name}");
    }
}
