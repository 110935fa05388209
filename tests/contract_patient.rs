//! One patient of a cohort, run alone, is the patient of the whole run.

mod program;

use std::fs;
use std::path::Path;

use program::{SMALL, folder_with, results, run, run_to_end};

/// The lines of a table that are of a patient, by its column `patient`.
fn rows_of(table: &[u8], patient: &str) -> Vec<String> {
    let text = String::from_utf8(table.to_vec()).expect("text");
    let column = text.lines().next().and_then(|head| head.split(',').position(|name| name == "patient"));
    let column = column.expect("a column of patients");
    // no name of an arm here holds a comma
    let is_of = |line: &&str| line.split(',').nth(column) == Some(patient);
    text.lines().filter(is_of).map(str::to_owned).collect()
}

fn said(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("run.json")).expect("a file")).expect("JSON")
}

fn same_rows(extra: &[&str]) {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, alone) = (folder.path().join("whole"), folder.path().join("alone"));
    run_to_end(&scenario, &whole, &[extra, &["--no-plots"]].concat());
    run_to_end(&scenario, &alone, &[extra, &["--no-plots", "--patient", "2"]].concat());
    let (of_whole, of_alone) = (results(&whole), results(&alone));
    let tables = of_whole.keys().filter(|name| name.strip_suffix(".csv").is_some() && *name != "summary.csv");
    let mut compared = 0;
    for name in tables {
        let rows = rows_of(&of_alone[name], "2");
        assert_eq!(rows, rows_of(&of_whole[name], "2"), "{name}");
        let lines = String::from_utf8_lossy(&of_alone[name]).lines().count();
        assert_eq!(lines, rows.len() + 1, "{name} has other patients");
        compared += rows.len();
    }
    assert!(compared > 50, "{compared} rows");
    assert_eq!(of_whole["scenario.toml"], of_alone["scenario.toml"]);
    assert_eq!((&said(&alone)["only_patient"], &said(&alone)["patients"]), (&2.into(), &1.into()));
    assert!(said(&whole).get("only_patient").is_none());
}

#[test]
fn a_patient_alone_has_the_rows_of_the_whole_run() {
    same_rows(&[]);
}

#[test]
fn so_has_a_patient_as_means() {
    same_rows(&["--method", "mean_field"]);
}

#[test]
fn a_patient_who_is_not_in_the_cohort_is_refused_and_nothing_is_written() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let output = run(&scenario, &out, &["--patient", "4"]).output().expect("started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("scenario-file.toml has 3 patients") && said.contains("1 to 3"), "{said}");
    assert!(!out.exists());
    assert_eq!(run(&scenario, &out, &["--patient", "0"]).output().expect("started").status.code(), Some(2));
}

#[test]
fn a_whole_run_is_not_overwritten_by_one_of_its_patients() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let means = ["--no-plots", "--method", "mean_field"];
    run_to_end(&scenario, &out, &means);
    let before = results(&out);
    let output = run(&scenario, &out, &[&means[..], &["--patient", "1"]].concat()).output().expect("started");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("it is of all patients, and this is of patient 1"), "{said}");
    assert!(results(&out) == before);
    // a folder of its own where none is given
    let mut command = run(&scenario, &out, &means);
    let command = command.current_dir(folder.path()).args(["--patient", "1", "--replace"]);
    assert!(command.output().expect("started").status.success());
}
