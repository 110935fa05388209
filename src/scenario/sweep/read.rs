//! Reading a file that may sweep: every point is read as a scenario of its own, and what is wrong with any is said once.

use super::axis::{Axis, axes, path_in_sweep};
use super::design;
use super::value::swept;
use super::written::written;
use super::{Sweep, SweepPoint, SweptValue, in_words};
use crate::scenario::document::{Node, Place, Table, Value};
use crate::scenario::fields::Fields;
use crate::scenario::files::Files;
use crate::scenario::overrides::{Overrides, assign_from};
use crate::scenario::problem::{Finding, Findings, ScenarioError};
use crate::scenario::read::{Draft, scenario_of};
use crate::scenario::schema::{MOST_POINTS, Scenario, SweepPlan};
use crate::scenario::table::Table as _;

/// What a scenario file asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// One scenario.
    One(Box<Scenario>),
    /// A sweep.
    Many(Sweep),
}

/// Reads and checks a scenario file that may have `[sweep]`, with the files that it names.
///
/// ```
/// use osteon::scenario::{Asked, Files, Overrides, read_asked};
///
/// let text = "name = 'ages'\narm = [{ name = 'untreated' }]\n[sweep]\n'patient.age_years' = { from = 50, to = 80, steps = 4 }";
/// let Asked::Many(sweep) = read_asked("ages.toml", text, &Overrides::default(), Files::default())? else { panic!("a sweep") };
/// let ages: Vec<f64> = sweep.points.iter().map(|point| point.scenario.patient.age_years).collect();
/// assert_eq!(ages, [50.0, 60.0, 70.0, 80.0]);
/// # Ok::<(), osteon::scenario::ScenarioError>(())
/// ```
///
/// # Errors
/// Everything that is wrong with the file, the arguments or any point, each once, at its line and column.
pub fn read_asked(file_name: &str, text: &str, overrides: &Overrides, files: Files) -> Result<Asked, ScenarioError> {
    let mut draft = Draft::new(file_name, text, overrides)?;
    let Some(entry) = draft.document.get("sweep").cloned() else {
        let scenario = scenario_of(&draft.document, files, &mut draft.findings);
        let is_sound = draft.findings.is_empty();
        return if is_sound { Ok(Asked::One(Box::new(scenario))) } else { Err(draft.into_error()) };
    };
    draft.document.entries.retain(|entry| entry.key != "sweep");
    let Value::Table(table) = &entry.node.value else {
        let wrong = format!("it is {}", entry.node.value.kind());
        draft.findings.add(Finding::new(entry.node.place, "sweep", wrong, "wrong kind of value").allowed("a table"));
        return Err(draft.into_error());
    };
    let plan = plan(table, entry.node.place, &mut draft.findings);
    let axes = axes(table, entry.node.place, &plan, &mut draft.findings);
    refuse_set_twice(&axes, overrides, &mut draft.findings);
    refuse_too_many(&axes, &plan, entry.node.place, &mut draft.findings);
    if !draft.findings.is_empty() {
        return Err(draft.into_error());
    }
    match points(&draft.document, &axes, &plan, files) {
        Ok(points) => {
            let keys = axes.iter().map(|axis| axis.path.clone()).collect();
            let toml = written(&draft.document, &points[0].scenario, &plan, &axes);
            Ok(Asked::Many(Sweep { method: plan.method, keys, points, toml }))
        }
        Err(findings) => {
            draft.findings = findings;
            Err(draft.into_error())
        }
    }
}

/// `method` and `samples`.
fn plan(sweep: &Table, place: Place, findings: &mut Findings) -> SweepPlan {
    let is_own = |key: &str| SweepPlan::SECTION.keys.iter().any(|own| own.name == key);
    let own = Table { entries: sweep.entries.iter().filter(|entry| is_own(&entry.key)).cloned().collect() };
    let fields = Fields::check(&own, "sweep", place, SweepPlan::SECTION.keys, findings);
    let plan: SweepPlan = fields.plan();
    let samples = fields.allowed("samples");
    if plan.method.is_sampled() {
        fields.require("samples", &samples, findings);
    } else if fields.has("samples") && !fields.is_faulty("method") {
        let wrong = format!("by the method \"{}\", the values say how many points there are", plan.method.name());
        let allowed = "samples beside method = \"latin_hypercube\" or \"sobol\"";
        findings.add(fields.wrong("samples", wrong, "not for this method").allowed(allowed));
    }
    plan
}

/// A key that the command line sets and the file sweeps: one of the two would be lost without a word.
fn refuse_set_twice(axes: &[Axis], overrides: &Overrides, findings: &mut Findings) {
    for (number, argument) in (1..).zip(overrides.arguments()) {
        let Some(axis) = axes.iter().find(|axis| argument.path().is_some_and(|path| path == axis.path)) else {
            continue;
        };
        let place = Place { source: number, start: 0, end: argument.text.len() };
        let allowed = format!("other values of it as --set 'sweep.\"{0}\"=[...]', or no \"{0}\" in [sweep]", axis.path);
        let wrong = format!("{} is swept, and this sets it", axis.path);
        findings.add(Finding::new(place, path_in_sweep(&axis.path), wrong, "set and swept").allowed(allowed));
    }
}

fn refuse_too_many(axes: &[Axis], plan: &SweepPlan, place: Place, findings: &mut Findings) {
    let counts: Vec<usize> = axes.iter().map(Axis::count).collect();
    let samples = plan.samples.unwrap_or_default() as usize;
    let number = design::number_of_points(plan.method, &counts, samples);
    if number.is_none_or(|number| number > MOST_POINTS) {
        let many = number.map_or_else(|| "too many to count".to_owned(), |number| number.to_string());
        let finding = Finding::new(place, "sweep", format!("its points are {many}"), "too many points");
        findings.add(finding.allowed(format!("{MOST_POINTS} points at most; \"sobol\" covers many keys with few")));
    }
}

/// Every point, or everything that is wrong with any of them.
fn points(document: &Table, axes: &[Axis], plan: &SweepPlan, files: Files) -> Result<Vec<SweepPoint>, Findings> {
    let counts: Vec<usize> = axes.iter().map(Axis::count).collect();
    let samples = plan.samples.unwrap_or_default() as usize;
    let design = design::points(plan.method, &counts, samples, seed_of(document));
    let all = design.len();
    let mut points = Vec::with_capacity(all);
    let mut found = OfPoints::default();
    for places in design {
        let nodes: Vec<Node> = axes.iter().zip(places).map(|(axis, place)| axis.at(place)).collect();
        let mut findings = Findings::default();
        let mut own = document.clone();
        for (axis, node) in axes.iter().zip(&nodes) {
            assign_from(&mut own, &axis.path, axis.key_place, node, &mut findings);
        }
        let scenario = scenario_of(&own, files, &mut findings);
        let values: Vec<SweptValue> = nodes.iter().map(swept).collect();
        found.add(findings, || {
            let keys: Vec<String> = axes.iter().map(|axis| axis.path.clone()).collect();
            in_words(&keys, &values)
        });
        points.push(SweepPoint { values, scenario });
    }
    if found.list.is_empty() { Ok(points) } else { Err(found.said(all)) }
}

/// Seed of the design: the scenario's. A seed that is swept itself leaves the design at the default.
fn seed_of(document: &Table) -> u64 {
    let simulation = document.get("simulation").map(|entry| &entry.node.value);
    let seed = match simulation {
        Some(Value::Table(table)) => table.get("seed").map(|entry| &entry.node.value),
        _ => None,
    };
    match seed {
        Some(Value::Whole(Some(seed))) => *seed as u64,
        _ => 1,
    }
}

/// What is wrong with the points, each once.
#[derive(Default)]
struct OfPoints {
    /// Points looked at.
    number: usize,
    list: Vec<OfPoint>,
}

struct OfPoint {
    finding: Finding,
    /// The first point that has it, from 1, and its values.
    first: (usize, String),
    /// In how many points it is.
    count: usize,
}

impl OfPoints {
    fn add(&mut self, findings: Findings, point: impl Fn() -> String) {
        self.number += 1;
        for finding in findings.into_list() {
            match self.list.iter_mut().find(|known| known.finding.is_same_as(&finding)) {
                Some(known) => known.count += 1,
                None => self.list.push(OfPoint { finding, first: (self.number, point()), count: 1 }),
            }
        }
    }

    /// As findings; what is wrong with every point is wrong with the file.
    fn said(self, points: usize) -> Findings {
        let mut findings = Findings::default();
        for OfPoint { finding, first: (number, values), count } in self.list {
            let more = match count {
                1 => String::new(),
                2 => " and another".to_owned(),
                _ => format!(" and {} others", count - 1),
            };
            let at = format!("in point {number}{more} of {points} ({values}): ");
            findings.add(if count == points { finding } else { finding.at(&at) });
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARMS: &str = "[[arm]]\nname = 'low 7.5'\n[[arm.treatment]]\ndrug = 'alendronate'\ndose_mg = 10\n\
                        [[arm]]\nname = 'same'\nextends = 'low 7.5'\n";

    fn asked(text: &str, set: &[&str]) -> Sweep {
        let set = set.iter().map(|&argument| argument.to_owned()).collect();
        match read_asked("a.toml", text, &Overrides { set, ..Overrides::default() }, Files::default()) {
            Ok(Asked::Many(sweep)) => sweep,
            Ok(Asked::One(_)) => panic!("one scenario"),
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn what_follows_from_a_swept_key_follows_it() {
        let text = format!("name = 'a'\n[sweep]\n'arm.low 7.5.treatment.0.dose_mg' = [10, 70]\n{ARMS}");
        for text in [&text, &asked(&text, &[]).toml] {
            let sweep = asked(text, &[]);
            for (point, (dose, days)) in sweep.points.iter().zip([(10.0, 1.0), (70.0, 7.0)]) {
                for arm in &point.scenario.arms {
                    assert_eq!(arm.treatments[0].dose_mg, [[0.0, dose]], "{}", arm.name);
                    assert_eq!(arm.treatments[0].every_days.to_bits(), f64::to_bits(days), "{}", arm.name);
                }
            }
        }
    }

    #[test]
    fn a_sweep_that_is_written_is_read_back_equal() {
        for keys in [
            "'patient.age_years' = { from = 50, to = 60, steps = 3 }\n'patient.sex' = ['male', 'female']",
            "'patient.bmd_t_score' = [{ lumbar_spine = -1 }, { total_hip = -2.5 }]\n'patient.prior_fracture' = [true, false]",
            "method = 'sobol'\nsamples = 8\n'parameters.osteoclast_lifespan_days' = { from = 10, to = 15, scale = 'log' }",
            "method = 'latin_hypercube'\nsamples = 8\n'cohort.patients' = { from = 1, to = 9, whole = true }\n'patient.sex' = ['male', 'female']",
            "method = 'list'\n'mechanisms.il17_stromal_rankl' = [0, 1]\n'disease.0.activity' = [3, [[-2, 4.5], [0, 3]]]",
        ] {
            let text = format!("name = 'a'\ndisease = [{{ kind = 'rheumatoid_arthritis' }}]\n[sweep]\n{keys}\n{ARMS}");
            let sweep = asked(&text, &["simulation.seed=3"]);
            assert_eq!(asked(&sweep.toml, &[]), sweep, "{}", sweep.toml);
        }
    }

    #[test]
    fn samples_lie_within_their_ranges_and_words_are_drawn_evenly() {
        for method in ["sobol", "latin_hypercube"] {
            let text = format!(
                "name = 'a'\n[sweep]\nmethod = '{method}'\nsamples = 32\n'patient.age_years' = {{ from = 50, to = 80 }}\n\
                 'patient.sex' = ['male', 'female']\n{ARMS}"
            );
            let sweep = asked(&text, &[]);
            let ages = sweep.points.iter().map(|point| point.scenario.patient.age_years);
            assert!(ages.clone().all(|age| (50.0..=80.0).contains(&age)), "{method}");
            assert!((ages.sum::<f64>() / 32.0 - 65.0).abs() < 1.0, "{method}");
            let men = sweep.points.iter().filter(|point| point.values[1] == SweptValue::Text("male".to_owned()));
            assert_eq!(men.count(), 16, "{method}");
        }
    }

    #[test]
    fn a_fault_of_the_file_itself_is_told_once_and_of_no_point() {
        let text = format!("name = 'a'\nyeers = 3\n[sweep]\n'patient.age_years' = [50, 60, 200]\n{ARMS}");
        let error = read_asked("a.toml", &text, &Overrides::default(), Files::default()).expect_err("two problems");
        let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
        let bad = "patient.age_years: in point 3 of 3 (patient.age_years = 200): 200 is out of range";
        assert_eq!(told, ["yeers: unknown key", bad]);
        assert_eq!((error.problems()[1].line, error.problems()[1].column), (4, 32));
    }
}
