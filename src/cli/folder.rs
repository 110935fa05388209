//! The folder a run writes to.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;

/// Where runs go that are given no folder.
const DEFAULT_PARENT: &str = "output";

/// The files of a run that are always called the same.
const RUN_FILES: &[&str] = &[
    "bmd.csv",
    "cells.csv",
    "cytokines.csv",
    "disease.csv",
    "fracture.csv",
    "histomorphometry.csv",
    "markers.csv",
    "patients.csv",
    "qct.csv",
    "report.html",
    "run.json",
    "scenario.toml",
    "summary.csv",
    "validation.csv",
];

/// The folder asked for, or the scenario's own under `output`; refused where a run would overwrite what is not one.
pub(super) fn resolve(asked: Option<&Path>, scenario_name: &str) -> Result<PathBuf, Failure> {
    let folder = asked.map_or_else(|| Path::new(DEFAULT_PARENT).join(scenario_name), Path::to_owned);
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::input(format!("{shown} is not a folder"), "give another folder with --out"));
    }
    let in_the_way: Vec<&str> = RUN_FILES.iter().copied().filter(|file| folder.join(file).exists()).collect();
    if !in_the_way.is_empty() && !is_run(&folder) {
        return Err(Failure::input(
            format!("{shown} has files that osteon did not write and a run would overwrite: {}", in_the_way.join(", ")),
            "give another folder with --out, or remove these files if they are left over from a run that failed",
        ));
    }
    Ok(folder)
}

/// Whether a folder is that of a finished run: its `run.json` says by which version and from which scenario.
fn is_run(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join("run.json")) else { return false };
    let Ok(provenance) = serde_json::from_str::<serde_json::Value>(&text) else { return false };
    ["name", "version", "scenario_sha256"]
        .iter()
        .all(|key| provenance.get(key).is_some_and(serde_json::Value::is_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_to_a_folder_of_its_name() {
        let folder = resolve(None, "no-such-scenario").expect("free");
        assert_eq!(folder, Path::new("output").join("no-such-scenario"));
    }

    #[test]
    fn files_of_others_are_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        assert!(resolve(Some(path), "a").is_ok());
        fs::write(path.join("notes.txt"), "mine").expect("written");
        assert!(resolve(Some(path), "a").is_ok());
        fs::write(path.join("bmd.csv"), "mine").expect("written");
        assert!(resolve(Some(path), "a").is_err());
        fs::write(path.join("run.json"), "{\"version\": 3}").expect("written");
        assert!(resolve(Some(path), "a").is_err());
        let run = r#"{"name": "a", "version": "0.1.0", "scenario_sha256": "00"}"#;
        fs::write(path.join("run.json"), run).expect("written");
        assert!(resolve(Some(path), "a").is_ok());
        assert!(resolve(Some(&path.join("notes.txt")), "a").is_err());
    }
}
