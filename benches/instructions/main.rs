//! Instruction counts of the kernels under all else, against those that are committed: they repeat on noisy machines, where
//! times do not.
//!
//! Each kernel runs in a process of its own under valgrind's callgrind, which counts the instructions of `counted_work` alone.
//! Callgrind offers a program AVX2 and no wider instructions, whatever the processor has, so that counts are the same on all
//! processors with AVX2. The program fails where a kernel takes more than a margin above its baseline;
//! `cargo bench --bench instructions -- --accept` writes the baseline anew.

mod baseline;
mod callgrind;
mod kernel;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use baseline::{Baseline, Machine, Verdict, grouped};
use kernel::KERNELS;

/// What this program is asked to do.
enum Task<'a> {
    /// Count every kernel and compare.
    Compare,
    /// Count every kernel and write the baseline anew.
    Accept,
    /// Be the process in which one kernel is counted.
    Run(&'a str),
}

fn main() -> ExitCode {
    // Cargo adds `--bench`
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let task = match words[..] {
        [] => Task::Compare,
        ["--accept"] => Task::Accept,
        [callgrind::RUN, name] => Task::Run(name),
        _ => {
            eprintln!("{} is not known; known are `--accept` and nothing", words.join(" "));
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Run(name) => kernel::run(name).map(|()| true),
        Task::Compare => compare(),
        Task::Accept => accept().map(|()| true),
    };
    match done {
        Ok(passed) => ExitCode::from(u8::from(!passed)),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(baseline::FILE)
}

/// Counts every kernel and sets it beside its baseline; whether none is above the margin.
fn compare() -> Result<bool, String> {
    let baseline = Baseline::read(&file())?;
    let machine = Machine::here()?;
    println!("instructions on {}, {}", machine.target, machine.compiler);
    let mut failures = Vec::new();
    for kernel in KERNELS {
        let count = callgrind::count(kernel.name)?;
        let verdict = baseline.judge(kernel.name, count, &machine);
        println!("  {:<16} {:>16}  {:<24} {}", kernel.name, grouped(count), verdict.in_short(), kernel.about);
        if let Verdict::Failed(sentence) = verdict {
            failures.push(sentence);
        }
    }
    failures.extend(baseline.left_over(KERNELS.iter().map(|kernel| kernel.name)));
    for failure in &failures {
        eprintln!("{failure}");
    }
    Ok(failures.is_empty())
}

/// Counts every kernel and writes the baseline of machines like this one; that of others stays.
fn accept() -> Result<(), String> {
    let mut baseline = Baseline::read(&file())?;
    let machine = Machine::here()?;
    let counts = KERNELS.iter().map(|kernel| Ok((kernel.name, callgrind::count(kernel.name)?)));
    baseline.accept(counts.collect::<Result<Vec<_>, String>>()?, &machine);
    baseline.write(&file())?;
    println!("{} written for {}, {}", baseline::FILE, machine.target, machine.compiler);
    Ok(())
}
