//! Makes text files of the package part of the program: a list of their paths and texts.

use std::fmt::Write;
use std::path::Path;

/// Lists the files of `folders` with that extension, folder by folder in order of their names, in `out`.
pub fn list(folders: &[&str], extension: &str, out: &Path) {
    let mut list = "&[\n".to_owned();
    for folder in folders {
        println!("cargo::rerun-if-changed={folder}");
        let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| Path::new(name).extension().is_some_and(|end| end == extension));
        names.sort();
        for name in names {
            let file = format!("{folder}/{name}");
            let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {file:?}))");
            // writing to a String cannot fail
            let _ = writeln!(list, "    ({file:?}, {text}),");
        }
    }
    list.push_str("]\n");
    std::fs::write(out, list).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}
