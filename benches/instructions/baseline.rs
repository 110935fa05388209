//! The committed counts, and what a count means beside them.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Where the counts stand, in this project.
pub const FILE: &str = "benches/instructions.csv";

/// The command that accepts counts as they are.
pub const ACCEPT: &str = "cargo bench --bench instructions -- --accept";

/// Share by which a count may exceed its baseline.
pub const MARGIN: f64 = 0.05;

const HEADER: &str = "kernel,target,compiler,instructions";

/// What counts depend on, beside the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Architecture, and the widest instructions that are used under valgrind.
    pub target: String,
    /// Version of the compiler.
    pub compiler: String,
}

/// The counts of a project, one row a kernel and target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline(Vec<Row>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    kernel: String,
    machine: Machine,
    instructions: u64,
}

/// A count beside its baseline.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// There is no baseline for machines of this target.
    NoBaseline,
    /// Within the margin, or below it: change in percent.
    Passed(f64),
    /// Above the margin, or unknown: why, in a sentence.
    Failed(String),
}

impl Machine {
    /// The machine that this program runs on.
    pub fn here() -> Result<Self, String> {
        let output = Command::new("rustc").arg("--version").output();
        let output = output.map_err(|error| format!("cannot ask rustc for its version: {error}"))?;
        // "rustc 1.95.0 (59807616e 2026-04-14)"
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let compiler = said.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        Ok(Self { target: format!("{}{}", std::env::consts::ARCH, wide_instructions()), compiler })
    }
}

#[cfg(target_arch = "x86_64")]
fn wide_instructions() -> &'static str {
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") { "+avx2" } else { "" }
}

#[cfg(not(target_arch = "x86_64"))]
fn wide_instructions() -> &'static str {
    ""
}

impl Baseline {
    /// Reads a file.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        Self::parse(&text)
    }

    /// Writes a file.
    pub fn write(&self, file: &Path) -> Result<(), String> {
        fs::write(file, self.text()).map_err(|error| format!("cannot write {}: {error}", file.display()))
    }

    /// Counts from the text of a file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(format!("{FILE} does not begin with `{HEADER}`; write it anew: {ACCEPT}"));
        }
        let row = |line: &str| {
            let [kernel, target, compiler, count] = line.split(',').collect::<Vec<_>>().try_into().ok()?;
            let machine = Machine { target: String::from(target), compiler: String::from(compiler) };
            Some(Row { kernel: String::from(kernel), machine, instructions: str::parse(count).ok()? })
        };
        let rows = lines.map(|line| row(line).ok_or_else(|| format!("{FILE}: `{line}` is not `{HEADER}`")));
        rows.collect::<Result<_, _>>().map(Self)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let line = |row: &Row| {
            let Machine { target, compiler } = &row.machine;
            format!("{},{target},{compiler},{}\n", row.kernel, row.instructions)
        };
        format!("{HEADER}\n{}", self.0.iter().map(line).collect::<String>())
    }

    /// Takes counts as the baseline of machines of one target, in place of those that it had.
    pub fn accept<'a>(&mut self, counts: impl IntoIterator<Item = (&'a str, u64)>, machine: &Machine) {
        self.0.retain(|row| row.machine.target != machine.target);
        let row = |(kernel, instructions): (&str, u64)| Row {
            kernel: kernel.to_owned(),
            machine: machine.clone(),
            instructions,
        };
        self.0.extend(counts.into_iter().map(row));
    }

    /// What a count means.
    pub fn judge(&self, kernel: &str, count: u64, machine: &Machine) -> Verdict {
        let mut of_target = self.0.iter().filter(|row| row.machine.target == machine.target).peekable();
        if of_target.peek().is_none() {
            return Verdict::NoBaseline;
        }
        let Some(row) = of_target.find(|row| row.kernel == kernel) else {
            return Verdict::Failed(format!("{kernel} is not in {FILE}; to add it: {ACCEPT}"));
        };
        let change_pct = 100.0 * (count as f64 / row.instructions as f64 - 1.0);
        if count as f64 <= row.instructions as f64 * (1.0 + MARGIN) {
            return Verdict::Passed(change_pct);
        }
        let compilers = if row.machine.compiler == machine.compiler {
            String::new()
        } else {
            format!(" (the baseline is of {}, this is {})", row.machine.compiler, machine.compiler)
        };
        Verdict::Failed(format!(
            "{kernel} takes {} instructions, {change_pct:.1} % more than the {} of {FILE}{compilers}; at most {:.0} % more pass. If the \
             change is meant, accept it: {ACCEPT}",
            grouped(count),
            grouped(row.instructions),
            100.0 * MARGIN
        ))
    }

    /// A sentence for each kernel of the file that is no more.
    pub fn left_over<'a>(&self, known: impl Iterator<Item = &'a str>) -> Vec<String> {
        let known: Vec<&str> = known.collect();
        let gone = self.0.iter().filter(|row| !known.contains(&row.kernel.as_str()));
        gone.map(|row| format!("{} of {FILE} is no kernel; to leave it out: {ACCEPT}", row.kernel)).collect()
    }
}

impl Verdict {
    /// In a few words.
    pub fn in_short(&self) -> String {
        match self {
            Self::NoBaseline => "no baseline for this target".to_owned(),
            Self::Passed(change_pct) => format!("{change_pct:+.2} %, passes"),
            Self::Failed(_) => "FAILS".to_owned(),
        }
    }
}

/// A count with its digits in groups of three.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
