//! `osteon bench`: what it prints, and what it says of an earlier benchmark.
//!
//! Margins are wide here: other tests and other programs share the machine.

use std::fs;
use std::path::Path;
use std::process::Command as Shell;
use std::sync::OnceLock;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde_json::Value;

/// Each workload once, and nothing counts as slower but what takes many times as long.
const QUICK: &[&str] = &["bench", "--json", "--repeats", "1", "--margin", "10", "--wall-margin", "50"];

fn osteon(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("osteon").expect("the program");
    command.current_dir(folder);
    command
}

/// A benchmark of this build, measured once.
fn measured() -> &'static Value {
    static MEASURED: OnceLock<Value> = OnceLock::new();
    MEASURED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let output = osteon(folder.path()).args(QUICK).assert().code(0).stderr(is_empty()).get_output().stdout.clone();
        assert!(fs::read_dir(folder.path()).expect("a folder").next().is_none(), "nothing is written");
        serde_json::from_slice(&output).expect("one JSON object")
    })
}

/// Compares this build with an earlier benchmark, by the margins of that.
fn against(earlier: &Value, extra: &[&str]) -> assert_cmd::assert::Assert {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("bench.json"), earlier.to_string()).expect("written");
    let mut command = osteon(folder.path());
    command.args(["bench", "--json", "--repeats", "1", "--against", "bench.json"]).args(extra).assert()
}

fn workloads(record: &Value) -> &[Value] {
    record["workloads"].as_array().expect("a list")
}

#[test]
fn the_same_build_again_has_the_same_results_on_any_threads_and_passes() {
    let earlier = measured();
    let again = against(earlier, &["--threads", "2"]).code(0).stderr(contains("against bench.json"));
    let again: Value = serde_json::from_slice(&again.get_output().stdout).expect("one JSON object");
    assert_eq!(again["digest"], earlier["digest"]);
    for (one, other) in workloads(&again).iter().zip(workloads(earlier)) {
        assert_eq!(one["digest"], other["digest"], "{}", one["name"]);
    }
    assert_eq!((&again["margin"], &again["threads"]), (&earlier["margin"], &2.into()));
}

/// Beside an earlier build that took a thousandth of the time, this one is the slow one. (How a workload that is slowed itself
/// is caught is tested in `src/benchmark/plan.rs`.)
#[test]
fn a_slower_build_and_other_results_are_status_1() {
    let mut earlier = measured().clone();
    for workload in earlier["workloads"].as_array_mut().expect("a list") {
        for key in ["wall_seconds", "cpu_seconds"] {
            workload[key] = workload[key].as_f64().map(|seconds| seconds * 1e-3).into();
        }
    }
    earlier["workloads"][0]["digest"] = "00".into();
    let said = against(&earlier, &[]).code(1);
    let said = String::from_utf8(said.get_output().stderr.clone()).expect("UTF-8");
    for workload in workloads(measured()) {
        let slower = format!("{} is slower: it takes", workload["name"].as_str().expect("a name"));
        assert!(said.contains(&slower), "{said}");
    }
    assert!(said.contains("the margin is 1000 %"), "{said}");
    assert!(
        said.contains("bb1 has other results than in the earlier benchmark, which is of the same version"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_no_benchmark_is_status_2_and_nothing_is_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |text: &str| {
        fs::write(folder.path().join("bench.json"), text).expect("written");
        osteon(folder.path()).args(["bench", "--against", "bench.json"]).assert().code(2).stdout(is_empty())
    };
    refused("{").stderr(contains("bench.json is no benchmark of osteon").and(contains("line 1 column")));
    refused(r#"{"name": "osteon bench"}"#).stderr(contains("missing field `version`"));
    let missing = osteon(folder.path()).args(["bench", "--against", "bend.json"]).assert().code(2);
    missing
        .stdout(is_empty())
        .stderr(contains("cannot read bend.json").and(contains("osteon bench --json > bend.json")));
    for wrong in [["--margin", "-0.1"], ["--margin", "much"], ["--repeats", "0"], ["--threads", "0"]] {
        osteon(folder.path()).arg("bench").args(wrong).assert().code(2).stdout(is_empty());
    }
}

/// Every key of the JSON is in the table of the page, and the other way round.
#[test]
fn the_page_says_what_each_key_is() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/benchmark.md")).expect("a page");
    let table = page.lines().skip_while(|line| !line.starts_with("| key |")).skip(2);
    let told: Vec<&str> =
        table.map_while(|line| line.strip_prefix("| `")).filter_map(|line| line.split('`').next()).collect();
    let record = measured();
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<String>>();
    let mut written = keys(record);
    written.extend(
        keys(&record["workloads"][0])
            .into_iter()
            .filter(|key| !record.as_object().expect("an object").contains_key(key)),
    );
    assert_eq!(told, written);
    for workload in workloads(record) {
        let name = workload["name"].as_str().expect("a name");
        assert!(page.contains(&format!("| `{name}` |")), "{name} is not on the page");
    }
}

/// The line of the job that README.md shows, in a folder that has an earlier benchmark.
#[cfg(unix)]
#[test]
fn the_job_of_the_readme_runs() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a page");
    let command =
        readme.lines().find_map(|line| line.trim().strip_prefix("- run: osteon bench ")).expect("a line of the job");
    let folder = tempfile::tempdir().expect("a folder");
    let earlier = measured();
    fs::write(folder.path().join("bench.json"), earlier.to_string()).expect("written");
    let program = env!("CARGO_BIN_EXE_osteon");
    let output = Shell::new("sh")
        .args(["-c", &format!("{program} bench --repeats 1 {command}")])
        .current_dir(folder.path())
        .output()
        .expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let written = fs::read_to_string(folder.path().join("bench-now.json")).expect("the job keeps its JSON");
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON")["digest"], earlier["digest"]);
}
