//! A patient who cannot be simulated is a row with the reason, and never the end of a cohort.

mod program;

use program::{folder_with, results, run};

/// Estrogen loss and paralysis as they never were: patients lose all bone of so small a cube, sooner or later.
const NO_BONE_LEFT: &str = r#"
name = "no-bone-left"

[simulation]
years = 40
lead_in_years = 1
report_every_days = 365.25

[specimen]
edge_mm = 0.8
voxel_um = 40

[patient]
age_years = 60
years_since_menopause = 10

[cohort]
patients = 4

[[arm]]
name = "as published"
control = true
mechanisms = { ageing_osteoblast = 0, estrogen_osteoclast_apoptosis = 0, estrogen_osteoblast_survival = 0, estrogen_il17 = 0 }

[[arm]]
name = "tenfold"
[arm.mechanisms]
estrogen_il17 = 10
il17_stromal_rankl = 10
pth_rankl = 10
estrogen_il6 = 10
estrogen_il1 = 10
estrogen_antigen_presentation = 10
tnf_rank_sensitivity = 10
estrogen_osteoclast_apoptosis = 10
il17_mmp = 10
ageing_osteoblast = 10
load_accommodation = 0
disuse_osteoblast = 10
il17_precursor_signalling = 10
[[arm.event]]
kind = "immobilisation"
"#;

/// What becomes of so little bone: its surface is gone, or before that it breaks more often than any bone can.
fn says_why(told: &str) -> bool {
    told.contains("no bone surface")
        || told.contains("hazard_per_year came to") && told.contains("which no patient can have")
}

#[test]
fn who_loses_all_bone_is_a_row_with_the_reason() {
    let (folder, scenario) = folder_with(NO_BONE_LEFT);
    let out = folder.path().join("out");
    let output = run(&scenario, &out, &["--no-plots"]).output().expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.contains("failed; see patients.csv") && says_why(&told), "{told}");

    let files = results(&out);
    let mut patients = csv::Reader::from_reader(files["patients.csv"].as_slice());
    let rows: Vec<csv::StringRecord> = patients.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2 * 4);
    let (failed, well): (Vec<_>, Vec<_>) = rows.iter().partition(|row| &row[2] == "failed");
    assert!(!failed.is_empty() && failed.iter().all(|row| &row[0] == "tenfold" && says_why(&row[3])));
    assert!(
        well.iter().filter(|row| &row[0] == "as published").count() == 4 && well.iter().all(|row| row[3].is_empty())
    );
    let bmd = String::from_utf8(files["bmd.csv"].clone()).expect("UTF-8");
    assert_eq!(bmd.lines().filter(|line| line.starts_with("as published")).count(), 4 * 5 * 41);
    for row in failed {
        let start = format!("tenfold,{},", &row[1]);
        assert!(bmd.lines().all(|line| !line.starts_with(&start)), "no rows of patient {}", &row[1]);
    }
}

#[test]
fn a_run_in_which_all_fail_is_status_1_with_its_files() {
    let published = NO_BONE_LEFT.find("[[arm]]").expect("an arm");
    let tenfold = NO_BONE_LEFT.rfind("[[arm]]").expect("an arm");
    // longer, and of a seed whose first patient loses the last bone
    let longer = NO_BONE_LEFT[..published].replace("years = 40", "years = 60");
    let (folder, scenario) = folder_with(&[&longer, &NO_BONE_LEFT[tenfold..]].concat());
    let out = folder.path().join("out");
    let output = run(&scenario, &out, &["--no-plots", "--patients", "1", "--seed", "3"]).output().expect("started");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("every patient failed"));
    assert!(out.join("run.json").exists() && out.join("patients.csv").exists());
}
