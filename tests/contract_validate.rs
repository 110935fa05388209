//! Published figures are scored, in tables, pictures and a page; nothing else is touched, and threads and interruptions do
//! not show.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A small trial: what is given to the second arm is not published, and neither are its results.
const TRIAL: &str = r#"
name = "NAME"
title = "A small trial"

[simulation]
years = 2
lead_in_years = 1

[specimen]
edge_mm = 1.2
voxel_um = 30

[patient]
age_years = 52
years_since_menopause = 1

[cohort]
patients = 2
vary = { age_years = { sd = 2 } }

[[arm]]
name = "placebo"
control = true

[[arm]]
name = "alendronate"
[[arm.treatment]]
drug = "alendronate"
dose_mg = 70
every_days = 7

[[arm]]
name = "denosumab"
[[arm.treatment]]
drug = "denosumab"
dose_mg = 60
every_days = 182.625

[[observed]]
id = "author-2000-hip-6m"
evidence = "read"
arm = "denosumab"
versus = "placebo"
measure = "bmd"
site = "total_hip"
years = 0.5
change_pct = 2.0
ci95 = [1.6, 2.4]
dispersion = "printed"
use = "calibration"
source = "Author Year Journal"

[[observed]]
arm = "placebo"
measure = "bmd"
site = "lumbar_spine"
years = 0.5
change_pct = -1.0

[[observed]]
arm = "denosumab"
measure = "ctx"
years = 0.25
change_pct = -80
"#;

/// A folder with trials of these names in it.
fn folder_with(names: &[&str]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &&str| {
        let path = folder.path().join(format!("{name}.toml"));
        fs::write(&path, TRIAL.replace("NAME", name)).expect("written");
        path
    };
    let files = names.iter().map(file).collect();
    (folder, files)
}

fn validate(files: &[PathBuf], out: &Path, extra: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osteon"));
    command.arg("validate").args(files).arg("--out").arg(out).args(extra);
    command
}

fn validate_to_end(files: &[PathBuf], out: &Path, extra: &[&str]) -> String {
    let output = validate(files, out, extra).output().expect("started");
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder but `run.json`, which tells the time.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if entry.file_name() != "run.json" {
                let name = path.strip_prefix(folder).expect("within").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn lines(results: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<String> {
    String::from_utf8(results[name].clone()).expect("UTF-8").lines().map(str::to_owned).collect()
}

#[test]
fn a_validation_leaves_every_file_and_says_how_it_went() {
    let (folder, files) = folder_with(&["one", "two"]);
    let (out, page) = (folder.path().join("out"), folder.path().join("docs/validation.md"));
    let shown = validate_to_end(&files, &out, &["--page", page.to_str().expect("UTF-8")]);
    assert!(shown.starts_with("2 trials, 4 patients (full), 6 published figures in"), "{shown}");
    assert!(shown.contains("total hip") && shown.contains("Furthest off"), "{shown}");

    let there = results(&out);
    let expected = "forest.png forest.svg order.csv report.html scatter.png scatter.svg summary.csv trials/one.svg trials/two.svg validation.csv";
    assert_eq!(there.keys().map(String::as_str).collect::<Vec<_>>(), expected.split(' ').collect::<Vec<_>>());
    let points = lines(&there, "validation.csv");
    assert_eq!(
        points[0],
        "trial,arm,versus,measure,site,years,observed,interval_low,interval_high,simulated,standard_error,error,within,use,\
         source,id,evidence,dispersion,distance,uncertainty,within_no_change,within_comparator,form"
    );
    assert_eq!(points.len(), 1 + 6);
    assert!(points[1].starts_with("one,denosumab,placebo,bmd,total_hip,0.5,2,1.6,2.4,"), "{}", points[1]);
    assert!(points[1].contains(",calibration,Author Year Journal,author-2000-hip-6m,read,printed,"), "{}", points[1]);
    assert!(points[2].contains(",prediction,,,,,"), "{}", points[2]);
    assert_eq!(points[4].replacen("two", "one", 1), points[1], "the same trial by another name");
    assert!(lines(&there, "summary.csv")[0].starts_with("measure,site,use,n,unmeasured,mean_absolute_error,"));
    assert!(lines(&there, "order.csv")[0].starts_with("trial,measure,site,years,versus,higher,lower,"));

    let run: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(out.join("run.json")).expect("a file")).expect("JSON");
    assert_eq!((&run["name"], &run["size"], &run["patients"]), (&"validation".into(), &"full".into(), &4.into()));
    assert_eq!(run["trials"][1]["name"], "two");

    let text = fs::read_to_string(&page).expect("a page");
    assert!(text.contains("![Simulated courses and published figures](validation/one.svg)"), "{text}");
    assert!(text.contains("2 virtual women of 52 (SD 2) years"), "{text}");
    assert_eq!(fs::read(page.with_extension("").join("one.svg")).expect("a picture"), there["trials/one.svg"]);
}

/// The arm without published figures is not lived, and time ends at the last figure, yet the scores are those of a full run.
#[test]
fn what_is_left_out_changes_no_score() {
    let (folder, files) = folder_with(&["one"]);
    let (out, run_out) = (folder.path().join("out"), folder.path().join("run"));
    validate_to_end(&files, &out, &["--no-plots", "--quiet"]);
    let mut run = Command::new(env!("CARGO_BIN_EXE_osteon"));
    let run = run.arg("run").arg(&files[0]).arg("--out").arg(&run_out).args(["--no-plots", "--quiet"]);
    assert!(run.status().expect("started").success());
    let there = results(&run_out);
    let mean = |start: &str, column: usize| -> f64 {
        let row = lines(&there, "summary.csv").into_iter().find(|line| line.starts_with(start)).expect("a row");
        row.split(',').nth(column).expect("a column").parse().expect("a number")
    };
    let scored: Vec<f64> = lines(&results(&out), "validation.csv")[1..]
        .iter()
        .map(|line| line.split(',').nth(9).expect("a column").parse().expect("a number"))
        .collect();
    let whole = [
        mean("denosumab,bmd_change_pct,total_hip,0.5,", 13),
        mean("placebo,bmd_change_pct,lumbar_spine,0.5,", 5),
        mean("denosumab,ctx_change_pct,,0.25,", 5),
    ];
    for (scored, whole) in scored.iter().zip(whole) {
        approx::assert_relative_eq!(*scored, whole, max_relative = 1e-5);
    }
}

#[test]
fn threads_change_no_byte() {
    let (folder, files) = folder_with(&["one", "two"]);
    let (one, three) = (folder.path().join("one"), folder.path().join("three"));
    validate_to_end(&files, &one, &["--threads", "1"]);
    validate_to_end(&files, &three, &["--threads", "3"]);
    assert!(results(&one) == results(&three));
}

/// Whole lines of all journals, less the first of each.
fn patients_kept(out: &Path) -> usize {
    let journals = fs::read_dir(out).into_iter().flatten().flatten();
    let texts = journals.map(|entry| fs::read_to_string(entry.path()).unwrap_or_default());
    texts.map(|text| text.matches('\n').count().saturating_sub(1)).sum()
}

/// Kills a validation as soon as so many patients are kept.
fn kill_after(patients: usize, mut command: Command, out: &Path) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
    let deadline = Instant::now() + Duration::from_secs(60);
    while patients_kept(out) < patients {
        assert!(Instant::now() < deadline, "no patient finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
}

/// The little trial is too noisy for two patients: more are taken, the same whatever the threads and interruptions.
#[test]
fn an_adaptive_validation_takes_more_patients_and_resumes_to_the_same_bytes() {
    let (folder, files) = folder_with(&["one"]);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("killed"));
    let adaptive = ["--size", "adaptive", "--most-patients", "12", "--no-plots"];
    let shown = validate_to_end(&files, &whole, &[&adaptive[..], &["--threads", "2"]].concat());
    assert!(shown.starts_with("1 trial, 12 patients (adaptive)"), "{shown}");
    let run: serde_json::Value =
        serde_json::from_slice(&fs::read(whole.join("run.json")).expect("a file")).expect("JSON");
    assert_eq!(run["constants_sha256"].as_str().map(str::len), Some(64));

    // the first round has two patients, so that the second is under way
    kill_after(4, validate(&files, &out, &[&adaptive[..], &["--threads", "1"]].concat()), &out);
    assert!((4..12).contains(&patients_kept(&out)), "it was killed half-way");
    validate_to_end(&files, &out, &[&adaptive[..], &["--resume"]].concat());
    assert!(results(&out) == results(&whole));

    let full = folder.path().join("full");
    validate_to_end(&files, &full, &["--patients", "12", "--no-plots"]);
    // the page says what was asked
    for folder in [&full, &whole] {
        fs::remove_file(folder.join("report.html")).expect("a page");
    }
    assert!(results(&full) == results(&whole), "how many patients there are is all that it decides");
}

#[test]
fn a_killed_validation_resumes_to_the_same_bytes() {
    let (folder, files) = folder_with(&["one", "two"]);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("killed"));
    let many = ["--patients", "12", "--no-plots", "--quiet"];
    validate_to_end(&files, &whole, &many);

    kill_after(2, validate(&files, &out, &[&many[..], &["--threads", "1"]].concat()), &out);
    assert!((2..24).contains(&patients_kept(&out)), "it was killed half-way");

    let kept = results(&out);
    for (extra, reason) in
        [(&["--patients", "12"][..], "--resume goes on"), (&["--patients", "3", "--resume"], "settings")]
    {
        let refused = validate(&files, &out, extra).output().expect("started");
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(reason), "{}", said(&refused));
        assert!(results(&out) == kept);
    }
    validate_to_end(&files, &out, &[&many[..], &["--resume"]].concat());
    assert!(results(&out) == results(&whole));
}

#[test]
fn every_bad_file_is_named_and_nothing_is_written() {
    let (folder, mut files) = folder_with(&["one", "twin", "bad", "bare"]);
    let rewrite = |file: &Path, change: &dyn Fn(String) -> String| {
        fs::write(file, change(fs::read_to_string(file).expect("a file"))).expect("written");
    };
    rewrite(&files[1], &|text| text.replace("\"twin\"", "\"one\""));
    rewrite(&files[2], &|text| text.replace("voxel_um", "voxel_mm"));
    rewrite(&files[3], &|text| text.split("[[observed]]").next().unwrap_or_default().to_owned());
    files.push(folder.path().join("missing.toml"));
    let out = folder.path().join("out");
    let output = validate(&files, &out, &["--page", folder.path().join("page.md").to_str().expect("UTF-8")]).output();
    let output = output.expect("started");
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    for part in ["its name, `one`, is that of", "specimen.voxel_mm", "no [[observed]]", "missing.toml"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(output.stdout.is_empty() && !out.exists() && !folder.path().join("page.md").exists());
}

#[test]
fn what_others_wrote_is_kept() {
    let (folder, files) = folder_with(&["one"]);
    let (out, page) = (folder.path().join("out"), folder.path().join("page.md"));
    validate_to_end(&files, &out, &["--no-plots", "--quiet"]);
    let before = results(&out);
    let refused = |extra: &[&str], reason: &str| {
        let output = validate(&files, &out, extra).output().expect("started");
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(reason), "{}", said(&output));
        assert!(results(&out) == before);
    };
    refused(&["--patients", "1"], "holds another validation");
    fs::write(&page, "mine").expect("written");
    refused(&["--page", page.to_str().expect("UTF-8")], "was not written by osteon validate");
    assert_eq!(fs::read(&page).expect("a page"), b"mine");
    // but it replaces itself
    validate_to_end(&files, &out, &["--no-plots", "--quiet"]);
    assert!(results(&out) == before);
}
