//! `[[arm.event]]`: what each kind of event takes.

use super::Reader;
use crate::patient::ExerciseKind;
use crate::scenario::document::{Place, Table};
use crate::scenario::fields::{Fields, out_of_range};
use crate::scenario::key::range;
use crate::scenario::problem::{Finding, Findings};
use crate::scenario::schema::{Event, EventKind, PatientPlan, Sex, SimulationPlan, ValueOfEvent};
use crate::scenario::table::Table as _;

impl Reader<'_> {
    pub(super) fn event(
        &mut self,
        table: &Table,
        path: &str,
        place: Place,
        simulation: &SimulationPlan,
        patient: &PatientPlan,
    ) -> Option<Event> {
        let fields = Fields::check(table, path, place, Event::SECTION.keys, self.findings);
        fields.require_declared(&[], self.findings);
        let word = fields.text("kind")?;
        let kind = EventKind::ALL.into_iter().find(|kind| kind.name() == word)?;
        if kind == EventKind::Oophorectomy && patient.sex == Sex::Male {
            self.findings.add(fields.wrong("kind", "a man has no ovaries; remove it", "not for a man"));
        }
        let start_years = fields.number_or_default("start_years");
        self.finding_of_start(&fields, "start_years", start_years, simulation);
        let stop_years = self.stop_of_event(&fields, kind, start_years);
        let value = value_of_event(&fields, kind, self.findings);
        if let (EventKind::WeightChangeKg, Some(change_kg)) = (kind, value) {
            self.finding_of_body_mass(&fields, change_kg, patient);
        }
        if let (EventKind::RenalDecline, Some(lost_ml_min)) = (kind, value) {
            self.finding_of_egfr(&fields, lost_ml_min, patient);
        }
        if fields.has("exercise_kind") && !kind.takes_exercise_kind() {
            self.findings.add(not_taken(&fields, "exercise_kind", kind));
        }
        let word = fields.text("exercise_kind");
        let exercise_kind =
            word.and_then(|word| ExerciseKind::ALL.into_iter().find(|exercise| exercise.name() == word));
        Some(Event { kind, start_years, stop_years, value, exercise_kind })
    }

    fn stop_of_event(&mut self, fields: &Fields, kind: EventKind, start_years: f64) -> Option<f64> {
        if fields.has("stop_years") && !kind.takes_stop() {
            self.findings.add(not_taken(fields, "stop_years", kind));
            return None;
        }
        let stop_years = fields.number("stop_years")?;
        if stop_years <= start_years && !fields.is_faulty("start_years") {
            let wrong = format!("it stops at {stop_years} years, before it starts");
            let allowed = format!("more than start_years, {start_years} years");
            self.findings.add(fields.wrong("stop_years", wrong, "too early").allowed(allowed));
        }
        Some(stop_years)
    }

    /// Kidneys must be left with what a patient lives with.
    fn finding_of_egfr(&mut self, fields: &Fields, lost_ml_min: f64, patient: &PatientPlan) {
        let left_ml_min = patient.egfr_ml_min - lost_ml_min;
        let (least_ml_min, ..) = PatientPlan::SECTION.range_of("egfr_ml_min");
        if left_ml_min < least_ml_min {
            let wrong = format!("{lost_ml_min} mL/min leave {left_ml_min} mL/min of {} mL/min", patient.egfr_ml_min);
            let allowed = format!("what leaves {least_ml_min} mL/min or more of patient.egfr_ml_min");
            self.findings.add(fields.wrong("value", wrong, "too much").allowed(allowed));
        }
    }

    /// The lightest patient of a scenario must survive a loss of weight.
    fn finding_of_body_mass(&mut self, fields: &Fields, change_kg: f64, patient: &PatientPlan) {
        let left_kg = patient.body_mass_kg + change_kg;
        let (least_kg, ..) = PatientPlan::SECTION.range_of("body_mass_kg");
        if left_kg < least_kg {
            let wrong = format!("{change_kg} kg leave {left_kg} kg of {} kg", patient.body_mass_kg);
            let allowed = format!("what leaves {least_kg} kg or more of patient.body_mass_kg");
            self.findings.add(fields.wrong("value", wrong, "too much").allowed(allowed));
        }
    }
}

/// The value of an event: given, or its kind's default where it has one.
fn value_of_event(fields: &Fields, kind: EventKind, findings: &mut Findings) -> Option<f64> {
    let (least, most, unit, default) = match kind.value() {
        ValueOfEvent::None => {
            if fields.has("value") {
                findings.add(not_taken(fields, "value", kind));
            }
            return None;
        }
        ValueOfEvent::Optional { default, least, most, unit } => (least, most, unit, Some(default)),
        ValueOfEvent::Required { least, most, unit } => (least, most, unit, None),
    };
    let allowed = range(least, most, unit);
    if default.is_none() {
        fields.require("value", &allowed, findings);
    }
    let Some(value) = fields.number("value") else { return default.filter(|_| !fields.has("value")) };
    let beyond = out_of_range(Some(value), least, most, fields.place_of("value"), &fields.path_of("value"));
    findings.add_any(beyond.map(|finding| finding.allowed(allowed)));
    Some(value)
}

fn not_taken(fields: &Fields, key: &str, kind: EventKind) -> Finding {
    let mut taken = vec!["kind", "start_years"];
    taken.extend(kind.takes_stop().then_some("stop_years"));
    taken.extend((!matches!(kind.value(), ValueOfEvent::None)).then_some("value"));
    taken.extend(kind.takes_exercise_kind().then_some("exercise_kind"));
    let wrong = format!("{} does not take this; remove it", kind.name());
    fields.wrong(key, wrong, "not for this kind").allowed(taken.join(", "))
}
