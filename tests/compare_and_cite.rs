//! `osteon risk`, `osteon diff`, `osteon methods` and `osteon verify`: what they say of scenarios and of finished runs.

mod program;

use std::path::Path;
use std::process::{Command, Output};

use program::{SMALL, folder_with, run_to_end};

const MEANS: [&str; 3] = ["--no-plots", "--method", "mean_field"];

fn osteon(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_osteon")).args(arguments).output().expect("started")
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The number of a column in the row of that arm, patient and site.
fn number(table: &str, [arm, patient, site]: [&str; 3], column: &str) -> f64 {
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let at = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let [arm_at, patient_at, site_at, column_at] = ["arm", "patient", "site", column].map(at);
    let row = lines.find(|row| row[arm_at] == arm && row[patient_at] == patient && row[site_at] == site);
    row.expect("a row")[column_at].parse().expect("a number")
}

#[test]
fn risk_is_near_the_hazard_of_a_run_at_time_0_and_rises_with_what_breaks_bones() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &MEANS);
    let lived = std::fs::read_to_string(out.join("fracture.csv")).expect("a table");
    let risk = |extra: &[&str]| said(&osteon(&[&["risk", path(&scenario), "--csv"], extra].concat()));
    let told = risk(&[]);
    for patient in ["1", "2", "3"] {
        let of = ["control", patient, "hip"];
        let (hazard, lived) = (number(&told, of, "hazard_per_year"), number(&lived, of, "hazard_per_year"));
        assert!((hazard / lived - 1.0).abs() < 0.3, "patient {patient}: {hazard} and {lived}");
        // ten years on hazard is higher, so that more is to come than ten times that of today
        let probability = number(&told, of, "probability_10_years");
        assert!(probability > 10.0 * hazard && probability < 0.5, "{probability}");
    }
    let of = ["control", "1", "hip"];
    for set in ["patient.prior_fracture=true", "lifestyle.falls_per_year=5", "patient.bmd_t_score.femoral_neck=-3.5"] {
        let more = risk(&["--set", set]);
        assert!(number(&more, of, "hazard_per_year") > number(&told, of, "hazard_per_year"), "{set}");
    }
    let measured = risk(&["--set", "patient.bmd_t_score.femoral_neck=-2.5"]);
    assert!((number(&measured, of, "femoral_neck_t_score") + 2.5).abs() < 1e-3);
    let table = said(&osteon(&["risk", path(&scenario)]));
    assert!(table.contains("clinical vertebral") && table.contains("within 10 years"), "{table}");
    assert_eq!(osteon(&["risk", "no-such-file.toml"]).status.code(), Some(2));
}

#[test]
fn diff_says_what_two_runs_differ_by() {
    let (folder, scenario) = folder_with(SMALL);
    let [first, again, other] = ["first", "again", "other"].map(|name| folder.path().join(name));
    run_to_end(&scenario, &first, &MEANS);
    run_to_end(&scenario, &again, &MEANS);
    run_to_end(&scenario, &other, &[&MEANS[..], &["--set", "arm.denosumab.treatment.0.dose_mg=30"]].concat());
    let same = said(&osteon(&["diff", path(&first), path(&again)]));
    assert!(same.contains("Version, seed and scenario are the same."), "{same}");
    assert!(same.contains("are the same in every patient of both"), "{same}");
    let differs = said(&osteon(&["diff", path(&first), path(&other)]));
    assert!(differs.contains("arm.1.treatment.0.dose_mg"), "{differs}");
    assert!(differs.contains("bmd_change_pct") && differs.contains("ctx_ng_ml"), "{differs}");
    let table = said(&osteon(&["diff", path(&first), path(&other), "--csv"]));
    assert!(table.starts_with("arm,measure,site,time_years,n,mean,sd\n"), "{table}");
    let spine = |line: &&str| line.starts_with("denosumab,bmd_change_pct,lumbar_spine,1,3,");
    let mean: f64 = table.lines().find(spine).and_then(|line| line.split(',').nth(5)?.parse().ok()).expect("a number");
    assert!(mean < 0.0, "half of the dose holds less bone: {mean}");
    assert!(table.lines().filter(|line| line.starts_with("control,")).all(|line| line.contains(",3,0.000000,")));
    let refused = osteon(&["diff", path(&first), path(folder.path())]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("holds no finished run"));
}

#[test]
fn methods_cite_what_a_run_used_and_nothing_else() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &MEANS);
    let text = said(&osteon(&["methods", path(&out)]));
    let digest = osteon::model::Model::STANDARD.digest();
    for told in [
        env!("CARGO_PKG_VERSION"),
        digest.as_str(),
        "as means",
        "3 virtual patients",
        "Arm *control* (control): nothing was done.",
        "denosumab 60 mg (subcutaneous) every 182.625 days",
        "## References",
        "Li 2007 Blood (",
        "b_opg",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    // nobody is ill, nobody takes glucocorticoid
    for other in ["ra_synovitis_cascade", "sle_inflammation", "gc_osteoclast", "alendronate"] {
        assert!(!text.contains(other), "{other} in\n{text}");
    }
    assert_eq!(osteon(&["methods", path(folder.path())]).status.code(), Some(2));
}

#[test]
fn a_run_is_verified_and_a_changed_table_is_found() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--no-plots"]);
    let verify = |extra: &[&str]| osteon(&[&["verify", path(&out)], extra].concat());
    let told = said(&verify(&["--patients", "2"]));
    assert!(told.contains("every row is the same") && told.contains("patient 1, 2"), "{told}");

    // a number of the first patient changes, in a table and nowhere else
    let table = out.join("bmd.csv");
    let text = std::fs::read_to_string(&table).expect("a table");
    let row = text.lines().nth(1).expect("a row");
    std::fs::write(&table, text.replacen(row, &format!("{row}1"), 1)).expect("written");
    let output = verify(&[]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("bmd.csv is not what run.json says") && told.contains("comes out otherwise"), "{told}");

    std::fs::remove_file(&table).expect("removed");
    let told = String::from_utf8_lossy(&verify(&["--patients", "0"]).stdout).into_owned();
    assert!(told.contains("bmd.csv is missing"), "{told}");
    assert_eq!(osteon(&["verify", path(folder.path())]).status.code(), Some(2));
}

#[test]
fn a_sweep_has_checksums_and_nobody_to_live_again() {
    let (folder, scenario) =
        folder_with(&format!("{SMALL}\n[sweep]\nmethod = \"grid\"\n\"lifestyle.falls_per_year\" = [0.1, 1.0]\n"));
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &MEANS);
    let told = said(&osteon(&["verify", path(&out)]));
    assert!(told.contains("have the checksum") && told.contains("sweep"), "{told}");
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = said(&osteon(&["completions", shell]));
        assert!(["calibrate", "verify", "patients"].iter().all(|word| script.contains(word)), "{shell}");
    }
    let folder = tempfile::tempdir().expect("folder");
    said(&osteon(&["man", "--out", path(folder.path())]));
    let page = std::fs::read_to_string(folder.path().join("osteon-run.1")).expect("a page");
    assert!(page.contains("resume") && folder.path().join("osteon.1").exists());
    // pages are made again over themselves, and over nothing else
    said(&osteon(&["man", "--out", path(folder.path())]));
    std::fs::write(folder.path().join("osteon.1"), "mine").expect("written");
    assert_eq!(osteon(&["man", "--out", path(folder.path())]).status.code(), Some(2));
}
