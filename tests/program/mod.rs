//! The program as a user runs it, and what it leaves behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Journal of an unfinished run.
#[allow(dead_code, reason = "not every test looks at it")]
pub const JOURNAL: &str = ".unfinished.jsonl";

/// A small scenario: two arms, a few patients, a cube that is quick to live in.
#[allow(dead_code, reason = "some tests bring their own")]
pub const SMALL: &str = r#"
name = "small"

[simulation]
years = 1
lead_in_years = 1

[specimen]
edge_mm = 1.2
voxel_um = 30

[patient]
age_years = 52
years_since_menopause = 1

[cohort]
patients = 3
vary = { age_years = { sd = 2 }, body_mass_kg = { sd = 8 } }

[[arm]]
name = "control"
control = true

[[arm]]
name = "denosumab"
[[arm.treatment]]
drug = "denosumab"
dose_mg = 60
every_days = 182.625
"#;

/// A folder with a scenario in it.
#[allow(dead_code, reason = "some tests need a folder with more in it")]
pub fn folder_with(scenario: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("scenario-file.toml");
    fs::write(&file, scenario).expect("written");
    (folder, file)
}

/// `osteon run` of a scenario file into a folder.
pub fn run(scenario: &Path, out: &Path, extra: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osteon"));
    command.arg("run").arg(scenario).arg("--out").arg(out).args(extra);
    command
}

/// Runs to the end, which must be a good one.
#[allow(dead_code, reason = "not every test runs to the end")]
pub fn run_to_end(scenario: &Path, out: &Path, extra: &[&str]) {
    let output = run(scenario, out, extra).output().expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Every file of a run but `run.json`, which tells the time.
pub fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let files = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    files.filter(|(name, _)| name != "run.json").map(|(name, path)| (name, fs::read(path).expect("a file"))).collect()
}

/// Two runs left the same files with the same bytes.
#[allow(dead_code, reason = "not every test compares")]
pub fn assert_same(here: &Path, there: &Path) {
    let (here, there) = (results(here), results(there));
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (name, bytes) in &here {
        assert!(bytes == &there[name], "{name} differs");
    }
    assert!(here.contains_key("bmd.csv") && here.contains_key("summary.csv"));
}
