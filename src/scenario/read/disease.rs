//! `[[disease]]` and `[[arm.disease]]`: since when, and how active.

use super::Reader;
use super::steps::{Step, StepForm};
use crate::scenario::document::{Node, Value};
use crate::scenario::fields::{Fields, out_of_range, wrong_kind};
use crate::scenario::key::range;
use crate::scenario::schema::{Disease, DiseaseKind, KEYS_OF_ONE, PatientPlan, Sex, SimulationPlan};
use crate::scenario::table::Table;

/// A step of a course.
const ACTIVITY_STEP: StepForm = StepForm { form: "a step [years, activity]", years: (-100.0, 100.0) };

impl Reader<'_> {
    pub(super) fn diseases(
        &mut self,
        within: &Fields,
        simulation: &SimulationPlan,
        patient: &PatientPlan,
    ) -> Vec<Disease> {
        let mut diseases: Vec<Disease> = Vec::new();
        for (index, (table, place)) in within.tables("disease").into_iter().enumerate() {
            let path = format!("{}.{index}", within.path_of("disease"));
            let fields = Fields::check(table, &path, place, Disease::SECTION.keys, self.findings);
            let Some(disease) = self.disease(&fields, simulation, patient) else { continue };
            if diseases.iter().any(|other| other.kind == disease.kind) {
                let wrong = format!("the patient has {} already", disease.kind.name());
                let finding = fields.wrong("kind", wrong, "a second time");
                self.findings.add(finding.allowed("each disease once; its activity may be a course"));
            }
            diseases.push(disease);
        }
        diseases
    }

    fn disease(&mut self, fields: &Fields, simulation: &SimulationPlan, patient: &PatientPlan) -> Option<Disease> {
        fields.require_declared(&[], self.findings);
        let word = fields.text("kind")?;
        let kind = DiseaseKind::ALL.into_iter().find(|kind| kind.name() == word)?;
        let steps = self.activity(fields, kind);
        let first_step = match &steps {
            Some(Activity::Course(steps)) => steps.first().map(|[years, _]| *years),
            _ => None,
        };
        // where nobody says, it has been there for as long as the patient is simulated
        let start_years = if simulation.lead_in_years.is_finite() { -simulation.lead_in_years } else { 0.0 };
        let onset_years = fields.number("onset_years").or(first_step).unwrap_or(start_years);
        self.findings_of_onset(fields, onset_years, first_step, patient);
        self.findings_of_kind(fields, kind, patient);
        let activity = match steps {
            Some(Activity::Course(steps)) => steps,
            Some(Activity::Constant(activity)) => vec![[onset_years, activity]],
            None => vec![[onset_years, kind.scale().default]],
        };
        Some(Disease {
            kind,
            onset_years,
            activity,
            amenorrhoea: fields.switch("amenorrhoea").unwrap_or(false),
            joint_erosion_score: fields.number("joint_erosion_score"),
        })
    }

    fn findings_of_onset(&mut self, fields: &Fields, onset_years: f64, first_step: Option<f64>, patient: &PatientPlan) {
        let at = if fields.has("onset_years") { "onset_years" } else { "activity" };
        if onset_years < -patient.age_years {
            let wrong =
                format!("it begins at {onset_years} years, before the patient of {} is born", patient.age_years);
            let allowed = format!("{} years (minus patient.age_years) or later", -patient.age_years);
            self.findings.add(fields.wrong(at, wrong, "too early").allowed(allowed));
        } else if let Some(first) = first_step
            && first < onset_years
        {
            let wrong = format!("its first step, at {first} years, is before the onset at {onset_years} years");
            let allowed = format!("steps at onset_years, {onset_years} years, or later");
            self.findings.add(fields.wrong("activity", wrong, "before the onset").allowed(allowed));
        }
    }

    /// Keys that only one disease has.
    fn findings_of_kind(&mut self, fields: &Fields, kind: DiseaseKind, patient: &PatientPlan) {
        for (key, its_kind) in KEYS_OF_ONE.into_iter().filter(|(key, its_kind)| fields.has(key) && *its_kind != kind) {
            let wrong = format!("{} does not take this; remove it", kind.name());
            let allowed = format!("only where kind = \"{}\"", its_kind.name());
            self.findings.add(fields.wrong(key, wrong, "not for this kind").allowed(allowed));
        }
        if kind == DiseaseKind::SystemicLupus && patient.sex == Sex::Male && fields.switch("amenorrhoea") == Some(true)
        {
            self.findings.add(fields.wrong("amenorrhoea", "a man has no periods; remove it", "not for a man"));
        }
    }

    /// The activity as written; `None` where the file has none, or a wrong one.
    fn activity(&mut self, fields: &Fields, kind: DiseaseKind) -> Option<Activity> {
        let node = fields.node("activity")?;
        let path = fields.path_of("activity");
        match &node.value {
            Value::Number(_) | Value::Whole(_) => self.level(node, &path, kind).map(Activity::Constant),
            Value::List(steps) if !steps.is_empty() => {
                let level = |reader: &mut Self, node: &Node, path: &str| reader.level(node, path, kind);
                self.steps(steps, &path, ACTIVITY_STEP, level).map(Activity::Course)
            }
            _ => {
                self.findings.add(wrong_kind(node, path, &fields.allowed("activity")));
                None
            }
        }
    }

    /// One value on the scale of a disease.
    fn level(&mut self, node: &Node, path: &str, kind: DiseaseKind) -> Option<f64> {
        let scale = kind.scale();
        let [least, most] = scale.range;
        let number = node.value.number();
        match out_of_range(number, least, most, node.place, path) {
            None => number,
            Some(finding) => {
                let allowed = format!("{} ({})", range(least, most, scale.name), kind.name());
                self.findings.add(finding.allowed(allowed));
                None
            }
        }
    }
}

/// Activity as written.
enum Activity {
    /// The same throughout.
    Constant(f64),
    /// By steps.
    Course(Vec<Step>),
}
