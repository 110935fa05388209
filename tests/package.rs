//! The package holds every file that its sources embed: what is left out of it would be missed by whoever installs osteon from a
//! registry, and by nobody who builds it in the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// Paths within the package as Cargo lists them.
fn packed(root: &Path) -> BTreeSet<PathBuf> {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--offline", "--allow-dirty"])
        .current_dir(root)
        .output()
        .expect("Cargo lists the package");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(PathBuf::from).collect()
}

/// A path without `..`.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut whole, part| {
        if part == Component::ParentDir {
            whole.pop();
        } else {
            whole.push(part);
        }
        whole
    })
}

/// Files that a source embeds outside of its tests, from the folder of the package.
fn embedded(root: &Path, source: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(root.join(source)).expect("text");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let folder = source.parent().expect("a folder");
    ["include_str!(\"", "include_bytes!(\""]
        .iter()
        .flat_map(|start| code.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(|path| resolved(&folder.join(path)))
        .collect()
}

#[test]
fn whatever_a_source_embeds_is_in_the_package() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packed = packed(root);
    let is_rust = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    // tests of their own file may read what the package does not have
    let is_test = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == "tests");
    let sources = packed.iter().filter(is_rust).filter(|path| !is_test(path));
    let embedded: BTreeSet<PathBuf> = sources.flat_map(|source| embedded(root, source)).collect();
    assert!(embedded.iter().any(|path| path.ends_with("osteon.html")), "{embedded:?}");
    let missing: Vec<&PathBuf> = embedded.difference(&packed).collect();
    assert!(missing.is_empty(), "not in the package: {missing:?}");
}

/// Folders that the build script lists, as its code names them.
fn listed(root: &Path) -> Vec<PathBuf> {
    let code = fs::read_to_string(root.join("build.rs")).expect("text");
    let quoted = code.split('"').skip(1).step_by(2);
    quoted.map(PathBuf::from).filter(|path| path.components().count() > 0 && root.join(path).is_dir()).collect()
}

#[test]
fn whatever_the_build_lists_is_in_the_package() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packed = packed(root);
    let folders = listed(root);
    assert!(folders.iter().any(|folder| folder.ends_with("evidence")), "{folders:?}");
    for folder in folders {
        let files = fs::read_dir(root.join(&folder)).expect("a folder").flatten();
        let is_data = |path: &PathBuf| path.extension().is_some_and(|end| end == "toml" || end == "csv");
        let files = files.map(|entry| folder.join(entry.file_name())).filter(is_data);
        let missing: Vec<PathBuf> = files.filter(|path| !packed.contains(path)).collect();
        assert!(missing.is_empty(), "not in the package: {missing:?}");
    }
}
