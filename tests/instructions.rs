//! The gate on instruction counts (`benches/instructions`): what it lets pass, what it says where it does not, and the file of
//! its baseline.

#[allow(dead_code, reason = "the bench uses all of it")]
#[path = "../benches/instructions/baseline.rs"]
mod baseline;

use std::fs;
use std::path::Path;

use baseline::{ACCEPT, Baseline, FILE, Machine, Verdict, grouped};

const TEXT: &str = "kernel,target,compiler,instructions\n\
                    fast,x86_64+avx2,rustc 1.90.0,1000\n\
                    slow,x86_64+avx2,rustc 1.90.0,2000000\n\
                    fast,aarch64,rustc 1.90.0,1100\n";

fn baseline() -> Baseline {
    Baseline::parse(TEXT).expect("a baseline")
}

fn machine(target: &str) -> Machine {
    Machine { target: target.to_owned(), compiler: "rustc 1.90.0".to_owned() }
}

fn failure(kernel: &str, count: u64, machine: &Machine) -> String {
    match baseline().judge(kernel, count, machine) {
        Verdict::Failed(sentence) => sentence,
        other => panic!("{other:?}"),
    }
}

#[test]
fn up_to_5_percent_more_pass() {
    let here = machine("x86_64+avx2");
    for count in [1, 1000, 1050] {
        assert!(matches!(baseline().judge("fast", count, &here), Verdict::Passed(_)), "{count}");
    }
    let said = "slow takes 2,200,000 instructions, 10.0 % more than the 2,000,000 of benches/instructions.csv; at most 5 % more \
                pass. If the change is meant, accept it: cargo bench --bench instructions -- --accept";
    assert_eq!(failure("slow", 2_200_000, &here), said);
    failure("fast", 1051, &here);
}

#[test]
fn another_compiler_is_told() {
    let later = Machine { compiler: "rustc 1.91.0".to_owned(), ..machine("x86_64+avx2") };
    assert!(failure("fast", 2000, &later).contains("(the baseline is of rustc 1.90.0, this is rustc 1.91.0)"));
}

#[test]
fn targets_are_not_compared_with_each_other() {
    assert!(matches!(baseline().judge("fast", 1150, &machine("aarch64")), Verdict::Passed(_)));
    assert_eq!(baseline().judge("fast", 9999, &machine("riscv64gc")), Verdict::NoBaseline);
}

#[test]
fn kernels_come_and_go_by_the_same_command() {
    let here = machine("x86_64+avx2");
    assert!(failure("new", 1, &here).ends_with(ACCEPT));
    let gone = baseline().left_over(["fast"].into_iter());
    assert_eq!(gone, [format!("slow of {FILE} is no kernel; to leave it out: {ACCEPT}")]);
    let mut accepted = baseline();
    accepted.accept([("new", 7)], &here);
    let rows = "kernel,target,compiler,instructions\n\
                fast,aarch64,rustc 1.90.0,1100\n\
                new,x86_64+avx2,rustc 1.90.0,7\n";
    assert_eq!(accepted.text(), rows);
    assert_eq!(Baseline::parse(rows), Ok(accepted));
    assert!(Baseline::parse("kernel\n").is_err() && Baseline::parse(&format!("{TEXT}what\n")).is_err());
}

#[test]
fn the_committed_baseline_has_every_kernel() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = fs::read_to_string(root.join("benches/instructions/kernel.rs")).expect("text");
    let named = code.split(" name: \"").skip(1).filter_map(|rest| rest.split('"').next());
    let named: Vec<&str> = named.collect();
    assert!(named.len() >= 5, "{named:?}");
    let text = fs::read_to_string(root.join(FILE)).expect("a baseline");
    assert!(Baseline::parse(&text).is_ok());
    let of_x86 = text.lines().filter(|line| line.contains(",x86_64+avx2,")).filter_map(|line| line.split(',').next());
    assert_eq!(of_x86.collect::<Vec<_>>(), named, "write the baseline anew: {ACCEPT}");
}

#[test]
fn digits_stand_in_groups() {
    assert_eq!([1, 999, 1000, 1_234_567].map(grouped), ["1", "999", "1,000", "1,234,567"]);
}

/// The command of the sentence is the one that CONTRIBUTING.md gives.
#[test]
fn contributors_are_told_how_to_accept() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md")).expect("a page");
    assert!(page.contains(ACCEPT) && page.contains(FILE));
}
