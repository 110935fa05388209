//! One swept key: its path and its values.

use toml_edit::{InlineTable, Value as Written};

use super::design::{self, MOST_KEYS};
use super::value::as_toml;
use crate::scenario::document::{Entry, Node, Place, Table, Value};
use crate::scenario::fields::{Fields, wrong_kind};
use crate::scenario::overrides;
use crate::scenario::problem::{Finding, Findings, nearest};
use crate::scenario::schema::{RANGE, Scale, SweepMethod, SweepPlan, VALUES_FORM};
use crate::scenario::study::VariedParameter;
use crate::scenario::table::Table as _;

/// A swept key.
#[derive(Debug)]
pub(super) struct Axis {
    /// Its path, as `--set` takes it.
    pub path: String,
    /// Where it is written.
    pub key_place: Place,
    values: Values,
}

#[derive(Debug)]
enum Values {
    List(Vec<Node>),
    Range(Range),
}

/// Values from a first to a last one.
#[derive(Debug)]
struct Range {
    between: VariedParameter,
    steps: Option<usize>,
    is_whole: bool,
    place: Place,
}

impl Axis {
    /// Number of values; 1, where a range leaves it open.
    pub fn count(&self) -> usize {
        match &self.values {
            Values::List(values) => values.len(),
            Values::Range(range) => range.steps.unwrap_or(1),
        }
    }

    /// The value at a place of the design, where the file has it.
    pub fn at(&self, place: design::Place) -> Node {
        match (&self.values, place) {
            (Values::List(values), design::Place::Value(index)) => values[index].clone(),
            (Values::List(values), design::Place::Share(share)) => {
                values[((share * values.len() as f64) as usize).min(values.len() - 1)].clone()
            }
            (Values::Range(range), design::Place::Value(index)) => {
                let last = range.steps.unwrap_or(2).saturating_sub(1).max(1);
                range.node(index as f64 / last as f64)
            }
            (Values::Range(range), design::Place::Share(share)) => range.node(share),
        }
    }

    /// Its values as a file has them.
    pub fn written(&self) -> Written {
        match &self.values {
            Values::List(values) => Written::Array(values.iter().map(as_toml).collect()),
            Values::Range(range) => Written::InlineTable(range.written()),
        }
    }
}

impl Range {
    fn node(&self, share: f64) -> Node {
        let value = shortened(self.between.value(share));
        let value = if self.is_whole { value.round() } else { value };
        Node { value: number(value), place: self.place }
    }

    fn written(&self) -> InlineTable {
        let mut table = InlineTable::new();
        table.insert("from", as_toml(&Node { value: number(self.between.min), place: self.place }));
        table.insert("to", as_toml(&Node { value: number(self.between.max), place: self.place }));
        if let Some(steps) = self.steps {
            table.insert("steps", Written::from(steps as i64));
        }
        table.insert("scale", Written::from(self.between.scale.name()));
        table.insert("whole", Written::from(self.is_whole));
        table
    }
}

/// Whole numbers as such: keys that count take no others.
fn number(value: f64) -> Value {
    let is_whole = value.fract() == 0.0 && value.abs() < 1e15;
    if is_whole { Value::Whole(Some(value as i64)) } else { Value::Number(Some(value)) }
}

/// A number without what rounding errors leave in its last digits.
fn shortened(value: f64) -> f64 {
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// Every swept key of `[sweep]`, whose own keys are left out.
pub(super) fn axes(sweep: &Table, place: Place, plan: &SweepPlan, findings: &mut Findings) -> Vec<Axis> {
    let is_own = |entry: &&Entry| SweepPlan::SECTION.keys.iter().any(|key| key.name == entry.key);
    let swept: Vec<&Entry> = sweep.entries.iter().filter(|entry| !is_own(entry)).collect();
    if swept.is_empty() {
        let wrong = "it names no key, so there is nothing to sweep";
        findings.add(
            Finding::new(place, "sweep", wrong, "nothing to sweep")
                .allowed(format!("the path of a key in quotes = {VALUES_FORM}")),
        );
    }
    if swept.len() > MOST_KEYS {
        let wrong = format!("it sweeps {} keys", swept.len());
        findings.add(Finding::new(place, "sweep", wrong, "too many").allowed(format!("{MOST_KEYS} keys at most")));
    }
    let axes: Vec<Axis> = swept.into_iter().filter_map(|entry| axis(entry, plan.method, findings)).collect();
    if plan.method == SweepMethod::List
        && let Some(first) = axes.first()
    {
        for other in axes.iter().filter(|axis| axis.count() != first.count()) {
            let wrong = format!("it has {} values, and {} has {}", other.count(), first.path, first.count());
            findings.add(
                Finding::new(other.key_place, path_in_sweep(&other.path), wrong, "of another length")
                    .allowed("as many values of every key by the method \"list\"; \"grid\" combines them"),
            );
        }
    }
    axes
}

/// The path of a swept key, as problems name it.
pub(super) fn path_in_sweep(path: &str) -> String {
    Fields::absent("sweep", &[]).path_of(path)
}

fn axis(entry: &Entry, method: SweepMethod, findings: &mut Findings) -> Option<Axis> {
    let path = path_in_sweep(&entry.key);
    let finding = |wrong: &str, label| Finding::new(entry.key_place, path.clone(), wrong, label);
    if !entry.key.contains('.') {
        let is_table = matches!(&entry.node.value, Value::Table(table) if table.get("from").is_none());
        let own = SweepPlan::SECTION.keys.iter().map(|key| key.name);
        let (wrong, guess) = if is_table {
            ("a path with dots stands in quotes here", None)
        } else {
            ("this is not the path of a key", nearest(&entry.key, own))
        };
        let allowed = "method, samples, or a path in quotes such as \"patient.age_years\"";
        findings.add(finding(wrong, "not a path").allowed(allowed).nearest(guess));
        return None;
    }
    let words = overrides::words(&entry.key);
    if words.is_empty() || words[0] == "sweep" {
        let allowed = "a path as --set takes it, such as \"arm.control.treatment.0.dose_mg\"";
        findings.add(finding("nothing can be set there", "not a path").allowed(allowed));
        return None;
    }
    let values = match &entry.node.value {
        Value::List(values) if values.is_empty() => {
            findings.add(finding("it has no values", "empty").allowed(VALUES_FORM));
            return None;
        }
        Value::List(values) => Values::List(values.clone()),
        Value::Table(table) => Values::Range(range(table, &entry.node, &entry.key, &path, method, findings)?),
        _ => {
            findings.add(wrong_kind(&entry.node, path, VALUES_FORM));
            return None;
        }
    };
    Some(Axis { path: entry.key.clone(), key_place: entry.key_place, values })
}

fn range(
    table: &Table,
    node: &Node,
    key: &str,
    path: &str,
    method: SweepMethod,
    findings: &mut Findings,
) -> Option<Range> {
    let fields = Fields::check(table, path, node.place, RANGE.keys, findings);
    fields.require_declared(&[], findings);
    let steps = fields.count("steps").map(|steps| steps as usize);
    if method.is_sampled() && fields.has("steps") {
        let wrong = format!("by the method \"{}\", `samples` says how many values there are", method.name());
        findings.add(fields.wrong("steps", wrong, "not for this method").allowed("`from` and `to`"));
        return None;
    }
    if !method.is_sampled() && !fields.has("steps") {
        fields.require("steps", &fields.allowed("steps"), findings);
    }
    let (from, to) = (fields.number("from")?, fields.number("to")?);
    let is_log = fields.text("scale") == Some(Scale::Log.name());
    if from >= to {
        let wrong = format!("it goes from {from} to {to}");
        findings.add(Finding::new(node.place, path, wrong, "empty range").allowed("from < to"));
        return None;
    }
    if is_log && from <= 0.0 {
        let wrong = format!("{from} has no logarithm");
        findings.add(fields.wrong("from", wrong, "not above 0").allowed("numbers above 0 for scale = \"log\""));
        return None;
    }
    let scale = if is_log { Scale::Log } else { Scale::Linear };
    let between = VariedParameter { path: key.to_owned(), min: from, max: to, scale, start: None };
    let is_sound = method.is_sampled() || steps.is_some();
    is_sound.then_some(Range { between, steps, is_whole: fields.switch("whole").unwrap_or(false), place: node.place })
}
