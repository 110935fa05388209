//! Instructions of one kernel, counted by valgrind.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// Argument that makes this program the process in which a kernel is counted; the kernel's name follows.
pub const RUN: &str = "--run";

/// Does the work whose instructions are counted: callgrind counts between its entry and its end, and knows it by name.
#[inline(never)]
pub fn counted_work(work: &mut dyn FnMut()) {
    work();
}

/// Counts the instructions of a kernel. The profile stays in the target folder, for `callgrind_annotate`.
pub fn count(kernel: &str) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("callgrind.{kernel}.out"));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*counted_work*"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(program)
        .args([RUN, kernel])
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => "valgrind is not here, and counts instructions: apt-get install valgrind".to_owned(),
            _ => format!("cannot start valgrind: {error}"),
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{kernel} failed under valgrind:\n{said}"));
    }
    let text = fs::read_to_string(&profile).map_err(|error| format!("cannot read {}: {error}", profile.display()))?;
    let totals = text.lines().find_map(|line| line.strip_prefix("totals:"));
    let count = totals.and_then(|totals| totals.trim().parse().ok()).unwrap_or(0);
    if count == 0 { Err(format!("valgrind has counted no instruction of {kernel}")) } else { Ok(count) }
}
