//! The file of `osteon sensitivity`.

use crate::model::{self, Constant};

use super::super::document::parse_file;
use super::super::fields::Fields;
use super::super::key::{self, Key, choice, count, form, nothing, text};
use super::super::problem::{Findings, ScenarioError, nearest};
use super::super::read::outputs;
use super::super::schema::{Observed, Scenario};
use super::super::table::Table as _;
use super::parameter::{VARIED, VariedParameter, of_constant, parameters};
use super::{SET_FORM, name, read_file, tables, texts};

/// Which parameters decide the outcome of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct SensitivityPlan {
    /// Short name; the default folder takes it.
    pub name: String,
    /// File of the scenario, relative to this file.
    pub scenario: String,
    /// Changes of the scenario, as `--set` takes them.
    pub set: Vec<String>,
    /// How parameters are varied.
    pub method: Method,
    /// Seed of the design; the scenario keeps its own.
    pub seed: u64,
    /// What is varied.
    pub parameters: Vec<VariedParameter>,
    /// Constants of whole files: those that move an output at all are varied, too.
    pub constants: Vec<VariedParameter>,
}

/// How parameters are varied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Morris' screening: few evaluations, an order of parameters.
    Morris {
        /// Trajectories; each takes (number of parameters + 1) evaluations.
        trajectories: u32,
        /// Levels of the grid: an even number.
        levels: u32,
    },
    /// Sobol's indices: many evaluations, shares of the variance.
    Sobol {
        /// Samples, of two evaluations more than there are parameters: a power of two.
        samples: u32,
    },
}

impl Method {
    /// Name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Morris { .. } => "morris",
            Self::Sobol { .. } => "sobol",
        }
    }
}

const METHODS: &[&str] = &["morris", "sobol"];

/// Most `[[parameter]]`s.
const MOST_PARAMETERS: usize = 128;

/// What `constants` takes.
const CONSTANTS_FORM: &str =
    "a list of files of model/ in quotes, such as [\"osteoclast\", \"glucocorticoid\"], or [\"all\"]";

/// Stands for every file.
const ALL: &str = "all";

const SENSITIVITY: &[Key] = &[
    text().named("name"),
    choice(METHODS).named("method"),
    text().named("scenario"),
    form(SET_FORM, nothing).named("set"),
    count(2, 1000).named("trajectories"),
    count(2, 100).named("levels"),
    count(2, 1 << 16).named("samples"),
    count(0, i64::MAX).named("seed"),
    form(CONSTANTS_FORM, nothing).named("constants"),
    key::tables(&VARIED).named("parameter"),
    key::tables(&Observed::SECTION).named("output"),
];

/// Trajectories where none are given: enough to rank (Campolongo 2007 takes 4 to 10).
const TRAJECTORIES: u32 = 6;

/// Levels where none are given (Morris 1991).
const LEVELS: u32 = 4;

/// Samples where none are given.
const SAMPLES: u32 = 64;

/// Reads the file; its outputs are read by [`read_outputs`], when the scenario is known.
///
/// # Errors
/// Everything that is wrong with the file, each at its line and column.
pub fn read_sensitivity(file_name: &str, text: &str) -> Result<SensitivityPlan, ScenarioError> {
    read_file(file_name, text, SENSITIVITY, |root, findings| {
        root.require("scenario", "the file of a scenario, relative to this one", findings);
        tables(root, "output", findings);
        let constants = constants(root, findings);
        let named = if constants.is_empty() || root.has("parameter") {
            parameters(root, MOST_PARAMETERS, VARIED, findings, |_, _| ())
        } else {
            Vec::new()
        };
        let is_other = |one: &VariedParameter| !named.iter().any(|named| named.path == one.path);
        let constants = constants.into_iter().filter(is_other).collect();
        SensitivityPlan {
            name: name(root, findings),
            scenario: root.text("scenario").unwrap_or_default().to_owned(),
            set: texts(root, "set", SET_FORM, findings),
            method: method(root, findings),
            seed: root.whole("seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(1),
            parameters: named,
            constants,
        }
    })
}

/// The constants of the files that `constants` names, over their plausible ranges; those without one, and those that no output
/// moves with, are left out.
fn constants(root: &Fields, findings: &mut Findings) -> Vec<VariedParameter> {
    let named = texts(root, "constants", CONSTANTS_FORM, findings);
    let subjects = model::subjects();
    for name in named.iter().filter(|name| *name != ALL && !subjects.contains(&name.as_str())) {
        let wrong = format!("model/ has no file `{name}`");
        let finding = root.wrong("constants", wrong, "unknown file").allowed(CONSTANTS_FORM);
        findings.add(finding.nearest(nearest(name, subjects.iter().copied())));
    }
    let is_named = |constant: &&Constant| named.iter().any(|name| name == ALL || name == constant.subject);
    let moving = model::catalogue().iter().filter(|constant| constant.unmoved.is_none());
    moving.filter(is_named).filter_map(of_constant).collect()
}

/// Reads every `[[output]]`, held against the scenario that it is an output of.
///
/// # Errors
/// As [`read_sensitivity`].
pub fn read_outputs(file_name: &str, text: &str, scenario: &Scenario) -> Result<Vec<Observed>, ScenarioError> {
    let mut findings = Findings::default();
    let document = parse_file(text).unwrap_or_default();
    let root = Fields::check(&document, "", super::Place::TOP, SENSITIVITY, &mut findings);
    let outputs = outputs(&root, &scenario.simulation, &scenario.arms, &mut findings);
    let sources = vec![(file_name.to_owned(), text.to_owned())];
    if findings.is_empty() { Ok(outputs) } else { Err(findings.into_error(file_name, sources)) }
}

fn method(root: &Fields, findings: &mut Findings) -> Method {
    root.require("method", &METHODS.join(", "), findings);
    let (is_sobol, is_known) = (root.text("method") == Some("sobol"), root.text("method").is_some());
    let others: &[&str] = if is_sobol { &["trajectories", "levels"] } else { &["samples"] };
    for key in others.iter().filter(|key| is_known && root.has(key)) {
        let of = if is_sobol { "morris" } else { "sobol" };
        findings.add(root.wrong(key, format!("it is for the method \"{of}\""), "not for this method"));
    }
    if is_sobol {
        let samples = root.count("samples").unwrap_or(SAMPLES);
        if !samples.is_power_of_two() {
            let wrong = format!("{samples} is not a power of two, of which alone a Sobol sequence is even");
            let (below, above) = (samples.next_power_of_two() / 2, samples.next_power_of_two());
            findings.add(root.wrong("samples", wrong, "not a power of two").allowed(format!("{below}, {above} ...")));
        }
        return Method::Sobol { samples };
    }
    let levels = root.count("levels").unwrap_or(LEVELS);
    if !levels.is_multiple_of(2) {
        findings.add(root.wrong("levels", format!("{levels} is odd"), "odd").allowed("an even number"));
    }
    Method::Morris { trajectories: root.count("trajectories").unwrap_or(TRAJECTORIES), levels }
}
