//! `[[arm]]`, and what arms take over from each other.

use super::Reader;
use crate::scenario::document::{Place, Table, Value};
use crate::scenario::fields::Fields;
use crate::scenario::is_printable;
use crate::scenario::problem::{Finding, nearest, path_segment};
use crate::scenario::schema::{Arm, Event, EventKind, PatientPlan, SimulationPlan};
use crate::scenario::table::Table as _;

/// Arms of a scenario at most: each patient lives in all of them.
const MOST_ARMS: usize = 1000;

/// An arm as written, before it takes over another's entries.
struct WrittenArm<'a> {
    arm: Arm,
    fields: Fields<'a>,
}

impl Reader<'_> {
    pub(super) fn arms(&mut self, root: &Fields, simulation: &SimulationPlan, patient: &PatientPlan) -> Vec<Arm> {
        let tables = root.tables("arm");
        if tables.is_empty() && (!root.has("arm") || root.node("arm").is_some()) {
            self.findings.add(
                Finding::new(root.place_of("arm"), "arm", "there is no arm", "missing here")
                    .allowed("at least one [[arm]] with a name"),
            );
        }
        if tables.len() > MOST_ARMS {
            let wrong = format!("there are {} arms", tables.len());
            let finding = Finding::new(root.place_of("arm"), "arm", wrong, "too many");
            self.findings.add(finding.allowed(format!("1 to {MOST_ARMS} arms")));
            return Vec::new();
        }
        let written: Vec<WrittenArm> = tables
            .into_iter()
            .enumerate()
            .map(|(index, (table, place))| self.arm(index, table, place, simulation, patient))
            .collect();
        self.findings_of_names(&written);
        self.finding_of_controls(&written);
        let sources = self.extended(&written);
        let arms: Vec<Arm> = (0..written.len()).map(|index| resolved(index, &written, &sources)).collect();
        for (arm, written) in arms.iter().zip(&written) {
            self.findings_of_sums(arm, &written.fields, patient);
        }
        arms
    }

    fn arm<'a>(
        &mut self,
        index: usize,
        table: &'a Table,
        place: Place,
        simulation: &SimulationPlan,
        patient: &PatientPlan,
    ) -> WrittenArm<'a> {
        let name = match table.get("name").map(|entry| &entry.node.value) {
            Some(Value::Text(name)) if !name.is_empty() => path_segment(name),
            _ => index.to_string(),
        };
        let fields = Fields::check(table, &format!("arm.{name}"), place, Arm::SECTION.keys, self.findings);
        let allowed = "a name that no other arm has, in quotes";
        fields.require_declared(&[("name", allowed)], self.findings);
        if let Some(name) = fields.text("name")
            && (name.trim() != name || name.is_empty() || name.len() > 100 || !name.chars().all(is_printable))
        {
            let allowed = "1 to 100 letters on one line, without spaces around them";
            self.findings.add(fields.wrong("name", "this cannot name an arm", "not a name").allowed(allowed));
        }
        let treatments = self.entries(&fields, "treatment", |reader, table, path, place| {
            reader.treatment(table, path, place, simulation)
        });
        let events = self.entries(&fields, "event", |reader, table, path, place| {
            reader.event(table, path, place, simulation, patient)
        });
        let diseases = self.diseases(&fields, simulation, patient);
        let mechanisms = self.mechanisms(&fields);
        let parameters = self.parameters(&fields);
        WrittenArm { arm: Arm { treatments, events, diseases, mechanisms, parameters, ..fields.plan() }, fields }
    }

    /// Reads each table of a list of an arm.
    fn entries<T>(
        &mut self,
        fields: &Fields,
        key: &str,
        mut read: impl FnMut(&mut Self, &Table, &str, Place) -> Option<T>,
    ) -> Vec<T> {
        let path = fields.path_of(key);
        let tables = fields.tables(key).into_iter().enumerate();
        tables.filter_map(|(index, (table, place))| read(self, table, &format!("{path}.{index}"), place)).collect()
    }

    fn findings_of_names(&mut self, arms: &[WrittenArm]) {
        for (index, later) in arms.iter().enumerate() {
            let name = &later.arm.name;
            if !name.is_empty() && arms[..index].iter().any(|earlier| earlier.arm.name == *name) {
                self.findings.add(
                    later
                        .fields
                        .wrong("name", format!("another arm is named `{name}` already"), "named twice")
                        .allowed("a name that no other arm has"),
                );
            }
        }
    }

    /// Changes that are each possible may together leave what no patient lives with.
    fn findings_of_sums(&mut self, arm: &Arm, fields: &Fields, patient: &PatientPlan) {
        let of_kind = |kind| arm.events.iter().filter(move |event| event.kind == kind).count();
        let (weight, kidneys) = (EventKind::WeightChangeKg, EventKind::RenalDecline);
        let (least_kg, most_kg, unit) = PatientPlan::SECTION.range_of("body_mass_kg");
        let (lost_kg, gained_kg) = Event::extremes_of_changes(&arm.events, weight);
        let [lightest_kg, heaviest_kg] = [lost_kg, gained_kg].map(|change_kg| patient.body_mass_kg + change_kg);
        let mut find = |wrong: String, allowed: String| {
            self.findings.add(fields.wrong("event", wrong, "too much together").allowed(allowed));
        };
        if of_kind(weight) > 1 && (lightest_kg < least_kg || heaviest_kg > most_kg) {
            let reached_kg = if lightest_kg < least_kg { lightest_kg } else { heaviest_kg };
            let wrong = format!("its {weight} come to {reached_kg} kg", weight = weight.name());
            find(wrong, format!("what leaves {least_kg} to {most_kg} {unit} of patient.body_mass_kg"));
        }
        let (least_ml_min, ..) = PatientPlan::SECTION.range_of("egfr_ml_min");
        let (_, declined_ml_min) = Event::extremes_of_changes(&arm.events, kidneys);
        let left_ml_min = patient.egfr_ml_min - declined_ml_min;
        if of_kind(kidneys) > 1 && left_ml_min < least_ml_min {
            let wrong = format!("its {kidneys} leave {left_ml_min} mL/min", kidneys = kidneys.name());
            find(wrong, format!("what leaves {least_ml_min} mL/min or more of patient.egfr_ml_min"));
        }
    }

    fn finding_of_controls(&mut self, arms: &[WrittenArm]) {
        let mut controls = arms.iter().filter(|arm| arm.arm.control);
        let Some(first) = controls.next() else { return };
        for second in controls {
            let wrong = format!("`{}` is the control already", first.fields.path);
            let finding = second.fields.wrong("control", wrong, "a second control");
            self.findings.add(finding.allowed("one control among the arms, or none"));
        }
    }

    /// Index of the arm that each arm extends; what would not end is reported and left out.
    fn extended(&mut self, arms: &[WrittenArm]) -> Vec<Option<usize>> {
        let names: Vec<&str> = arms.iter().map(|arm| arm.arm.name.as_str()).collect();
        let mut sources: Vec<Option<usize>> = vec![None; arms.len()];
        for (index, arm) in arms.iter().enumerate() {
            let Some(extends) = arm.arm.extends.as_deref() else { continue };
            sources[index] = names.iter().position(|name| *name == extends);
            if sources[index].is_none() {
                let others: Vec<&str> = names.iter().copied().filter(|name| *name != names[index]).collect();
                let finding = arm.fields.wrong("extends", format!("no arm is named `{extends}`"), "no such arm");
                self.findings.add(finding.allowed(others.join(", ")).nearest(nearest(extends, others.iter().copied())));
            }
        }
        for index in 0..arms.len() {
            let Some(ring) = ring_from(index, &sources) else { continue };
            let mut path: Vec<&str> = ring.iter().map(|arm| names[*arm]).collect();
            path.push(names[index]);
            let wrong = format!("it extends itself: {}", path.join(" -> "));
            let finding = arms[index].fields.wrong("extends", wrong, "a circle");
            self.findings.add(finding.allowed("an arm that does not in turn extend this one"));
            sources[index] = None;
        }
        sources
    }
}

/// The arms passed from one back to itself, if that is where `extends` leads.
fn ring_from(start: usize, sources: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut ring = vec![start];
    let mut at = sources[start]?;
    while at != start {
        if ring.contains(&at) {
            return None;
        }
        ring.push(at);
        at = sources[at]?;
    }
    Some(ring)
}

/// An arm with the entries of those it extends before its own.
fn resolved(index: usize, arms: &[WrittenArm], sources: &[Option<usize>]) -> Arm {
    let own = Arm { extends: None, ..arms[index].arm.clone() };
    let Some(source) = sources[index] else { return own };
    let mut taken = resolved(source, arms, sources);
    taken.treatments.extend(own.treatments);
    taken.events.extend(own.events);
    // an arm's own word on a disease stands in place of the other's
    taken.diseases.retain(|other| own.diseases.iter().all(|disease| disease.kind != other.kind));
    taken.diseases.extend(own.diseases);
    taken.mechanisms.extend(own.mechanisms);
    taken.parameters.extend(own.parameters);
    Arm { name: own.name, control: own.control, ..taken }
}
