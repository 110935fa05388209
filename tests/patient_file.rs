//! A cohort that stands in a CSV file, and one of both sexes.

mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use program::{folder_with, run, run_to_end};

const LISTED: &str = r#"
name = "listed"
simulation = { years = 0.5, lead_in_years = 1, method = "mean_field" }
cohort = { from_csv = "patients.csv" }
patient = { body_mass_kg = 70 }
arm = [{ name = "control", control = true }, { name = "rest", event = [{ kind = "bed_rest", stop_years = 0.5 }] }]
"#;

const PATIENTS: &str = "id,patient.sex,patient.age_years,patient.menopause_age_years,lifestyle.sun,patient.bmd_t_score.total_hip,\
                        patient.prior_fracture\nA-1,female,61.5,48,,-2.5,true\nA-2,male,70,,0.5,,\n\"A, 3\",female,55,,,-1,false\n";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The cells of a column of `patients.csv`, of the first arm.
fn column(out: &Path, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(out.join("patients.csv")).expect("a table");
    let index = reader.headers().expect("a header").iter().position(|column| column == name).expect(name);
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.filter(|row| &row[0] == "control").map(|row| row[index].to_owned()).collect()
}

#[test]
fn every_patient_is_as_its_row_says() {
    let (folder, scenario) = folder_with(LISTED);
    fs::write(folder.path().join("patients.csv"), PATIENTS).expect("written");
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--no-plots"]);
    for (name, cells) in [
        ("patient", ["1", "2", "3"]),
        ("sex", ["female", "male", "female"]),
        ("age_years", ["61.5", "70", "55"]),
        ("menopause_age_years", ["48", "", "51"]),
        ("body_mass_kg", ["70", "70", "70"]),
        ("sun", ["1", "0.5", "1"]),
        ("t_score_total_hip", ["-2.5", "", "-1"]),
        ("prior_fracture", ["true", "false", "false"]),
    ] {
        let found = column(&out, name);
        if name == "menopause_age_years" {
            assert_eq!((found[0].as_str(), found[1].as_str(), found[2].is_empty()), ("48", "", false));
        } else {
            assert_eq!(found, cells, "{name}");
        }
    }
    // the scenario as run says where the file was, and what it was
    let again = folder.path().join("elsewhere");
    run_to_end(&out.join("scenario.toml"), &again, &["--no-plots"]);
    for table in ["patients.csv", "summary.csv", "paired.csv"] {
        assert_eq!(
            fs::read(out.join(table)).expect("a table"),
            fs::read(again.join(table)).expect("a table"),
            "{table}"
        );
    }
    fs::write(folder.path().join("patients.csv"), PATIENTS.replace("61.5", "62")).expect("written");
    let output = run(&out.join("scenario.toml"), &folder.path().join("third"), &[]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("has changed"), "{}", said(&output));
    run_to_end(&scenario, &folder.path().join("two"), &["--no-plots", "--patients", "2"]);
    assert_eq!(column(&folder.path().join("two"), "sex"), ["female", "male"]);
}

#[test]
fn faults_are_told_with_file_row_and_column() {
    let (folder, scenario) = folder_with(LISTED);
    for (text, expected) in [
        ("patient.age_years\n60\n160\n", &["patients.csv, row 2 (line 3), column 1", "160", "from 18 to 100"][..]),
        ("patient.sex,patient.age_years\nfemail,60\n", &["row 1 (line 2), column 1", "femail", "female"]),
        ("patient.age_years\nold\n", &["row 1 (line 2), column 1", "text"]),
        ("patient.sex,patient.menopause_age_years\nmale,50\n", &["row 1", "a man has no menopause"]),
        ("patient.agee_years\n60\n", &["column 1", "agee_years"]),
        ("age_years\n60\n", &["line 1, column 1", "patient.age_years"]),
        ("simulation.years\n60\n", &["line 1, column 1"]),
        ("patient.age_years,patient.age_years\n60,61\n", &["line 1, column 2", "already"]),
        ("patient.age_years,patient.sex\n60\n", &["patients.csv"]),
        ("patient.age_years\n", &["0 rows"]),
    ] {
        fs::write(folder.path().join("patients.csv"), text).expect("written");
        let out = folder.path().join("out");
        let output = run(&scenario, &out, &[]).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{text}");
        for word in expected {
            assert!(said(&output).contains(word), "{text}: {word} in {}", said(&output));
        }
        assert!(!out.exists());
    }
    fs::write(folder.path().join("patients.csv"), PATIENTS).expect("written");
    for (set, expected) in [
        ("cohort.patients=4", "3"),
        ("cohort.from_csv='none.csv'", "cannot read"),
        ("cohort.female_share=0.5", "stand in a file"),
        ("cohort.vary.age_years.sd=2", "stand in a file"),
    ] {
        let check =
            Command::new(env!("CARGO_BIN_EXE_osteon")).arg("check").arg(&scenario).args(["--set", set]).output();
        let output = check.expect("started");
        assert_eq!(output.status.code(), Some(2), "{set}");
        assert!(said(&output).contains(expected), "{set}: {}", said(&output));
    }
}

#[test]
fn both_sexes_live_in_one_cohort() {
    let text = LISTED.replace("from_csv = \"patients.csv\"", "patients = 12, female_share = 0.5");
    let (folder, scenario) = folder_with(&text);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--no-plots"]);
    let sexes = column(&out, "sex");
    assert!(sexes.iter().any(|sex| sex == "female") && sexes.iter().any(|sex| sex == "male"), "{sexes:?}");
    let menopause = column(&out, "menopause_age_years");
    assert!(
        sexes.iter().zip(&menopause).all(|(sex, age)| (sex == "male") == age.is_empty()),
        "{sexes:?} {menopause:?}"
    );
    assert!(column(&out, "status").iter().all(|status| status == "ok"));
}
