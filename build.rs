//! Makes the constants of `model/`, the scenarios with their published figures and the records of calibrations part of the
//! program, and tells it which revision of the source it was built from.

use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "build/constants.rs"]
mod constants;
#[path = "build/files.rs"]
mod files;

fn main() {
    if let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) {
        constants::generate(Path::new("model"), &out.join("constants.rs"));
        files::list(
            &["scenarios/trials", "scenarios/evidence", "scenarios", "scenarios/stories"],
            "toml",
            &out.join("scenarios.rs"),
        );
        files::list(&["docs/calibration"], "csv", &out.join("calibrations.rs"));
    }
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    for file in ["HEAD", "logs/HEAD"] {
        // a file that is not there would have Cargo build anew every time
        if let Some(path) = git(&["rev-parse", "--git-path", file]).filter(|path| Path::new(path).exists()) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    if let Some(revision) = git(&["rev-parse", "--short", "HEAD"]) {
        println!("cargo::rustc-env=OSTEON_GIT_REVISION={revision}");
    }
}

/// First line that git prints, or nothing: a build from an archive has no repository, perhaps no git.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    let line = String::from_utf8(output.stdout).ok()?.lines().next()?.trim().to_owned();
    (!line.is_empty()).then_some(line)
}
