//! Every command that README.md and docs/ show in a `console` block is run, in the order of the page.
//!
//! Two liberties are taken, so that the pages can show what a user would type: `cargo run --release --` is the program
//! itself, and what simulates gets one patient and a small cube, a benchmark one run of each workload. What a page shows of a command's output must be what the
//! command says; nothing is compared after a simulation, nor where a page shows no output.
//!
//! Pages of the book (docs/book/) take no liberty where bone is simulated as means, which takes a second: such a command is run as it
//! stands, and what the page shows of its output is compared, but for times and threads.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What makes a run small. The first patient of a cohort is the same in a smaller one.
const SMALL: &str = "--patients 1 --set specimen.edge_mm=1.2 --set specimen.voxel_um=30";

/// What makes a calibration short.
const FEW: &str = " --evaluations 8";

/// What makes a benchmark short.
const ONCE: &str = "--repeats 1";

/// Words of a command that simulates bone as means.
const BY_MEANS: [&str; 2] = ["--method", "mean_field"];

/// Any output, to trycmd.
const ANY: &str = "...\n";

/// Commands of Cargo itself, which pages may show and this test does not run.
const BY_CARGO: &[&str] = &["cargo test", "cargo bench", "cargo build", "cargo install", "cargo insta", "INSTA_UPDATE"];

#[test]
fn every_command_in_the_docs_runs_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stage = tempfile::tempdir().expect("a folder");
    let mut commands = 0;
    for page in pages(root) {
        let text = fs::read_to_string(&page).expect("text");
        let name = page.strip_prefix(root).expect("within").with_extension("");
        let name = name.to_string_lossy().replace(['/', '\\'], "-");
        let staged = stage_page(&text, &name, page.starts_with(root.join("docs/book")));
        commands += staged.matches("\n$ ").count();
        fs::write(stage.path().join(format!("{name}.md")), staged).expect("written");
        // a page's commands run in a folder of its own, where the shipped scenarios are
        copy_folder(&root.join("scenarios"), &stage.path().join(format!("{name}.in")).join("scenarios"));
    }
    assert!(commands >= 5, "the pages show commands");
    let cases = trycmd::TestCases::new();
    cases.register_bin("osteon", Path::new(env!("CARGO_BIN_EXE_osteon")));
    cases.case(format!("{}/*.md", stage.path().display()));
    cases.run();
}

/// Copies a folder with all that is in it.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, there) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &there);
        } else {
            fs::copy(path, there).expect("copied");
        }
    }
}

/// README.md and every page below docs/.
fn pages(root: &Path) -> Vec<PathBuf> {
    let mut pages = vec![root.join("README.md")];
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// The console blocks of a page as trycmd is to run them.
fn stage_page(text: &str, name: &str, is_book: bool) -> String {
    let mut staged = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| line.trim() != "```") {
            let Some(command) = command.strip_prefix("$ ") else {
                panic!("{name}: `{command}` stands in a console block before any command");
            };
            let mut shown = String::new();
            while let Some(line) = lines.next_if(|line| line.trim() != "```" && !line.starts_with("$ ")) {
                shown.push_str(line);
                shown.push('\n');
            }
            let as_it_stands = is_book && BY_MEANS.iter().all(|word| command.split(' ').any(|other| other == *word));
            if let Some((command, is_run)) = staged_command(command, name, as_it_stands) {
                let shown = if as_it_stands { on_any_machine(&shown) } else { shown };
                let expected = if is_run || shown.trim().is_empty() { ANY } else { &shown };
                // writing to a String cannot fail
                let _ = write!(staged, "```console\n$ {command}\n{expected}\n```\n\n");
            }
        }
    }
    staged
}

/// Output without what differs between machines: times, and the number of threads.
fn on_any_machine(shown: &str) -> String {
    let mut lines = String::new();
    for line in shown.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let unit = |index: usize| words.get(index + 1).map_or("", |word| word.trim_end_matches(','));
        let is_own = |index| matches!(unit(index), "s" | "thread" | "threads") && words[index].parse::<f64>().is_ok();
        let kept = (0..words.len()).map(|index| if is_own(index) { "[..]" } else { words[index] });
        lines.push_str(&kept.collect::<Vec<_>>().join(" ").replace("[..] threads", "[..] thread[..]"));
        lines.push('\n');
    }
    lines
}

/// A command as it is to be run, and whether it simulates what is not compared; `None` where Cargo is to do it.
fn staged_command(command: &str, name: &str, as_it_stands: bool) -> Option<(String, bool)> {
    if BY_CARGO.iter().any(|start| command.starts_with(start)) {
        return None;
    }
    let arguments = command.strip_prefix("cargo run --release -- ").or(command.strip_prefix("osteon "));
    let arguments = arguments.unwrap_or_else(|| panic!("{name}: `{command}` is not a command of osteon"));
    let is_run =
        ["run ", "validate ", "sensitivity ", "calibrate "].iter().any(|command| arguments.starts_with(command));
    if as_it_stands {
        return Some((format!("osteon {arguments}"), false));
    }
    if arguments.starts_with("bench") {
        return Some((format!("osteon {arguments} {ONCE}"), true));
    }
    let few = if arguments.starts_with("calibrate ") { FEW } else { "" };
    Some((if is_run { format!("osteon {arguments} {SMALL}{few}") } else { format!("osteon {arguments}") }, is_run))
}
