//! The folder a run writes to. What is there already is never lost: a run replaces only its own earlier self.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::report::specimen_image;

/// Where runs go that are given no folder.
pub(super) const DEFAULT_PARENT: &str = "output";

/// File that keeps the patients of an unfinished run.
pub(super) const JOURNAL: &str = ".unfinished.jsonl";

/// Settings of an earlier run that are named where they differ.
const DIFFERENCES_SHOWN: usize = 4;

/// The files of a run: stems, by the extensions they come with.
const RUN_FILES: &[(&[&str], &[&str])] = &[
    (&["bmd", "cells", "cytokines", "histomorphometry", "markers", "qct"], &["csv", "svg", "png"]),
    (&["specimen"], &["svg", "png"]),
    (&["disease", "fracture", "patients", "summary", "validation"], &["csv"]),
    (&["report"], &["html"]),
    (&["run"], &["json"]),
    (&["scenario"], &["toml"]),
];

/// The folder asked for, or the scenario's own under `output`; refused where a run would overwrite what is not its own.
pub(super) fn resolve(asked: Option<&Path>, scenario_name: &str, scenario_toml: &str) -> Result<PathBuf, Failure> {
    let folder = asked.map_or_else(|| Path::new(DEFAULT_PARENT).join(scenario_name), Path::to_owned);
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::input(format!("{shown} is not a folder"), "give another folder with --out"));
    }
    let in_the_way: Vec<String> = run_files().filter(|file| folder.join(file).exists()).collect();
    if in_the_way.is_empty() {
        return Ok(folder);
    }
    // what an interrupted run leaves while it writes its files belongs to its journal
    if folder.join(JOURNAL).exists() && !folder.join("run.json").exists() {
        return Ok(folder);
    }
    let Some(version) = version_of_run(&folder) else {
        return Err(Failure::input(
            format!("{shown} has files that osteon did not write and a run would overwrite: {}", in_the_way.join(", ")),
            "give another folder with --out, or remove these files if they are left over from a run that failed",
        ));
    };
    match difference(&folder, &version, scenario_toml) {
        None => Ok(folder),
        Some(difference) => Err(Failure::input(
            format!("{shown} holds another run, which is kept: {difference}"),
            format!("give this one a folder of its own, such as --out {}", free_neighbour(&folder).display()),
        )),
    }
}

fn run_files() -> impl Iterator<Item = String> {
    let files = RUN_FILES.iter().flat_map(|(stems, extensions)| {
        stems.iter().flat_map(|stem| extensions.iter().map(move |extension| format!("{stem}.{extension}")))
    });
    files.chain([specimen_image::FOLDER.to_owned()])
}

/// The version that wrote a finished run: its `run.json` says so; `None` where the folder holds no run.
fn version_of_run(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join("run.json")).ok()?;
    let provenance = serde_json::from_str::<serde_json::Value>(&text).ok()?;
    let word = |key: &str| provenance.get(key).and_then(serde_json::Value::as_str);
    (word("name").is_some() && word("scenario_sha256").is_some()).then(|| word("version").map(str::to_owned)).flatten()
}

/// What tells the run that is there from the one that is to be: results depend on the scenario, its seed and the
/// version alone, so that a run which differs in none of them comes out the same.
fn difference(folder: &Path, version: &str, scenario_toml: &str) -> Option<String> {
    let there = fs::read_to_string(folder.join("scenario.toml")).unwrap_or_default();
    if there != scenario_toml {
        return Some(settings_that_differ(&there, scenario_toml));
    }
    let here = env!("CARGO_PKG_VERSION");
    (version != here).then(|| format!("it was made by osteon {version}, and this is {here}"))
}

/// The settings of two scenarios that differ, as `cohort.patients is 40 there and 2 here`.
fn settings_that_differ(there: &str, here: &str) -> String {
    let (there, here) = (settings(there), settings(here));
    let mut paths: Vec<&String> = there.keys().chain(here.keys()).collect();
    paths.sort();
    paths.dedup();
    let value =
        |settings: &BTreeMap<String, String>, path| settings.get(path).map_or("not set", |value| value).to_owned();
    let mut differences: Vec<String> = paths
        .into_iter()
        .filter(|path| there.get(*path) != here.get(*path))
        .map(|path| format!("{path} is {} there and {} here", value(&there, path), value(&here, path)))
        .collect();
    let more = differences.len().saturating_sub(DIFFERENCES_SHOWN);
    differences.truncate(DIFFERENCES_SHOWN);
    if more > 0 {
        differences.push(format!("and {more} more"));
    }
    if differences.is_empty() { "its scenario is not this one".to_owned() } else { differences.join(", ") }
}

/// Every value of a scenario by its path; none where the text is no TOML.
fn settings(text: &str) -> BTreeMap<String, String> {
    let mut settings = BTreeMap::new();
    if let Ok(table) = text.parse::<toml::Table>() {
        flatten("", &toml::Value::Table(table), &mut settings);
    }
    settings
}

fn flatten(path: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| flatten(&below(key), value, into)),
        toml::Value::Array(list) if list.iter().any(toml::Value::is_table) => {
            list.iter().enumerate().for_each(|(index, value)| flatten(&below(&index.to_string()), value, into));
        }
        _ => drop(into.insert(path.to_owned(), value.to_string())),
    }
}

/// The folder's name with the first number that is free.
pub(super) fn free_neighbour(folder: &Path) -> PathBuf {
    let name = folder.file_name().map_or_else(|| "run".to_owned(), |name| name.to_string_lossy().into_owned());
    let mut candidates = (2_u32..).map(|number| folder.with_file_name(format!("{name}-{number}")));
    candidates.find(|candidate| !candidate.exists()).unwrap_or_else(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIO: &str = "name = \"a\"\n[simulation]\nseed = 1\n[[arm]]\nname = \"b\"\n";

    #[test]
    fn a_run_goes_to_a_folder_of_its_name() {
        let folder = resolve(None, "no-such-scenario", SCENARIO).expect("free");
        assert_eq!(folder, Path::new("output").join("no-such-scenario"));
    }

    #[test]
    fn files_of_others_are_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        assert!(resolve(Some(path), "a", SCENARIO).is_ok());
        fs::write(path.join("notes.txt"), "mine").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO).is_ok());
        fs::write(path.join("bmd.csv"), "mine").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO).is_err());
        fs::write(path.join("run.json"), "{\"version\": 3}").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO).is_err());
        assert!(resolve(Some(&path.join("notes.txt")), "a", SCENARIO).is_err());
    }

    #[test]
    fn a_run_replaces_only_its_own_earlier_self() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let version = env!("CARGO_PKG_VERSION");
        let run = format!(r#"{{"name": "a", "version": "{version}", "scenario_sha256": "00"}}"#);
        fs::write(path.join("run.json"), &run).expect("written");
        fs::write(path.join("scenario.toml"), SCENARIO).expect("written");
        assert!(resolve(Some(path), "a", SCENARIO).is_ok());
        assert!(resolve(Some(path), "a", &SCENARIO.replace("seed = 1", "seed = 2")).is_err());
        fs::write(path.join("run.json"), run.replace(version, "0.0.1")).expect("written");
        assert!(resolve(Some(path), "a", SCENARIO).is_err());
    }

    #[test]
    fn what_differs_is_named() {
        let other = "name = \"a\"\n[simulation]\nseed = 2\n[[arm]]\nname = \"b\"\ncontrol = true\n";
        let said = settings_that_differ(SCENARIO, other);
        assert_eq!(said, "arm.0.control is not set there and true here, simulation.seed is 1 there and 2 here");
    }
}
