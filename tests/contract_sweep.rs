//! A sweep: every point is the run it stands for, whatever the threads and interruptions, and a bad point is refused before
//! anything is run.

mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::{SMALL, folder_with, results, run, run_to_end};

/// Two keys, one of them of an arm that another extends.
const SWEPT: &str = r#"
[[arm]]
name = "both"
extends = "denosumab"
[[arm.treatment]]
drug = "prednisone"
dose_mg = 5

[sweep]
"arm.denosumab.treatment.0.dose_mg" = [30, 60]
"patient.age_years" = { from = 52, to = 56, steps = 2 }
"#;

/// Nothing but means, and few of them.
const MEANS: [&str; 4] = ["--method", "mean_field", "--set", "simulation.report_every_days=182.625"];

fn swept(more: &str) -> String {
    format!("{SMALL}{more}")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn refused(scenario: &Path, out: &Path, extra: &[&str]) -> String {
    let output = run(scenario, out, extra).output().expect("started");
    assert_eq!(output.status.code(), Some(2), "{extra:?}: {}", said(&output));
    assert!(output.stdout.is_empty() && !out.exists(), "{extra:?}: nothing is written");
    said(&output)
}

fn assert_same(here: &Path, there: &Path) {
    let (here, there) = (results(here), results(there));
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (name, bytes) in &here {
        assert!(bytes == &there[name], "{name} differs");
    }
}

/// The rows of a table of a sweep that a point has, without its first columns.
fn rows_of(out: &Path, table: &str, point: usize, keys: usize) -> Vec<String> {
    let text = fs::read_to_string(out.join(table)).expect("a table");
    let own = format!("{point},");
    let of_point = text.lines().filter(|line| line.starts_with(&own));
    of_point.map(|line| line.splitn(keys + 2, ',').nth(keys + 1).expect("the run's own columns").to_owned()).collect()
}

#[test]
fn every_point_has_the_rows_of_its_own_run() {
    let (folder, scenario) = folder_with(&swept(SWEPT));
    let out = folder.path().join("sweep");
    run_to_end(&scenario, &out, &MEANS);
    let files = results(&out);
    let expected = ["report.html", "scenario.toml", "sweep.csv", "sweep.png", "sweep.svg", "sweep_patients.csv"];
    assert_eq!(files.keys().collect::<Vec<_>>(), expected);
    let header =
        fs::read_to_string(out.join("sweep.csv")).expect("a table").lines().next().expect("a header").to_owned();
    assert!(
        header.starts_with("point,arm.denosumab.treatment.0.dose_mg,patient.age_years,arm,measure,site,time_years,n,")
    );
    let one = scenario.with_file_name("one.toml");
    let (alone, _) = SWEPT.split_once("[sweep]").expect("a sweep");
    fs::write(&one, swept(alone)).expect("written");
    let points = [(30, 52), (30, 56), (60, 52), (60, 56)];
    for (point, (dose, age)) in (1..).zip(points) {
        let single = folder.path().join(format!("single-{point}"));
        let set = [format!("arm.denosumab.treatment.0.dose_mg={dose}"), format!("patient.age_years={age}")];
        run_to_end(&one, &single, &[&MEANS[..], &["--no-plots", "--set", &set[0], "--set", &set[1]]].concat());
        for (swept, own) in [("sweep.csv", "summary.csv"), ("sweep_patients.csv", "patients.csv")] {
            let text = fs::read_to_string(single.join(own)).expect("a table");
            let rows: Vec<&str> = text.lines().skip(1).collect();
            assert!(rows.len() > 5);
            assert_eq!(rows_of(&out, swept, point, 2), rows, "{own} of point {point}");
        }
    }
    let run: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(out.join("run.json")).expect("a file")).expect("JSON");
    assert_eq!((&run["sweep"]["points"], &run["patients"], &run["failed"]), (&4.into(), &12.into(), &0.into()));
}

#[test]
fn threads_change_nothing_by_agents_either() {
    let (folder, scenario) = folder_with(&swept(SWEPT));
    let few = ["--patients", "1", "--set", "simulation.years=0.5", "--no-plots"];
    let outs = ["1", "3"].map(|threads| {
        let out = folder.path().join(threads);
        run_to_end(&scenario, &out, &[&few[..], &["--threads", threads]].concat());
        out
    });
    assert_same(&outs[0], &outs[1]);
}

/// Starts a sweep, and kills it when so many points are finished, and a journal has somebody of the next.
fn kill_after(points: usize, scenario: &Path, out: &Path, extra: &[&str]) {
    let mut command = run(scenario, out, extra);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
    let deadline = Instant::now() + Duration::from_secs(120);
    let kept = out.join(".unfinished-sweep");
    let is_far = || {
        let finished = (1..=points).all(|point| kept.join(format!("{point:05}/point.json")).exists());
        let journal = fs::read_to_string(kept.join(format!("{:05}.jsonl", points + 1))).unwrap_or_default();
        finished && journal.lines().count() > 1
    };
    while !is_far() {
        assert!(Instant::now() < deadline, "no point finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
}

#[test]
fn a_killed_sweep_resumes_to_the_same_bytes_and_is_never_lost_unasked() {
    let (folder, scenario) = folder_with(&swept(SWEPT));
    // the points are lived one after the other
    let many = ["--patients", "10", "--threads", "1", "--set", "simulation.years=0.5", "--parquet"];
    let (whole, out) = (folder.path().join("whole"), folder.path().join("killed"));
    run_to_end(&scenario, &whole, &many);
    kill_after(1, &scenario, &out, &many);
    let other: [(&[&str], &str); 2] = [(&[], "--resume goes on"), (&["--resume", "--seed", "2"], "another sweep")];
    for (extra, reason) in other {
        let output = run(&scenario, &out, &[&many[..], extra].concat()).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(reason), "{}", said(&output));
    }
    run_to_end(&scenario, &out, &[&many[..], &["--resume"]].concat());
    assert_same(&out, &whole);
    assert!(!out.join(".unfinished-sweep").exists());
}

#[test]
fn the_sweep_as_run_repeats_it_with_what_follows_from_the_swept_keys() {
    // how often alendronate is given follows from the dose, and the second arm's dose from the first one's
    let text = swept(
        "[[arm]]\nname = 'more'\nextends = 'tablets'\n[[arm]]\nname = 'tablets'\n[[arm.treatment]]\ndrug = 'alendronate'\ndose_mg = 10\n\
        [sweep]\nmethod = 'list'\n'arm.tablets.treatment.0.dose_mg' = [10, 70]\n'patient.sex' = ['female', 'female']\n",
    );
    let (folder, scenario) = folder_with(&text);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    run_to_end(&scenario, &first, &[&MEANS[..], &["--seed", "5", "--no-plots"]].concat());
    run_to_end(&first.join("scenario.toml"), &second, &["--no-plots"]);
    for folder in [&first, &second] {
        fs::remove_file(folder.join("report.html")).expect("a page");
    }
    assert_same(&first, &second);
}

#[test]
fn a_bad_point_is_refused_before_anything_is_run() {
    for (keys, expected) in [
        ("'arm.denosumab.treatment.0.dose_mg' = [30, 60, 6000]", &["in point 3 of 3", "dose_mg", "6000", "360"][..]),
        ("'patient.age_years' = { from = 50, to = 110, steps = 4 }", &["in point 4 of 4", "110", "from 18 to 100"]),
        ("'patient.agee_years' = [50]", &["patient.agee_years", "age_years"]),
        ("'arm.deno.treatment.0.dose_mg' = [50]", &["deno", "denosumab"]),
        ("'patient.age_years' = [50, 200]\n'patient.body_mass_kg' = [60, 70]", &["in point 3 and another of 4", "200"]),
        ("'patient.years_since_menopause' = [1, 40]", &["in point 2 of 2", "final period"]),
        ("patient.age_years = [50, 60]", &["in quotes"]),
        ("metod = 'grid'", &["metod", "method"]),
        ("'patient.age_years' = []", &["no values"]),
        ("'patient.age_years' = { from = 50, to = 80 }", &["steps"]),
        ("'patient.age_years' = { from = 80, to = 50, steps = 3 }", &["from < to"]),
        ("'patient.age_years' = 50", &["a list of values"]),
        ("method = 'list'\n'patient.age_years' = [50, 60]\n'patient.sex' = ['female']", &["has 1 values", "2"]),
        ("method = 'sobol'\n'patient.age_years' = { from = 50, to = 80 }", &["samples"]),
        ("samples = 8\n'patient.age_years' = [50, 60]", &["samples", "latin_hypercube"]),
        ("method = 'sobol'\nsamples = 4\n'patient.age_years' = { from = 5, to = 8, steps = 2 }", &["steps"]),
        ("'patient.age_years' = { from = 0, to = 8, steps = 2, scale = 'log' }", &["logarithm"]),
        ("'patient.age_years' = { from = 20, to = 90, steps = 9000 }\n'simulation.seed' = [1, 2]", &["18000", "10000"]),
        ("method = 'grid'", &["names no key"]),
    ] {
        let (folder, scenario) = folder_with(&swept(&format!("[sweep]\n{keys}\n")));
        let said = refused(&scenario, &folder.path().join("out"), &[]);
        for word in expected {
            assert!(said.contains(word), "{keys}: {word} in {said}");
        }
        assert!(said.contains("scenario-file.toml:"), "{said}");
    }
}

#[test]
fn what_makes_no_sense_with_a_sweep_is_refused_in_words() {
    let (folder, scenario) = folder_with(&swept(SWEPT));
    let out = folder.path().join("out");
    for (extra, expected) in [
        (&["--stream"][..], "--stream"),
        (&["--slides"], "--slides"),
        (&["--patient", "4"], "allowed: 1 to 3"),
        (&["--set", "specimen.save_years=[0]"], "save_years"),
        (&["--set", "patient.age_years=60"], "is swept"),
    ] {
        let said = refused(&scenario, &out, extra);
        assert!(said.contains(expected), "{said}");
    }
    for command in ["risk", "validate"] {
        let output = Command::new(env!("CARGO_BIN_EXE_osteon")).arg(command).arg(&scenario).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(said(&output).contains("many scenarios") && said(&output).contains("osteon run"), "{}", said(&output));
    }
}

#[test]
fn one_patient_alone_is_the_patient_of_the_sweep() {
    let (folder, scenario) = folder_with(&swept(SWEPT));
    let (all, alone) = (folder.path().join("all"), folder.path().join("alone"));
    run_to_end(&scenario, &all, &[&MEANS[..], &["--no-plots"]].concat());
    run_to_end(&scenario, &alone, &[&MEANS[..], &["--no-plots", "--patient", "2"]].concat());
    let of_second = |out: &Path| {
        let rows = (1..=4).flat_map(|point| rows_of(out, "sweep_patients.csv", point, 2));
        rows.filter(|row| row.split(',').nth(1) == Some("2")).collect::<Vec<_>>()
    };
    assert_eq!(of_second(&alone).len(), 4 * 3);
    assert_eq!(of_second(&alone), of_second(&all));
}

#[test]
fn check_says_how_many_points_and_patients() {
    let (_folder, scenario) = folder_with(&swept(SWEPT));
    let output = Command::new(env!("CARGO_BIN_EXE_osteon")).arg("check").arg(&scenario).output().expect("started");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && told.contains("4 points") && told.contains("12 patients in all"), "{told}");
}
