//! The folder and the page that a validation writes to. What is there already is never lost: a validation replaces only its
//! own earlier self.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use super::folder::{free_neighbour, refuse_unfinished};
use crate::validation::{PAGE_MARK, PROVENANCE_NAME, TRIAL_FOLDER, files};

/// Every journal, in the notation of a shell.
pub(super) const ALL_JOURNALS: &str = ".unfinished-*.jsonl";

/// What stands before and after the name of a trial in the name of its journal.
const JOURNAL: (&str, &str) = (".unfinished-", ".jsonl");

/// The journal of a trial.
pub(super) fn journal_path(folder: &Path, trial: &str) -> PathBuf {
    folder.join(format!("{}{trial}{}", JOURNAL.0, JOURNAL.1))
}

/// Refuses a folder in which a validation would overwrite what is not its own; `sha256` is that of its scenarios as run.
pub(super) fn check(folder: &Path, trials: &[&str], sha256: &str) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::input(format!("{shown} is not a folder"), "give another folder with --out"));
    }
    let is_own = |name: &str| trials.iter().any(|trial| journal_path(Path::new(""), trial).as_os_str() == name);
    refuse_unfinished(folder, is_own)?;
    let pictures = trials.iter().map(|trial| format!("{TRIAL_FOLDER}/{trial}.svg"));
    let files = files().chain(pictures);
    let mut in_the_way: Vec<String> = files.filter(|file| folder.join(file).exists()).collect();
    in_the_way.extend(later_pages(folder));
    if in_the_way.is_empty() {
        return Ok(());
    }
    // what an interrupted validation leaves while it writes its files belongs to its journals
    if !folder.join("run.json").exists() && trials.iter().any(|trial| journal_path(folder, trial).exists()) {
        return Ok(());
    }
    let neighbour = || format!("give this one a folder of its own, such as --out {}", free_neighbour(folder).display());
    let difference = match earlier(folder) {
        None => {
            return Err(Failure::input(
                format!(
                    "{shown} has files that are of no validation and would be overwritten: {}",
                    in_the_way.join(", ")
                ),
                neighbour(),
            ));
        }
        Some((version, _)) if version != env!("CARGO_PKG_VERSION") => {
            format!("it was made by osteon {version}, and this is {}", env!("CARGO_PKG_VERSION"))
        }
        Some((_, there)) if there != sha256 => "its scenarios, their size or their settings are not these".to_owned(),
        Some(_) => return Ok(()),
    };
    Err(Failure::input(format!("{shown} holds another validation, which is kept: {difference}"), neighbour()))
}

/// Pages of the forest picture after the first: how many a validation draws is known when it has drawn them.
fn later_pages(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let is_page = |name: &String| {
        let stem = name.strip_suffix(".svg").or_else(|| name.strip_suffix(".png"));
        let number = stem.and_then(|stem| stem.strip_prefix("forest-"));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let mut pages: Vec<String> = names.filter(is_page).collect();
    pages.sort();
    pages
}

/// Refuses a page that a validation would overwrite and did not write, and pictures beside it.
pub(super) fn check_page(page: &Path, trials: &[&str]) -> Result<(), Failure> {
    let shown = page.display();
    if page.extension().is_none_or(|extension| extension != "md") {
        return Err(Failure::input(format!("{shown} is no page of Markdown"), "give --page a name that ends in .md"));
    }
    if page.exists() {
        let is_own = fs::read_to_string(page).is_ok_and(|text| text.starts_with(PAGE_MARK));
        return if is_own {
            Ok(())
        } else {
            Err(Failure::input(
                format!("{shown} was not written by osteon validate and would be overwritten"),
                "give another file with --page",
            ))
        };
    }
    let pictures = page.with_extension("");
    let beside = page.parent().filter(|folder| !folder.as_os_str().is_empty());
    for folder in [Some(pictures.as_path()), beside].into_iter().flatten() {
        if folder.exists() && !folder.is_dir() {
            return Err(Failure::input(
                format!("{} is no folder, and something of the page goes there", folder.display()),
                "give another file with --page; its pictures go to a folder of its name",
            ));
        }
    }
    let in_the_way: Vec<String> =
        trials.iter().map(|trial| format!("{trial}.svg")).filter(|file| pictures.join(file).exists()).collect();
    if in_the_way.is_empty() {
        return Ok(());
    }
    Err(Failure::input(
        format!("{} has pictures that would be overwritten: {}", pictures.display(), in_the_way.join(", ")),
        "give another file with --page; its pictures go to a folder of its name",
    ))
}

/// Version and scenarios of a finished validation: its `run.json` says so; `None` where the folder holds none.
fn earlier(folder: &Path) -> Option<(String, String)> {
    let text = fs::read_to_string(folder.join("run.json")).ok()?;
    let provenance = serde_json::from_str::<serde_json::Value>(&text).ok()?;
    let word = |key: &str| provenance.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
    let is_validation = word("name")? == PROVENANCE_NAME && provenance.get("trials").is_some();
    is_validation.then(|| Some((word("version")?, word("scenario_sha256")?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_validation_replaces_only_its_own_earlier_self() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        assert!(check(path, &["a"], "00").is_ok());
        for file in ["validation.csv", "forest-2.svg", "forest-11.png"] {
            fs::write(path.join(file), "mine").expect("written");
            assert!(check(path, &["a"], "00").is_err(), "{file}");
            fs::remove_file(path.join(file)).expect("removed");
        }
        fs::write(path.join("forest-of-my-own.svg"), "mine").expect("written");
        assert!(check(path, &["a"], "00").is_ok());
        fs::write(path.join("validation.csv"), "mine").expect("written");
        fs::write(journal_path(path, "a"), "").expect("written");
        assert!(check(path, &["a"], "00").is_ok());
        assert!(check(path, &["b"], "00").is_err());
        let version = env!("CARGO_PKG_VERSION");
        let run = format!(r#"{{"name": "validation", "version": "{version}", "scenario_sha256": "00", "trials": []}}"#);
        fs::write(path.join("run.json"), &run).expect("written");
        assert!(check(path, &["a"], "00").is_ok());
        assert!(check(path, &["a"], "01").is_err());
        fs::write(path.join("run.json"), run.replace(version, "0.0.1")).expect("written");
        assert!(check(path, &["a"], "00").is_err());
        fs::write(path.join("run.json"), run.replace("trials", "patients")).expect("written");
        assert!(check(path, &["a"], "00").is_err());
    }

    #[test]
    fn a_page_of_others_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("validation.md");
        assert!(check_page(&page, &["a"]).is_ok());
        assert!(check_page(&folder.path().join("validation.txt"), &["a"]).is_err());
        fs::create_dir(folder.path().join("validation")).expect("made");
        fs::write(folder.path().join("validation").join("a.svg"), "mine").expect("written");
        assert!(check_page(&page, &["a"]).is_err());
        assert!(check_page(&page, &["b"]).is_ok());
        fs::write(&page, format!("{PAGE_MARK} more\n")).expect("written");
        assert!(check_page(&page, &["a"]).is_ok());
        fs::write(&page, "mine").expect("written");
        assert!(check_page(&page, &["a"]).is_err());
        fs::write(folder.path().join("p"), "mine").expect("written");
        for page in ["p.md", "p/page.md"] {
            assert!(check_page(&folder.path().join(page), &["a"]).is_err(), "{page}");
        }
    }
}
