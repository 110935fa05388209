//! Statements of the field as data: what is said, which arrows carry it, and the experiment that shows it.

use std::collections::BTreeMap;

use osteon::experiment::Experiment;
use osteon::patient::{Mechanism, MechanismEntry};
use serde::Deserialize;
use toml::{Table, Value};

/// Everything that stands in `tests/statements/statements.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statements {
    /// Mechanisms that no row names, with the reason.
    pub unnamed: BTreeMap<String, String>,
    /// The patients who live through the experiments, by name.
    pub case: BTreeMap<String, Case>,
    /// The rows of the page.
    pub statement: Vec<Statement>,
    /// What is not in the model.
    pub missing: Vec<Missing>,
}

/// A patient in an arm of a scenario that comes with osteon.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Who it is and what happens, in words.
    pub what: String,
    /// The scenario.
    pub file: String,
    /// Its arm.
    pub arm: String,
    /// Tables of the scenario that are changed.
    #[serde(default)]
    pub set: Table,
    /// What is added to the arm.
    #[serde(default)]
    pub also: Table,
}

/// A sentence of the field, the arrows that carry it, and two arms that differ in them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Chapter of the page.
    pub chapter: String,
    /// The sentence.
    pub says: String,
    /// Ids of the mechanisms that carry it.
    pub arrows: Vec<String>,
    /// Who lives through it.
    pub case: String,
    /// How the first arm differs from the second, in words. Left out, the arrows are off in the second arm.
    pub versus: Option<String>,
    /// Name of the arm of the same file that is the second arm, in place of the case's own.
    pub against: Option<String>,
    /// What is added to the first arm.
    #[serde(default)]
    pub plus: Table,
    /// What is added to the second arm.
    #[serde(default)]
    pub minus: Table,
    /// What is measured, as a table of a run has it, and at which site after a colon.
    pub measure: String,
    /// When, years from time 0.
    pub years: f64,
    /// What the statement says of it: "+" more, "-" less, "0" the same, "?" nothing.
    pub sign: String,
    /// What the statement says of BMD of the spine, as `sign`.
    pub spine: String,
    /// What the reader has to know about the result.
    pub note: Option<String>,
}

/// What is not in the model.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The statement.
    pub says: String,
    /// Why it is not there, or how much of it is.
    pub why: String,
}

/// What came out of one row.
#[derive(Debug, Clone, Copy)]
pub struct Effect {
    /// What is measured: the first arm over the second, or less the second where it is a change or a score.
    pub size: f64,
    /// BMD of the spine after the same time, the first arm less the second, percentage points.
    pub spine: f64,
}

/// How an effect stands to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It has the sign that is stated.
    AsStated,
    /// There is none where one is stated.
    Nought,
    /// It has the other sign.
    WrongSign,
    /// There is one where none is stated.
    NotNone,
    /// Nothing is stated.
    NotStated,
}

/// Effects nearer to none than this are none: of a fold, 0.5%; of percentage points and scores, 0.02.
const LEAST: [f64; 2] = [0.005, 0.02];

impl Statements {
    /// Reads them.
    pub fn read() -> Self {
        let text = std::fs::read_to_string(path("tests/statements/statements.toml")).expect("the statements");
        toml::from_str(&text).unwrap_or_else(|error| panic!("tests/statements/statements.toml: {error}"))
    }
}

impl Statement {
    /// Rows of the catalogue of its arrows.
    pub fn entries(&self) -> impl Iterator<Item = &'static MechanismEntry> {
        self.arrows.iter().map(|id| Mechanism::from_id(id).unwrap_or_else(|| panic!("no mechanism {id}")).entry())
    }

    /// The same row with one of its arrows alone.
    pub fn with_arrow(&self, id: &str) -> Self {
        Self { arrows: vec![id.to_owned()], ..self.clone() }
    }

    /// Whether the second arm is the first with the arrows off.
    pub fn is_off(&self) -> bool {
        self.against.is_none() && self.plus.is_empty() && self.minus.is_empty()
    }

    /// Whether what is measured is a change or a score, so that the difference is shown and not the fold.
    pub fn is_difference(&self) -> bool {
        ["_change_pct", "_score", "activity"].iter().any(|end| self.measured().0.ends_with(end))
    }

    /// The column of a run's tables that is measured, and the site.
    pub fn measured(&self) -> (&str, &str) {
        self.measure.split_once(':').unwrap_or((&self.measure, ""))
    }

    /// Lives both arms, by means.
    pub fn effect(&self, statements: &Statements) -> Effect {
        let case = &statements.case[&self.case];
        let text = toml::to_string(&self.scenario(case)).expect("a scenario");
        let experiment = Experiment::from_toml(&text).unwrap_or_else(|error| panic!("{}: {error:?}", self.says));
        let outcome = experiment.run().expect("a run");
        let mean = |arm, measure: &str, site: &str| {
            let mean = outcome.mean(arm, measure, site, self.years);
            mean.unwrap_or_else(|| panic!("{}: no {measure} at {site:?} in {arm}", self.says))
        };
        let (measure, site) = self.measured();
        let [with, without] = ["with", "without"].map(|arm| mean(arm, measure, site));
        let size = if self.is_difference() { with - without } else { with / without };
        let [with, without] = ["with", "without"].map(|arm| mean(arm, "bmd_change_pct", "lumbar_spine"));
        Effect { size, spine: with - without }
    }

    /// The scenario of its case with these two arms alone: one patient, bone by means.
    pub fn scenario(&self, case: &Case) -> Table {
        let text = std::fs::read_to_string(path(&case.file)).unwrap_or_else(|error| panic!("{}: {error}", case.file));
        let mut scenario: Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", case.file));
        let arms = scenario.remove("arm").and_then(|arms| arms.as_array().cloned()).expect("arms");
        for key in ["cohort", "observed", "sweep", "specimen"] {
            scenario.remove(key);
        }
        add(&mut scenario, &case.set);
        let mut method = Table::new();
        method.insert("method".to_owned(), "mean_field".into());
        method.insert("years".to_owned(), Value::Float(self.years));
        add(
            scenario.entry("simulation").or_insert_with(|| Table::new().into()).as_table_mut().expect("a table"),
            &method,
        );

        let mut first = entries(&arms, &case.arm);
        let mut second = self.against.as_ref().map_or_else(|| first.clone(), |arm| entries(&arms, arm));
        for (arm, own) in [(&mut first, &self.plus), (&mut second, &self.minus)] {
            add(arm, &case.also);
            add(arm, own);
        }
        if self.is_off() {
            let off: Table = self.arrows.iter().map(|id| (id.clone(), Value::Float(0.0))).collect();
            add(&mut second, &Table::from_iter([("mechanisms".to_owned(), Value::Table(off))]));
        }
        first.insert("name".to_owned(), "with".into());
        second.insert("name".to_owned(), "without".into());
        scenario.insert("arm".to_owned(), vec![Value::Table(first), Value::Table(second)].into());
        scenario
    }

    /// How the effect on what is measured stands to the statement.
    pub fn verdict(&self, effect: Effect) -> Verdict {
        let (size, least) = self.departure(effect);
        judge(&self.sign, size, least)
    }

    /// Whether nothing is seen of it, neither in what is measured nor in the spine.
    pub fn is_none(&self, effect: Effect) -> bool {
        let (size, least) = self.departure(effect);
        size.abs() < least && effect.spine.abs() < LEAST[1]
    }

    /// How far what is measured is from no effect, and the least that counts.
    fn departure(&self, effect: Effect) -> (f64, f64) {
        let [fold, difference] = LEAST;
        if self.is_difference() { (effect.size, difference) } else { (effect.size - 1.0, fold) }
    }

    /// How the effect on the spine stands to the statement.
    pub fn verdict_of_spine(&self, effect: Effect) -> Verdict {
        judge(&self.spine, effect.spine, LEAST[1])
    }
}

/// How an effect stands to the sign that is stated.
fn judge(sign: &str, size: f64, least: f64) -> Verdict {
    let found = if size.abs() < least {
        "0"
    } else if size > 0.0 {
        "+"
    } else {
        "-"
    };
    match sign {
        "?" => Verdict::NotStated,
        sign if sign == found => Verdict::AsStated,
        "0" => Verdict::NotNone,
        "+" | "-" if found == "0" => Verdict::Nought,
        "+" | "-" => Verdict::WrongSign,
        other => panic!("no sign is {other}"),
    }
}

/// Entries of an arm after those of the arms that it extends, without its name.
fn entries(arms: &[Value], name: &str) -> Table {
    let is_it = |arm: &&Value| arm.get("name").and_then(Value::as_str) == Some(name);
    let mut own = arms.iter().find(is_it).and_then(Value::as_table).cloned().unwrap_or_else(|| panic!("no arm {name}"));
    for key in ["name", "control"] {
        own.remove(key);
    }
    let Some(extended) = own.remove("extends") else { return own };
    let mut whole = entries(arms, extended.as_str().expect("a name"));
    add(&mut whole, &own);
    whole
}

/// Adds entries to a table: to lists at their end, to tables entry by entry, in place of what else is there.
fn add(to: &mut Table, more: &Table) {
    for (key, value) in more {
        match (to.get_mut(key), value) {
            (Some(Value::Table(there)), Value::Table(more)) => add(there, more),
            (Some(Value::Array(there)), Value::Array(more)) => there.extend(more.iter().cloned()),
            _ => {
                to.insert(key.clone(), value.clone());
            }
        }
    }
}

/// A file of the package.
pub fn path(file: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
