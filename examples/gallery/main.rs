//! Runs the scenarios whose pictures the documentation shows, and puts these into `output/gallery`:
//! `cargo run --release --example gallery`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A scenario, and those of its pictures that are shown.
const SHOWN: &[(&str, &[&str])] = &[
    ("menopause", &["bmd", "specimen"]),
    ("denosumab", &["bmd"]),
    ("glucocorticoid", &["qct"]),
    ("marrow", &["marrow"]),
];

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut page = "# Runs land here\n\n\
        `osteon run FILE.toml` writes its tables and pictures to `output/<scenario name>/` unless `--out` says otherwise. Git ignores \
        them; `gallery/` holds the pictures that the documentation shows.\n\n\
        `cargo run --release --example gallery` makes the gallery, each picture by one command:\n\n\
        | picture | command |\n|---|---|\n"
        .to_owned();
    let runs = root.join("target/gallery");
    if runs.exists() {
        fs::remove_dir_all(&runs)?;
    }
    for (scenario, pictures) in SHOWN {
        let folder = runs.join(scenario);
        let file = format!("scenarios/{scenario}.toml");
        let status = Command::new("cargo")
            .args(["run", "--release", "--bin", "osteon", "--", "run", &file, "--out"])
            .arg(&folder)
            .current_dir(root)
            .status()?;
        if !status.success() {
            eprintln!("{file} did not run");
            std::process::exit(1);
        }
        let mut shown = Vec::new();
        for picture in *pictures {
            let name = format!("{scenario}-{picture}.png");
            fs::copy(folder.join(format!("{picture}.png")), root.join("output/gallery").join(&name))?;
            shown.push(format!("`{name}`"));
        }
        writeln!(page, "| {} | `osteon run {file}` |", shown.join(", ")).expect("a string");
    }
    writeln!(page, "\n{}.", osteon::page::stamp()).expect("a string");
    fs::write(root.join("output/README.md"), page)
}
