//! The folder a run writes to. What is there already is never lost: a run replaces only its own earlier self.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::report::provenance::{files_of_run, only_patient_of_run};
use crate::report::specimen_image::FOLDER as SPECIMENS;
use crate::report::{PROVENANCE, SCENARIO};
use crate::sweep;

/// Where runs go that are given no folder.
pub(super) const DEFAULT_PARENT: &str = "output";

/// File that keeps the patients of an unfinished run.
pub(super) const JOURNAL: &str = ".unfinished.jsonl";

/// How the name of every journal in a folder of results begins.
const JOURNAL_STEM: &str = ".unfinished";
/// How it ends.
const JOURNAL_ENDING: &str = ".jsonl";

/// Says which study a folder is of; it is finished where there is a `run.json`, too.
pub(super) const STUDY: &str = "study.json";

/// Settings of an earlier run that are named where they differ.
const DIFFERENCES_SHOWN: usize = 4;

/// The folder asked for, or the scenario's own under `output`; refused where a run would overwrite what is not its own.
/// A run of one patient alone has a folder of its own. `files` are those that it will write. A run that
/// `replaces` another may overwrite that one's own files.
pub(super) fn resolve(
    asked: Option<&Path>,
    scenario_name: &str,
    (scenario_toml, only_patient): (&str, Option<u32>),
    files: &[String],
    replaces: bool,
) -> Result<PathBuf, Failure> {
    let own_name =
        only_patient.map_or_else(|| scenario_name.to_owned(), |patient| format!("{scenario_name}-patient-{patient}"));
    let folder = asked.map_or_else(|| Path::new(DEFAULT_PARENT).join(own_name), Path::to_owned);
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::input(format!("{shown} is not a folder"), "give another folder with --out"));
    }
    let in_the_way: Vec<&str> = files.iter().map(String::as_str).filter(|file| folder.join(file).exists()).collect();
    if in_the_way.is_empty() {
        return Ok(folder);
    }
    // what an interrupted run leaves while it writes its files belongs to its journal
    let is_kept = [JOURNAL, sweep::FOLDER].iter().any(|kept| folder.join(kept).exists());
    if is_kept && !folder.join(PROVENANCE).exists() {
        return Ok(folder);
    }
    let foreign = |files: &[&str]| {
        Failure::input(
            format!("{shown} has files that osteon did not write and a run would overwrite: {}", files.join(", ")),
            "give another folder with --out, or remove these files if they are left over from a run that failed",
        )
    };
    let Some(version) = version_of_run(&folder) else { return Err(foreign(&in_the_way)) };
    if let Some(difference) = difference(&folder, &version, (scenario_toml, only_patient)).filter(|_| !replaces) {
        return Err(Failure::input(
            format!("{shown} holds another run, which is kept: {difference}"),
            format!(
                "give this one a folder of its own, such as --out {}, or replace that run with --replace",
                free_neighbour(&folder).display()
            ),
        ));
    }
    if replaces && folder.join(SPECIMENS).exists() {
        return Err(Failure::input(
            format!("{shown} holds specimens of another run, which none replaces"),
            format!(
                "move {} away first, or give this run a folder of its own with --out",
                folder.join(SPECIMENS).display()
            ),
        ));
    }
    let own = files_of_run(&folder).unwrap_or_default();
    let foreigners: Vec<&str> = in_the_way.into_iter().filter(|file| !own.iter().any(|own| own == file)).collect();
    if foreigners.is_empty() { Ok(folder) } else { Err(foreign(&foreigners)) }
}

/// A folder that this process alone writes to, as long as it holds this.
#[derive(Debug)]
pub(super) struct Claim {
    /// Locked, where the file system has locks on folders.
    _folder: Option<File>,
}

/// Claims a folder, which is made where it is not there.
pub(super) fn claim(folder: &Path) -> Result<Claim, Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::input(
            format!("cannot make the folder {}: {error}", folder.display()),
            "give a folder that can be made and written to with --out",
        )
    })?;
    let opened = File::open(folder).ok();
    if let Some(Err(TryLockError::WouldBlock)) = opened.as_ref().map(File::try_lock) {
        return Err(Failure::input(
            format!("another osteon is writing to {} right now", folder.display()),
            "let it finish, or give another folder with --out",
        ));
    }
    Ok(Claim { _folder: opened })
}

/// Refuses a folder in which another command was interrupted: what it kept could not be gone on with after this one. `is_own` knows
/// the journals of this one.
pub(super) fn refuse_unfinished(folder: &Path, is_own: impl Fn(&str) -> bool) -> Result<(), Failure> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let is_journal = |name: &String| name.starts_with(JOURNAL_STEM) && name.ends_with(JOURNAL_ENDING);
    // one that keeps nobody can give way
    let keeps_anybody = |name: &String| {
        fs::read(folder.join(name)).is_ok_and(|text| text.split(|&byte| byte == b'\n').nth(2).is_some())
    };
    let mut others: Vec<String> =
        names.filter(|name| is_journal(name) && !is_own(name)).filter(keeps_anybody).collect();
    if folder.join(STUDY).exists() && !folder.join(PROVENANCE).exists() && !is_own(STUDY) {
        others.push(STUDY.to_owned());
    }
    if others.is_empty() {
        return Ok(());
    }
    others.sort();
    Err(Failure::input(
        format!("{} holds what another command kept when it was interrupted: {}", folder.display(), others.join(", ")),
        format!(
            "the same command with --resume goes on with it; give this one a folder of its own, such as --out {}, or remove these \
             files to give it up",
            free_neighbour(folder).display()
        ),
    ))
}

/// Removes the files that the run in a folder says are its own, its `run.json` last; a folder of its specimens stays while anything
/// else is in it.
pub(super) fn remove_run(folder: &Path) -> io::Result<()> {
    let mut own = files_of_run(folder).unwrap_or_default();
    own.sort_by_key(|file| file == PROVENANCE);
    let is_plain = |file: &&String| Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
    for file in own.iter().filter(is_plain) {
        let path = folder.join(file);
        let removed = if path.is_dir() { fs::remove_dir(&path) } else { fs::remove_file(&path) };
        let is_left =
            |error: &io::Error| [io::ErrorKind::NotFound, io::ErrorKind::DirectoryNotEmpty].contains(&error.kind());
        removed.or_else(|error| if is_left(&error) { Ok(()) } else { Err(error) })?;
    }
    Ok(())
}

/// The version that wrote a finished run: its `run.json` says so; `None` where the folder holds no run.
fn version_of_run(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(PROVENANCE)).ok()?;
    let provenance = serde_json::from_str::<serde_json::Value>(&text).ok()?;
    let word = |key: &str| provenance.get(key).and_then(serde_json::Value::as_str);
    (word("name").is_some() && word("scenario_sha256").is_some()).then(|| word("version").map(str::to_owned)).flatten()
}

/// What tells the run that is there from the one that is to be: results depend on the scenario, its seed and the
/// version alone, so that a run which differs in none of them comes out the same.
fn difference(folder: &Path, version: &str, (scenario_toml, only_patient): (&str, Option<u32>)) -> Option<String> {
    let there = fs::read_to_string(folder.join(SCENARIO)).unwrap_or_default();
    if there != scenario_toml {
        return Some(settings_that_differ(&there, scenario_toml));
    }
    let there = only_patient_of_run(folder);
    if there != only_patient {
        let who =
            |patient: Option<u32>| patient.map_or("all patients".to_owned(), |patient| format!("patient {patient}"));
        return Some(format!("it is of {}, and this is of {}", who(there), who(only_patient)));
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
pub(super) fn settings(text: &str) -> BTreeMap<String, String> {
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

    fn files() -> Vec<String> {
        ["bmd.csv", "fracture.svg", "scenario.toml", "run.json"].map(str::to_owned).to_vec()
    }

    /// The folder of a run of all patients.
    fn resolve(
        asked: Option<&Path>,
        name: &str,
        toml: &str,
        files: &[String],
        replaces: bool,
    ) -> Result<PathBuf, Failure> {
        super::resolve(asked, name, (toml, None), files, replaces)
    }

    #[test]
    fn a_run_goes_to_a_folder_of_its_name() {
        let folder = resolve(None, "no-such-scenario", SCENARIO, &files(), false).expect("free");
        assert_eq!(folder, Path::new("output").join("no-such-scenario"));
        let alone = super::resolve(None, "no-such-scenario", (SCENARIO, Some(7)), &files(), false).expect("free");
        assert_eq!(alone, Path::new("output").join("no-such-scenario-patient-7"));
    }

    #[test]
    fn files_of_others_are_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_ok());
        fs::write(path.join("notes.txt"), "mine").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_ok());
        fs::write(path.join("bmd.csv"), "mine").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_err());
        fs::write(path.join("run.json"), "{\"version\": 3}").expect("written");
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_err());
        assert!(resolve(Some(&path.join("notes.txt")), "a", SCENARIO, &files(), false).is_err());
    }

    #[test]
    fn a_run_replaces_only_its_own_earlier_self() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        let version = env!("CARGO_PKG_VERSION");
        let run = format!(
            r#"{{"name": "a", "version": "{version}", "scenario_sha256": "00", "files": ["run.json", "scenario.toml"]}}"#
        );
        fs::write(path.join("run.json"), &run).expect("written");
        fs::write(path.join("scenario.toml"), SCENARIO).expect("written");
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_ok());
        // put there after a run that drew no pictures
        fs::write(path.join("fracture.svg"), "mine").expect("written");
        let Err(Failure::Input(refused)) = resolve(Some(path), "a", SCENARIO, &files(), false) else {
            panic!("overwritten")
        };
        assert!(refused.to_string().ends_with("would overwrite: fracture.svg"), "{refused}");
        fs::remove_file(path.join("fracture.svg")).expect("removed");
        assert!(resolve(Some(path), "a", &SCENARIO.replace("seed = 1", "seed = 2"), &files(), false).is_err());
        assert!(resolve(Some(path), "a", &SCENARIO.replace("seed = 1", "seed = 2"), &files(), true).is_ok());
        fs::write(path.join("run.json"), run.replace(version, "0.0.1")).expect("written");
        assert!(resolve(Some(path), "a", SCENARIO, &files(), false).is_err());
    }

    #[test]
    fn only_what_a_run_says_is_its_own_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run");
        fs::create_dir_all(path.join("specimens")).expect("made");
        for file in ["bmd.csv", "notes.txt", "specimens/mine.vti", "../outside.csv"] {
            fs::write(path.join(file), "something").expect("written");
        }
        fs::write(
            path.join("run.json"),
            r#"{"files": ["../outside.csv", "bmd.csv", "run.json", "specimens", "gone.csv"]}"#,
        )
        .expect("written");
        remove_run(&path).expect("removed");
        for (file, is_left) in [
            ("bmd.csv", false),
            ("run.json", false),
            ("notes.txt", true),
            ("specimens/mine.vti", true),
            ("../outside.csv", true),
        ] {
            assert_eq!(path.join(file).exists(), is_left, "{file}");
        }
    }

    #[test]
    fn what_differs_is_named() {
        let other = "name = \"a\"\n[simulation]\nseed = 2\n[[arm]]\nname = \"b\"\ncontrol = true\n";
        let said = settings_that_differ(SCENARIO, other);
        assert_eq!(said, "arm.0.control is not set there and true here, simulation.seed is 1 there and 2 here");
    }
}
