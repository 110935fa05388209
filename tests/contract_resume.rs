//! A run that was interrupted goes on where it stopped, and ends with the same bytes as one that never was.

mod program;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

use program::{JOURNAL, SMALL, assert_same, folder_with, results, run, run_to_end};

/// Enough patients to be interrupted among them.
const MANY: &[&str] = &["--patients", "24", "--set", "simulation.years=8"];

/// Starts a run, on one thread lest all finish at once, and waits until so many patients are finished.
fn start_until(finished: usize, scenario: &Path, out: &Path) -> Child {
    let mut command = run(scenario, out, &[MANY, &["--threads", "1"]].concat());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    let deadline = Instant::now() + Duration::from_secs(60);
    while patients_kept(out) < finished {
        assert!(Instant::now() < deadline, "no patient finished");
        std::thread::sleep(Duration::from_millis(2));
    }
    child
}

/// Whole lines of the journal, less the first.
fn patients_kept(out: &Path) -> usize {
    let text = fs::read_to_string(out.join(JOURNAL)).unwrap_or_default();
    text.split_inclusive('\n').filter(|line| line.ends_with('\n')).count().saturating_sub(1)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_killed_run_resumes_to_the_same_bytes() {
    let (folder, scenario) = folder_with(SMALL);
    let (whole, out) = (folder.path().join("whole"), folder.path().join("killed"));
    run_to_end(&scenario, &whole, MANY);

    let mut child = start_until(2, &scenario, &out);
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!((2..24).contains(&patients_kept(&out)), "it was killed half-way");
    assert_eq!(results(&out).keys().collect::<Vec<_>>(), [JOURNAL]);
    // as after a power cut
    let mut journal = OpenOptions::new().append(true).open(out.join(JOURNAL)).expect("opened");
    journal.write_all(b"{\"patient\":24,\"outcomes\":[{\"Ok\":[{\"time_ye").expect("written");
    drop(journal);

    run_to_end(&scenario, &out, &[MANY, &["--resume"]].concat());
    assert_same(&out, &whole);
}

/// What was counted of lymphocytes is in the journal as well.
#[test]
fn a_killed_run_resumes_to_the_same_bytes_where_lymphocytes_are_agents() {
    let (folder, scenario) = folder_with(&SMALL.replace("voxel_um = 30", "voxel_um = 30\nlymphocytes = \"agents\""));
    let (whole, out) = (folder.path().join("whole"), folder.path().join("killed"));
    run_to_end(&scenario, &whole, MANY);
    let mut child = start_until(2, &scenario, &out);
    child.kill().expect("killed");
    child.wait().expect("ended");
    run_to_end(&scenario, &out, &[MANY, &["--resume"]].concat());
    assert!(results(&out).contains_key("lymphocytes.csv"));
    assert_same(&out, &whole);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_is_finished_and_is_status_130() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let child = start_until(1, &scenario, &out);
    let asked = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("sent");
    assert!(asked.success());
    let output = child.wait_with_output().expect("ended");
    assert_eq!(output.status.code(), Some(130));
    assert!(said(&output).contains("of 24 patients are finished") && said(&output).contains("--resume"));
    assert!(patients_kept(&out) >= 1);
    assert_eq!(results(&out).keys().collect::<Vec<_>>(), [JOURNAL]);
}

#[test]
fn what_an_interrupted_run_kept_is_never_lost_unasked() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    let mut child = start_until(1, &scenario, &out);
    child.kill().expect("killed");
    child.wait().expect("ended");
    let kept = fs::read(out.join(JOURNAL)).expect("a journal");

    let refused: [(&[&str], &str); 3] = [
        (&[], "--resume goes on"),
        (&["--resume", "--seed", "2"], "scenario, settings or seed"),
        (&["--seed", "2"], "scenario, settings or seed"),
    ];
    for (extra, reason) in refused {
        let output = run(&scenario, &out, &[MANY, extra].concat()).output().expect("started");
        assert_eq!(output.status.code(), Some(2), "{extra:?}");
        assert!(said(&output).contains(reason), "{extra:?}: {}", said(&output));
        assert!(output.stdout.is_empty());
        assert_eq!(fs::read(out.join(JOURNAL)).expect("a journal"), kept);
    }
}

#[test]
fn with_nothing_to_go_on_with_a_run_begins() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--resume", "--no-plots"]);
    assert!(!out.join(JOURNAL).exists(), "a finished run needs no journal");
}

#[test]
fn a_run_replaces_itself_but_no_other() {
    let (folder, scenario) = folder_with(SMALL);
    let out = folder.path().join("out");
    run_to_end(&scenario, &out, &["--no-plots"]);
    let before = results(&out);
    run_to_end(&scenario, &out, &["--no-plots"]);
    assert!(results(&out) == before);
    let output = run(&scenario, &out, &["--seed", "7"]).output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("simulation.seed is 1 there and 7 here"), "{}", said(&output));
    assert!(said(&output).contains("out-2"), "{}", said(&output));
    assert!(results(&out) == before);
}
